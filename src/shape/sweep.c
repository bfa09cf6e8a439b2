#include "shape/sweep.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

double sweep_sample(const struct joint *joint, int sample)
{
    double share = (double)sample / (SWEEP_SAMPLES - 1);
    if (joint->kind == JOINT_CONTINUOUS)
        return 2 * 3.14159265358979323846 * share;
    return joint->lower + share * (joint->upper - joint->lower);
}

static bool has_corners(const struct joint *joint)
{
    return (joint->kind == JOINT_REVOLUTE || joint->kind == JOINT_PRISMATIC) && joint->mimic < 0;
}

static bool walk_corners(struct corner *corner, corner_visit *visit, void *context)
{
    for (corner->upper = 0; corner->upper < 1U << corner->count; corner->upper++) {
        if (!visit(context, corner))
            return false;
    }
    return true;
}

static bool walk_pairs(const size_t *joints, size_t count, corner_visit *visit, void *context)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t k = i + 1; k < count; k++) {
            struct corner corner = {.joints = {joints[i], joints[k]}, .count = 2};
            if (!walk_corners(&corner, visit, context))
                return false;
        }
    }
    return true;
}

static bool walk_parent(const size_t *joints, size_t count, corner_visit *visit, void *context)
{
    struct corner corner = {.count = count};
    if (count < 2)
        return true;
    if (count > CORNER_JOINTS_MOST)
        return walk_pairs(joints, count, visit, context);
    memcpy(corner.joints, joints, count * sizeof *joints);
    return walk_corners(&corner, visit, context);
}

bool sweep_corners(const struct articulation *object, corner_visit *visit, void *context)
{
    size_t *joints = calloc(object->joint_count + 1, sizeof *joints);
    bool through = joints != NULL;
    for (size_t parent = 0; through && parent < object->link_count; parent++) {
        size_t count = 0;
        for (size_t i = 0; i < object->joint_count; i++) {
            if (object->joints[i].parent == parent && has_corners(&object->joints[i]))
                joints[count++] = i;
        }
        through = walk_parent(joints, count, visit, context);
    }
    free(joints);
    return through;
}

void sweep_corner_values(const struct overlap_search *search, const struct corner *corner, double share,
                         double *q)
{
    memcpy(q, search->home, search->object->joint_count * sizeof *q);
    for (size_t i = 0; i < corner->count; i++) {
        const struct joint *joint = &search->object->joints[corner->joints[i]];
        double end = (corner->upper >> i & 1) != 0 ? joint->upper : joint->lower;
        q[corner->joints[i]] = joint->home + share * (end - joint->home);
    }
}

/* ---- is the way free? -------------------------------------------------------------------------- */

struct probe {
    struct overlap_search *search;
    double *q;
    struct sweep_hit hit;
};

static bool probe_corner(void *context, const struct corner *corner)
{
    struct probe *probe = context;
    sweep_corner_values(probe->search, corner, 1, probe->q);
    probe->hit = (struct sweep_hit){overlap_search_first(probe->search, probe->q, OVERLAP_ALLOWED),
                                    corner->joints[corner->count - 1]};
    return !(probe->hit.overlap.depth > 0);
}

static bool probe_alone(struct probe *probe, size_t index)
{
    const struct articulation *object = probe->search->object;
    const struct joint *joint = &object->joints[index];
    if (!joint_is_movable(joint) || joint->mimic >= 0)
        return true;
    overlap_search_about(probe->search, index);
    memcpy(probe->q, probe->search->home, object->joint_count * sizeof *probe->q);
    for (int sample = 0; sample < SWEEP_SAMPLES; sample++) {
        probe->q[index] = sweep_sample(joint, sample);
        struct overlap overlap = overlap_search_first(probe->search, probe->q, OVERLAP_ALLOWED);
        if (overlap.depth > 0) {
            probe->hit = (struct sweep_hit){overlap, index};
            return false;
        }
    }
    return true;
}

bool sweep_is_free(const struct articulation *object, struct sweep_hit *hit)
{
    struct overlap_search search;
    struct probe probe = {.search = &search, .hit.overlap.depth = INFINITY};
    bool is_free = false;
    if (!overlap_search_init(&search, object))
        goto done;
    probe.q = calloc(object->joint_count + 1, sizeof *probe.q);
    is_free = probe.q != NULL;
    for (size_t i = 0; is_free && i < object->joint_count; i++)
        is_free = probe_alone(&probe, i);
    if (is_free) {
        overlap_search_about(&search, object->joint_count);
        is_free = sweep_corners(object, probe_corner, &probe);
    }
    free(probe.q);
    overlap_search_free(&search);
done:
    *hit = probe.hit;
    return is_free;
}
