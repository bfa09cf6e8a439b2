/* From a stage to an assembly: rigid bodies become links, physics joints hold them, gprims become pieces. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "formats/read_tree.h"
#include "formats/read_usda.h"

struct usd_build {
    struct usd_stage *stage;
    const struct usd_layer *layer;
    struct assembly *assembly;
    struct usd_matrix *world; /* in metres, Z up */
    bool *inactive;
    long *link_of;   /* of prims that are bodies: the index in the assembly */
    long *holder_of; /* the joint prim above a body, or -1 */
    long ground;     /* the link of what is part of no body, or -1 */
    double unit;
};

/* ---- looks --------------------------------------------------------------------------------------- */

static double to_srgb(double linear)
{
    linear = fmin(fmax(linear, 0), 1);
    return linear <= 0.0031308 ? 12.92 * linear : 1.055 * pow(linear, 1 / 2.4) - 0.055;
}

/* The material bound to the prim or to one around it; -1 when there is none. */
static long material_of(const struct usd_layer *layer, long prim)
{
    for (; prim >= 0; prim = layer->prims[prim].parent) {
        const char *target = usd_text(&layer->prims[prim], "material:binding");
        if (target)
            return usd_layer_find(layer, target);
    }
    return -1;
}

/* The shader that the surface of the material is connected to. */
static const struct usd_prim *shader_of(const struct usd_layer *layer, long material)
{
    const char *output = material >= 0 ? usd_text(&layer->prims[material], "outputs:surface") : NULL;
    char *path = output ? text_copy(output) : NULL;
    char *dot = path ? strrchr(path, '.') : NULL;
    if (dot)
        *dot = '\0';
    long shader = path ? usd_layer_find(layer, path) : -1;
    free(path);
    return shader >= 0 ? &layer->prims[shader] : NULL;
}

static void set_look(const struct usd_layer *layer, long prim, struct mesh_place *place)
{
    const struct usd_prim *shader = shader_of(layer, material_of(layer, prim));
    double v[3];
    place->roughness = 0.6;
    place->colour[3] = 1;
    place->coloured = shader ? usd_numbers(shader, "inputs:diffuseColor", v, 3)
                             : usd_numbers(&layer->prims[prim], "primvars:displayColor", v, 3);
    for (int i = 0; place->coloured && i < 3; i++)
        place->colour[i] = to_srgb(v[i]);
    if (!shader || !place->coloured)
        return;
    place->colour[3] = fmin(fmax(usd_number(shader, "inputs:opacity", 1), 0), 1);
    place->roughness = fmin(fmax(usd_number(shader, "inputs:roughness", 0.5), 0), 1);
    place->metallic = fmin(fmax(usd_number(shader, "inputs:metallic", 0), 0), 1);
}

/* ---- pieces -------------------------------------------------------------------------------------- */

/* "guide" geometry and what is made invisible are not for the eye. */
static bool is_hidden(const struct usd_layer *layer, long prim)
{
    for (; prim >= 0; prim = layer->prims[prim].parent) {
        const char *purpose = usd_text(&layer->prims[prim], "purpose");
        const char *visibility = usd_text(&layer->prims[prim], "visibility");
        if ((purpose && (strcmp(purpose, "guide") == 0 || strcmp(purpose, "proxy") == 0)) ||
            (visibility && strcmp(visibility, "invisible") == 0))
            return true;
    }
    return false;
}

static bool is_collider(const struct usd_prim *prim)
{
    return usd_prim_has(prim, "PhysicsCollisionAPI") && usd_number(prim, "physics:collisionEnabled", 1) != 0;
}

static bool place_points(struct mesh *mesh, const struct usd_matrix *matrix, struct pose link)
{
    struct pose back = pose_inverse(link);
    for (size_t i = 0; i < mesh->vertex_count; i++) {
        struct vec3 v = pose_apply(back, usd_matrix_apply(matrix, mesh->vertices[i]));
        if (!(fabs(v.x) <= SCAN_VALUE_MOST) || !(fabs(v.y) <= SCAN_VALUE_MOST) ||
            !(fabs(v.z) <= SCAN_VALUE_MOST))
            return false;
        mesh->vertices[i] = v;
    }
    return true;
}

