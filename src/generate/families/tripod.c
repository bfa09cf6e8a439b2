/* Tripods: three legs with struts round a column that is raised, and a head that pans and tilts. */
#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "generate/families/make_moving.h"
#include "generate/family.h"

static const struct parameter parameters[] = {
    {"height", "m", PARAMETER_NUMBER, "1.4", 0.3, 2.6, "with the column down; photo tripods are 1.2 to 1.6 m",
     NULL, NULL, NULL, SCALE_HEIGHT},
    {"legs", "", PARAMETER_COUNT, "3", 3, 3, "a tripod has three", NULL, NULL, "3", SCALE_NONE},
    {"camera", "", PARAMETER_COUNT, "0", 0, 1, "none asked for", NULL, NULL, "1", SCALE_NONE},
    {"state", "", PARAMETER_CHOICE, "closed", 0, 0, "closed: the column is down", "closed open half_open",
     NULL, NULL, SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "aluminium", 0, 0, "usual for tripods", NULL, "leg_material", NULL,
     SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "leg_color", NULL, SCALE_NONE},
};

static const char *title(const struct slots *slots)
{
    (void)slots;
    return "tripod";
}

struct tripod {
    const struct slots *slots;
    struct articulation *object;
    double height, crown, reach, thick; /* of the plate; crown joint; foot circle; leg radius */
    double travel;                      /* of the column */
    struct finish tube, joint, rubber;
};

static struct vec3 leg_point(const struct tripod *t, int i, double share)
{
    double angle = radians(90 + 120 * i), r = 0.04 + (t->reach - 0.04) * share;
    double z = t->crown * (1 - share);
    return vec3_make(r * cos(angle), r * sin(angle), z);
}

/* Telescopic: two tubes with a clamp between, a rubber foot. */
static void add_leg(const struct tripod *t, const struct bench *bench, int i)
{
    struct vec3 top = leg_point(t, i, 0), knee = leg_point(t, i, 0.55), low = leg_point(t, i, 0.97);
    struct vec3 foot = leg_point(t, i, 1);
    struct finish inner = t->tube;
    inner.red = inner.green = inner.blue = 0.72;
    inner.tinted = true;
    bench_rod(bench, "leg_upper", t->tube, top, knee, t->thick, 0.001);
    bench_rod(bench, "leg_lower", inner, knee, low, 0.78 * t->thick, 0.001);
    struct vec3 along = vec3_unit(vec3_sub(foot, top));
    bench_rod(bench, "leg_clamp", t->joint, vec3_sub(knee, vec3_scale(along, 0.022)),
              vec3_add(knee, vec3_scale(along, 0.022)), 1.35 * t->thick, 0.003);
    bench_rod(bench, "leg_knuckle", t->joint, vec3_sub(top, vec3_scale(along, 0.02)),
              vec3_add(top, vec3_scale(along, 0.035)), 1.4 * t->thick, 0.003);
    foot_add(bench, "foot", vec3_make(foot.x, foot.y, 0), 1.5 * t->thick, fmax(0.018, 0.03 * t->crown));
}

/* From the middle of each leg to a ring round the column. */
static void add_struts(const struct tripod *t, const struct bench *bench)
{
    double ring = t->crown * 0.48;
    bench_tube(bench, "strut_ring", t->joint, vec3_make(0, 0, ring - 0.016), vec3_make(0, 0, ring + 0.016),
               0.026, 0.0165);
    for (int i = 0; i < 3; i++) {
        struct vec3 outer = leg_point(t, i, 0.45);
        double angle = radians(90 + 120 * i);
        bench_bar(bench, "strut", t->tube, vec3_make(0.022 * cos(angle), 0.022 * sin(angle), ring), outer,
                  0.014, 0.005, vec3_make(-sin(angle), cos(angle), 0));
    }
}

