/* No word of a prompt is lost: it names the object, sets a value, or is told as not understood. */
#include <criterion/criterion.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "base/text.h"
#include "generate/family.h"
#include "generate/pair.h"
#include "generate/request.h"
#include "generate/slots.h"

struct reading {
    struct request request;
    struct slots slots;
    struct understanding understanding;
};

/* NULL when the prompt is refused. The caller ends the reading. */
static struct reading *reading_begin(const char *prompt)
{
    struct reading *reading = calloc(1, sizeof *reading);
    struct fault fault = FAULT_NONE;
    cr_assert_not_null(reading);
    bool ready = request_read(&reading->request, prompt, &fault) == RESULT_OK &&
                 slots_fill(&reading->slots, family_find(reading->request.head->family), &reading->request,
                            &fault) == RESULT_OK;
    if (!ready) {
        request_clear(&reading->request);
        free(reading);
        return NULL;
    }
    reading->understanding.prompt = text_copy(prompt);
    cr_assert_not_null(reading->understanding.prompt);
    request_tell(&reading->request, &reading->slots, &reading->understanding);
    return reading;
}

static void reading_end(struct reading *reading)
{
    request_clear(&reading->request);
    understanding_clear(&reading->understanding);
    free(reading);
}

static bool in_leftover(const struct reading *reading, const struct token *token)
{
    for (size_t i = 0; i < reading->understanding.leftover_count; i++)
        if (token->start >= reading->understanding.leftovers[i].start &&
            token->end <= reading->understanding.leftovers[i].end)
            return true;
    return false;
}

static bool in_value(const struct reading *reading, const struct token *token)
{
    for (size_t i = 0; i < reading->request.value_count; i++)
        if (token->start >= reading->request.values[i].start && token->end <= reading->request.values[i].end)
            return true;
    return false;
}

static bool in_remark(const struct reading *reading, const struct token *token)
{
    for (size_t i = 0; i < reading->request.remark_count; i++)
        if (token->start >= reading->request.remarks[i].start &&
            token->end <= reading->request.remarks[i].end)
            return true;
    return false;
}

static bool in_head(const struct reading *reading, size_t at)
{
    const struct request *request = &reading->request;
    return (at >= request->head_start && at < request->head_end) ||
           (at >= request->joined_start && at < request->joined_end);
}

static bool in_purpose(const struct reading *reading, size_t at)
{
    for (size_t i = 0; i <= at; i++)
        if (i + parse_purpose(&reading->request.tokens, i) > at)
            return true;
    return false;
}

/* What is said twice is kept once: its words must be of the vocabulary. */
static bool is_known(const struct reading *reading, size_t at)
{
    const struct token_list *list = &reading->request.tokens;
    const struct material *material = NULL;
    const struct color_name *color = NULL;
    const struct adjective *adjective = NULL;
    const struct part_noun *part = NULL;
    const struct axis_word *axis = NULL;
    const struct unit_word *unit = NULL;
    bool generic = false;
    if (list->items[at].kind == TOKEN_NUMBER)
        return true;
    for (size_t i = at > 3 ? at - 3 : 0; i <= at; i++)
        if (i + lexicon_material(list, i, &material, &generic) > at ||
            i + lexicon_color(list, i, &color) > at || i + lexicon_adjective(list, i, &adjective) > at ||
            i + lexicon_part(list, i, &part) > at || i + lexicon_axis(list, i, &axis) > at ||
            i + lexicon_unit(list, i, &unit) > at)
            return true;
    return false;
}

static bool has_content(const struct token *token)
{
    if (token->kind == TOKEN_NUMBER)
        return true;
    return token->kind == TOKEN_WORD && !lexicon_is_stop(token->text) && !lexicon_is_context(token->text) &&
           !lexicon_lists("no without more equal storage", token->text);
}

