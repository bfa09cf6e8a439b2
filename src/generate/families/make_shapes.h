/*
 * Visible solid, colliders and finish in one call. Coordinates are those of the bench (the object's frame).
 * Each returns the part, *borrowed* until the next one is added to the link. Sizes that make no sense give a
 * part without a mesh, which the check "closed_manifold" finds: callers check sizes first.
 */
#ifndef GZM_GENERATE_FAMILIES_MAKE_SHAPES_H
#define GZM_GENERATE_FAMILIES_MAKE_SHAPES_H

#include "generate/families/make.h"
#include "shape/solid.h"

/* A box with round edges and corners. Collider: the box. */
struct part *bench_rounded(const struct bench *bench, const char *name, struct finish finish,
                           struct vec3 center, struct vec3 size, double radius);
/* solid_wedge: at the pose, size x y z, `top` of the length at its -X end. Collider: its hull. */
struct part *bench_wedge(const struct bench *bench, const char *name, struct finish finish, struct pose pose,
                         struct vec3 size, double top);

/* The plane an outline is drawn in: its x and y are the axes named. */
enum plane { PLANE_XY, PLANE_XZ, PLANE_YZ };
/*
 * An extruded outline with holes (rings[0] is the outside) and beveled rims; its origin is at `center`,
 * the thickness lies half on each side of the plane. Colliders: convex pieces, holes kept.
 */
struct part *bench_plate(const struct bench *bench, const char *name, struct finish finish, enum plane plane,
                         struct vec3 center, const struct outline *rings, size_t ring_count, double thickness,
                         double bevel);
/* The same in any pose: outline in X and Y, thickness along Z. */
struct part *bench_plate_at(const struct bench *bench, const char *name, struct finish finish,
                            struct pose pose, const struct outline *rings, size_t ring_count,
                            double thickness, double bevel);
/* One outline without holes. */
struct part *bench_extrusion(const struct bench *bench, const char *name, struct finish finish,
                             enum plane plane, struct vec3 center, const struct point2 *points, size_t count,
                             double thickness, double bevel);
/* A plate with rounded corners: width and height along the axes of the plane. Collider: the box. */
struct part *bench_panel(const struct bench *bench, const char *name, struct finish finish, enum plane plane,
                         struct vec3 center, double width, double height, double thickness, double radius);

/* A round bar through points, corners bent by `bend` (centre line). Colliders: cylinders and capsules. */
struct part *bench_pipe(const struct bench *bench, const char *name, struct finish finish,
                        const struct vec3 *points, size_t count, double radius, double bend);
/* The same, closed to a loop. */
struct part *bench_pipe_loop(const struct bench *bench, const char *name, struct finish finish,
                             const struct vec3 *points, size_t count, double radius, double bend);
/* A profile along a path with corners rounded by `bend` (0: mitred); see solid_sweep. Colliders: for each
 * straight piece the hulls of the convex pieces of the profile, which should have few corners. */
struct part *bench_sweep(const struct bench *bench, const char *name, struct finish finish,
                         const struct vec3 *points, size_t count, bool closed, const struct point2 *profile,
                         size_t profile_count, struct vec3 up, double bend);
/* A round tube between two points. Colliders: sectors of its wall, so that things fit through. */
struct part *bench_tube(const struct bench *bench, const char *name, struct finish finish, struct vec3 from,
                        struct vec3 to, double outer, double inner);
/* A cone piece between two points with the radius at each. */
struct part *bench_frustum(const struct bench *bench, const char *name, struct finish finish,
                           struct vec3 from, struct vec3 to, double from_radius, double to_radius);
struct part *bench_ball(const struct bench *bench, const char *name, struct finish finish, struct vec3 center,
                        double radius);
/* Half an ellipsoid on the plane through `at`, bulging along `axis`. Collider: its hull. */
struct part *bench_dome(const struct bench *bench, const char *name, struct finish finish, struct vec3 at,
                        struct vec3 axis, double radius, double height);
/* A profile (x = radius, y = distance from `at` along `axis`) turned about that axis. Colliders: a hull, or
 * a stack of cylinders and frustums. The profile must not go back along the axis (bench_shell does). */
struct part *bench_lathe(const struct bench *bench, const char *name, struct finish finish, struct vec3 at,
                         struct vec3 axis, const struct point2 *profile, size_t count);
/*
 * A vessel, open at its top: the outer profile from the bottom (y least) to the rim, wall and floor as thick
 * as given. Colliders: a floor and sectors of the wall, so that things lie in it. NULL when the wall is too
 * thick for the profile.
 */
struct part *bench_shell(const struct bench *bench, const char *name, struct finish finish, struct vec3 at,
                         struct vec3 axis, const struct point2 *profile, size_t count, double wall,
                         double floor);
/* `section` is the radius of the bar. Colliders: sectors. */
struct part *bench_torus(const struct bench *bench, const char *name, struct finish finish,
                         struct vec3 center, struct vec3 axis, double radius, double section);
/* A coil spring between two points; `radius` to the middle of the wire. Collider: one cylinder. */
struct part *bench_coil(const struct bench *bench, const char *name, struct finish finish, struct vec3 from,
                        struct vec3 to, double radius, double wire, double turns);

/* A body of sheet or boards, open at one side. */
enum side { SIDE_LEFT, SIDE_RIGHT, SIDE_FRONT, SIDE_BACK, SIDE_BOTTOM, SIDE_TOP }; /* -X +X -Y +Y -Z +Z */
/*
 * Five boards (name_left, name_back, …) that fill the box from low to high but for what is inside: `wall`
 * thick, the side opposite the open one `back` thick (0: like the others). *low and *high become the room
 * inside, open side included. False (and nothing made) when there is no room.
 */
bool carcass_add(const struct bench *bench, const char *name, struct finish finish, struct vec3 *low,
                 struct vec3 *high, enum side open, double wall, double back, double bevel);

/* A rubber foot that stands on the plane z = floor.z. */
struct part *foot_add(const struct bench *bench, const char *name, struct vec3 floor, double radius,
                      double height);
/* A levelling foot: rubber disc, threaded stud and hexagon nut, up to `height`. */
void level_foot_add(const struct bench *bench, const char *name, struct vec3 floor, double radius,
                    double height);
/* The head of a hexagon socket screw on a surface, `axis` outward. Seen, not touched: no collider. */
struct part *screw_head(const struct bench *bench, const char *name, struct finish finish, struct vec3 at,
                        struct vec3 axis, double radius);
/* A hexagon nut or bolt head, `across` its flats. */
struct part *bolt_head(const struct bench *bench, const char *name, struct finish finish, struct vec3 at,
                       struct vec3 axis, double across, double height);

#endif
