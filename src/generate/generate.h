/* Prompt -> articulated asset. Pure: no clock, no network, no locale; the same prompt gives the same object.
 */
#ifndef GZM_GENERATE_GENERATE_H
#define GZM_GENERATE_GENERATE_H

#include "base/fault.h"
#include "model/understanding.h"
#include "shape/articulation.h"
#include "shape/check.h"

struct generation {
    struct understanding understanding;
    struct articulation object;
    struct check_report report;
};

enum generate_stage { STAGE_PARSE, STAGE_BUILD, STAGE_SWEEP, STAGE_VALIDATE, STAGE_COUNT };
const char *generate_stage_name(enum generate_stage stage);

/*
 * Build what `prompt` asks for; `name` (or NULL) names the object. On RESULT_OK the caller clears the
 * generation. RESULT_GENERATION_FAILED with code prompt_not_understood, cannot_build, conflict,
 * out_of_range or check_failed; the text quotes the words concerned and names the nearest families.
 * `progress` (or NULL) is called at the start of each stage, on the calling thread.
 */
enum result generate_asset(const char *prompt, const char *name, struct generation *generation,
                           void (*progress)(void *context, enum generate_stage stage), void *context,
                           struct fault *fault);
void generation_clear(struct generation *generation);

#endif
