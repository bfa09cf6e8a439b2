/*
 * Triangles to spans of samples, by exact integer edge functions with the top-left rule: triangles that share
 * an edge neither overlap nor leave a crack.
 */
#ifndef GZM_PICTURE_RASTER_H
#define GZM_PICTURE_RASTER_H

#include <stdbool.h>
#include <stdint.h>

enum {
    RASTER_ONE = 256,            /* fixed-point units per sample */
    RASTER_REACH = 1 << 25,      /* coordinates stay within this */
    RASTER_OUTSIDE = -(1 << 30), /* x of a vertex that has no place in the image: clip its triangles */
};

struct screen_vertex {
    int32_t x, y;  /* fixed point; sample (i, j) has its centre at (i + 1/2, j + 1/2) */
    float inverse; /* 1 / depth: what is nearer is larger */
};

/* Samples first..last of a row, with the inverse depth at `first` and its step. */
struct span {
    int row, first, last;
    float inverse, step;
    float least, most; /* of the triangle's corners: rounding never leaves them */
};

typedef void span_visit(void *context, const struct span *span);

/* Twice the area; positive when a, b, c go clockwise in the image (Y down). */
static inline int64_t raster_area(const struct screen_vertex *a, const struct screen_vertex *b,
                                  const struct screen_vertex *c)
{
    return (int64_t)(b->x - a->x) * (c->y - a->y) - (int64_t)(b->y - a->y) * (c->x - a->x);
}

/* Visit the spans of a triangle of positive area that lie in an image of width x height samples. */
void raster_triangle(const struct screen_vertex *a, const struct screen_vertex *b,
                     const struct screen_vertex *c, int width, int height, span_visit *visit, void *context);

#endif
