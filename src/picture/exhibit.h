/* What is looked at: an object read from a file, prepared for drawing, with the tree that moves its links. */
#ifndef GZM_PICTURE_EXHIBIT_H
#define GZM_PICTURE_EXHIBIT_H

#include <stdatomic.h>

#include "picture/cells.h"
#include "picture/render.h"

/* Never changes after loading, so that several threads may draw it. */
struct exhibit {
    atomic_uint holders;
    struct assembly assembly; /* links, joints, postures and problems; its meshes are in the subject */
    struct subject *subject;
    struct vec3 low, high; /* the box of the home posture, metres */
    size_t triangles;
};

/* What is marked beside the object. */
struct marking {
    bool axes;  /* of the world, and the axis of `joint` */
    bool box;   /* around the object as it stands */
    bool mass;  /* centres of mass, of all and of `link` */
    long link;  /* lit up, or -1 */
    long joint; /* or -1 */
};

/* How it is looked at. */
struct sight {
    struct camera camera;
    const double *values; /* a value per joint, NULL: home */
    bool collision, ground;
    int samples;                   /* as in struct render_options */
    size_t lit_first, lit_count;   /* a range of links that is lit up; count 0: none */
    const struct marking *marking; /* *borrowed*, NULL: nothing is marked */
};

/* Where a mass is. */
struct balance {
    enum { MASS_UNKNOWN, MASS_BY_VOLUME, MASS_STATED } source;
    double mass;        /* kg, when it is stated */
    struct vec3 center; /* world; by volume it is that of a homogeneous solid */
};

/* *New*. The faults of read_assembly, or RESULT_INVALID "nothing_to_see" when no mesh can be shown. */
enum result exhibit_load(const char *path, struct exhibit **exhibit, struct fault *fault);
/* One holder more: the exhibit is there until each has freed it. Returns it. */
struct exhibit *exhibit_hold(struct exhibit *exhibit);
/* `exhibit` is a struct exhibit or NULL: news free their payload by this. Any thread. */
void exhibit_free(void *exhibit);

/*
 * The links of the part-th thing that stands in the world by itself, as a range; false when there are not
 * exactly `parts` of them.
 */
bool exhibit_part(const struct exhibit *exhibit, size_t part, size_t parts, size_t *first, size_t *count);

/* A person can set it: it moves and follows no other. */
bool exhibit_joint_moves(const struct exhibit *exhibit, size_t joint);
/* Turns, so that people expect degrees. */
bool joint_turns(const struct assembly_joint *joint);
const char *joint_kind_text(const struct assembly_joint *joint);

/* The named poses: "home" first, then the others of the file. */
size_t exhibit_pose_count(const struct exhibit *exhibit);
const char *exhibit_pose_name(const struct exhibit *exhibit, size_t pose);
/* Index by name, or -1. */
long exhibit_find_pose(const struct exhibit *exhibit, const char *name);
/* Set a value per joint. */
void exhibit_pose(const struct exhibit *exhibit, size_t pose, double *values);

/* The link that a joint moves, or -1. */
long exhibit_joint_link(const struct exhibit *exhibit, size_t joint);
/* Fill one bool per link: it has visible pieces. */
void exhibit_shown_links(const struct exhibit *exhibit, bool *shown);

/*
 * Of one link, or with -1 of all. All is stated when every link with visible pieces states its mass; else
 * both are judged by the volume of closed pieces. `poses` from assembly_link_poses. (balance.c)
 */
struct balance exhibit_balance(const struct exhibit *exhibit, const struct pose *poses, long link);

/* *New* image of this size. */
enum result exhibit_draw(const struct exhibit *exhibit, const struct sight *sight, int width, int height,
                         struct image *image, struct fault *fault);
/* Fill options->columns * options->rows cells. */
enum result exhibit_draw_cells(const struct exhibit *exhibit, const struct sight *sight,
                               const struct cell_options *options, struct cell *cells, struct fault *fault);

#endif