static bool is_mirrored(const struct usd_matrix *matrix)
{
    const double(*m)[4] = matrix->m;
    struct vec3 x = {m[0][0], m[0][1], m[0][2]}, y = {m[1][0], m[1][1], m[1][2]};
    return vec3_dot(vec3_cross(x, y), vec3_make(m[2][0], m[2][1], m[2][2])) < 0;
}

/* A mirrored solid is wound the other way round. */
static void wind_back(struct mesh *mesh)
{
    for (size_t i = 0; i < mesh->triangle_count; i++) {
        uint32_t b = mesh->triangles[i].b;
        mesh->triangles[i].b = mesh->triangles[i].c;
        mesh->triangles[i].c = b;
    }
}

static void add_shape(struct usd_build *build, size_t index, struct pose pose, size_t link)
{
    const struct usd_prim *prim = &build->layer->prims[index];
    struct mesh mesh;
    struct mesh_place place = {.name = prim->name, .link = link, .pose = pose_identity(), .scale = {1, 1, 1}};
    mesh_init(&mesh);
    place.collision = is_hidden(build->layer, (long)index);
    place.contact_kind = place.contact_mask = is_collider(prim);
    set_look(build->layer, (long)index, &place);
    if (usd_shape_mesh(prim, &mesh) && place_points(&mesh, &build->world[index], pose)) {
        if (is_mirrored(&build->world[index]))
            wind_back(&mesh);
        reading_add_mesh(build->stage->reading, &mesh, &place);
    } else if (!mesh.failed) {
        assembly_add_problem(build->assembly, "The %s %s has no shape or its numbers do not fit.", prim->type,
                             prim->path);
    }
    if (mesh.failed)
        build->assembly->failed = true;
    mesh_free(&mesh);
}

static void note_unseen(struct usd_build *build, const struct usd_prim *prim)
{
    static const char *const kinds[] = {"PointInstancer", "BasisCurves", "Points", "NurbsPatch"};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (strcmp(prim->type, kinds[i]) == 0)
            assembly_add_issue(build->assembly, PROBLEM_NOTE, "%s is a %s, which is not shown.", prim->path,
                               prim->type);
}

static void add_shapes(struct usd_build *build)
{
    for (size_t i = 0; i < build->layer->prim_count && !build->assembly->failed; i++) {
        const struct usd_prim *prim = &build->layer->prims[i];
        long body = usd_body_of(build->layer, (long)i);
        if (build->inactive[i])
            continue;
        note_unseen(build, prim);
        if (!usd_is_shape(prim))
            continue;
        long link = body >= 0 ? build->link_of[body] : build->ground;
        if (link < 0)
            link = build->ground = (long)assembly_add_link(build->assembly, "world", -1, pose_identity());
        struct pose pose = body >= 0 ? usd_matrix_pose(&build->world[body]) : pose_identity();
        add_shape(build, i, pose, (size_t)link);
    }
}

/* ---- joints -------------------------------------------------------------------------------------- */

/* The body that an end of a joint means, or -1: the world. */
static long joint_body(const struct usd_build *build, const struct usd_prim *joint, const char *end)
{
    const char *target = usd_text(joint, end);
    long prim = target ? usd_layer_find(build->layer, target) : -1;
    return usd_body_of(build->layer, prim);
}

static void hold_bodies(struct usd_build *build)
{
    for (size_t i = 0; i < build->layer->prim_count; i++) {
        const struct usd_prim *prim = &build->layer->prims[i];
        if (!usd_is_joint(prim) || build->inactive[i])
            continue;
        long above = joint_body(build, prim, "physics:body0"),
             below = joint_body(build, prim, "physics:body1");
        bool outside = usd_number(prim, "physics:excludeFromArticulation", 0) != 0;
        if (below < 0 || above == below)
            assembly_add_issue(build->assembly, PROBLEM_TREE, "Joint %s joins bodies that are not there.",
                               prim->path);
        else if (!outside && build->holder_of[below] >= 0)
            assembly_add_issue(build->assembly, PROBLEM_TREE, "Link %s has two parents; the first counts.",
                               build->layer->prims[below].name);
        else if (build->holder_of[below] < 0)
            build->holder_of[below] = (long)i;
    }
}

static enum joint_kind kind_of(const struct usd_prim *prim)
{
    if (strcmp(prim->type, "PhysicsRevoluteJoint") == 0)
        return JOINT_REVOLUTE;
    return strcmp(prim->type, "PhysicsPrismaticJoint") == 0 ? JOINT_PRISMATIC : JOINT_FIXED;
}

