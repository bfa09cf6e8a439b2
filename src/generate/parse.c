#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "generate/request.h"
#include "generate/slots.h"
#include "model/understanding.h"

void prompt_quote(char target[QUOTE_SIZE], const char *prompt, size_t start, size_t end)
{
    size_t length = end > start ? end - start : 0;
    char part[QUOTE_SIZE];
    bool cut = length > QUOTE_SIZE - 8;
    if (cut)
        length = QUOTE_SIZE - 8;
    memcpy(part, prompt + start, length);
    part[length] = '\0';
    text_clean(part, false);
    char whole[QUOTE_SIZE + 4];
    snprintf(whole, sizeof whole, "%s%s", part, cut ? "..." : "");
    text_put(target, QUOTE_SIZE, whole);
}

struct value *request_find(struct request *request, const char *name)
{
    for (size_t i = 0; i < request->value_count; i++)
        if (text_equal(request->values[i].name, name))
            return &request->values[i];
    return NULL;
}

static enum result tell_conflict(const struct request *request, const struct value *a, const struct value *b,
                                 struct fault *fault)
{
    char first[QUOTE_SIZE], second[QUOTE_SIZE];
    prompt_quote(first, request->prompt, a->start, a->end);
    prompt_quote(second, request->prompt, b->start, b->end);
    return fault_set(fault, RESULT_GENERATION_FAILED, "conflict", "prompt",
                     "'%s' and '%s' contradict each other about '%s'", first, second, a->name);
}

/* How a second value of the same name goes with the first. */
enum agreement { AGREE_KEEP, AGREE_REPLACE, AGREE_NOT };

/* "Wooden" goes with oak, not with glass. */
static bool class_has(const char *class_material, const char *name)
{
    const struct material *material = material_find(name);
    if (text_equal(class_material, "pine"))
        return material_is_wood(name) || lexicon_lists("particle_board mdf bamboo", name);
    if (text_equal(class_material, "steel"))
        return material && material->metallic > 0.5;
    return text_equal(class_material, name) || !material || material->metallic < 0.5;
}

static enum agreement compare_texts(const struct value *old, const struct value *new)
{
    if (text_equal(old->text, new->text))
        return old->generic && !new->generic ? AGREE_REPLACE : AGREE_KEEP;
    if (new->generic && !old->generic)
        return class_has(new->text, old->text) ? AGREE_KEEP : AGREE_NOT;
    if (old->generic && !new->generic)
        return class_has(old->text, new->text) ? AGREE_REPLACE : AGREE_NOT;
    return AGREE_NOT;
}

static enum agreement compare_values(const struct value *old, const struct value *new)
{
    if (old->is_text && new->is_text)
        return compare_texts(old, new);
    if (old->is_text) /* "hinged", then "a lid" */
        return new->number != 0 ? AGREE_KEEP : AGREE_NOT;
    if (new->is_text)
        return old->number != 0 ? AGREE_REPLACE : AGREE_NOT;
    if (new->number == COUNT_SOME && old->number != 0)
        return AGREE_KEEP;
    if (old->number == COUNT_SOME)
        return AGREE_REPLACE;
    return fabs(old->number - new->number) <= 1e-6 * fabs(old->number) ? AGREE_KEEP : AGREE_NOT;
}

static enum result add_value(struct request *request, const struct value *value, struct fault *fault)
{
    struct value *old = request_find(request, value->name);
    if (old) {
        enum agreement agreement = compare_values(old, value);
        if (agreement == AGREE_NOT)
            return tell_conflict(request, old, value, fault);
        if (agreement == AGREE_REPLACE)
            *old = *value;
        return RESULT_OK;
    }
    if (request->value_count == VALUES_MOST)
        return fault_set(fault, RESULT_GENERATION_FAILED, "prompt_not_understood", "prompt",
                         "the prompt says more than %d things", VALUES_MOST);
    request->values[request->value_count++] = *value;
    return RESULT_OK;
}

enum result request_add_number(struct request *request, const char *name, double number, const char *unit,
                               size_t first, size_t last, struct fault *fault)
{
    struct value value = {.number = number, .unit = unit};
    text_put(value.name, sizeof value.name, name);
    value.start = request->tokens.items[first].start;
    value.end = request->tokens.items[last].end;
    return add_value(request, &value, fault);
}

enum result request_add_text(struct request *request, const char *name, const char *text, bool generic,
                             size_t first, size_t last, struct fault *fault)
{
    struct value value = {.is_text = true, .generic = generic, .unit = ""};
    text_put(value.name, sizeof value.name, name);
    text_put(value.text, sizeof value.text, text);
    value.start = request->tokens.items[first].start;
    value.end = request->tokens.items[last].end;
    return add_value(request, &value, fault);
}

