/*
 * What can be seen of an object or scene read from a file: links, their joints and their pieces. Unlike an
 * articulation it need not be sound: meshes may be open, roots may be many, parts may be missing.
 */
#ifndef GZM_SHAPE_ASSEMBLY_H
#define GZM_SHAPE_ASSEMBLY_H

#include <stdbool.h>
#include <stddef.h>

#include "shape/articulation.h"

enum { ASSEMBLY_NAME_SIZE = 96, ASSEMBLY_PROBLEMS_MOST = 64 };

/* One mesh in one colour, in the frame of its link. */
struct piece {
    char name[ASSEMBLY_NAME_SIZE];
    size_t link;
    struct mesh mesh;               /* need not be closed */
    double red, green, blue, alpha; /* sRGB */
    double roughness, metallic;
    bool collision; /* for contacts only: not drawn unless asked */
    /* Two pieces touch when the kind of one meets the mask of the other; both 0: it is only looked at. */
    unsigned contact_kind, contact_mask;
};

struct assembly_link {
    char name[ASSEMBLY_NAME_SIZE];
    long parent;        /* index of the parent link, smaller than its own; -1: the world */
    bool between;       /* no body of its own: it stands between two joints of one body */
    struct pose pose;   /* in the parent, at joint value 0 */
    long joint;         /* the joint that moves it against its parent, or -1 */
    double mass;        /* kg; 0: the file does not say */
    struct vec3 center; /* of mass, in the frame of the link; means nothing without a mass */
    bool free;          /* nothing holds it: it falls */
    /* As the file says it, for those who judge the file. */
    bool mass_stated, inertia_stated;
    double stated_mass;
    struct inertia inertia; /* about the centre of mass; the axes may be turned against the link */
};

/* What the file says of a joint, sound or not, for those who judge the file. */
struct joint_claim {
    bool axis_wrong;     /* none, or of no length */
    bool needs_limits;   /* the format asks for them */
    bool limits;         /* they are there, */
    double lower, upper; /* and these; rad or m */
    bool driven;         /* by a motor */
    bool has_effort, has_velocity;
    double effort, velocity; /* N or Nm; m/s or rad/s */
};

/* Two links that never touch. */
struct assembly_exclude {
    size_t a, b;
};

struct assembly_joint {
    char name[ASSEMBLY_NAME_SIZE];
    enum joint_kind kind;
    struct vec3 axis;   /* unit, in the frame of the link it moves */
    struct vec3 anchor; /* a point on the axis, in the frame of the link it moves */
    bool limited;
    double lower, upper; /* rad or m */
    double home;
    long mimic; /* the joint this follows, or -1 */
    double mimic_ratio, mimic_offset;
    struct joint_claim claim;
};

/* A named set of joint values: home, open, closed. */
struct assembly_posture {
    char name[ASSEMBLY_NAME_SIZE];
    double *values; /* joint_count values */
};

/* What a problem is about. */
enum problem_kind {
    PROBLEM_CONTENT, /* something in the file makes no sense */
    PROBLEM_FILE,    /* something referred to is missing, outside or broken */
    PROBLEM_TREE,    /* of links and joints */
    PROBLEM_NAME,
    PROBLEM_NOTE, /* the reader does not show it: no fault of the file */
};

struct assembly {
    char name[ASSEMBLY_NAME_SIZE];
    struct assembly_link *links;
    size_t link_count, link_capacity;
    struct assembly_joint *joints;
    size_t joint_count, joint_capacity;
    struct piece *pieces;
    size_t piece_count, piece_capacity;
    struct assembly_posture *postures;
    size_t posture_count, posture_capacity;
    struct assembly_exclude *excludes;
    size_t exclude_count, exclude_capacity;
    char problems[ASSEMBLY_PROBLEMS_MOST][192]; /* what is missing or not supported, for people */
    enum problem_kind problem_kinds[ASSEMBLY_PROBLEMS_MOST];
    size_t problem_count; /* may be larger than what is kept */
    bool failed;          /* memory ran out while building */
};

void assembly_init(struct assembly *assembly, const char *name);
void assembly_free(struct assembly *assembly);
void assembly_rename(struct assembly *assembly, const char *name);
/* Builders return indices, or *borrowed* pointers that hold until the next addition of the same kind; without
 * memory they set `failed` and return a dummy. */
size_t assembly_add_link(struct assembly *assembly, const char *name, long parent, struct pose pose);
/* Add a mass at a place of the link; one that is not positive and finite is none, a negative one a problem.
 */
void assembly_add_mass(struct assembly *assembly, size_t link, double mass, struct vec3 center);
/* What the file says, in kg and kg m2. */
void assembly_state_mass(struct assembly *assembly, size_t link, double mass);
void assembly_state_inertia(struct assembly *assembly, size_t link, struct inertia inertia);
void assembly_add_exclude(struct assembly *assembly, size_t a, size_t b);
/* The joint that moves `link`; revolute about Z through the link's origin, not limited. */
struct assembly_joint *assembly_add_joint(struct assembly *assembly, enum joint_kind kind, const char *name,
                                          size_t link);
struct piece *assembly_add_piece(struct assembly *assembly, size_t link, const char *name);
/* All values home. */
struct assembly_posture *assembly_add_posture(struct assembly *assembly, const char *name);
/* A problem of content. */
void assembly_add_problem(struct assembly *assembly, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void assembly_add_issue(struct assembly *assembly, enum problem_kind kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* World poses of all links for joint values `q` (one per joint; NULL: home). Followers follow. */
void assembly_link_poses(const struct assembly *assembly, const double *q, struct pose *poses);
/* The box around all visible pieces in a posture; false when nothing is visible. */
bool assembly_bounds(const struct assembly *assembly, const double *q, struct vec3 *low, struct vec3 *high);
size_t assembly_triangles(const struct assembly *assembly);
/* Does `joint` follow `leader`, directly or along a chain, or is it that joint itself? */
bool assembly_follows(const struct assembly *assembly, size_t joint, size_t leader);
/* Index by name, or -1. */
long assembly_find_joint(const struct assembly *assembly, const char *name);

#endif
