/* Beds: a frame with slats, mattress, pillows and a blanket; bunk beds with a ladder. Heads lie at +Y. */
#include "generate/families/bed.h"

#include <math.h>

#include "generate/families/upholstery.h"
#include "generate/family.h"

#define METRIC "metric mattress sizes: 90, 140, 160, 180 x 200 cm"
#define AMERICAN "US mattress sizes: twin 38 x 75, full 54 x 75, queen 60 x 80, king 76 x 80 in"

static const struct parameter parameters[] = {
    {"kind", "", PARAMETER_CHOICE, "double", 0, 0, "the object's name",
     "single twin double full queen king bunk", NULL, NULL, SCALE_NONE},
    {"mattress_width", "m", PARAMETER_NUMBER, "", 0.6, 2.1, METRIC, NULL, "width mattress_size", NULL,
     SCALE_WIDTH},
    {"mattress_length", "m", PARAMETER_NUMBER, "", 1.2, 2.3, METRIC, NULL, "length depth", NULL, SCALE_DEPTH},
    {"mattress_thickness", "m", PARAMETER_NUMBER, "0.2", 0.08, 0.4, "usual mattresses: 0.15 to 0.3 m", NULL,
     NULL, NULL, SCALE_NONE},
    {"height", "m", PARAMETER_NUMBER, "1", 0.35, 2.2, "chosen by gzm: top of the headboard", NULL,
     "headboard_height headboard_size", NULL, SCALE_HEIGHT},
    {"headboard", "", PARAMETER_COUNT, "1", 0, 1, "usual for beds", NULL, NULL, "1", SCALE_NONE},
    {"mattress", "", PARAMETER_COUNT, "1", 0, 2, "usual for beds", NULL, NULL, "1", SCALE_NONE},
    {"pillows", "", PARAMETER_COUNT, "", 0, 4, "", NULL, NULL, "2", SCALE_NONE},
    {"blanket", "", PARAMETER_COUNT, "1", 0, 2, "chosen by gzm", NULL, NULL, "1", SCALE_NONE},
    {"legs", "", PARAMETER_COUNT, "4", 4, 4, "four corners", NULL, NULL, "4", SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "oak", 0, 0, "chosen by gzm", NULL,
     "frame_material headboard_material leg_material", NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "frame_color headboard_color leg_color", NULL,
     SCALE_NONE},
    {"blanket_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"pillow_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"mattress_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

static const struct usual {
    const char *kind, *title;
    double width, length;
    int pillows;
    const char *source;
} usuals[] = {
    {"single", "single_bed", 0.9, 2.0, 1, METRIC},    {"twin", "twin_bed", 0.965, 1.905, 1, AMERICAN},
    {"double", "double_bed", 1.4, 2.0, 2, METRIC},    {"full", "full_bed", 1.37, 1.905, 2, AMERICAN},
    {"queen", "queen_bed", 1.525, 2.03, 2, AMERICAN}, {"king", "king_bed", 1.93, 2.03, 2, AMERICAN},
    {"bunk", "bunk_bed", 0.9, 2.0, 2, METRIC},
};

static const struct usual *usual_of(const struct slots *slots)
{
    for (size_t i = 0; i < sizeof usuals / sizeof usuals[0]; i++)
        if (slots_is(slots, "kind", usuals[i].kind))
            return &usuals[i];
    return &usuals[2];
}

static const char *title(const struct slots *slots)
{
    return usual_of(slots)->title;
}

static void fill(struct slots *slots)
{
    slots_default_text(slots, "kind", "double", "usual kind");
    const struct usual *usual = usual_of(slots);
    bool bunk = slots_is(slots, "kind", "bunk");
    slots_default(slots, "mattress_width", usual->width, usual->source);
    slots_default(slots, "mattress_length", usual->length, usual->source);
    slots_default(slots, "mattress_thickness", bunk ? 0.14 : 0.2, "usual mattresses: 0.15 to 0.3 m");
    slots_default(slots, "headboard", 1, "usual for beds");
    bool low = !bunk && slots_number(slots, "headboard") == 0;
    slots_default(slots, "height",
                  bunk  ? 1.65
                  : low ? 0.5
                        : 1,
                  low ? "chosen by gzm: top of the mattress" : "chosen by gzm: top of the headboard");
    double pillows = slots_number(slots, "mattress_width") >= 1.35 ? 2 : 1;
    slots_default(slots, "pillows", bunk ? 2 : pillows, "usual for this width");
    slots_default(slots, "blanket", bunk ? 2 : 1, "one for each mattress");
    slots_default(slots, "mattress", bunk ? 2 : 1, "one for each bed");
}

/* ---- what lies on the slats -------------------------------------------------------------------- */

static void add_mattress(const struct bed *b, const struct bench *bench, double z)
{
    double top = z + b->thick;
    struct part *part =
        bench_rounded(bench, "mattress", b->mattress, vec3_make(0, b->middle, z + b->thick / 2),
                      vec3_make(b->w - 0.004, b->l - 0.004, b->thick), 0.035);
    part->fill = 0.12; /* foam and springs: about 40 kg/m3 */
    /* The piping of its two seams. */
    for (int k = 0; k < 2; k++) {
        double x = b->w / 2 - 0.012, y0 = b->middle - b->l / 2 + 0.012, y1 = b->middle + b->l / 2 - 0.012,
               at = k ? top - 0.012 : z + 0.012;
        const struct vec3 loop[] = {vec3_make(-x, y0, at), vec3_make(x, y0, at), vec3_make(x, y1, at),
                                    vec3_make(-x, y1, at)};
        struct part *seam = bench_part(bench, "piping", finish_tinted("fabric", 0x8f9aa5));
        solid_pipe(&seam->mesh, bench_pose(bench, pose_identity()), loop, 4, true, 0.005, 0.035);
    }
}

static void add_pillows(const struct bed *b, const struct bench *bench, double z, size_t count)
{
    size_t columns = count > 2 ? 2 : count;
    double pitch = b->w / (double)columns, wide = fmin(0.72, pitch - 0.06);
    for (size_t i = 0; i < count; i++) {
        double x = -b->w / 2 + pitch * ((double)(i % columns) + 0.5);
        double y = b->middle + b->l / 2 - 0.25, rise = i >= columns ? 0.13 : 0;
        struct vec3 at = {x, y - rise * 0.5, z + 0.075 + rise};
        cushion_add(bench, "pillow", b->pillow, pose_leaning(at, radians(-8)), vec3_make(wide, 0.42, 0.15),
                    0.75);
    }
}

/* The turned-down strip at its head shows the sheet; the sides hang over the mattress. */
static void add_blanket(const struct bed *b, const struct bench *bench, double z)
{
    double foot = b->middle - b->l / 2, head = foot + 0.64 * b->l, hang = fmin(0.14, b->thick * 0.7),
           half = b->w / 2;
    double side = b->rail > 0 ? 0.012 : 0.02, t = 0.03;
    const struct point2 arch[] = {{-half - side, -hang},   {-half + 0.008, -hang},  {-half + 0.008, -0.008},
                                  {half - 0.008, -0.008},  {half - 0.008, -hang},   {half + side, -hang},
                                  {half + side, t - 0.02}, {half + side - 0.02, t}, {-half - side + 0.02, t},
                                  {-half - side, t - 0.02}};
    struct part *part =
        bench_extrusion(bench, "blanket", b->blanket, PLANE_XZ, vec3_make(0, (foot + head) / 2 - 0.004, z),
                        arch, 10, head - foot, 0.004);
    part->fill = 0.3;
    struct part *fold = bench_rounded(bench, "sheet_fold", b->pillow, vec3_make(0, head + 0.02, z + t / 2),
                                      vec3_make(2 * half + side, 0.26, t + 0.016), 0.015);
    fold->fill = 0.3;
}

void bed_add_bedding(const struct bed *b, const struct bench *bench, double z, size_t pillows, bool blanket)
{
    add_mattress(b, bench, z);
    if (pillows)
        add_pillows(b, bench, z + b->thick, pillows);
    if (blanket)
        add_blanket(b, bench, z + b->thick);
}

/* ---- the frame --------------------------------------------------------------------------------- */

void bed_add_slats(const struct bed *b, const struct bench *bench, double z)
{
    enum { SLATS = 14 };
    double pitch = b->l / SLATS, y0 = b->middle - b->l / 2;
    struct finish beech = finish_plain("beech");
    for (int i = 0; i < SLATS; i++)
        bench_board(bench, "slat", beech, vec3_make(0, y0 + pitch * (i + 0.5), z - 0.006),
                    vec3_make(b->w - 0.004, 0.068, 0.012), 0.002);
    for (int side = -1; side <= 1; side += 2)
        bench_board(bench, "cleat", b->frame, vec3_make(side * (b->w / 2 - 0.014), b->middle, z - 0.028),
                    vec3_make(0.028, b->l, 0.032), 0.001);
    if (b->w > 1.2)
        bench_board(bench, "middle_beam", b->frame, vec3_make(0, b->middle, z - 0.043),
                    vec3_make(0.045, b->l, 0.062), 0.001);
}

static void add_rails(const struct bed *b, const struct bench *bench)
{
    double x = b->w / 2 + b->rail / 2, low = b->slats - 0.13, high = b->slats + 0.035;
    for (int side = -1; side <= 1; side += 2)
        bench_block(bench, "side_rail", b->frame,
                    vec3_make(side * x - b->rail / 2, b->middle - b->l / 2 - 0.002, low),
                    vec3_make(side * x + b->rail / 2, b->middle + b->l / 2 + 0.002, high), 0.003);
    double foot = b->middle - b->l / 2 - b->rail;
    bench_block(bench, "foot_board", b->frame, vec3_make(-b->w / 2 - b->rail, foot, low),
                vec3_make(b->w / 2 + b->rail, foot + b->rail, high + 0.03), 0.004);
}

static void add_legs(const struct bed *b, const struct bench *bench)
{
    double x = b->w / 2 - 0.035, low = b->slats - 0.13;
    for (int k = 0; k < 4; k++) {
        double y = b->middle + (k & 2 ? 1 : -1) * (b->l / 2 - 0.05), side = k & 1 ? 1 : -1;
        foot_add(bench, "foot", vec3_make(side * x, y, 0), 0.02, 0.006);
        bench_frustum(bench, "leg", b->frame, vec3_make(side * x, y, 0.005),
                      vec3_make(side * x, y, low + 0.02), 0.022, 0.034);
        bench_board(bench, "leg_block", b->frame, vec3_make(side * x, y, low + 0.05),
                    vec3_make(0.065, 0.08, 0.075), 0.003);
    }
    if (b->w > 1.2) {
        foot_add(bench, "foot", vec3_make(0, b->middle, 0), 0.02, 0.006);
        bench_rod(bench, "middle_leg", b->frame, vec3_make(0, b->middle, 0.005),
                  vec3_make(0, b->middle, b->slats - 0.072), 0.02, 0);
    }
}

/* Two posts, a cap and a framed panel between them. */
static void add_headboard(const struct bed *b, const struct bench *bench)
{
    double y = b->middle + b->l / 2 + 0.005, x = b->w / 2 + b->rail - 0.03, low = b->slats - 0.13;
    for (int side = -1; side <= 1; side += 2) {
        foot_add(bench, "foot", vec3_make(side * x, y + 0.025, 0), 0.022, 0.006);
        bench_block(bench, "head_post", b->frame, vec3_make(side * x - 0.03, y, 0.005),
                    vec3_make(side * x + 0.03, y + 0.05, b->h - 0.02), 0.004);
    }
    bench_block(bench, "head_cap", b->frame, vec3_make(-x - 0.04, y - 0.01, b->h - 0.025),
                vec3_make(x + 0.04, y + 0.06, b->h), 0.005);
    bench_block(bench, "head_rail", b->frame, vec3_make(-x + 0.03, y + 0.01, low),
                vec3_make(x - 0.03, y + 0.04, low + 0.1), 0.003);
    bench_block(bench, "head_rail", b->frame, vec3_make(-x + 0.03, y + 0.005, b->h - 0.105),
                vec3_make(x - 0.03, y + 0.045, b->h - 0.025), 0.003);
    int panels = b->w > 1.2 ? 3 : 2;
    double wide = (2 * x - 0.06) / panels, z0 = low + 0.1, z1 = b->h - 0.105;
    for (int i = 0; i < panels; i++) {
        double left = -x + 0.03 + wide * i;
        bench_block(bench, "head_panel", b->frame, vec3_make(left + (i ? 0.025 : 0), y + 0.018, z0),
                    vec3_make(left + wide - (i + 1 < panels ? 0.025 : 0), y + 0.032, z1), 0);
        if (i)
            bench_block(bench, "head_stile", b->frame, vec3_make(left - 0.025, y + 0.01, z0),
                        vec3_make(left + 0.025, y + 0.04, z1), 0.002);
    }
}

static struct finish finish_cloth(const struct slots *slots, const char *color, unsigned otherwise)
{
    const struct color_name *named = color_find(slots_text(slots, color));
    return finish_tinted("fabric", named ? named->rgb : otherwise);
}

static struct bed bed_of(const struct slots *slots)
{
    struct bed b = {.w = slots_number(slots, "mattress_width"),
                    .l = slots_number(slots, "mattress_length"),
                    .h = slots_number(slots, "height"),
                    .thick = slots_number(slots, "mattress_thickness")};
    b.rail = 0.028;
    b.slats = 0.3;
    b.middle = -0.02;
    b.frame = finish_hollow(finish_of(slots, "material", "color", finish_plain("oak")), 0.06);
    b.mattress = finish_cloth(slots, "mattress_color", 0xe9e6df);
    b.pillow = finish_cloth(slots, "pillow_color", 0xf4f3ef);
    b.pillow.fill = 0.15;
    b.blanket = finish_cloth(slots, "blanket_color", 0x4d6d8c);
    return b;
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct bed b = bed_of(slots);
    size_t pillows = slots_count(slots, "pillows"), mattresses = slots_count(slots, "mattress");
    bool blanket = slots_count(slots, "blanket") > 0, headboard = slots_count(slots, "headboard") > 0;
    object->mounting = MOUNTING_FREE;
    if (slots_is(slots, "kind", "bunk"))
        return bed_build_bunk(&b, slots, object, fault);
    if (headboard && b.h < b.slats + 0.3)
        return slots_refuse(slots, "height", fault,
                            "a headboard %.3g m high would not rise above the bed; at least %.3g m is built",
                            b.h, b.slats + 0.3);
    if (mattresses > 1)
        return slots_refuse(slots, "mattress", fault, "one mattress fits this bed; two go into a bunk bed");
    if (mattresses == 0 &&
        ((slots_given(slots, "pillows") && pillows) || (slots_given(slots, "blanket") && blanket)))
        return slots_refuse(slots, "mattress", fault, "pillows and blankets lie on a mattress");
    if (!headboard)
        b.slats = b.h - b.thick;
    if (b.slats < 0.18)
        return slots_refuse(slots, "height", fault,
                            "without a headboard the height is the mattress's top; at least %.3g m is built",
                            0.18 + b.thick);
    struct bench bench = {object, articulation_add_link(object, title(slots)), vec3_make(0, 0, 0)};
    bed_add_slats(&b, &bench, b.slats);
    add_rails(&b, &bench);
    add_legs(&b, &bench);
    if (headboard)
        add_headboard(&b, &bench);
    if (mattresses)
        bed_add_bedding(&b, &bench, b.slats, pillows, blanket);
    return RESULT_OK;
}

const struct family family_bed = {
    "bed", "a bed", "mattress_width", parameters, sizeof parameters / sizeof parameters[0], fill, title,
    build, NULL};
