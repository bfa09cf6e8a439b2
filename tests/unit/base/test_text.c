#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "base/text.h"

Test(text, decodes_and_encodes_every_character_alike)
{
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        char bytes[4];
        uint32_t back;
        size_t length = text_encode(c, bytes);
        cr_assert_eq(text_decode(bytes, length, &back), length, "U+%04X", c);
        cr_assert_eq(back, c);
        cr_assert(text_is_utf8(bytes, length));
    }
}

Test(text, an_invalid_byte_takes_one_and_is_replaced)
{
    static const char *const bad[] = {
        "\x80",         "\xC0\x80",         "\xC1\xBF",         "\xE0\x80\x80",
        "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF8\x88\x80\x80", "\xE2\x82",
        "\xFF",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        uint32_t c = 0;
        cr_expect_eq(text_decode(bad[i], strlen(bad[i]), &c), 1, "case %zu", i);
        cr_expect_eq(c, 0xFFFD, "case %zu", i);
        cr_expect_not(text_is_utf8(bad[i], strlen(bad[i])), "case %zu", i);
    }
    uint32_t c;
    cr_expect_eq(text_decode("", 0, &c), 0);
}

static void expect_clean(const char *dirty, bool keep, const char *clean)
{
    char text[128];
    snprintf(text, sizeof text, "%s", dirty);
    text_clean(text, keep);
    cr_expect_str_eq(text, clean);
}

Test(text, clean_replaces_what_steers_or_hides)
{
    expect_clean("a\x1b[2Jb\x7f", false, "a?[2Jb?");
    expect_clean("c1 \xC2\x9B raw \x9b", false, "c1 ? raw ?");
    expect_clean("\xE2\x80\xAEtxt\xE2\x81\xA6\xE2\x80\x8B", false, "?txt??");
    expect_clean("\xE2\x80\xA8\xE2\x80\xA9\xEF\xBB\xBF", false, "???");
    expect_clean("a\tb\nc\rd", false, "a b c d");
    expect_clean("a\tb\nc", true, "a b\nc");
    expect_clean("caf\xC3\xA9 \xE6\xA9\x9F", false, "caf\xC3\xA9 \xE6\xA9\x9F");
    text_clean(NULL, false);
}

Test(text, clean_of_random_bytes_is_utf8_without_controls_and_stays_so)
{
    uint64_t seed = 7;
    for (int round = 0; round < 5000; round++) {
        char text[33], again[33];
        for (int i = 0; i < 32; i++)
            text[i] = (char)(random_next(&seed) % 255 + 1);
        text[32] = '\0';
        text_clean(text, false);
        cr_assert(text_is_utf8(text, strlen(text)));
        for (size_t at = 0; at < strlen(text);) {
            uint32_t c;
            at += text_decode(text + at, strlen(text) - at, &c);
            cr_assert(c >= 0x20 && (c < 0x7F || c > 0x9F));
        }
        memcpy(again, text, sizeof text);
        text_clean(again, false);
        cr_assert_str_eq(again, text);
    }
}

