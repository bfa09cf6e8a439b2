/* Geoms: primitives become meshes, mesh geoms take theirs; which of them are for contacts only. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "formats/read_mjcf.h"
#include "formats/read_scan.h"
#include "shape/mass.h"
#include "shape/solid.h"

static const double DENSITY = 1000; /* MuJoCo's, of what has none */

enum { COLLISION_GROUP = 3 }; /* MuJoCo's viewer shows groups 0 to 2 */

struct geom {
    struct mjcf_levels levels;
    double size[3];
    size_t size_count;
    struct pose pose;
};

/* The default material of MuJoCo is this grey. */
static void geom_colour(const struct mjcf *mjcf, const struct geom *geom, struct mesh_place *place)
{
    const xmlNode *material = mjcf_material(mjcf, levels_text(&geom->levels, "material"));
    double rgba[4] = {0.5, 0.5, 0.5, 1}, own[4];
    place->roughness = 0.6;
    place->coloured = false;
    if (material) {
        struct mjcf_levels levels = mjcf_levels(mjcf, material, -1);
        double value;
        rgba[0] = rgba[1] = rgba[2] = 1;
        place->coloured = true;
        levels_numbers(&levels, "rgba", rgba, 4);
        if (levels_numbers(&levels, "roughness", &value, 1) == 1 && value >= 0)
            place->roughness = fmin(value, 1);
        else if (levels_numbers(&levels, "shininess", &value, 1) == 1)
            place->roughness = 1 - fmin(fmax(value, 0), 1);
        if (levels_numbers(&levels, "metallic", &value, 1) == 1)
            place->metallic = fmin(fmax(value, 0), 1);
    }
    if (levels_numbers(&geom->levels, "rgba", own, 4) == 4) {
        memcpy(rgba, own, sizeof rgba);
        place->coloured = true;
    }
    for (int i = 0; i < 4; i++)
        place->colour[i] = fmin(fmax(rgba[i], 0), 1);
}

static bool class_is_collision(const struct mjcf *mjcf, long class)
{
    for (int steps = 0; class >= 0 && steps < MJCF_LEVELS_MOST; steps++) {
        if (text_contains_nocase(mjcf->classes[class].name, "collision"))
            return true;
        class = mjcf->classes[class].parent;
    }
    return false;
}

static unsigned geom_bits(const struct geom *geom, const char *attribute)
{
    double value = 1;
    levels_numbers(&geom->levels, attribute, &value, 1);
    return value >= 0 && value <= 2147483647 ? (unsigned)value : 1;
}

/* For contacts only, when the body has something else to show. */
static bool geom_is_collision(const struct mjcf *mjcf, const struct geom *geom)
{
    double group = 0;
    levels_numbers(&geom->levels, "group", &group, 1);
    return group >= COLLISION_GROUP || class_is_collision(mjcf, geom->levels.class);
}

/* A rod from one point to another: sets the pose and gives half of the length, or 0. */
static double geom_from_to(struct geom *geom)
{
    double v[6];
    if (levels_numbers(&geom->levels, "fromto", v, 6) != 6)
        return 0;
    struct vec3 from = {v[0], v[1], v[2]}, to = {v[3], v[4], v[5]};
    struct vec3 along = vec3_sub(from, to); /* MuJoCo's Z goes from the second to the first */
    geom->pose.position = vec3_scale(vec3_add(from, to), 0.5);
    geom->pose.rotation = rotation_to(along);
    return vec3_length(along) / 2;
}

static void add_ellipsoid(struct mesh *mesh, const double size[3])
{
    solid_sphere(mesh, pose_identity(), 1);
    for (size_t i = 0; i < mesh->vertex_count; i++) {
        struct vec3 *v = &mesh->vertices[i];
        *v = vec3_make(v->x * size[0], v->y * size[1], v->z * size[2]);
    }
}

