/*
 * An exhibit as it is looked at: from where, in which pose, with what marked, and the cells that this gave.
 * Knows neither curses nor keys.
 */
#ifndef GZM_UI_PORTRAIT_H
#define GZM_UI_PORTRAIT_H

#include "picture/drawing.h"

enum { PORTRAIT_KEY_SIZE = 160, PORTRAIT_NO_POSE = -1 };

/* What the state line says, true for the values and marks that were set last. */
struct portrait_facts {
    bool known, boxed;
    struct vec3 low, high;        /* the box as it stands, metres; when boxed */
    struct balance whole, chosen; /* of all, of the chosen link */
};

/* Where drawings are made that would keep the keys waiting. `draw` *takes* the drawing (NULL is none). */
struct drawing_port {
    bool (*draw)(void *context, const char *key, struct drawing *drawing); /* NULL: all are made at once */
    void *context;
};

struct portrait {
    char key[PORTRAIT_KEY_SIZE];
    struct exhibit *exhibit;
    double *values;                  /* one per joint */
    size_t *moving, moving_count;    /* the joints that a person can set */
    size_t chosen;                   /* index into `moving` */
    signed char *ways;               /* per moving joint: where a sweep goes next, 1 or -1 */
    size_t *links, link_count;       /* those that can be seen */
    long link;                       /* index into `links`: lit up, or -1 */
    long pose;                       /* the named pose it is in, or PORTRAIT_NO_POSE */
    double azimuth, elevation, zoom; /* radians against the first view; a factor */
    double right, up;                /* metres that the picture is moved in the plane of the view */
    bool placed;                     /* azimuth and elevation are those of the camera itself */
    bool collision, axes, box, mass; /* what is shown besides, or instead */
    unsigned long used;              /* larger: seen later */
    size_t lit_first, lit_count;     /* a range of links that is lit up besides */
    bool hurried;                    /* drawn coarser when a frame would be late */
    int64_t cost_ms;                 /* what the last full drawing took; 0: none was made */
    struct portrait_facts facts;
    unsigned long version;           /* of the view; grows when it changes */
    struct cell *cells;              /* what was drawn last, or NULL */
    struct cell_options drawn;       /* its size and colours */
    unsigned long drawn_version;     /* which the cells show */
    unsigned long refused_version;   /* which could not be drawn */
    bool pending;                    /* a drawing is being made elsewhere */
    char drawing_key[24];            /* under which it comes */
    const struct drawing_port *port; /* *borrowed*; NULL: all is drawn at once */
};

/* *Takes* the exhibit. *New*, NULL without memory. */
struct portrait *portrait_new(const char *key, struct exhibit *exhibit);
void portrait_free(struct portrait *portrait); /* NULL is fine */

/*
 * Bring portrait->cells up to date. What would keep the keys waiting is made elsewhere: until it is there,
 * older cells of the same size do, and without them this is RESULT_TIMED_OUT.
 */
enum result portrait_draw(struct portrait *portrait, const struct cell_options *options, struct fault *fault);
/* Something changed: the cells are to be drawn again. */
void portrait_touch(struct portrait *portrait);
/* A drawing that was made elsewhere: its cells become the portrait's, the rest of it stays. */
void portrait_take(struct portrait *portrait, struct drawing *drawing);
/* Light up a range of links; count 0: none. True when that is another than before. */
bool portrait_light(struct portrait *portrait, size_t first, size_t count);
/* *Borrowed* until the next change. */
const struct portrait_facts *portrait_facts(struct portrait *portrait);
/* All joints home, the first view; what is shown besides stays. */
void portrait_reset(struct portrait *portrait);
/*
 * Move the picture by cells of the last drawing (a view's width and height before the first), at most so far
 * that the middle of the view stays over the object.
 */
void portrait_pan(struct portrait *portrait, int columns, int rows);
/* The view changed: what it is moved by is brought back within its limits. */
void portrait_keep(struct portrait *portrait);

/* ---- joints, poses and links, in ui/portrait_joints.c ---- */

/* Index of the chosen joint in the assembly, or -1 when nothing moves. */
long portrait_joint(const struct portrait *portrait);
/* Index of the chosen link in the assembly, or -1. */
long portrait_link(const struct portrait *portrait);
/* Move the chosen joint by steps, within its range. */
void portrait_move_joint(struct portrait *portrait, int steps);
/* One frame of the way up and down again, of the chosen joint or of all; `share` of the range a frame. */
void portrait_sweep(struct portrait *portrait, bool all, double share);
/* The next named pose, or with -1 the one before. */
void portrait_step_pose(struct portrait *portrait, int step);
/* The next link that can be seen; after the last none. */
void portrait_step_link(struct portrait *portrait, int step);

#endif
