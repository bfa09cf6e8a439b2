/*
 * Triangles of a polygon with holes. Each hole is joined to the outside by a bridge to a corner that it sees
 * (Eberly, "Triangulation by Ear Clipping", 2002; here the shortest bridge is taken), then ears are clipped
 * (Meisters 1975). Of all ears the one with the shortest cut is taken, which keeps slivers away. A corner on
 * a straight line is never an ear, and a triangle with another corner on its rim is refused, so that such
 * corners stay part of the triangulation.
 */
#include <math.h>
#include <stdlib.h>

#include "shape/polygon.h"

static const double AREA_LEAST = 1e-11;

/* The corners of all rings and the outline that is left to clip, as indices of them. */
struct clipping {
    struct point2 *points;
    size_t point_count;
    uint32_t *next; /* of each corner in its own ring */
    uint32_t *ring;
    size_t count;
};

static bool in_triangle(struct point2 a, struct point2 b, struct point2 c, struct point2 p)
{
    return point2_turn(a, b, p) >= -AREA_LEAST && point2_turn(b, c, p) >= -AREA_LEAST &&
           point2_turn(c, a, p) >= -AREA_LEAST;
}

static bool is_ear(const struct clipping *clip, size_t at)
{
    const struct point2 *p = clip->points;
    const uint32_t *ring = clip->ring;
    uint32_t before = ring[(at + clip->count - 1) % clip->count], here = ring[at];
    uint32_t after = ring[(at + 1) % clip->count];
    if (point2_turn(p[before], p[here], p[after]) <= AREA_LEAST)
        return false;
    for (size_t i = 0; i < clip->count; i++) {
        uint32_t other = ring[i];
        if (other != before && other != here && other != after &&
            in_triangle(p[before], p[here], p[after], p[other]))
            return false;
    }
    return true;
}

/* The ear with the shortest cut, or `count` when there is none. */
static size_t best_ear(const struct clipping *clip)
{
    size_t best = clip->count;
    double shortest = INFINITY;
    for (size_t i = 0; i < clip->count; i++) {
        struct point2 before = clip->points[clip->ring[(i + clip->count - 1) % clip->count]];
        struct point2 after = clip->points[clip->ring[(i + 1) % clip->count]];
        double cut = hypot(after.x - before.x, after.y - before.y);
        if (cut < shortest - 1e-9 && is_ear(clip, i)) {
            shortest = cut;
            best = i;
        }
    }
    return best;
}

/* Fills `count - 2` triangles; 0 when the polygon is not simple. */
static size_t clip_ears(struct clipping *clip, struct triangle *triangles)
{
    size_t made = 0;
    while (clip->count > 2) {
        size_t ear = best_ear(clip), count = clip->count;
        if (ear == count)
            return 0;
        triangles[made++] = (struct triangle){clip->ring[(ear + count - 1) % count], clip->ring[ear],
                                              clip->ring[(ear + 1) % count]};
        for (size_t i = ear; i + 1 < count; i++)
            clip->ring[i] = clip->ring[i + 1];
        clip->count--;
    }
    return made;
}

/* ---- bridges ----------------------------------------------------------------------------------- */

/* Do a-b and c-d cross, or does an end of the second lie on the first? */
static bool segment_blocked(struct point2 a, struct point2 b, struct point2 c, struct point2 d)
{
    double slack = AREA_LEAST;
    double u = point2_turn(a, b, c), v = point2_turn(a, b, d);
    double s = point2_turn(c, d, a), t = point2_turn(c, d, b);
    if ((u > slack && v > slack) || (u < -slack && v < -slack))
        return false;
    if (fabs(u) > slack || fabs(v) > slack)
        return !((s > slack && t > slack) || (s < -slack && t < -slack));
    double length = (b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y);
    double e = (c.x - a.x) * (b.x - a.x) + (c.y - a.y) * (b.y - a.y);
    double f = (d.x - a.x) * (b.x - a.x) + (d.y - a.y) * (b.y - a.y);
    return !((e <= 0 && f <= 0) || (e >= length && f >= length)); /* on one line: apart? */
}

/* Sides that end in a or b meet the bridge there only, unless they run along it. */
static bool runs_along(struct point2 end, struct point2 other, struct point2 corner)
{
    double along = (other.x - end.x) * (corner.x - end.x) + (other.y - end.y) * (corner.y - end.y);
    return along > 0 && fabs(point2_turn(end, other, corner)) <= AREA_LEAST;
}

static bool side_blocks(const struct clipping *clip, uint32_t a, uint32_t b, uint32_t c, uint32_t d)
{
    const struct point2 *p = clip->points;
    if (c != a && c != b && d != a && d != b)
        return segment_blocked(p[a], p[b], p[c], p[d]);
    uint32_t end = c == a || d == a ? a : b, other = end == a ? b : a, corner = c == end ? d : c;
    return corner == other || runs_along(p[end], p[other], p[corner]);
}

/* Neither a side of any ring nor a bridge made before may lie between. */
static bool is_visible(const struct clipping *clip, uint32_t a, uint32_t b)
{
    for (size_t i = 0; i < clip->count; i++) {
        if (side_blocks(clip, a, b, clip->ring[i], clip->ring[(i + 1) % clip->count]))
            return false;
    }
    for (uint32_t c = 0; c < clip->point_count; c++) {
        if (side_blocks(clip, a, b, c, clip->next[c]))
            return false;
    }
    return true;
}

