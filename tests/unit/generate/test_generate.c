#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/random.h"
#include "base/text.h"
#include "generate/generate.h"
#include "generate/lexicon.h"

static const char *const samples[] = {
    "a kitchen cabinet with two doors and three drawers, oak, 90 cm wide",
    "a 6-DOF industrial robot arm with a parallel jaw gripper",
    "warehouse pallet rack 3 levels",
    "steel shelving unit with 5 shelves 1.2 m wide",
    "a round oak table 1.2 m diameter",
    "a wooden crate 60 x 40 x 30 cm with a lid",
    "parallel gripper with 85 mm stroke",
    "7 axis cobot arm, reach 1.3 m, payload 10 kg",
};
enum { SAMPLE_COUNT = sizeof samples / sizeof samples[0] };

static void make(const char *prompt, struct generation *generation)
{
    struct fault fault = FAULT_NONE;
    cr_assert_eq(generate_asset(prompt, NULL, generation, NULL, NULL, &fault), RESULT_OK, "%s: %s", prompt,
                 fault.text);
}

static void expect_same_mesh(const struct mesh *a, const struct mesh *b)
{
    cr_assert_eq(a->vertex_count, b->vertex_count);
    cr_assert_eq(a->triangle_count, b->triangle_count);
    cr_expect_eq(memcmp(a->vertices, b->vertices, a->vertex_count * sizeof *a->vertices), 0);
    cr_expect_eq(memcmp(a->triangles, b->triangles, a->triangle_count * sizeof *a->triangles), 0);
}

static void expect_same_joint(const struct joint *a, const struct joint *b)
{
    cr_expect_str_eq(a->name, b->name);
    cr_expect(a->lower == b->lower && a->upper == b->upper && a->home == b->home, "%s", a->name);
    cr_expect(a->kp == b->kp && a->kv == b->kv && a->effort == b->effort && a->damping == b->damping, "%s",
              a->name);
}

Test(generate, the_same_prompt_gives_the_same_object)
{
    for (size_t i = 0; i < SAMPLE_COUNT; i++) {
        struct generation a, b;
        make(samples[i], &a);
        make(samples[i], &b);
        cr_expect_eq(a.understanding.seed, b.understanding.seed);
        cr_assert_eq(a.object.link_count, b.object.link_count);
        for (size_t link = 0; link < a.object.link_count; link++) {
            cr_assert_eq(a.object.links[link].part_count, b.object.links[link].part_count);
            for (size_t part = 0; part < a.object.links[link].part_count; part++)
                expect_same_mesh(&a.object.links[link].parts[part].mesh,
                                 &b.object.links[link].parts[part].mesh);
        }
        for (size_t joint = 0; joint < a.object.joint_count; joint++)
            expect_same_joint(&a.object.joints[joint], &b.object.joints[joint]);
        generation_clear(&a);
        generation_clear(&b);
    }
}

Test(generate, the_seed_follows_the_meaning_not_the_wording)
{
    struct generation a, b, c;
    make("a kitchen cabinet, 90 cm wide, with 2 doors", &a);
    make("kitchen cabinet with two doors and a width of 0.9 m", &b);
    make("kitchen cabinet with two doors and a width of 0.8 m", &c);
    cr_expect_eq(a.understanding.seed, b.understanding.seed);
    cr_expect_neq(a.understanding.seed, c.understanding.seed);
    generation_clear(&a);
    generation_clear(&b);
    generation_clear(&c);
}

Test(generate, names_are_slugs_of_the_kind_or_of_the_name_given)
{
    struct generation generation;
    struct fault fault = FAULT_NONE;
    make("kitchen cabinet", &generation);
    cr_expect_str_eq(generation.object.name, "kitchen_cabinet");
    generation_clear(&generation);
    cr_assert_eq(generate_asset("desk", "Oak desk v2", &generation, NULL, NULL, &fault), RESULT_OK);
    cr_expect_str_eq(generation.object.name, "oak_desk_v2");
    generation_clear(&generation);
}

static void expect_leftover(const char *prompt, const char *words)
{
    struct generation generation;
    make(prompt, &generation);
    const struct understanding *understanding = &generation.understanding;
    cr_assert_eq(understanding->leftover_count, 1, "%s: %zu leftovers", prompt,
                 understanding->leftover_count);
    const struct leftover *leftover = &understanding->leftovers[0];
    cr_expect_eq(leftover->end - leftover->start, strlen(words), "%s", prompt);
    cr_expect_eq(memcmp(prompt + leftover->start, words, strlen(words)), 0, "%s", prompt);
    cr_assert_geq(understanding->warning_count, 1);
    cr_expect(strstr(understanding->warnings[understanding->warning_count - 1], words) != NULL, "%s",
              understanding->warnings[0]);
    generation_clear(&generation);
}

