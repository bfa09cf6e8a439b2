/* What is looked at: an object read from a file, prepared for drawing, with the tree that moves its links. */
#ifndef GZM_PICTURE_EXHIBIT_H
#define GZM_PICTURE_EXHIBIT_H

#include "picture/cells.h"
#include "picture/render.h"

struct exhibit {
    struct assembly assembly; /* links, joints, postures and problems; its meshes are in the subject */
    struct subject *subject;
    struct vec3 low, high; /* the box of the home posture, metres */
    size_t triangles;
};

/* How it is looked at. */
struct sight {
    struct camera camera;
    const double *values; /* a value per joint, NULL: home */
    bool collision, ground;
    int samples; /* as in struct render_options */
};

/* *New*. The faults of read_assembly, or RESULT_INVALID "nothing_to_see" when no mesh can be shown. */
enum result exhibit_load(const char *path, struct exhibit **exhibit, struct fault *fault);
/* `exhibit` is a struct exhibit or NULL: news free their payload by this. */
void exhibit_free(void *exhibit);

/* A person can set it: it moves and follows no other. */
bool exhibit_joint_moves(const struct exhibit *exhibit, size_t joint);
/* Turns, so that people expect degrees. */
bool joint_turns(const struct assembly_joint *joint);
const char *joint_kind_text(const struct assembly_joint *joint);

/* *New* image of this size. */
enum result exhibit_draw(const struct exhibit *exhibit, const struct sight *sight, int width, int height,
                         struct image *image, struct fault *fault);
/* Fill options->columns * options->rows cells. */
enum result exhibit_draw_cells(const struct exhibit *exhibit, const struct sight *sight,
                               const struct cell_options *options, struct cell *cells, struct fault *fault);

#endif
