#include <math.h>

#include "base/array.h"
#include "picture/frame.h"

enum { PLANES = 5, POLYGON_MOST = 3 + PLANES };

/* Samples from the image's centre; beyond the guard of place.c no vertex is made. */
#define REACH 60000.0

/* Before the division: image position times depth, relative to the image's centre. */
struct corner {
    double x, y, depth;
    double normal[3];
};

static double plane_distance(const struct view *view, const struct corner *c, int plane)
{
    switch (plane) {
    case 0:
        return c->depth - view->near;
    case 1:
        return REACH * c->depth - c->x;
    case 2:
        return REACH * c->depth + c->x;
    case 3:
        return REACH * c->depth - c->y;
    default:
        return REACH * c->depth + c->y;
    }
}

/* Always from the inner to the outer end, so that neighbours get the same point. */
static struct corner cut(const struct corner *in, const struct corner *out, double d_in, double d_out)
{
    double t = d_in / (d_in - d_out);
    struct corner made = {in->x + t * (out->x - in->x),
                          in->y + t * (out->y - in->y),
                          in->depth + t * (out->depth - in->depth),
                          {0}};
    for (int i = 0; i < 3; i++)
        made.normal[i] = in->normal[i] + t * (out->normal[i] - in->normal[i]);
    return made;
}

static int clip_plane(const struct view *view, int plane, struct corner *polygon, int count)
{
    struct corner kept[POLYGON_MOST];
    int made = 0;
    for (int i = 0; i < count; i++) {
        const struct corner *a = &polygon[i], *b = &polygon[(i + 1) % count];
        double da = plane_distance(view, a, plane), db = plane_distance(view, b, plane);
        if (da >= 0 && made < POLYGON_MOST)
            kept[made++] = *a;
        if ((da >= 0) != (db >= 0) && made < POLYGON_MOST)
            kept[made++] = da >= 0 ? cut(a, b, da, db) : cut(b, a, db, da);
    }
    for (int i = 0; i < made; i++)
        polygon[i] = kept[i];
    return made;
}

static struct corner corner_of(const struct frame *frame, uint32_t vertex, uint32_t group)
{
    const struct subject_vertex *from = &frame->subject->vertices[vertex];
    const struct placement *placement = &frame->placements[group];
    double values[3];
    for (int row = 0; row < 3; row++) {
        const float *m = placement->view[row];
        values[row] = (double)m[3];
        for (int axis = 0; axis < 3; axis++)
            values[row] += (double)m[axis] * (double)from->position[axis];
    }
    return (struct corner){values[0],
                           values[1],
                           values[2],
                           {(double)from->normal[0], (double)from->normal[1], (double)from->normal[2]}};
}

static bool reserve(struct frame *frame)
{
    size_t made = frame->vertex_count - frame->subject->vertex_count;
    void *vertices = array_reserve(frame->vertices, &frame->vertex_capacity, frame->vertex_count + 1,
                                   sizeof *frame->vertices);
    if (vertices != NULL)
        frame->vertices = vertices;
    void *normals =
        array_reserve(frame->clip_normals, &frame->clip_capacity, made + 1, sizeof *frame->clip_normals);
    if (normals != NULL)
        frame->clip_normals = normals;
    frame->failed |= vertices == NULL || normals == NULL || frame->vertex_count >= UINT32_MAX - 1;
    return !frame->failed;
}

static uint32_t add_vertex(struct frame *frame, const struct corner *corner)
{
    if (!reserve(frame))
        return 0;
    size_t made = frame->vertex_count - frame->subject->vertex_count;
    double x = corner->x / corner->depth + frame->view.centre_x;
    double y = corner->y / corner->depth + frame->view.centre_y;
    frame->vertices[frame->vertex_count] = (struct screen_vertex){
        (int32_t)lrint(x * RASTER_ONE), (int32_t)lrint(y * RASTER_ONE), (float)(1 / corner->depth)};
    for (int i = 0; i < 3; i++)
        frame->clip_normals[made][i] = (float)corner->normal[i];
    return (uint32_t)frame->vertex_count++;
}

void frame_clip(struct frame *frame, struct triangle triangle, uint32_t group)
{
    struct corner polygon[POLYGON_MOST] = {corner_of(frame, triangle.a, group),
                                           corner_of(frame, triangle.b, group),
                                           corner_of(frame, triangle.c, group)};
    int count = 3;
    for (int plane = 0; plane < PLANES && count > 0; plane++)
        count = clip_plane(&frame->view, plane, polygon, count);
    uint32_t indices[POLYGON_MOST] = {0};
    for (int i = 0; i < count && !frame->failed; i++)
        indices[i] = add_vertex(frame, &polygon[i]);
    for (int i = 2; i < count && !frame->failed; i++)
        frame_add_face(frame, (const uint32_t[3]){indices[0], indices[i - 1], indices[i]}, group);
}
