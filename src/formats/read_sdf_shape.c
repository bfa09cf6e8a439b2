/* Joints, visuals and collisions of SDF. */
#include <math.h>
#include <string.h>

#include "formats/read_scan.h"
#include "formats/read_sdf.h"
#include "shape/solid.h"

/* ---- joints -------------------------------------------------------------------------------------- */

static void note_type(struct sdf *sdf, const char *type)
{
    static const char *const known[] = {"ball", "gearbox", "revolute2", "screw", "universal"};
    for (size_t i = 0; type && i < sizeof known / sizeof known[0]; i++)
        if (strcmp(type, known[i]) == 0) {
            assembly_add_issue(sdf->reading->assembly, PROBLEM_NOTE,
                               "Joints of the type %s do not move here.", type);
            return;
        }
    assembly_add_problem(sdf->reading->assembly, "There is no type of joints %s.",
                         type ? type : "without a name");
}

static bool joint_kind_of(struct sdf *sdf, const xmlNode *node, enum joint_kind *kind)
{
    const char *type = node_text(node, "type");
    *kind = JOINT_FIXED;
    if (type && strcmp(type, "revolute") == 0)
        *kind = JOINT_REVOLUTE;
    else if (type && strcmp(type, "continuous") == 0)
        *kind = JOINT_CONTINUOUS;
    else if (type && strcmp(type, "prismatic") == 0)
        *kind = JOINT_PRISMATIC;
    else if (!type || strcmp(type, "fixed") != 0)
        note_type(sdf, type);
    return *kind != JOINT_FIXED;
}

static struct joint_claim joint_claim_of(const xmlNode *axis, const xmlNode *limit, enum joint_kind kind)
{
    double v[3] = {0};
    struct joint_claim claim = {.lower = sdf_number(limit, "lower", -INFINITY),
                                .upper = sdf_number(limit, "upper", INFINITY),
                                .has_effort = node_child(limit, "effort") != NULL,
                                .has_velocity = node_child(limit, "velocity") != NULL,
                                .effort = sdf_number(limit, "effort", 0),
                                .velocity = sdf_number(limit, "velocity", 0)};
    size_t count = sdf_numbers(axis, "xyz", v, 3);
    claim.axis_wrong = count != 3 || !(vec3_length(vec3_make(v[0], v[1], v[2])) > 1e-12);
    claim.limits = kind != JOINT_CONTINUOUS && (isfinite(claim.lower) || isfinite(claim.upper));
    return claim;
}

void sdf_add_joint(struct sdf *sdf, struct sdf_frame *frame, size_t link, struct pose pose,
                   struct quat axis_to_link)
{
    const xmlNode *axis = node_child(frame->node, "axis"), *limit = node_child(axis, "limit");
    struct assembly *assembly = sdf->reading->assembly;
    double v[3] = {0, 0, 1};
    enum joint_kind kind;
    if (!joint_kind_of(sdf, frame->node, &kind))
        return;
    size_t index = assembly->joint_count;
    struct assembly_joint *joint = assembly_add_joint(assembly, kind, sdf_shown_name(sdf, frame), link);
    sdf_numbers(axis, "xyz", v, 3);
    struct vec3 along = quat_rotate(axis_to_link, vec3_make(v[0], v[1], v[2]));
    joint->axis = vec3_length(along) > 1e-12 ? vec3_unit(along) : vec3_make(0, 0, 1);
    joint->anchor = pose.position;
    joint->claim = joint_claim_of(axis, limit, kind);
    double lower = sdf_number(limit, "lower", -INFINITY), upper = sdf_number(limit, "upper", INFINITY);
    joint->limited = kind != JOINT_CONTINUOUS && isfinite(lower) && isfinite(upper) && lower <= upper;
    if (joint->limited) {
        joint->lower = lower;
        joint->upper = upper;
        joint->home = fmin(fmax(0, lower), upper);
    } else if (kind == JOINT_REVOLUTE) {
        joint->kind = JOINT_CONTINUOUS;
    }
    if (assembly->joint_count > index)
        frame->placed = (long)index;
}

/* ---- shapes -------------------------------------------------------------------------------------- */

