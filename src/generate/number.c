#include "generate/number.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "generate/lexicon.h"

struct number_name {
    const char *word;
    double value;
};

static const struct number_name number_words[] = {
    {"zero", 0},     {"one", 1},      {"two", 2},        {"three", 3},     {"four", 4},
    {"five", 5},     {"six", 6},      {"seven", 7},      {"eight", 8},     {"nine", 9},
    {"ten", 10},     {"eleven", 11},  {"twelve", 12},    {"thirteen", 13}, {"fourteen", 14},
    {"fifteen", 15}, {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19},
    {"twenty", 20},  {"thirty", 30},  {"forty", 40},     {"fifty", 50},    {"sixty", 60},
    {"seventy", 70}, {"eighty", 80},  {"ninety", 90},    {"hundred", 100}, {"dozen", 12},
    {"pair", 2},     {"couple", 2},   {"single", 1},     {"double", 2},    {"twin", 2},
    {"triple", 3},
};

bool number_word(const char *word, double *value)
{
    for (size_t i = 0; i < sizeof number_words / sizeof number_words[0]; i++)
        if (text_equal(word, number_words[i].word)) {
            *value = number_words[i].value;
            return true;
        }
    return false;
}

bool number_character(uint32_t character, double *value)
{
    static const struct fraction {
        uint32_t character;
        double value;
    } fractions[] = {{0xBC, 0.25},    {0xBD, 0.5},     {0xBE, 0.75},    {0x2153, 1.0 / 3}, {0x2154, 2.0 / 3},
                     {0x215B, 0.125}, {0x215C, 0.375}, {0x215D, 0.625}, {0x215E, 0.875}};
    for (size_t i = 0; i < sizeof fractions / sizeof fractions[0]; i++)
        if (fractions[i].character == character) {
            *value = fractions[i].value;
            return true;
        }
    return false;
}

static bool is_number(const struct token_list *list, size_t at)
{
    return token_is_kind(list, at, TOKEN_NUMBER);
}

static bool is_word_number(const struct token_list *list, size_t at, const char *word)
{
    return is_number(list, at) && text_equal(list->items[at].text, word);
}

static bool is_article(const struct token_list *list, size_t at)
{
    return token_is(list, at, "a") || token_is(list, at, "an");
}

static void drop(struct token_list *list, size_t at, size_t count)
{
    memmove(&list->items[at], &list->items[at + count], (list->count - at - count) * sizeof *list->items);
    list->count -= count;
}

/* `count` tokens from `at` become one number. */
static void merge(struct token_list *list, size_t at, size_t count, double value)
{
    struct token *token = &list->items[at];
    token->kind = TOKEN_NUMBER;
    token->value = value;
    token->end = list->items[at + count - 1].end;
    token->text[0] = '\0';
    drop(list, at + 1, count - 1);
}

/* "two hundred", "two dozen", then "and twenty". */
static void join_hundreds(struct token_list *list, size_t at)
{
    if (!is_number(list, at))
        return;
    double value = list->items[at].value;
    bool small = value >= 1 && value < 100 && value == floor(value);
    if (small && is_word_number(list, at + 1, "hundred"))
        merge(list, at, 2, value * 100);
    else if (small && is_word_number(list, at + 1, "dozen"))
        merge(list, at, 2, value * 12);
    else if (!is_word_number(list, at, "hundred"))
        return;
    value = list->items[at].value;
    size_t and = token_is(list, at + 1, "and") ? 1 : 0;
    bool rest = value >= 100 && fmod(value, 100) == 0 && is_number(list, at + 1 + and) &&
                list->items[at + 1 + and].text[0] && list->items[at + 1 + and].value < 100;
    if (rest)
        merge(list, at, 2 + and, value + list->items[at + 1 + and].value);
}

static bool is_unit(const struct token_list *list, size_t at)
{
    const struct unit_word *unit = NULL;
    return token_is_kind(list, at, TOKEN_WORD) && lexicon_unit(list, at, &unit) > 0 &&
           !token_is(list, at, "in");
}

/* "one point five" */
static void join_point(struct token_list *list, size_t at)
{
    bool point = is_number(list, at) && list->items[at].text[0] && token_is(list, at + 1, "point");
    if (point && is_number(list, at + 2) && list->items[at + 2].value < 10)
        merge(list, at, 3, list->items[at].value + list->items[at + 2].value / 10);
}

/* "half a metre", "a quarter of a metre", "three quarters of an inch", "half a dozen", "half metre". */
static void join_parts(struct token_list *list, size_t at)
{
    size_t i = at, count = 0;
    double share = 0, times = 1;
    if (is_number(list, i) || is_article(list, i)) {
        times = is_number(list, i) ? list->items[i].value : 1;
        i++;
    }
    if (token_is(list, i, "half"))
        share = 0.5;
    else if (token_is(list, i, "quarter") || token_is(list, i, "quarters"))
        share = 0.25;
    if (share == 0)
        return;
    i++;
    i += token_is(list, i, "of") ? 1 : 0;
    i += is_article(list, i) ? 1 : 0;
    count = i - at;
    if (is_word_number(list, i, "dozen"))
        merge(list, at, count + 1, share * times * 12);
    else if (is_unit(list, i))
        merge(list, at, count, share * times);
}

/* "one and a half metres", "2 and a quarter inches". */
static void join_and_half(struct token_list *list, size_t at)
{
    if (!is_number(list, at) || !token_is(list, at + 1, "and") || !is_article(list, at + 2))
        return;
    if (token_is(list, at + 3, "half"))
        merge(list, at, 4, list->items[at].value + 0.5);
    else if (token_is(list, at + 3, "quarter"))
        merge(list, at, 4, list->items[at].value + 0.25);
}

/* "a metre wide", "an inch thick". */
static void read_article(struct token_list *list, size_t at)
{
    const struct axis_word *axis = NULL;
    if (is_article(list, at) && is_unit(list, at + 1) && lexicon_axis(list, at + 2, &axis) > 0)
        merge(list, at, 1, 1);
}

/* "120 (W) x 60 (D)", "120 x 60 (cm)": the brackets say nothing. */
static void drop_brackets(struct token_list *list, size_t at, const char *prompt)
{
    const struct axis_word *axis = NULL;
    bool brackets = token_is_kind(list, at, TOKEN_COMMA) && token_is_kind(list, at + 2, TOKEN_COMMA) &&
                    prompt[list->items[at].start] == '(' && prompt[list->items[at + 2].start] == ')';
    if (!brackets || (!is_unit(list, at + 1) && lexicon_axis(list, at + 1, &axis) != 1))
        return;
    drop(list, at + 2, 1);
    drop(list, at, 1);
}

void number_join(struct token_list *list, const char *prompt)
{
    for (size_t at = 0; at < list->count; at++) {
        drop_brackets(list, at, prompt);
        join_hundreds(list, at);
        join_and_half(list, at);
        join_point(list, at);
        join_parts(list, at);
        read_article(list, at);
    }
}
