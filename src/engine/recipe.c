#include "engine/recipe.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "formats/physics.h"

static void progress_told(void *context, enum generate_stage stage)
{
    const struct recipe_progress *progress = context;
    progress->stage(progress->context, generate_stage_name(stage));
}

static void count_joints(const struct articulation *object, struct asset_summary *summary)
{
    for (size_t i = 0; i < object->joint_count; i++)
        switch (object->joints[i].kind) {
        case JOINT_FIXED:
            summary->fixed++;
            break;
        case JOINT_REVOLUTE:
            summary->revolute++;
            break;
        case JOINT_CONTINUOUS:
            summary->continuous++;
            break;
        case JOINT_PRISMATIC:
            summary->prismatic++;
            break;
        }
}

static void summarise(const struct articulation *object, struct asset_summary *summary)
{
    struct vec3 low = {0}, high = {0};
    (void)articulation_bounds(object, &low, &high);
    *summary = (struct asset_summary){
        .known = true,
        .links = (int)object->link_count,
        .mass_kg = articulation_total_mass(object),
        .triangles = (long)articulation_triangles(object),
        .size_m = {high.x - low.x, high.y - low.y, high.z - low.z},
    };
    text_put(summary->family, sizeof summary->family, object->family);
    count_joints(object, summary);
}

static enum result judge(const struct generation *generation, struct fault *fault)
{
    const struct check *failed = check_first_failure(&generation->report);
    if (!failed)
        return RESULT_OK;
    return fault_set(fault, RESULT_GENERATION_FAILED, "check_failed", failed->name, "check %s failed: %s",
                     failed->name, failed->detail);
}

static enum result outcome_fill(struct asset_outcome *outcome, const struct generation *generation,
                                size_t own_checks)
{
    const struct understanding *understanding = &generation->understanding;
    summarise(&generation->object, &outcome->summary);
    for (size_t i = 0; i < understanding->warning_count; i++)
        if (!strings_add(&outcome->warnings, understanding->warnings[i]))
            return fault_memory(&outcome->fault);
    outcome->physics = checks_write(&generation->report, own_checks);
    if (!outcome->physics && generation->report.count > own_checks)
        return fault_memory(&outcome->fault);
    return object_digest(&generation->object, outcome->digest, &outcome->fault);
}

void recipe_make(const struct asset_recipe *recipe, const struct recipe_progress *progress,
                 struct asset_outcome *outcome)
{
    struct generation generation = {0};
    struct recipe_progress copy = *progress;
    enum result result =
        generate_asset(recipe->prompt, recipe->name, &generation, progress_told, &copy, &outcome->fault);
    if (result != RESULT_OK)
        return;
    size_t own_checks = generation.report.count;
    physics_check(&generation.object, &generation.report);
    if (judge(&generation, &outcome->fault) == RESULT_OK)
        (void)outcome_fill(outcome, &generation, own_checks);
    generation_clear(&generation);
}

enum result recipe_repeat(const struct asset_recipe *recipe, struct generation *generation,
                          struct fault *fault)
{
    char digest[65];
    struct fault cause = FAULT_NONE;
    *generation = (struct generation){0};
    if (generate_asset(recipe->prompt, recipe->name, generation, NULL, NULL, &cause) != RESULT_OK)
        return fault_set(
            fault, RESULT_INVALID, "asset_changed", NULL,
            "asset '%s' was made by another version of gzm, this one does not make it (%s); generate "
            "it again",
            recipe->id, cause.text);
    enum result result = object_digest(&generation->object, digest, fault);
    if (result == RESULT_OK && !text_equal(digest, recipe->digest))
        result =
            fault_set(fault, RESULT_INVALID, "asset_changed", NULL,
                      "asset '%s' was made by another version of gzm, this one makes something else of its "
                      "prompt; generate it again",
                      recipe->id);
    if (result == RESULT_OK)
        checks_read(recipe->physics, &generation->report);
    else
        generation_clear(generation);
    return result;
}
