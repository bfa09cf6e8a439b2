/* How a picture is asked for: the options of gzm preview. */
#ifndef GZM_CMD_PREVIEW_OPTIONS_H
#define GZM_CMD_PREVIEW_OPTIONS_H

#include "cmd/options.h"
#include "picture/exhibit.h"

struct preview_plan {
    struct cell_options cells;
    int width, height; /* of --png, pixels */
    bool has_view, has_distance;
    double azimuth, elevation, distance; /* radians, metres */
    bool collision, force;
    const char *png; /* or NULL; *borrowed* */
};

/* RESULT_USAGE for what cannot be, before anything is fetched or read. */
enum result preview_plan_read(struct preview_plan *plan, const struct options *options, struct fault *fault);

/*
 * The joint values that --pose and --joint ask for: a *new* array of one per joint. RESULT_USAGE for a pose
 * or joint that is not there (the fault lists those that are), RESULT_INVALID outside a joint's range.
 */
enum result preview_values(const struct exhibit *exhibit, const struct options *options, double **values,
                           struct fault *fault);

#endif
