/*
 * The floor under the object: a pool of light, so that the picture has a ground on dark and light terminals,
 * and in it the object's shadow. The shadow is the object seen from below, dark where it touches, softer and
 * weaker where it is high.
 */
#include <math.h>
#include <stdlib.h>

#include "picture/color.h"
#include "picture/frame.h"

enum { GRID = 96, BORDER = 12 };

#define FLOOR_LIGHT 0.085F
#define FLOOR_COVER 0.85F
#define CONTACT_HEIGHT 0.06 /* of the object's size: lower is a contact */
#define POOL_INNER 0.55
#define POOL_OUTER 1.10

struct floor {
    const struct frame *frame;
    double left, bottom, cell; /* metres: the grid's corner and the side of a cell */
    double height, size;       /* metres: of the floor, and of the object */
    struct vec3 centre;
    double radius;
    float *nearness; /* per cell: 1 at the floor, falling to 0 one size above; 0 is nothing */
    float *contact, *cover, *spare;
};

static void lower_span(void *context, const struct span *span)
{
    float *row = (float *)context + (size_t)span->row * GRID;
    for (int x = span->first; x <= span->last; x++) {
        float value = span->inverse + (float)(x - span->first) * span->step;
        value = value < span->least ? span->least : value > span->most ? span->most : value;
        row[x] = fmaxf(row[x], value);
    }
}

static struct screen_vertex grid_vertex(const struct floor *floor, const struct placement *placement,
                                        const float p[3])
{
    double world[3];
    for (int i = 0; i < 3; i++) {
        const float *m = placement->world[i];
        world[i] = (double)(m[0] * p[0] + m[1] * p[1] + m[2] * p[2] + m[3]);
    }
    double x = (world[0] - floor->left) / floor->cell, y = (world[1] - floor->bottom) / floor->cell;
    double near = 1 - (world[2] - floor->height) / (floor->size * 1.01);
    return (struct screen_vertex){(int32_t)lrint(fmin(fmax(x, 0), GRID) * RASTER_ONE),
                                  (int32_t)lrint(fmin(fmax(y, 0), GRID) * RASTER_ONE), (float)near};
}

static bool group_drop(struct floor *floor, size_t index)
{
    const struct subject *subject = floor->frame->subject;
    const struct group *group = &subject->groups[index];
    const struct placement *placement = &floor->frame->placements[index];
    struct screen_vertex *dropped = malloc((group->vertex_count + 1) * sizeof *dropped);
    if (dropped == NULL)
        return false;
    for (size_t i = 0; i < group->vertex_count; i++)
        dropped[i] = grid_vertex(floor, placement, subject->vertices[group->first_vertex + i].position);
    for (size_t i = 0; i < group->triangle_count; i++) {
        struct triangle t = subject->triangles[group->first_triangle + i];
        const uint32_t corners[3] = {t.a, t.b, t.c};
        struct screen_vertex v[3];
        for (int k = 0; k < 3; k++)
            v[k] = dropped[corners[k] - group->first_vertex];
        int64_t area = raster_area(&v[0], &v[1], &v[2]);
        if (area > 0 && !group->closed) /* of closed ones the faces that look down are enough */
            raster_triangle(&v[0], &v[1], &v[2], GRID, GRID, lower_span, floor->nearness);
        else if (area < 0)
            raster_triangle(&v[0], &v[2], &v[1], GRID, GRID, lower_span, floor->nearness);
    }
    free(dropped);
    return true;
}

/* Mean over 2 * reach + 1 cells along one direction. */
static void blur_line(const float *from, float *to, size_t step, int reach)
{
    float sum = 0;
    for (int i = 0; i < reach; i++)
        sum += from[(size_t)i * step];
    for (int i = 0; i < GRID; i++) {
        if (i + reach < GRID)
            sum += from[(size_t)(i + reach) * step];
        if (i - reach > 0)
            sum -= from[(size_t)(i - reach - 1) * step];
        to[(size_t)i * step] = sum / (float)(2 * reach + 1);
    }
}

static void blur(struct floor *floor, float *grid, int reach)
{
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < GRID; i++)
            blur_line(grid + i * GRID, floor->spare + i * GRID, 1, reach);
        for (size_t i = 0; i < GRID; i++)
            blur_line(floor->spare + i, grid + i, GRID, reach);
    }
}

