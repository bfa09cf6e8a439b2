/*
 * Quickhull without its outside sets: with the few points of a collider, looking at all points for the
 * farthest one is quick enough, and taking the farthest over all faces first makes a cut at `most` vertices
 * lose as little as possible.
 */
#include "shape/hull.h"

#include <math.h>
#include <stdlib.h>

#include "base/array.h"

struct hull_face {
    uint32_t corner[3]; /* indices of points */
    struct vec3 normal; /* unit, outward */
    double offset;
    bool visible;
};

struct hull {
    const struct vec3 *points;
    size_t point_count;
    struct hull_face *faces;
    size_t face_count, face_capacity;
    struct hull_face *made; /* the faces of one step */
    size_t made_count, made_capacity;
    double slack; /* points this near to a face count as on it */
    bool failed;
};

static void hull_free(struct hull *hull)
{
    free(hull->faces);
    free(hull->made);
}

static double face_height(const struct hull_face *face, struct vec3 point)
{
    return vec3_dot(face->normal, point) - face->offset;
}

/* False for a sliver that has no normal. */
static bool face_make(const struct hull *hull, uint32_t a, uint32_t b, uint32_t c, struct hull_face *face)
{
    struct vec3 p = hull->points[a];
    struct vec3 u = vec3_sub(hull->points[b], p), v = vec3_sub(hull->points[c], p);
    struct vec3 cross = vec3_cross(u, v);
    double length = vec3_length(cross);
    struct vec3 normal = length > 0 ? vec3_scale(cross, 1 / length) : cross;
    *face = (struct hull_face){.corner = {a, b, c}, .normal = normal, .offset = vec3_dot(normal, p)};
    return length > hull->slack * fmax(vec3_length(u), vec3_length(v));
}

static bool face_store(struct hull_face **faces, size_t *count, size_t *capacity, struct hull_face face)
{
    struct hull_face *moved = array_reserve(*faces, capacity, *count + 1, sizeof *moved);
    if (moved == NULL)
        return false;
    *faces = moved;
    moved[(*count)++] = face;
    return true;
}

/* ---- the first tetrahedron --------------------------------------------------------------------- */

/* Distance of a point from the span of the first `count` corners, without sign. */
static double span_distance(const struct vec3 *p, const uint32_t corners[4], int count, struct vec3 point)
{
    struct vec3 d = vec3_sub(point, p[corners[0]]);
    if (count == 1)
        return vec3_length(d);
    struct vec3 along = vec3_unit(vec3_sub(p[corners[1]], p[corners[0]]));
    if (count == 2)
        return vec3_length(vec3_cross(along, d));
    struct vec3 other = vec3_sub(p[corners[2]], p[corners[0]]);
    return fabs(vec3_dot(vec3_unit(vec3_cross(along, other)), d));
}

static bool hull_start(struct hull *hull)
{
    const struct vec3 *p = hull->points;
    uint32_t c[4] = {0, 0, 0, 0};
    for (uint32_t i = 1; i < hull->point_count; i++) {
        if (p[i].x < p[c[0]].x)
            c[0] = i;
    }
    for (int count = 1; count < 4; count++) {
        double farthest = 0;
        for (uint32_t i = 0; i < hull->point_count; i++) {
            double distance = span_distance(p, c, count, p[i]);
            if (distance > farthest) {
                farthest = distance;
                c[count] = i;
            }
        }
        hull->slack = count == 1 ? 1e-9 * farthest : hull->slack;
        if (!(farthest > 1e-6 && farthest > 100 * hull->slack))
            return false;
    }
    struct hull_face base;
    if (face_make(hull, c[0], c[1], c[2], &base) && face_height(&base, p[c[3]]) > 0) {
        uint32_t swap = c[1];
        c[1] = c[2];
        c[2] = swap;
    }
    const uint32_t faces[4][3] = {
        {c[0], c[1], c[2]}, {c[0], c[3], c[1]}, {c[1], c[3], c[2]}, {c[2], c[3], c[0]}};
    for (int i = 0; i < 4 && !hull->failed; i++) {
        if (!face_make(hull, faces[i][0], faces[i][1], faces[i][2], &base))
            return false;
        hull->failed = !face_store(&hull->faces, &hull->face_count, &hull->face_capacity, base);
    }
    return !hull->failed;
}

/* ---- growing ----------------------------------------------------------------------------------- */

static bool edge_is_inner(const struct hull *hull, uint32_t from, uint32_t to)
{
    for (size_t i = 0; i < hull->face_count; i++) {
        const struct hull_face *face = &hull->faces[i];
        for (int k = 0; face->visible && k < 3; k++) {
            if (face->corner[k] == to && face->corner[(k + 1) % 3] == from)
                return true;
        }
    }
    return false;
}

