/*
 * Extrusion. Both ends are triangulated by ear clipping (Meisters 1975). Of all ears the one with the
 * shortest cut is taken, which keeps slivers away. A corner on a straight line is never an ear, and a
 * triangle with another corner on its rim is refused, so that such corners stay part of the triangulation.
 */
#include <math.h>
#include <stdlib.h>

#include "shape/solid.h"

static const double AREA_LEAST = 1e-11;

/* Twice the signed area of a b c. */
static double turn(struct point2 a, struct point2 b, struct point2 c)
{
    return (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
}

static double polygon_area(const struct point2 *p, size_t count)
{
    double area = 0;
    for (size_t i = 0; i < count; i++) {
        struct point2 a = p[i], b = p[(i + 1) % count];
        area += a.x * b.y - b.x * a.y;
    }
    return area;
}

static bool in_triangle(struct point2 a, struct point2 b, struct point2 c, struct point2 p)
{
    return turn(a, b, p) >= -AREA_LEAST && turn(b, c, p) >= -AREA_LEAST && turn(c, a, p) >= -AREA_LEAST;
}

static bool is_ear(const struct point2 *p, const uint32_t *ring, size_t count, size_t at)
{
    uint32_t before = ring[(at + count - 1) % count], here = ring[at], after = ring[(at + 1) % count];
    if (turn(p[before], p[here], p[after]) <= AREA_LEAST)
        return false;
    for (size_t i = 0; i < count; i++) {
        uint32_t other = ring[i];
        if (other != before && other != here && other != after &&
            in_triangle(p[before], p[here], p[after], p[other]))
            return false;
    }
    return true;
}

/* The ear with the shortest cut, or `count` when there is none. */
static size_t best_ear(const struct point2 *p, const uint32_t *ring, size_t count)
{
    size_t best = count;
    double shortest = INFINITY;
    for (size_t i = 0; i < count; i++) {
        struct point2 before = p[ring[(i + count - 1) % count]], after = p[ring[(i + 1) % count]];
        double cut = hypot(after.x - before.x, after.y - before.y);
        if (cut < shortest - 1e-9 && is_ear(p, ring, count, i)) {
            shortest = cut;
            best = i;
        }
    }
    return best;
}

/* Fills `count - 2` triangles; false when the polygon is not simple. Uses up `ring`. */
static bool clip_ears(const struct point2 *p, uint32_t *ring, size_t count, struct triangle *triangles)
{
    for (size_t made = 0; count > 2; made++) {
        size_t ear = best_ear(p, ring, count);
        if (ear == count)
            return false;
        triangles[made] =
            (struct triangle){ring[(ear + count - 1) % count], ring[ear], ring[(ear + 1) % count]};
        for (size_t i = ear; i + 1 < count; i++)
            ring[i] = ring[i + 1];
        count--;
    }
    return true;
}

/* Bottom vertices first, then the top ones in the same order. */
static void extrude_vertices(struct mesh *mesh, struct pose pose, const struct point2 *polygon, size_t count,
                             double height)
{
    for (int side = -1; side <= 1; side += 2) {
        for (size_t i = 0; i < count; i++) {
            struct vec3 v = vec3_make(polygon[i].x, polygon[i].y, side * height / 2);
            mesh_add_vertex(mesh, pose_apply(pose, v));
        }
    }
}

static void extrude_faces(struct mesh *mesh, uint32_t first, uint32_t count, const struct triangle *caps)
{
    for (uint32_t i = 0; i < count - 2; i++) {
        struct triangle t = caps[i];
        mesh_add_triangle(mesh, first + t.a, first + t.c, first + t.b);
        mesh_add_triangle(mesh, first + count + t.a, first + count + t.b, first + count + t.c);
    }
}

static void extrude_sides(struct mesh *mesh, uint32_t first, uint32_t count, bool reversed)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t here = first + (reversed ? (i + 1) % count : i);
        uint32_t next = first + (reversed ? i : (i + 1) % count);
        mesh_add_quad(mesh, here, next, next + count, here + count);
    }
}

void solid_extrude(struct mesh *mesh, struct pose pose, const struct point2 *polygon, size_t count,
                   double height)
{
    if (count < 3 || count > 4096 || !(height > 0) || mesh->failed)
        return;
    bool reversed = polygon_area(polygon, count) < 0;
    uint32_t *ring = calloc(count, sizeof *ring);
    struct triangle *caps = calloc(count, sizeof *caps);
    if (ring == NULL || caps == NULL) {
        mesh->failed = true;
        goto done;
    }
    for (size_t i = 0; i < count; i++)
        ring[i] = (uint32_t)(reversed ? count - 1 - i : i);
    if (!clip_ears(polygon, ring, count, caps))
        goto done;
    uint32_t first = (uint32_t)mesh->vertex_count;
    extrude_vertices(mesh, pose, polygon, count, height);
    extrude_faces(mesh, first, (uint32_t)count, caps);
    extrude_sides(mesh, first, (uint32_t)count, reversed);
done:
    free(ring);
    free(caps);
}
