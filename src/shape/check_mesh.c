#include <math.h>

#include "shape/check_rules.h"
#include "shape/mesh_judge.h"

static const double AREA_LEAST = 1e-12, EDGE_LEAST = 1e-5;

/* The worst of all meshes, with the part that has it. */
struct mesh_findings {
    size_t open, inverted, odd;
    const char *open_part, *inverted_part, *odd_part, *degenerate_part, *broken_part;
    double least_area, least_edge, least_volume;
    size_t shells;
    bool no_memory;
};

static void findings_add_judged(struct mesh_findings *found, const char *part,
                                const struct mesh_judgement *seen)
{
    if (seen->open_edges > 0 && found->open == 0)
        found->open_part = part;
    if (seen->inverted + seen->nested > 0 && found->inverted == 0)
        found->inverted_part = part;
    if (seen->odd_euler > 0 && found->odd == 0)
        found->odd_part = part;
    if ((seen->least_area <= AREA_LEAST || seen->least_edge <= EDGE_LEAST) && found->degenerate_part == NULL)
        found->degenerate_part = part;
    found->open += seen->open_edges;
    found->inverted += seen->inverted + seen->nested;
    found->odd += seen->odd_euler;
    found->shells += seen->shells;
    found->least_area = fmin(found->least_area, seen->least_area);
    found->least_edge = fmin(found->least_edge, seen->least_edge);
    found->least_volume = fmin(found->least_volume, seen->least_volume);
}

static void findings_add(struct mesh_findings *found, const char *part, const struct mesh *mesh)
{
    struct mesh_judgement seen;
    if (mesh->failed || !mesh_judge(mesh, &seen)) {
        found->no_memory = true;
        return;
    }
    if (seen.broken_numbers) {
        found->broken_part = found->broken_part != NULL ? found->broken_part : part;
        return;
    }
    if (mesh->triangle_count == 0 && found->open_part == NULL) {
        found->open_part = part;
        found->open = 1;
    }
    findings_add_judged(found, part, &seen);
}

static bool collider_is_finite(const struct collider *c)
{
    bool sizes = c->kind == COLLIDER_CONVEX ||
                 (c->kind == COLLIDER_BOX ? c->half.x > 0 && c->half.y > 0 && c->half.z > 0 : c->radius > 0);
    return sizes && pose_is_finite(c->pose) && fabs(quat_norm(c->pose.rotation) - 1) < 1e-9 &&
           isfinite(c->radius) && isfinite(c->half.x) && isfinite(c->half.y) && isfinite(c->half.z) &&
           isfinite(c->half_length) && c->half_length >= 0;
}

static void findings_of_part(struct mesh_findings *found, const struct part *part)
{
    findings_add(found, part->name, &part->mesh);
    for (size_t i = 0; i < part->collider_count; i++) {
        if (!collider_is_finite(&part->colliders[i]))
            found->broken_part = part->name;
        else if (part->colliders[i].kind == COLLIDER_CONVEX)
            findings_add(found, part->name, &part->colliders[i].mesh);
    }
}

static const char *name_or(const char *name, const char *otherwise)
{
    return name != NULL ? name : otherwise;
}

bool check_meshes(const struct articulation *object, struct check_report *report)
{
    struct mesh_findings found = {.least_area = INFINITY, .least_edge = INFINITY, .least_volume = INFINITY};
    for (size_t i = 0; i < object->link_count; i++) {
        for (size_t k = 0; k < object->links[i].part_count; k++)
            findings_of_part(&found, &object->links[i].parts[k]);
    }
    if (found.no_memory) {
        check_add(report, "closed_manifold", false, 0, 0, "", "memory ran out");
        return false;
    }
    bool broken = found.broken_part != NULL;
    check_add(report, "closed_manifold", found.open == 0, (double)found.open, 0, "edges",
              found.open == 0 ? "%s" : "open or doubled edges in %s", name_or(found.open_part, "all closed"));
    check_add(report, "orientation", found.inverted == 0, found.least_volume * 1e9, 0, "mm3",
              found.inverted == 0 ? "%s" : "a shell of %s is inside out or inside another",
              name_or(found.inverted_part, "least volume of a shell"));
    check_add(report, "degenerate", !broken && found.degenerate_part == NULL, found.least_edge, EDGE_LEAST,
              "m",
              broken                          ? "numbers of %s are not finite or out of range"
              : found.degenerate_part != NULL ? "a triangle of %s is too small"
                                              : "%s",
              name_or(broken ? found.broken_part : found.degenerate_part, "shortest edge"));
    check_add(report, "euler", found.odd == 0, (double)found.odd, 0, "shells",
              found.odd == 0 ? "%s" : "V - E + F of a shell of %s is odd",
              name_or(found.odd_part, "all even"));
    return !broken;
}
