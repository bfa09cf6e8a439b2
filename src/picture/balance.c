/* Where the mass of an object is. */
#include <math.h>

#include "picture/exhibit.h"
#include "picture/subject.h"

struct sum {
    double weight;
    struct vec3 moment;
};

static void sum_add(struct sum *sum, double weight, struct vec3 at)
{
    if (!(weight > 0) || !isfinite(vec3_length(at)))
        return;
    sum->weight += weight;
    sum->moment = vec3_add(sum->moment, vec3_scale(at, weight));
}

static bool counts(long wanted, size_t link)
{
    return wanted < 0 || (size_t)wanted == link;
}

static struct sum stated(const struct exhibit *exhibit, const struct pose *poses, long wanted)
{
    struct sum sum = {0};
    for (size_t i = 0; i < exhibit->assembly.link_count; i++) {
        const struct assembly_link *link = &exhibit->assembly.links[i];
        if (link->mass > 0 && counts(wanted, i))
            sum_add(&sum, link->mass, pose_apply(poses[i], link->center));
    }
    return sum;
}

static struct sum by_volume(const struct exhibit *exhibit, const struct pose *poses, long wanted)
{
    struct sum sum = {0};
    for (size_t i = 0; i < exhibit->subject->group_count; i++) {
        const struct group *group = &exhibit->subject->groups[i];
        if (!group->collision && counts(wanted, group->link))
            sum_add(&sum, group->volume, pose_apply(poses[group->link], group->middle));
    }
    return sum;
}

static bool is_stated(const struct exhibit *exhibit, long wanted)
{
    if (wanted >= 0)
        return exhibit->assembly.links[wanted].mass > 0;
    for (size_t i = 0; i < exhibit->subject->group_count; i++) {
        const struct group *group = &exhibit->subject->groups[i];
        if (!group->collision && !(exhibit->assembly.links[group->link].mass > 0))
            return false;
    }
    return true;
}

struct balance exhibit_balance(const struct exhibit *exhibit, const struct pose *poses, long link)
{
    bool known = is_stated(exhibit, link);
    struct sum sum = known ? stated(exhibit, poses, link) : by_volume(exhibit, poses, link);
    if (!(sum.weight > 0) || !isfinite(sum.weight))
        return (struct balance){.source = MASS_UNKNOWN};
    return (struct balance){.source = known ? MASS_STATED : MASS_BY_VOLUME,
                            .mass = known ? sum.weight : 0,
                            .center = vec3_scale(sum.moment, 1 / sum.weight)};
}
