/*
 * 3D printers that melt filament: a bed that moves along Y, a gantry that climbs, a head that runs along it.
 * At joint values 0 the nozzle is just over the bed's middle.
 */
#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "generate/families/controls.h"
#include "generate/family.h"
#include "shape/drive.h"

#define DESKTOP "usual desktop printers: 220 x 220 x 250 mm of build volume"

static const struct parameter parameters[] = {
    {"width", "m", PARAMETER_NUMBER, "0.44", 0.34, 0.9, DESKTOP, NULL, NULL, NULL, SCALE_WIDTH},
    {"depth", "m", PARAMETER_NUMBER, "0.42", 0.34, 0.9, DESKTOP, NULL, NULL, NULL, SCALE_DEPTH},
    {"height", "m", PARAMETER_NUMBER, "0.65", 0.46, 1.1, DESKTOP, NULL, NULL, NULL, SCALE_HEIGHT},
    {"spool", "", PARAMETER_COUNT, "1", 0, 1, "filament hangs on top", NULL, NULL, "1", SCALE_NONE},
    {"display", "", PARAMETER_COUNT, "1", 0, 1, "a screen with a knob is usual", NULL, NULL, "1", SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "aluminium", 0, 0, "extruded profiles are usual", NULL,
     "leg_material", NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "leg_color", NULL, SCALE_NONE},
    {"spool_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

struct printer {
    const struct slots *slots;
    struct articulation *object;
    double w, d, h;
    double floor, bed, beam; /* heights of the base's top, of the bed's top, of the gantry at its lowest */
    double gate;             /* y of the uprights */
    struct finish frame, dark, printed;
};

static const double PROFILE = 0.03;

static const char *title(const struct slots *slots)
{
    (void)slots;
    return "printer_3d";
}

static void add_base(const struct printer *p, const struct bench *bench)
{
    double half = p->w / 2, deep = p->d / 2, z0 = 0.012, z1 = p->floor;
    struct finish shell = p->dark;
    shell.fill = 0.12;
    bench_rounded(bench, "base", shell, vec3_make(0, p->gate / 2, (z0 + z1) / 2),
                  vec3_make(p->w - 0.04, p->d - 0.06, z1 - z0), 0.006);
    for (int s = -1; s <= 1; s += 2) {
        double x = s * (half - PROFILE / 2);
        bench_block(bench, "side_beam", p->frame, vec3_make(x - PROFILE / 2, -deep + 0.01, z0),
                    vec3_make(x + PROFILE / 2, deep - 0.01, z0 + 0.04), 0.002);
        foot_add(bench, "foot", vec3_make(x, -deep + 0.05, 0), 0.014, z0 + 0.001);
        foot_add(bench, "foot", vec3_make(x, deep - 0.05, 0), 0.014, z0 + 0.001);
        bench_block(bench, "upright", p->frame, vec3_make(x - PROFILE / 2, p->gate - PROFILE / 2, z0 + 0.04),
                    vec3_make(x + PROFILE / 2, p->gate + PROFILE / 2, p->h - PROFILE), 0.002);
        bench_rod(bench, "lead_screw", finish_plain("stainless_steel"),
                  vec3_make(s * (half - 0.048), p->gate, z1),
                  vec3_make(s * (half - 0.048), p->gate, p->h - PROFILE), 0.004, 0);
        bench_block(bench, "z_motor", p->dark, vec3_make(s * (half - 0.048) - 0.018, p->gate - 0.02, z1),
                    vec3_make(s * (half - 0.048) + 0.018, p->gate + 0.02, z1 + 0.036), 0.003);
        bench_rod(bench, "y_rail", finish_plain("stainless_steel"),
                  vec3_make(s * 0.05, -deep + 0.02, z1 + 0.01), vec3_make(s * 0.05, deep - 0.02, z1 + 0.01),
                  0.005, 0);
    }
    bench_block(bench, "top_beam", p->frame, vec3_make(-half, p->gate - PROFILE / 2, p->h - PROFILE),
                vec3_make(half, p->gate + PROFILE / 2, p->h), 0.002);
}

/* Seen from the front: a tilted screen at the right of the base. */
static void add_display(const struct printer *p, const struct bench *bench)
{
    if (slots_count(p->slots, "display") == 0)
        return;
    struct pose face = {vec3_make(p->w / 2 - 0.1, -p->d / 2 + 0.03, 0.034),
                        quat_about(vec3_make(1, 0, 0), radians(62))};
    struct point2 points[POLYGON_POINTS_MOST];
    struct outline outline = {points, polygon_rounded(points, POLYGON_POINTS_MOST, 0.15, 0.055, 0.006)};
    bench_plate_at(bench, "display_case", p->printed, face, &outline, 1, 0.018, 0.002);
    struct pose screen = face, dial = face;
    screen.position = face_point(face, -0.02, 0, 0.009);
    dial.position = face_point(face, 0.054, 0, 0.009);
    display_add(bench, "display", screen, 0.09, 0.045);
    knob_add(bench, "dial", p->dark, dial.position, face_out(face), 0.012, 0.012, radians(270));
}

/* A spool on an arm over the top beam; it turns when filament is drawn. */
static void add_spool(const struct printer *p, const struct bench *bench)
{
    if (slots_count(p->slots, "spool") == 0)
        return;
    double radius = 0.09, wide = 0.06, z = p->h + 0.1;
    struct vec3 hub = {0, p->gate, z};
    double side = -wide / 2 - 0.008;
    bench_block(bench, "spool_post", p->frame, vec3_make(side - 0.012, p->gate - 0.012, p->h),
                vec3_make(side, p->gate + 0.012, z + 0.02), 0.002);
    struct bench spool = bench_link(bench, "spool", hub);
    bench_rod(&spool, "spool_axle", p->dark, vec3_make(side + 0.0005, hub.y, z),
              vec3_make(wide / 2 + 0.012, hub.y, z), 0.009, 0.001);
    struct finish coil = finish_of(p->slots, "", "spool_color", finish_tinted("abs", 0xe06a1b));
    coil.fill = 0.55;
    for (int s = -1; s <= 1; s += 2)
        bench_rod(&spool, "spool_side", p->dark, vec3_make(s * wide / 2 - 0.002, hub.y, z),
                  vec3_make(s * wide / 2 + 0.002, hub.y, z), radius, 0.0006);
    bench_rod(&spool, "filament", coil, vec3_make(-wide / 2 + 0.002, hub.y, z),
              vec3_make(wide / 2 - 0.002, hub.y, z), 0.078, 0);
    joint_wheel(p->object, "spool_turn", bench->link, spool.link, hub, vec3_make(1, 0, 0));
}

static void set_axis(struct joint *joint, double lower, double upper, double home)
{
    joint->lower = lower;
    joint->upper = joint->open_end = upper;
    joint->home = home;
    joint->drive = DRIVE_POSITION;
    joint->velocity = 0.2;
    text_put(joint->limit_reason, sizeof joint->limit_reason, "build volume");
}

static void add_bed(const struct printer *p, const struct bench *base)
{
    double side = p->w - 0.2, deep = fmin(p->d - 0.18, side), z = p->bed;
    struct bench bed = bench_link(base, "bed", vec3_make(0, p->gate - 0.045, z));
    double y = bed.origin.y;
    bench_block(&bed, "bed_carrier", p->dark, vec3_make(-0.07, y - 0.07, p->floor + 0.018),
                vec3_make(0.07, y + 0.07, z - 0.016), 0.002);
    for (int k = 0; k < 4; k++)
        bench_rod(&bed, "bed_spring", finish_tinted("steel", 0xd9a521),
                  vec3_make(k & 1 ? 0.06 : -0.06, y + (k & 2 ? 0.06 : -0.06), z - 0.017),
                  vec3_make(k & 1 ? 0.06 : -0.06, y + (k & 2 ? 0.06 : -0.06), z - 0.006), 0.006, 0);
    bench_panel(&bed, "bed_plate", finish_plain("aluminium"), PLANE_XY, vec3_make(0, y, z - 0.0045), side,
                deep, 0.005, 0.006);
    bench_panel(&bed, "bed_sheet", finish_tinted("abs", 0x34383e), PLANE_XY, vec3_make(0, y, z - 0.001),
                side - 0.01, deep - 0.01, 0.002, 0.005);
    struct joint *slide =
        joint_slide(p->object, "bed_y", base->link, bed.link, bed.origin, vec3_make(0, 1, 0), 0.1);
    double travel = deep / 2 - 0.01;
    set_axis(slide, -travel, travel, 0);
    bench_site(&bed, "bed_center", vec3_make(0, y, z), quat_identity());
}

static void add_head(const struct printer *p, const struct bench *gantry)
{
    double y = p->gate - 0.045, low = p->bed + 0.001, z = p->beam;
    struct bench head = bench_link(gantry, "head", vec3_make(0, y, z));
    bench_block(&head, "carriage", p->dark, vec3_make(-0.028, p->gate - 0.027, z - 0.028),
                vec3_make(0.028, p->gate - 0.017, z + 0.028), 0.003);
    bench_rounded(&head, "head_cover", p->printed, vec3_make(0, y, z), vec3_make(0.056, 0.036, 0.056), 0.006);
    bench_rod(&head, "fan_ring", p->dark, vec3_make(0, y - 0.018, z), vec3_make(0, y - 0.022, z), 0.021,
              0.001);
    bench_rod(&head, "fan_hub", finish_tinted("abs", 0xd6dadd), vec3_make(0, y - 0.022, z),
              vec3_make(0, y - 0.0235, z), 0.009, 0);
    bench_block(&head, "heater", finish_plain("aluminium"), vec3_make(-0.01, y - 0.008, low + 0.009),
                vec3_make(0.01, y + 0.008, z - 0.027), 0.001);
    bench_frustum(&head, "nozzle", finish_plain("brass"), vec3_make(0, y, low), vec3_make(0, y, low + 0.009),
                  0.0012, 0.0055);
    struct joint *slide = joint_slide(p->object, "head_x", gantry->link, head.link,
                                      vec3_sub(head.origin, gantry->origin), vec3_make(1, 0, 0), 0.1);
    double travel = p->w / 2 - 0.115;
    set_axis(slide, -travel, travel, -0.3 * travel);
    bench_site(&head, "nozzle_tip", vec3_make(0, y, low), quat_about(vec3_make(1, 0, 0), radians(180)));
}

static struct bench add_gantry(const struct printer *p, const struct bench *base)
{
    double half = p->w / 2, z = p->beam;
    struct bench gantry = bench_link(base, "gantry", vec3_make(0, p->gate, z));
    bench_block(&gantry, "gantry_beam", p->frame, vec3_make(-half + 0.06, p->gate - 0.0155, z - 0.012),
                vec3_make(half - 0.06, p->gate + 0.0155, z + 0.012), 0.002);
    /* Before and behind the lead screws, inside the uprights. */
    for (int k = 0; k < 4; k++) {
        double x = (k & 1 ? 1 : -1) * (half - 0.0545), y = p->gate + (k & 2 ? 0.015 : -0.015);
        bench_board(&gantry, "gantry_end", p->printed, vec3_make(x, y, z), vec3_make(0.045, 0.018, 0.056),
                    0.004);
    }
    bench_block(&gantry, "x_motor", p->dark, vec3_make(-half + 0.02, p->gate + 0.024, z - 0.02),
                vec3_make(-half + 0.058, p->gate + 0.06, z + 0.02), 0.003);
    struct joint *lift =
        joint_slide(p->object, "gantry_z", base->link, gantry.link, gantry.origin, vec3_make(0, 0, 1), 0.1);
    double travel = p->h - PROFILE - 0.004 - (z + 0.028);
    set_axis(lift, 0, travel, 0.45 * travel);
    return gantry;
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct printer p = {.slots = slots,
                        .object = object,
                        .w = slots_number(slots, "width"),
                        .d = slots_number(slots, "depth"),
                        .h = slots_number(slots, "height") - 0.19 * (double)slots_count(slots, "spool"),
                        .floor = 0.06,
                        .bed = 0.105,
                        .gate = 0.02};
    p.beam = p.bed + 0.05;
    if (p.h < p.beam + 0.1)
        return slots_refuse(slots, "height", fault,
                            "%.3g m leaves no room to print; at least 0.46 m is built with a "
                            "spool on top",
                            slots_number(slots, "height"));
    struct finish dark = finish_tinted(slots_text(slots, "material"), 0x3c4148);
    p.frame = slots_given(slots, "color") || slots_given(slots, "material")
                  ? finish_of(slots, "material", "color", dark)
                  : dark;
    p.frame.fill = 0.35; /* profiles are hollow */
    p.dark = finish_tinted("abs", 0x24272b);
    p.printed = finish_tinted("abs", 0xe06a1b);
    p.printed.fill = 0.5;
    struct bench base = {object, articulation_add_link(object, "base"), vec3_make(0, 0, 0)};
    object->mounting = MOUNTING_FREE;
    add_base(&p, &base);
    add_display(&p, &base);
    add_spool(&p, &base);
    add_bed(&p, &base);
    struct bench gantry = add_gantry(&p, &base);
    add_head(&p, &gantry);
    return RESULT_OK;
}

static void drive(const struct slots *slots, struct articulation *object)
{
    (void)slots;
    articulation_set_drives(object, 0, 0);
}

const struct family family_printer = {
    "printer", "a 3D printer", "width", parameters, sizeof parameters / sizeof parameters[0],
    NULL,      title,          build,   drive};
