/* Dimensions, masses and forces: "90 cm wide", "width of 0.9 m", "60 x 40 x 30 cm", "6' 4\"", "10 kg
 * payload". */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "generate/request.h"

/* "in" is inches after a number, unless a material or colour follows: "desk 120 in oak" has no unit. */
static bool is_preposition_in(const struct token_list *list, size_t at)
{
    const struct material *material = NULL;
    const struct color_name *color = NULL;
    bool generic = false;
    if (!token_is(list, at, "in"))
        return false;
    return lexicon_material(list, at + 1, &material, &generic) > 0 || lexicon_color(list, at + 1, &color) > 0;
}

static size_t unit_at(const struct token_list *list, size_t at, const struct unit_word **unit)
{
    return is_preposition_in(list, at) ? 0 : lexicon_unit(list, at, unit);
}

size_t parse_quantity(const struct token_list *list, size_t at, double *value, enum unit_kind *kind)
{
    const struct unit_word *unit = NULL;
    if (!token_is_kind(list, at, TOKEN_NUMBER) || !unit_at(list, at + 1, &unit))
        return 0;
    *value = list->items[at].value * unit->factor;
    *kind = unit->kind;
    bool feet = unit->kind == UNIT_LENGTH && text_equal(unit->word, "ft");
    feet = feet || token_is(list, at + 1, "foot") || token_is(list, at + 1, "feet");
    if (!token_is_kind(list, at + 2, TOKEN_NUMBER))
        return 2;
    const struct unit_word *smaller = NULL;
    if (unit->factor == 1 && unit->kind == UNIT_LENGTH && unit_at(list, at + 3, &smaller) &&
        smaller->kind == UNIT_LENGTH && smaller->factor <= 0.01) { /* 1 m 20 cm */
        *value += list->items[at + 2].value * smaller->factor;
        return 4;
    }
    if (!feet)
        return 2;
    bool feet_sign = token_is_kind(list, at + 1, TOKEN_FOOT) &&
                     list->items[at + 2].start == list->items[at + 1].end; /* 5'6 */
    bool inches = token_is_kind(list, at + 3, TOKEN_INCH) || token_is(list, at + 3, "in") ||
                  token_is(list, at + 3, "inch") || token_is(list, at + 3, "inches");
    if (!inches && !feet_sign)
        return 2;
    *value += list->items[at + 2].value * 0.0254;
    return inches ? 4 : 3;
}

static const char *unit_name(enum unit_kind kind)
{
    static const char *const names[] = {[UNIT_LENGTH] = "m",
                                        [UNIT_MASS] = "kg",
                                        [UNIT_FORCE] = "N",
                                        [UNIT_ANGLE] = "rad",
                                        [UNIT_VOLUME] = "m3"};
    return names[kind];
}

static const char *bare_name(enum unit_kind kind)
{
    static const char *const names[] = {[UNIT_LENGTH] = "size",
                                        [UNIT_MASS] = "mass",
                                        [UNIT_FORCE] = "force",
                                        [UNIT_ANGLE] = "angle",
                                        [UNIT_VOLUME] = "volume"};
    return names[kind];
}

struct side {
    double value;
    double factor; /* of its unit; 0 when it has none */
    const char *axis;
};

/* The number of a side with its unit, if it has one: "60", "60 cm", "2 ft 3 in". Returns its tokens. */
static size_t read_length(const struct token_list *list, size_t at, struct side *side)
{
    const struct unit_word *unit = NULL;
    enum unit_kind kind = UNIT_LENGTH;
    if (!token_is_kind(list, at, TOKEN_NUMBER))
        return 0;
    size_t taken = parse_quantity(list, at, &side->value, &kind);
    if (taken > 0 && kind == UNIT_LENGTH && unit_at(list, at + taken - 1, &unit)) {
        side->factor = unit->factor;
        return taken;
    }
    if (taken > 0 && kind == UNIT_LENGTH) { /* 5'6 ends in a number */
        side->factor = 0.0254;
        return taken;
    }
    side->value = list->items[at].value;
    return 1;
}

/* An axis behind a side, unless it begins the next measure: "20 x 20 cm weight 3 kg", "1 x 2 m height 75 cm".
 */
static size_t axis_behind(const struct request *request, size_t at, const struct axis_word **axis)
{
    const struct token_list *list = &request->tokens;
    size_t words = lexicon_axis(list, at, axis);
    if (words == 0 || !lexicon_lists("width depth height length diameter thickness", (*axis)->slot))
        return 0;
    size_t next = at + words;
    next += token_is(list, next, "of") || token_assigns(list, next, request->prompt) ? 1 : 0;
    return token_is_kind(list, next, TOKEN_NUMBER) ? 0 : words;
}