static size_t expect_no_word_lost(const char *prompt)
{
    struct reading *reading = reading_begin(prompt);
    size_t words = 0;
    for (size_t i = 0; reading && i < reading->request.tokens.count; i++) {
        const struct token *token = &reading->request.tokens.items[i];
        if (!has_content(token))
            continue;
        words++;
        bool told = in_leftover(reading, token);
        bool meant = in_head(reading, i) || in_value(reading, token) || in_remark(reading, token) ||
                     in_purpose(reading, i) || is_known(reading, i);
        cr_expect(token->used || told, "%s: '%s' is neither used nor told", prompt, token->text);
        cr_expect(told || meant, "%s: nothing came of '%s'", prompt, token->text);
    }
    if (reading)
        reading_end(reading);
    return words;
}

Test(understanding, no_word_of_the_corpus_is_lost)
{
    glob_t found;
    size_t words = 0;
    cr_assert_eq(glob("tests/prompts/*.txt", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        FILE *file = fopen(found.gl_pathv[i], "r");
        char line[1024];
        cr_assert_not_null(file);
        while (fgets(line, sizeof line, file)) {
            line[strcspn(line, "|\n")] = '\0';
            if (line[0] != '#' && line[0])
                words += expect_no_word_lost(line);
        }
        fclose(file);
    }
    globfree(&found);
    cr_expect_gt(words, 400, "%zu", words);
}

static const char *any_word(uint64_t *state)
{
    static const char *const words[] = {
        "not",     "two",     "90 cm",  "x",    "with", "without", "a",        ",",        "of",      "wide",
        "kg",      "=",       ":",      "-5",   "half", "1/2",     "to",       "and",      "no",      "or",
        "flurbel", "armoire", "violin", "on",   "6'",   "60x40",   "for",      "per",      "hundred", "dozen",
        "(w)",     "quarter", "pair",   "that", "are",  "made",    "mandolin", "\xc2\xbd", "point"};
    uint64_t kind = random_next(state) % 7, pick = random_next(state);
    switch (kind) {
    case 0:
        return head_table[pick % head_count].phrase;
    case 1:
        return part_table[pick % part_count].phrase;
    case 2:
        return adjective_table[pick % adjective_count].phrase;
    case 3:
        return axis_table[pick % axis_count].phrase;
    case 4:
        return color_table[pick % color_count].name;
    default:
        return words[pick % (sizeof words / sizeof words[0])];
    }
}

Test(understanding, no_word_of_a_salad_is_lost, .timeout = 300)
{
    uint64_t state = 4711;
    size_t words = 0;
    for (size_t i = 0; i < 6000; i++) {
        char prompt[600] = "";
        size_t count = 1 + random_next(&state) % 14;
        for (size_t k = 0; k < count; k++) {
            size_t length = strlen(prompt);
            snprintf(prompt + length, sizeof prompt - length, "%s%s", length ? " " : "", any_word(&state));
        }
        words += expect_no_word_lost(prompt);
    }
    cr_expect_gt(words, 10000, "%zu", words);
}

Test(understanding, more_leftovers_than_there_is_room_for_are_still_told)
{
    char prompt[1200] = "table";
    for (size_t i = 0; i < 100; i++) {
        size_t length = strlen(prompt);
        snprintf(prompt + length, sizeof prompt - length, ", zq%zu", i);
    }
    cr_expect_gt(expect_no_word_lost(prompt), 100);
}

/* Whole prompts of the size limit, of the kinds that cost most. */
Test(understanding, long_prompts_are_read_in_no_time, .timeout = 20)
{
    static const char *const pieces[] = {"table ",   "violin ",
                                         "zq ",      "1 ",
                                         "a b ",     "\xf0\x9f\xa6\x84 ",
                                         "\n",       "half a ",
                                         "with no ", "not red ",
                                         "1/2 ",     "9",
                                         "'",        "W1",
                                         "for a ",   "robot arm on a "};
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        char prompt[PROMPT_MOST + 1] = "table, ";
        size_t length = strlen(prompt), size = strlen(pieces[i]);
        for (; length + size <= PROMPT_MOST; length += size)
            memcpy(prompt + length, pieces[i], size + 1);
        for (size_t times = 0; times < 5; times++)
            expect_no_word_lost(prompt);
    }
}

