/*
 * Which noun is asked for. The prompt is cut into phrases at commas and joining words; the first phrase that
 * names something wins, and in it the last noun ("oak kitchen cabinet", but "table lamp" is a lamp). Parts
 * behind a number ("rack 3 levels") are details, not heads.
 */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "generate/family.h"
#include "generate/request.h"

struct candidate {
    size_t at, words;
    const struct head *head;       /* buildable, or */
    const struct refusal *refusal; /* known and not buildable */
    bool by_wordnet;               /* which knows the words from `at`; head is NULL even when it builds */
    bool builds;
};

static bool joins(const struct token_list *list, size_t at)
{
    return token_is_kind(list, at, TOKEN_WORD) &&
           lexicon_lists("with without for of on in from to by at and or that which having including has "
                         "plus made whose under where featuring beside near above below onto upon atop "
                         "holding carrying containing no",
                         list->items[at].text);
}

bool phrase_ends(const struct token_list *list, size_t at)
{
    return token_is_kind(list, at, TOKEN_COMMA) || joins(list, at);
}

static bool follows_number(const struct token_list *list, size_t at)
{
    return at > 0 && list->items[at - 1].kind == TOKEN_NUMBER;
}

static bool is_look(const struct token_list *list, size_t at)
{
    const struct material *material = NULL;
    const struct color_name *color = NULL;
    bool generic = false;
    return lexicon_material(list, at, &material, &generic) > 0 || lexicon_color(list, at, &color) > 0;
}

/* Do the tables give this word a meaning that is no object? */
static bool is_described(const struct token_list *list, size_t at)
{
    const struct adjective *adjective = NULL;
    const struct axis_word *axis = NULL;
    const struct part_noun *part = NULL;
    return is_look(list, at) || lexicon_adjective(list, at, &adjective) > 0 ||
           lexicon_axis(list, at, &axis) > 0 || lexicon_part(list, at, &part) > 0;
}

/* "No table", "don't make a table", "without a red lamp". */
static bool is_denied(const struct token_list *list, size_t at, size_t *first)
{
    for (size_t i = at; i > 0 && i + 5 > at; i--) {
        const struct token *before = &list->items[i - 1];
        if (before->kind != TOKEN_WORD)
            return false;
        if (lexicon_lists("no not never don't doesn't isn't without but nor neither", before->text)) {
            *first = i - 1;
            return true;
        }
        if (phrase_ends(list, i - 1) || (!lexicon_is_stop(before->text) && !is_described(list, i - 1)))
            return false;
    }
    return false;
}

/* What WordNet knows at `at`, at least `least` words long, where the tables know nothing as long. */
static bool look_further(const struct token_list *list, size_t at, size_t least, struct candidate *found)
{
    struct noun noun;
    if (!token_is_kind(list, at, TOKEN_WORD) || is_described(list, at) ||
        lexicon_is_stop(list->items[at].text) || lexicon_is_quality(list->items[at].text))
        return false;
    size_t words = wordnet_look(list, at, &noun);
    if (words < least || words <= found->words || (words > 1 && noun.planned))
        return false; /* of a compound without its family the last word says more */
    *found = (struct candidate){.at = at, .words = words, .by_wordnet = true, .builds = !noun.refusal};
    return true;
}

/* Compounds count as one name: "table saw" is no table, "china cabinet" is a cabinet. */
static struct candidate look(const struct token_list *list, size_t at)
{
    struct candidate found = {.at = at};
    size_t words = lexicon_head(list, at, &found.head);
    size_t other = lexicon_refusal(list, at, &found.refusal);
    if (other == 1 && words == 0 && is_look(list, at))
        other = 0; /* "snow white", "chocolate" */
    found.words = words >= other ? words : other;
    if (words >= other)
        found.refusal = NULL;
    else
        found.head = NULL;
    found.builds = found.head != NULL;
    look_further(list, at, 2, &found);
    return found;
}

bool token_assigns(const struct token_list *list, size_t at, const char *prompt)
{
    return token_is_kind(list, at, TOKEN_COMMA) &&
           (prompt[list->items[at].start] == ':' || prompt[list->items[at].start] == '=');
}

/* "doors=2", "drawers: 3" */
static bool is_listed(const char *prompt, const struct token_list *list, size_t at)
{
    return token_assigns(list, at, prompt) && token_is_kind(list, at + 1, TOKEN_NUMBER);
}

/* May `found` be the head, given what the phrase named before? */
static bool qualifies(const char *prompt, const struct token_list *list, const struct candidate *found,
                      const struct candidate *before)
{
    const struct part_noun *part = NULL;
    bool is_part = lexicon_part(list, found->at, &part) >= found->words;
    bool adjacent = before->words > 0 && found->at == before->at + before->words;
    const struct axis_word *axis = NULL;
    if (is_part && before->words > 0 && lexicon_axis(list, found->at + found->words, &axis) > 0)
        return false; /* "gripper finger length 60 mm" */
    if (is_part && (follows_number(list, found->at) || is_listed(prompt, list, found->at + found->words)))
        return false;
    if (is_part && before->words > 0 && !adjacent)
        return false;
    if (!found->builds && before->builds && lexicon_is_context(list->items[found->at].text))
        return false;
    return true;
}

static bool is_brand(const struct candidate *found)
{
    return found->refusal && text_equal(found->refusal->category, "a brand's product");
}

