/* Joints as the file states them: axis, limits, strength, motors. */
#include <math.h>

#include "formats/judge_inside.h"

static const char *limit_defect(const struct assembly_joint *joint)
{
    const struct joint_claim *claim = &joint->claim;
    if (claim->needs_limits && !claim->limits)
        return "has no limits";
    if (!claim->limits)
        return NULL;
    if (isnan(claim->lower) || isnan(claim->upper))
        return "has a limit that is no number";
    if (claim->lower > claim->upper)
        return "has its lower limit above its upper one";
    return NULL;
}

static void check_limits(const struct assembly *assembly, struct check_report *report)
{
    struct tally tally = {0};
    for (size_t i = 0; i < assembly->joint_count; i++) {
        const struct assembly_joint *joint = &assembly->joints[i];
        const char *defect = limit_defect(joint);
        if (defect)
            tally_addf(&tally, "%s %s (%.4g to %.4g)", joint->name, defect, joint->claim.lower,
                       joint->claim.upper);
    }
    tally_row(report, "joint_limits", &tally, "lower limits are below upper ones", "");
}

static void check_axis(const struct assembly *assembly, struct check_report *report)
{
    struct tally tally = {0};
    for (size_t i = 0; i < assembly->joint_count; i++)
        if (assembly->joints[i].claim.axis_wrong)
            tally_add(&tally, assembly->joints[i].name);
    tally_row(report, "joint_axis", &tally, "every joint has an axis", "no axis, or one of no length");
}

/* URDF's effort and velocity, USD's maxForce. In SDF -1 means that there is no bound. */
static void check_strength(const struct assembly *assembly, enum judge_format format,
                           struct check_report *report)
{
    struct tally wrong = {0}, weak = {0};
    for (size_t i = 0; i < assembly->joint_count; i++) {
        const struct assembly_joint *joint = &assembly->joints[i];
        const struct joint_claim *claim = &joint->claim;
        if (format == JUDGE_URDF && claim->limits && (!claim->has_effort || !claim->has_velocity))
            tally_addf(&wrong, "%s does not say its effort and velocity", joint->name);
        else if (format != JUDGE_SDF && ((claim->has_effort && !(claim->effort >= 0)) ||
                                         (claim->has_velocity && !(claim->velocity >= 0))))
            tally_addf(&wrong, "%s has a negative effort or velocity", joint->name);
        else if ((claim->has_effort && claim->effort == 0) || (claim->has_velocity && claim->velocity == 0))
            tally_addf(&weak, "%s has an effort or velocity of 0", joint->name);
    }
    bool hard = wrong.count > 0;
    struct check *check =
        tally_row(report, "joint_strength", hard ? &wrong : &weak, "effort and velocity are positive", "");
    check->advisory = !hard && weak.count > 0;
}

static void check_drives(const struct assembly *assembly, struct check_report *report)
{
    size_t driven = 0;
    for (size_t i = 0; i < assembly->joint_count; i++)
        driven += assembly->joints[i].claim.driven;
    struct check *check =
        check_add(report, "joint_drives", true, (double)driven, (double)assembly->joint_count, "",
                  "%zu of %zu joints have a motor", driven, assembly->joint_count);
    check->advisory = true;
}

void judge_joints(const struct assembly *assembly, enum judge_format format, struct check_report *report)
{
    if (assembly->joint_count == 0)
        return;
    check_axis(assembly, report);
    check_limits(assembly, report);
    check_strength(assembly, format, report);
    check_drives(assembly, report);
}