void request_remark(struct request *request, enum remark_kind kind, size_t first, size_t last, double count)
{
    const struct token *tokens = request->tokens.items;
    struct remark *before = request->remark_count > 0 ? &request->remarks[request->remark_count - 1] : NULL;
    if (before && before->kind == kind && kind == REMARK_SECOND && tokens[first].start <= before->end + 1) {
        before->end = tokens[last].end; /* "a keyboard tray" is one thing */
        return;
    }
    if (request->remark_count < REMARKS_MOST)
        request->remarks[request->remark_count++] =
            (struct remark){kind, tokens[first].start, tokens[last].end, count};
}

static size_t parse_material(struct request *request, size_t at, struct fault *fault)
{
    const struct material *material = NULL;
    bool generic = false;
    size_t words = lexicon_material(&request->tokens, at, &material, &generic);
    if (words > 0)
        request_add_text(request, "material", material->name, generic, at, at + words - 1, fault);
    return words;
}

static size_t parse_color(struct request *request, size_t at, struct fault *fault)
{
    const struct color_name *color = NULL;
    size_t words = lexicon_color(&request->tokens, at, &color);
    if (words > 0)
        request_add_text(request, "color", color->name, false, at, at + words - 1, fault);
    return words;
}

static size_t parse_adjective(struct request *request, size_t at, struct fault *fault)
{
    const struct adjective *adjective = NULL;
    size_t words = lexicon_adjective(&request->tokens, at, &adjective);
    if (words > 0)
        request_add_text(request, adjective->slot, adjective->value, false, at, at + words - 1, fault);
    return words;
}

/* "for a small warehouse", "for picking parts": a purpose of known words changes nothing. */
size_t parse_purpose(const struct token_list *list, size_t at)
{
    if (!token_is(list, at, "for"))
        return 0;
    size_t i = at + 1;
    while (i < list->count) {
        const struct head *head = NULL;
        const struct refusal *refusal = NULL;
        size_t words = lexicon_head(list, i, &head);
        size_t other = lexicon_refusal(list, i, &refusal);
        if (other > words)
            words = other;
        if (words == 0 && (token_is(list, i, "with") || token_is(list, i, "and")))
            break;
        if (words == 0 && list->items[i].kind == TOKEN_WORD &&
            (lexicon_is_stop(list->items[i].text) || lexicon_is_context(list->items[i].text)))
            words = 1;
        if (words == 0)
            break;
        i += words;
    }
    return i - at;
}

static enum result refuse_number(const struct request *request, size_t at, struct fault *fault)
{
    const struct token_list *list = &request->tokens;
    char quote[QUOTE_SIZE];
    prompt_quote(quote, request->prompt, list->items[at].start, list->items[at].end);
    return fault_set(fault, RESULT_GENERATION_FAILED, "prompt_not_understood", "prompt",
                     "the number '%s' has no unit and counts nothing: write for example '%s cm wide'", quote,
                     quote);
}

static bool describes(const struct token_list *list, size_t at)
{
    const struct material *material = NULL;
    const struct color_name *color = NULL;
    const struct adjective *adjective = NULL;
    bool generic = false;
    if (!token_is_kind(list, at, TOKEN_WORD))
        return false;
    const char *word = list->items[at].text;
    return lexicon_is_stop(word) || lexicon_is_context(word) || lexicon_is_quality(word) ||
           lexicon_material(list, at, &material, &generic) > 0 || lexicon_color(list, at, &color) > 0 ||
           lexicon_adjective(list, at, &adjective) > 0;
}

/* Is token `at` before the head, with only words between that describe it? "Two red chairs", "a set of four".
 */
static bool counts_head(const struct request *request, size_t at)
{
    const struct token_list *list = &request->tokens;
    if (at >= request->head_start)
        return false;
    for (size_t i = at + 1; i < request->head_start; i++)
        if (!token_is(list, i, "of") && (phrase_ends(list, i) || !describes(list, i)))
            return false;
    return true;
}

/* "A pair of scissors" is one thing: the name itself is a plural. */
static bool is_pair_name(const struct request *request, size_t at)
{
    size_t length = strlen(request->head->phrase);
    return text_equal(request->tokens.items[at].text, "pair") && length > 0 &&
           request->head->phrase[length - 1] == 's';
}

