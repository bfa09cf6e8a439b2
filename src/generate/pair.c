#include "generate/pair.h"

#include <stdbool.h>
#include <string.h>

#include "base/text.h"
#include "generate/family.h"
#include "generate/request.h"

/* A second head in the prompt and how it goes with the first. */
struct mention {
    const struct head *head;
    size_t first, end; /* tokens, with the words that deny it */
    size_t at;
    const char *relation; /* "on" or "with" */
    bool denied;
    double count; /* COUNT_SOME when not said */
    bool counted; /* the token before it is its count */
};

static bool is_number(const struct token_list *list, size_t at)
{
    return token_is_kind(list, at, TOKEN_NUMBER);
}

static void read_relation(const struct request *request, struct mention *mention)
{
    const struct token_list *list = &request->tokens;
    mention->relation = "with";
    for (size_t i = mention->at; i > request->head_end && i + 7 > mention->at; i--) {
        const char *word = list->items[i - 1].kind == TOKEN_WORD ? list->items[i - 1].text : "";
        if (lexicon_lists("on onto upon atop", word))
            mention->relation = "on";
        if (lexicon_lists("no without", word)) {
            mention->denied = true;
            mention->first = i - 1;
        }
        if (phrase_ends(list, i - 1) || mention->denied)
            return;
    }
}

static size_t read_mention(const struct request *request, size_t at, struct mention *mention)
{
    const struct token_list *list = &request->tokens;
    *mention = (struct mention){.first = at, .at = at, .count = COUNT_SOME};
    const struct refusal *refusal = NULL;
    const struct part_noun *part = NULL;
    size_t words = lexicon_head(list, at, &mention->head);
    if (words > 0 && lexicon_part(list, at, &part) >= words && part->family) {
        mention->head = NULL; /* a part that what is described has by itself */
        return words;
    }
    size_t other = lexicon_refusal(list, at, &refusal);
    if (other > words || words == 0 || list->items[at].used) {
        mention->head = NULL; /* "suction gripper" is no gripper */
        return other > words ? other : words;
    }
    mention->end = at + words;
    if (at > 0 && is_number(list, at - 1) && !list->items[at - 1].used) {
        mention->counted = true;
        mention->count = list->items[at - 1].value;
    } else if (at > 0 && (token_is(list, at - 1, "a") || token_is(list, at - 1, "an"))) {
        mention->count = 1;
    }
    read_relation(request, mention);
    return words;
}

/* Does this build have the family, with a parameter that takes the value? */
static bool is_possible(const struct pair *pair)
{
    const struct family *family = family_find(pair->family);
    if (!family || !pair->slot)
        return family != NULL;
    for (size_t i = 0; i < family->parameter_count; i++) {
        const struct parameter *parameter = &family->parameters[i];
        if (text_equal(parameter->name, pair->slot))
            return parameter->kind != PARAMETER_CHOICE || lexicon_lists(parameter->choices, pair->value);
    }
    return false;
}

static const struct pair *pair_find(const struct request *request, const struct mention *mention)
{
    for (size_t i = 0; i < pair_count; i++) {
        const struct pair *pair = &pair_table[i];
        if (text_equal(pair->first, request->head->family) &&
            text_equal(pair->second, mention->head->family) &&
            text_equal(pair->relation, mention->relation) && is_possible(pair))
            return pair;
    }
    return NULL;
}

/* The pair is a family of its own, or the second object is what is built ("a tote on a cart"). */
static void change_head(struct request *request, const struct pair *pair, const struct mention *mention)
{
    if (text_equal(pair->family, mention->head->family)) {
        request->joined_start = request->head_start;
        request->joined_end = request->head_end;
        request->head = mention->head;
        request->head_start = mention->at;
        request->head_end = mention->end;
    } else {
        request->joined_start = mention->at;
        request->joined_end = mention->end;
        if (!text_equal(pair->family, request->head->family)) {
            request->own_head = (struct head){.phrase = pair->family, .family = pair->family};
            request->head = &request->own_head;
        }
    }
    request->tokens.family = request->head->family;
}

/* What the pair sets, said by the words of the object that is built in. */
static enum result set_value(struct request *request, const struct pair *pair, const struct mention *mention,
                             struct fault *fault)
{
    size_t first = request->joined_start, last = request->joined_end - 1;
    bool counts = text_equal(pair->value, "*");
    if (!pair->slot)
        return RESULT_OK;
    if (mention->denied)
        first = mention->first;
    if (!counts)
        return request_add_text(request, pair->slot, mention->denied ? "none" : pair->value, false, first,
                                last, fault);
    double count = mention->denied ? 0 : mention->count;
    if (request->joined_start != mention->at) { /* the first object is built in: its own count */
        bool counted = first > 0 && is_number(&request->tokens, first - 1);
        count = counted ? request->tokens.items[first - 1].value : COUNT_SOME;
        first -= counted;
    } else if (mention->counted) {
        first = mention->at - 1;
    }
    token_use(&request->tokens, first, last + 1 - first);
    return request_add_number(request, pair->slot, count, "", first, last, fault);
}

/* "A cart with 6 red totes": the cart has a word for them that counts and describes them itself. */
static bool is_own_part(const struct request *request, const struct pair *pair, const struct mention *mention)
{
    const struct part_noun *part = NULL;
    return text_equal(pair->family, request->head->family) &&
           lexicon_part(&request->tokens, mention->at, &part) > 0 && part->family && pair->slot &&
           text_equal(part->slot, pair->slot);
}

static enum result join(struct request *request, const struct mention *mention, struct fault *fault)
{
    const struct pair *pair = pair_find(request, mention);
    if (!pair || (mention->denied && !text_equal(pair->family, request->head->family)))
        return RESULT_OK;
    if (is_own_part(request, pair, mention))
        return RESULT_OK;
    change_head(request, pair, mention);
    token_use(&request->tokens, mention->first, mention->end - mention->first);
    return set_value(request, pair, mention, fault);
}

enum result request_join_pairs(struct request *request, struct fault *fault)
{
    for (size_t at = 0; at < request->tokens.count;) {
        struct mention mention;
        size_t words = parse_purpose(&request->tokens, at);
        if (words == 0 && (words = read_mention(request, at, &mention)) > 0 && mention.head &&
            join(request, &mention, fault) != RESULT_OK)
            return fault->result;
        at += words > 0 ? words : 1;
    }
    return RESULT_OK;
}
