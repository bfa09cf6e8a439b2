/* Are the meshes closed, outward and without flat triangles? */
#include <math.h>
#include <stdlib.h>

#include "formats/judge_inside.h"
#include "formats/read_inside.h"
#include "shape/mesh_judge.h"

enum { TRIANGLES_MOST = 200 * 1000, DEGREE_MOST = 2000 };

#define AREA_LEAST 1e-12 /* m2 */

struct mesh_tally {
    struct tally open, inverted, flat;
    bool open_hard, inverted_hard;
    size_t large;
};

/* Judging looks at each pair of edges of a vertex: of a hub of thousands of them there would be too many. */
static bool degree_is_sane(const struct mesh *mesh)
{
    uint32_t *degree = calloc(mesh->vertex_count + 1, sizeof *degree), most = 0;
    for (size_t i = 0; degree && i < mesh->triangle_count; i++) {
        const uint32_t corners[3] = {mesh->triangles[i].a, mesh->triangles[i].b, mesh->triangles[i].c};
        for (int k = 0; k < 3; k++)
            if (++degree[corners[k]] > most)
                most = degree[corners[k]];
    }
    bool sane = degree && most <= DEGREE_MOST;
    free(degree);
    return sane;
}

static bool judge_as_it_is(const struct mesh *mesh, struct mesh_judgement *judgement)
{
    return mesh->triangle_count <= TRIANGLES_MOST && degree_is_sane(mesh) && mesh_judge(mesh, judgement);
}

/* As it is, or else with corners at one place taken for one corner: solids may touch along an edge, and files
 * may write each corner of each triangle. */
static bool judge_piece(const struct mesh *mesh, struct mesh_judgement *judgement)
{
    struct mesh welded;
    if (judge_as_it_is(mesh, judgement) && !judgement->broken_numbers && judgement->unbalanced == 0)
        return true;
    mesh_init(&welded);
    mesh_append(&welded, mesh, pose_identity());
    bool judged = mesh->triangle_count <= TRIANGLES_MOST && mesh_weld(&welded) && welded.triangle_count > 0 &&
                  judge_as_it_is(&welded, judgement);
    mesh_free(&welded);
    return judged;
}

/*
 * Colliders are taken for their convex hulls, so a hole only matters where mass comes from the mesh; a stage
 * is asked for closed colliders by SimReady's VG.MESH rules.
 */
static bool is_hard(const struct assembly *assembly, enum judge_format format, const size_t *groups,
                    const struct piece *piece)
{
    bool moves = judge_moves(assembly, groups[piece->link]);
    bool touches = piece->contact_kind || piece->contact_mask;
    return touches && (format == JUDGE_USD ||
                       (format == JUDGE_MJCF && moves && !assembly->links[piece->link].mass_stated));
}

static void tally_piece(const struct assembly *assembly, enum judge_format format, const size_t *groups,
                        const struct piece *piece, struct mesh_tally *tally)
{
    struct mesh_judgement judgement;
    bool hard = is_hard(assembly, format, groups, piece);
    const char *link = assembly->links[piece->link].name;
    if (!judge_piece(&piece->mesh, &judgement)) {
        tally->large++;
        return;
    }
    if (judgement.unbalanced > 0) {
        tally_addf(&tally->open, "%s of %s (%zu open edges)", piece->name, link, judgement.unbalanced);
        tally->open_hard = tally->open_hard || hard;
    } else if (judgement.inverted > 0 && judgement.nested < judgement.inverted) {
        tally_addf(&tally->inverted, "%s of %s", piece->name, link);
        tally->inverted_hard = tally->inverted_hard || hard;
    }
    if (judgement.least_area < AREA_LEAST)
        tally_addf(&tally->flat, "%s of %s", piece->name, link);
}

void judge_meshes(const struct assembly *assembly, enum judge_format format, const size_t *groups,
                  struct check_report *report)
{
    struct mesh_tally tally = {0};
    for (size_t i = 0; i < assembly->piece_count; i++)
        tally_piece(assembly, format, groups, &assembly->pieces[i], &tally);
    struct check *open = tally_row(report, "mesh_closed", &tally.open, "every mesh is closed", "open");
    open->advisory = tally.open.count > 0 && !tally.open_hard;
    struct check *inside =
        tally_row(report, "mesh_outward", &tally.inverted, "every closed mesh faces outward", "inside out");
    inside->advisory = tally.inverted.count > 0 && !tally.inverted_hard;
    struct check *flat = tally_row(report, "mesh_degenerate", &tally.flat, "no triangle is without area",
                                   "triangles without area");
    flat->advisory = true;
    if (tally.large > 0) {
        struct check *large = check_add(report, "mesh_judged", false, (double)tally.large, 0, "",
                                        "%zu meshes are too large or too odd to be judged", tally.large);
        large->advisory = true;
    }
}