/* The head among the phrases; words 0 when none. Brands in its phrase win over it. */
static struct candidate choose(const char *prompt, const struct token_list *list)
{
    struct candidate best = {0}, brand = {0};
    for (size_t at = 0; at < list->count;) {
        struct candidate found = look(list, at);
        bool adjacent = best.words > 0 && at == best.at + best.words;
        if (found.words == 0 && adjacent && !lexicon_is_context(list->items[at].text))
            look_further(list, at, 1, &found); /* "bench grinder" is no bench */
        if (found.words == 0) {
            if (best.words > 0 && phrase_ends(list, at))
                break;
            at++;
            continue;
        }
        if (is_brand(&found) && brand.words == 0)
            brand = found;
        size_t denial = 0;
        if (!is_denied(list, at, &denial) && qualifies(prompt, list, &found, &best))
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
        size_t denial = 0;
        found = look(list, at);
        if (found.words > 0 && found.head && !is_denied(list, at, &denial))
            return found;
    }
    return (struct candidate){0};
}

/* No table knows any word as an object: the last noun of the first phrase that WordNet knows. */
static struct candidate choose_noun(const struct token_list *list)
{
    struct candidate best = {0};
    for (size_t at = 0; at < list->count;) {
        struct candidate found = {.at = at};
        if (best.words > 0 && phrase_ends(list, at))
            break;
        size_t denial = 0;
        if (look_further(list, at, 1, &found) && !is_denied(list, at, &denial))
            best = found;
        at += found.words > 0 ? found.words : 1;
    }
    return best;
}

/* The names of `families` that are in this build. */
static void list_nearest(char *target, size_t size, const char *families)
{
    target[0] = '\0';
    while (*families) {
        char name[48];
        size_t length = strcspn(families, ","), used = strlen(target);
        snprintf(name, sizeof name, "%.*s", (int)length, families);
        if (family_find(name) && used + length + 3 < size)
            snprintf(target + used, size - used, "%s%s", used ? ", " : "", name);
        families += length;
        families += strspn(families, ", ");
    }
    if (!target[0])
        text_put(target, size, "none");
}

static enum result refuse(const struct request *request, const struct candidate *found, struct fault *fault)
{
    char quote[QUOTE_SIZE], nearest[160];
    const struct token_list *list = &request->tokens;
    prompt_quote(quote, request->prompt, list->items[found->at].start,
                 list->items[found->at + found->words - 1].end);
    const struct refusal *refusal = found->by_wordnet ? request->noun.refusal : found->refusal;
    list_nearest(nearest, sizeof nearest, refusal->nearest);
    return fault_set(fault, RESULT_GENERATION_FAILED, "cannot_build", "prompt",
                     "'%s' is known (%s) but cannot be built: %s; nearest families: %s", quote,
                     refusal->category, refusal->reason, nearest);
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

static void take_noun(struct request *request)
{
    struct noun *noun = &request->noun;
    request->own_head = (struct head){noun->phrase, noun->family, noun->kind[0] ? noun->kind : NULL, NULL};
    request->head = &request->own_head;
}

/* "Chairs", without a count: the plural asks for more than the one that is built. */
static void note_plural(struct request *request)
{
    const struct token_list *list = &request->tokens;
    const struct part_noun *part = NULL;
    const char *space = strrchr(request->head->phrase, ' ');
    const char *singular = space ? space + 1 : request->head->phrase;
    size_t last = request->head_end - 1;
    for (size_t i = 0; i < request->head_start; i++)
        if (token_is_kind(list, i, TOKEN_NUMBER))
            return;
    if (!text_equal(list->items[last].text, singular) && lexicon_part(list, last, &part) == 0)
        request_remark(request, REMARK_COPIES, request->head_start, last, 0);
}

enum result request_choose_head(struct request *request, struct fault *fault)
{
    struct token_list *list = &request->tokens;
    struct candidate found = choose(request->prompt, list);
    if (found.words == 0)
        found = choose_part(list);
    if (found.words == 0)
        found = choose_noun(list);
    if (found.words == 0)
        return refuse_unknown(request, fault);
    if (found.by_wordnet)
        wordnet_look(list, found.at, &request->noun);
    if (!found.builds)
        return refuse(request, &found, fault);
    request->head = found.head;
    if (found.by_wordnet)
        take_noun(request);
    list->family = request->head->family;
    request->head_start = found.at;
    request->head_end = found.at + found.words;
    /* "5 shelves": the head is counted too, so its tokens stay for the details. */
    const struct part_noun *part = NULL;
    if (!(follows_number(list, found.at) && lexicon_part(list, found.at, &part) > 0))
        token_use(list, found.at, found.words);
    note_plural(request);
    return RESULT_OK;
}

size_t parse_second(struct request *request, size_t at)
{
    const struct token_list *list = &request->tokens;
    if (at < request->head_end || !token_is_kind(list, at, TOKEN_WORD) ||
        lexicon_is_stop(list->items[at].text) || lexicon_is_context(list->items[at].text))
        return 0;
    struct candidate found = look(list, at);
    if (found.words == 0)
        look_further(list, at, 1, &found);
    bool piece = found.refusal && text_starts_with(found.refusal->category, "a part");
    if (found.words == 0 || piece)
        return 0;
    size_t first = at;
    if (is_denied(list, at, &first)) {
        request_remark(request, REMARK_VOID, first, at + found.words - 1, 0);
        return found.words;
    }
    first = at - (follows_number(list, at) && !list->items[at - 1].used ? 1 : 0);
    request_remark(request, REMARK_SECOND, first, at + found.words - 1, 1);
    return found.words;
}
