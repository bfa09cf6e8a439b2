/*
 * Making an asset from its recipe, the first time and again. The generator is deterministic, so the library
 * keeps prompts instead of geometry; the digest tells when a later version of the generator makes something
 * else.
 */
#ifndef GZM_ENGINE_RECIPE_H
#define GZM_ENGINE_RECIPE_H

#include "base/fault.h"
#include "engine/library.h"
#include "generate/generate.h"

struct recipe_progress {
    void (*stage)(void *context, const char *stage); /* at the start of each */
    void *context;
};

/* The first time: generate, let the simulator check, tell the outcome. The outcome is set in any case. */
void recipe_make(const struct asset_recipe *recipe, const struct recipe_progress *progress,
                 struct asset_outcome *outcome);

/* Again, with the simulator's checks as they were: for exports. RESULT_INVALID "asset_changed" when this
 * version makes something else. On RESULT_OK the caller clears the generation. */
enum result recipe_repeat(const struct asset_recipe *recipe, struct generation *generation,
                          struct fault *fault);

/* SHA-256 of everything that makes the object what it is in a simulator. */
enum result object_digest(const struct articulation *object, char digest[65], struct fault *fault);

/* Checks from row `first` on as text, one a line, and back; a *new* text or NULL. */
char *checks_write(const struct check_report *report, size_t first);
void checks_read(const char *text, struct check_report *report);

#endif