/* The joint's frame in the body `end`, in metres. */
static struct pose joint_frame(const struct usd_build *build, const struct usd_prim *prim, int end, long body)
{
    double p[3] = {0}, q[4] = {1, 0, 0, 0};
    usd_numbers(prim, end ? "physics:localPos1" : "physics:localPos0", p, 3);
    usd_numbers(prim, end ? "physics:localRot1" : "physics:localRot0", q, 4);
    struct vec3 scale =
        body >= 0 ? usd_matrix_scale(&build->world[body]) : vec3_make(build->unit, build->unit, build->unit);
    return (struct pose){vec3_make(p[0] * scale.x, p[1] * scale.y, p[2] * scale.z),
                         quat_unit((struct quat){q[1], q[2], q[3], q[0]})};
}

static struct vec3 axis_of(const struct usd_prim *prim)
{
    const char *axis = usd_text(prim, "physics:axis");
    char letter = axis ? axis[0] : 'X';
    return vec3_make(letter == 'X', letter == 'Y', letter == 'Z');
}

static struct joint_claim claim_of(const struct usd_prim *prim, bool slides, double unit)
{
    const char *kind = slides ? "linear" : "angular";
    char name[64];
    struct joint_claim claim = {.lower = unit * usd_number(prim, "physics:lowerLimit", -INFINITY),
                                .upper = unit * usd_number(prim, "physics:upperLimit", INFINITY)};
    claim.axis_wrong = vec3_length(axis_of(prim)) == 0;
    claim.limits = slides ? isfinite(claim.lower) || isfinite(claim.upper)
                          : isfinite(claim.lower) && isfinite(claim.upper);
    int length = snprintf(name, sizeof name, "PhysicsDriveAPI:%s", kind);
    claim.driven = length > 0 && usd_prim_has(prim, name);
    length = snprintf(name, sizeof name, "drive:%s:physics:maxForce", kind);
    claim.has_effort = length > 0 && claim.driven && usd_property_find(prim, name) != NULL;
    claim.effort = usd_number(prim, name, INFINITY);
    return claim;
}

static void add_joint(struct usd_build *build, long joint_prim, long body, size_t link)
{
    const struct usd_prim *prim = &build->layer->prims[joint_prim];
    enum joint_kind kind = kind_of(prim);
    bool slides = kind == JOINT_PRISMATIC;
    if (kind == JOINT_FIXED) {
        if (strcmp(prim->type, "PhysicsFixedJoint") != 0)
            assembly_add_issue(build->assembly, PROBLEM_NOTE, "Joints of the type %s do not move here.",
                               prim->type);
        return;
    }
    struct pose frame = joint_frame(build, prim, 1, body);
    struct assembly_joint *joint = assembly_add_joint(build->assembly, kind, prim->name, link);
    struct vec3 axis = axis_of(prim);
    joint->claim = claim_of(prim, slides, slides ? build->unit : radians(1));
    joint->axis = quat_rotate(frame.rotation, vec3_length(axis) > 0 ? axis : vec3_make(1, 0, 0));
    joint->anchor = frame.position;
    joint->limited = joint->claim.limits && isfinite(joint->claim.lower) && isfinite(joint->claim.upper) &&
                     joint->claim.lower <= joint->claim.upper;
    if (!joint->limited) {
        joint->kind = slides ? JOINT_PRISMATIC : JOINT_CONTINUOUS;
        return;
    }
    joint->lower = joint->claim.lower;
    joint->upper = joint->claim.upper;
    joint->home = fmin(fmax(0, joint->lower), joint->upper);
}

/* ---- bodies -------------------------------------------------------------------------------------- */

static void add_mass(struct usd_build *build, long body, size_t link)
{
    const struct usd_prim *prim = &build->layer->prims[body];
    double c[3] = {0}, v[3], unit = build->unit, mass = usd_number(prim, "physics:mass", 0);
    usd_numbers(prim, "physics:centerOfMass", c, 3);
    if (!usd_prim_has(prim, "PhysicsMassAPI"))
        return;
    assembly_add_mass(build->assembly, link, mass, vec3_scale(vec3_make(c[0], c[1], c[2]), unit));
    if (usd_property_find(prim, "physics:mass"))
        assembly_state_mass(build->assembly, link, mass);
    if (usd_numbers(prim, "physics:diagonalInertia", v, 3) && (v[0] != 0 || v[1] != 0 || v[2] != 0))
        assembly_state_inertia(
            build->assembly, link,
            (struct inertia){unit * unit * v[0], unit * unit * v[1], unit * unit * v[2], 0, 0, 0});
}

