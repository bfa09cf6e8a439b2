/* Doors and drawers: moving fronts of cabinets and desks. Coordinates in the frame of the object. */
#ifndef GZM_GENERATE_FAMILIES_FRONTS_H
#define GZM_GENERATE_FAMILIES_FRONTS_H

#include "generate/families/make.h"

/* Board 18 mm, gap 3 mm, as kitchens have them. */
#define BOARD_THICKNESS 0.018
#define FRONT_GAP 0.003
/* How far drawers open: the share of their depth. */
#define DRAWER_OPENING 0.85
/* Fronts smaller than this are slabs, larger ones frames with a panel. */
#define FRAME_LEAST 0.2

struct front_look {
    struct finish front, box, handle;
    bool glass; /* doors: a pane in a frame */
    bool plain; /* drawers: slabs without a frame */
    bool knobs;
    double ajar;       /* rad; how far an open door stands at most in the rest pose, 0: all the way */
    const char *state; /* "closed", "open", "half_open" */
};

/* The face of a front: what it covers of the plane y = face (its outer side; the back is 18 mm behind). */
struct front_area {
    double x0, x1, z0, z1;
    double face;
};

enum hinge_side { HINGE_LEFT, HINGE_RIGHT };

/* `handle_z`: the height of the handle's middle. */
void front_add_door(struct articulation *object, size_t parent, const char *name, struct front_area area,
                    enum hinge_side side, double handle_z, const struct front_look *look);
/* A door that slides by `travel` along X; its pull is flat, so that other doors pass. */
void front_add_sliding(struct articulation *object, size_t parent, const char *name, struct front_area area,
                       double travel, const struct front_look *look);
/* `inner0` to `inner1`: the opening that the drawer's box runs in; `depth`: length of the box. */
void front_add_drawer(struct articulation *object, size_t parent, const char *name, struct front_area area,
                      double inner0, double inner1, double depth, const struct front_look *look);

#endif
