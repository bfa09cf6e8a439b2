/* A portrait: its view, its joints and its links. */
#include <criterion/criterion.h>
#include <math.h>

#include "exhibits.h"
#include "ui/portrait.h"

/* A frame with a leaf, a bolt that follows it, and a lid. */
static const char mjcf[] =
    "<mujoco model='door'><compiler angle='radian'/><worldbody>"
    "<geom name='frame' type='box' size='.4 .2 .5' pos='0 0 .5'/>"
    "<body name='leaf' pos='-.4 -.2 .5'><joint name='hinge' axis='0 0 1' range='-2 0'/>"
    "<geom type='box' size='.4 .01 .5' pos='.4 0 0'/>"
    "<body name='bolt'><joint name='slide' type='slide' axis='1 0 0'/><geom type='box' size='.1 .02 "
    ".1'/></body>"
    "</body><body name='lid' pos='0 0 1'><joint name='lid' type='slide' axis='0 0 1' range='0 .5'/>"
    "<geom type='box' size='.4 .2 .02'/></body></worldbody>"
    "<equality><joint joint1='slide' joint2='hinge' polycoef='0 .1 0 0 0'/></equality>"
    "<keyframe><key name='home' qpos='0 0 0'/><key name='open' qpos='-2 -.2 .5'/>"
    "<key name='half' qpos='-1 -.1 .25'/></keyframe></mujoco>";

/* A wall across the view, as deep as the target: it moves with no change of perspective. */
static const char wall[] = "<mujoco><worldbody><geom type='box' size='.5 .0001 .5'/></worldbody></mujoco>";

static const struct cell_options size = {.columns = 100, .rows = 30, .mode = CELL_HALF, .colors = 256};

static struct portrait *open_portrait(const char *text)
{
    struct portrait *portrait = portrait_new("key", exhibit_of_text(text));
    cr_assert(portrait);
    return portrait;
}

/* What is drawn above the horizon, where the floor is not. */
struct silhouette {
    int left, right, top, cells;
};

static struct silhouette draw(struct portrait *portrait)
{
    struct silhouette s = {size.columns, -1, size.rows, 0};
    cr_assert_eq(portrait_draw(portrait, &size, NULL), RESULT_OK);
    for (int y = 0; y < size.rows / 2; y++)
        for (int x = 0; x < size.columns; x++) {
            const struct cell *cell = &portrait->cells[y * size.columns + x];
            if (cell->foreground < 0 && cell->background < 0)
                continue;
            s.cells++;
            s.left = x < s.left ? x : s.left;
            s.right = x > s.right ? x : s.right;
            s.top = y < s.top ? y : s.top;
        }
    return s;
}

static void look_from_front(struct portrait *portrait)
{
    portrait->placed = true;
    portrait->azimuth = portrait->elevation = 0;
    portrait_touch(portrait);
}

Test(portrait, panning_moves_the_silhouette_by_whole_cells)
{
    struct portrait *portrait = open_portrait(wall);
    look_from_front(portrait);
    struct silhouette before = draw(portrait);
    cr_assert_gt(before.left, 6);
    cr_assert_gt(before.top, 0);
    portrait_pan(portrait, 5, 0);
    struct silhouette right = draw(portrait);
    cr_assert_eq(right.left, before.left + 5);
    cr_assert_eq(right.right, before.right + 5);
    cr_assert_eq(right.top, before.top);
    cr_assert_eq(right.cells, before.cells);
    portrait_pan(portrait, -11, 1);
    struct silhouette left = draw(portrait);
    cr_assert_eq(left.left, before.left - 6);
    cr_assert_eq(left.top, before.top - 1);
    portrait_reset(portrait);
    look_from_front(portrait);
    cr_assert_eq(draw(portrait).left, before.left);
    portrait_free(portrait);
}

Test(portrait, panning_never_loses_the_object)
{
    struct portrait *portrait = open_portrait(mjcf);
    const double zooms[] = {0.1, 1, 10};
    for (int i = 0; i < 3; i++)
        for (int turn = 0; turn < 8; turn++) {
            portrait->zoom = zooms[i];
            portrait->azimuth = turn;
            for (int step = 0; step < 200; step++)
                portrait_pan(portrait, turn & 1 ? 9 : -9, turn & 2 ? 9 : 0);
            struct silhouette s = draw(portrait);
            cr_assert_gt(s.cells, 0, "zoom %g, turn %d", zooms[i], turn);
            cr_assert(isfinite(portrait->right) && isfinite(portrait->up));
        }
    portrait_free(portrait);
}

