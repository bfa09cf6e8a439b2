/* Rules of a stage and of UsdPhysics; sources: openusd.org, UsdPhysics; the SimReady Foundation. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "formats/judge_inside.h"

static bool is_one_of(const char *text, const char *const *list)
{
    for (; *list; list++)
        if (strcmp(text, *list) == 0)
            return true;
    return false;
}

/* ---- the stage ----------------------------------------------------------------------------------- */

static void check_stage(const struct usd_layer *layer, struct check_report *report)
{
    struct tally wrong = {0}, odd = {0};
    char path[256];
    int length = snprintf(path, sizeof path, "/%s", layer->default_prim ? layer->default_prim : "");
    if (!layer->default_prim)
        tally_add(&wrong, "there is no defaultPrim");
    else if (length < 0 || (size_t)length >= sizeof path || usd_layer_find(layer, path) < 0)
        tally_addf(&wrong, "the defaultPrim %s is not there", layer->default_prim);
    if (!(layer->meters_per_unit > 0))
        tally_add(&wrong, "there is no metersPerUnit, so it is taken for centimetres");
    else if (layer->meters_per_unit != 1)
        tally_addf(&odd, "metersPerUnit is %g, not 1", layer->meters_per_unit);
    if (!layer->up_axis || (strcmp(layer->up_axis, "Y") != 0 && strcmp(layer->up_axis, "Z") != 0))
        tally_addf(&wrong, "the upAxis is %s", layer->up_axis ? layer->up_axis : "missing");
    else if (strcmp(layer->up_axis, "Z") != 0)
        tally_add(&odd, "the upAxis is Y, not Z");
    bool hard = wrong.count > 0;
    struct check *check =
        tally_row(report, "usd_stage", hard ? &wrong : &odd, "default prim, metres and Z up are stated", "");
    check->advisory = !hard && odd.count > 0;
    struct tally twice = {.count = layer->repeated};
    text_put(twice.names, sizeof twice.names, layer->first_repeated);
    check = tally_row(report, "usd_repeated", &twice, "no property is written twice", "written twice, first");
    check->advisory = true;
}

/* ---- targets ------------------------------------------------------------------------------------- */

/* "/prim" or "/prim.property". */
static bool target_exists(const struct usd_layer *layer, const char *target, bool property)
{
    const char *dot = strrchr(target, '.');
    if (dot && strchr(dot, '/'))
        dot = NULL;
    char *path = text_copy_range(target, dot ? (size_t)(dot - target) : strlen(target));
    long prim = path ? usd_layer_find(layer, path) : -1;
    free(path);
    if (prim < 0 || (property && !dot))
        return false;
    return !dot || usd_property_find(&layer->prims[prim], dot + 1) != NULL;
}

static void check_targets(const struct usd_layer *layer, struct check_report *report)
{
    struct tally tally = {0};
    for (size_t i = 0; i < layer->prim_count; i++)
        for (size_t k = 0; k < layer->prims[i].property_count; k++) {
            const struct usd_property *property = &layer->prims[i].properties[k];
            if (!property->relationship && !property->connected)
                continue;
            for (size_t t = 0; property->texts && property->texts[t]; t++)
                if (!target_exists(layer, property->texts[t], property->connected))
                    tally_addf(&tally, "%s.%s to %s", layer->prims[i].path, property->name,
                               property->texts[t]);
        }
    tally_row(report, "usd_targets", &tally, "all that is pointed to exists", "points to what is not there");
}

/* Assets are to be found from the file that names them: "./x", not "x" in some search path or "/x". */
static void check_assets(const struct usd_layer *layer, struct check_report *report)
{
    struct tally tally = {0};
    for (size_t i = 0; i < layer->prim_count; i++) {
        const struct usd_prim *prim = &layer->prims[i];
        for (size_t k = 0; k < prim->arc_count; k++) {
            const char *asset = prim->arcs[k].asset;
            if (asset && prim->arcs[k].depth == 0 && !text_starts_with(asset, "./") &&
                !text_starts_with(asset, "../"))
                tally_add(&tally, asset);
        }
        for (size_t k = 0; k < prim->property_count; k++) {
            const struct usd_property *property = &prim->properties[k];
            if (strcmp(property->type, "asset") == 0 && property->texts && property->texts[0][0] &&
                !text_starts_with(property->texts[0], "./") && !text_starts_with(property->texts[0], "../"))
                tally_add(&tally, property->texts[0]);
        }
    }
    struct check *check =
        tally_row(report, "usd_assets", &tally, "asset paths begin with ./", "not anchored");
    check->advisory = true;
}

/* ---- types and schemas --------------------------------------------------------------------------- */

