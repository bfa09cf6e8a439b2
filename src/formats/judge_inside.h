/* The checks of files. Private to formats/. */
#ifndef GZM_FORMATS_JUDGE_INSIDE_H
#define GZM_FORMATS_JUDGE_INSIDE_H

#include "formats/read_usda.h"
#include "shape/assembly.h"
#include "shape/check.h"

enum judge_format { JUDGE_MJCF, JUDGE_URDF, JUDGE_SDF, JUDGE_USD };

/* How many things fail a check, and the names of the first of them. */
struct tally {
    size_t count;
    char names[320];
};

void tally_add(struct tally *tally, const char *name);
void tally_addf(struct tally *tally, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* One row: passed when nothing was counted. `good` is said then, `bad` before the names otherwise. */
struct check *tally_row(struct check_report *report, const char *name, const struct tally *tally,
                        const char *good, const char *bad);

/* Links that move together: the first link of each group, by link. *New*, or NULL without memory. */
size_t *judge_groups(const struct assembly *assembly);
/* Does the link move, by a joint or because it is free? By the first link of its group. */
bool judge_moves(const struct assembly *assembly, size_t group);

/* Each adds its rows. `groups` as above. */
void judge_structure(const struct assembly *assembly, enum judge_format format, const size_t *groups,
                     struct check_report *report);
void judge_meshes(const struct assembly *assembly, enum judge_format format, const size_t *groups,
                  struct check_report *report);
void judge_masses(const struct assembly *assembly, enum judge_format format, const size_t *groups,
                  struct check_report *report);
void judge_joints(const struct assembly *assembly, enum judge_format format, struct check_report *report);
void judge_contacts(const struct assembly *assembly, enum judge_format format, const size_t *groups,
                    struct check_report *report);
/* The rules of UsdPhysics and of a stage. */
void judge_usd(const struct usd_stage *stage, struct check_report *report);
void judge_usd_shapes(const struct usd_layer *layer, struct check_report *report);
void judge_usd_joints(const struct usd_layer *layer, const struct usd_matrix *world,
                      struct check_report *report);
/* Load it in MuJoCo and run it, or say why that was not done. */
void judge_simulated(struct source *source, const char *path, enum judge_format format,
                     const struct assembly *assembly, struct check_report *report);

#endif
