#include "generate/slots.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "generate/family.h"

static const struct parameter *parameter_find(const struct slots *slots, const char *name, size_t *index)
{
    for (size_t i = 0; i < slots->family->parameter_count; i++)
        if (text_equal(slots->family->parameters[i].name, name)) {
            *index = i;
            return &slots->family->parameters[i];
        }
    return NULL;
}

static bool is_number(const struct parameter *parameter)
{
    return parameter->kind == PARAMETER_NUMBER || parameter->kind == PARAMETER_COUNT;
}

static double six_digits(double number)
{
    return round(number * 1e6) / 1e6;
}

static const struct slot_value *value_of(const struct slots *slots, const char *name)
{
    static const struct slot_value none;
    size_t i = 0;
    return parameter_find(slots, name, &i) ? &slots->values[i] : &none;
}

double slots_number(const struct slots *slots, const char *name)
{
    return value_of(slots, name)->number;
}

size_t slots_count(const struct slots *slots, const char *name)
{
    double number = value_of(slots, name)->number;
    return number > 0 ? (size_t)(number + 0.5) : 0;
}

const char *slots_text(const struct slots *slots, const char *name)
{
    return value_of(slots, name)->text;
}

bool slots_is(const struct slots *slots, const char *name, const char *text)
{
    return text_equal(slots_text(slots, name), text);
}

bool slots_given(const struct slots *slots, const char *name)
{
    const struct slot_value *value = value_of(slots, name);
    return value->set && value->origin == ORIGIN_PROMPT;
}

static void put(struct slots *slots, size_t i, double number, const char *text, enum slot_origin origin,
                const char *source)
{
    struct slot_value *value = &slots->values[i];
    value->set = true;
    value->number = six_digits(number);
    text_put(value->text, sizeof value->text, text);
    value->origin = origin;
    text_put(value->source, sizeof value->source, source);
}

void slots_default(struct slots *slots, const char *name, double number, const char *source)
{
    size_t i = 0;
    const struct parameter *parameter = parameter_find(slots, name, &i);
    if (!parameter || slots->values[i].set)
        return;
    double scale = slots->scales[parameter->scale];
    if (scale == 1) {
        put(slots, i, number, "", ORIGIN_DEFAULT, source);
        return;
    }
    char told[96];
    double scaled = number * scale, kept = fmin(parameter->high, fmax(parameter->low, scaled));
    snprintf(told, sizeof told, "%g times the default (size word); %.40s", scale, source);
    put(slots, i, kept, "", kept == scaled ? ORIGIN_DERIVED : ORIGIN_CLAMPED, told);
}

void slots_default_text(struct slots *slots, const char *name, const char *text, const char *source)
{
    size_t i = 0;
    if (parameter_find(slots, name, &i) && !slots->values[i].set)
        put(slots, i, 0, text, ORIGIN_DEFAULT, source);
}

void slots_derive(struct slots *slots, const char *name, double number, const char *source)
{
    size_t i = 0;
    if (parameter_find(slots, name, &i) && !slots->values[i].set)
        put(slots, i, number, "", ORIGIN_DERIVED, source);
}

void slots_rename(struct slots *slots, const char *from, const char *to)
{
    size_t a = 0, b = 0;
    if (!parameter_find(slots, from, &a) || !parameter_find(slots, to, &b))
        return;
    if (!slots->values[a].set || slots->values[b].set)
        return;
    slots->values[b] = slots->values[a];
    slots->values[a] = (struct slot_value){0};
}

enum result slots_refuse(const struct slots *slots, const char *name, struct fault *fault, const char *format,
                         ...)
{
    char text[400];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    (void)slots;
    return fault_set(fault, RESULT_GENERATION_FAILED, "out_of_range", name, "%s", text);
}

/* Take a prompt's number for a choice: "with a lid" is its usual kind, "no lid" is none. */
static bool take_choice(struct slots *slots, size_t i, struct value *value)
{
    const struct parameter *parameter = &slots->family->parameters[i];
    const char *text = value->text;
    if (!value->is_text)
        text = value->number == 0 ? "none" : parameter->some;
    if (!text || !lexicon_lists(parameter->choices, text))
        return false;
    put(slots, i, 0, text, ORIGIN_PROMPT, "said in the prompt");
    return true;
}

bool material_is_wood(const char *material)
{
    return lexicon_lists("oak beech birch maple pine walnut plywood", material);
}

