/* Parts with their counts and looks: "two glass doors", "5 shelves", "6-DOF", "a hinged lid", "blue
 * uprights". */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "generate/request.h"

struct looks {
    const struct material *material;
    bool generic;
    const struct color_name *color;
    const struct adjective *adjectives[3];
    size_t adjective_count;
    bool has_size;
    double size;
};

/* Words that may stand between a count and its noun and say nothing. */
static bool is_filler(const struct token_list *list, size_t at)
{
    static const char *const fillers[] = {"of", "equal", "more", "solid", "storage"};
    for (size_t i = 0; i < sizeof fillers / sizeof fillers[0]; i++)
        if (token_is(list, at, fillers[i]))
            return true;
    return false;
}

static size_t read_look(const struct token_list *list, size_t at, struct looks *looks)
{
    const struct adjective *adjective = NULL;
    enum unit_kind kind = UNIT_LENGTH;
    size_t words;
    if (is_filler(list, at))
        return 1;
    if (!looks->material && (words = lexicon_material(list, at, &looks->material, &looks->generic)) > 0)
        return words;
    if (!looks->color && (words = lexicon_color(list, at, &looks->color)) > 0)
        return words;
    if (looks->adjective_count < 3 && (words = lexicon_adjective(list, at, &adjective)) > 0) {
        looks->adjectives[looks->adjective_count++] = adjective;
        return words;
    }
    if (!looks->has_size && (words = parse_quantity(list, at, &looks->size, &kind)) > 0 &&
        kind == UNIT_LENGTH) {
        looks->has_size = true;
        return words;
    }
    return 0;
}

static void add_looks(struct request *request, const struct part_noun *part, const struct looks *looks,
                      size_t first, size_t last, struct fault *fault)
{
    char name[48];
    if (looks->material) {
        snprintf(name, sizeof name, "%s_material", part->owner);
        request_add_text(request, name, looks->material->name, looks->generic, first, last, fault);
    }
    if (looks->color) {
        snprintf(name, sizeof name, "%s_color", part->owner);
        request_add_text(request, name, looks->color->name, false, first, last, fault);
    }
    if (looks->has_size) {
        snprintf(name, sizeof name, "%s_size", part->owner);
        request_add_number(request, name, looks->size, "m", first, last, fault);
    }
    for (size_t i = 0; i < looks->adjective_count; i++) {
        const struct adjective *adjective = looks->adjectives[i];
        bool of_part = text_equal(adjective->slot, part->slot) || text_equal(adjective->slot, "state");
        snprintf(name, sizeof name, "%s%s%s", of_part ? "" : part->owner, of_part ? "" : "_",
                 adjective->slot);
        request_add_text(request, name, adjective->value, false, first, last, fault);
    }
}

/* The count before a part: a number, "a", "no", or none. Returns the tokens. */
static size_t read_count(const struct token_list *list, size_t at, double *count)
{
    *count = NAN;
    if (token_is_kind(list, at, TOKEN_NUMBER)) {
        *count = list->items[at].value;
        return 1 + (token_is_kind(list, at + 1, TOKEN_TIMES) ? 1 : 0);
    }
    if (token_is(list, at, "a") || token_is(list, at, "an")) {
        *count = 1;
        return 1;
    }
    if (token_is(list, at, "no") || token_is(list, at, "without")) {
        *count = 0;
        size_t article =
            token_is(list, at + 1, "a") || token_is(list, at + 1, "an") || token_is(list, at + 1, "any");
        return 1 + article;
    }
    return 0;
}

static bool is_sign(const struct request *request, size_t at, char sign)
{
    return token_is_kind(&request->tokens, at, TOKEN_COMMA) &&
           request->prompt[request->tokens.items[at].start] == sign;
}

/* "Doors that are made of glass", "a top painted white", "a top (glass)". Returns the tokens, 0 when none. */
static size_t read_looks_behind(const struct request *request, size_t at, struct looks *looks)
{
    const struct token_list *list = &request->tokens;
    size_t i = at, verbs = 0, taken = 0, looked = 0;
    if (is_sign(request, i, '(') && (taken = read_look(list, i + 1, looks)) > 0 &&
        is_sign(request, i + 1 + taken, ')'))
        return taken + 2;
    i += token_is(list, i, "that") || token_is(list, i, "which") ? 1 : 0;
    while (token_is_kind(list, i, TOKEN_WORD) &&
           lexicon_lists("is are made painted finished colored coloured", list->items[i].text))
        verbs++, i++;
    if (verbs == 0)
        return 0;
    i += token_is(list, i, "of") || token_is(list, i, "from") || token_is(list, i, "in") ? 1 : 0;
    while ((taken = read_look(list, i, looks)) > 0)
        i += taken, looked++;
    return looked > 0 ? i - at : 0;
}

