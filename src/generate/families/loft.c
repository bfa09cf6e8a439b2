#include "generate/families/loft.h"

#include <math.h>

#include "base/text.h"
#include "shape/hull.h"

enum { ARC = 5, RING = 4 * ARC, RINGS_MOST = 2 * LOFT_SECTIONS_MOST };

/* The corners of one section: ARC points round each corner, counter-clockwise from the corner at +X +Y. */
static void ring_of(struct vec3 ring[RING], struct section s, double inset)
{
    static const double signs[4][2] = {{1, 1}, {-1, 1}, {-1, -1}, {1, -1}};
    double w = s.width / 2 - inset, d = s.depth / 2 - inset;
    double radius = fmin(fmax(s.radius - inset, 0.001), 0.98 * fmin(w, d));
    for (int corner = 0; corner < 4; corner++) {
        for (int k = 0; k < ARC; k++) {
            double angle = radians(90) * (corner + (double)k / (ARC - 1));
            ring[corner * ARC + k] =
                vec3_make(s.x + signs[corner][0] * (w - radius) + radius * cos(angle),
                          s.y + signs[corner][1] * (d - radius) + radius * sin(angle), s.z);
        }
    }
}

static uint32_t add_ring(struct mesh *mesh, struct pose pose, const struct vec3 ring[RING])
{
    uint32_t first = (uint32_t)mesh->vertex_count;
    for (int k = 0; k < RING; k++)
        mesh_add_vertex(mesh, pose_apply(pose, ring[k]));
    return first;
}

static void add_band(struct mesh *mesh, uint32_t low, uint32_t high)
{
    for (uint32_t k = 0; k < RING; k++) {
        uint32_t next = (k + 1) % RING;
        mesh_add_quad(mesh, low + k, low + next, high + next, high + k);
    }
}

static void add_cap(struct mesh *mesh, struct pose pose, const struct vec3 ring[RING], uint32_t first,
                    bool upward)
{
    struct vec3 middle = {0, 0, 0};
    for (int k = 0; k < RING; k++)
        middle = vec3_add(middle, vec3_scale(ring[k], 1.0 / RING));
    uint32_t center = mesh_add_vertex(mesh, pose_apply(pose, middle));
    for (uint32_t k = 0; k < RING; k++) {
        uint32_t next = (k + 1) % RING;
        mesh_add_triangle(mesh, center, first + (upward ? k : next), first + (upward ? next : k));
    }
}

static void add_hull(struct part *part, struct pose pose, const struct vec3 *points, size_t count)
{
    struct vec3 placed[2 * RING];
    for (size_t i = 0; i < count; i++)
        placed[i] = pose_apply(pose, points[i]);
    part_add_hull_of(part, placed, count);
}

static void add_span_hull(struct part *part, struct pose pose, const struct vec3 low[RING],
                          const struct vec3 high[RING])
{
    struct vec3 points[2 * RING];
    for (int k = 0; k < RING; k++) {
        points[k] = low[k];
        points[RING + k] = high[k];
    }
    add_hull(part, pose, points, 2 * RING);
}

struct part *bench_loft(const struct bench *bench, const char *name, struct finish finish, struct pose pose,
                        const struct section *sections, size_t count)
{
    struct vec3 rings[LOFT_SECTIONS_MOST][RING];
    struct part *part = bench_part(bench, name, finish);
    uint32_t before = 0;
    pose = bench_pose(bench, pose);
    for (size_t i = 0; i < count && i < LOFT_SECTIONS_MOST; i++) {
        ring_of(rings[i], sections[i], 0);
        uint32_t first = add_ring(&part->mesh, pose, rings[i]);
        if (i == 0)
            add_cap(&part->mesh, pose, rings[i], first, false);
        else {
            add_band(&part->mesh, before, first);
            add_span_hull(part, pose, rings[i - 1], rings[i]);
        }
        if (i + 1 == count)
            add_cap(&part->mesh, pose, rings[i], first, true);
        before = first;
    }
    return part;
}

/* ---- hollow ------------------------------------------------------------------------------------- */

