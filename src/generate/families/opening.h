/* What doors and windows share: a frame round an opening, leaves of stiles and rails, hinges, lever handles.
 */
#ifndef GZM_GENERATE_FAMILIES_OPENING_H
#define GZM_GENERATE_FAMILIES_OPENING_H

#include "generate/families/make_shapes.h"

/* A box given by its corners in the frame of the object. */
struct block {
    double x0, x1, y0, y1, z0, z1;
};

enum leaf_style { LEAF_FLUSH, LEAF_PANELLED, LEAF_GLAZED };

struct leaf_look {
    struct finish body, pane;
    enum leaf_style style;
    double stile;      /* m, width of the frame members */
    int columns, rows; /* panels or panes */
    bool deep_bottom;  /* the lowest rail is twice as high */
};

/* One part with a box for collider: stiles, rails and panels; panes of glass are a part of their own. */
void leaf_add(const struct bench *bench, const char *name, struct block block, const struct leaf_look *look);

/* A hinge of two knuckles and a pin along Z at the pivot line. */
void hinge_add(const struct bench *bench, struct finish finish, struct vec3 at, double radius, double height);

/*
 * A lever handle on both faces of a leaf, joined by its spindle: link name, joint name_turn from 0 to `turn`.
 * `at` is the spindle in the middle of the leaf, `thickness` the leaf's; the levers point towards `side`
 * (-1 or +1 along X). Roses stay on the leaf. Sites grasp_name (front) and grasp_name_back.
 */
void lever_pair_add(const struct bench *leaf, const char *name, struct finish finish, struct vec3 at,
                    double thickness, double side, double turn);
/* For a family's `drive`: the springs of its lever handles, as position drives that aim at 0. */
void opening_drive(const struct slots *slots, struct articulation *object);

/* A bar on two posts on one face; `out` is -1 for the front (-Y), +1 for the back. */
void pull_add(const struct bench *bench, const char *name, struct finish finish, struct vec3 at,
              double length, double out);

#endif
