/*
 * Limits come from geometry. Each joint is moved alone from home outwards, and its limit pulled in to the
 * last free value before the first overlap. Then joints of one parent take their extremes together; the
 * ones that take part in an overlap are pulled in by the same share of their ways, so two doors that meet
 * open equally far.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "shape/sweep.h"
#include "shape/tree.h"

enum { PASSES_MOST = 32 };

static const double ANGLE_STEP = 0.1 * 3.14159265358979323846 / 180;
static const double LENGTH_STEP = 0.0005;

struct shrink {
    struct articulation *object;
    struct overlap_search search;
    double *q;
    bool changed;
};

static double step_of(const struct joint *joint)
{
    return joint->kind == JOINT_PRISMATIC ? LENGTH_STEP : ANGLE_STEP;
}

static struct overlap overlap_at(struct shrink *shrink)
{
    return overlap_search_first(&shrink->search, shrink->q, OVERLAP_ALLOWED);
}

static void note_reason(struct shrink *shrink, struct joint *joint, struct overlap overlap)
{
    const struct link *links = shrink->object->links;
    snprintf(joint->limit_reason, sizeof joint->limit_reason, "shrunk so that %.30s clears %.30s",
             links[overlap.link_b].name, links[overlap.link_a].name);
}

/* A limit at `value`, cut towards home to whole steps of 1e-4 (rad) or 1e-5 (m). */
static void set_limit(struct shrink *shrink, struct joint *joint, bool upper, double value)
{
    shrink->changed = true;
    double steps = joint->kind == JOINT_PRISMATIC ? 1e5 : 1e4;
    double limit = trunc((value - joint->home) * steps) / steps + joint->home;
    if (upper)
        joint->upper = limit;
    else
        joint->lower = limit;
    joint->open_end = fmin(fmax(joint->open_end, joint->lower), joint->upper);
}

/* Between a free and a blocked value of one joint. */
static double last_free(struct shrink *shrink, size_t index, double open, double blocked)
{
    while (fabs(blocked - open) > step_of(&shrink->object->joints[index]) / 2) {
        double middle = (open + blocked) / 2;
        shrink->q[index] = middle;
        if (overlap_at(shrink).depth > 0)
            blocked = middle;
        else
            open = middle;
    }
    return open;
}

/* From home outwards over the samples of that side. */
static void shrink_side(struct shrink *shrink, size_t index, bool upper)
{
    struct joint *joint = &shrink->object->joints[index];
    double open = joint->home;
    for (int i = 0; i < SWEEP_SAMPLES; i++) {
        double value = sweep_sample(joint, upper ? i : SWEEP_SAMPLES - 1 - i);
        if (upper ? value <= joint->home : value >= joint->home)
            continue;
        shrink->q[index] = value;
        struct overlap overlap = overlap_at(shrink);
        if (overlap.depth > 0) {
            note_reason(shrink, joint, overlap);
            set_limit(shrink, joint, upper, last_free(shrink, index, open, value));
            break;
        }
        open = value;
    }
    shrink->q[index] = joint->home;
}

static enum result check_turn(struct shrink *shrink, size_t index, struct fault *fault)
{
    const struct joint *joint = &shrink->object->joints[index];
    const struct link *links = shrink->object->links;
    for (int i = 0; i < SWEEP_SAMPLES; i++) {
        shrink->q[index] = joint->home + sweep_sample(joint, i);
        struct overlap overlap = overlap_at(shrink);
        if (overlap.depth > 0)
            return fault_set(fault, RESULT_CHECK_FAILED, "joint_blocked", joint->name,
                             "Joint %s cannot turn all the way: %s passes through %s.", joint->name,
                             links[overlap.link_b].name, links[overlap.link_a].name);
    }
    shrink->q[index] = joint->home;
    return RESULT_OK;
}

static enum result shrink_alone(struct shrink *shrink, struct fault *fault)
{
    for (size_t i = 0; i < shrink->object->joint_count; i++) {
        const struct joint *joint = &shrink->object->joints[i];
        if (!joint_is_movable(joint) || joint->mimic >= 0)
            continue;
        overlap_search_about(&shrink->search, i);
        if (joint->kind == JOINT_CONTINUOUS) {
            if (check_turn(shrink, i, fault) != RESULT_OK)
                return RESULT_CHECK_FAILED;
            continue;
        }
        shrink_side(shrink, i, true);
        shrink_side(shrink, i, false);
    }
    return RESULT_OK;
}

/* ---- corners ----------------------------------------------------------------------------------- */

/* The joints of a corner that move one of the two links against the other. */
static struct corner corner_involved(const struct articulation *object, const struct corner *corner,
                                     struct overlap overlap)
{
    struct corner involved = {0};
    for (size_t i = 0; i < corner->count; i++) {
        if (joint_moves(object, corner->joints[i], overlap.link_a) ==
            joint_moves(object, corner->joints[i], overlap.link_b))
            continue;
        involved.upper |= (corner->upper >> i & 1) << involved.count;
        involved.joints[involved.count++] = corner->joints[i];
    }
    return involved.count > 0 ? involved : *corner;
}

