/* Gprims as triangles, in their own frame; defaults as in the usdGeom schemas. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "formats/read_usda.h"
#include "shape/solid.h"

bool usd_is_shape(const struct usd_prim *prim)
{
    static const char *const kinds[] = {"Mesh",    "Cube", "Sphere",     "Cylinder",
                                        "Capsule", "Cone", "Cylinder_1", "Capsule_1"};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (strcmp(prim->type, kinds[i]) == 0)
            return true;
    return false;
}

/* ---- meshes -------------------------------------------------------------------------------------- */

struct faces {
    const double *counts, *indices, *holes;
    size_t count, index_count, hole_count;
    bool left;
};

static bool is_hole(const struct faces *faces, size_t face)
{
    for (size_t i = 0; i < faces->hole_count; i++)
        if (faces->holes[i] == (double)face)
            return true;
    return false;
}

static bool faces_fit(const struct faces *faces, size_t points)
{
    double sum = 0;
    for (size_t i = 0; i < faces->count; i++) {
        if (!(faces->counts[i] >= 3) || faces->counts[i] > (double)faces->index_count)
            return false;
        sum += faces->counts[i];
    }
    for (size_t i = 0; i < faces->index_count; i++)
        if (!(faces->indices[i] >= 0) || faces->indices[i] >= (double)points)
            return false;
    return sum == (double)faces->index_count && faces->hole_count <= 1000;
}

static void add_faces(struct mesh *mesh, const struct faces *faces)
{
    size_t at = 0;
    for (size_t i = 0; i < faces->count; i++) {
        size_t corners = (size_t)faces->counts[i];
        for (size_t k = 1; k + 1 < corners && !is_hole(faces, i); k++) {
            uint32_t a = (uint32_t)faces->indices[at], b = (uint32_t)faces->indices[at + k];
            uint32_t c = (uint32_t)faces->indices[at + k + 1];
            mesh_add_triangle(mesh, a, faces->left ? c : b, faces->left ? b : c);
        }
        at += corners;
    }
}

static bool add_mesh(const struct usd_prim *prim, struct mesh *mesh)
{
    const struct usd_property *points = usd_property_find(prim, "points");
    const struct usd_property *counts = usd_property_find(prim, "faceVertexCounts");
    const struct usd_property *indices = usd_property_find(prim, "faceVertexIndices");
    const struct usd_property *holes = usd_property_find(prim, "holeIndices");
    const char *orientation = usd_text(prim, "orientation");
    if (!points || !counts || !indices || points->number_count % 3 != 0 ||
        points->number_count / 3 > READ_VERTICES_MOST || indices->number_count > 3 * READ_TRIANGLES_MOST)
        return false;
    struct faces faces = {.counts = counts->numbers,
                          .indices = indices->numbers,
                          .count = counts->number_count,
                          .index_count = indices->number_count,
                          .left = orientation && strcmp(orientation, "leftHanded") == 0};
    if (holes) {
        faces.holes = holes->numbers;
        faces.hole_count = holes->number_count;
    }
    if (!faces_fit(&faces, points->number_count / 3))
        return false;
    for (size_t i = 0; i < points->number_count; i += 3) {
        const double *v = points->numbers + i;
        if (!(fabs(v[0]) <= SCAN_VALUE_MOST) || !(fabs(v[1]) <= SCAN_VALUE_MOST) ||
            !(fabs(v[2]) <= SCAN_VALUE_MOST))
            return false;
        mesh_add_vertex(mesh, vec3_make(v[0], v[1], v[2]));
    }
    add_faces(mesh, &faces);
    return mesh->triangle_count > 0;
}

/* ---- primitives ---------------------------------------------------------------------------------- */

/* The turn that takes Z to the axis of a round thing. */
static struct pose axis_pose(const struct usd_prim *prim)
{
    struct pose pose = pose_identity();
    const char *axis = usd_text(prim, "axis");
    if (axis && strcmp(axis, "X") == 0)
        pose.rotation = quat_about(vec3_make(0, 1, 0), radians(90));
    else if (axis && strcmp(axis, "Y") == 0)
        pose.rotation = quat_about(vec3_make(1, 0, 0), radians(-90));
    return pose;
}

static bool size_is_sane(double size)
{
    return size > 0 && size <= SCAN_VALUE_MOST;
}

static bool add_round(const struct usd_prim *prim, struct mesh *mesh)
{
    struct pose pose = axis_pose(prim);
    bool capsule = strncmp(prim->type, "Capsule", 7) == 0, cone = strcmp(prim->type, "Cone") == 0;
    double height = usd_number(prim, "height", capsule ? 1 : 2);
    double radius = usd_number(prim, "radius", capsule ? 0.5 : 1);
    double bottom = usd_number(prim, "radiusBottom", radius), top = usd_number(prim, "radiusTop", radius);
    if (!size_is_sane(radius) || !size_is_sane(height) || !size_is_sane(bottom) || !size_is_sane(top))
        return false;
    if (capsule)
        solid_capsule(mesh, pose, fmax(bottom, top), height);
    else if (cone)
        solid_frustum(mesh, pose, radius, 0, height);
    else
        solid_frustum(mesh, pose, bottom, top, height);
    return mesh->triangle_count > 0;
}

bool usd_shape_mesh(const struct usd_prim *prim, struct mesh *mesh)
{
    double size = usd_number(prim, "size", 2), radius = usd_number(prim, "radius", 1);
    if (strcmp(prim->type, "Mesh") == 0)
        return add_mesh(prim, mesh);
    if (strcmp(prim->type, "Cube") == 0 && size_is_sane(size))
        solid_box(mesh, pose_identity(), size, size, size);
    else if (strcmp(prim->type, "Sphere") == 0 && size_is_sane(radius))
        solid_sphere(mesh, pose_identity(), radius);
    else if (usd_is_shape(prim) && strcmp(prim->type, "Cube") != 0 && strcmp(prim->type, "Sphere") != 0)
        return add_round(prim, mesh);
    return mesh->triangle_count > 0;
}
