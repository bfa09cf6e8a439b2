#include <math.h>

#include "picture/frame.h"

/* Samples: farther out, triangles are clipped first. Within RASTER_REACH / RASTER_ONE. */
#define GUARD 65536.0F

static bool group_is_drawn(const struct frame *frame, const struct group *group)
{
    return group->collision == frame->options->collision;
}

static struct vec3 axis_of(struct pose pose, int axis)
{
    return quat_rotate(pose.rotation, vec3_make(axis == 0, axis == 1, axis == 2));
}

static void placement_init(struct placement *placement, const struct view *view, const struct group *group,
                           struct pose pose)
{
    struct vec3 origin = pose_apply(pose, group->centre);
    struct vec3 eye = view_point(view, origin);
    double scale[3] = {view->focal, -view->focal, 1};
    double from_eye[3] = {eye.x, eye.y, eye.z};
    double from_world[3] = {origin.x, origin.y, origin.z};
    struct vec3 rows[3] = {view->right, view->up, vec3_scale(view->back, -1)};
    for (int row = 0; row < 3; row++) {
        for (int axis = 0; axis < 3; axis++) {
            struct vec3 a = axis_of(pose, axis);
            placement->view[row][axis] = (float)(scale[row] * vec3_dot(rows[row], a));
            placement->world[row][axis] = (float)(row == 0 ? a.x : row == 1 ? a.y : a.z);
        }
        placement->view[row][3] = (float)(scale[row] * from_eye[row]);
        placement->world[row][3] = (float)from_world[row];
    }
}

static float apply(const float row[4], const float p[3])
{
    return row[0] * p[0] + row[1] * p[1] + row[2] * p[2] + row[3];
}

/* Project the group's vertices. */
static void group_project(struct frame *frame, const struct group *group, struct placement *placement)
{
    const struct subject_vertex *from = &frame->subject->vertices[group->first_vertex];
    struct screen_vertex *to = &frame->vertices[group->first_vertex];
    float near = (float)frame->view.near;
    float cx = (float)frame->view.centre_x, cy = (float)frame->view.centre_y;
    for (size_t i = 0; i < group->vertex_count; i++) {
        const float *p = from[i].position;
        float depth = apply(placement->view[2], p);
        float inverse = 1 / depth;
        float x = apply(placement->view[0], p) * inverse + cx;
        float y = apply(placement->view[1], p) * inverse + cy;
        if (depth >= near && fabsf(x) < GUARD && fabsf(y) < GUARD) {
            to[i] = (struct screen_vertex){(int32_t)lrintf(x * RASTER_ONE), (int32_t)lrintf(y * RASTER_ONE),
                                           inverse};
        } else {
            to[i] = (struct screen_vertex){RASTER_OUTSIDE, 0, 0};
            placement->clipped = true;
        }
    }
}

static void extend(double *low, double *high, float least, float most)
{
    *low = fmin(*low, (double)least);
    *high = fmax(*high, (double)most);
}

/* Grow the frame's box by the group's vertices. */
static void group_bound(struct frame *frame, const struct group *group, const struct placement *placement)
{
    const struct subject_vertex *from = &frame->subject->vertices[group->first_vertex];
    float low[3] = {INFINITY, INFINITY, INFINITY}, high[3] = {-INFINITY, -INFINITY, -INFINITY};
    for (size_t i = 0; i < group->vertex_count; i++)
        for (int axis = 0; axis < 3; axis++) {
            float value = apply(placement->world[axis], from[i].position);
            low[axis] = value < low[axis] ? value : low[axis];
            high[axis] = value > high[axis] ? value : high[axis];
        }
    extend(&frame->low.x, &frame->high.x, low[0], high[0]);
    extend(&frame->low.y, &frame->high.y, low[1], high[1]);
    extend(&frame->low.z, &frame->high.z, low[2], high[2]);
}

void frame_place(struct frame *frame, const struct pose *poses)
{
    const struct subject *subject = frame->subject;
    bool bounded = frame->options->ground || frame->options->axes || frame->options->box;
    frame->vertex_count = subject->vertex_count;
    frame->low = vec3_make(INFINITY, INFINITY, INFINITY);
    frame->high = vec3_scale(frame->low, -1);
    for (size_t i = 0; i < subject->group_count; i++) {
        const struct group *group = &subject->groups[i];
        struct placement *placement = &frame->placements[i];
        struct pose pose = poses[group->link];
        if (!group_is_drawn(frame, group) || !pose_is_finite(pose) || !(vec3_length(pose.position) < 1e9))
            continue;
        pose.rotation = quat_unit(pose.rotation);
        placement->drawn = true;
        placement_init(placement, &frame->view, group, pose);
        group_project(frame, group, placement);
        if (bounded)
            group_bound(frame, group, placement);
    }
}

const float *frame_normal(const struct frame *frame, uint32_t vertex)
{
    size_t own = frame->subject->vertex_count;
    return vertex < own ? frame->subject->vertices[vertex].normal : frame->clip_normals[vertex - own];
}