/* How far the joints of the corner may go together, as a share of their ways. */
static double free_share(struct shrink *shrink, const struct corner *corner)
{
    double open = 0, blocked = 1, longest = 0;
    for (size_t i = 0; i < corner->count; i++) {
        const struct joint *joint = &shrink->object->joints[corner->joints[i]];
        longest =
            fmax(longest, fmax(joint->upper - joint->home, joint->home - joint->lower) / step_of(joint));
    }
    while ((blocked - open) * longest > 0.5) {
        double middle = (open + blocked) / 2;
        sweep_corner_values(&shrink->search, corner, middle, shrink->q);
        if (overlap_at(shrink).depth > 0)
            blocked = middle;
        else
            open = middle;
    }
    return open;
}

static bool shrink_corner(void *context, const struct corner *corner)
{
    struct shrink *shrink = context;
    sweep_corner_values(&shrink->search, corner, 1, shrink->q);
    struct overlap overlap = overlap_at(shrink);
    if (!(overlap.depth > 0))
        return true;
    struct corner involved = corner_involved(shrink->object, corner, overlap);
    double share = free_share(shrink, &involved);
    for (size_t i = 0; i < involved.count; i++) {
        struct joint *joint = &shrink->object->joints[involved.joints[i]];
        bool upper = (involved.upper >> i & 1) != 0;
        double end = upper ? joint->upper : joint->lower;
        if (fabs(end - joint->home) < 1e-9)
            continue;
        set_limit(shrink, joint, upper, joint->home + share * (end - joint->home));
        note_reason(shrink, joint, overlap);
    }
    return true;
}

/* A shorter range is sampled at other values, so all is repeated until nothing changes. Limits only ever
 * shrink, which ends soon. */
static enum result shrink_all(struct shrink *shrink, struct fault *fault)
{
    for (int pass = 0; pass < PASSES_MOST; pass++) {
        shrink->changed = false;
        if (shrink_alone(shrink, fault) != RESULT_OK)
            return RESULT_CHECK_FAILED;
        overlap_search_about(&shrink->search, shrink->object->joint_count);
        if (!sweep_corners(shrink->object, shrink_corner, shrink))
            return fault_memory(fault);
        if (!shrink->changed)
            return RESULT_OK;
    }
    return fault_set(fault, RESULT_CHECK_FAILED, "joints_blocked", shrink->object->name,
                     "The joints of %s block each other.", shrink->object->name);
}

/* Followers go where their leaders may go. */
static void follow_limits(struct articulation *object)
{
    for (size_t i = 0; i < object->joint_count; i++) {
        struct joint *joint = &object->joints[i];
        if (joint->mimic < 0 || joint->kind == JOINT_CONTINUOUS || !joint_is_movable(joint))
            continue;
        const struct joint *leader = &object->joints[joint->mimic];
        double one = joint->mimic_ratio * leader->lower + joint->mimic_offset;
        double two = joint->mimic_ratio * leader->upper + joint->mimic_offset;
        joint->lower = fmin(joint->home, fmax(joint->lower, fmin(one, two)));
        joint->upper = fmax(joint->home, fmin(joint->upper, fmax(one, two)));
        joint->open_end = fmin(fmax(joint->open_end, joint->lower), joint->upper);
    }
}

static enum result check_home(struct shrink *shrink, struct fault *fault)
{
    const struct link *links = shrink->object->links;
    memcpy(shrink->q, shrink->search.home, shrink->object->joint_count * sizeof *shrink->q);
    struct overlap overlap = overlap_search_worst(&shrink->search, shrink->q);
    if (!(overlap.depth > OVERLAP_ALLOWED))
        return RESULT_OK;
    return fault_set(fault, RESULT_CHECK_FAILED, "overlap_at_rest", links[overlap.link_b].name,
                     "%s and %s overlap by %.1f mm at rest.", links[overlap.link_a].name,
                     links[overlap.link_b].name, overlap.depth * 1000);
}

enum result articulation_sweep(struct articulation *object, struct fault *fault)
{
    struct shrink shrink = {.object = object};
    enum result result = RESULT_OK;
    if (!overlap_search_init(&shrink.search, object))
        return fault_memory(fault);
    shrink.q = calloc(object->joint_count + 1, sizeof *shrink.q);
    if (shrink.q == NULL)
        result = fault_memory(fault);
    if (result == RESULT_OK)
        result = check_home(&shrink, fault);
    if (result == RESULT_OK)
        result = shrink_all(&shrink, fault);
    if (result == RESULT_OK)
        follow_limits(object);
    free(shrink.q);
    overlap_search_free(&shrink.search);
    return result;
}
