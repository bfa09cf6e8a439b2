#include "picture/raster.h"

#include <math.h>
#include <stddef.h>

/* Spans wider than this are solved by division, not by stepping. */
enum { SPAN_STEPPED = 12 };

/* value(x, y) = value at the origin sample + x * step_x + y * step_y; inside is >= 0. */
struct edge {
    int64_t value, step_x, step_y;
};

struct box {
    int left, right, top, bottom; /* samples, inclusive */
};

static int32_t least(int32_t a, int32_t b, int32_t c)
{
    int32_t ab = a < b ? a : b;
    return ab < c ? ab : c;
}

static int32_t most(int32_t a, int32_t b, int32_t c)
{
    int32_t ab = a > b ? a : b;
    return ab > c ? ab : c;
}

/* The first sample whose centre is at or after a coordinate, and the last at or before it. */
static int sample_after(int32_t at)
{
    return (at + RASTER_ONE / 2 - 1) >> 8;
}

static int sample_before(int32_t at)
{
    return (at - RASTER_ONE / 2) >> 8;
}

/* The samples whose centres can be inside; false when there are none. */
static bool bounds(const struct screen_vertex *a, const struct screen_vertex *b,
                   const struct screen_vertex *c, int width, int height, struct box *box)
{
    box->left = sample_after(least(a->x, b->x, c->x));
    box->right = sample_before(most(a->x, b->x, c->x));
    box->top = sample_after(least(a->y, b->y, c->y));
    box->bottom = sample_before(most(a->y, b->y, c->y));
    if (box->left < 0)
        box->left = 0;
    if (box->top < 0)
        box->top = 0;
    if (box->right >= width)
        box->right = width - 1;
    if (box->bottom >= height)
        box->bottom = height - 1;
    return box->left <= box->right && box->top <= box->bottom;
}

/* From p to q, evaluated at the box's first sample. A sample on the edge is inside for top and left edges. */
static struct edge edge_make(const struct screen_vertex *p, const struct screen_vertex *q,
                             const struct box *box)
{
    int64_t dx = q->x - p->x, dy = q->y - p->y;
    int64_t x = (int64_t)box->left * RASTER_ONE + RASTER_ONE / 2 - p->x;
    int64_t y = (int64_t)box->top * RASTER_ONE + RASTER_ONE / 2 - p->y;
    bool top_left = dy < 0 || (dy == 0 && dx > 0);
    return (struct edge){dx * y - dy * x - (top_left ? 0 : 1), -dy * RASTER_ONE, dx * RASTER_ONE};
}

static int64_t floor_divide(int64_t a, int64_t b)
{
    int64_t quotient = a / b;
    return quotient - (a % b != 0 && a < 0 ? 1 : 0); /* b > 0 */
}

/* Narrow first..last (from the box's left) to where the edge is not negative. */
static void edge_narrow(const struct edge *edge, int *first, int *last)
{
    if (edge->step_x == 0) {
        if (edge->value < 0)
            *last = -1;
    } else if (edge->step_x > 0) {
        int64_t from = -floor_divide(edge->value, edge->step_x);
        if (from > *first)
            *first = from > *last ? *last + 1 : (int)from;
    } else {
        int64_t to = floor_divide(edge->value, -edge->step_x);
        if (to < *last)
            *last = to < -1 ? -1 : (int)to;
    }
}

static bool row_outside(const struct edge edges[3], int x)
{
    int64_t a = edges[0].value + x * edges[0].step_x, b = edges[1].value + x * edges[1].step_x;
    return (a | b | (edges[2].value + x * edges[2].step_x)) < 0;
}

static bool row_span(const struct edge edges[3], int width, int *first, int *last)
{
    *first = 0;
    *last = width - 1;
    if (width > SPAN_STEPPED) {
        for (int i = 0; i < 3; i++)
            edge_narrow(&edges[i], first, last);
        return *first <= *last;
    }
    while (*first <= *last && row_outside(edges, *first))
        ++*first;
    while (*first <= *last && row_outside(edges, *last))
        --*last;
    return *first <= *last;
}

/* Inverse depth is linear in the image: its value at the box's first sample and its steps. */
struct slope {
    double value, step_x, step_y;
};

static struct slope slope_make(const struct screen_vertex *a, const struct screen_vertex *b,
                               const struct screen_vertex *c, const struct box *box)
{
    double area = (double)raster_area(a, b, c);
    double zb = (double)b->inverse - (double)a->inverse, zc = (double)c->inverse - (double)a->inverse;
    double bx = b->x - a->x, by = b->y - a->y, cx = c->x - a->x, cy = c->y - a->y;
    double per_x = (zb * cy - zc * by) / area, per_y = (zc * bx - zb * cx) / area;
    double x = (double)box->left * RASTER_ONE + RASTER_ONE / 2 - a->x;
    double y = (double)box->top * RASTER_ONE + RASTER_ONE / 2 - a->y;
    return (struct slope){(double)a->inverse + x * per_x + y * per_y, per_x * RASTER_ONE, per_y * RASTER_ONE};
}

void raster_triangle(const struct screen_vertex *a, const struct screen_vertex *b,
                     const struct screen_vertex *c, int width, int height, span_visit *visit, void *context)
{
    struct box box;
    if (!bounds(a, b, c, width, height, &box))
        return;
    struct edge edges[3] = {edge_make(a, b, &box), edge_make(b, c, &box), edge_make(c, a, &box)};
    struct slope slope = slope_make(a, b, c, &box);
    struct span span = {.step = (float)slope.step_x,
                        .least = fminf(a->inverse, fminf(b->inverse, c->inverse)),
                        .most = fmaxf(a->inverse, fmaxf(b->inverse, c->inverse))};
    for (int row = box.top; row <= box.bottom; row++) {
        int first, last;
        if (row_span(edges, box.right - box.left + 1, &first, &last)) {
            span.row = row;
            span.first = box.left + first;
            span.last = box.left + last;
            span.inverse = (float)(slope.value + first * slope.step_x);
            visit(context, &span);
        }
        for (int i = 0; i < 3; i++)
            edges[i].value += edges[i].step_y;
        slope.value += slope.step_y;
    }
}
