/*
 * What household appliances share: sheet bodies with cavities, doors with windows, wire racks, feet and
 * displays. The front faces -Y. Coordinates are those of the bench.
 */
#ifndef GZM_GENERATE_FAMILIES_APPLIANCE_H
#define GZM_GENERATE_FAMILIES_APPLIANCE_H

#include "generate/families/make_moving.h"

/* The widths and heights of built-in appliances: EN 1116. */
#define APPLIANCE_SIZE "EN 1116 kitchen appliances: 600 mm module"

/* From its two slots, else white enamelled sheet. */
struct finish appliance_finish(const struct slots *slots, const char *material, const char *color);
/* The same with the share of material that a hollow sheet part has. */
struct finish finish_filled(struct finish finish, double fill);
struct finish finish_dark(void);   /* black plastic */
struct finish finish_window(void); /* dark glass */
struct finish finish_chrome(void);

/* Walls round a room that is open at the front, with a lining of another colour (seen, not touched). */
void cavity_add(const struct bench *bench, const char *name, struct finish wall, struct finish liner,
                struct vec3 low, struct vec3 high, struct vec3 room_low, struct vec3 room_high);

enum door_hinge { DOOR_LEFT, DOOR_RIGHT, DOOR_BOTTOM };
struct door_look {
    struct finish panel, handle;
    double x0, x1, z0, z1, face, thickness; /* outer face at y = face, the door lies behind it */
    enum door_hinge hinge;
    double open;        /* rad */
    double radius;      /* of the corners */
    double frame;       /* width of the frame round a window; 0: no window */
    double handle_size; /* length of the bar; 0: none */
    double handle_z;    /* middle of an upright bar, or height of a level one */
    const char *state;
};
/* A link with the joint name_hinge. Returns its bench. */
struct bench door_add(const struct bench *on, const char *name, const struct door_look *look);

/* A level grid of wires in a frame, the corners of its box given. Collider: the box. */
void wire_rack_add(const struct bench *bench, const char *name, struct finish finish, struct vec3 low,
                   struct vec3 high, double pitch, double wire);
/* The same with wire walls, open at the top. Colliders: floor and walls. */
void wire_basket_add(const struct bench *bench, const char *name, struct finish finish, struct vec3 low,
                     struct vec3 high, double pitch, double wire);
/* A link of two rails on the walls of a room, fixed to `on`; racks that slide are its children, so that they
 * are not asked to move through a closed door of the same body. */
struct bench rails_add(const struct bench *on, const char *name, struct vec3 low, struct vec3 high, double z);
/* Four feet under the corners of a body. */
void feet_add(const struct bench *bench, double width, double depth, double height, double radius);
/* A dark panel with lit digits on the front plane. */
void appliance_display_add(const struct bench *bench, const char *name, double x, double face, double z,
                           double width, double height);

#endif
