#include "base/array.h"
#include "picture/frame.h"

static bool push(struct face **faces, size_t *count, size_t *capacity, struct face face)
{
    if (*count == *capacity) {
        struct face *grown =
            *count < UINT32_MAX - 1 ? array_reserve(*faces, capacity, *count + 1, sizeof **faces) : NULL;
        if (grown == NULL)
            return false;
        *faces = grown;
    }
    (*faces)[(*count)++] = face;
    return true;
}

/* No centre of a sample between the least and the most of the corners, in one direction. */
static bool misses(int32_t a, int32_t b, int32_t c, int samples)
{
    int32_t least = a < b ? a : b, most = a < b ? b : a;
    least = c < least ? c : least;
    most = c > most ? c : most;
    return (least + RASTER_ONE / 2 - 1) >> 8 > (most - RASTER_ONE / 2) >> 8 || most < 0 ||
           least >= samples * RASTER_ONE;
}

void frame_add_face(struct frame *frame, const uint32_t corners[3], uint32_t group)
{
    const struct screen_vertex *a = &frame->vertices[corners[0]], *b = &frame->vertices[corners[1]];
    const struct screen_vertex *c = &frame->vertices[corners[2]];
    if (misses(a->x, b->x, c->x, frame->width) || misses(a->y, b->y, c->y, frame->height))
        return;
    const struct group *from = &frame->subject->groups[group];
    int64_t area = raster_area(a, b, c);
    /* The image's Y points down: fronts, counter-clockwise in the world, have a negative area. */
    bool front = area < 0, whole = from->closed && !frame->placements[group].clipped;
    if (area == 0 || (whole && !front))
        return;
    struct face face = {{corners[0], corners[1], corners[2]}, group};
    if (front) {
        face.corners[1] = corners[2];
        face.corners[2] = corners[1];
    }
    if (from->alpha < 0.995F)
        frame->failed |= !push(&frame->glass, &frame->glass_count, &frame->glass_capacity, face);
    else
        frame->failed |= !push(&frame->faces, &frame->face_count, &frame->face_capacity, face);
}

static void group_faces(struct frame *frame, uint32_t index)
{
    const struct group *group = &frame->subject->groups[index];
    const struct triangle *triangles = &frame->subject->triangles[group->first_triangle];
    for (size_t i = 0; i < group->triangle_count && !frame->failed; i++) {
        struct triangle t = triangles[i];
        int32_t a = frame->vertices[t.a].x, b = frame->vertices[t.b].x, c = frame->vertices[t.c].x;
        if (a == RASTER_OUTSIDE || b == RASTER_OUTSIDE || c == RASTER_OUTSIDE)
            frame_clip(frame, t, index);
        else
            frame_add_face(frame, (const uint32_t[3]){t.a, t.b, t.c}, index);
    }
}

struct painter {
    float *inverse;
    uint32_t *seen;
    size_t width;
    uint32_t mark;
};

static void paint_span(void *context, const struct span *span)
{
    struct painter *painter = context;
    size_t row = (size_t)span->row * painter->width;
    float *inverse = painter->inverse + row;
    uint32_t *seen = painter->seen + row;
    for (int x = span->first; x <= span->last; x++) {
        float value = span->inverse + (float)(x - span->first) * span->step;
        value = value < span->least ? span->least : value > span->most ? span->most : value;
        if (value > inverse[x]) {
            inverse[x] = value;
            seen[x] = painter->mark;
        }
    }
}

void frame_draw(struct frame *frame)
{
    for (size_t i = 0; i < frame->subject->group_count; i++)
        if (frame->placements[i].drawn)
            group_faces(frame, (uint32_t)i);
    struct painter painter = {frame->inverse, frame->seen, (size_t)frame->width, 0};
    for (size_t i = 0; i < frame->face_count; i++) {
        const uint32_t *corners = frame->faces[i].corners;
        painter.mark = (uint32_t)i + 1;
        raster_triangle(&frame->vertices[corners[0]], &frame->vertices[corners[1]],
                        &frame->vertices[corners[2]], frame->width, frame->height, paint_span, &painter);
    }
}
