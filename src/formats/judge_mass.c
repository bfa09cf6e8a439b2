/* Mass, density and inertia, as the file states them. */
#include <math.h>
#include <stdlib.h>

#include "formats/judge_inside.h"

#define DENSITY_LEAST 20.0 /* kg/m3: foam */
#define DENSITY_MOST 20000.0
#define SLACK 1e-4 /* of the triangle inequality, as a share: files round */

static bool has_collider(const struct assembly *assembly, const size_t *groups, size_t group)
{
    for (size_t i = 0; i < assembly->piece_count; i++)
        if (groups[assembly->pieces[i].link] == group &&
            (assembly->pieces[i].contact_kind || assembly->pieces[i].contact_mask))
            return true;
    return false;
}

/* ---- mass ---------------------------------------------------------------------------------------- */

/* libsdformat takes no mass of 0, also of what does not move. */
static void tally_stated(const struct assembly_link *link, bool moves, struct tally *tally)
{
    double mass = link->stated_mass;
    if (!link->mass_stated)
        return;
    if (!isfinite(mass) || mass < 0 || (mass == 0 && moves))
        tally_addf(tally, "%s weighs %.4g kg", link->name, mass);
}

/* Nobody says what a moving body weighs. What happens then depends on who reads it. */
static bool missing_is_hard(const struct assembly *assembly, enum judge_format format, const size_t *groups,
                            size_t group)
{
    if (format == JUDGE_USD)
        return !has_collider(assembly, groups, group);
    return format != JUDGE_SDF;
}

static void check_mass(const struct assembly *assembly, enum judge_format format, const size_t *groups,
                       const double *masses, struct check_report *report)
{
    struct tally wrong = {0}, missing = {0};
    for (size_t i = 0; i < assembly->link_count; i++)
        tally_stated(&assembly->links[i], format == JUDGE_SDF || judge_moves(assembly, groups[i]), &wrong);
    for (size_t i = 0; i < assembly->link_count; i++) {
        if (groups[i] != i || !judge_moves(assembly, i) || assembly->links[i].between || masses[i] > 0)
            continue;
        bool hard = missing_is_hard(assembly, format, groups, i) && !assembly->links[i].mass_stated;
        tally_addf(hard ? &wrong : &missing, "%s has no mass", assembly->links[i].name);
    }
    bool hard = wrong.count > 0;
    struct check *check =
        tally_row(report, "mass", hard ? &wrong : &missing, "every moving body has a mass", "");
    check->advisory = !hard && missing.count > 0;
}

/* ---- density ------------------------------------------------------------------------------------- */

/* Visible solids and colliders; the larger of both is the volume. */
static void add_volumes(const struct assembly *assembly, const size_t *groups, double *visible,
                        double *touched)
{
    for (size_t i = 0; i < assembly->piece_count; i++) {
        const struct piece *piece = &assembly->pieces[i];
        double volume = fabs(mass_of_mesh(&piece->mesh, 1).volume);
        double *sum = piece->collision ? touched : visible;
        if (isfinite(volume))
            sum[groups[piece->link]] += volume;
    }
}

static void check_density(const struct assembly *assembly, const size_t *groups, const double *masses,
                          struct check_report *report)
{
    struct tally tally = {0};
    double *visible = calloc(2 * assembly->link_count + 2, sizeof *visible);
    if (!visible)
        return;
    double *touched = visible + assembly->link_count + 1;
    add_volumes(assembly, groups, visible, touched);
    for (size_t i = 0; i < assembly->link_count; i++) {
        double volume = fmax(visible[i], touched[i]), density = masses[i] / volume;
        if (groups[i] != i || !judge_moves(assembly, i) || !(masses[i] > 0) || !(volume > 1e-9) ||
            (density >= DENSITY_LEAST && density <= DENSITY_MOST))
            continue;
        tally_addf(&tally, "%s %.3g kg/m3", assembly->links[i].name, density);
    }
    free(visible);
    struct check *check = tally_row(report, "density", &tally, "every density is between 20 and 20000 kg/m3",
                                    "not between 20 and 20000 kg/m3");
    check->advisory = true;
}

/* ---- inertia ------------------------------------------------------------------------------------- */

static void tally_inertia(const struct assembly_link *link, struct tally *tally)
{
    double moments[3];
    struct quat axes;
    const struct inertia *inertia = &link->inertia;
    double sum = fabs(inertia->xx) + fabs(inertia->yy) + fabs(inertia->zz) + fabs(inertia->xy) +
                 fabs(inertia->xz) + fabs(inertia->yz);
    if (!isfinite(sum)) {
        tally_addf(tally, "%s has a moment that is not finite", link->name);
        return;
    }
    mass_principal(*inertia, moments, &axes);
    if (!(moments[0] > 0))
        tally_addf(tally, "%s has a moment of %.3g kg m2", link->name, moments[0]);
    else if (moments[0] + moments[1] < moments[2] * (1 - SLACK))
        tally_addf(tally, "%s: %.3g + %.3g < %.3g", link->name, moments[0], moments[1], moments[2]);
}

static void check_inertia(const struct assembly *assembly, enum judge_format format, const size_t *groups,
                          struct check_report *report)
{
    struct tally wrong = {0}, missing = {0};
    for (size_t i = 0; i < assembly->link_count; i++) {
        const struct assembly_link *link = &assembly->links[i];
        bool moves = judge_moves(assembly, groups[i]);
        if (link->inertia_stated && (moves || link->stated_mass != 0))
            tally_inertia(link, &wrong);
        else if (link->mass_stated && moves && !link->inertia_stated)
            tally_addf(format == JUDGE_URDF || format == JUDGE_MJCF ? &wrong : &missing,
                       "%s states a mass but no inertia", link->name);
    }
    bool hard = wrong.count > 0;
    struct check *check = tally_row(report, "inertia", hard ? &wrong : &missing,
                                    "every inertia that is stated is possible", "");
    check->advisory = !hard && missing.count > 0;
}

void judge_masses(const struct assembly *assembly, enum judge_format format, const size_t *groups,
                  struct check_report *report)
{
    double *masses = calloc(assembly->link_count + 1, sizeof *masses);
    if (!masses)
        return;
    for (size_t i = 0; i < assembly->link_count; i++)
        masses[groups[i]] += assembly->links[i].mass;
    check_mass(assembly, format, groups, masses, report);
    check_density(assembly, groups, masses, report);
    check_inertia(assembly, format, groups, report);
    free(masses);
}
