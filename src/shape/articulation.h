/*
 * An articulated, physics-ready object: links of parts, joined by joints. A tree.
 * Frame of the object: metres, Z up, origin at the centre of its base (or at its mount); furniture faces
 * -Y, robots face +X. The frame of a link is the frame of the joint that moves it; the root link's frame is
 * the object's.
 */
#ifndef GZM_SHAPE_ARTICULATION_H
#define GZM_SHAPE_ARTICULATION_H

#include <stdbool.h>
#include <stddef.h>

#include "shape/mass.h"
#include "shape/material.h"
#include "shape/mesh.h"

enum { PART_NAME_SIZE = 64 };

enum collider_kind { COLLIDER_BOX, COLLIDER_SPHERE, COLLIDER_CYLINDER, COLLIDER_CAPSULE, COLLIDER_CONVEX };

/* A convex piece, in the frame of its link. */
struct collider {
    enum collider_kind kind;
    struct pose pose;
    struct vec3 half;   /* box: half sizes */
    double radius;      /* sphere, cylinder, capsule */
    double half_length; /* cylinder, capsule (between the sphere centres), along the pose's Z */
    struct mesh mesh;   /* convex: closed hull in the frame of the link, pose is the identity */
};

/* A visible solid of one material. Its colliders are what simulators touch. */
struct part {
    char name[PART_NAME_SIZE]; /* unique in the object: [a-z][a-z0-9_]* */
    const struct material *material;
    double red, green, blue, alpha; /* sRGB; the material's unless the prompt named a colour */
    double fill;                    /* 0 to 1: share of the volume that is material (hollow castings: 0.45) */
    double added_mass;              /* kg spread like the part: motors, gears */
    struct mesh mesh;               /* in the frame of the link */
    struct collider *colliders;
    size_t collider_count, collider_capacity;
};

struct link {
    char name[PART_NAME_SIZE];
    struct part *parts;
    size_t part_count, part_capacity;
    struct mass_properties mass; /* set by articulation_finish, in the frame of the link */
};

enum joint_kind { JOINT_FIXED, JOINT_REVOLUTE, JOINT_CONTINUOUS, JOINT_PRISMATIC };
enum drive_kind { DRIVE_NONE, DRIVE_POSITION };

struct joint {
    char name[PART_NAME_SIZE];
    enum joint_kind kind;
    size_t parent, child;               /* link indices; parent < child */
    struct pose pose;                   /* frame of the child in the frame of the parent at joint value 0 */
    struct vec3 axis;                   /* unit, in the frame of the child */
    double lower, upper;                /* rad or m; revolute and prismatic */
    double home, open_end;              /* value in the rest pose; the end that "open" means */
    double damping, friction, armature; /* Nms/rad or Ns/m; Nm or N; kg m2 or kg */
    double effort, velocity;            /* largest drive force and speed, > 0 for movable joints */
    enum drive_kind drive;
    double kp, kv; /* position drive gains */
    int mimic;     /* index of the joint this follows, or -1 */
    double mimic_ratio, mimic_offset;
    char limit_reason[96]; /* why the limits are what they are */
};

/* A named frame: tool centre point, grasp. */
struct site {
    char name[PART_NAME_SIZE];
    size_t link;
    struct pose pose;
};

enum mounting {
    MOUNTING_FREE,  /* stands on the floor by its own weight: free joint */
    MOUNTING_FIXED, /* bolted to floor, wall or flange: fixed joint to the world */
};

struct articulation {
    char name[PART_NAME_SIZE]; /* a slug */
    char family[48];
    enum mounting mounting;
    struct link *links; /* link 0 is the root */
    size_t link_count, link_capacity;
    struct joint *joints; /* exactly link_count - 1 once finished */
    size_t joint_count, joint_capacity;
    struct site *sites;
    size_t site_count, site_capacity;
    bool failed; /* memory ran out while building */
};

void articulation_init(struct articulation *object, const char *name, const char *family);
void articulation_free(struct articulation *object);
/*
 * Builders return indices or *borrowed* pointers that hold until the next addition of the same kind;
 * on memory failure (and for a link or material that is not there) they set `failed` and return a dummy
 * that may be written to. Every `name` gets a number when one of its kind has it already: door, door_2.
 */
size_t articulation_add_link(struct articulation *object, const char *name);
/* A part with material, its colour, fill 1 and an empty mesh. */
struct part *articulation_add_part(struct articulation *object, size_t link, const char *name,
                                   const struct material *material);
/* A joint with mimic -1, axis Z and the identity pose. */
struct joint *articulation_add_joint(struct articulation *object, enum joint_kind kind, const char *name,
                                     size_t parent, size_t child);
struct site *articulation_add_site(struct articulation *object, const char *name, size_t link,
                                   struct pose pose);
struct collider *part_add_collider(struct part *part, enum collider_kind kind, struct pose pose);

/* Common cases: mesh and collider together. The pose is in the frame of the link. */
struct part *articulation_add_board(struct articulation *object, size_t link, const char *name,
                                    const struct material *material, struct pose pose, struct vec3 size,
                                    double bevel);
struct part *articulation_add_rod(struct articulation *object, size_t link, const char *name,
                                  const struct material *material, struct pose pose, double radius,
                                  double height, double bevel);

/*
 * Round the meshes (1e-6 m), frames (1e-9 m) and directions (1e-12), give followers (mimic) the home value
 * that their leader implies, bring open_end inside the limits, compute the masses of all links, and check
 * the tree (one root, parent before child, every link but the root moved by one joint, axes of unit length,
 * home within the limits). RESULT_INTERNAL when the builder made something else. May be called again.
 */
enum result articulation_finish(struct articulation *object, struct fault *fault);

/* Poses of all links in the object's frame for joint values `q` (one per joint; NULL: home). Mimic joints
 * follow. */
void articulation_link_poses(const struct articulation *object, const double *q, struct pose *poses);
/* The bounding box in the home pose, object's frame. */
bool articulation_bounds(const struct articulation *object, struct vec3 *low, struct vec3 *high);
double articulation_total_mass(const struct articulation *object);
size_t articulation_triangles(const struct articulation *object);
/* Transform of the child against joint value 0. */
struct pose joint_motion(const struct joint *joint, double value);
bool joint_is_movable(const struct joint *joint);

#endif
