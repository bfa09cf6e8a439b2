/* Extrusions: plates and bars of any outline, with holes and beveled edges. */
#include <math.h>
#include <stdlib.h>

#include "shape/solid.h"

static const double EDGE_LEAST = 0.0001;

/* The rings of a plate at its middle and at its faces, and the triangles of a face. */
struct plate {
    struct outline *rings, *faces;
    struct point2 *points; /* of both */
    size_t ring_count, corners;
    struct triangle *caps;
    size_t cap_count;
};

static void plate_free(struct plate *plate)
{
    free(plate->rings);
    free(plate->faces);
    free(plate->points);
    free(plate->caps);
}

static bool plate_allocate(struct plate *plate)
{
    plate->rings = calloc(plate->ring_count, sizeof *plate->rings);
    plate->faces = calloc(plate->ring_count, sizeof *plate->faces);
    plate->points = calloc(2 * plate->corners, sizeof *plate->points);
    plate->caps = calloc(TRIANGLES_OF(plate->corners, plate->ring_count), sizeof *plate->caps);
    return plate->rings != NULL && plate->faces != NULL && plate->points != NULL && plate->caps != NULL;
}

/* Copies the rings so that the solid lies left of them; false when a face has no room for the bevel. */
static bool plate_take(struct plate *plate, const struct outline *rings, double bevel)
{
    struct point2 *middle = plate->points, *face = plate->points + plate->corners;
    bool fits = true;
    for (size_t i = 0; i < plate->ring_count; i++) {
        size_t count = rings[i].count;
        for (size_t k = 0; k < count; k++)
            middle[k] = rings[i].points[k];
        if ((polygon_area(middle, count) < 0) == (i == 0))
            polygon_reverse(middle, count);
        plate->rings[i] = (struct outline){middle, count};
        plate->faces[i] = (struct outline){face, count};
        fits = fits && (bevel <= 0 || polygon_inset(face, middle, count, bevel));
        middle += count;
        face += count;
    }
    return fits;
}

/* All rings at one height; returns the first of their vertices. */
static uint32_t add_level(struct mesh *mesh, struct pose pose, const struct outline *rings, size_t count,
                          double height)
{
    uint32_t first = (uint32_t)mesh->vertex_count;
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < rings[i].count; k++)
            mesh_add_vertex(mesh,
                            pose_apply(pose, vec3_make(rings[i].points[k].x, rings[i].points[k].y, height)));
    }
    return first;
}

static void add_sides(struct mesh *mesh, const struct plate *plate, uint32_t lower, uint32_t upper)
{
    for (size_t i = 0; i < plate->ring_count; i++) {
        uint32_t count = (uint32_t)plate->rings[i].count;
        for (uint32_t k = 0; k < count; k++) {
            uint32_t next = (k + 1) % count;
            mesh_add_quad(mesh, lower + k, lower + next, upper + next, upper + k);
        }
        lower += count;
        upper += count;
    }
}

static void add_caps(struct mesh *mesh, const struct plate *plate, uint32_t bottom, uint32_t top)
{
    for (size_t i = 0; i < plate->cap_count; i++) {
        struct triangle t = plate->caps[i];
        mesh_add_triangle(mesh, bottom + t.a, bottom + t.c, bottom + t.b);
        mesh_add_triangle(mesh, top + t.a, top + t.b, top + t.c);
    }
}

static void plate_write(const struct plate *plate, struct mesh *mesh, struct pose pose, double height,
                        double bevel)
{
    double half = height / 2;
    const struct outline *faces = bevel > 0 ? plate->faces : plate->rings;
    uint32_t bottom = add_level(mesh, pose, faces, plate->ring_count, -half), below = bottom;
    if (bevel > 0) {
        uint32_t lower = add_level(mesh, pose, plate->rings, plate->ring_count, bevel - half);
        below = add_level(mesh, pose, plate->rings, plate->ring_count, half - bevel);
        add_sides(mesh, plate, bottom, lower);
        add_sides(mesh, plate, lower, below);
    }
    uint32_t top = add_level(mesh, pose, faces, plate->ring_count, half);
    add_sides(mesh, plate, below, top);
    add_caps(mesh, plate, bottom, top);
}

void solid_plate(struct mesh *mesh, struct pose pose, const struct outline *rings, size_t ring_count,
                 double height, double bevel)
{
    struct plate plate = {.ring_count = ring_count};
    for (size_t i = 0; i < ring_count; i++)
        plate.corners += rings[i].count;
    if (plate.corners < 3 || plate.corners > 8192 || ring_count > plate.corners || !(height > 0) ||
        mesh->failed)
        return;
    if (!plate_allocate(&plate)) {
        mesh->failed = true;
        goto done;
    }
    if (!(bevel >= EDGE_LEAST && 2 * bevel <= height - EDGE_LEAST))
        bevel = 0;
    if (!plate_take(&plate, rings, bevel))
        bevel = 0;
    plate.cap_count = polygon_triangulate(bevel > 0 ? plate.faces : plate.rings, ring_count, plate.caps);
    if (plate.cap_count > 0)
        plate_write(&plate, mesh, pose, height, bevel);
done:
    plate_free(&plate);
}

void solid_extrude(struct mesh *mesh, struct pose pose, const struct point2 *polygon, size_t count,
                   double height)
{
    struct outline outline = {polygon, count};
    solid_plate(mesh, pose, &outline, 1, height, 0);
}

void solid_wedge(struct mesh *mesh, struct pose pose, double x, double y, double z, double top)
{
    if (!(x > 0 && y > 0 && z > 0 && top >= 0))
        return;
    const struct point2 side[4] = {{-x / 2, -z / 2}, {x / 2, -z / 2}, {top - x / 2, z / 2}, {-x / 2, z / 2}};
    struct point2 ridge[3] = {side[0], side[1], side[3]};
    struct pose upright = {{0, 0, 0}, quat_about(vec3_make(1, 0, 0), radians(90))};
    bool sharp = top < EDGE_LEAST;
    solid_extrude(mesh, pose_mul(pose, upright), sharp ? ridge : side, sharp ? 3 : 4, y);
}
