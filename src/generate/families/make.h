/* What the families share: finishes, placing parts in the object's frame, handles, joint constants. */
#ifndef GZM_GENERATE_FAMILIES_MAKE_H
#define GZM_GENERATE_FAMILIES_MAKE_H

#include "generate/slots.h"
#include "shape/articulation.h"

/* A material and its colour. */
struct finish {
    const struct material *material;
    bool tinted;
    double red, green, blue;
    double fill; /* share of the volume that is material; 0 stands for 1 */
};

/* From two slots; the colour slot may be NULL or empty. An empty material slot gives `otherwise`. */
struct finish finish_of(const struct slots *slots, const char *material, const char *color,
                        struct finish otherwise);
struct finish finish_plain(const char *material);
/* Metal is sheet or tube, not solid: the same finish with this fill when it is metal. */
struct finish finish_hollow(struct finish finish, double fill);
struct finish finish_tinted(const char *material, unsigned rgb);

/* Where parts go: a link, and where its frame sits in the frame that coordinates are given in. */
struct bench {
    struct articulation *object;
    size_t link;
    struct vec3 origin;
};

/* A box by its centre and full sizes. */
struct part *bench_board(const struct bench *bench, const char *name, struct finish finish,
                         struct vec3 center, struct vec3 size, double bevel);
/* A box by its corners; nothing is made (NULL) where a side has no length. */
struct part *bench_block(const struct bench *bench, const char *name, struct finish finish, struct vec3 low,
                         struct vec3 high, double bevel);
/* A cylinder between two points. */
struct part *bench_rod(const struct bench *bench, const char *name, struct finish finish, struct vec3 from,
                       struct vec3 to, double radius, double bevel);
/* A part with a finish and no mesh yet. */
struct part *bench_part(const struct bench *bench, const char *name, struct finish finish);
/* A flat bar between two points, `width` across and `thickness` through (towards `normal`). */
struct part *bench_bar(const struct bench *bench, const char *name, struct finish finish, struct vec3 from,
                       struct vec3 to, double width, double thickness, struct vec3 normal);
/* A pose given in the frame of the bench's coordinates, in the frame of its link. */
struct pose bench_pose(const struct bench *bench, struct pose pose);
/* A new link whose frame sits at `at`, with the directions of the object's frame. */
struct bench bench_link(const struct bench *on, const char *name, struct vec3 at);
void bench_site(const struct bench *bench, const char *name, struct vec3 at, struct quat rotation);

/* The pose at the middle of two points with Z along them. */
struct pose pose_between(struct vec3 from, struct vec3 to);
/* The rotation whose columns are the unit vectors x, y, z (right-handed). */
struct quat quat_of_axes(struct vec3 x, struct vec3 y, struct vec3 z);
/* The pose at a point with Z along `axis` (any length). */
struct pose pose_toward(struct vec3 at, struct vec3 axis);

/*
 * A handle on a front whose outer face is the plane y = face (outwards is -Y): a bar on two posts along X or
 * Z, or a knob. `bench` names the moving link. Adds a grasp site.
 */
enum handle_kind { HANDLE_BAR_X, HANDLE_BAR_Z, HANDLE_KNOB };
void bench_handle(const struct bench *bench, const char *owner, enum handle_kind kind, struct finish finish,
                  struct vec3 at, double length);

/* The mass of what a link consists of so far, kg. */
double link_mass_now(const struct articulation *object, size_t link);

/* Furniture joints: values run from 0 (closed) to `open`; constants follow from the mass moved. */
struct joint *joint_hinge(struct articulation *object, const char *name, size_t parent, size_t child,
                          struct vec3 at, struct vec3 axis, double open, double width);
struct joint *joint_slide(struct articulation *object, const char *name, size_t parent, size_t child,
                          struct vec3 at, struct vec3 axis, double open);
/* Start open as the slot "state" asks. */
void joint_state(struct joint *joint, const char *state);

#endif
