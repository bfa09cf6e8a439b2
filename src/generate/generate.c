#include "generate/generate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "generate/family.h"
#include "generate/request.h"
#include "generate/slots.h"
#include "shape/collision.h"

const char *generate_stage_name(enum generate_stage stage)
{
    static const char *const names[STAGE_COUNT] = {"parse", "build", "sweep", "validate"};
    return stage < STAGE_COUNT ? names[stage] : "";
}

static enum result read_prompt(const char *prompt, struct request *request, struct slots *slots,
                               struct understanding *understanding, struct fault *fault)
{
    enum result result = request_read(request, prompt, fault);
    if (result != RESULT_OK)
        return result;
    const struct family *family = family_find(request->head->family);
    result = slots_fill(slots, family, request, fault);
    if (result != RESULT_OK)
        return result;
    understanding->prompt = text_copy(prompt);
    if (!understanding->prompt)
        return fault_memory(fault);
    request_tell(request, slots, understanding);
    return RESULT_OK;
}

static enum result build(const struct slots *slots, const char *name, struct articulation *object,
                         struct fault *fault)
{
    const struct family *family = slots->family;
    char slug[PART_NAME_SIZE], identifier[PART_NAME_SIZE];
    text_slug(slug, sizeof slug, text_blank(name) ? family->title(slots) : name);
    /* Identifiers of the formats begin with a letter: "7-axis arm" becomes robot_arm_7_axis_arm. */
    bool digit = slug[0] >= '0' && slug[0] <= '9';
    snprintf(identifier, sizeof identifier, "%s%s%.*s", digit ? family->name : "", digit ? "_" : "",
             (int)(sizeof identifier - strlen(family->name) - 2), slug);
    articulation_init(object, identifier, family->name);
    enum result result = family->build(slots, object, fault);
    if (result != RESULT_OK)
        return result;
    if (object->failed)
        return fault_memory(fault);
    return articulation_finish(object, fault);
}

static enum result tell_failure(const struct check *check, struct fault *fault)
{
    return fault_set(fault, RESULT_GENERATION_FAILED, "check_failed", check->name,
                     "the object did not pass the check '%s': %.4g %s, threshold %.4g %s; %s", check->name,
                     check->value, check->unit, check->threshold, check->unit, check->detail);
}

static enum result sweep(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct fault own = FAULT_NONE;
    if (articulation_sweep(object, &own) != RESULT_OK) {
        if (own.result == RESULT_CHECK_FAILED)
            return fault_set(fault, RESULT_GENERATION_FAILED, "check_failed", own.where, "%s", own.text);
        return fault_set(fault, own.result, own.code, own.where, "%s", own.text);
    }
    if (slots->family->drive)
        slots->family->drive(slots, object);
    return object->failed ? fault_memory(fault) : RESULT_OK;
}

struct progress {
    void (*call)(void *context, enum generate_stage stage);
    void *context;
};

static void enter(struct progress progress, enum generate_stage stage)
{
    if (progress.call)
        progress.call(progress.context, stage);
}

static enum result run(const char *prompt, const char *name, struct request *request,
                       struct generation *generation, struct progress progress, struct fault *fault)
{
    struct slots slots;
    enter(progress, STAGE_PARSE);
    enum result result = read_prompt(prompt, request, &slots, &generation->understanding, fault);
    if (result != RESULT_OK)
        return result;
    enter(progress, STAGE_BUILD);
    result = build(&slots, name, &generation->object, fault);
    if (result != RESULT_OK)
        return result;
    enter(progress, STAGE_SWEEP);
    result = sweep(&slots, &generation->object, fault);
    if (result != RESULT_OK)
        return result;
    enter(progress, STAGE_VALIDATE);
    check_articulation(&generation->object, &generation->report);
    const struct check *failure = check_first_failure(&generation->report);
    return failure ? tell_failure(failure, fault) : RESULT_OK;
}

enum result generate_asset(const char *prompt, const char *name, struct generation *generation,
                           void (*progress)(void *context, enum generate_stage stage), void *context,
                           struct fault *fault)
{
    struct progress told = {progress, context};
    struct request *request = calloc(1, sizeof *request);
    *generation = (struct generation){0};
    if (!request)
        return fault_memory(fault);
    enum result result = run(prompt ? prompt : "", name, request, generation, told, fault);
    if (result != RESULT_OK)
        generation_clear(generation);
    request_clear(request);
    free(request);
    return result;
}

void generation_clear(struct generation *generation)
{
    understanding_clear(&generation->understanding);
    articulation_free(&generation->object);
    *generation = (struct generation){0};
}
