#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "generate/family.h"
#include "generate/generate.h"
#include "generate/wordnet.h"

static size_t look(const char *words, struct noun *noun, size_t *tokens)
{
    struct token_list list;
    struct fault fault = FAULT_NONE;
    cr_assert_eq(token_list_read(&list, words, &fault), RESULT_OK);
    size_t found = wordnet_look(&list, 0, noun);
    *tokens = list.count;
    token_list_free(&list);
    return found;
}

static bool next_line(const char **at, char *line, size_t size)
{
    if (*at >= wordnet_nouns + wordnet_size)
        return false;
    size_t length = strcspn(*at, "\n");
    cr_assert_lt(length, size);
    memcpy(line, *at, length);
    line[length] = '\0';
    *at += length + 1;
    return true;
}

Test(wordnet, rows_are_sorted)
{
    char line[256], last[256] = "";
    const char *at = wordnet_nouns;
    size_t rows = 0;
    for (; next_line(&at, line, sizeof line); rows++) {
        cr_expect_lt(strcmp(last, line), 0, "%s after %s", line, last);
        text_put(last, sizeof last, line);
    }
    cr_expect_gt(rows, 10000, "%zu", rows);
    cr_expect_lt(wordnet_size, 400000, "%zu bytes", wordnet_size);
}

/* Number words ("half", "pair") are read as numbers and so not looked up. */
Test(wordnet, every_row_is_found_and_says_something)
{
    char line[256];
    const char *at = wordnet_nouns;
    while (next_line(&at, line, sizeof line)) {
        struct noun noun = {0};
        size_t tokens = 0;
        *strstr(line, " = ") = '\0';
        size_t words = look(line, &noun, &tokens);
        if (words != tokens)
            continue;
        cr_expect_str_eq(noun.phrase, line);
        cr_expect((noun.refusal == NULL) == (noun.family[0] && noun.chain[0]), "%s", line);
        cr_expect(!noun.family[0] || family_find(noun.family), "%s: %s", line, noun.family);
        cr_expect(!noun.refusal || (noun.refusal->category[0] && noun.refusal->nearest[0]), "%s", line);
    }
}

Test(wordnet, nouns_are_known_with_their_plurals_and_compounds)
{
    static const char *const known[] = {"mandolin",  "mandolins",     "china cabinet", "table saws",
                                        "hacksaws",  "batteries",     "penknives",     "sextant",
                                        "policemen", "cocktail table"};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        struct noun noun;
        size_t tokens = 0;
        cr_expect_eq(look(known[i], &noun, &tokens), strchr(known[i], ' ') ? 2 : 1, "%s", known[i]);
    }
    struct noun noun;
    size_t tokens = 0;
    cr_expect_eq(look("flurbel", &noun, &tokens), 0);
    cr_expect_eq(look("", &noun, &tokens), 0);
}

static void expect_treated(const char *prompt, const char *family, const char *chain)
{
    struct generation generation;
    struct fault fault = FAULT_NONE;
    cr_assert_eq(generate_asset(prompt, NULL, &generation, NULL, NULL, &fault), RESULT_OK, "%s: %s", prompt,
                 fault.text);
    cr_expect_str_eq(generation.understanding.family, family, "%s", prompt);
    cr_assert_geq(generation.understanding.warning_count, 1, "%s", prompt);
    cr_expect(strstr(generation.understanding.warnings[0], chain) != NULL, "%s: %s", prompt,
              generation.understanding.warnings[0]);
    generation_clear(&generation);
}

Test(wordnet, unknown_nouns_find_their_family_and_the_chain_is_told)
{
    expect_treated("a china cabinet", "cabinet",
                   "'china cabinet' is treated as a cabinet: china cabinet is a cabinet");
    expect_treated("an oak highboy", "cabinet", "highboy is a chest of drawers, a kind of furniture");
    expect_treated("a cocktail table", "table", "another word for coffee table");
    expect_treated("two clothespresses", "cabinet", "clothespress is a wardrobe");
}

/* Names that stand below an anchor and look different, and senses that mislead, are no families. */
Test(wordnet, misleading_nouns_are_blocked)
{
    static const char *const blocked[] = {
        "mailbox", "beaker",      "turnstile",   "golem",    "ice chest",     "rope ladder",
        "gavel",   "penalty box", "toilet bowl", "deathbed", "pandora's box", "mouse trap",
        "coffin",  "wheelchair",  "highchair",   "closet",   "lazy susan",    "skylight"};
    for (size_t i = 0; i < sizeof blocked / sizeof blocked[0]; i++) {
        struct noun noun = {0};
        size_t tokens = 0;
        look(blocked[i], &noun, &tokens);
        cr_expect_str_eq(noun.family, "", "%s is treated as %s", blocked[i], noun.family);
    }
}

/* The families that a refusal offers are in this build. */
static void expect_nearest(const char *thing)
{
    struct generation generation;
    struct fault fault = FAULT_NONE;
    if (generate_asset(thing, NULL, &generation, NULL, NULL, &fault) == RESULT_OK) {
        generation_clear(&generation);
        return;
    }
    const char *names = strstr(fault.text, "nearest families: ");
    if (!names)
        return;
    names += strlen("nearest families: ");
    while (*names && !text_equal(names, "none")) {
        char name[64];
        size_t length = strcspn(names, ",");
        snprintf(name, sizeof name, "%.*s", (int)length, names);
        cr_expect_not_null(family_find(name), "%s: %s", thing, fault.text);
        names += length;
        names += strspn(names, ", ");
    }
}

Test(wordnet, refusals_offer_families_that_exist)
{
    for (size_t i = 0; i < refusal_count; i++) {
        char thing[64];
        snprintf(thing, sizeof thing, "%.*s", (int)strcspn(refusal_table[i].words, " "),
                 refusal_table[i].words);
        for (char *at = thing; *at; at++)
            *at = *at == '_' ? ' ' : *at;
        expect_nearest(thing);
    }
    expect_nearest("a sextant");
    expect_nearest("a samovar");
}
