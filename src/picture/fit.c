#include <math.h>

#include "picture/rings.h"
#include "picture/subject.h"

enum { SLICES = 48 };

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
