#include "shape/overlap.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "shape/tree.h"

static size_t count_pieces(const struct articulation *object)
{
    size_t count = 0;
    for (size_t i = 0; i < object->link_count; i++) {
        for (size_t k = 0; k < object->links[i].part_count; k++)
            count += object->links[i].parts[k].collider_count;
    }
    return count;
}

static void collect_pieces(struct overlap_search *search)
{
    const struct articulation *object = search->object;
    for (size_t i = 0; i < object->link_count; i++) {
        const struct link *link = &object->links[i];
        const struct joint *joint = tree_joint_of(object, i);
        search->boxes[i].first = search->piece_count;
        search->boxes[i].parent = joint != NULL ? joint->parent : SIZE_MAX;
        for (size_t k = 0; k < link->part_count; k++) {
            for (size_t c = 0; c < link->parts[k].collider_count; c++)
                search->pieces[search->piece_count++] =
                    (struct linked_collider){&link->parts[k].colliders[c], i};
        }
        search->boxes[i].end = search->piece_count;
    }
}

bool overlap_search_init(struct overlap_search *search, const struct articulation *object)
{
    size_t pieces = count_pieces(object);
    *search = (struct overlap_search){.object = object, .all = true};
    search->pieces = calloc(pieces + 1, sizeof *search->pieces);
    search->placed = calloc(pieces + 1, sizeof *search->placed);
    search->boxes = calloc(object->link_count + 1, sizeof *search->boxes);
    search->poses = calloc(object->link_count + 1, sizeof *search->poses);
    search->home = calloc(object->joint_count + 1, sizeof *search->home);
    if (search->pieces == NULL || search->placed == NULL || search->boxes == NULL || search->poses == NULL ||
        search->home == NULL) {
        overlap_search_free(search);
        return false;
    }
    collect_pieces(search);
    for (size_t i = 0; i < object->joint_count; i++)
        search->home[i] = object->joints[i].home;
    return true;
}

void overlap_search_free(struct overlap_search *search)
{
    free(search->pieces);
    free(search->placed);
    free(search->boxes);
    free(search->poses);
    free(search->home);
    *search = (struct overlap_search){0};
}

static bool joint_carries(const struct articulation *object, size_t joint, size_t link)
{
    const struct joint *above = tree_joint_of(object, link);
    while (above != NULL && above != &object->joints[joint])
        above = tree_joint_of(object, above->parent);
    return above != NULL;
}

bool joint_moves(const struct articulation *object, size_t joint, size_t link)
{
    bool moves = joint_carries(object, joint, link);
    for (size_t i = 0; !moves && i < object->joint_count; i++)
        moves = object->joints[i].mimic == (int)joint && joint_carries(object, i, link);
    return moves;
}

static bool has_followers(const struct articulation *object, size_t joint)
{
    for (size_t i = 0; i < object->joint_count; i++) {
        if (object->joints[i].mimic == (int)joint)
            return true;
    }
    return false;
}

/* With followers, two moved links move against each other as well. */
void overlap_search_about(struct overlap_search *search, size_t joint)
{
    const struct articulation *object = search->object;
    search->all = joint >= object->joint_count || has_followers(object, joint);
    for (size_t i = 0; !search->all && i < object->link_count; i++)
        search->boxes[i].moved = joint_moves(object, joint, i);
}

static void place_link(struct overlap_search *search, struct link_box *box, struct pose pose)
{
    box->pose = pose;
    box->placed = true;
    box->low = vec3_make(INFINITY, INFINITY, INFINITY);
    box->high = vec3_make(-INFINITY, -INFINITY, -INFINITY);
    for (size_t k = box->first; k < box->end; k++) {
        struct convex convex = convex_place(search->pieces[k].collider, pose);
        search->placed[k] = convex;
        box->low = vec3_make(fmin(box->low.x, convex.low.x), fmin(box->low.y, convex.low.y),
                             fmin(box->low.z, convex.low.z));
        box->high = vec3_make(fmax(box->high.x, convex.high.x), fmax(box->high.y, convex.high.y),
                              fmax(box->high.z, convex.high.z));
    }
}

/* A sweep moves one joint at a time: most links stay where they are. */
static void place(struct overlap_search *search, const double *q)
{
    articulation_link_poses(search->object, q, search->poses);
    for (size_t i = 0; i < search->object->link_count; i++) {
        struct link_box *box = &search->boxes[i];
        if (!box->placed || memcmp(&box->pose, &search->poses[i], sizeof box->pose) != 0)
            place_link(search, box, search->poses[i]);
    }
}

/* The deepest overlap of two links; stops at the first deeper than `stop`. */
static double link_overlap(const struct overlap_search *search, const struct link_box *a,
                           const struct link_box *b, double enough, double stop)
{
    double deepest = 0;
    for (size_t i = a->first; i < a->end && deepest <= stop; i++) {
        const struct convex *one = &search->placed[i];
        if (!boxes_touch(one->low, one->high, b->low, b->high))
            continue;
        for (size_t k = b->first; k < b->end && deepest <= stop; k++) {
            const struct convex *two = &search->placed[k];
            if (boxes_touch(one->low, one->high, two->low, two->high))
                deepest = fmax(deepest, convex_penetration(one, two, enough));
        }
    }
    return deepest;
}

static struct overlap search_run(struct overlap_search *search, const double *q, double enough, double stop)
{
    struct overlap worst = {0};
    place(search, q);
    for (size_t a = 0; a < search->object->link_count && worst.depth <= stop; a++) {
        const struct link_box *one = &search->boxes[a];
        for (size_t b = a + 1; b < search->object->link_count && worst.depth <= stop; b++) {
            const struct link_box *two = &search->boxes[b];
            if (two->parent == a || (!search->all && one->moved == two->moved) ||
                !boxes_touch(one->low, one->high, two->low, two->high))
                continue;
            double depth = link_overlap(search, one, two, enough, stop);
            if (depth > worst.depth)
                worst = (struct overlap){depth, a, b};
        }
    }
    return worst;
}

struct overlap overlap_search_first(struct overlap_search *search, const double *q, double enough)
{
    struct overlap first = search_run(search, q, enough, enough);
    return first.depth > enough ? first : (struct overlap){0};
}

struct overlap overlap_search_worst(struct overlap_search *search, const double *q)
{
    return search_run(search, q, 0, INFINITY);
}

/* Without memory nothing is known, which must not look like soundness. */
struct overlap articulation_overlap(const struct articulation *object, const double *q)
{
    struct overlap_search search;
    if (!overlap_search_init(&search, object))
        return (struct overlap){.depth = INFINITY};
    struct overlap worst = overlap_search_worst(&search, q);
    overlap_search_free(&search);
    return worst;
}