static void add_crown(const struct tripod *t, const struct bench *bench)
{
    struct finish body = t->joint;
    double z = t->crown;
    bench_tube(bench, "crown", body, vec3_make(0, 0, z - 0.03), vec3_make(0, 0, z + 0.035), 0.042, 0.0165);
    bench_rod(bench, "crown_clamp", t->rubber, vec3_make(0.04, 0, z + 0.012), vec3_make(0.075, 0, z + 0.012),
              0.009, 0.002);
    bench_ball(bench, "crown_knob", t->rubber, vec3_make(0.08, 0, z + 0.012), 0.014);
}

static struct bench add_column(const struct tripod *t, const struct bench *base, double top)
{
    struct bench column = bench_link(base, "column", vec3_make(0, 0, t->crown));
    double low = fmax(0.04, t->crown * 0.48 - 0.1);
    bench_rod(&column, "column_tube", t->tube, vec3_make(0, 0, low), vec3_make(0, 0, top), 0.014, 0.001);
    bench_rod(&column, "column_end", t->rubber, vec3_make(0, 0, low - 0.012), vec3_make(0, 0, low), 0.0145,
              0.002);
    struct joint *lift = joint_slide(t->object, "column_lift", base->link, column.link,
                                     vec3_make(0, 0, t->crown), vec3_make(0, 0, 1), t->travel);
    lift->friction = 60; /* N: the clamp holds it where it is put */
    lift->effort = 150;
    lift->velocity = 0.3;
    text_put(lift->limit_reason, sizeof lift->limit_reason, "travel of the column in its clamp");
    joint_state(lift, slots_text(t->slots, "state"));
    return column;
}

/* A camera with its lens towards -Y. */
static void add_camera(const struct bench *head, double z)
{
    struct finish black = finish_tinted("abs", 0x1d1e20);
    black.fill = 0.6;
    bench_rounded(head, "camera_body", black, vec3_make(0, 0, z + 0.04), vec3_make(0.13, 0.055, 0.08), 0.008);
    bench_block(head, "camera_finder", black, vec3_make(-0.022, -0.024, z + 0.08),
                vec3_make(0.022, 0.024, z + 0.1), 0.005);
    const struct point2 lens[] = {{0.036, 0}, {0.036, 0.03}, {0.033, 0.034}, {0.033, 0.06}, {0.035, 0.066}};
    bench_lathe(head, "camera_lens", black, vec3_make(0, -0.0275, z + 0.04), vec3_make(0, -1, 0), lens, 5);
    struct part *glass = bench_part(head, "camera_glass", finish_tinted("glass", 0x22386b));
    solid_cylinder(&glass->mesh,
                   bench_pose(head, pose_toward(vec3_make(0, -0.0937, z + 0.04), vec3_make(0, -1, 0))), 0.027,
                   0.0008);
    glass->alpha = 1;
    bench_rod(head, "camera_release", finish_plain("stainless_steel"), vec3_make(-0.048, 0, z + 0.08),
              vec3_make(-0.048, 0, z + 0.085), 0.006, 0.001);
}