static bool take(struct slots *slots, size_t i, struct value *value)
{
    const struct parameter *parameter = &slots->family->parameters[i];
    double number = value->number;
    if (parameter->kind == PARAMETER_CHOICE)
        return take_choice(slots, i, value);
    if (is_number(parameter) == value->is_text)
        return false;
    if (is_number(parameter) && !text_equal(parameter->unit, value->unit))
        return false;
    if (parameter->kind == PARAMETER_COUNT && number == COUNT_SOME) {
        if (!parameter->some || !text_to_double(parameter->some, &number))
            return true; /* mentioned; its default says how many */
        put(slots, i, number, "", ORIGIN_DERIVED, "mentioned without a number: the usual count");
        return true;
    }
    const char *text = value->text;
    /* "Wooden" is the family's own wood where its default is one. */
    if (value->generic && text_equal(text, "pine") && material_is_wood(parameter->fallback))
        text = parameter->fallback;
    put(slots, i, number, text, ORIGIN_PROMPT,
        value->generic ? "a usual one of the class named" : "said in the prompt");
    return true;
}

static void take_named(struct slots *slots, size_t i, struct request *request, const char *name)
{
    struct value *value = request_find(request, name);
    if (!value || value->used || slots->values[i].set || !take(slots, i, value))
        return;
    value->used = true;
    slots->values[i].start = value->start;
    slots->values[i].end = value->end;
}

static void take_all(struct slots *slots, struct request *request)
{
    for (size_t i = 0; i < slots->family->parameter_count; i++)
        take_named(slots, i, request, slots->family->parameters[i].name);
    for (size_t i = 0; i < slots->family->parameter_count; i++) {
        const char *also = slots->family->parameters[i].also;
        while (also && *also) {
            char name[48];
            size_t length = strcspn(also, " ");
            snprintf(name, sizeof name, "%.*s", (int)length, also);
            take_named(slots, i, request, name);
            also += length;
            also += strspn(also, " ");
        }
    }
}

/* A mass that nothing names is the payload of what carries something, and the weight of what does not. */
static void name_mass(const struct slots *slots, struct request *request)
{
    static const char *const names[] = {"payload", "weight", "mass"};
    size_t i = 0;
    struct value *mass = request_find(request, "mass"), *weight = request_find(request, "weight");
    for (size_t k = 0; mass && k < sizeof names / sizeof names[0]; k++)
        if (parameter_find(slots, names[k], &i) && !request_find(request, names[k])) {
            text_put(mass->name, sizeof mass->name, names[k]);
            break;
        }
    if (weight && !parameter_find(slots, "weight", &i) && !request_find(request, "mass"))
        text_put(weight->name, sizeof weight->name, "mass");
}

/* Length is the longer horizontal side: X. A size without an axis is the family's main one. */
static void name_axes(const struct slots *slots, struct request *request)
{
    size_t i = 0;
    struct value *length = request_find(request, "length"), *width = request_find(request, "width");
    if (length && parameter_find(slots, "width", &i)) {
        if (width && !request_find(request, "depth"))
            text_put(width->name, sizeof width->name, "depth");
        if (!request_find(request, "width"))
            text_put(length->name, sizeof length->name, "width");
    }
    name_mass(slots, request);
    struct value *size = request_find(request, "size");
    if (size && !request_find(request, slots->family->main_axis)) {
        text_put(size->name, sizeof size->name, slots->family->main_axis);
        size->bare = true;
    }
}

static void take_scales(struct slots *slots, struct request *request)
{
    static const char *const names[] = {
        [SCALE_WIDTH] = "width_scale", [SCALE_DEPTH] = "depth_scale", [SCALE_HEIGHT] = "height_scale"};
    struct value *all = request_find(request, "all_scale");
    double factor = 1;
    if (all && text_to_double(all->text, &factor))
        all->used = true;
    slots->scales[SCALE_NONE] = 1;
    for (enum size_scale scale = SCALE_WIDTH; scale <= SCALE_ALL; scale++) {
        slots->scales[scale] = factor;
        if (scale == SCALE_ALL)
            break;
        struct value *value = request_find(request, names[scale]);
        double own = 1;
        bool has = false;
        for (size_t i = 0; i < slots->family->parameter_count; i++)
            has = has || slots->family->parameters[i].scale == scale;
        if (!value || !has || !text_to_double(value->text, &own))
            continue;
        value->used = true;
        slots->scales[scale] = factor * own;
    }
}