Test(text, width_of_characters)
{
    static const struct {
        uint32_t character;
        int width;
    } rows[] = {
        {'a', 1},    {0xE9, 1},    {0xAD, 1},    {0x301, 0},    {0x200B, 0}, {0x4E00, 2}, {0x3042, 2},
        {0xAC00, 2}, {0xFF21, 2},  {0xFF71, 1},  {0x1F600, 2},  {0x2500, 1}, {0x28FF, 1}, {0x25CF, 1},
        {0x2713, 1}, {0x20000, 2}, {0xE0100, 0}, {0x1160, 0},   {0x1100, 2}, {0xFFFD, 1}, {0x0E31, 0},
        {0x3000, 2}, {0x1F1E6, 1}, {0x2580, 1},  {0x10FFFF, 1}, {0xFE0F, 0}, {0x231A, 2}, {0x2190, 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect_eq(text_character_width(rows[i].character), rows[i].width, "U+%04X: %d", rows[i].character,
                     text_character_width(rows[i].character));
}

Test(text, fit_never_splits_or_exceeds)
{
    static const char text[] = "a\xE6\xA9\x9F"
                               "e\xCC\x81\xF0\x9F\x98\x80z";
    cr_expect_eq(text_width(text), 7);
    cr_expect_eq(text_fit(text, 0), 0);
    cr_expect_eq(text_fit(text, 1), 1);
    cr_expect_eq(text_fit(text, 2), 1, "half a wide character does not fit");
    cr_expect_eq(text_fit(text, 3), 4);
    cr_expect_eq(text_fit(text, 4), 7, "a combining mark stays with its letter");
    cr_expect_eq(text_fit(text, 99), strlen(text));
    for (int columns = 0; columns < 9; columns++) {
        char start[32] = "";
        memcpy(start, text, text_fit(text, columns));
        cr_expect(text_is_utf8(start, strlen(start)) && text_width(start) <= columns);
    }
}

Test(text, put_cuts_at_whole_characters)
{
    char target[6];
    text_put(target, sizeof target,
             "ab\xE6\xA9\x9F"
             "cd");
    cr_expect_str_eq(target, "ab\xE6\xA9\x9F");
    text_put(target, 5, "ab\xE6\xA9\x9F");
    cr_expect_str_eq(target, "ab");
    text_put(target, 1, "x");
    cr_expect_str_eq(target, "");
    text_put(target, sizeof target, NULL);
    cr_expect_str_eq(target, "");
    text_put(target, sizeof target, "12345");
    cr_expect_str_eq(target, "12345");
}

Test(text, comparisons)
{
    cr_expect(text_equal(NULL, NULL) && !text_equal(NULL, "") && text_equal("a", "a") &&
              !text_equal("a", "b"));
    cr_expect(text_equal_nocase("AbC", "aBc") && !text_equal_nocase("ab", "abc") &&
              !text_equal_nocase("abc", "ab") && !text_equal_nocase(NULL, "a"));
    cr_expect(text_contains_nocase("Oak Cabinet", "CAB") && text_contains_nocase("x", "") &&
              !text_contains_nocase("oak", "oaks") && text_contains_nocase("aab", "ab"));
    cr_expect(text_starts_with("abc", "ab") && !text_starts_with("a", "ab") && !text_starts_with(NULL, "a"));
    cr_expect(text_blank(NULL) && text_blank(" \t\n") && !text_blank(" x "));
}

Test(text, slug_is_a_safe_file_name)
{
    char slug[64];
    text_slug(slug, sizeof slug, "Oak cabinet v2");
    cr_expect_str_eq(slug, "oak_cabinet_v2");
    text_slug(slug, sizeof slug, "  ../../etc/passwd  ");
    cr_expect_str_eq(slug, "etc_passwd");
    text_slug(slug, sizeof slug, "\xE6\xA9\x9F");
    cr_expect_str_eq(slug, "unnamed");
    text_slug(slug, sizeof slug, NULL);
    cr_expect_str_eq(slug, "unnamed");
    text_slug(slug, 5, "abc def");
    cr_expect_str_eq(slug, "abc", "no underscore at the end");
}

Test(text, slug_of_random_bytes_keeps_its_promise)
{
    uint64_t seed = 3;
    for (int round = 0; round < 5000; round++) {
        char text[24], slug[12];
        for (int i = 0; i < 23; i++)
            text[i] = "ab9_- /\xC3\xA9Z."[random_next(&seed) % 11];
        text[23] = '\0';
        text_slug(slug, sizeof slug, text);
        cr_assert(slug[0] && slug[0] != '_' && slug[strlen(slug) - 1] != '_');
        cr_assert_eq(slug[strspn(slug, "abcdefghijklmnopqrstuvwxyz0123456789_")], '\0');
        cr_assert_null(strstr(slug, "__"));
    }
}

Test(text, reads_numbers_whole_or_not_at_all)
{
    double value;
    static const char *const bad[] = {"",    " 1",    "1 ", "0x10", "nan", "inf", "1,5", "1e999",
                                      "--1", "1.2.3", "e5", "-",    "+",   ".",   "1e",  NULL};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        cr_expect_not(text_to_double(bad[i], &value), "%s", bad[i] ? bad[i] : "NULL");
    cr_expect(text_to_double("-1.5e3", &value) && fabs(value + 1500) < 1e-12);
    cr_expect(text_to_double(".5", &value) && fabs(value - 0.5) < 1e-12);
    long number;
    cr_expect(text_to_long("-7", -10, 10, &number) && number == -7);
    cr_expect_not(text_to_long("11", -10, 10, &number));
    cr_expect_not(text_to_long("1.0", -10, 10, &number));
    cr_expect_not(text_to_long(" 1", -10, 10, &number));
    cr_expect_not(text_to_long("99999999999999999999", 0, 100, &number));
}

Test(text, doubles_survive_a_round_trip)
{
    uint64_t seed = 1;
    for (int i = 0; i < 200000; i++) {
        uint64_t bits = random_next(&seed);
        double value, back;
        memcpy(&value, &bits, sizeof value);
        if (!isfinite(value))
            continue;
        char text[32];
        text_from_double(text, value);
        cr_assert(text_to_double(text, &back), "%s", text);
        cr_assert(back == value, "%s", text);
    }
}

Test(text, doubles_are_written_short)
{
    static const struct {
        double value;
        const char *text;
    } rows[] = {{0.1, "0.1"},       {-0.0, "0"},    {1.0 / 3, "0.3333333333333333"},    {1e21, "1e+21"},
                {12, "12"},         {-2.5, "-2.5"}, {0.1 + 0.2, "0.30000000000000004"}, {NAN, "nan"},
                {-INFINITY, "-inf"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[32];
        text_from_double(text, rows[i].value);
        cr_expect_str_eq(text, rows[i].text);
    }
}