/* Faces from the rim of what `point` sees to `point`. False when one would be a sliver. */
static bool cone_make(struct hull *hull, uint32_t point)
{
    hull->made_count = 0;
    for (size_t i = 0; i < hull->face_count; i++)
        hull->faces[i].visible = face_height(&hull->faces[i], hull->points[point]) > hull->slack;
    for (size_t i = 0; i < hull->face_count; i++) {
        struct hull_face face = hull->faces[i], made;
        for (int k = 0; face.visible && k < 3; k++) {
            uint32_t from = face.corner[k], to = face.corner[(k + 1) % 3];
            if (edge_is_inner(hull, from, to))
                continue;
            if (!face_make(hull, from, to, point, &made))
                return false;
            if (!face_store(&hull->made, &hull->made_count, &hull->made_capacity, made)) {
                hull->failed = true;
                return false;
            }
        }
    }
    return hull->made_count >= 3;
}

static void cone_accept(struct hull *hull)
{
    size_t kept = 0;
    for (size_t i = 0; i < hull->face_count; i++) {
        if (!hull->faces[i].visible)
            hull->faces[kept++] = hull->faces[i];
    }
    hull->face_count = kept;
    for (size_t i = 0; i < hull->made_count && !hull->failed; i++)
        hull->failed = !face_store(&hull->faces, &hull->face_count, &hull->face_capacity, hull->made[i]);
}

/* The point farthest outside any face that was not refused before; point_count when there is none. */
static size_t farthest_point(const struct hull *hull, const bool *refused)
{
    size_t best = hull->point_count;
    double farthest = hull->slack;
    for (size_t i = 0; i < hull->point_count; i++) {
        if (refused[i])
            continue;
        for (size_t f = 0; f < hull->face_count; f++) {
            double height = face_height(&hull->faces[f], hull->points[i]);
            if (height > farthest) {
                farthest = height;
                best = i;
            }
        }
    }
    return best;
}

/* A closed triangle mesh of F faces has F/2 + 2 vertices. */
static void hull_grow(struct hull *hull, bool *refused, size_t most)
{
    while (!hull->failed && hull->face_count / 2 + 2 < most) {
        size_t point = farthest_point(hull, refused);
        if (point == hull->point_count)
            return;
        refused[point] = true;
        if (cone_make(hull, (uint32_t)point))
            cone_accept(hull);
    }
}

/* ---- the result -------------------------------------------------------------------------------- */

static bool hull_write(const struct hull *hull, struct mesh *mesh)
{
    uint32_t *index = calloc(hull->point_count, sizeof *index);
    if (index == NULL) {
        mesh->failed = true;
        return false;
    }
    for (size_t i = 0; i < hull->face_count; i++) {
        uint32_t corner[3];
        for (int k = 0; k < 3; k++) {
            uint32_t point = hull->faces[i].corner[k];
            if (index[point] == 0)
                index[point] = mesh_add_vertex(mesh, hull->points[point]) + 1;
            corner[k] = index[point] - 1;
        }
        mesh_add_triangle(mesh, corner[0], corner[1], corner[2]);
    }
    free(index);
    return !mesh->failed;
}

static bool points_are_finite(const struct vec3 *points, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!isfinite(points[i].x) || !isfinite(points[i].y) || !isfinite(points[i].z))
            return false;
    }
    return true;
}

bool hull_of_points(struct mesh *mesh, const struct vec3 *points, size_t count, size_t most)
{
    struct hull hull = {.points = points, .point_count = count};
    bool made = false;
    if (count < 4 || count >= UINT32_MAX || most < 4 || !points_are_finite(points, count))
        return false;
    bool *refused = calloc(count, sizeof *refused);
    if (refused == NULL) {
        mesh->failed = true;
        return false;
    }
    if (hull_start(&hull)) {
        hull_grow(&hull, refused, most);
        made = !hull.failed && hull_write(&hull, mesh);
    }
    mesh->failed = mesh->failed || hull.failed;
    hull_free(&hull);
    free(refused);
    return made;
}

struct collider *part_add_hull_of(struct part *part, const struct vec3 *points, size_t count)
{
    struct mesh mesh;
    mesh_init(&mesh);
    if (!hull_of_points(&mesh, points, count, HULL_VERTICES_MOST)) {
        part->mesh.failed = part->mesh.failed || mesh.failed;
        mesh_free(&mesh);
        return NULL;
    }
    struct collider *collider = part_add_collider(part, COLLIDER_CONVEX, pose_identity());
    if (part->mesh.failed)
        mesh_free(&mesh);
    else
        collider->mesh = mesh;
    return collider;
}

struct collider *part_add_hull(struct part *part)
{
    return part_add_hull_of(part, part->mesh.vertices, part->mesh.vertex_count);
}
