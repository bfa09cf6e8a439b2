/* Buttons and light switches on a wall: push buttons in a plate, emergency stops in a box, rockers, bells. */
#include <math.h>
#include <stdio.h>

#include "generate/families/controls.h"
#include "generate/family.h"

#define PLATE "wall plates for boxes of 60 mm: about 80 x 80 mm"

static const struct parameter parameters[] = {
    {"kind", "", PARAMETER_CHOICE, "push", 0, 0, "the object's name", "push emergency rocker bell", NULL,
     NULL, SCALE_NONE},
    {"diameter", "m", PARAMETER_NUMBER, "", 0.016, 0.12, "", NULL, "button_size button_diameter", NULL,
     SCALE_WIDTH},
    {"width", "m", PARAMETER_NUMBER, "", 0.04, 0.4, "", NULL, "plate_size plate_width", NULL, SCALE_NONE},
    {"rockers", "", PARAMETER_COUNT, "1", 1, 4, "one is usual", NULL, "switches", "1", SCALE_NONE},
    {"buttons", "", PARAMETER_COUNT, "1", 1, 4, "one is usual", NULL, NULL, "1", SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "abs", 0, 0, "chosen by gzm", NULL, "plate_material", NULL,
     SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "button_color rocker_color", NULL, SCALE_NONE},
    {"plate_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

static const char *title(const struct slots *slots)
{
    return slots_is(slots, "kind", "emergency") ? "emergency_stop"
           : slots_is(slots, "kind", "rocker")  ? "light_switch"
           : slots_is(slots, "kind", "bell")    ? "doorbell"
                                                : "wall_button";
}

static void fill(struct slots *slots)
{
    slots_default_text(slots, "kind", "push", "usual kind");
    bool bell = slots_is(slots, "kind", "bell"), stop = slots_is(slots, "kind", "emergency");
    slots_default(slots, "diameter",
                  bell   ? 0.02
                  : stop ? 0.04
                         : 0.06,
                  stop ? "40 mm mushroom heads are usual" : "chosen by gzm");
    double button = slots_number(slots, "diameter");
    if (slots_is(slots, "kind", "rocker"))
        slots_default(slots, "width", 0.081, PLATE);
    else
        slots_derive(slots, "width", fmax(bell ? 0.05 : 0.072, 1.75 * button), "room round the button");
}

struct wall_button {
    const struct slots *slots;
    double width, radius;
    struct finish cap, plate, metal;
};

static void add_wall_screws(const struct bench *bench, double half, double face)
{
    for (int k = 0; k < 4; k++)
        screw_head(bench, "plate_screw", finish_plain("stainless_steel"),
                   vec3_make(k & 1 ? half : -half, face, k & 2 ? half : -half), vec3_make(0, -1, 0), 0.003);
}

/* One above the other in a plate; `z` of the middle is half the height. */
static void build_push(const struct wall_button *w, const struct bench *bench)
{
    size_t count = slots_count(w->slots, "buttons");
    double pitch = 1.45 * 2 * w->radius, height = w->width + pitch * (double)(count - 1), deep = 0.022;
    static const unsigned colors[] = {0xc4202a, 0x1f9a48, 0xe8b90c, 0x2458b8};
    struct finish plate = w->plate;
    plate.fill = 0.35;
    bench_rounded(bench, "plate", plate, vec3_make(0, -deep / 2, height / 2),
                  vec3_make(w->width, deep, height), 0.008);
    double x = w->width / 2 - 0.009, z = height / 2 - 0.009;
    for (int k = 0; k < 4; k++)
        screw_head(bench, "plate_screw", w->metal,
                   vec3_make(k & 1 ? x : -x, -deep, height / 2 + (k & 2 ? z : -z)), vec3_make(0, -1, 0),
                   0.0032);
    for (size_t i = 0; i < count; i++) {
        char name[32];
        snprintf(name, sizeof name, count == 1 ? "button" : "button_%zu", i + 1);
        struct finish cap = slots_given(w->slots, "color") ? w->cap : finish_tinted("abs", colors[i]);
        struct vec3 at = {0, -deep, height - w->width / 2 - pitch * (double)i};
        button_add(bench, name, cap, w->metal, at, vec3_make(0, -1, 0), w->radius);
    }
}

static void build_emergency(const struct wall_button *w, const struct bench *bench)
{
    double deep = 0.052, lid = 0.014, side = w->width;
    struct finish base = finish_tinted("abs", 0x3a3d41), cover = w->plate;
    base.fill = 0.22;
    cover.fill = 0.4;
    bench_rounded(bench, "box", base, vec3_make(0, -(deep - lid) / 2, side / 2),
                  vec3_make(side, deep - lid, side), 0.004);
    bench_rounded(bench, "cover", cover, vec3_make(0, -deep + lid / 2, side / 2), vec3_make(side, lid, side),
                  0.005);
    struct bench front = *bench;
    front.origin.z -= side / 2; /* screws are placed about the middle */
    add_wall_screws(&front, side / 2 - 0.008, -deep);
    bench_rod(bench, "cable_gland", finish_tinted("nylon", 0x2c2e31), vec3_make(0, -deep / 2 + 0.008, side),
              vec3_make(0, -deep / 2 + 0.008, side + 0.018), 0.011, 0.002);
    struct pose face = face_front(vec3_make(0, -deep, side / 2));
    bench_rod(bench, "label_ring", finish_tinted("abs", 0x232528), face.position,
              face_point(face, 0, 0, 0.001), 1.45 * w->radius, 0.0002);
    face.position = face_point(face, 0, 0, 0.001);
    mushroom_add(bench, "button", w->cap, face, w->radius);
    bench_site(bench, "grasp_box", vec3_make(0, -deep, side / 2),
               quat_about(vec3_make(1, 0, 0), radians(-90)));
}

/* A frame round the rockers, which lie side by side in its opening. */
static void build_rocker(const struct wall_button *w, const struct bench *bench)
{
    size_t count = slots_count(w->slots, "rockers");
    double side = w->width, opening = 0.7 * side, thick = 0.009, gap = 0.0015;
    struct point2 outside[POLYGON_POINTS_MOST], inside[POLYGON_POINTS_MOST];
    const struct outline rings[2] = {
        {outside, polygon_rounded(outside, POLYGON_POINTS_MOST, side, side, 0.005)},
        {inside, polygon_rectangle(inside, POLYGON_POINTS_MOST, opening, opening)}};
    bench_plate(bench, "frame", w->plate, PLANE_XZ, vec3_make(0, -thick / 2, side / 2), rings, 2, thick,
                0.0015);
    bench_block(bench, "insert", finish_tinted("abs", 0xcfd1d2),
                vec3_make(-opening / 2, -0.002, (side - opening) / 2),
                vec3_make(opening / 2, 0, (side + opening) / 2), 0);
    double pitch = opening / (double)count;
    for (size_t i = 0; i < count; i++) {
        char name[32];
        snprintf(name, sizeof name, count == 1 ? "rocker" : "rocker_%zu", i + 1);
        double x = -opening / 2 + pitch * ((double)i + 0.5);
        rocker_add(bench, name, w->cap, face_front(vec3_make(x, -thick - 0.0005, side / 2)), pitch - gap,
                   opening - 2 * gap);
    }
}

/* A brass plate, taller than wide, with one small button. */
static void build_bell(const struct wall_button *w, const struct bench *bench)
{
    double height = 1.5 * w->width, deep = 0.012;
    struct finish plate = w->plate;
    plate.fill = 0.3;
    bench_panel(bench, "plate", plate, PLANE_XZ, vec3_make(0, -deep / 2, height / 2), w->width, height, deep,
                0.012);
    for (int s = -1; s <= 1; s += 2)
        screw_head(bench, "plate_screw", w->metal, vec3_make(0, -deep, height / 2 + s * (height / 2 - 0.008)),
                   vec3_make(0, -1, 0), 0.0028);
    button_add(bench, "button", w->cap, w->metal, vec3_make(0, -deep, height / 2), vec3_make(0, -1, 0),
               w->radius);
}

static enum result check(const struct wall_button *w, struct fault *fault)
{
    bool rocker = slots_is(w->slots, "kind", "rocker"), push = slots_is(w->slots, "kind", "push");
    if (!rocker && slots_count(w->slots, "rockers") > 1)
        return slots_refuse(w->slots, "rockers", fault, "rockers are built in light switches");
    if (!push && slots_count(w->slots, "buttons") > 1)
        return slots_refuse(w->slots, "buttons", fault,
                            "one button is built in this kind; a push button plate "
                            "has up to 4");
    if (rocker && w->width < 0.06)
        return slots_refuse(w->slots, "width", fault,
                            "%.3g m leaves no room for rockers; at least 0.06 m is "
                            "built",
                            w->width);
    if (!rocker && w->width < 2.6 * w->radius + 0.016)
        return slots_refuse(w->slots, "width", fault,
                            "%.3g m leaves no room round a button of %.3g m; at least "
                            "%.3g m is built",
                            w->width, 2 * w->radius, 2.6 * w->radius + 0.016);
    return RESULT_OK;
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct wall_button w = {.slots = slots,
                            .width = slots_number(slots, "width"),
                            .radius = slots_number(slots, "diameter") / 2,
                            .metal = finish_plain("stainless_steel")};
    bool rocker = slots_is(slots, "kind", "rocker"), stop = slots_is(slots, "kind", "emergency");
    bool bell = slots_is(slots, "kind", "bell");
    const char *made_of = bell && !slots_given(slots, "material") ? "brass" : slots_text(slots, "material");
    unsigned plate = rocker ? 0xf1efe9 : stop ? 0xf5c400 : bell ? 0xb08d45 : 0xc5c7c4;
    struct finish usual = finish_tinted(made_of, plate);
    w.plate = slots_given(slots, "material") && !stop ? finish_plain(made_of) : usual;
    w.plate = finish_of(slots, "", "plate_color", w.plate);
    w.cap = finish_tinted("abs", rocker ? 0xf6f4ef : bell ? 0xf2f2ee : 0xc4202a);
    w.cap = finish_of(slots, "", "color", w.cap);
    enum result result = check(&w, fault);
    if (result != RESULT_OK)
        return result;
    struct bench bench = {object, articulation_add_link(object, "plate"), vec3_make(0, 0, 0)};
    object->mounting = MOUNTING_FIXED; /* its back is on the wall at y = 0 */
    if (rocker)
        build_rocker(&w, &bench);
    else if (stop)
        build_emergency(&w, &bench);
    else if (bell)
        build_bell(&w, &bench);
    else
        build_push(&w, &bench);
    return RESULT_OK;
}

const struct family family_wall_button = {
    "wall_button", "a wall button", "width", parameters, sizeof parameters / sizeof parameters[0],
    fill,          title,           build,   NULL};
