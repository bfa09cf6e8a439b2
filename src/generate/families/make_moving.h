/* Wheels, castors, knobs, buttons and levers: links with their joints, made alike in all families. */
#ifndef GZM_GENERATE_FAMILIES_MAKE_MOVING_H
#define GZM_GENERATE_FAMILIES_MAKE_MOVING_H

#include "generate/families/make_shapes.h"

/*
 * Joint constants, chosen by gzm as real ones of this size feel; `at` in the frame of the parent, `axis`
 * unit. Wheel: damping 1e-3 Nms/rad, friction 0.015 times the load of its own weight (at least 0.002 Nm).
 * Knob: damping 0.002 Nms/rad, friction 0.01 Nm; turns from 0 to `turn`.
 * Lever: from `lower` to `upper`; friction holds it where it is put, against the weight of its own arm.
 * Button: 0 to `travel` inwards along `axis`; friction 0.3 N.
 */
struct joint *joint_wheel(struct articulation *object, const char *name, size_t parent, size_t child,
                          struct vec3 at, struct vec3 axis);
struct joint *joint_knob(struct articulation *object, const char *name, size_t parent, size_t child,
                         struct vec3 at, struct vec3 axis, double turn);
struct joint *joint_lever(struct articulation *object, const char *name, size_t parent, size_t child,
                          struct vec3 at, struct vec3 axis, double lower, double upper, double length);
struct joint *joint_button(struct articulation *object, const char *name, size_t parent, size_t child,
                           struct vec3 at, struct vec3 axis, double travel);

struct wheel_look {
    struct finish tyre, rim;
    double tyre_share; /* of the radius; 0: 0.22 */
    int lugs;          /* treads across the tyre; 0: smooth */
};
/* Rubber on grey nylon. */
struct wheel_look wheel_look_plain(void);

/* Parts name_tyre, name_rim (and name_tread) of one link, about `axis` through `center`. Collider: one
 * cylinder. */
void bench_wheel(const struct bench *bench, const char *name, struct vec3 center, struct vec3 axis,
                 double radius, double width, const struct wheel_look *look);
/* A link with a wheel and the joint name_axle to the link of `on`. Returns the link. */
size_t wheel_add(const struct bench *on, const char *name, struct vec3 center, struct vec3 axis,
                 double radius, double width, const struct wheel_look *look);
/*
 * A castor under the point `top`, `height` high in all (the wheel touches top.z - height): a mounting plate
 * on the link of `on`, the fork (link name_fork, joint name_swivel about Z) and the wheel (link name_wheel,
 * joint name_wheel_axle), trailing towards `trail` (only x and y count). `swivels` false: a fixed castor, the
 * fork belongs to the link of `on`. Wants height >= 2.35 radius. Returns the link of the wheel.
 */
size_t caster_add(const struct bench *on, const char *name, struct vec3 top, double height, double radius,
                  double width, struct vec3 trail, bool swivels, const struct wheel_look *look);

/* A control knob with grip and pointer on the surface at `at`, `axis` outward: link name, joint name_turn. */
size_t knob_add(const struct bench *on, const char *name, struct finish finish, struct vec3 at,
                struct vec3 axis, double radius, double height, double turn);
/* A push button in a bezel, pressed by up to 4 mm: link name, joint name_press. Sites: press_name. */
size_t button_add(const struct bench *on, const char *name, struct finish finish, struct finish bezel,
                  struct vec3 at, struct vec3 axis, double radius);
/*
 * A lever switch: a round arm with a ball grip standing out along `axis` from `at`, turning about `pivot`
 * (unit, across `axis`) from -swing to +swing. Link name, joint name_lever; site grasp_name.
 */
size_t lever_add(const struct bench *on, const char *name, struct finish arm, struct finish grip,
                 struct vec3 at, struct vec3 axis, struct vec3 pivot, double length, double swing);

#endif