/* The section at height z of the line through the sections. */
static struct section section_at(const struct section *sections, size_t count, double z)
{
    size_t i = 0;
    while (i + 2 < count && sections[i + 1].z < z)
        i++;
    const struct section *a = &sections[i], *b = &sections[i + 1];
    double t = b->z > a->z ? (z - a->z) / (b->z - a->z) : 0;
    return (struct section){z,
                            a->width + t * (b->width - a->width),
                            a->depth + t * (b->depth - a->depth),
                            a->radius + t * (b->radius - a->radius),
                            a->x + t * (b->x - a->x),
                            a->y + t * (b->y - a->y)};
}

/* A piece of wall: from point `from` to `to` of the rings, outer and inner, low and high. */
static void add_wall(struct part *part, struct pose pose, const struct vec3 *const rings[4], int from, int to)
{
    struct vec3 points[4 * (ARC + 1)];
    size_t count = 0;
    for (int ring = 0; ring < 4; ring++)
        for (int k = from; k <= to; k++)
            points[count++] = rings[ring][k % RING];
    add_hull(part, pose, points, count);
}

/* Sides, and corners in one or two pieces as their radius asks. */
static void add_walls(struct part *part, struct pose pose, struct section low, struct section high,
                      double wall)
{
    const double tight = 0.015;
    struct vec3 rings[4][RING];
    ring_of(rings[0], low, 0);
    ring_of(rings[1], high, 0);
    ring_of(rings[2], low, wall);
    ring_of(rings[3], high, wall);
    const struct vec3 *const all[4] = {rings[0], rings[1], rings[2], rings[3]};
    bool split = fmax(low.radius, high.radius) > tight;
    for (int corner = 0; corner < 4; corner++) {
        int first = corner * ARC, last = first + ARC - 1;
        add_wall(part, pose, all, first, split ? first + ARC / 2 : last);
        if (split)
            add_wall(part, pose, all, first + ARC / 2, last);
        add_wall(part, pose, all, last, last + 1);
    }
}

static void add_vessel_colliders(struct part *part, struct pose pose, const struct section *sections,
                                 size_t count, double wall, double floor)
{
    struct vec3 low[RING], high[RING];
    struct section from = sections[0];
    if (floor > 0) {
        from = section_at(sections, count, sections[0].z + floor);
        ring_of(low, sections[0], 0);
        ring_of(high, from, 0);
        add_span_hull(part, pose, low, high);
    }
    for (size_t i = 1; i < count; i++) {
        if (sections[i].z - from.z > 1e-3)
            add_walls(part, pose, from, sections[i], wall);
        from = sections[i].z > from.z ? sections[i] : from;
    }
}

struct part *bench_tub_seen(const struct bench *bench, const char *name, struct finish finish,
                            struct pose pose, const struct section *sections, size_t count, double wall,
                            double floor)
{
    struct vec3 ring[RING];
    uint32_t first[RINGS_MOST];
    size_t made = 0;
    struct part *part = bench_part(bench, name, finish);
    pose = bench_pose(bench, pose);
    for (size_t i = 0; i < count && i < LOFT_SECTIONS_MOST; i++) {
        ring_of(ring, sections[i], 0);
        first[made++] = add_ring(&part->mesh, pose, ring);
        if (i == 0 && floor > 0)
            add_cap(&part->mesh, pose, ring, first[0], false);
    }
    for (size_t i = count; i-- > 0;) {
        bool last = i == 0;
        ring_of(ring, last ? section_at(sections, count, sections[0].z + floor) : sections[i], wall);
        first[made++] = add_ring(&part->mesh, pose, ring);
        if (last && floor > 0)
            add_cap(&part->mesh, pose, ring, first[made - 1], true);
    }
    for (size_t i = 1; i < made; i++)
        add_band(&part->mesh, first[i - 1], first[i]);
    if (!(floor > 0))
        add_band(&part->mesh, first[made - 1], first[0]);
    return part;
}

struct part *bench_tub(const struct bench *bench, const char *name, struct finish finish, struct pose pose,
                       const struct section *sections, size_t count, double wall, double floor)
{
    struct part *part = bench_tub_seen(bench, name, finish, pose, sections, count, wall, floor);
    add_vessel_colliders(part, bench_pose(bench, pose), sections, count, wall, floor);
    return part;
}
