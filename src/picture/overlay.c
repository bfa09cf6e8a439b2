/* Lines over the picture; what lies behind the object shows through faintly. */
#include <math.h>

#include "picture/frame.h"

#define HIDDEN 0.28
#define SHOWN 0.92

enum { CENTER_LEAST = 1, CENTER_SHARE = 20 }; /* radius of the mark: pixels, a part of the height */

struct ink {
    uint8_t red, green, blue;
};

struct point {
    double x, y, inverse; /* pixels, 1 / depth */
};

static uint8_t mix(uint8_t from, uint8_t to, double share)
{
    return (uint8_t)lrint(from + share * (to - from));
}

static void dot(struct image *image, int x, int y, double inverse, struct ink ink)
{
    size_t at = (size_t)y * (size_t)image->width + (size_t)x;
    struct pixel *pixel = &image->pixels[at];
    double depth = (double)image->depth[at];
    double share = 1 / inverse <= depth * 1.01 ? SHOWN : HIDDEN;
    if (pixel->coverage == 0)
        *pixel = (struct pixel){ink.red, ink.green, ink.blue, 0};
    pixel->red = mix(pixel->red, ink.red, share);
    pixel->green = mix(pixel->green, ink.green, share);
    pixel->blue = mix(pixel->blue, ink.blue, share);
    pixel->coverage = mix(pixel->coverage, 255, share);
}

/* Keep the part of the line where start + t * change, 0 <= t <= 1, is at least 0. */
static bool keep(double start, double change, double *from, double *to)
{
    if (change > 0)
        *from = fmax(*from, -start / change);
    else if (change < 0)
        *to = fmin(*to, -start / change);
    else if (start < 0)
        return false;
    return *from <= *to;
}

static bool clip_to_image(const struct image *image, struct point *a, struct point *b)
{
    double from = 0, to = 1, dx = b->x - a->x, dy = b->y - a->y, dz = b->inverse - a->inverse;
    struct point start = *a;
    if (!keep(a->x, dx, &from, &to) || !keep(image->width - 1e-6 - a->x, -dx, &from, &to) ||
        !keep(a->y, dy, &from, &to) || !keep(image->height - 1e-6 - a->y, -dy, &from, &to))
        return false;
    *a = (struct point){start.x + from * dx, start.y + from * dy, start.inverse + from * dz};
    *b = (struct point){start.x + to * dx, start.y + to * dy, start.inverse + to * dz};
    return true;
}

static struct point project(const struct frame *frame, struct vec3 eye)
{
    const struct view *view = &frame->view;
    return (struct point){(view->centre_x + view->focal * eye.x / eye.z) / frame->samples,
                          (view->centre_y - view->focal * eye.y / eye.z) / frame->samples, 1 / eye.z};
}

static void line(const struct frame *frame, struct image *image, struct vec3 from, struct vec3 to,
                 struct ink ink)
{
    struct vec3 a = view_point(&frame->view, from), b = view_point(&frame->view, to);
    double first = 0, last = 1, change = b.z - a.z;
    if (!keep(a.z - frame->view.near, change, &first, &last))
        return;
    struct vec3 way = vec3_sub(b, a);
    struct point p = project(frame, vec3_add(a, vec3_scale(way, first)));
    struct point q = project(frame, vec3_add(a, vec3_scale(way, last)));
    if (!isfinite(p.x + p.y + q.x + q.y) || !clip_to_image(image, &p, &q))
        return;
    int steps = 1 + (int)ceil(fmax(fabs(q.x - p.x), fabs(q.y - p.y)));
    int last_x = -1, last_y = -1;
    for (int i = 0; i <= steps; i++) {
        double t = (double)i / steps;
        int x = (int)(p.x + t * (q.x - p.x)), y = (int)(p.y + t * (q.y - p.y));
        if ((x == last_x && y == last_y) || x < 0 || y < 0 || x >= image->width || y >= image->height)
            continue;
        dot(image, x, y, p.inverse + t * (q.inverse - p.inverse), ink);
        last_x = x;
        last_y = y;
    }
}

static struct vec3 box_corner(const struct frame *frame, int corner)
{
    return vec3_make(corner & 1 ? frame->high.x : frame->low.x, corner & 2 ? frame->high.y : frame->low.y,
                     corner & 4 ? frame->high.z : frame->low.z);
}

static void draw_box(const struct frame *frame, struct image *image)
{
    const struct ink ink = {235, 200, 90};
    for (int corner = 0; corner < 8; corner++)
        for (int axis = 1; axis <= 4; axis *= 2)
            if (!(corner & axis))
                line(frame, image, box_corner(frame, corner), box_corner(frame, corner | axis), ink);
}

static void draw_axes(const struct frame *frame, struct image *image)
{
    struct vec3 size = vec3_sub(frame->high, frame->low), origin = {0, 0, 0};
    double reach = 0.65 * fmax(size.x, fmax(size.y, size.z));
    line(frame, image, origin, vec3_make(reach, 0, 0), (struct ink){255, 70, 60});
    line(frame, image, origin, vec3_make(0, reach, 0), (struct ink){80, 220, 80});
    line(frame, image, origin, vec3_make(0, 0, reach), (struct ink){90, 140, 255});
}

/* The engineers' mark: a disc of light and dark quarters. The object never hides it. */
static void draw_center(const struct frame *frame, struct image *image, struct vec3 center, int radius)
{
    const struct ink light = {255, 240, 60}, dark = {30, 40, 190};
    struct vec3 eye = view_point(&frame->view, center);
    if (!(eye.z > frame->view.near))
        return;
    struct point p = project(frame, eye);
    if (!(p.x > -radius && p.x < image->width + radius && p.y > -radius && p.y < image->height + radius))
        return;
    int middle_x = (int)floor(p.x), middle_y = (int)floor(p.y);
    for (int y = -radius; y <= radius; y++)
        for (int x = -radius; x <= radius; x++) {
            int at_x = middle_x + x, at_y = middle_y + y;
            bool inside = x * x + y * y <= radius * radius + 1;
            if (!inside || at_x < 0 || at_y < 0 || at_x >= image->width || at_y >= image->height)
                continue;
            dot(image, at_x, at_y, INFINITY, (x < 0) == (y < 0) ? light : dark);
        }
}

void frame_overlay(const struct frame *frame, struct image *image)
{
    const struct render_options *options = frame->options;
    bool bounded = frame->low.x <= frame->high.x;
    if (bounded && options->box)
        draw_box(frame, image);
    if (bounded && options->axes)
        draw_axes(frame, image);
    if (options->joint_axis)
        line(frame, image, options->joint_axis->from, options->joint_axis->to, (struct ink){255, 90, 220});
    int radius = image->height / CENTER_SHARE > CENTER_LEAST ? image->height / CENTER_SHARE : CENTER_LEAST;
    for (size_t i = 0; i < options->center_count; i++)
        draw_center(frame, image, options->centers[i], i == 0 ? radius : radius / 2);
}
