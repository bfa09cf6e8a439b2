/*
 * The corpus of tests/prompts: what each prompt must become, or why it must be refused. A line is
 *   prompt | family | slot=value ... | revolute=N prismatic=N     or     prompt | refuse:code | words of the
 * message
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "generate/generate.h"

enum { LINE_MOST = 512, FIELDS_MOST = 4 };

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

static void expect_joints(const char *prompt, const struct articulation *object, const char *wanted)
{
    int revolute = 0, prismatic = 0, want_revolute = -1, want_prismatic = -1;
    for (size_t i = 0; i < object->joint_count; i++) {
        revolute += object->joints[i].kind == JOINT_REVOLUTE;
        prismatic += object->joints[i].kind == JOINT_PRISMATIC;
    }
    cr_assert_eq(sscanf(wanted, "revolute=%d prismatic=%d", &want_revolute, &want_prismatic), 2, "%s: %s",
                 prompt, wanted);
    cr_expect_eq(revolute, want_revolute, "%s: %d revolute", prompt, revolute);
    cr_expect_eq(prismatic, want_prismatic, "%s: %d prismatic", prompt, prismatic);
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
        cr_expect_gt(joint->upper - joint->lower, 0.004, "%s: %s cannot move", prompt, joint->name);
        cr_expect(joint->effort > 0 && joint->velocity > 0 && joint->limit_reason[0], "%s: %s", prompt,
                  joint->name);
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
    cr_expect_eq(generation.understanding.leftover_count, 0, "%s: %s", prompt,
                 generation.understanding.warnings[0]);
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

static void run_corpus(const char *path, size_t least)
{
    FILE *file = fopen(path, "r");
    cr_assert_not_null(file, "%s", path);
    char line[LINE_MOST];
    size_t prompts = 0;
    while (fgets(line, sizeof line, file)) {
        char *fields[FIELDS_MOST] = {0};
        if (line[0] == '#')
            continue;
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
    cr_expect_geq(prompts, least, "%s: %zu prompts", path, prompts);
}

Test(prompts, cabinets)
{
    run_corpus("tests/prompts/cabinet.txt", 30);
}

Test(prompts, tables)
{
    run_corpus("tests/prompts/table.txt", 20);
}

Test(prompts, storage)
{
    run_corpus("tests/prompts/storage.txt", 20);
}

Test(prompts, robots)
{
    run_corpus("tests/prompts/robots.txt", 20);
}

Test(prompts, containers)
{
    run_corpus("tests/prompts/container.txt", 20);
}

Test(prompts, refrigerators)
{
    run_corpus("tests/prompts/refrigerator.txt", 10);
}

Test(prompts, cooking_appliances)
{
    run_corpus("tests/prompts/microwave.txt", 5);
    run_corpus("tests/prompts/oven.txt", 10);
}

Test(prompts, washing_appliances)
{
    run_corpus("tests/prompts/dishwasher.txt", 5);
    run_corpus("tests/prompts/washing_machine.txt", 5);
}

Test(prompts, sinks)
{
    run_corpus("tests/prompts/sink.txt", 5);
}

Test(prompts, hand_tools)
{
    run_corpus("tests/prompts/hand_tool.txt", 10);
}

Test(prompts, refusals)
{
    run_corpus("tests/prompts/refusals.txt", 10);
}