/* "Four chairs": one is built, and the warning says so. Returns the tokens taken. */
static size_t parse_copies(struct request *request, size_t at, struct fault *fault)
{
    const struct token *token = &request->tokens.items[at];
    double count = token->value;
    if (token->kind != TOKEN_NUMBER || !counts_head(request, at) ||
        lexicon_lists("double twin triple", token->text[0] ? token->text : "-"))
        return 0;
    if (!(count >= 1 && count <= 1e6) || count != floor(count)) {
        char quote[QUOTE_SIZE];
        prompt_quote(quote, request->prompt, token->start, request->tokens.items[request->head_end - 1].end);
        fault_set(fault, RESULT_GENERATION_FAILED, "prompt_not_understood", "prompt",
                  "'%s' counts no objects: one is built at a time", quote);
    } else if (count > 1 && !is_pair_name(request, at)) {
        request_remark(request, REMARK_COPIES, at, request->head_end - 1, count);
    }
    return 1;
}

/* A number that nothing took: fine before an unknown word (both are left over), refused alone. */
static enum result check_number(struct request *request, size_t at, struct fault *fault)
{
    const struct token_list *list = &request->tokens;
    const struct axis_word *axis = NULL;
    bool word = token_is_kind(list, at + 1, TOKEN_WORD) && !lexicon_axis(list, at + 1, &axis);
    if (word || list->items[at].text[0])
        return RESULT_OK;
    return refuse_number(request, at, fault);
}

/* "Not red", "isn't square": the denied words must not be taken as said. Returns the tokens to pass over. */
static size_t parse_denial(struct request *request, size_t at)
{
    const struct token_list *list = &request->tokens;
    if (!token_is_kind(list, at, TOKEN_WORD) ||
        !lexicon_lists("not non never isn't aren't don't doesn't except neither nor", list->items[at].text))
        return 0;
    size_t i = at + 1;
    while (i < list->count && list->items[i].kind == TOKEN_WORD && !phrase_ends(list, i) && i < at + 5 &&
           i != request->head_start)
        i++;
    request_remark(request, REMARK_VOID, at, i - 1, 0);
    return i - at;
}

/* What one rule makes of the tokens at `at`, in the order in which the rules are tried; 0 when none applies.
 */
static size_t read_detail(struct request *request, size_t at, struct fault *fault)
{
    size_t taken = parse_purpose(&request->tokens, at);
    if (taken == 0)
        taken = parse_measure(request, at, fault);
    if (taken == 0)
        taken = parse_part(request, at, fault);
    if (taken == 0)
        taken = parse_material(request, at, fault);
    if (taken == 0)
        taken = parse_color(request, at, fault);
    if (taken == 0)
        taken = parse_adjective(request, at, fault);
    if (taken == 0)
        taken = parse_copies(request, at, fault);
    return taken;
}

static enum result read_details(struct request *request, struct fault *fault)
{
    struct token_list *list = &request->tokens;
    size_t at = 0;
    while (at < list->count) {
        if (list->items[at].used) {
            at++;
            continue;
        }
        size_t passed = parse_denial(request, at);
        size_t taken = passed > 0 ? 0 : read_detail(request, at, fault);
        if (taken == 0 && passed == 0)
            passed = parse_second(request, at);
        if (taken == 0 && passed == 0 && list->items[at].kind == TOKEN_NUMBER)
            check_number(request, at, fault);
        if (fault_is_set(fault))
            return fault->result;
        token_use(list, at, taken);
        at += taken + passed > 0 ? taken + passed : 1;
    }
    return RESULT_OK;
}

enum result request_read(struct request *request, const char *prompt, struct fault *fault)
{
    struct fault own = FAULT_NONE;
    *request = (struct request){.prompt = prompt};
    enum result result = RESULT_OK;
    if (strnlen(prompt, PROMPT_MOST + 1) > PROMPT_MOST)
        result = fault_set(&own, RESULT_GENERATION_FAILED, "prompt_not_understood", "prompt",
                           "the prompt is longer than %d bytes", PROMPT_MOST);
    else if (text_blank(prompt))
        result = fault_set(&own, RESULT_GENERATION_FAILED, "prompt_not_understood", "prompt",
                           "the prompt is empty: name an object");
    if (result == RESULT_OK)
        result = token_list_read(&request->tokens, prompt, &own);
    if (result == RESULT_OK)
        result = request_choose_head(request, &own);
    if (result == RESULT_OK)
        result = request_join_pairs(request, &own);
    if (result == RESULT_OK)
        result = read_details(request, &own);
    if (result == RESULT_OK)
        return RESULT_OK;
    return fault_set(fault, own.result, own.code, own.where, "%s", own.text);
}

void request_clear(struct request *request)
{
    token_list_free(&request->tokens);
    *request = (struct request){0};
}