static void floor_measure(struct floor *floor)
{
    const struct frame *frame = floor->frame;
    struct vec3 size = vec3_sub(frame->high, frame->low);
    double side = fmax(fmax(size.x, size.y), 1e-6);
    floor->size = fmax(side, size.z);
    floor->centre = vec3_scale(vec3_add(frame->low, frame->high), 0.5);
    floor->cell = side / (GRID - 2 * BORDER);
    floor->left = floor->centre.x - floor->cell * GRID / 2;
    floor->bottom = floor->centre.y - floor->cell * GRID / 2;
    floor->height = frame->low.z;
    floor->radius = 0.5 * hypot(size.x, size.y) + 0.12 * size.z;
}

static bool floor_init(struct floor *floor, const struct frame *frame)
{
    float *grids = calloc((size_t)4 * GRID * GRID, sizeof *grids);
    *floor = (struct floor){.frame = frame, .nearness = grids};
    if (grids == NULL)
        return false;
    floor->contact = grids + GRID * GRID;
    floor->cover = floor->contact + GRID * GRID;
    floor->spare = floor->cover + GRID * GRID;
    floor_measure(floor);
    for (size_t i = 0; i < frame->subject->group_count; i++)
        if (frame->placements[i].drawn && !group_drop(floor, i))
            return false;
    for (size_t i = 0; i < (size_t)GRID * GRID; i++) {
        float near = floor->nearness[i];
        floor->contact[i] = near > 1 - (float)CONTACT_HEIGHT ? 1 : 0;
        floor->cover[i] = near > 0 ? 0.35F + 0.65F * near : 0;
    }
    blur(floor, floor->contact, 1);
    blur(floor, floor->cover, 4);
    return true;
}

static float grid_at(const float *grid, double x, double y)
{
    if (!(x > 0.5 && y > 0.5 && x < GRID - 1.5 && y < GRID - 1.5))
        return 0;
    int i = (int)(x - 0.5), j = (int)(y - 0.5);
    float u = (float)(x - 0.5 - i), v = (float)(y - 0.5 - j);
    const float *at = grid + (size_t)j * GRID + (size_t)i;
    return (at[0] * (1 - u) + at[1] * u) * (1 - v) + (at[GRID] * (1 - u) + at[GRID + 1] * u) * v;
}

/* Brightness and coverage of the floor at an image position (samples); false where there is none. */
static bool floor_look(const struct floor *floor, double x, double y, float *light, float *cover)
{
    const struct view *view = &floor->frame->view;
    struct vec3 ray = view_ray(view, x, y);
    if (ray.z >= -1e-9)
        return false;
    double depth = (floor->height - view->eye.z) / ray.z;
    double px = view->eye.x + depth * ray.x, py = view->eye.y + depth * ray.y;
    double far = hypot(px - floor->centre.x, py - floor->centre.y) / floor->radius;
    if (depth < view->near || far >= POOL_OUTER)
        return false;
    double fade = fmin(1, (POOL_OUTER - far) / (POOL_OUTER - POOL_INNER));
    double gx = (px - floor->left) / floor->cell, gy = (py - floor->bottom) / floor->cell;
    float shadow = 0.75F * grid_at(floor->cover, gx, gy) + 0.6F * grid_at(floor->contact, gx, gy);
    *light = FLOOR_LIGHT * (1 - fminf(shadow, 0.95F));
    *cover = FLOOR_COVER * (float)(fade * fade * (3 - 2 * fade));
    return true;
}

/* Lay the floor under a pixel. */
static void underlay(struct pixel *pixel, float light, float cover)
{
    float alpha = (float)pixel->coverage / 255, under = (1 - alpha) * cover, sum = alpha + under;
    if (sum <= 0)
        return;
    pixel->red = color_encode((alpha * color_decode(pixel->red) + under * light) / sum);
    pixel->green = color_encode((alpha * color_decode(pixel->green) + under * light) / sum);
    pixel->blue = color_encode((alpha * color_decode(pixel->blue) + under * light * 1.1F) / sum);
    pixel->coverage = (uint8_t)lrintf(255 * sum);
}

void frame_ground(struct frame *frame, struct image *image)
{
    struct floor floor;
    if (!(frame->low.z <= frame->high.z) || frame->view.eye.z <= frame->low.z)
        return;
    if (!floor_init(&floor, frame)) {
        free(floor.nearness);
        frame->failed = true;
        return;
    }
    float light, cover;
    for (int y = 0; y < image->height; y++)
        for (int x = 0; x < image->width; x++) {
            struct pixel *pixel = &image->pixels[(size_t)y * (size_t)image->width + (size_t)x];
            double sx = (x + 0.5) * frame->samples, sy = (y + 0.5) * frame->samples;
            if (pixel->coverage < 255 && floor_look(&floor, sx, sy, &light, &cover))
                underlay(pixel, light, cover);
        }
    free(floor.nearness);
}
