/*
 * The corpus of tests/prompts, one test for each file: what each prompt must become, or why it must be
 * refused. A line is prompt | family | slot=value ... | revolute=N prismatic=N [continuous=N] [| size=WxDxH]
 * [| warn:WORDS] ... prompt | refuse:code | words of the message Sizes are of the bounding box at rest, in
 * metres, to the millimetre. Without "warn:" every word is understood.
 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <glob.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "generate/generate.h"

enum { LINE_MOST = 1024, FIELDS_MOST = 8, FILES_MOST = 128 };

static size_t split(char *line, char separator, char *fields[], size_t most)
{
    size_t count = 0;
    while (line && count < most) {
        char *end = count + 1 < most ? strchr(line, separator) : NULL;
        if (end)
            *end++ = '\0';
        line += strspn(line, " ");
        for (size_t length = strlen(line); length > 0 && strchr(" \n", line[length - 1]); length--)
            line[length - 1] = '\0';
        fields[count++] = line;
        line = end;
    }
    return count;
}

static const struct slot *slot_find(const struct understanding *understanding, const char *name)
{
    for (size_t i = 0; i < understanding->slot_count; i++)
        if (text_equal(understanding->slots[i].name, name))
            return &understanding->slots[i];
    return NULL;
}

static void expect_slots(const char *prompt, const struct understanding *understanding, char *wanted)
{
    char *pairs[16];
    size_t count = split(wanted, ' ', pairs, 16);
    for (size_t i = 0; i < count; i++) {
        char *value = strchr(pairs[i], '=');
        if (!value)
            continue;
        *value++ = '\0';
        const struct slot *slot = slot_find(understanding, pairs[i]);
        cr_expect(slot != NULL, "%s: no slot %s", prompt, pairs[i]);
        if (slot)
            cr_expect_str_eq(slot->value, value, "%s: %s is %s, not %s", prompt, pairs[i], slot->value,
                             value);
    }
}

static void expect_joints(const char *prompt, const struct articulation *object, char *wanted)
{
    static const struct {
        const char *name;
        enum joint_kind kind;
    } kinds[] = {
        {"revolute", JOINT_REVOLUTE}, {"prismatic", JOINT_PRISMATIC}, {"continuous", JOINT_CONTINUOUS}};
    char *pairs[4];
    size_t count = split(wanted, ' ', pairs, 4);
    for (size_t i = 0; i < count && pairs[i][0]; i++) {
        bool known = false;
        char *value = strchr(pairs[i], '=');
        cr_assert_not_null(value, "%s: %s", prompt, pairs[i]);
        *value++ = '\0';
        for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
            long want = 0, found = 0;
            if (!text_equal(pairs[i], kinds[k].name))
                continue;
            for (size_t j = 0; j < object->joint_count; j++)
                found += object->joints[j].kind == kinds[k].kind;
            known = text_to_long(value, 0, 10000, &want);
            cr_expect_eq(found, want, "%s: %ld %s, not %ld", prompt, found, kinds[k].name, want);
        }
        cr_expect(known, "%s: %s=%s", prompt, pairs[i], value);
    }
}

static void expect_size(const char *prompt, const struct articulation *object, const char *wanted)
{
    double w = 0, d = 0, h = 0;
    struct vec3 low, high;
    cr_assert_eq(sscanf(wanted, "%lfx%lfx%lf", &w, &d, &h), 3, "%s: %s", prompt, wanted);
    cr_assert(articulation_bounds(object, &low, &high), "%s", prompt);
    bool same = fabs(high.x - low.x - w) <= 1e-3 && fabs(high.y - low.y - d) <= 1e-3 &&
                fabs(high.z - low.z - h) <= 1e-3;
    cr_expect(same, "%s: %.4gx%.4gx%.4g, not %s", prompt, high.x - low.x, high.y - low.y, high.z - low.z,
              wanted);
}

static void expect_warning(const char *prompt, const struct understanding *understanding, const char *words)
{
    bool found = false;
    for (size_t i = 0; i < understanding->warning_count; i++)
        found = found || strstr(understanding->warnings[i], words);
    cr_expect(found, "%s: no warning of '%s' but %s", prompt, words,
              understanding->warning_count ? understanding->warnings[0] : "none");
}

/* The fields behind the joints; true when one of them is a warning. */
static bool expect_more(const char *prompt, const struct generation *generation, char *fields[], size_t count)
{
    bool warns = false;
    for (size_t i = 4; i < count; i++) {
        if (text_starts_with(fields[i], "size=")) {
            expect_size(prompt, &generation->object, fields[i] + strlen("size="));
        } else if (text_starts_with(fields[i], "warn:")) {
            warns = true;
            expect_warning(prompt, &generation->understanding, fields[i] + strlen("warn:"));
        } else {
            cr_expect(false, "%s: what is '%s'?", prompt, fields[i]);
        }
    }
    return warns;
}

