/*
 * The parameters of a family with the values this object gets: from the prompt, else derived from other
 * values by the family, else its default. SI units.
 */
#ifndef GZM_GENERATE_SLOTS_H
#define GZM_GENERATE_SLOTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"
#include "generate/request.h"
#include "model/understanding.h"

enum parameter_kind {
    PARAMETER_NUMBER,
    PARAMETER_COUNT,
    PARAMETER_CHOICE,
    PARAMETER_MATERIAL,
    PARAMETER_COLOR
};

/* Which size words ("small", "tall", "wide", "deep") scale the default of a parameter. */
enum size_scale { SCALE_NONE, SCALE_WIDTH, SCALE_DEPTH, SCALE_HEIGHT, SCALE_ALL };

struct parameter {
    const char *name, *unit;
    enum parameter_kind kind;
    const char *fallback; /* the default, as text; "" for none */
    double low, high;     /* numbers and counts: what is built */
    const char *source;   /* why this default */
    const char *choices;  /* with spaces between */
    const char *also;     /* other names that prompts give it, with spaces between */
    const char *some;     /* the value when mentioned without a count ("with drawers") */
    enum size_scale scale;
};

struct slot_value {
    bool set;
    double number;
    char text[64];
    enum slot_origin origin;
    size_t start, end; /* bytes of the prompt */
    char source[96];
};

struct family;

struct slots {
    const struct family *family;
    struct slot_value values[SLOTS_MOST];
    double scales[SCALE_ALL + 1]; /* factor of each size word; 1 when absent */
};

/* Give every parameter its value; values of the request that were taken are marked used. */
enum result slots_fill(struct slots *slots, const struct family *family, struct request *request,
                       struct fault *fault);

/* Values by name. The name must be one of the family's parameters. */
double slots_number(const struct slots *slots, const char *name);
size_t slots_count(const struct slots *slots, const char *name);
const char *slots_text(const struct slots *slots, const char *name);
bool slots_is(const struct slots *slots, const char *name, const char *text);
/* Did it come from the prompt? */
bool slots_given(const struct slots *slots, const char *name);

/* For a family's `fill`: set what is not set yet. A default is scaled by size words, a derived value is not.
 */
void slots_default(struct slots *slots, const char *name, double number, const char *source);
void slots_default_text(struct slots *slots, const char *name, const char *text, const char *source);
void slots_derive(struct slots *slots, const char *name, double number, const char *source);
/* Move a value to another parameter ("1.2 m wide" of a round table is its diameter). */
void slots_rename(struct slots *slots, const char *from, const char *to);

/* RESULT_GENERATION_FAILED with code out_of_range about parameter `name`. */
enum result slots_refuse(const struct slots *slots, const char *name, struct fault *fault, const char *format,
                         ...) __attribute__((format(printf, 4, 5)));

/* Is a material of this name one of the woods? */
bool material_is_wood(const char *material);

/* What was understood, and warnings that quote all that was not (tell.c): the family, why it was taken, the
 * values. `understanding->prompt` is there already. */
void request_tell(const struct request *request, const struct slots *slots,
                  struct understanding *understanding);
/* Write all values down, and the seed made of them. */
void slots_tell(const struct slots *slots, struct understanding *understanding);

#endif
