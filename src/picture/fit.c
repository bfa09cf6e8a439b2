#include "picture/fit.h"

#include <math.h>

#include "picture/rings.h"
#include "picture/subject.h"
#include "picture/view.h"

enum { SLICES = 48 };

#define MARGIN 0.95 /* of the image is filled */

struct extent {
    struct vec3 low, high;
};

typedef void point_visit(void *context, struct vec3 world);

static void visit_points(const struct subject *subject, const struct pose *poses, point_visit *visit,
                         bool collision, void *context)
{
    for (size_t i = 0; i < subject->group_count; i++) {
        const struct group *group = &subject->groups[i];
        struct pose pose = poses[group->link];
        if (group->collision != collision || !pose_is_finite(pose))
            continue;
        pose.rotation = quat_unit(pose.rotation);
        for (size_t v = 0; v < group->vertex_count; v++) {
            const float *p = subject->vertices[group->first_vertex + v].position;
            struct vec3 local = vec3_make((double)p[0], (double)p[1], (double)p[2]);
            visit(context, pose_apply(pose, vec3_add(local, group->centre)));
        }
    }
}

static void extend(void *context, struct vec3 p)
{
    struct extent *extent = context;
    extent->low = vec3_make(fmin(extent->low.x, p.x), fmin(extent->low.y, p.y), fmin(extent->low.z, p.z));
    extent->high = vec3_make(fmax(extent->high.x, p.x), fmax(extent->high.y, p.y), fmax(extent->high.z, p.z));
}

struct slices {
    struct vec3 middle;
    double low, height; /* metres: of the lowest slice, and of all */
    double radius[SLICES];
};

static void widen(void *context, struct vec3 p)
{
    struct slices *slices = context;
    int at = (int)((p.z - slices->low) / slices->height * SLICES);
    at = at < 0 ? 0 : at >= SLICES ? SLICES - 1 : at;
    slices->radius[at] = fmax(slices->radius[at], hypot(p.x - slices->middle.x, p.y - slices->middle.y));
}

/* Both borders of every slice that holds something. */
static size_t rings_of(const struct slices *slices, struct ring rings[2 * SLICES])
{
    size_t count = 0;
    for (int i = 0; i < SLICES; i++)
        for (int border = 0; border < 2 && slices->radius[i] >= 0; border++) {
            double height = slices->low + slices->height * (i + border) / SLICES - slices->middle.z;
            rings[count++] = (struct ring){slices->radius[i], height};
        }
    return count;
}

struct camera subject_frame(const struct subject *subject, const struct pose *poses, double aspect)
{
    struct extent extent = {{INFINITY, INFINITY, INFINITY}, {-INFINITY, -INFINITY, -INFINITY}};
    visit_points(subject, poses, extend, false, &extent);
    struct vec3 size = vec3_sub(extent.high, extent.low);
    if (!(vec3_length(size) > 0) || !isfinite(vec3_length(size)))
        return camera_frame(extent.low, extent.high, aspect);
    struct slices slices = {.middle = vec3_scale(vec3_add(extent.low, extent.high), 0.5),
                            .low = extent.low.z,
                            .height = fmax(size.z, 1e-9)};
    for (int i = 0; i < SLICES; i++)
        slices.radius[i] = -1;
    visit_points(subject, poses, widen, false, &slices);
    struct ring rings[2 * SLICES];
    size_t count = rings_of(&slices, rings);
    return camera_frame_rings(slices.middle, rings, count, size.z / 2, aspect);
}

bool subject_bounds(const struct subject *subject, const struct pose *poses, bool collision, struct vec3 *low,
                    struct vec3 *high)
{
    struct extent extent = {{INFINITY, INFINITY, INFINITY}, {-INFINITY, -INFINITY, -INFINITY}};
    visit_points(subject, poses, extend, collision, &extent);
    *low = extent.low;
    *high = extent.high;
    return isfinite(vec3_length(*low)) && isfinite(vec3_length(*high));
}

/*
 * A point at (right, up, back) from the middle is inside the image of a camera `distance` away from a target
 * shifted by `shift` when |right - shift| <= slope * (distance - back). So only the extremes of
 * right + slope * back and right - slope * back count; the same holds for up.
 */
struct hull {
    struct view view; /* its eye is the middle */
    double slopes[2];
    double most[2], least[2];
    double nearest, farthest; /* depths */
};

static void hull_add(void *context, struct vec3 world)
{
    struct hull *hull = context;
    struct vec3 p = view_point(&hull->view, world); /* its z is the depth: -back */
    const double across[2] = {p.x, p.y};
    for (int i = 0; i < 2; i++) {
        hull->most[i] = fmax(hull->most[i], across[i] - hull->slopes[i] * p.z);
        hull->least[i] = fmin(hull->least[i], across[i] + hull->slopes[i] * p.z);
    }
    hull->nearest = fmin(hull->nearest, p.z);
    hull->farthest = fmax(hull->farthest, p.z);
}

void subject_fit(const struct subject *subject, const struct pose *poses, double aspect,
                 struct camera *camera)
{
    double slope = MARGIN * tan(camera->field / 2);
    struct hull hull = {.slopes = {slope * aspect, slope},
                        .most = {-INFINITY, -INFINITY},
                        .least = {INFINITY, INFINITY},
                        .nearest = INFINITY,
                        .farthest = -INFINITY};
    if (!(aspect > 0) || !isfinite(aspect) || !view_init(&hull.view, camera, 1, 1))
        return;
    hull.view.eye = camera->target;
    visit_points(subject, poses, hull_add, false, &hull);
    double shifts[2], depth = (hull.nearest + hull.farthest) / 2, distance = -INFINITY;
    for (int i = 0; i < 2; i++) {
        shifts[i] = (hull.most[i] + hull.least[i]) / 2;
        distance = fmax(distance, (hull.most[i] - hull.least[i]) / (2 * hull.slopes[i]));
    }
    distance += depth; /* the target moves into the middle of the object */
    if (!(distance > 0) || !isfinite(distance) || !isfinite(shifts[0] + shifts[1]))
        return;
    camera->distance = distance;
    struct vec3 across =
        vec3_add(vec3_scale(hull.view.right, shifts[0]), vec3_scale(hull.view.up, shifts[1]));
    camera->target = vec3_add(camera->target, vec3_sub(across, vec3_scale(hull.view.back, depth)));
}
