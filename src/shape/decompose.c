#include "shape/decompose.h"

#include <stdlib.h>

struct piece {
    uint32_t corner[PIECE_CORNERS_MOST];
    size_t count;
};

static bool is_convex(const struct point2 *points, const struct piece *piece)
{
    struct point2 corners[PIECE_CORNERS_MOST];
    for (size_t i = 0; i < piece->count; i++)
        corners[i] = points[piece->corner[i]];
    return polygon_is_convex(corners, piece->count);
}

/* Both pieces without the side that they share; `at` and `other` are where that side starts in each. */
static bool merge(const struct point2 *points, struct piece *piece, size_t at, const struct piece *neighbour,
                  size_t other)
{
    struct piece both = {.count = 0};
    if (piece->count + neighbour->count - 2 > PIECE_CORNERS_MOST)
        return false;
    for (size_t i = 1; i <= piece->count; i++)
        both.corner[both.count++] = piece->corner[(at + i) % piece->count];
    for (size_t i = 2; i < neighbour->count; i++)
        both.corner[both.count++] = neighbour->corner[(other + i) % neighbour->count];
    if (!is_convex(points, &both))
        return false;
    *piece = both;
    return true;
}

/* Merge the piece with one of those after it; false when none fits. */
static bool merge_any(const struct point2 *points, struct piece *pieces, size_t count, size_t index)
{
    struct piece *piece = &pieces[index];
    for (size_t at = 0; at < piece->count; at++) {
        uint32_t a = piece->corner[at], b = piece->corner[(at + 1) % piece->count];
        for (size_t n = index + 1; n < count; n++) {
            for (size_t k = 0; k < pieces[n].count; k++) {
                if (pieces[n].corner[k] != b || pieces[n].corner[(k + 1) % pieces[n].count] != a)
                    continue;
                if (!merge(points, piece, at, &pieces[n], k))
                    continue;
                pieces[n] = pieces[count - 1];
                return true;
            }
        }
    }
    return false;
}

static size_t merge_all(const struct point2 *points, struct piece *pieces, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        while (merge_any(points, pieces, count, i))
            count--;
    }
    return count;
}

static bool pieces_write(const struct point2 *points, const struct piece *from, size_t count,
                         struct polygon_pieces *pieces)
{
    size_t corners = 0;
    for (size_t i = 0; i < count; i++)
        corners += from[i].count;
    *pieces = (struct polygon_pieces){.points = calloc(corners, sizeof *pieces->points),
                                      .first = calloc(count + 1, sizeof *pieces->first),
                                      .count = count};
    if (pieces->points == NULL || pieces->first == NULL) {
        polygon_pieces_free(pieces);
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        size_t first = pieces->first[i];
        for (size_t k = 0; k < from[i].count; k++)
            pieces->points[first + k] = points[from[i].corner[k]];
        pieces->first[i + 1] = first + from[i].count;
    }
    return true;
}

bool polygon_decompose(const struct outline *rings, size_t ring_count, struct polygon_pieces *pieces)
{
    size_t corners = 0, at = 0;
    bool made = false;
    for (size_t i = 0; i < ring_count; i++)
        corners += rings[i].count;
    if (corners < 3)
        return false;
    struct point2 *points = calloc(corners, sizeof *points);
    struct triangle *triangles = calloc(TRIANGLES_OF(corners, ring_count), sizeof *triangles);
    struct piece *merged = calloc(TRIANGLES_OF(corners, ring_count), sizeof *merged);
    if (points == NULL || triangles == NULL || merged == NULL)
        goto done;
    for (size_t i = 0; i < ring_count; i++) {
        for (size_t k = 0; k < rings[i].count; k++)
            points[at++] = rings[i].points[k];
    }
    size_t count = polygon_triangulate(rings, ring_count, triangles);
    for (size_t i = 0; i < count; i++)
        merged[i] = (struct piece){{triangles[i].a, triangles[i].b, triangles[i].c}, 3};
    if (count > 0)
        made = pieces_write(points, merged, merge_all(points, merged, count), pieces);
done:
    free(points);
    free(triangles);
    free(merged);
    return made;
}

void polygon_pieces_free(struct polygon_pieces *pieces)
{
    free(pieces->points);
    free(pieces->first);
    *pieces = (struct polygon_pieces){0};
}
