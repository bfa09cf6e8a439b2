#include <math.h>

#include "shape/check_rules.h"
#include "shape/sweep.h"

static const char *link_name(const struct articulation *object, size_t link)
{
    return object->links[link].name;
}

static void check_rest(const struct articulation *object, struct check_report *report)
{
    struct overlap worst = articulation_overlap(object, NULL);
    bool clear = worst.depth <= OVERLAP_ALLOWED;
    if (clear)
        check_add(report, "overlap_at_rest", true, worst.depth * 1000, OVERLAP_ALLOWED * 1000, "mm",
                  "deepest overlap of links that are not joined");
    else
        check_add(report, "overlap_at_rest", false, worst.depth * 1000, OVERLAP_ALLOWED * 1000, "mm",
                  "%s and %s overlap", link_name(object, worst.link_a), link_name(object, worst.link_b));
}

/* A movable joint that cannot move is no joint: 1 degree or 1 mm is the least. */
static const struct joint *stuck_joint(const struct articulation *object)
{
    for (size_t i = 0; i < object->joint_count; i++) {
        const struct joint *j = &object->joints[i];
        double least = j->kind == JOINT_PRISMATIC ? 0.001 : radians(1);
        if ((j->kind == JOINT_PRISMATIC || j->kind == JOINT_REVOLUTE) && !(j->upper - j->lower >= least))
            return j;
    }
    return NULL;
}

static void check_sweep(const struct articulation *object, struct check_report *report)
{
    struct sweep_hit hit = {0};
    const struct joint *stuck = stuck_joint(object);
    bool is_free = sweep_is_free(object, &hit);
    double depth = hit.overlap.depth * 1000, allowed = OVERLAP_ALLOWED * 1000;
    if (!is_free)
        check_add(report, "joint_sweep", false, depth, allowed, "mm", "%s meets %s when %s moves",
                  link_name(object, hit.overlap.link_b), link_name(object, hit.overlap.link_a),
                  object->joint_count > 0 ? object->joints[hit.joint].name : "nothing");
    else if (stuck != NULL)
        check_add(report, "joint_sweep", false, 0, allowed, "mm", "%s cannot move: %.80s", stuck->name,
                  stuck->limit_reason);
    else
        check_add(report, "joint_sweep", true, 0, allowed, "mm", "no link meets another over all ranges");
}

/* ---- do colliders cover what is seen? ---------------------------------------------------------- */

static double box_distance(struct vec3 half, struct vec3 p)
{
    struct vec3 out =
        vec3_make(fmax(fabs(p.x) - half.x, 0), fmax(fabs(p.y) - half.y, 0), fmax(fabs(p.z) - half.z, 0));
    return vec3_length(out);
}

static double cylinder_distance(double radius, double half_length, struct vec3 p)
{
    return hypot(fmax(hypot(p.x, p.y) - radius, 0), fmax(fabs(p.z) - half_length, 0));
}

static double capsule_distance(double radius, double half_length, struct vec3 p)
{
    double beyond = fmax(fabs(p.z) - half_length, 0);
    return fmax(sqrt(p.x * p.x + p.y * p.y + beyond * beyond) - radius, 0);
}

/* The farthest that the point lies outside one of the planes: at most its distance. */
static double hull_distance(const struct mesh *mesh, struct vec3 p)
{
    double farthest = 0;
    for (size_t i = 0; i < mesh->triangle_count; i++) {
        struct triangle t = mesh->triangles[i];
        struct vec3 a = mesh->vertices[t.a];
        struct vec3 normal = vec3_cross(vec3_sub(mesh->vertices[t.b], a), vec3_sub(mesh->vertices[t.c], a));
        farthest = fmax(farthest, vec3_dot(vec3_unit(normal), vec3_sub(p, a)));
    }
    return farthest;
}

static double collider_distance(const struct collider *c, struct vec3 point)
{
    struct vec3 p = pose_apply(pose_inverse(c->pose), point);
    switch (c->kind) {
    case COLLIDER_BOX:
        return box_distance(c->half, p);
    case COLLIDER_CYLINDER:
        return cylinder_distance(c->radius, c->half_length, p);
    case COLLIDER_CONVEX:
        return hull_distance(&c->mesh, p);
    case COLLIDER_SPHERE:
        return capsule_distance(c->radius, 0, p);
    case COLLIDER_CAPSULE:
        break;
    }
    return capsule_distance(c->radius, c->half_length, p);
}

/* How far a point of a link is from its nearest collider; the part's own ones are looked at first. */
static double cover_distance(const struct link *link, const struct part *own, struct vec3 point,
                             double enough)
{
    double nearest = INFINITY;
    for (size_t i = 0; i < own->collider_count && nearest > enough; i++)
        nearest = fmin(nearest, collider_distance(&own->colliders[i], point));
    for (size_t k = 0; k < link->part_count && nearest > enough; k++) {
        const struct part *part = &link->parts[k];
        for (size_t i = 0; part != own && i < part->collider_count && nearest > enough; i++)
            nearest = fmin(nearest, collider_distance(&part->colliders[i], point));
    }
    return nearest;
}

static void check_cover(const struct articulation *object, struct check_report *report)
{
    const double allowed = 0.005;
    double worst = 0;
    const char *name = "farthest visible point";
    for (size_t i = 0; i < object->link_count; i++) {
        const struct link *link = &object->links[i];
        for (size_t k = 0; k < link->part_count; k++) {
            const struct mesh *mesh = &link->parts[k].mesh;
            for (size_t v = 0; v < mesh->vertex_count; v++) {
                double distance = cover_distance(link, &link->parts[k], mesh->vertices[v], allowed);
                if (distance > allowed && distance > worst)
                    name = link->parts[k].name;
                worst = fmax(worst, distance);
            }
        }
    }
    check_add(report, "collider_cover", worst <= allowed, worst * 1000, allowed * 1000, "mm",
              "outside the colliders: %s", name)
        ->advisory = true;
}

void check_contacts(const struct articulation *object, struct check_report *report)
{
    check_rest(object, report);
    check_sweep(object, report);
    check_cover(object, report);
}