/* "Doors: 2", "drawers=3", "seats 8". Returns the tokens, 0 when the number behind is of something else. */
static size_t read_count_behind(const struct request *request, size_t at, double *count)
{
    const struct token_list *list = &request->tokens;
    const struct part_noun *part = NULL;
    const struct axis_word *axis = NULL;
    const struct unit_word *unit = NULL;
    bool sign = token_assigns(list, at, request->prompt);
    size_t i = at + sign;
    if (!token_is_kind(list, i, TOKEN_NUMBER) || lexicon_unit(list, i + 1, &unit) > 0 ||
        token_is_kind(list, i + 1, TOKEN_TIMES) || token_is_kind(list, i + 1, TOKEN_RANGE))
        return 0;
    if (!sign && (lexicon_part(list, i + 1, &part) > 0 || lexicon_axis(list, i + 1, &axis) > 0))
        return 0;
    *count = list->items[i].value;
    return i + 1 - at;
}

/* A word that nothing is known of between a count and its part: "two broken doors". */
static bool is_unknown_look(const struct token_list *list, size_t at, double count)
{
    const struct part_noun *part = NULL;
    const struct head *head = NULL;
    const struct refusal *refusal = NULL;
    return !isnan(count) && token_is_kind(list, at, TOKEN_WORD) && !phrase_ends(list, at) &&
           !lexicon_is_stop(list->items[at].text) && lexicon_part(list, at + 1, &part) > 0 &&
           lexicon_head(list, at, &head) == 0 && lexicon_refusal(list, at, &refusal) == 0;
}

/* "Without doors or drawers": what follows is denied too. Returns the end of it. */
static size_t deny_more(struct request *request, size_t at, struct fault *fault)
{
    const struct token_list *list = &request->tokens;
    const struct part_noun *part = NULL;
    size_t words;
    while ((token_is(list, at, "or") || token_is(list, at, "and") || token_is(list, at, "nor")) &&
           (words = lexicon_part(list, at + 1, &part)) > 0) {
        request_add_number(request, part->slot, 0, "", at + 1, at + words, fault);
        at += 1 + words;
    }
    return at;
}

size_t parse_part(struct request *request, size_t at, struct fault *fault)
{
    const struct token_list *list = &request->tokens;
    const struct part_noun *part = NULL;
    struct looks looks = {0};
    double count;
    size_t unknown = SIZE_MAX;
    size_t i = at + read_count(list, at, &count), words = 0;
    for (size_t step = 0; step < 6; step++) {
        size_t taken = 0;
        if (i < list->count && list->items[i].used)
            return 0;
        words = lexicon_part(list, i, &part);
        if (words == 0)
            taken = read_look(list, i, &looks);
        if (words == 0 && taken == 0 && is_unknown_look(list, i, count)) {
            unknown = i;
            taken = 1;
        }
        if (taken == 0)
            break;
        i += taken;
    }
    if (words == 0 || list->items[i].used)
        return 0;
    const struct axis_word *axis = NULL;
    double size = 0;
    enum unit_kind kind = UNIT_LENGTH;
    size_t axis_words = lexicon_axis(list, i + words, &axis);
    if (axis_words > 0 && i == at && parse_quantity(list, i + words + axis_words, &size, &kind) > 0)
        return 0; /* "finger length 80 mm" is a measure */
    i += words;
    if (isnan(count))
        i += read_count_behind(request, i, &count);
    i += read_looks_behind(request, i, &looks);
    request_add_number(request, part->slot, isnan(count) ? COUNT_SOME : count, "", at, i - 1, fault);
    add_looks(request, part, &looks, at, i - 1, fault);
    if (unknown != SIZE_MAX)
        request_remark(request, REMARK_VOID, unknown, unknown, 0);
    if (count == 0 && !fault_is_set(fault))
        i = deny_more(request, i, fault);
    return i - at;
}