/* The head names a kind unless an adjective did ("wall mounted cabinet"). */
static void take_kind(struct slots *slots, const struct request *request)
{
    size_t i = 0;
    if (!request->head->kind || !parameter_find(slots, "kind", &i) || slots->values[i].set)
        return;
    put(slots, i, 0, request->head->kind, ORIGIN_PROMPT, "the object's name");
    slots->values[i].start = request->tokens.items[request->head_start].start;
    slots->values[i].end = request->tokens.items[request->head_end - 1].end;
}

static void take_fallbacks(struct slots *slots)
{
    for (size_t i = 0; i < slots->family->parameter_count; i++) {
        const struct parameter *parameter = &slots->family->parameters[i];
        double number = 0;
        if (slots->values[i].set)
            continue;
        if (!is_number(parameter))
            slots_default_text(slots, parameter->name, parameter->fallback, parameter->source);
        else if (text_to_double(parameter->fallback, &number))
            slots_default(slots, parameter->name, number, parameter->source);
    }
}

static enum result check_range(const struct slots *slots, size_t i, const struct request *request,
                               struct fault *fault)
{
    const struct parameter *parameter = &slots->family->parameters[i];
    const struct slot_value *value = &slots->values[i];
    bool whole = parameter->kind != PARAMETER_COUNT || value->number == floor(value->number);
    if (!is_number(parameter) || !value->set)
        return RESULT_OK;
    if (value->number >= parameter->low && value->number <= parameter->high && whole)
        return RESULT_OK;
    char quote[QUOTE_SIZE] = "";
    if (value->origin == ORIGIN_PROMPT)
        prompt_quote(quote, request->prompt, value->start, value->end);
    const char *space = parameter->unit[0] ? " " : "";
    return slots_refuse(slots, parameter->name, fault, "%s is %.6g%s%s%s%s%s; %s can have %.6g to %.6g%s%s%s",
                        parameter->name, value->number, space, parameter->unit, quote[0] ? " ('" : "", quote,
                        quote[0] ? "')" : "", slots->family->article, parameter->low, parameter->high, space,
                        parameter->unit, parameter->kind == PARAMETER_COUNT ? ", whole numbers" : "");
}

enum result slots_fill(struct slots *slots, const struct family *family, struct request *request,
                       struct fault *fault)
{
    *slots = (struct slots){.family = family};
    name_axes(slots, request);
    take_scales(slots, request);
    take_all(slots, request);
    take_kind(slots, request);
    for (size_t i = 0; i < family->parameter_count; i++) {
        if (slots->values[i].set && check_range(slots, i, request, fault) != RESULT_OK)
            return RESULT_GENERATION_FAILED;
    }
    if (family->fill)
        family->fill(slots);
    take_fallbacks(slots);
    for (size_t i = 0; i < family->parameter_count; i++)
        if (check_range(slots, i, request, fault) != RESULT_OK)
            return RESULT_GENERATION_FAILED;
    return RESULT_OK;
}

static uint64_t hash_text(uint64_t hash, const char *text)
{
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * 1099511628211u; /* FNV-1a */
    return hash;
}

void slots_tell(const struct slots *slots, struct understanding *understanding)
{
    uint64_t hash = hash_text(14695981039346656037u, slots->family->name);
    understanding->slot_count = 0;
    for (size_t i = 0; i < slots->family->parameter_count && i < SLOTS_MOST; i++) {
        const struct parameter *parameter = &slots->family->parameters[i];
        const struct slot_value *value = &slots->values[i];
        if (!value->set || (!is_number(parameter) && !value->text[0]))
            continue;
        struct slot *slot = &understanding->slots[understanding->slot_count++];
        *slot = (struct slot){.origin = value->origin, .start = value->start, .end = value->end};
        text_put(slot->name, sizeof slot->name, parameter->name);
        text_put(slot->unit, sizeof slot->unit, parameter->unit);
        text_put(slot->source, sizeof slot->source, value->source);
        char digits[32];
        text_from_double(digits, value->number);
        text_put(slot->value, sizeof slot->value, is_number(parameter) ? digits : value->text);
        hash = hash_text(hash_text(hash_text(hash, "|"), slot->name), slot->value);
    }
    understanding->seed = hash;
}