static void check_types(const struct usd_layer *layer, struct check_report *report)
{
    static const char *const physics[] = {
        "PhysicsScene",          "PhysicsCollisionGroup", "PhysicsJoint",
        "PhysicsFixedJoint",     "PhysicsRevoluteJoint",  "PhysicsPrismaticJoint",
        "PhysicsSphericalJoint", "PhysicsDistanceJoint",  NULL};
    static const char *const others[] = {"",           "Xform",       "Scope",         "Mesh",
                                         "Cube",       "Sphere",      "Cylinder",      "Cylinder_1",
                                         "Capsule",    "Capsule_1",   "Cone",          "Plane",
                                         "Points",     "BasisCurves", "NurbsPatch",    "NurbsCurves",
                                         "GeomSubset", "Camera",      "Material",      "Shader",
                                         "NodeGraph",  "DomeLight",   "DistantLight",  "SphereLight",
                                         "RectLight",  "DiskLight",   "CylinderLight", "PointInstancer",
                                         "SkelRoot",   "Skeleton",    "SkelAnimation", "HermiteCurves",
                                         "TetMesh",    NULL};
    struct tally wrong = {0}, odd = {0};
    for (size_t i = 0; i < layer->prim_count; i++) {
        const char *type = layer->prims[i].type;
        if (is_one_of(type, physics) || is_one_of(type, others))
            continue;
        tally_addf(text_starts_with(type, "Physics") ? &wrong : &odd, "%s is a %s", layer->prims[i].path,
                   type);
    }
    bool hard = wrong.count > 0;
    struct check *check = tally_row(report, "usd_types", hard ? &wrong : &odd, "every type of prim is known",
                                    hard ? "not in UsdPhysics" : "not known here");
    check->advisory = !hard && odd.count > 0;
}

struct schema_rule {
    const char *property;
    const char *schemas[3];
};

static const struct schema_rule schema_rules[] = {
    {"physics:mass", {"PhysicsMassAPI", NULL, NULL}},
    {"physics:density", {"PhysicsMassAPI", "PhysicsMaterialAPI", NULL}},
    {"physics:centerOfMass", {"PhysicsMassAPI", NULL, NULL}},
    {"physics:diagonalInertia", {"PhysicsMassAPI", NULL, NULL}},
    {"physics:principalAxes", {"PhysicsMassAPI", NULL, NULL}},
    {"physics:rigidBodyEnabled", {"PhysicsRigidBodyAPI", NULL, NULL}},
    {"physics:kinematicEnabled", {"PhysicsRigidBodyAPI", NULL, NULL}},
    {"physics:velocity", {"PhysicsRigidBodyAPI", NULL, NULL}},
    {"physics:angularVelocity", {"PhysicsRigidBodyAPI", NULL, NULL}},
    {"physics:startsAsleep", {"PhysicsRigidBodyAPI", NULL, NULL}},
    {"physics:staticFriction", {"PhysicsMaterialAPI", NULL, NULL}},
    {"physics:dynamicFriction", {"PhysicsMaterialAPI", NULL, NULL}},
    {"physics:restitution", {"PhysicsMaterialAPI", NULL, NULL}},
    {"physics:approximation", {"PhysicsMeshCollisionAPI", NULL, NULL}},
};

/* The schema that the property lacks, or NULL. */
static const char *missing_schema(const struct usd_prim *prim, const char *property, char drive[64])
{
    for (size_t i = 0; i < sizeof schema_rules / sizeof schema_rules[0]; i++) {
        const struct schema_rule *rule = &schema_rules[i];
        if (strcmp(rule->property, property) != 0)
            continue;
        for (size_t k = 0; rule->schemas[k]; k++)
            if (usd_prim_has(prim, rule->schemas[k]))
                return NULL;
        return rule->schemas[0];
    }
    if (strcmp(property, "physics:collisionEnabled") == 0 && !usd_is_joint(prim))
        return usd_prim_has(prim, "PhysicsCollisionAPI") ? NULL : "PhysicsCollisionAPI";
    if (!text_starts_with(property, "drive:"))
        return NULL;
    const char *kind = property + strlen("drive:");
    snprintf(drive, 64, "PhysicsDriveAPI:%.*s", (int)strcspn(kind, ":"), kind);
    return usd_prim_has(prim, drive) ? NULL : drive;
}

static void check_schemas(const struct usd_layer *layer, struct check_report *report)
{
    struct tally tally = {0};
    for (size_t i = 0; i < layer->prim_count; i++) {
        const struct usd_prim *prim = &layer->prims[i];
        char drive[64];
        for (size_t k = 0; k < prim->property_count; k++) {
            const char *schema = missing_schema(prim, prim->properties[k].name, drive);
            if (schema)
                tally_addf(&tally, "%s.%s without %s", prim->path, prim->properties[k].name, schema);
        }
        if (usd_prim_has(prim, "PhysicsMeshCollisionAPI") && !usd_prim_has(prim, "PhysicsCollisionAPI"))
            tally_addf(&tally, "%s has PhysicsMeshCollisionAPI without PhysicsCollisionAPI", prim->path);
    }
    tally_row(report, "usd_schemas", &tally, "physics attributes have their API schemas", "ignored");
}

