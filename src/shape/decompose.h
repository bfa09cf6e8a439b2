/* Convex pieces of polygons, for colliders: Hertel and Mehlhorn 1983 on the triangles of the polygon. */
#ifndef GZM_SHAPE_DECOMPOSE_H
#define GZM_SHAPE_DECOMPOSE_H

#include "shape/polygon.h"

/* Piece i has the corners first[i] to first[i + 1], counter-clockwise. */
struct polygon_pieces {
    struct point2 *points;
    size_t *first;
    size_t count;
};

/* The corners a piece may have: its extrusion keeps within the vertices of a hull. */
enum { PIECE_CORNERS_MOST = 32 };

/* Rings as in polygon_triangulate. False (and nothing to free) when they cross or memory ran out. */
bool polygon_decompose(const struct outline *rings, size_t ring_count, struct polygon_pieces *pieces);
void polygon_pieces_free(struct polygon_pieces *pieces);

#endif
