/* Is this object sound? Everything that can be judged without a simulator. */
#ifndef GZM_SHAPE_CHECK_H
#define GZM_SHAPE_CHECK_H

#include <stdbool.h>
#include <stddef.h>

#include "shape/articulation.h"

enum { CHECKS_MOST = 48 };

struct check {
    char name[32]; /* stable: "closed_manifold", "orientation", "degenerate", "inertia", "tree",
                      "joint_frames", "names", "overlap_at_rest", "joint_sweep", "stability", "drives",
                      "collider_cover", "mass_plausibility", "mujoco_…" */
    bool passed;
    bool advisory; /* reported, does not fail the object */
    double value, threshold;
    char unit[8];
    char detail[400]; /* the link, part or joint concerned and what was seen */
};

struct check_report {
    struct check checks[CHECKS_MOST];
    size_t count;
};

struct check *check_add(struct check_report *report, const char *name, bool passed, double value,
                        double threshold, const char *unit, const char *format, ...)
    __attribute__((format(printf, 7, 8)));
/* The first check that failed and is not advisory, or NULL when sound. */
const struct check *check_first_failure(const struct check_report *report);

/* Run all checks of simulation readiness on a finished object; adds one row per check. */
void check_articulation(const struct articulation *object, struct check_report *report);

#endif