static bool warns(const struct reading *reading, const char *words)
{
    for (size_t i = 0; i < reading->understanding.warning_count; i++)
        if (strstr(reading->understanding.warnings[i], words))
            return true;
    return false;
}

static void expect_warning(const char *prompt, const char *words)
{
    struct reading *reading = reading_begin(prompt);
    cr_assert_not_null(reading, "%s", prompt);
    cr_expect(warns(reading, words), "%s: no warning of %s but %s", prompt, words,
              reading->understanding.warning_count ? reading->understanding.warnings[0] : "none");
    reading_end(reading);
}

Test(understanding, what_is_not_built_is_quoted)
{
    expect_warning("robot arm with a violin", "'violin' is a second object: not built");
    expect_warning("a table and three mandolins", "'three mandolins' is a second object");
    expect_warning("two oak tables", "'two oak tables': one is built; place it 2 times");
    expect_warning("a set of four crates", "place it 4 times");
    expect_warning("tables", "'tables': one is built");
    expect_warning("a table, not red", "'not red'");
    expect_warning("a table that isn't painted", "'isn't painted'");
    expect_warning("double table", "'double'");
    expect_warning("table \xc2\xb1 1 m wide", "\xc2\xb1");
}

static const struct slot *slot_find(const struct reading *reading, const char *name)
{
    for (size_t i = 0; i < reading->understanding.slot_count; i++)
        if (text_equal(reading->understanding.slots[i].name, name))
            return &reading->understanding.slots[i];
    return NULL;
}

static void expect_slot(const char *prompt, const char *name, const char *value)
{
    struct reading *reading = reading_begin(prompt);
    cr_assert_not_null(reading, "%s", prompt);
    const struct slot *slot = slot_find(reading, name);
    cr_assert_not_null(slot, "%s: no %s", prompt, name);
    cr_expect_str_eq(slot->value, value, "%s: %s is %s, not %s", prompt, name, slot->value, value);
    cr_expect_eq(reading->understanding.leftover_count, 0, "%s: %s", prompt,
                 reading->understanding.warnings[0]);
    reading_end(reading);
}

