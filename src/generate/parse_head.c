/*
 * Which noun is asked for. The prompt is cut into phrases at commas and joining words; the first phrase that
 * names something wins, and in it the last noun ("oak kitchen cabinet", but "table lamp" is a lamp). Parts
 * behind a number ("rack 3 levels") are details, not heads.
 */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "generate/request.h"

struct candidate {
    size_t at, words;
    const struct head *head;       /* buildable, or */
    const struct refusal *refusal; /* known and not buildable */
};

static bool joins(const struct token_list *list, size_t at)
{
    static const char *const joints[] = {"with", "without", "for",    "of",        "on",       "in",
                                         "from", "to",      "by",     "at",        "and",      "or",
                                         "that", "which",   "having", "including", "has",      "plus",
                                         "made", "whose",   "under",  "where",     "featuring"};
    if (token_is_kind(list, at, TOKEN_COMMA))
        return true;
    for (size_t i = 0; i < sizeof joints / sizeof joints[0]; i++)
        if (token_is(list, at, joints[i]))
            return true;
    return false;
}

static bool follows_number(const struct token_list *list, size_t at)
{
    return at > 0 && list->items[at - 1].kind == TOKEN_NUMBER;
}

static struct candidate look(const struct token_list *list, size_t at)
{
    struct candidate found = {.at = at};
    size_t words = lexicon_head(list, at, &found.head);
    size_t other = lexicon_refusal(list, at, &found.refusal);
    found.words = words >= other ? words : other;
    if (words >= other)
        found.refusal = NULL;
    else
        found.head = NULL;
    return found;
}

/* May `found` be the head, given what the phrase named before? */
static bool qualifies(const struct token_list *list, const struct candidate *found,
                      const struct candidate *before)
{
    const struct part_noun *part = NULL;
    bool is_part = lexicon_part(list, found->at, &part) >= found->words;
    bool adjacent = before->words > 0 && found->at == before->at + before->words;
    if (is_part && follows_number(list, found->at))
        return false;
    if (is_part && before->words > 0 && !adjacent)
        return false;
    if (found->refusal && before->head && lexicon_is_context(list->items[found->at].text))
        return false;
    return true;
}

/* The head among the phrases; words 0 when none. Brands in its phrase win over it. */
static struct candidate choose(const struct token_list *list)
{
    struct candidate best = {0}, brand = {0};
    for (size_t at = 0; at < list->count;) {
        struct candidate found = look(list, at);
        if (found.words == 0) {
            if (best.words > 0 && joins(list, at))
                break;
            at++;
            continue;
        }
        if (found.refusal && text_equal(found.refusal->category, "a brand's product"))
            brand = found;
        if (qualifies(list, &found, &best))
            best = found;
        at += found.words;
    }
    return brand.words > 0 ? brand : best;
}

/* "5 shelves, steel": a part may be the object when nothing else is. */
static struct candidate choose_part(const struct token_list *list)
{
    struct candidate found = {0};
    for (size_t at = 0; at < list->count; at++) {
        found = look(list, at);
        if (found.words > 0 && found.head)
            return found;
    }
    return (struct candidate){0};
}

static enum result refuse(const struct request *request, const struct candidate *found, struct fault *fault)
{
    char quote[QUOTE_SIZE];
    const struct token_list *list = &request->tokens;
    prompt_quote(quote, request->prompt, list->items[found->at].start,
                 list->items[found->at + found->words - 1].end);
    const struct refusal *refusal = found->refusal;
    return fault_set(fault, RESULT_GENERATION_FAILED, "cannot_build", "prompt",
                     "'%s' is known (%s) but cannot be built: %s; nearest families: %s", quote,
                     refusal->category, refusal->reason, refusal->nearest);
}

static enum result refuse_unknown(const struct request *request, struct fault *fault)
{
    const struct token_list *list = &request->tokens;
    char words[120] = "", near[96] = "";
    for (size_t i = 0; i < list->count; i++) {
        const struct token *token = &list->items[i];
        if (token->kind != TOKEN_WORD || lexicon_is_stop(token->text))
            continue;
        char quote[QUOTE_SIZE];
        prompt_quote(quote, request->prompt, token->start, token->end);
        size_t used = strlen(words);
        if (used + strlen(quote) + 5 < sizeof words)
            snprintf(words + used, sizeof words - used, "%s'%s'", used ? ", " : "", quote);
        const char *names[3];
        size_t count = near[0] ? 0 : lexicon_suggest(token->text, names, 3);
        for (size_t k = 0; k < count; k++) {
            used = strlen(near);
            snprintf(near + used, sizeof near - used, "%s%s", used ? ", " : "; did you mean ", names[k]);
        }
    }
    return fault_set(
        fault, RESULT_GENERATION_FAILED, "prompt_not_understood", "prompt",
        "no known object in %s%s%s; things that can be built are for example a cabinet, a table, a pallet "
        "rack or a robot arm",
        words[0] ? words : "the prompt", near, near[0] ? "?" : "");
}

enum result request_choose_head(struct request *request, struct fault *fault)
{
    struct token_list *list = &request->tokens;
    struct candidate found = choose(list);
    if (found.words == 0)
        found = choose_part(list);
    if (found.words == 0)
        return refuse_unknown(request, fault);
    if (found.refusal)
        return refuse(request, &found, fault);
    request->head = found.head;
    list->family = found.head->family;
    request->head_start = found.at;
    request->head_end = found.at + found.words;
    /* "5 shelves": the head is counted too, so its tokens stay for the details. */
    const struct part_noun *part = NULL;
    if (!(follows_number(list, found.at) && lexicon_part(list, found.at, &part) > 0))
        token_use(list, found.at, found.words);
    return RESULT_OK;
}