Test(generate, words_not_understood_are_listed_and_quoted)
{
    expect_leftover("an oak table with flurbels", "flurbels");
    expect_leftover("a beautiful baroque table", "beautiful baroque");
    expect_leftover("table with wheels", "wheels");
    expect_leftover("a crate with a reach of 2 m", "reach of 2 m");
    expect_leftover("a robot arm on a table", "table");
    expect_leftover("kitchen cabinet with two 45 cm doors", "two 45 cm doors");
}

Test(generate, slots_tell_where_they_come_from)
{
    const char *prompt = "small oak cabinet, 90 cm wide";
    struct generation generation;
    make(prompt, &generation);
    size_t seen = 0;
    for (size_t i = 0; i < generation.understanding.slot_count; i++) {
        const struct slot *slot = &generation.understanding.slots[i];
        cr_expect_neq(slot->source[0], '\0', "%s", slot->name);
        if (text_equal(slot->name, "width")) {
            cr_expect_eq(slot->origin, ORIGIN_PROMPT);
            cr_expect_eq(memcmp(prompt + slot->start, "90 cm wide", slot->end - slot->start), 0);
            cr_expect_str_eq(slot->unit, "m");
            seen++;
        } else if (text_equal(slot->name, "height")) {
            cr_expect_eq(slot->origin, ORIGIN_DERIVED);
            cr_expect_str_eq(slot->value, "0.675");
            seen++;
        } else if (text_equal(slot->name, "plinth")) {
            cr_expect_eq(slot->origin, ORIGIN_DEFAULT);
            seen++;
        }
    }
    cr_expect_eq(seen, 3);
    generation_clear(&generation);
}

static void note_stage(void *context, enum generate_stage stage)
{
    char *stages = context;
    size_t length = strlen(stages);
    snprintf(stages + length, 64 - length, "%s ", generate_stage_name(stage));
}

Test(generate, stages_are_told_in_order)
{
    char stages[64] = "";
    struct generation generation;
    struct fault fault = FAULT_NONE;
    cr_assert_eq(generate_asset("desk", NULL, &generation, note_stage, stages, &fault), RESULT_OK);
    cr_expect_str_eq(stages, "parse build sweep validate ");
    generation_clear(&generation);
}

static const struct joint *joint_named(const struct articulation *object, const char *name)
{
    for (size_t i = 0; i < object->joint_count; i++)
        if (text_equal(object->joints[i].name, name))
            return &object->joints[i];
    return NULL;
}

Test(generate, doors_and_drawers_open_forwards_from_zero)
{
    struct generation generation;
    make("kitchen cabinet with two doors and three drawers, 90 cm wide", &generation);
    static const char *const names[] = {"door_left_hinge", "door_right_hinge", "drawer_1_slide",
                                        "drawer_3_slide"};
    for (size_t i = 0; i < 4; i++) {
        const struct joint *joint = joint_named(&generation.object, names[i]);
        cr_assert_not_null(joint, "%s", names[i]);
        cr_expect_float_eq(joint->lower, 0, 1e-12, "%s", names[i]);
        struct pose moved = pose_mul(joint->pose, joint_motion(joint, joint->upper));
        struct mass_properties mass = generation.object.links[joint->child].mass;
        struct vec3 before = pose_apply(joint->pose, mass.center), after = pose_apply(moved, mass.center);
        cr_expect_lt(after.y, before.y - 0.05, "%s moves to y %g from %g", names[i], after.y, before.y);
    }
    generation_clear(&generation);
}

Test(generate, a_gripper_on_an_arm_follows_one_drive)
{
    struct generation generation;
    make("robot arm with a parallel gripper, 80 N force", &generation);
    const struct joint *left = joint_named(&generation.object, "finger_left_slide");
    const struct joint *right = joint_named(&generation.object, "finger_right_slide");
    cr_assert(left && right && joint_named(&generation.object, "gripper_mount"));
    cr_expect_eq(left->drive, DRIVE_POSITION);
    cr_expect_geq(left->effort, 80);
    cr_expect(left->kp > 0 && left->kv > 0);
    cr_expect_eq(&generation.object.joints[right->mimic], left);
    cr_expect_float_eq(right->mimic_ratio, 1, 0);
    size_t driven = 0;
    for (size_t i = 0; i < generation.object.joint_count; i++)
        driven += generation.object.joints[i].drive == DRIVE_POSITION && generation.object.joints[i].kp > 0;
    cr_expect_eq(driven, 7);
    generation_clear(&generation);
}