Test(understanding, lengths_are_read_however_they_are_written)
{
    static const struct {
        const char *prompt, *width;
    } rows[] = {
        {"table 1.2 m wide", "1.2"},
        {"table, width 120cm", "1.2"},
        {"table with a width of 1200 millimetres", "1.2"},
        {"table width=1.2m", "1.2"},
        {"1,200 mm wide table", "1.2"},
        {"1,2 m wide table", "1.2"},
        {"table 4 ft wide", "1.2192"},
        {"table 4' wide", "1.2192"},
        {"table 48\" wide", "1.2192"},
        {"table 48\xe2\x80\xb3 wide", "1.2192"},
        {"table 4 feet 6 inches wide", "1.3716"},
        {"table 4'6\" wide", "1.3716"},
        {"table 4ft6in wide", "1.3716"},
        {"table 47 1/4 inches wide", "1.20015"},
        {"table 47-1/4\" wide", "1.20015"},
        {"table 47\xc2\xbc in wide", "1.20015"},
        {"table one and a half metres wide", "1.5"},
        {"table 1 m 20 cm wide", "1.2"},
        {"table half a metre wide", "0.5"},
        {"three quarters of a metre wide table", "0.75"},
        {"a table a metre wide", "1"},
        {"table one hundred and twenty centimetres wide", "1.2"},
        {"table one point five metres wide", "1.5"},
        {"forty-eight inch wide table", "1.2192"},
        {"table 120x60x75cm", "1.2"},
        {"table 120 x 60 x 75 (cm)", "1.2"},
        {"table W120 x D60 x H75 cm", "1.2"},
        {"table 120W x 60D x 75H cm", "1.2"},
        {"table 120 (W) x 60 (D) x 75 (H) cm", "1.2"},
        {"table: H: 75, D: 60, W: 120 cm", "1.2"},
        {"table 120 cm wide by 60 deep by 75 high", "1.2"},
        {"table 1.2m*0.6m", "1.2"},
        {"table 1.2 m \xc3\x97 60 cm", "1.2"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        expect_slot(rows[i].prompt, "width", rows[i].width);
}

/* A measure's name stands before it or behind it; it was taken for the side before. */
Test(understanding, a_name_belongs_to_its_own_measure)
{
    struct reading *reading = reading_begin("metal box 20x20x20cm weight 3 kg");
    cr_assert_not_null(reading);
    cr_expect_str_eq(slot_find(reading, "height")->value, "0.2");
    cr_expect(warns(reading, "'weight 3 kg'"));
    reading_end(reading);
    reading = reading_begin("gripper finger length 60mm width 20mm");
    cr_assert_not_null(reading);
    cr_expect_str_eq(slot_find(reading, "finger_length")->value, "0.06");
    cr_expect(warns(reading, "'width 20mm'"));
    reading_end(reading);
    expect_slot("cabinet width 80 cm depth 40 cm height 1 m", "depth", "0.4");
    expect_slot("cabinet 80 cm wide 40 cm deep 1 m high", "depth", "0.4");
    expect_slot("a wide 2 m high cabinet", "height", "2");
}

Test(understanding, parts_are_counted_and_described_on_both_sides)
{
    expect_slot("cabinet doors=2 drawers=1", "drawers", "1");
    expect_slot("cabinet (doors: 2, drawers: 3)", "drawers", "3");
    expect_slot("cabinet with 2 doors (glass) and 3 drawers (oak)", "door_material", "glass");
    expect_slot("cabinet with doors that are made of glass", "door_material", "glass");
    expect_slot("table whose top is glass", "top_material", "glass");
    expect_slot("cabinet, drawers open, three drawers", "state", "open");
    struct reading *reading = reading_begin("cabinet with 3 squeaky drawers");
    cr_assert_not_null(reading);
    cr_expect_str_eq(slot_find(reading, "drawers")->value, "3");
    cr_expect(warns(reading, "effect: 'squeaky'"));
    reading_end(reading);
}

Test(understanding, denied_parts_are_not_built)
{
    expect_slot("cabinet without doors and drawers", "drawers", "0");
    expect_slot("cabinet with no doors or drawers, 2 shelves", "doors", "0");
    expect_slot("cabinet w/o doors", "doors", "0");
    expect_slot("robot arm without a gripper", "gripper", "none");
}

Test(understanding, pairs_are_one_object)
{
    expect_slot("robot arm with a parallel jaw gripper", "gripper", "parallel");
    expect_slot("a parallel gripper mounted on an industrial robot arm", "gripper", "parallel");
    expect_slot("a parallel gripper mounted on an industrial robot arm", "kind", "industrial");
    for (size_t i = 0; i < pair_count; i++) {
        const struct pair *pair = &pair_table[i];
        cr_expect(text_equal(pair->relation, "on") || text_equal(pair->relation, "with"), "%s", pair->first);
        cr_expect((pair->slot != NULL) == (pair->value != NULL), "%s", pair->first);
    }
}

/* "Suction gripper" must not be taken for the gripper that an arm can carry. */
Test(understanding, a_longer_name_is_no_pair)
{
    struct reading *reading = reading_begin("a robot arm with a magnetic gripper");
    cr_assert_not_null(reading);
    cr_expect_str_eq(slot_find(reading, "gripper")->value, "none");
    cr_expect(warns(reading, "'magnetic gripper' is a second object"));
    reading_end(reading);
}
