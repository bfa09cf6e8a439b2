/* Do links that no joint joins overlap as the file draws them? Colliders are taken for their convex hulls, as
 * MuJoCo and PhysX do. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/text.h"
#include "formats/judge_inside.h"
#include "shape/convex.h"
#include "shape/hull.h"

#define OVERLAP_MOST 1e-3 /* m: files round, and simulators push apart what is less */

enum { HULLS_MOST = 20 * 1000, PAIRS_MOST = 200 * 1000 };

struct body_hull {
    struct collider collider; /* *owned* mesh */
    struct convex convex;
    size_t link, group;
    unsigned kind, mask;
};

struct contact_search {
    const struct assembly *assembly;
    const size_t *groups;
    struct body_hull *hulls; /* by where they begin along X */
    size_t count;
    struct pose *poses;
    size_t pairs; /* looked at closely */
    bool cut;
};

static void add_hull(struct contact_search *search, const struct piece *piece)
{
    struct body_hull *hull = &search->hulls[search->count];
    if ((!piece->contact_kind && !piece->contact_mask) || search->count >= HULLS_MOST)
        return;
    *hull = (struct body_hull){.collider = {.kind = COLLIDER_CONVEX, .pose = pose_identity()},
                               .link = piece->link,
                               .group = search->groups[piece->link],
                               .kind = piece->contact_kind,
                               .mask = piece->contact_mask};
    mesh_init(&hull->collider.mesh);
    if (!hull_of_points(&hull->collider.mesh, piece->mesh.vertices, piece->mesh.vertex_count,
                        HULL_VERTICES_MOST)) {
        mesh_free(&hull->collider.mesh);
        return;
    }
    search->count++;
}

static int by_start(const void *a, const void *b)
{
    double one = ((const struct body_hull *)a)->convex.low.x,
           two = ((const struct body_hull *)b)->convex.low.x;
    return one < two ? -1 : one > two;
}

static bool search_init(struct contact_search *search)
{
    const struct assembly *assembly = search->assembly;
    size_t most = assembly->piece_count < HULLS_MOST ? assembly->piece_count : HULLS_MOST;
    search->hulls = calloc(most + 1, sizeof *search->hulls);
    search->poses = calloc(assembly->link_count + 1, sizeof *search->poses);
    if (!search->hulls || !search->poses)
        return false;
    assembly_link_poses(assembly, NULL, search->poses);
    for (size_t i = 0; i < assembly->piece_count; i++)
        add_hull(search, &assembly->pieces[i]);
    search->cut = search->count >= HULLS_MOST;
    for (size_t i = 0; i < search->count; i++)
        search->hulls[i].convex =
            convex_place(&search->hulls[i].collider, search->poses[search->hulls[i].link]);
    qsort(search->hulls, search->count, sizeof *search->hulls, by_start);
    for (size_t i = 0; i < search->count; i++)
        search->hulls[i].convex.collider = &search->hulls[i].collider;
    return true;
}

static void search_free(struct contact_search *search)
{
    for (size_t i = 0; i < search->count; i++)
        mesh_free(&search->hulls[i].collider.mesh);
    free(search->hulls);
    free(search->poses);
}

/* The group above, past links that only stand between joints; SIZE_MAX at the top. */
static size_t group_above(const struct contact_search *search, size_t group)
{
    const struct assembly *assembly = search->assembly;
    long parent = assembly->links[group].parent;
    while (parent >= 0 && assembly->links[parent].between)
        parent = assembly->links[parent].parent;
    return parent >= 0 ? search->groups[parent] : SIZE_MAX;
}

static bool is_excluded(const struct contact_search *search, size_t a, size_t b)
{
    for (size_t i = 0; i < search->assembly->exclude_count; i++) {
        size_t one = search->groups[search->assembly->excludes[i].a];
        size_t two = search->groups[search->assembly->excludes[i].b];
        if ((one == a && two == b) || (one == b && two == a))
            return true;
    }
    return false;
}

static bool may_touch(const struct contact_search *search, const struct body_hull *a,
                      const struct body_hull *b)
{
    bool meet = (a->kind & b->mask) || (b->kind & a->mask);
    return meet && a->group != b->group &&
           (judge_moves(search->assembly, a->group) || judge_moves(search->assembly, b->group)) &&
           group_above(search, a->group) != b->group && group_above(search, b->group) != a->group &&
           !is_excluded(search, a->group, b->group);
}

static double worst_overlap(struct contact_search *search, struct tally *tally)
{
    double worst = 0;
    for (size_t i = 0; i < search->count && !search->cut; i++) {
        const struct body_hull *a = &search->hulls[i];
        for (size_t k = i + 1; k < search->count && search->hulls[k].convex.low.x <= a->convex.high.x; k++) {
            const struct body_hull *b = &search->hulls[k];
            if (!boxes_touch(a->convex.low, a->convex.high, b->convex.low, b->convex.high) ||
                !may_touch(search, a, b))
                continue;
            if ((search->cut = ++search->pairs > PAIRS_MOST))
                break;
            double depth = convex_penetration(&a->convex, &b->convex, OVERLAP_MOST);
            worst = fmax(worst, depth);
            if (depth > OVERLAP_MOST)
                tally_addf(tally, "%s and %s by %.3g mm", search->assembly->links[a->link].name,
                           search->assembly->links[b->link].name, depth * 1e3);
        }
    }
    return worst;
}

void judge_contacts(const struct assembly *assembly, enum judge_format format, const size_t *groups,
                    struct check_report *report)
{
    struct contact_search search = {.assembly = assembly, .groups = groups};
    struct tally tally = {0};
    if (search_init(&search)) {
        double worst = worst_overlap(&search, &tally);
        struct check *check = tally_row(report, "overlap", &tally, "no two links overlap that are not joined",
                                        "overlap as they stand");
        check->value = round(worst * 1e6) / 1e6;
        check->threshold = OVERLAP_MOST;
        text_put(check->unit, sizeof check->unit, "m");
        /* Links of one URDF or SDF model do not touch each other unless that is asked for. */
        check->advisory = tally.count > 0 && (format == JUDGE_URDF || format == JUDGE_SDF);
    }
    if (search.cut) {
        struct check *check = check_add(report, "overlap_judged", false, (double)search.pairs, PAIRS_MOST, "",
                                        "there are too many pairs of colliders to look at all of them");
        check->advisory = true;
    }
    search_free(&search);
}
