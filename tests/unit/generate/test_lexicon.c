#include <criterion/criterion.h>
#include <string.h>

#include "base/text.h"
#include "generate/family.h"
#include "generate/lexicon.h"
#include "generate/token.h"

static struct token_list read(const char *prompt)
{
    struct token_list list;
    struct fault fault = FAULT_NONE;
    cr_assert_eq(token_list_read(&list, prompt, &fault), RESULT_OK);
    return list;
}

static void expect_number(const char *prompt, double value)
{
    struct token_list list = read(prompt);
    cr_assert_geq(list.count, 1, "%s", prompt);
    cr_expect_eq(list.items[0].kind, TOKEN_NUMBER, "%s", prompt);
    cr_expect_float_eq(list.items[0].value, value, 1e-12, "%s: %g", prompt, list.items[0].value);
    token_list_free(&list);
}

Test(token, numbers)
{
    expect_number("12", 12);
    expect_number("1.25 m", 1.25);
    expect_number(".5 m", 0.5);
    expect_number("-3 m", -3);
    expect_number("1,200 mm", 1200);
    expect_number("0,9 m", 0.9);
    expect_number("3/4 inch", 0.75);
    expect_number("1 1/2 in", 1.5);
    expect_number("twenty-five", 25);
    expect_number("twenty five", 25);
    expect_number("dozen", 12);
    expect_number("60x40", 60);
}

Test(token, spans_are_bytes_of_the_prompt)
{
    const char *prompt = "  Oak table, 60\xC3\x97"
                         "40 cm";
    struct token_list list = read(prompt);
    cr_assert_eq(list.count, 7);
    cr_expect_eq(list.items[0].start, 2);
    cr_expect_eq(list.items[0].end, 5);
    cr_expect_str_eq(list.items[0].text, "oak");
    cr_expect_eq(list.items[2].kind, TOKEN_COMMA);
    cr_expect_eq(list.items[4].kind, TOKEN_TIMES);
    cr_expect_eq(list.items[6].end, strlen(prompt));
    token_list_free(&list);
}

static bool matches(const char *words, const char *phrase)
{
    struct token_list list = read(words);
    bool same = phrase_match(&list, 0, phrase) == list.count;
    token_list_free(&list);
    return same;
}

Test(lexicon, plurals_fold)
{
    cr_expect(matches("doors", "door"));
    cr_expect(matches("shelves", "shelf"));
    cr_expect(matches("boxes", "box"));
    cr_expect(matches("knives", "knife"));
    cr_expect(matches("storeys", "storey"));
    cr_expect(matches("batteries", "battery"));
    cr_expect(matches("kitchen cabinets", "kitchen cabinet"));
    cr_expect_not(matches("kitchens cabinet", "kitchen cabinet"));
    cr_expect_not(matches("dooring", "door"));
}

Test(lexicon, every_head_names_a_family_and_one_of_its_kinds)
{
    for (size_t i = 0; i < head_count; i++) {
        const struct family *family = family_find(head_table[i].family);
        cr_assert_not_null(family, "%s", head_table[i].phrase);
        if (!head_table[i].kind)
            continue;
        bool known = false;
        for (size_t k = 0; k < family->parameter_count; k++)
            if (text_equal(family->parameters[k].name, "kind"))
                known = strstr(family->parameters[k].choices, head_table[i].kind) != NULL;
        cr_expect(known, "%s: kind %s", head_table[i].phrase, head_table[i].kind);
    }
}

Test(lexicon, no_word_is_both_built_and_refused)
{
    for (size_t i = 0; i < head_count; i++) {
        struct token_list list = read(head_table[i].phrase);
        const struct refusal *refusal = NULL;
        size_t words = lexicon_refusal(&list, 0, &refusal);
        cr_expect_lt(words, list.count, "%s is refused as %s", head_table[i].phrase,
                     words ? refusal->category : "");
        token_list_free(&list);
    }
}

Test(lexicon, a_few_hundred_things_are_known_by_name)
{
    size_t words = 0;
    for (size_t i = 0; i < refusal_count; i++)
        for (const char *at = refusal_table[i].words; *at; at += strspn(at, " ")) {
            at += strcspn(at, " ");
            words++;
        }
    cr_expect_gt(words, 500, "%zu", words);
}

Test(lexicon, parameters_have_usable_defaults)
{
    for (size_t i = 0; family_table[i]; i++)
        for (size_t k = 0; k < family_table[i]->parameter_count; k++) {
            const struct parameter *parameter = &family_table[i]->parameters[k];
            double number = 0;
            bool numeric = parameter->kind == PARAMETER_NUMBER || parameter->kind == PARAMETER_COUNT;
            if (numeric && parameter->fallback[0]) {
                cr_expect(text_to_double(parameter->fallback, &number), "%s", parameter->name);
                cr_expect(number >= parameter->low && number <= parameter->high, "%s", parameter->name);
            }
            if (parameter->kind == PARAMETER_MATERIAL && parameter->fallback[0])
                cr_expect_not_null(material_find(parameter->fallback), "%s", parameter->name);
            if (parameter->kind == PARAMETER_COLOR && parameter->fallback[0])
                cr_expect_not_null(color_find(parameter->fallback), "%s", parameter->name);
        }
}
