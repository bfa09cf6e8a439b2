#include <math.h>

#include "shape/check_rules.h"

static bool link_bounds(const struct link *link, struct vec3 *low, struct vec3 *high)
{
    bool any = false;
    for (size_t i = 0; i < link->part_count; i++) {
        struct vec3 l, h;
        if (!mesh_bounds(&link->parts[i].mesh, &l, &h))
            continue;
        *low = any ? vec3_make(fmin(low->x, l.x), fmin(low->y, l.y), fmin(low->z, l.z)) : l;
        *high = any ? vec3_make(fmax(high->x, h.x), fmax(high->y, h.y), fmax(high->z, h.z)) : h;
        any = true;
    }
    return any;
}

static bool holds(struct vec3 low, struct vec3 high, struct vec3 p)
{
    return p.x >= low.x && p.x <= high.x && p.y >= low.y && p.y <= high.y && p.z >= low.z && p.z <= high.z;
}

/* What is wrong with the mass of a link, or NULL. `slack` is how far the moments are from breaking the
 * triangle inequality, as a share: 0 for a flat disc, 0.5 for a cube. */
static const char *inertia_defect(const struct link *link, double *slack)
{
    const struct mass_properties *m = &link->mass;
    struct vec3 low, high;
    double moments[3];
    struct quat axes;
    mass_principal(m->inertia, moments, &axes);
    *slack = (moments[0] + moments[1] - moments[2]) / moments[2];
    if (!isfinite(m->mass) || !(m->mass > 0))
        return "has no mass";
    if (!(moments[0] > 0) || !isfinite(moments[2]))
        return "has a moment of inertia that is not positive";
    if (!(*slack >= -1e-9))
        return "breaks the triangle inequality";
    if (!link_bounds(link, &low, &high) || !holds(low, high, m->center))
        return "has its centre of mass outside of itself";
    double half_diagonal = vec3_length(vec3_sub(high, low)) / 2;
    if (sqrt(moments[2] / m->mass) > half_diagonal * (1 + 1e-9))
        return "has a radius of gyration beyond its size";
    return NULL;
}

static void check_inertia(const struct articulation *object, struct check_report *report)
{
    const char *defect = NULL, *name = "";
    double least = INFINITY;
    for (size_t i = 0; i < object->link_count && defect == NULL; i++) {
        double slack;
        defect = inertia_defect(&object->links[i], &slack);
        name = object->links[i].name;
        least = defect != NULL ? slack : fmin(least, slack);
    }
    check_add(report, "inertia", defect == NULL, least, -1e-9, "", "%s %s",
              defect == NULL ? "least slack of the triangle inequality" : name, defect == NULL ? "" : defect);
}

/* Mass against a block of the same material. */
static void check_density(const struct articulation *object, struct check_report *report)
{
    const double lowest = 0.02, highest = 1;
    double worst = 1, farthest = 0;
    const char *name = "all parts";
    for (size_t i = 0; i < object->link_count; i++) {
        for (size_t k = 0; k < object->links[i].part_count; k++) {
            const struct part *part = &object->links[i].parts[k];
            double volume = mass_of_mesh(&part->mesh, 1).volume;
            double share = part->fill + part->added_mass / (volume * part->material->density);
            double distance = fabs(log(share / 0.14)); /* 0.14 lies in the middle of 0.02 and 1 */
            if (!(distance <= farthest)) {
                farthest = distance;
                worst = share;
                name = part->name;
            }
        }
    }
    bool plausible = worst >= lowest && worst <= highest * (1 + 1e-9);
    check_add(report, "mass_plausibility", plausible, worst, plausible || worst > highest ? highest : lowest,
              "", "share of the full block of its material: %s", name)
        ->advisory = true;
}

void check_masses(const struct articulation *object, struct check_report *report)
{
    check_inertia(object, report);
    check_density(object, report);
}
