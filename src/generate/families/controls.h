/*
 * Operating elements of panels, beside the knobs, buttons and levers of make_moving.h: devices for holes of
 * 22 mm (IEC 60947-5-1). A face is a pose whose Z points out of the panel, X to the right and Y up.
 */
#ifndef GZM_GENERATE_FAMILIES_CONTROLS_H
#define GZM_GENERATE_FAMILIES_CONTROLS_H

#include "generate/families/make_moving.h"

/* The share of a box of this size that a shell of even thickness fills. */
double shell_fill(struct vec3 size, double wall);

/* A face that looks along -Y, its origin at a point of the object's frame. */
struct pose face_front(struct vec3 at);
/* A point of the face, `out` above it, in the object's frame; its direction outwards and upwards. */
struct vec3 face_point(struct pose face, double x, double y, double out);
struct vec3 face_out(struct pose face);

/* A mushroom button pressed by 5 mm: link name, joint name_press, site press_name. */
size_t mushroom_add(const struct bench *on, const char *name, struct finish finish, struct pose face,
                    double radius);
/* The same, red on a yellow disc: an emergency stop after ISO 13850. */
size_t emergency_stop_add(const struct bench *on, const char *name, struct pose face, double radius);
/* A toggle switch with a bat handle, 20 degrees up or down, down in the rest pose: joint name_toggle. */
size_t toggle_add(const struct bench *on, const char *name, struct pose face, double length);
/* A rocker, 5 degrees up or down, down in the rest pose: joint name_rock; needs an opening round it. */
size_t rocker_add(const struct bench *on, const char *name, struct finish finish, struct pose face,
                  double width, double height);
/* A signal lamp with a dome. */
void lamp_add(const struct bench *on, const char *name, unsigned rgb, struct pose face, double radius);
/* A dark screen with lit lines in a frame. */
void display_add(const struct bench *on, const char *name, struct pose face, double width, double height);
/* A light plate for lettering. */
void label_add(const struct bench *on, const char *name, struct pose face, double width, double height);

#endif