/* What holds for every object: checks pass, joints can move, free ones stand on the floor. */
static void expect_sound(const char *prompt, const struct generation *generation)
{
    const struct articulation *object = &generation->object;
    struct vec3 low, high;
    cr_expect_null(check_first_failure(&generation->report), "%s", prompt);
    cr_expect_gt(generation->report.count, 8, "%s", prompt);
    cr_expect(articulation_bounds(object, &low, &high), "%s", prompt);
    if (object->mounting == MOUNTING_FREE)
        cr_expect_float_eq(low.z, 0, 1e-6, "%s: lowest z %g", prompt, low.z);
    for (size_t i = 0; i < object->joint_count; i++) {
        const struct joint *joint = &object->joints[i];
        if (!joint_is_movable(joint))
            continue;
        cr_expect(joint->effort > 0 && joint->velocity > 0, "%s: %s", prompt, joint->name);
        if (joint->kind == JOINT_CONTINUOUS) /* turns endlessly: no limits */
            continue;
        cr_expect_geq(joint->upper - joint->lower, 0.004, "%s: %s cannot move", prompt, joint->name);
        cr_expect(joint->limit_reason[0], "%s: %s", prompt, joint->name);
    }
}

static void expect_ready(const char *prompt, char *fields[], size_t count)
{
    struct generation generation;
    struct fault fault = FAULT_NONE;
    enum result result = generate_asset(prompt, NULL, &generation, NULL, NULL, &fault);
    cr_expect_eq(result, RESULT_OK, "%s: %s %s", prompt, fault.code, fault.text);
    if (result != RESULT_OK)
        return;
    cr_expect_str_eq(generation.understanding.family, fields[1], "%s: %s", prompt,
                     generation.understanding.family);
    if (!expect_more(prompt, &generation, fields, count))
        cr_expect_eq(generation.understanding.leftover_count, 0, "%s: %s", prompt,
                     generation.understanding.warnings[generation.understanding.warning_count - 1]);
    if (count > 2)
        expect_slots(prompt, &generation.understanding, fields[2]);
    if (count > 3)
        expect_joints(prompt, &generation.object, fields[3]);
    expect_sound(prompt, &generation);
    generation_clear(&generation);
}

static void expect_refusal(const char *prompt, const char *code, const char *words)
{
    struct generation generation;
    struct fault fault = FAULT_NONE;
    enum result result = generate_asset(prompt, NULL, &generation, NULL, NULL, &fault);
    cr_expect_eq(result, RESULT_GENERATION_FAILED, "%s: result %d", prompt, (int)result);
    cr_expect_str_eq(fault.code, code, "%s: %s %s", prompt, fault.code, fault.text);
    cr_expect(strstr(fault.text, words) != NULL, "%s: %s", prompt, fault.text);
    generation_clear(&generation);
}

static void run_corpus(const char *path)
{
    FILE *file = fopen(path, "r");
    cr_assert_not_null(file, "%s", path);
    char line[LINE_MOST];
    size_t prompts = 0;
    while (fgets(line, sizeof line, file)) {
        char *fields[FIELDS_MOST] = {0};
        if (line[0] == '#')
            continue;
        cr_assert(strchr(line, '\n') != NULL, "%s: a line is too long or has no end: %s", path, line);
        size_t count = split(line, '|', fields, FIELDS_MOST);
        if (count < 2)
            continue;
        prompts++;
        if (text_starts_with(fields[1], "refuse:"))
            expect_refusal(fields[0], fields[1] + strlen("refuse:"), count > 2 ? fields[2] : "");
        else
            expect_ready(fields[0], fields, count);
    }
    fclose(file);
    cr_expect_geq(prompts, 5, "%s: %zu prompts", path, prompts);
}

struct corpus {
    char path[80];
};

/* Each file is a test of its own, so that they run side by side. */
ParameterizedTestParameters(prompts, every_line_holds)
{
    static struct corpus files[FILES_MOST];
    size_t count = 0;
    glob_t found;
    if (glob("tests/prompts/*.txt", 0, NULL, &found) == 0) {
        for (; count < found.gl_pathc && count < FILES_MOST; count++)
            text_put(files[count].path, sizeof files[count].path, found.gl_pathv[count]);
        globfree(&found);
    }
    return cr_make_param_array(struct corpus, files, count);
}

ParameterizedTest(struct corpus *corpus, prompts, every_line_holds, .timeout = 300)
{
    run_corpus(corpus->path);
}