/* The pan base turns about Z, the tilt block about X; a handle points back. */
static void add_head(const struct tripod *t, const struct bench *column, double low)
{
    struct bench pan = bench_link(column, "pan", vec3_make(0, 0, low));
    bench_rod(&pan, "pan_disc", t->joint, vec3_make(0, 0, low + 0.001), vec3_make(0, 0, low + 0.016), 0.03,
              0.002);
    double pivot = low + 0.046;
    for (int s = -1; s <= 1; s += 2)
        bench_block(&pan, "pan_cheek", t->joint, vec3_make(s * 0.0225 - 0.0045, -0.018, low + 0.016),
                    vec3_make(s * 0.0225 + 0.0045, 0.018, pivot + 0.016), 0.003);
    struct joint *turn =
        articulation_add_joint(t->object, JOINT_CONTINUOUS, "pan_turn", column->link, pan.link);
    turn->pose = pose_at(0, 0, low - column->origin.z);
    turn->axis = vec3_make(0, 0, 1);
    turn->damping = 0.05;
    turn->friction = 0.3;
    turn->armature = 1e-3;
    turn->effort = 10;
    turn->velocity = 3;
    text_put(turn->limit_reason, sizeof turn->limit_reason, "a pan head turns all the way");
    struct bench head = bench_link(&pan, "head", vec3_make(0, 0, pivot));
    bench_rod(&head, "tilt_barrel", t->rubber, vec3_make(-0.017, 0, pivot), vec3_make(0.017, 0, pivot), 0.015,
              0.002);
    bench_block(&head, "tilt_block", t->joint, vec3_make(-0.016, -0.014, pivot),
                vec3_make(0.016, 0.014, t->height - 0.016), 0.002);
    bench_panel(&head, "plate", t->joint, PLANE_XY, vec3_make(0, 0, t->height - 0.009), 0.07, 0.06, 0.014,
                0.006);
    bench_panel(&head, "plate_pad", t->rubber, PLANE_XY, vec3_make(0, 0, t->height - 0.001), 0.06, 0.05,
                0.002, 0.005);
    struct vec3 grip[] = {vec3_make(0, 0.01, t->height - 0.022), vec3_make(0, 0.055, t->height - 0.03),
                          vec3_make(0, 0.22, t->height - 0.105)};
    bench_pipe(&head, "handle_bar", t->tube, grip, 3, 0.005, 0.02);
    struct vec3 way = vec3_unit(vec3_sub(grip[2], grip[1])), from = vec3_sub(grip[2], vec3_scale(way, 0.08));
    bench_rod(&head, "handle_grip", t->rubber, from, vec3_add(grip[2], vec3_scale(way, 0.01)), 0.0115, 0.003);
    if (slots_count(t->slots, "camera") > 0)
        add_camera(&head, t->height);
    struct joint *tilt = joint_lever(t->object, "tilt", pan.link, head.link, vec3_make(0, 0, pivot - low),
                                     vec3_make(1, 0, 0), radians(-60), radians(60), 0.1);
    tilt->armature = 1e-3;
    tilt->friction = 1.2; /* Nm: the head is clamped until somebody moves it */
    tilt->effort = 15;
    text_put(tilt->limit_reason, sizeof tilt->limit_reason, "usual tilt of photo heads");
    bench_site(&head, "mount", vec3_make(0, 0, t->height), quat_identity());
    bench_site(&head, "grasp_handle", grip[2], quat_about(vec3_make(1, 0, 0), radians(180)));
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct tripod t = {.slots = slots, .object = object, .height = slots_number(slots, "height")};
    (void)fault;
    double low = t.height - 0.1, over = fmin(0.1, fmax(0.045, 0.1 * t.height));
    t.crown = low - over;
    t.reach = 0.42 * t.crown; /* legs stand 22 degrees off the column */
    t.thick = 0.011 + 0.002 * fmin(2, t.height);
    t.travel = fmin(0.35, 0.24 * t.height);
    struct finish black = finish_tinted(slots_text(slots, "material"), 0x646b74);
    t.tube = slots_given(slots, "material") || slots_given(slots, "color")
                 ? finish_of(slots, "material", "color", black)
                 : black;
    t.tube = finish_hollow(t.tube, 0.22); /* tubes with walls of about 1.5 mm */
    t.joint = finish_tinted("aluminium", 0x33373c);
    t.joint.fill = 0.6;
    t.rubber = finish_plain("rubber");
    struct bench base = {object, articulation_add_link(object, "base"), vec3_make(0, 0, 0)};
    object->mounting = MOUNTING_FREE;
    for (int i = 0; i < 3; i++)
        add_leg(&t, &base, i);
    add_struts(&t, &base);
    add_crown(&t, &base);
    struct bench column = add_column(&t, &base, low);
    add_head(&t, &column, low);
    return RESULT_OK;
}

const struct family family_tripod = {
    "tripod", "a tripod", "height", parameters, sizeof parameters / sizeof parameters[0],
    NULL,     title,      build,    NULL};
