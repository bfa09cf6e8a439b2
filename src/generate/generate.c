#include "generate/generate.h"

#include <stdarg.h>
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

static void warn(struct understanding *understanding, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void warn(struct understanding *understanding, const char *format, ...)
{
    if (understanding->warning_count == WARNINGS_MOST)
        return;
    va_list arguments;
    va_start(arguments, format);
    char *warning = understanding->warnings[understanding->warning_count++];
    vsnprintf(warning, sizeof understanding->warnings[0], format, arguments);
    va_end(arguments);
}

static void add_leftover(struct understanding *understanding, size_t start, size_t end)
{
    if (understanding->leftover_count > 0) {
        struct leftover *last = &understanding->leftovers[understanding->leftover_count - 1];
        if (start <= last->end + 1 && end >= last->start) { /* neighbours are told together */
            last->start = start < last->start ? start : last->start;
            last->end = end > last->end ? end : last->end;
            return;
        }
    }
    if (understanding->leftover_count < LEFTOVERS_MOST)
        understanding->leftovers[understanding->leftover_count++] = (struct leftover){start, end};
}

static bool says_something(const struct token *token)
{
    if (token->kind == TOKEN_NUMBER)
        return true;
    return token->kind == TOKEN_WORD && !lexicon_is_stop(token->text) && !lexicon_is_context(token->text);
}

/* "blue uprights", "a glass top": the look was used, that there is one goes without saying. */
static bool is_plain_mention(const struct request *request, const struct value *value)
{
    if (value->is_text || (value->number != COUNT_SOME && value->number != 1))
        return false;
    for (size_t i = 0; i < request->value_count; i++) {
        const struct value *other = &request->values[i];
        if (other != value && other->used && other->start == value->start && other->end == value->end)
            return true;
    }
    return false;
}

static bool of_unused_value(const struct request *request, const struct token *token)
{
    for (size_t i = 0; i < request->value_count; i++) {
        const struct value *value = &request->values[i];
        if (!value->used && !is_plain_mention(request, value) && token->start >= value->start &&
            token->end <= value->end)
            return true;
    }
    return false;
}

/* What no rule took, and what was read but is no parameter of the family, in the order of the prompt. */
static void list_leftovers(const struct request *request, struct understanding *understanding)
{
    for (size_t i = 0; i < request->tokens.count; i++) {
        const struct token *token = &request->tokens.items[i];
        bool unused = !token->used && says_something(token);
        if (unused || (token->used && of_unused_value(request, token)))
            add_leftover(understanding, token->start, token->end);
    }
}

static void warn_leftovers(struct understanding *understanding)
{
    char text[150] = "";
    for (size_t i = 0; i < understanding->leftover_count; i++) {
        char quote[QUOTE_SIZE];
        prompt_quote(quote, understanding->prompt, understanding->leftovers[i].start,
                     understanding->leftovers[i].end);
        size_t used = strlen(text);
        if (used + strlen(quote) + 6 >= sizeof text) {
            snprintf(text + used, sizeof text - used, " ...");
            break;
        }
        snprintf(text + used, sizeof text - used, "%s'%s'", used ? ", " : "", quote);
    }
    if (text[0])
        warn(understanding, "not understood or without effect: %s", text);
}

/* A size that named no axis went to the family's main one: say so. */
static void warn_size(const struct request *request, const struct family *family,
                      struct understanding *understanding)
{
    for (size_t i = 0; i < request->value_count; i++) {
        const struct value *value = &request->values[i];
        if (!value->bare || !value->used)
            continue;
        char quote[QUOTE_SIZE];
        prompt_quote(quote, request->prompt, value->start, value->end);
        warn(understanding, "'%s' names no axis: taken as the %s", quote, family->main_axis);
    }
}

static void tell_head(const struct request *request, struct understanding *understanding)
{
    char quote[QUOTE_SIZE];
    const struct token *tokens = request->tokens.items;
    prompt_quote(quote, request->prompt, tokens[request->head_start].start,
                 tokens[request->head_end - 1].end);
    snprintf(understanding->reason, sizeof understanding->reason, "head word '%s'", quote);
    if (request->head->note)
        warn(understanding, "%s", request->head->note);
}

/* "with a gripper" and "without a gripper" become a value of the arm's parameter. */
static enum result add_gripper(struct request *request, struct fault *fault)
{
    if (request->gripper && request->no_gripper)
        return fault_set(fault, RESULT_GENERATION_FAILED, "conflict", "prompt",
                         "a gripper is asked for and excluded");
    if ((!request->gripper && !request->no_gripper) || request->value_count == VALUES_MOST)
        return RESULT_OK;
    struct value *value = &request->values[request->value_count++];
    *value = (struct value){.name = "gripper", .is_text = true, .unit = ""};
    value->start = request->gripper_start;
    value->end = request->gripper_end;
    text_put(value->text, sizeof value->text, request->gripper ? "parallel" : "none");
    return RESULT_OK;
}

static enum result read_prompt(const char *prompt, struct request *request, struct slots *slots,
                               struct understanding *understanding, struct fault *fault)
{
    enum result result = request_read(request, prompt, fault);
    if (result == RESULT_OK)
        result = add_gripper(request, fault);
    if (result != RESULT_OK)
        return result;
    const struct family *family = family_find(request->head->family);
    result = slots_fill(slots, family, request, fault);
    if (result != RESULT_OK)
        return result;
    understanding->prompt = text_copy(prompt);
    if (!understanding->prompt)
        return fault_memory(fault);
    text_put(understanding->family, sizeof understanding->family, family->name);
    tell_head(request, understanding);
    slots_tell(slots, understanding);
    warn_size(request, family, understanding);
    list_leftovers(request, understanding);
    warn_leftovers(understanding);
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
