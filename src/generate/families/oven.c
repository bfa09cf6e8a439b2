/* Built-in ovens, stoves with a hob and an oven, and cooktops. */
#include "generate/families/oven.h"

#include <math.h>

#include "base/text.h"
#include "generate/family.h"

static const struct parameter parameters[] = {
    {"kind", "", PARAMETER_CHOICE, "stove", 0, 0, "the object's name", "stove oven cooktop", NULL, NULL,
     SCALE_NONE},
    {"width", "m", PARAMETER_NUMBER, "0.6", 0.28, 1.0, APPLIANCE_SIZE, NULL, NULL, NULL, SCALE_WIDTH},
    {"depth", "m", PARAMETER_NUMBER, "0.6", 0.4, 0.75, APPLIANCE_SIZE, NULL, NULL, NULL, SCALE_DEPTH},
    {"height", "m", PARAMETER_NUMBER, "0.9", 0.04, 1.0, APPLIANCE_SIZE, NULL, NULL, NULL, SCALE_HEIGHT},
    {"burners", "", PARAMETER_COUNT, "", 0, 6, "", NULL, NULL, NULL, SCALE_NONE},
    {"knobs", "", PARAMETER_COUNT, "", 0, 8, "", NULL, NULL, NULL, SCALE_NONE},
    {"fuel", "", PARAMETER_CHOICE, "", 0, 0, "", "gas ceramic electric", NULL, NULL, SCALE_NONE},
    {"doors", "", PARAMETER_COUNT, "", 0, 1, "", NULL, NULL, "1", SCALE_NONE},
    {"drawers", "", PARAMETER_COUNT, "", 0, 1, "", NULL, NULL, "1", SCALE_NONE},
    {"racks", "", PARAMETER_COUNT, "", 0, 4, "", NULL, "shelves", "2", SCALE_NONE},
    {"state", "", PARAMETER_CHOICE, "closed", 0, 0, "chosen by gzm", "closed open half_open", NULL, NULL,
     SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"door_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"handle_material", "", PARAMETER_MATERIAL, "stainless_steel", 0, 0, "chosen by gzm", NULL, NULL, NULL,
     SCALE_NONE},
    {"handle_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

static const struct usual {
    const char *kind;
    double width, depth, height;
    int burners, knobs, doors, drawers, racks;
    const char *fuel;
} usuals[] = {
    {"stove", 0.6, 0.62, 0.94, 4, 5, 1, 1, 2, "gas"},
    {"oven", 0.595, 0.56, 0.595, 0, 2, 1, 0, 2, "electric"},
    {"cooktop", 0.58, 0.51, 0.055, 4, 4, 0, 0, 0, "ceramic"},
};

static const double DOOR = 0.042, GAP = 0.003; /* m */

static const struct usual *usual_of(const struct slots *slots)
{
    for (size_t i = 0; i < sizeof usuals / sizeof usuals[0]; i++)
        if (slots_is(slots, "kind", usuals[i].kind))
            return &usuals[i];
    return &usuals[0];
}

static const char *title(const struct slots *slots)
{
    return usual_of(slots)->kind;
}

static void fill(struct slots *slots)
{
    slots_default_text(slots, "kind", "stove", "usual kind");
    const struct usual *u = usual_of(slots);
    if (slots_number(slots, "burners") > 4)
        slots_default(slots, "width", 0.9, "five or six burners stand on 900 mm");
    if (slots_is(slots, "kind", "cooktop") && slots_given(slots, "burners") &&
        slots_number(slots, "burners") < 3)
        slots_default(slots, "width", 0.3, "domino hobs: 300 mm");
    slots_default(slots, "width", u->width, APPLIANCE_SIZE);
    slots_default(slots, "depth", u->depth, APPLIANCE_SIZE);
    slots_default(slots, "height", u->height, APPLIANCE_SIZE);
    slots_default(slots, "burners", u->burners, "usual count");
    double burners = slots_number(slots, "burners");
    if (slots_is(slots, "kind", "stove"))
        slots_derive(slots, "knobs", burners + 1, "one for each burner and one for the oven");
    if (slots_is(slots, "kind", "cooktop"))
        slots_derive(slots, "knobs", burners, "one for each burner");
    slots_default(slots, "knobs", u->knobs, "usual count");
    slots_default(slots, "doors", u->doors, "usual count");
    slots_default(slots, "drawers", u->drawers, "usual count");
    slots_default(slots, "racks", u->racks, "usual count");
    slots_default_text(slots, "fuel", u->fuel, "usual for this kind");
}

/* ---- the oven ---------------------------------------------------------------------------------- */

/* Racks are fixed behind a closed door, and slide where the door is open. */
static void add_racks(const struct oven *o, const struct bench *bench, struct vec3 low, struct vec3 high)
{
    size_t count = slots_count(o->slots, "racks");
    bool slides = slots_is(o->slots, "state", "open");
    for (size_t i = 0; i < count; i++) {
        double z = low.z + (high.z - low.z) * (double)(i + 1) / (double)(count + 1);
        struct vec3 a = {low.x + 0.01, low.y + 0.015, z}, b = {high.x - 0.01, high.y - 0.02, z + 0.006};
        if (!slides) {
            wire_rack_add(bench, "rack", finish_chrome(), a, b, 0.03, 0.003);
            continue;
        }
        struct bench rails = rails_add(bench, "rack_rails", low, high, z - 0.001);
        struct vec3 origin = {(a.x + b.x) / 2, a.y, z};
        struct bench rack = bench_link(bench, "rack", origin);
        wire_rack_add(&rack, "rack_wires", finish_chrome(), a, b, 0.03, 0.003);
        bench_site(&rack, "grasp_rack", vec3_make(origin.x, a.y, z),
                   quat_about(vec3_make(1, 0, 0), radians(-90)));
        joint_slide(o->object, "rack_slide", rails.link, rack.link, vec3_sub(origin, rails.origin),
                    vec3_make(0, -1, 0), 0.7 * (b.y - a.y));
    }
}

static void add_door(const struct oven *o, const struct bench *bench, double z0, double z1)
{
    struct door_look l = {.panel = o->door, .handle = o->handle, .hinge = DOOR_BOTTOM};
    l.state = slots_text(o->slots, "state");
    l.x0 = -o->w / 2 + GAP;
    l.x1 = o->w / 2 - GAP;
    l.z0 = z0;
    l.z1 = z1;
    l.face = -o->d / 2;
    l.thickness = DOOR - 0.004;
    l.radius = 0.004;
    l.frame = fmin(0.085, 0.2 * (z1 - z0));
    l.open = radians(90);
    l.handle_size = 0.78 * o->w;
    l.handle_z = z1 - 0.04;
    struct bench door = door_add(bench, "door", &l);
    bench_block(&door, "inner_pane", finish_window(),
                vec3_make(l.x0 + 0.07, l.face + l.thickness - 0.006, z0 + 0.06),
                vec3_make(l.x1 - 0.07, l.face + l.thickness - 0.002, z1 - 0.06), 0)
        ->alpha = 0.5;
}

/* A dark fascia with knobs in a row, and a clock between them where there is room. */
static void add_fascia(const struct oven *o, const struct bench *bench, double z0, double z1)
{
    double face = -o->d / 2, z = (z0 + z1) / 2;
    struct finish panel = slots_is(o->slots, "kind", "oven") ? finish_dark() : o->body;
    bench_block(bench, "fascia", finish_filled(panel, 0.06), vec3_make(-o->w / 2, face, z0),
                vec3_make(o->w / 2, o->front, z1), 0.003);
    size_t left = o->knobs <= 2 ? 1 : o->knobs;
    bool clock = o->knobs <= 2;
    for (size_t i = 0; i < o->knobs; i++) {
        double x = clock ? (i ? 0.33 : -0.33) * o->w : o->w * 0.86 * ((double)i / (double)(left - 1) - 0.5);
        knob_add(bench, "knob", clock ? finish_chrome() : finish_tinted("abs", 0x2a2b2e),
                 vec3_make(x, face, z), vec3_make(0, -1, 0), fmin(0.021, 0.38 * (z1 - z0)), 0.024,
                 radians(270));
    }
    if (clock)
        appliance_display_add(bench, "clock", 0, face - 0.0005, z, 0.16, 0.035);
}

static void add_oven(const struct oven *o, const struct bench *bench, double z0, double z1)
{
    double fascia = fmin(0.1, 0.2 * (z1 - z0)), top = z1 - fascia, t = 0.045;
    struct vec3 low = {-o->w / 2 + t + 0.01, o->front, z0 + t},
                high = {o->w / 2 - t - 0.01, o->d / 2 - 0.06, top - 0.03};
    cavity_add(bench, "body", o->body, finish_tinted("steel", 0x3a3d45), vec3_make(-o->w / 2, o->front, z0),
               vec3_make(o->w / 2, o->d / 2, z1), low, high);
    add_fascia(o, bench, top, z1);
    add_racks(o, bench, low, high);
    double door = z0 + 0.004;
    if (slots_is(o->slots, "kind", "oven")) { /* room below for the handle of the open door */
        door = z0 + 0.044;
        bench_block(bench, "vent_strip", finish_dark(), vec3_make(-o->w / 2 + 0.002, o->front - 0.012, z0),
                    vec3_make(o->w / 2 - 0.002, o->front, door - GAP), 0.002);
    }
    if (slots_number(o->slots, "doors") > 0)
        add_door(o, bench, door, top - GAP);
}

/* ---- the stove --------------------------------------------------------------------------------- */

static void add_drawer(const struct oven *o, const struct bench *bench, double z0, double z1)
{
    double face = -o->d / 2, x = o->w / 2 - 0.03, back = o->d / 2 - 0.08;
    struct vec3 origin = {0, face, z0};
    struct bench drawer = bench_link(bench, "drawer", origin);
    struct finish box = finish_hollow(finish_tinted("steel", 0x55585c), 0.3);
    bench_panel(&drawer, "drawer_front", finish_filled(o->door, 0.08), PLANE_XZ,
                vec3_make(0, face + 0.02, (z0 + z1) / 2), o->w - 2 * GAP, z1 - z0, 0.036, 0.004);
    bench_block(&drawer, "drawer_floor", box, vec3_make(-x, face + 0.04, z0 + 0.01),
                vec3_make(x, back, z0 + 0.013), 0);
    for (int side = -1; side <= 1; side += 2)
        bench_block(&drawer, "drawer_side", box, vec3_make(side * x - 0.0015, face + 0.04, z0 + 0.013),
                    vec3_make(side * x + 0.0015, back, z1 - 0.02), 0);
    bench_block(&drawer, "drawer_back", box, vec3_make(-x + 0.002, back - 0.003, z0 + 0.013),
                vec3_make(x - 0.002, back, z1 - 0.02), 0);
    bench_handle(&drawer, "drawer", HANDLE_BAR_X, o->handle, vec3_make(0, face + 0.002, z1 - 0.035),
                 0.4 * o->w);
    struct joint *joint = joint_slide(o->object, "drawer_slide", bench->link, drawer.link, origin,
                                      vec3_make(0, -1, 0), 0.75 * (back - face));
    joint_state(joint, slots_text(o->slots, "state"));
}

static void add_stove(const struct oven *o, const struct bench *bench)
{
    bool drawer = slots_number(o->slots, "drawers") > 0;
    double foot = 0.05, z0 = drawer ? foot + 0.16 : foot, top = o->h - 0.05, x = o->w / 2;
    feet_add(bench, o->w - 0.02, o->d - 0.06, foot, 0.02);
    if (drawer) {
        for (int side = -1; side <= 1; side += 2)
            bench_block(bench, "drawer_wall", o->body, vec3_make(side * (x - 0.01) - 0.01, o->front, foot),
                        vec3_make(side * (x - 0.01) + 0.01, o->d / 2, z0), 0.001);
        bench_block(bench, "drawer_wall", o->body, vec3_make(-x + 0.02, o->d / 2 - 0.02, foot),
                    vec3_make(x - 0.02, o->d / 2, z0), 0.001);
        bench_block(bench, "strip", finish_dark(), vec3_make(-x + 0.005, o->front - 0.01, z0 + 0.001),
                    vec3_make(x - 0.005, o->front, z0 + 0.042), 0.001);
        add_drawer(o, bench, foot + 0.004, z0 - 0.002);
        z0 += 0.042;
        bench_block(bench, "deck", o->body, vec3_make(-x, o->front, z0 - 0.042), vec3_make(x, o->d / 2, z0),
                    0.001);
    }
    add_oven(o, bench, z0, top - 0.03);
    bool glass = slots_is(o->slots, "fuel", "ceramic");
    struct finish plate = glass ? finish_dark() : o->body;
    bench_block(bench, "hob", finish_filled(plate, glass ? 0.3 : 0.05), vec3_make(-x, -o->d / 2, top - 0.03),
                vec3_make(x, o->d / 2, top), 0.004);
    bench_block(bench, "upstand", finish_filled(o->body, 0.15), vec3_make(-x, o->d / 2 - 0.022, top),
                vec3_make(x, o->d / 2, o->h), 0.003);
    oven_add_hob(o, bench, top, -o->d / 2 + 0.02, o->d / 2 - 0.04);
}

static void add_cooktop(const struct oven *o, const struct bench *bench)
{
    double x = o->w / 2, y = o->d / 2, top = o->h - (slots_is(o->slots, "fuel", "gas") ? 0.03 : 0.012);
    struct finish plate = slots_is(o->slots, "fuel", "ceramic") ? finish_dark() : o->body;
    bench_block(bench, "tray", finish_filled(finish_tinted("steel", 0x6b6f74), 0.04),
                vec3_make(-x + 0.015, -y + 0.012, 0), vec3_make(x - 0.015, y - 0.012, top - 0.006), 0.003);
    bench_panel(bench, "hob", plate, PLANE_XY, vec3_make(0, 0, top - 0.003), o->w, o->d, 0.006, 0.012);
    double front = o->knobs > 0 ? -y + 0.085 : -y + 0.02;
    oven_add_hob(o, bench, top, front, y - 0.02);
    for (size_t i = 0; i < o->knobs; i++) {
        double at = o->knobs > 1
                        ? fmin(0.1, 0.9 * o->w / (double)o->knobs) * ((double)i - (double)(o->knobs - 1) / 2)
                        : 0;
        knob_add(bench, "knob", finish_tinted("abs", 0x3a3c40), vec3_make(at, -y + 0.045, top),
                 vec3_make(0, 0, 1), 0.019, 0.02, radians(270));
    }
}

static enum result check(const struct oven *o, struct fault *fault)
{
    const struct usual *u = usual_of(o->slots);
    double least = text_equal(u->kind, "stove") ? 0.75 : text_equal(u->kind, "oven") ? 0.35 : 0.045;
    double most = text_equal(u->kind, "cooktop") ? 0.12 : 1;
    if (o->h < least || o->h > most)
        return slots_refuse(o->slots, "height", fault, "a %s of %.3g m is not built; %.3g to %.3g m is",
                            u->kind, o->h, least, most);
    if (text_equal(u->kind, "oven") && o->burners > 0)
        return slots_refuse(o->slots, "burners", fault, "an oven has no burners; ask for a stove");
    double columns = o->burners > 4 ? 3 : o->burners > 2 ? 2 : 1;
    if (o->burners > 0 && columns * 0.24 > o->w)
        return slots_refuse(o->slots, "burners", fault, "%zu burners need a width of %.3g m", o->burners,
                            columns * 0.24);
    if (!text_equal(u->kind, "cooktop") && o->w < 0.44)
        return slots_refuse(o->slots, "width", fault, "ovens are 0.44 to 1 m wide, not %.3g m", o->w);
    if (text_equal(u->kind, "cooktop") &&
        (slots_number(o->slots, "doors") > 0 || slots_number(o->slots, "drawers") > 0))
        return slots_refuse(o->slots, "doors", fault, "a cooktop has neither door nor drawer");
    if (text_equal(u->kind, "oven") && slots_number(o->slots, "drawers") > 0)
        return slots_refuse(o->slots, "drawers", fault, "a built-in oven has no drawer; a stove has");
    return RESULT_OK;
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct oven o = {.slots = slots, .object = object};
    o.w = slots_number(slots, "width");
    o.d = slots_number(slots, "depth");
    o.h = slots_number(slots, "height");
    o.front = -o.d / 2 + DOOR;
    o.burners = slots_count(slots, "burners");
    o.knobs = slots_count(slots, "knobs");
    struct finish sheet = appliance_finish(slots, "material", "color");
    if (slots_is(slots, "kind", "cooktop") && !slots_given(slots, "color") && !slots_given(slots, "material"))
        sheet = finish_tinted("stainless_steel", 0xb9bcc0);
    o.body = finish_filled(sheet, 0.02);
    o.door = finish_filled(finish_of(slots, "material", "door_color", sheet), 0.08);
    if (!slots_text(slots, "door_color")[0])
        o.door = finish_filled(sheet, 0.08);
    o.handle = finish_hollow(finish_of(slots, "handle_material", "handle_color", finish_chrome()), 0.4);
    enum result result = check(&o, fault);
    if (result != RESULT_OK)
        return result;
    object->mounting = MOUNTING_FIXED; /* EN 60335-2-6: held against tipping by the open door */
    struct bench bench = {object, articulation_add_link(object, "body"), vec3_make(0, 0, 0)};
    if (slots_is(slots, "kind", "cooktop"))
        add_cooktop(&o, &bench);
    else if (slots_is(slots, "kind", "oven"))
        add_oven(&o, &bench, 0, o.h);
    else
        add_stove(&o, &bench);
    return RESULT_OK;
}

const struct family family_oven = {"oven",
                                   "an oven or stove",
                                   "width",
                                   parameters,
                                   sizeof parameters / sizeof parameters[0],
                                   fill,
                                   title,
                                   build,
                                   NULL};
