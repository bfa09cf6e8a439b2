/* What moves a portrait's joints, and which of its links is chosen. */
#include "ui/portrait.h"

enum { STEPS = 20 };

static const double TURN_STEP = 0.0872664625997165; /* 5 degrees, for what turns without end */
static const double SLIDE_STEP = 0.05;              /* metres, for what slides without end */
static const double SLIDE_SWEEP = 0.5;              /* metres to both sides of home, likewise */
static const double TURN = 6.283185307179586;

static struct assembly_joint *joint_at(const struct portrait *portrait, size_t index)
{
    return &portrait->exhibit->assembly.joints[portrait->moving[index]];
}

long portrait_joint(const struct portrait *portrait)
{
    return portrait->moving_count > 0 ? (long)portrait->moving[portrait->chosen] : -1;
}

long portrait_link(const struct portrait *portrait)
{
    return portrait->link >= 0 ? (long)portrait->links[portrait->link] : -1;
}

static double within(double value, double lower, double upper)
{
    return value < lower ? lower : value > upper ? upper : value;
}

void portrait_move_joint(struct portrait *portrait, int steps)
{
    if (portrait->moving_count == 0)
        return;
    const struct assembly_joint *joint = joint_at(portrait, portrait->chosen);
    double *value = &portrait->values[portrait->moving[portrait->chosen]];
    double step = joint->limited       ? (joint->upper - joint->lower) / STEPS
                  : joint_turns(joint) ? TURN_STEP
                                       : SLIDE_STEP;
    *value += steps * step;
    if (joint->limited)
        *value = within(*value, joint->lower, joint->upper);
    portrait->pose = PORTRAIT_NO_POSE;
    portrait_touch(portrait);
}

static void sweep_joint(struct portrait *portrait, size_t index, double share)
{
    const struct assembly_joint *joint = joint_at(portrait, index);
    double *value = &portrait->values[portrait->moving[index]];
    double lower = joint->limited ? joint->lower : joint->home - SLIDE_SWEEP;
    double upper = joint->limited ? joint->upper : joint->home + SLIDE_SWEEP;
    if (!joint->limited && joint_turns(joint)) { /* it has no end to turn back at */
        *value += share * TURN;
        *value -= *value > TURN / 2 ? TURN : 0;
        return;
    }
    *value = within(*value + portrait->ways[index] * share * (upper - lower), lower, upper);
    if (*value >= upper)
        portrait->ways[index] = -1;
    else if (*value <= lower)
        portrait->ways[index] = 1;
}

void portrait_sweep(struct portrait *portrait, bool all, double share)
{
    for (size_t i = 0; i < portrait->moving_count; i++)
        if (all || i == portrait->chosen)
            sweep_joint(portrait, i, share);
    portrait->pose = PORTRAIT_NO_POSE;
    portrait_touch(portrait);
}

void portrait_step_pose(struct portrait *portrait, int step)
{
    long count = (long)exhibit_pose_count(portrait->exhibit);
    if (portrait->pose == PORTRAIT_NO_POSE)
        portrait->pose = step > 0 ? 0 : count - 1;
    else
        portrait->pose = (portrait->pose + step + count) % count;
    exhibit_pose(portrait->exhibit, (size_t)portrait->pose, portrait->values);
    portrait_touch(portrait);
}

void portrait_step_link(struct portrait *portrait, int step)
{
    long states = (long)portrait->link_count + 1; /* one of them is none */
    portrait->link = (portrait->link + 1 + step + states) % states - 1;
    portrait_touch(portrait);
}