/* One factor of W x D x H: a number, perhaps its unit, perhaps its axis, in any order. */
static size_t read_side(const struct request *request, size_t at, struct side *side)
{
    const struct token_list *list = &request->tokens;
    const struct axis_word *axis = NULL;
    const struct unit_word *unit = NULL;
    size_t start = at, words = lexicon_axis(list, at, &axis);
    *side = (struct side){0};
    if (words > 0) {
        side->axis = axis->slot;
        at += words;
        at += token_assigns(list, at, request->prompt) ? 1 : 0;
    }
    size_t taken = read_length(list, at, side);
    if (taken == 0)
        return 0;
    at += taken;
    if (!side->axis && (words = axis_behind(request, at, &axis)) > 0) {
        side->axis = axis->slot;
        at += words;
        if (side->factor == 0 && unit_at(list, at, &unit) && unit->kind == UNIT_LENGTH) { /* 75 H cm */
            side->factor = unit->factor;
            side->value *= unit->factor;
            at++;
        }
    }
    return at - start;
}

/* A side without a unit has that of the next side, the last ones that of those before. False: no unit at all.
 */
static bool share_units(struct side *sides, size_t count)
{
    double factor = 0;
    for (size_t k = 0; k < count; k++)
        factor = sides[k].factor > 0 ? sides[k].factor : factor;
    if (factor == 0)
        return false;
    for (size_t k = count; k-- > 0;) {
        if (sides[k].factor > 0)
            factor = sides[k].factor;
        else
            sides[k].value *= factor;
    }
    return true;
}

static void refuse_unitless(struct request *request, size_t first, size_t last, struct fault *fault)
{
    char quote[QUOTE_SIZE];
    prompt_quote(quote, request->prompt, request->tokens.items[first].start, request->tokens.items[last].end);
    fault_set(fault, RESULT_GENERATION_FAILED, "prompt_not_understood", "prompt",
              "'%s' has no unit: write it with mm, cm, m, in or ft", quote);
}

/* Where the next side begins behind one that ends at `at`: after an x, or at the next axis when the sides are
 * a list whose unit comes last ("L600 W400 H300 mm"). 0 when there is none. */
static size_t next_side(const struct request *request, size_t at, const struct side *side)
{
    const struct token_list *list = &request->tokens;
    const struct axis_word *axis = NULL;
    if (token_is_kind(list, at, TOKEN_TIMES))
        return token_is_kind(list, at + 1, TOKEN_NUMBER) || lexicon_axis(list, at + 1, &axis) ? at + 1 : 0;
    if (side->factor > 0 || !side->axis)
        return 0;
    at += token_is_kind(list, at, TOKEN_COMMA) ? 1 : 0;
    size_t words = lexicon_axis(list, at, &axis);
    size_t sign = token_assigns(list, at + words, request->prompt) ? 1 : 0;
    return words > 0 && token_is_kind(list, at + words + sign, TOKEN_NUMBER) ? at : 0;
}

/* Numbers joined by x. */
static size_t parse_product(struct request *request, size_t at, struct fault *fault)
{
    static const char *const axes[] = {"width", "depth", "height"};
    struct side sides[3];
    size_t count = 0, i = at, next = at, taken;
    while (count < 3 && (taken = read_side(request, next, &sides[count])) > 0) {
        i = next + taken;
        next = next_side(request, i, &sides[count++]);
        if (next == 0)
            break;
    }
    if (count < 2)
        return 0;
    if (!share_units(sides, count)) {
        refuse_unitless(request, at, i - 1, fault);
        return i - at;
    }
    for (size_t k = 0; k < count; k++)
        if (request_add_number(request, sides[k].axis ? sides[k].axis : axes[k], sides[k].value, "m", at,
                               i - 1, fault) != RESULT_OK)
            break;
    return i - at;
}

/* Axes and quantities in turn from the quantity at `at`: "length 60 mm width 20 mm" names each before its
 * value, "tall 60 cm wide" behind it. */
static bool ends_in_quantity(const struct token_list *list, size_t at)
{
    const struct axis_word *axis = NULL;
    double value = 0;
    enum unit_kind kind = UNIT_LENGTH;
    size_t words, taken;
    while ((taken = parse_quantity(list, at, &value, &kind)) > 0) {
        at += taken;
        if ((words = lexicon_axis(list, at, &axis)) == 0)
            return true;
        at += words;
    }
    return false;
}