/* Any bytes and any mixture of known words: an object that is sound, or a fault that says why. */
static void expect_answer(const char *prompt)
{
    struct generation generation;
    struct fault fault = FAULT_NONE;
    if (generate_asset(prompt, NULL, &generation, NULL, NULL, &fault) == RESULT_OK) {
        cr_expect_null(check_first_failure(&generation.report));
        generation_clear(&generation);
        return;
    }
    cr_expect(fault.code[0] && fault.text[0]);
    cr_expect(text_is_utf8(fault.text, strlen(fault.text)), "the message is not UTF-8");
    cr_expect_str_neq(fault.code, "check_failed", "%s: %s", prompt, fault.text);
}

static void mutate(char *prompt, size_t size, uint64_t *state)
{
    size_t length = strlen(prompt), changes = 1 + random_next(state) % 4;
    for (size_t i = 0; i < changes && length > 0; i++) {
        size_t at = random_next(state) % length;
        switch (random_next(state) % 4) {
        case 0:
            prompt[at] = (char)(1 + random_next(state) % 255);
            break;
        case 1:
            memmove(prompt + at, prompt + at + 1, length - at);
            length--;
            break;
        case 2:
            prompt[at] = "0123456789-x.,'\" /"[random_next(state) % 18];
            break;
        default:
            if (length + 1 < size) {
                memmove(prompt + at + 1, prompt + at, length - at + 1);
                length++;
            }
        }
    }
}

Test(generate, mutated_prompts_never_crash, .timeout = 300)
{
    uint64_t state = 20261;
    for (size_t i = 0; i < 600; i++) {
        char prompt[160];
        text_put(prompt, sizeof prompt, samples[i % SAMPLE_COUNT]);
        mutate(prompt, sizeof prompt, &state);
        expect_answer(prompt);
    }
}

static const char *random_word(uint64_t *state)
{
    static const char *const words[] = {"2",   "three", "90 cm",   "x",   "with", "without", "a",     ",",
                                        "of",  "wide",  "kg",      "-5",  "1e9",  "width",   "0.3 m", "\"",
                                        "1/2", "to",    "between", "and", "no",   "half",    "RAL",   "7035",
                                        "6'",  "60x40", "0",       "per", "zzz",  "\xff"};
    uint64_t kind = random_next(state) % 6;
    uint64_t pick = random_next(state);
    if (kind == 0)
        return head_table[pick % head_count].phrase;
    if (kind == 1)
        return part_table[pick % part_count].phrase;
    if (kind == 2)
        return adjective_table[pick % adjective_count].phrase;
    if (kind == 3)
        return pick % 2 ? material_table[pick / 2 % material_count].name
                        : color_table[pick / 2 % color_count].name;
    return words[pick % (sizeof words / sizeof words[0])];
}

Test(generate, random_known_words_give_an_object_or_a_reason, .timeout = 300)
{
    uint64_t state = 7;
    for (size_t i = 0; i < 600; i++) {
        char prompt[400];
        size_t count = 1 + random_next(&state) % 9;
        snprintf(prompt, sizeof prompt, "%s", head_table[random_next(&state) % head_count].phrase);
        for (size_t k = 0; k < count; k++) {
            size_t length = strlen(prompt);
            snprintf(prompt + length, sizeof prompt - length, " %s", random_word(&state));
        }
        expect_answer(prompt);
    }
}

Test(generate, random_bytes_and_long_prompts_never_crash)
{
    uint64_t state = 99;
    char prompt[PROMPT_MOST + 50];
    for (size_t i = 0; i < 400; i++) {
        size_t length = random_next(&state) % (i % 10 == 0 ? sizeof prompt : 80);
        for (size_t k = 0; k < length; k++)
            prompt[k] = (char)(1 + random_next(&state) % 255);
        prompt[length] = '\0';
        expect_answer(prompt);
    }
    memset(prompt, '1', sizeof prompt - 1);
    prompt[sizeof prompt - 1] = '\0';
    expect_answer(prompt);
    prompt[PROMPT_MOST] = '\0';
    expect_answer(prompt);
    expect_answer("");
}

static double milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec * 1e-6;
}

/* Reported, not judged. */
Test(generate, time_of_one_generation)
{
    for (size_t i = 0; i < SAMPLE_COUNT; i++) {
        struct generation generation;
        double start = milliseconds();
        make(samples[i], &generation);
        cr_log_info("%6.1f ms  %s\n", milliseconds() - start, samples[i]);
        generation_clear(&generation);
    }
}
