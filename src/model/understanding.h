/*
 * What the generator read out of a prompt, and what came of it: the prompt's side of certificate.json.
 * Fixed-size texts: a prompt is at most PROMPT_MOST bytes and yields few slots.
 */
#ifndef GZM_MODEL_UNDERSTANDING_H
#define GZM_MODEL_UNDERSTANDING_H

#include <stddef.h>
#include <stdint.h>

enum { PROMPT_MOST = 2000, SLOTS_MOST = 48, LEFTOVERS_MOST = 32, WARNINGS_MOST = 16 };

enum slot_origin { ORIGIN_PROMPT, ORIGIN_DEFAULT, ORIGIN_DERIVED, ORIGIN_CLAMPED };

/* One parameter and where its value came from. */
struct slot {
    char name[32];  /* "width", "doors", "material" */
    char value[64]; /* "0.9", "2", "oak" */
    char unit[16];  /* "m", "", … */
    enum slot_origin origin;
    size_t start, end; /* bytes of the prompt, with ORIGIN_PROMPT or ORIGIN_CLAMPED */
    char source[96];   /* why: standard, datasheet, "chosen by gzm" */
};

struct leftover {
    size_t start, end; /* bytes of the prompt that were not understood */
};

struct understanding {
    char *prompt; /* owned */
    char family[48];
    char reason[160]; /* why this family: "head word 'cabinet'" */
    struct slot slots[SLOTS_MOST];
    size_t slot_count;
    struct leftover leftovers[LEFTOVERS_MOST];
    size_t leftover_count;
    char warnings[WARNINGS_MOST][192];
    size_t warning_count;
    uint64_t seed; /* FNV-1a of the canonical slots */
};

void understanding_clear(struct understanding *understanding);
const char *slot_origin_name(enum slot_origin origin);

#endif