/* "width of 0.9 m", "reach: 1.3 m", "payload up to 10 kg", "finger length 80 mm". */
static size_t parse_named(struct request *request, size_t at, struct fault *fault)
{
    const struct token_list *list = &request->tokens;
    const struct part_noun *part = NULL;
    const struct axis_word *axis = NULL;
    size_t i = at, words = lexicon_part(list, i, &part);
    if (words > 0 && !lexicon_axis(list, i + words, &axis))
        words = 0;
    i += words;
    size_t axis_words = lexicon_axis(list, i, &axis);
    if (axis_words == 0)
        return 0;
    i += axis_words;
    static const char *const links[] = {"of", "is", "up", "to", "at", "most", "about", "with", "a"};
    for (size_t skipped = 0; skipped < 4; skipped++) {
        bool link = token_assigns(list, i, request->prompt);
        for (size_t k = 0; k < sizeof links / sizeof links[0]; k++)
            link = link || token_is(list, i, links[k]);
        if (!link)
            break;
        i++;
    }
    double value = 0;
    enum unit_kind kind = UNIT_LENGTH;
    size_t taken = parse_quantity(list, i, &value, &kind);
    if (taken == 0)
        return 0;
    if (i == at + words + axis_words && !ends_in_quantity(list, i))
        return 0;
    i += taken;
    char name[48];
    snprintf(name, sizeof name, "%s%s%s", words > 0 ? part->owner : "", words > 0 ? "_" : "", axis->slot);
    request_add_number(request, name, value, unit_name(kind), at, i - 1, fault);
    return i - at;
}

/* What a quantity is of: "90 cm wide", "2 m in height", "85 mm stroke"; a part behind it takes it. */
static size_t name_behind(const struct token_list *list, size_t at, char name[48])
{
    const struct axis_word *axis = NULL;
    const struct part_noun *part = NULL;
    const struct head *head = NULL;
    size_t skip = token_is(list, at, "in") || token_is(list, at, "of") ? 1 : 0;
    size_t words = lexicon_axis(list, at + skip, &axis);
    if (words > 0) {
        snprintf(name, 48, "%s", axis->slot);
        return skip + words;
    }
    if (lexicon_head(list, at, &head) > 0)
        return 0;
    words = lexicon_part(list, at, &part);
    const struct axis_word *of_part = NULL;
    size_t more = words > 0 ? lexicon_axis(list, at + words, &of_part) : 0;
    if (words == 0)
        return 0;
    snprintf(name, 48, "%s_%s", part->owner, more > 0 ? of_part->slot : "size");
    return words + more;
}

static size_t parse_plain(struct request *request, size_t at, struct fault *fault)
{
    const struct token_list *list = &request->tokens;
    double value = 0;
    enum unit_kind kind = UNIT_LENGTH;
    const struct part_noun *part = NULL;
    size_t taken = parse_quantity(list, at, &value, &kind);
    if (taken == 0 || lexicon_part(list, at + 1, &part) > 1) /* "six degrees of freedom" */
        return 0;
    char name[48];
    snprintf(name, sizeof name, "%s", bare_name(kind));
    size_t i = at + taken;
    i += name_behind(list, i, name);
    request_add_number(request, name, value, unit_name(kind), at, i - 1, fault);
    return i - at;
}

/* "2-4 doors", "80 to 90 cm", "between 80 and 90 cm": one value is needed. */
static size_t parse_range(struct request *request, size_t at, struct fault *fault)
{
    const struct token_list *list = &request->tokens;
    const struct unit_word *unit = NULL;
    if (!token_is_kind(list, at, TOKEN_NUMBER))
        return 0;
    size_t i = at + 1;
    i += unit_at(list, i, &unit);
    bool between = at > 0 && token_is(list, at - 1, "between") && token_is(list, i, "and");
    bool joined = token_is_kind(list, i, TOKEN_RANGE) || token_is(list, i, "to") || token_is(list, i, "or");
    if ((!between && !joined) || !token_is_kind(list, i + 1, TOKEN_NUMBER))
        return 0;
    i += 2;
    i += unit_at(list, i, &unit);
    char quote[QUOTE_SIZE];
    prompt_quote(quote, request->prompt, list->items[at].start, list->items[i - 1].end);
    fault_set(fault, RESULT_GENERATION_FAILED, "conflict", "prompt",
              "'%s' leaves a choice: ask for one value", quote);
    return i - at;
}

size_t parse_measure(struct request *request, size_t at, struct fault *fault)
{
    size_t taken = parse_range(request, at, fault);
    if (taken == 0)
        taken = parse_product(request, at, fault);
    if (taken == 0)
        taken = parse_named(request, at, fault);
    if (taken == 0)
        taken = parse_plain(request, at, fault);
    return taken;
}