static void add_ellipsoid(struct mesh *mesh, const double radii[3])
{
    solid_sphere(mesh, pose_identity(), 1);
    for (size_t i = 0; i < mesh->vertex_count; i++) {
        struct vec3 *v = &mesh->vertices[i];
        *v = vec3_make(v->x * radii[0], v->y * radii[1], v->z * radii[2]);
    }
}

static void show_primitive(struct sdf *sdf, const xmlNode *shape, const struct mesh_place *place)
{
    struct mesh mesh;
    struct pose here = pose_identity();
    double radius = sdf_number(shape, "radius", 0), length = sdf_number(shape, "length", 0), v[3];
    mesh_init(&mesh);
    if (node_is(shape, "box") && sdf_numbers(shape, "size", v, 3) == 3)
        solid_box(&mesh, here, v[0], v[1], v[2]);
    else if (node_is(shape, "sphere"))
        solid_sphere(&mesh, here, radius);
    else if (node_is(shape, "cylinder"))
        solid_cylinder(&mesh, here, radius, length);
    else if (node_is(shape, "capsule"))
        solid_capsule(&mesh, here, radius, length);
    else if (node_is(shape, "ellipsoid") && sdf_numbers(shape, "radii", v, 3) == 3 && v[0] > 0 && v[1] > 0 &&
             v[2] > 0)
        add_ellipsoid(&mesh, v);
    if (mesh.triangle_count == 0 && !mesh.failed)
        assembly_add_problem(sdf->reading->assembly, "A %s of link %s has no size or is not known.",
                             (const char *)shape->name, sdf->reading->assembly->links[place->link].name);
    reading_add_mesh(sdf->reading, &mesh, place);
    mesh_free(&mesh);
}

static void show_mesh(struct sdf *sdf, const xmlNode *mesh, struct mesh_place *place)
{
    double v[3];
    const char *uri = node_content(node_child(mesh, "uri"));
    if (sdf_numbers(mesh, "scale", v, 3) == 3)
        place->scale = vec3_make(v[0], v[1], v[2]);
    mesh_files_show(&sdf->files, uri[0] ? uri : NULL, place);
}

static void shape_colour(const xmlNode *node, struct mesh_place *place)
{
    const xmlNode *material = node_child(node, "material");
    const xmlNode *metal = node_child(node_child(material, "pbr"), "metal");
    double rgba[4] = {0, 0, 0, 1};
    size_t count = sdf_numbers(material, "diffuse", rgba, 4);
    place->roughness = fmin(fmax(sdf_number(metal, "roughness", 0.6), 0), 1);
    place->metallic = fmin(fmax(sdf_number(metal, "metalness", 0), 0), 1);
    place->coloured = count >= 3;
    for (int i = 0; i < 4; i++)
        place->colour[i] = fmin(fmax(rgba[i], 0), 1);
    place->colour[3] *= 1 - fmin(fmax(sdf_number(node, "transparency", 0), 0), 1);
}

static void read_shape(struct sdf *sdf, const xmlNode *node, size_t link, bool collides, bool collision)
{
    const xmlNode *shape = node_child(node_child(node, "geometry"), NULL);
    const char *name = node_text(node, "name");
    struct mesh_place place = {.link = link,
                               .scale = {1, 1, 1},
                               .collision = collision,
                               .contact_kind = collides,
                               .contact_mask = collides};
    if (!shape || sdf->reading->assembly->failed || node_is(shape, "plane") || node_is(shape, "empty"))
        return;
    place.name = name ? name : (const char *)shape->name;
    place.pose = sdf_raw_pose(node);
    shape_colour(node, &place);
    if (node_is(shape, "mesh"))
        show_mesh(sdf, shape, &place);
    else
        show_primitive(sdf, shape, &place);
}

void sdf_read_shapes(struct sdf *sdf, const xmlNode *node, size_t link)
{
    bool visible = node_child(node, "visual") != NULL;
    for (const xmlNode *child = node_child(node, "visual"); child; child = node_next(child, "visual"))
        read_shape(sdf, child, link, false, false);
    for (const xmlNode *child = node_child(node, "collision"); child; child = node_next(child, "collision"))
        read_shape(sdf, child, link, true, visible);
}
