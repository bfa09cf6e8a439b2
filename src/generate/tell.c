/* What became of a prompt: the family and why, the values, and warnings for all words without effect. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "generate/family.h"
#include "generate/slots.h"

static void warn(struct understanding *understanding, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void warn(struct understanding *understanding, const char *format, ...)
{
    if (understanding->warning_count == WARNINGS_MOST)
        return;
    char text[2 * sizeof understanding->warnings[0]];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    /* cut between characters, not within one */
    text_put(understanding->warnings[understanding->warning_count++], sizeof understanding->warnings[0],
             text);
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
    else
        understanding->leftovers[LEFTOVERS_MOST - 1].end =
            end; /* nothing is dropped: the last one holds more */
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

static const struct remark *remark_at(const struct request *request, enum remark_kind kind, size_t start,
                                      size_t end)
{
    for (size_t i = 0; i < request->remark_count; i++) {
        const struct remark *remark = &request->remarks[i];
        if (remark->kind == kind && start >= remark->start && end <= remark->end)
            return remark;
    }
    return NULL;
}

/* What no rule took, and what was read but is no parameter of the family, in the order of the prompt. */
static void list_leftovers(const struct request *request, struct understanding *understanding)
{
    for (size_t i = 0; i < request->tokens.count; i++) {
        const struct token *token = &request->tokens.items[i];
        bool told = remark_at(request, REMARK_VOID, token->start, token->end) ||
                    (token->used ? of_unused_value(request, token) : says_something(token));
        if (told)
            add_leftover(understanding, token->start, token->end);
    }
}

static void warn_leftovers(const struct request *request, struct understanding *understanding)
{
    char text[150] = "";
    for (size_t i = 0; i < understanding->leftover_count; i++) {
        const struct leftover *leftover = &understanding->leftovers[i];
        if (remark_at(request, REMARK_SECOND, leftover->start, leftover->end))
            continue; /* told by itself */
        char quote[QUOTE_SIZE];
        prompt_quote(quote, understanding->prompt, leftover->start, leftover->end);
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

static void warn_remarks(const struct request *request, struct understanding *understanding)
{
    for (size_t i = 0; i < request->remark_count; i++) {
        const struct remark *remark = &request->remarks[i];
        char quote[QUOTE_SIZE];
        prompt_quote(quote, request->prompt, remark->start, remark->end);
        if (remark->kind == REMARK_SECOND)
            warn(understanding,
                 "'%s' is a second object: not built; make it an asset of its own and place both in a scene",
                 quote);
        else if (remark->kind == REMARK_COPIES && remark->count > 0)
            warn(understanding, "'%s': one is built; place it %.0f times in a scene", quote, remark->count);
        else if (remark->kind == REMARK_COPIES)
            warn(understanding, "'%s': one is built; place it as often as you need in a scene", quote);
    }
}

static void tell_head(const struct request *request, const struct family *family,
                      struct understanding *understanding)
{
    char quote[QUOTE_SIZE], other[QUOTE_SIZE];
    const struct token *tokens = request->tokens.items;
    prompt_quote(quote, request->prompt, tokens[request->head_start].start,
                 tokens[request->head_end - 1].end);
    snprintf(understanding->reason, sizeof understanding->reason, "head word '%s'", quote);
    if (request->joined_end > request->joined_start) {
        prompt_quote(other, request->prompt, tokens[request->joined_start].start,
                     tokens[request->joined_end - 1].end);
        snprintf(understanding->reason, sizeof understanding->reason, "head word '%s' with '%s'", quote,
                 other);
    }
    if (request->noun.chain[0])
        warn(understanding, "'%s' is treated as %s: %s", quote, family->article, request->noun.chain);
    if (request->head->note)
        warn(understanding, "%s", request->head->note);
}

void request_tell(const struct request *request, const struct slots *slots,
                  struct understanding *understanding)
{
    text_put(understanding->family, sizeof understanding->family, slots->family->name);
    tell_head(request, slots->family, understanding);
    slots_tell(slots, understanding);
    warn_size(request, slots->family, understanding);
    list_leftovers(request, understanding);
    warn_remarks(request, understanding);
    warn_leftovers(request, understanding);
}