static void place_body(struct usd_build *build, long body)
{
    const struct usd_prim *prim = &build->layer->prims[body];
    long holder = build->holder_of[body];
    long above = holder >= 0 ? joint_body(build, &build->layer->prims[holder], "physics:body0") : -1;
    long parent = above >= 0 ? build->link_of[above] : -1;
    struct pose pose = usd_matrix_pose(&build->world[body]);
    if (parent >= 0)
        pose = pose_mul(pose_inverse(usd_matrix_pose(&build->world[above])), pose);
    size_t link = assembly_add_link(build->assembly, prim->name, parent, pose);
    if (build->assembly->failed)
        return;
    build->link_of[body] = (long)link;
    build->assembly->links[link].free = holder < 0 && usd_number(prim, "physics:rigidBodyEnabled", 1) != 0 &&
                                        usd_number(prim, "physics:kinematicEnabled", 0) == 0;
    add_mass(build, body, link);
    if (holder >= 0 && (above < 0 || parent >= 0))
        add_joint(build, holder, body, link);
}

static void place_bodies(struct usd_build *build)
{
    size_t count = build->layer->prim_count;
    long *parents = calloc(count + 1, sizeof *parents);
    size_t *order = calloc(count + 1, sizeof *order);
    bool ring = false;
    for (size_t i = 0; parents && i < count; i++) {
        long holder = build->holder_of[i];
        parents[i] = holder >= 0 ? joint_body(build, &build->layer->prims[holder], "physics:body0") : -1;
    }
    if (!parents || !order || !links_order(parents, count, order, &ring))
        build->assembly->failed = true;
    for (size_t i = 0; i < count && !build->assembly->failed; i++)
        if (usd_prim_has(&build->layer->prims[order[i]], "PhysicsRigidBodyAPI") && !build->inactive[order[i]])
            place_body(build, (long)order[i]);
    if (ring)
        assembly_add_issue(build->assembly, PROBLEM_TREE, "Links hang on each other in a ring.");
    free(parents);
    free(order);
}

/* ---- the whole ----------------------------------------------------------------------------------- */

static bool prepare(struct usd_build *build)
{
    size_t count = build->layer->prim_count;
    struct usd_matrix metres = usd_to_metres(build->layer);
    build->world = usd_world(build->layer, NULL);
    build->inactive = calloc(count + 1, sizeof *build->inactive);
    build->link_of = calloc(count + 1, sizeof *build->link_of);
    build->holder_of = calloc(count + 1, sizeof *build->holder_of);
    build->unit = usd_matrix_scale(&metres).x;
    if (!build->world || !build->inactive || !build->link_of || !build->holder_of)
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct usd_prim *prim = &build->layer->prims[i];
        build->world[i] = usd_matrix_mul(build->world[i], metres);
        build->inactive[i] = prim->inactive || strcmp(prim->specifier, "class") == 0 ||
                             (prim->parent >= 0 && build->inactive[prim->parent]);
        build->link_of[i] = build->holder_of[i] = -1;
    }
    return true;
}

void usd_assemble(struct usd_stage *stage)
{
    struct usd_build build = {
        .stage = stage, .layer = &stage->root, .assembly = stage->reading->assembly, .ground = -1};
    if (stage->root.default_prim)
        assembly_rename(build.assembly, stage->root.default_prim);
    if (prepare(&build)) {
        hold_bodies(&build);
        place_bodies(&build);
        add_shapes(&build);
    } else {
        build.assembly->failed = true;
    }
    free(build.world);
    free(build.inactive);
    free(build.link_of);
    free(build.holder_of);
}

enum result usd_read(struct reading *reading, struct stream *stream, struct fault *fault)
{
    struct usd_stage stage;
    enum result result = usd_open(&stage, reading, stream, fault);
    if (result == RESULT_OK)
        usd_assemble(&stage);
    usd_close(&stage);
    return result;
}
