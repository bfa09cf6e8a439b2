#include "shape/convex.h"

#include <math.h>

static struct vec3 support_cylinder(const struct convex *convex, struct vec3 direction)
{
    const struct collider *c = convex->collider;
    double along = vec3_dot(direction, convex->z), dx = vec3_dot(direction, convex->x);
    double dy = vec3_dot(direction, convex->y), across = sqrt(dx * dx + dy * dy);
    struct vec3 p =
        vec3_add(convex->pose.position, vec3_scale(convex->z, along < 0 ? -c->half_length : c->half_length));
    if (!(across > 1e-12 * fabs(along)))
        return p;
    double scale = c->radius / across;
    return vec3_add(p, vec3_add(vec3_scale(convex->x, dx * scale), vec3_scale(convex->y, dy * scale)));
}

static struct vec3 support_box(const struct convex *convex, struct vec3 direction)
{
    struct vec3 h = convex->collider->half, p = convex->pose.position;
    p = vec3_add(p, vec3_scale(convex->x, vec3_dot(direction, convex->x) < 0 ? -h.x : h.x));
    p = vec3_add(p, vec3_scale(convex->y, vec3_dot(direction, convex->y) < 0 ? -h.y : h.y));
    return vec3_add(p, vec3_scale(convex->z, vec3_dot(direction, convex->z) < 0 ? -h.z : h.z));
}

static struct vec3 support_mesh(const struct convex *convex, struct vec3 direction)
{
    const struct mesh *mesh = &convex->collider->mesh;
    struct vec3 local = quat_rotate(quat_conjugate(convex->pose.rotation), direction);
    size_t best = 0;
    double farthest = -INFINITY;
    for (size_t i = 0; i < mesh->vertex_count; i++) {
        double distance = vec3_dot(local, mesh->vertices[i]);
        if (distance > farthest) {
            farthest = distance;
            best = i;
        }
    }
    return mesh->vertex_count > 0 ? pose_apply(convex->pose, mesh->vertices[best]) : convex->pose.position;
}

struct vec3 convex_support(const struct convex *convex, struct vec3 direction)
{
    double half = convex->collider->half_length;
    switch (convex->collider->kind) {
    case COLLIDER_BOX:
        return support_box(convex, direction);
    case COLLIDER_CYLINDER:
        return support_cylinder(convex, direction);
    case COLLIDER_CAPSULE:
        return vec3_add(convex->pose.position,
                        vec3_scale(convex->z, vec3_dot(direction, convex->z) < 0 ? -half : half));
    case COLLIDER_CONVEX:
        return support_mesh(convex, direction);
    case COLLIDER_SPHERE:
        break;
    }
    return convex->pose.position;
}

/* Half the size of the bounding box along a world axis whose parts along the own axes are given. */
static double reach(const struct convex *convex, double ux, double uy, double uz)
{
    const struct collider *c = convex->collider;
    if (c->kind == COLLIDER_BOX)
        return c->half.x * fabs(ux) + c->half.y * fabs(uy) + c->half.z * fabs(uz);
    if (c->kind == COLLIDER_CYLINDER)
        return c->half_length * fabs(uz) + c->radius * sqrt(ux * ux + uy * uy);
    if (c->kind == COLLIDER_CAPSULE)
        return c->half_length * fabs(uz) + c->radius;
    return c->radius;
}

static void convex_bound(struct convex *convex)
{
    if (convex->collider->kind == COLLIDER_CONVEX) {
        convex->low = vec3_make(convex_support(convex, vec3_make(-1, 0, 0)).x,
                                convex_support(convex, vec3_make(0, -1, 0)).y,
                                convex_support(convex, vec3_make(0, 0, -1)).z);
        convex->high = vec3_make(convex_support(convex, vec3_make(1, 0, 0)).x,
                                 convex_support(convex, vec3_make(0, 1, 0)).y,
                                 convex_support(convex, vec3_make(0, 0, 1)).z);
        return;
    }
    struct vec3 half = vec3_make(reach(convex, convex->x.x, convex->y.x, convex->z.x),
                                 reach(convex, convex->x.y, convex->y.y, convex->z.y),
                                 reach(convex, convex->x.z, convex->y.z, convex->z.z));
    convex->low = vec3_sub(convex->pose.position, half);
    convex->high = vec3_add(convex->pose.position, half);
}

struct convex convex_place(const struct collider *collider, struct pose link)
{
    struct convex convex = {.collider = collider, .pose = pose_mul(link, collider->pose)};
    convex.x = quat_rotate(convex.pose.rotation, vec3_make(1, 0, 0));
    convex.y = quat_rotate(convex.pose.rotation, vec3_make(0, 1, 0));
    convex.z = quat_rotate(convex.pose.rotation, vec3_make(0, 0, 1));
    if (collider->kind == COLLIDER_SPHERE || collider->kind == COLLIDER_CAPSULE)
        convex.margin = collider->radius;
    convex_bound(&convex);
    return convex;
}

bool boxes_touch(struct vec3 a_low, struct vec3 a_high, struct vec3 b_low, struct vec3 b_high)
{
    return a_low.x <= b_high.x && b_low.x <= a_high.x && a_low.y <= b_high.y && b_low.y <= a_high.y &&
           a_low.z <= b_high.z && b_low.z <= a_high.z;
}
