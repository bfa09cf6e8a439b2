/* Sofas, loveseats, upholstered armchairs and ottomans: a padded base on feet, loose cushions, arms. */
#include <math.h>
#include <stdio.h>

#include "generate/families/upholstery.h"
#include "generate/family.h"

#define SOFA "usual size: furniture trade tables (seat 0.36 to 0.42 m high, 0.48 to 0.60 m deep)"

static const struct parameter parameters[] = {
    {"kind", "", PARAMETER_CHOICE, "sofa", 0, 0, "the object's name", "sofa loveseat lounge ottoman", NULL,
     NULL, SCALE_NONE},
    {"seats", "", PARAMETER_COUNT, "", 1, 4, "usual for this kind", NULL, "cushions back_cushions", NULL,
     SCALE_NONE},
    {"width", "m", PARAMETER_NUMBER, "", 0.4, 3.2, SOFA, NULL, NULL, NULL, SCALE_WIDTH},
    {"depth", "m", PARAMETER_NUMBER, "", 0.35, 1.3, SOFA, NULL, NULL, NULL, SCALE_DEPTH},
    {"height", "m", PARAMETER_NUMBER, "", 0.3, 1.3, SOFA, NULL, NULL, NULL, SCALE_HEIGHT},
    {"height_seat", "m", PARAMETER_NUMBER, "", 0.28, 0.6, SOFA, NULL, "seat_height seat_size", NULL,
     SCALE_NONE},
    {"arms", "", PARAMETER_COUNT, "", 0, 2, "", NULL, NULL, "2", SCALE_NONE},
    {"pillows", "", PARAMETER_COUNT, "0", 0, 4, "none asked for", NULL, NULL, "2", SCALE_NONE},
    {"legs", "", PARAMETER_COUNT, "4", 4, 4, "chosen by gzm", NULL, NULL, "4", SCALE_NONE},
    {"style", "", PARAMETER_CHOICE, "plain", 0, 0, "chosen by gzm", "plain", NULL, NULL, SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "fabric", 0, 0, "usual cover", NULL, "seat_material", NULL,
     SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "seat_color", NULL, SCALE_NONE},
    {"leg_material", "", PARAMETER_MATERIAL, "walnut", 0, 0, "chosen by gzm", NULL, "frame_material", NULL,
     SCALE_NONE},
    {"leg_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "frame_color", NULL, SCALE_NONE},
    {"pillow_material", "", PARAMETER_MATERIAL, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"pillow_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

static const double ARM = 0.17;      /* m, width of an arm */
static const double PER_SEAT = 0.58; /* m, width of a seat */

static const struct usual {
    const char *kind, *title;
    int seats, arms;
    double depth, height, seat;
} usuals[] = {
    {"sofa", "sofa", 3, 2, 0.9, 0.84, 0.43},
    {"loveseat", "loveseat", 2, 2, 0.88, 0.84, 0.43},
    {"lounge", "upholstered_armchair", 1, 2, 0.84, 0.86, 0.42},
    {"ottoman", "ottoman", 1, 0, 0.5, 0.42, 0.42},
};

static const struct usual *usual_of(const struct slots *slots)
{
    for (size_t i = 0; i < sizeof usuals / sizeof usuals[0]; i++)
        if (slots_is(slots, "kind", usuals[i].kind))
            return &usuals[i];
    return &usuals[0];
}

static const char *title(const struct slots *slots)
{
    return usual_of(slots)->title;
}

static void fill(struct slots *slots)
{
    slots_default_text(slots, "kind", "sofa", "usual kind");
    const struct usual *usual = usual_of(slots);
    bool ottoman = slots_is(slots, "kind", "ottoman");
    slots_default(slots, "arms", usual->arms, "usual for this kind");
    double arms = slots_number(slots, "arms") * ARM;
    if (slots_given(slots, "width") && !ottoman)
        slots_derive(slots, "seats",
                     fmin(4, fmax(1, round((slots_number(slots, "width") - arms) / PER_SEAT - 0.1))),
                     "as many as the width has room for");
    slots_default(slots, "seats", usual->seats, "usual for this kind");
    double wide = ottoman ? 0.6 : slots_number(slots, "seats") * PER_SEAT + arms;
    slots_default(slots, "width", wide, SOFA);
    slots_default(slots, "depth", usual->depth, SOFA);
    if (ottoman && slots_given(slots, "height"))
        slots_derive(slots, "height_seat", slots_number(slots, "height"), "the seat is the top");
    slots_default(slots, "height_seat", usual->seat, SOFA);
    slots_default(slots, "height", ottoman ? slots_number(slots, "height_seat") : usual->height, SOFA);
}

struct sofa {
    double w, d, h, seat;
    double arm, legs, base; /* width of an arm; top of the legs; top of the base */
    size_t seats, arms, pillows;
    struct finish cover, cushion, leg, pillow;
};

/* A cover round foam, springs and boards: kg/m3 of the whole, chosen by gzm so that sofas weigh what they do.
 */
static const double FRAME_DENSITY = 62, CUSHION_DENSITY = 45, PILLOW_DENSITY = 30;

static struct finish stuffed(struct finish cover, double density)
{
    cover.fill = fmin(1, density / cover.material->density);
    return cover;
}

static void add_legs(const struct sofa *s, const struct bench *bench)
{
    int columns = s->w > 1.7 ? 3 : 2;
    for (int row = -1; row <= 1; row += 2)
        for (int k = 0; k < columns; k++) {
            double x = (2.0 * k / (columns - 1) - 1) * (s->w / 2 - 0.09), y = row * (s->d / 2 - 0.09);
            double out = x > 0.01 ? 0.025 : x < -0.01 ? -0.025 : 0;
            sofa_foot_add(bench, s->leg, vec3_make(x, y, s->legs + 0.005), vec3_make(out, row * 0.02, 0),
                          0.024);
        }
}

/* Boards and springs under the cover: a hollow box with a soft front edge. */
static void add_base(const struct sofa *s, const struct bench *bench)
{
    struct finish frame = stuffed(s->cover, FRAME_DENSITY);
    bench_rounded(bench, "base", frame, vec3_make(0, 0, (s->legs + s->base) / 2),
                  vec3_make(s->w - 0.02, s->d - 0.03, s->base - s->legs), 0.025);
}

static void add_arms(const struct sofa *s, const struct bench *bench)
{
    struct finish frame = stuffed(s->cover, FRAME_DENSITY);
    double top = fmin(s->seat + 0.2, s->h - 0.06), low = s->legs + 0.003;
    for (int side = -1; side <= 1; side += 2) {
        if (s->arms == 1 && side == 1)
            continue;
        double x = side * (s->w / 2 - s->arm / 2);
        bench_rounded(bench, "arm", frame, vec3_make(x, -0.005, (low + top) / 2 - 0.02),
                      vec3_make(s->arm - 0.012, s->d - 0.012, top - low - 0.04), 0.03);
        cushion_add(bench, "arm_pad", s->cushion, pose_at(x, -0.005, top - 0.045),
                    vec3_make(s->arm, s->d - 0.01, 0.09), 0.45);
    }
}

/* The back leans from the rear of the base; the cushions lean on it. */
static void add_back(const struct sofa *s, const struct bench *bench)
{
    double rear = s->d / 2, lean = 0.06, thick = 0.15, low = s->legs + 0.01;
    struct finish frame = stuffed(s->cover, FRAME_DENSITY);
    const struct point2 corners[] = {
        {rear - 0.02 - thick - lean, low}, {rear - 0.03, low}, {rear, s->h}, {rear - thick + 0.02, s->h}};
    struct point2 outline[POLYGON_POINTS_MOST];
    size_t count = polygon_round_corners(outline, POLYGON_POINTS_MOST, corners, 4, 0.045);
    double wide = s->arms == 2 ? s->w - 2 * s->arm : s->w - 0.03;
    bench_extrusion(bench, "back", frame, PLANE_YZ, vec3_make(0, 0, 0), outline, count,
                    s->arms == 2 ? wide + 0.05 : wide, 0.02);
}

struct span {
    double low, high;
};

static struct span room_between(const struct sofa *s)
{
    double low = -s->w / 2 + (s->arms >= 1 ? s->arm : 0.012);
    double high = s->w / 2 - (s->arms == 2 ? s->arm : 0.012);
    return (struct span){low, high};
}

static void add_cushions(const struct sofa *s, const struct bench *bench)
{
    struct span room = room_between(s);
    double pitch = (room.high - room.low) / (double)s->seats, front = -s->d / 2 + 0.002,
           back = s->d / 2 - 0.21;
    double thick = s->seat - s->base + 0.01, tall = s->h - s->seat + 0.02, lean = radians(9);
    for (size_t i = 0; i < s->seats; i++) {
        double x = room.low + pitch * ((double)i + 0.5);
        cushion_add(bench, "seat_cushion", s->cushion, pose_at(x, (front + back) / 2, s->seat - thick / 2),
                    vec3_make(pitch - 0.004, back - front, thick), 0.3);
        struct vec3 at = {x, s->d / 2 - 0.235 + 0.03, s->seat + tall / 2 - 0.03};
        struct pose pose =
            pose_mul(pose_leaning(at, lean),
                     (struct pose){vec3_make(0, 0, 0), quat_about(vec3_make(1, 0, 0), radians(90))});
        cushion_add(bench, "back_cushion", s->cushion, pose, vec3_make(pitch - 0.006, tall, 0.19), 0.4);
    }
}

static void add_pillows(const struct sofa *s, const struct bench *bench)
{
    struct span room = room_between(s);
    double size = fmin(0.42, 0.8 * (s->h - s->seat) + 0.1);
    for (size_t i = 0; i < s->pillows; i++) {
        double side = i & 1 ? 1 : -1, inner = (double)(i / 2) * 0.3;
        double x = (side < 0 ? room.low : room.high) - side * (size * 0.5 + 0.02 + inner);
        struct vec3 at = {x, s->d / 2 - 0.36 - 0.01 * (double)(i / 2), s->seat + size * 0.47};
        struct pose lean = pose_leaning(at, radians(20));
        struct quat face = quat_mul(quat_about(vec3_make(1, 0, 0), radians(90)),
                                    quat_about(vec3_make(0, 0, 1), side * radians(6)));
        cushion_add(bench, "pillow", s->pillow, pose_mul(lean, (struct pose){vec3_make(0, 0, 0), face}),
                    vec3_make(size, size, 0.15), 0.9);
    }
}

/* A bench-like padded block; the lid's seam runs round it. */
static void add_ottoman(const struct sofa *s, const struct bench *bench)
{
    struct finish frame = stuffed(s->cover, FRAME_DENSITY);
    double split = s->seat - 0.11;
    bench_rounded(bench, "base", frame, vec3_make(0, 0, (s->legs + split) / 2),
                  vec3_make(s->w - 0.016, s->d - 0.016, split - s->legs), 0.02);
    cushion_add(bench, "seat_cushion", s->cushion, pose_at(0, 0, s->seat - 0.06), vec3_make(s->w, s->d, 0.12),
                0.3);
}

static struct sofa sofa_of(const struct slots *slots)
{
    struct sofa s = {.w = slots_number(slots, "width"),
                     .d = slots_number(slots, "depth"),
                     .h = slots_number(slots, "height"),
                     .seat = slots_number(slots, "height_seat"),
                     .seats = slots_count(slots, "seats"),
                     .arms = slots_count(slots, "arms"),
                     .pillows = slots_count(slots, "pillows")};
    bool grey = slots_is(slots, "material", "fabric");
    s.arm = ARM;
    s.legs = fmin(0.13, s.seat * 0.3);
    s.base = s.seat - fmin(0.16, 0.38 * s.seat);
    s.cover = finish_of(slots, "material", "color",
                        grey ? finish_tinted("fabric", 0x6c7a89) : finish_plain("fabric"));
    if (grey && !s.cover.tinted) /* the plain cloth is as grey as the floor */
        s.cover = finish_tinted("fabric", 0x6c7a89);
    s.cushion = stuffed(s.cover, CUSHION_DENSITY);
    s.leg = finish_hollow(finish_of(slots, "leg_material", "leg_color", finish_plain("walnut")), 0.4);
    s.pillow = finish_of(slots, "pillow_material", "pillow_color", finish_tinted("fabric", 0xc9822f));
    s.pillow = stuffed(s.pillow, PILLOW_DENSITY);
    return s;
}

static enum result check(const struct sofa *s, const struct slots *slots, struct fault *fault)
{
    bool ottoman = slots_is(slots, "kind", "ottoman");
    struct span room = room_between(s);
    if (!ottoman && (room.high - room.low) / (double)s->seats < 0.44)
        return slots_refuse(slots, "seats", fault,
                            "%zu seats in %.4g m would be %.3g m wide each; at least 0.44 m is built",
                            s->seats, s->w, (room.high - room.low) / (double)s->seats);
    if (!ottoman && s->h < s->seat + 0.22)
        return slots_refuse(slots, "height", fault,
                            "%.3g m leaves no back above a seat at %.3g m; at least %.3g m is built", s->h,
                            s->seat, s->seat + 0.22);
    if (!ottoman && s->d < 0.65)
        return slots_refuse(slots, "depth", fault, "depth is %.3g m; seats with a back take 0.65 m or more",
                            s->d);
    if (ottoman && s->pillows + s->arms > 0)
        return slots_refuse(slots, s->arms ? "arms" : "pillows", fault,
                            "an ottoman is built without arms and pillows");
    if (s->pillows > 2 * s->seats)
        return slots_refuse(slots, "pillows", fault, "%zu pillows on %zu seats; %zu are possible", s->pillows,
                            s->seats, 2 * s->seats);
    return RESULT_OK;
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct sofa s = sofa_of(slots);
    enum result result = check(&s, slots, fault);
    if (result != RESULT_OK)
        return result;
    struct bench bench = {object, articulation_add_link(object, title(slots)), vec3_make(0, 0, 0)};
    object->mounting = MOUNTING_FREE;
    add_legs(&s, &bench);
    if (slots_is(slots, "kind", "ottoman")) {
        add_ottoman(&s, &bench);
        return RESULT_OK;
    }
    add_base(&s, &bench);
    add_arms(&s, &bench);
    add_back(&s, &bench);
    add_cushions(&s, &bench);
    add_pillows(&s, &bench);
    bench_site(&bench, "seat", vec3_make(0, -s.d * 0.1, s.seat), quat_identity());
    return RESULT_OK;
}

const struct family family_sofa = {
    "sofa", "a sofa", "width", parameters, sizeof parameters / sizeof parameters[0],
    fill,   title,    build,   NULL};