/* False for a size that makes no such solid. */
static bool add_primitive(struct geom *geom, const char *type, struct mesh *mesh)
{
    double *size = geom->size, half = geom_from_to(geom);
    struct pose here = pose_identity();
    bool rod = strcmp(type, "capsule") == 0 || strcmp(type, "cylinder") == 0;
    if (half > 0 && rod)
        size[1] = half;
    else if (half > 0)
        size[2] = half;
    if (half > 0 && !rod && geom->size_count < 2)
        size[1] = size[0];
    if (strcmp(type, "box") == 0)
        solid_box(mesh, here, 2 * size[0], 2 * size[1], 2 * size[2]);
    else if (strcmp(type, "sphere") == 0)
        solid_sphere(mesh, here, size[0]);
    else if (strcmp(type, "capsule") == 0)
        solid_capsule(mesh, here, size[0], 2 * size[1]);
    else if (strcmp(type, "cylinder") == 0)
        solid_cylinder(mesh, here, size[0], 2 * size[1]);
    else if (size[0] > 0 && size[1] > 0 && size[2] > 0)
        add_ellipsoid(mesh, size);
    return mesh->triangle_count > 0 || mesh->failed;
}

static bool is_primitive(const char *type)
{
    static const char *const known[] = {"box", "sphere", "capsule", "cylinder", "ellipsoid"};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strcmp(type, known[i]) == 0)
            return true;
    return false;
}

static bool show_primitive(struct mjcf *mjcf, struct geom *geom, const char *type, struct mesh_place *place)
{
    struct mesh mesh;
    mesh_init(&mesh);
    if (mjcf->reading->assembly->failed)
        return false;
    if (!is_primitive(type)) {
        if (strcmp(type, "plane") != 0)
            assembly_add_issue(mjcf->reading->assembly, PROBLEM_NOTE, "Geoms of the type %s are not shown.",
                               type);
        return false;
    }
    bool shown = add_primitive(geom, type, &mesh);
    place->pose = pose_mul(place->pose, geom->pose);
    if (shown)
        reading_add_mesh(mjcf->reading, &mesh, place);
    else
        assembly_add_problem(mjcf->reading->assembly, "A %s of body %s has no size.", type,
                             mjcf->reading->assembly->links[place->link].name);
    mesh_free(&mesh);
    return true;
}

bool mjcf_read_geom(struct mjcf *mjcf, const xmlNode *node, long inherited, size_t link, struct pose frame)
{
    struct geom geom = {.levels = mjcf_levels(mjcf, node, inherited)};
    const char *type = levels_text(&geom.levels, "type"), *mesh = levels_text(&geom.levels, "mesh");
    const char *name = node_text(node, "name");
    struct mesh_place place = {.name = name   ? name
                                       : mesh ? mesh
                                       : type ? type
                                              : "sphere",
                               .link = link,
                               .scale = {1, 1, 1}};
    geom.size_count = levels_numbers(&geom.levels, "size", geom.size, 3);
    geom.pose = mjcf_pose(mjcf, &geom.levels);
    geom_colour(mjcf, &geom, &place);
    place.collision = geom_is_collision(mjcf, &geom);
    place.contact_kind = geom_bits(&geom, "contype");
    place.contact_mask = geom_bits(&geom, "conaffinity");
    place.pose = frame;
    if (!mesh || (type && strcmp(type, "mesh") != 0))
        return show_primitive(mjcf, &geom, type ? type : "sphere", &place);
    place.pose = pose_mul(frame, geom.pose);
    mjcf_show_mesh(mjcf, mesh, &place);
    return true;
}

void mjcf_weigh_geom(struct mjcf *mjcf, const xmlNode *node, long inherited, size_t link, size_t first_piece)
{
    struct assembly *assembly = mjcf->reading->assembly;
    struct mjcf_levels levels = mjcf_levels(mjcf, node, inherited);
    double density = DENSITY, mass = 0, volume = 0;
    struct vec3 first = {0, 0, 0};
    bool stated = levels_numbers(&levels, "mass", &mass, 1) == 1;
    levels_numbers(&levels, "density", &density, 1);
    for (size_t i = first_piece; i < assembly->piece_count; i++) {
        struct mass_properties piece = mass_of_mesh(&assembly->pieces[i].mesh, 1);
        volume += piece.volume;
        first = vec3_add(first, vec3_scale(piece.center, piece.volume));
    }
    if (volume > 0)
        assembly_add_mass(assembly, link, stated ? mass : density * volume, vec3_scale(first, 1 / volume));
}