Test(portrait, a_sweep_stays_within_the_limits_and_reaches_both)
{
    struct portrait *portrait = open_portrait(mjcf);
    const struct assembly *assembly = &portrait->exhibit->assembly;
    struct pose poses[8];
    double least = 1, most = -9, lid_most = 0;
    cr_assert_eq(portrait->moving_count, 2, "the bolt follows");
    for (int i = 0; i < 200; i++) {
        portrait_sweep(portrait, true, 1.0 / 30);
        double hinge = portrait->values[0];
        cr_assert(hinge >= -2 && hinge <= 0, "%g", hinge);
        least = fmin(least, hinge);
        most = fmax(most, hinge);
        lid_most = fmax(lid_most, portrait->values[portrait->moving[1]]);
        assembly_link_poses(assembly, portrait->values, poses);
        struct vec3 bolt = vec3_sub(poses[2].position, poses[1].position);
        cr_assert_float_eq(vec3_length(bolt), fabs(0.1 * hinge), 1e-9, "the follower follows");
    }
    cr_assert_eq(least, -2);
    cr_assert_eq(most, 0);
    cr_assert_eq(lid_most, 0.5);
    portrait_free(portrait);
}

Test(portrait, a_sweep_of_one_moves_no_other)
{
    struct portrait *portrait = open_portrait(mjcf);
    portrait->chosen = 1;
    for (int i = 0; i < 10; i++)
        portrait_sweep(portrait, false, 1.0 / 30);
    cr_assert_eq(portrait->values[0], 0);
    cr_assert_float_eq(portrait->values[portrait->moving[1]], 0.5 / 3, 1e-9);
    cr_assert_eq(portrait->pose, PORTRAIT_NO_POSE);
    portrait_free(portrait);
}

Test(portrait, what_has_no_limits_sweeps_on_within_a_turn)
{
    struct portrait *portrait =
        open_portrait("<mujoco><worldbody><body><joint name='wheel'/><geom type='box' size='1 1 "
                      "1'/><body><joint name='way' "
                      "type='slide'/><geom type='box' size='1 1 1'/></body></body></worldbody></mujoco>");
    cr_assert_eq(portrait->moving_count, 2);
    for (int i = 0; i < 500; i++) {
        portrait_sweep(portrait, true, 1.0 / 30);
        cr_assert_leq(fabs(portrait->values[0]), 3.15);
        cr_assert_leq(fabs(portrait->values[1]), 0.5);
    }
    portrait_free(portrait);
}

Test(portrait, poses_follow_each_other_around)
{
    struct portrait *portrait = open_portrait(mjcf);
    cr_assert_eq(portrait->pose, 0);
    portrait_step_pose(portrait, 1);
    cr_assert_str_eq(exhibit_pose_name(portrait->exhibit, (size_t)portrait->pose), "open");
    cr_assert_eq(portrait->values[0], -2);
    portrait_step_pose(portrait, 1);
    portrait_step_pose(portrait, 1);
    cr_assert_eq(portrait->pose, 0);
    cr_assert_eq(portrait->values[0], 0);
    portrait_step_pose(portrait, -1);
    cr_assert_eq(portrait->values[0], -1);
    portrait_move_joint(portrait, 1);
    cr_assert_eq(portrait->pose, PORTRAIT_NO_POSE);
    portrait_step_pose(portrait, 1);
    cr_assert_eq(portrait->pose, 0);
    portrait_free(portrait);
}

Test(portrait, links_are_chosen_one_after_the_other_and_then_none)
{
    struct portrait *portrait = open_portrait(mjcf);
    cr_assert_eq(portrait->link_count, 4);
    cr_assert_eq(portrait_link(portrait), -1);
    for (long i = 0; i < 4; i++) {
        portrait_step_link(portrait, 1);
        cr_assert_eq(portrait_link(portrait), i);
    }
    portrait_step_link(portrait, 1);
    cr_assert_eq(portrait_link(portrait), -1);
    portrait_step_link(portrait, -1);
    cr_assert_eq(portrait_link(portrait), 3);
    portrait_free(portrait);
}

Test(portrait, the_facts_are_those_of_the_pose)
{
    struct portrait *portrait = open_portrait(mjcf);
    cr_assert_not(portrait_facts(portrait)->boxed);
    portrait->box = portrait->mass = true;
    portrait_touch(portrait);
    const struct portrait_facts *facts = portrait_facts(portrait);
    cr_assert(facts->boxed);
    cr_assert_float_eq(facts->high.z, 1.02, 1e-6);
    cr_assert_eq(facts->whole.source, MASS_BY_VOLUME);
    portrait_step_pose(portrait, 1);
    cr_assert_float_eq(portrait_facts(portrait)->high.z, 1.52, 1e-6);
    portrait_free(portrait);
}