/* Does `p` lie inside the angle of the outline at this place? Places of one corner differ in that. */
static bool in_angle(const struct clipping *clip, size_t at, struct point2 p)
{
    struct point2 here = clip->points[clip->ring[at]];
    struct point2 before = clip->points[clip->ring[(at + clip->count - 1) % clip->count]];
    struct point2 after = clip->points[clip->ring[(at + 1) % clip->count]];
    bool left_in = point2_turn(before, here, p) > 0, left_out = point2_turn(here, after, p) > 0;
    return point2_turn(before, here, after) >= 0 ? left_in && left_out : left_in || left_out;
}

struct bridge {
    size_t at;       /* place in the outline */
    uint32_t corner; /* of the hole */
    bool found;
};

static struct bridge find_bridge(const struct clipping *clip, uint32_t first, size_t count)
{
    struct bridge best = {0};
    double shortest = INFINITY;
    for (uint32_t corner = first; corner < first + count; corner++) {
        for (size_t i = 0; i < clip->count; i++) {
            struct point2 a = clip->points[clip->ring[i]], b = clip->points[corner];
            double length = hypot(b.x - a.x, b.y - a.y);
            if (length >= shortest - 1e-9 || !in_angle(clip, i, b) ||
                !is_visible(clip, clip->ring[i], corner))
                continue;
            shortest = length;
            best = (struct bridge){i, corner, true};
        }
    }
    return best;
}

/* The outline goes over the bridge, round the hole and back. */
static void cross_bridge(struct clipping *clip, struct bridge bridge, size_t count)
{
    uint32_t from = clip->ring[bridge.at], corner = bridge.corner;
    for (size_t i = clip->count; i-- > bridge.at + 1;)
        clip->ring[i + count + 2] = clip->ring[i];
    for (size_t i = 0; i <= count; i++) {
        clip->ring[bridge.at + 1 + i] = corner;
        corner = clip->next[corner];
    }
    clip->ring[bridge.at + count + 2] = from;
    clip->count += count + 2;
}

static double rightmost(const struct outline *ring)
{
    double x = -INFINITY;
    for (size_t i = 0; i < ring->count; i++)
        x = fmax(x, ring->points[i].x);
    return x;
}

/* The hole that reaches farthest right of those left: it sees the outline that is joined so far. */
static size_t next_hole(const struct outline *rings, size_t ring_count, const bool *joined)
{
    size_t best = ring_count;
    double farthest = -INFINITY;
    for (size_t i = 1; i < ring_count; i++) {
        if (!joined[i] && (best == ring_count || rightmost(&rings[i]) > farthest)) {
            best = i;
            farthest = rightmost(&rings[i]);
        }
    }
    return best;
}

static bool join_holes(struct clipping *clip, const struct outline *rings, size_t ring_count, bool *joined)
{
    for (size_t done = 1; done < ring_count; done++) {
        size_t hole = next_hole(rings, ring_count, joined);
        uint32_t first = 0;
        for (size_t i = 0; i < hole; i++)
            first += (uint32_t)rings[i].count;
        struct bridge bridge = find_bridge(clip, first, rings[hole].count);
        if (!bridge.found)
            return false;
        cross_bridge(clip, bridge, rings[hole].count);
        joined[hole] = true;
    }
    return true;
}

/* The outside counter-clockwise, holes clockwise, whichever way they were given. */
static void take_rings(struct clipping *clip, const struct outline *rings, size_t ring_count)
{
    for (size_t i = 0; i < ring_count; i++) {
        uint32_t first = (uint32_t)clip->point_count, count = (uint32_t)rings[i].count;
        bool backward = (polygon_area(rings[i].points, count) < 0) == (i == 0);
        for (uint32_t k = 0; k < count; k++) {
            clip->points[first + k] = rings[i].points[k];
            clip->next[first + k] = first + (backward ? k + count - 1 : k + 1) % count;
            if (i == 0)
                clip->ring[k] = backward ? count - 1 - k : k;
        }
        clip->point_count += count;
    }
    clip->count = rings[0].count;
}

size_t polygon_triangulate(const struct outline *rings, size_t ring_count, struct triangle *triangles)
{
    size_t corners = 0, made = 0;
    for (size_t i = 0; i < ring_count; i++) {
        if (rings[i].count < 3 || rings[i].count > 4096)
            return 0;
        corners += rings[i].count;
    }
    if (ring_count == 0 || corners > 8192)
        return 0;
    struct clipping clip = {.points = calloc(corners, sizeof *clip.points),
                            .next = calloc(corners, sizeof *clip.next),
                            .ring = calloc(corners + 2 * ring_count, sizeof *clip.ring)};
    bool *joined = calloc(ring_count, sizeof *joined);
    if (clip.points != NULL && clip.next != NULL && clip.ring != NULL && joined != NULL) {
        take_rings(&clip, rings, ring_count);
        if (join_holes(&clip, rings, ring_count, joined))
            made = clip_ears(&clip, triangles);
    }
    free(clip.points);
    free(clip.next);
    free(clip.ring);
    free(joined);
    return made;
}
