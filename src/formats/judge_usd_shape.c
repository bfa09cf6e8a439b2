/* Extents, normals and collision of the shapes of a stage. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "formats/judge_inside.h"

#define EXTENT_TOLERANCE 1e-3 /* stage units */

struct shape_tally {
    struct tally extent_missing, extent_wrong, normals, subdivided, collision;
};

static void tally_extent(const struct usd_prim *prim, struct shape_tally *tally)
{
    const struct usd_property *points = usd_property_find(prim, "points");
    double extent[6];
    if (!usd_numbers(prim, "extent", extent, 6)) {
        tally_add(&tally->extent_missing, prim->path);
        return;
    }
    double low[3] = {INFINITY, INFINITY, INFINITY}, high[3] = {-INFINITY, -INFINITY, -INFINITY}, worst = 0;
    for (size_t i = 0; points && i < points->number_count; i++) {
        low[i % 3] = fmin(low[i % 3], points->numbers[i]);
        high[i % 3] = fmax(high[i % 3], points->numbers[i]);
    }
    for (int i = 0; points && points->number_count >= 3 && i < 3; i++)
        worst = fmax(worst, fmax(fabs(low[i] - extent[i]), fabs(high[i] - extent[3 + i])));
    if (worst > EXTENT_TOLERANCE)
        tally_addf(&tally->extent_wrong, "%s by %.3g", prim->path, worst);
}

static size_t count_of(const struct usd_prim *prim, const char *name, size_t width)
{
    const struct usd_property *property = usd_property_find(prim, name);
    return property ? property->number_count / width : 0;
}

static void tally_normals(const struct usd_prim *prim, struct shape_tally *tally)
{
    const struct usd_property *normals = usd_property_find(prim, "primvars:normals");
    if (!normals)
        normals = usd_property_find(prim, "normals");
    if (!normals || !normals->valued)
        return;
    const char *mode = normals->interpolation ? normals->interpolation : "vertex";
    size_t wanted = strcmp(mode, "faceVarying") == 0 ? count_of(prim, "faceVertexIndices", 1)
                    : strcmp(mode, "uniform") == 0   ? count_of(prim, "faceVertexCounts", 1)
                    : strcmp(mode, "constant") == 0  ? 1
                                                     : count_of(prim, "points", 3);
    if (normals->number_count != 3 * wanted && !usd_property_find(prim, "primvars:normals:indices"))
        tally_addf(&tally->normals, "%s has %zu of %zu", prim->path, normals->number_count / 3, wanted);
}

static bool token_is_known(const char *token)
{
    static const char *const known[] = {"none",         "convexDecomposition", "convexHull", "boundingSphere",
                                        "boundingCube", "meshSimplification",  "sdf",        "sphereFill"};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strcmp(token, known[i]) == 0)
            return true;
    return false;
}

/* Triangle meshes are for what does not move. */
static void tally_collision(const struct usd_layer *layer, size_t index, struct shape_tally *tally)
{
    const struct usd_prim *prim = &layer->prims[index];
    const char *token = usd_text(prim, "physics:approximation");
    if (!token)
        token = "none";
    long body = usd_body_of(layer, (long)index);
    bool dynamic = body >= 0 && usd_number(&layer->prims[body], "physics:kinematicEnabled", 0) == 0;
    if (!token_is_known(token))
        tally_addf(&tally->collision, "%s has the approximation %s", prim->path, token);
    else if (strcmp(prim->type, "Mesh") == 0 && dynamic &&
             (strcmp(token, "none") == 0 || strcmp(token, "meshSimplification") == 0))
        tally_addf(&tally->collision, "%s is a triangle mesh on a body that moves", prim->path);
}

void judge_usd_shapes(const struct usd_layer *layer, struct check_report *report)
{
    struct shape_tally tally = {0};
    for (size_t i = 0; i < layer->prim_count; i++) {
        const struct usd_prim *prim = &layer->prims[i];
        const char *scheme = usd_text(prim, "subdivisionScheme");
        if (usd_prim_has(prim, "PhysicsCollisionAPI"))
            tally_collision(layer, i, &tally);
        if (strcmp(prim->type, "Mesh") != 0)
            continue;
        tally_extent(prim, &tally);
        tally_normals(prim, &tally);
        if (!scheme || strcmp(scheme, "none") != 0)
            tally_add(&tally.subdivided, prim->path);
    }
    bool hard = tally.extent_wrong.count > 0;
    struct check *check = tally_row(report, "usd_extent", hard ? &tally.extent_wrong : &tally.extent_missing,
                                    "every mesh has the extent of its points", hard ? "wrong" : "missing");
    check->advisory = !hard && tally.extent_missing.count > 0;
    tally_row(report, "usd_normals", &tally.normals, "there are as many normals as are needed", "");
    check = tally_row(report, "usd_subdivision", &tally.subdivided, "meshes are not subdivided",
                      "subdivisionScheme is not none");
    check->advisory = true;
    tally_row(report, "usd_collision", &tally.collision, "every collider suits its body", "");
}