static void check_materials(const struct usd_layer *layer, struct check_report *report)
{
    static const char *const names[] = {"physics:staticFriction", "physics:dynamicFriction",
                                        "physics:density"};
    struct tally tally = {0};
    for (size_t i = 0; i < layer->prim_count; i++) {
        const struct usd_prim *prim = &layer->prims[i];
        double restitution = usd_number(prim, "physics:restitution", 0);
        for (size_t k = 0; k < sizeof names / sizeof names[0]; k++)
            if (!(usd_number(prim, names[k], 0) >= 0))
                tally_addf(&tally, "%s.%s is negative", prim->path, names[k]);
        if (!(restitution >= 0 && restitution <= 1))
            tally_addf(&tally, "%s has a restitution of %g", prim->path, restitution);
    }
    tally_row(report, "usd_materials", &tally, "friction, density and restitution are possible", "");
}

/* ---- bodies -------------------------------------------------------------------------------------- */

static bool has_reset(const struct usd_prim *prim)
{
    const struct usd_property *order = usd_property_find(prim, "xformOpOrder");
    return order && strings_contain(order->texts, "!resetXformStack!");
}

static void tally_body(const struct usd_layer *layer, size_t index, const struct usd_matrix *world,
                       struct tally *wrong, struct tally *odd)
{
    const struct usd_prim *prim = &layer->prims[index];
    struct vec3 scale = usd_matrix_scale(&world[index]);
    double axes[4], norm = 1;
    if (usd_body_of(layer, prim->parent) >= 0 && !has_reset(prim))
        tally_addf(wrong, "%s lies inside another rigid body", prim->path);
    if (fabs(scale.x - 1) > 1e-4 || fabs(scale.y - 1) > 1e-4 || fabs(scale.z - 1) > 1e-4)
        tally_addf(odd, "%s is scaled", prim->path);
    if (usd_numbers(prim, "physics:principalAxes", axes, 4))
        norm = sqrt(axes[0] * axes[0] + axes[1] * axes[1] + axes[2] * axes[2] + axes[3] * axes[3]);
    if (norm != 0 && fabs(norm - 1) > 1e-3)
        tally_addf(wrong, "the principalAxes of %s are no rotation", prim->path);
}

static long articulation_above(const struct usd_layer *layer, long prim)
{
    while (prim >= 0 && !usd_prim_has(&layer->prims[prim], "PhysicsArticulationRootAPI"))
        prim = layer->prims[prim].parent;
    return prim;
}

static void check_bodies(const struct usd_layer *layer, const struct usd_matrix *world, size_t odd_operations,
                         struct check_report *report)
{
    struct tally wrong = {0}, odd = {0}, roots = {0};
    for (size_t i = 0; i < layer->prim_count; i++) {
        const struct usd_prim *prim = &layer->prims[i];
        if (usd_prim_has(prim, "PhysicsRigidBodyAPI"))
            tally_body(layer, i, world, &wrong, &odd);
        if (usd_prim_has(prim, "PhysicsArticulationRootAPI") && articulation_above(layer, prim->parent) >= 0)
            tally_add(&roots, prim->path);
    }
    bool hard = wrong.count > 0;
    struct check *check = tally_row(report, "usd_bodies", hard ? &wrong : &odd,
                                    "rigid bodies stand side by side, unscaled", "");
    check->advisory = !hard && odd.count > 0;
    tally_row(report, "usd_articulation", &roots, "no articulation lies in another", "inside another");
    struct tally operations = {.count = odd_operations};
    text_put(operations.names, sizeof operations.names,
             odd_operations ? "not known, or without a value" : "");
    tally_row(report, "usd_transforms", &operations, "every xformOp is known and has a value", "");
}

void judge_usd(const struct usd_stage *stage, struct check_report *report)
{
    const struct usd_layer *layer = &stage->root;
    size_t odd = 0;
    struct usd_matrix *world = usd_world(layer, &odd);
    check_stage(layer, report);
    check_targets(layer, report);
    check_assets(layer, report);
    check_types(layer, report);
    check_schemas(layer, report);
    check_materials(layer, report);
    if (world) {
        check_bodies(layer, world, odd, report);
        judge_usd_shapes(layer, report);
        judge_usd_joints(layer, world, report);
    }
    free(world);
}
