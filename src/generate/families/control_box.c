/* Control boxes: an enclosure whose face carries buttons, knobs, switches, lamps, a screen, a stop button. */
#include <math.h>
#include <stdio.h>

#include "generate/families/controls.h"
#include "generate/family.h"

#define DEVICES "22 mm devices (IEC 60947-5-1), 50 x 60 mm apart"

static const struct parameter parameters[] = {
    {"kind", "", PARAMETER_CHOICE, "box", 0, 0, "the object's name", "box wall desk stand", "mounting", NULL,
     SCALE_NONE},
    {"buttons", "", PARAMETER_COUNT, "", 0, 24, "", NULL, NULL, "2", SCALE_NONE},
    {"knobs", "", PARAMETER_COUNT, "", 0, 12, "", NULL, NULL, "1", SCALE_NONE},
    {"selectors", "", PARAMETER_COUNT, "", 0, 12, "", NULL, NULL, "1", SCALE_NONE},
    {"switches", "", PARAMETER_COUNT, "", 0, 24, "", NULL, NULL, "1", SCALE_NONE},
    {"lamps", "", PARAMETER_COUNT, "", 0, 24, "", NULL, NULL, "1", SCALE_NONE},
    {"emergency_stop", "", PARAMETER_COUNT, "", 0, 1, "", NULL, NULL, "1", SCALE_NONE},
    {"display", "", PARAMETER_COUNT, "", 0, 1, "", NULL, NULL, "1", SCALE_NONE},
    {"width", "m", PARAMETER_NUMBER, "", 0.08, 1.2, "", NULL, NULL, NULL, SCALE_NONE},
    {"height", "m", PARAMETER_NUMBER, "", 0.08, 1.5, "", NULL, NULL, NULL, SCALE_NONE},
    {"depth", "m", PARAMETER_NUMBER, "", 0.06, 0.6, "", NULL, NULL, NULL, SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "steel", 0, 0, "chosen by gzm", NULL, "box_material", NULL,
     SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "box_color", NULL, SCALE_NONE},
    {"button_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"knob_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "handle_color", NULL, SCALE_NONE},
};

enum { COLUMNS = 6, ROWS_MOST = 24 };
enum device {
    DEVICE_DISPLAY,
    DEVICE_LAMP,
    DEVICE_KNOB,
    DEVICE_SELECTOR,
    DEVICE_SWITCH,
    DEVICE_BUTTON,
    DEVICE_STOP
};

static const double COLUMN = 0.05, ROW = 0.06, MARGIN = 0.015;

struct row {
    enum device device;
    size_t first, count; /* of that device */
    double height;
};

struct control_box {
    const struct slots *slots;
    struct articulation *object;
    struct finish shell, lid;
    struct row rows[ROWS_MOST];
    size_t row_count, columns;
    double face_width, face_height; /* what the rows want at least, then what they get */
    double width, height, depth;
};

static const char *title(const struct slots *slots)
{
    return slots_is(slots, "kind", "desk")    ? "control_desk"
           : slots_is(slots, "kind", "stand") ? "control_stand"
                                              : "control_box";
}

static void fill(struct slots *slots)
{
    static const char *const counts[] = {"buttons", "knobs",   "selectors",     "switches",
                                         "lamps",   "display", "emergency_stop"};
    static const double usual[] = {3, 1, 0, 1, 2, 0, 1};
    bool asked = false;
    slots_default_text(slots, "kind", "box", "usual kind");
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++)
        asked = asked || slots_count(slots, counts[i]) > 0;
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++)
        slots_default(slots, counts[i], asked ? 0 : usual[i],
                      asked ? "not among what was asked for" : "a usual set");
}

static void add_rows(struct control_box *box, enum device device, const char *slot, double height)
{
    size_t count = slots_count(box->slots, slot), columns = device == DEVICE_STOP ? 1 : COLUMNS;
    size_t lines = (count + columns - 1) / columns, done = 0;
    for (size_t i = 0; i < lines && box->row_count < ROWS_MOST; i++) {
        size_t here = (count - done + lines - i - 1) / (lines - i);
        box->rows[box->row_count++] = (struct row){device, done, here, height};
        box->face_height += height;
        done += here;
        if (here > box->columns)
            box->columns = here;
    }
}

static void plan_face(struct control_box *box)
{
    box->columns = 1;
    box->face_height = 2 * MARGIN;
    add_rows(box, DEVICE_DISPLAY, "display", 0.1);
    add_rows(box, DEVICE_LAMP, "lamps", 0.05);
    add_rows(box, DEVICE_KNOB, "knobs", ROW);
    add_rows(box, DEVICE_SELECTOR, "selectors", ROW);
    add_rows(box, DEVICE_SWITCH, "switches", ROW);
    add_rows(box, DEVICE_BUTTON, "buttons", ROW);
    add_rows(box, DEVICE_STOP, "emergency_stop", 0.085);
    box->face_width = (double)box->columns * COLUMN + 2 * MARGIN;
    if (slots_count(box->slots, "display") > 0)
        box->face_width = fmax(box->face_width, 0.17);
    box->face_width = fmax(box->face_width, 0.1);
    box->face_height = fmax(box->face_height, 0.1);
}

static unsigned cycle(const unsigned *colors, size_t count, size_t i)
{
    return colors[i % count];
}

static void add_device(const struct control_box *box, const struct bench *bench, enum device device, size_t i,
                       struct pose face, double width)
{
    /* Start green, stop red, the others as IEC 60204-1 leaves them free. */
    static const unsigned buttons[] = {0x1f9a48, 0xc4202a, 0xf0f0ee, 0x2458b8, 0xe8b90c, 0x232528};
    static const unsigned lamps[] = {0x27c457, 0xf2b90f, 0xe0262e, 0x2f7de0, 0xf4f4f0};
    char name[32];
    struct finish black = finish_of(box->slots, "", "knob_color", finish_tinted("abs", 0x232528));
    struct finish cap = finish_of(box->slots, "", "button_color", finish_tinted("abs", cycle(buttons, 6, i)));
    struct vec3 out = face_out(face);
    switch (device) {
    case DEVICE_DISPLAY:
        display_add(bench, "display", face, fmin(width - 0.03, 0.24), 0.085);
        return;
    case DEVICE_LAMP:
        snprintf(name, sizeof name, "lamp_%zu", i + 1);
        lamp_add(bench, name, cycle(lamps, 5, i), face, 0.011);
        return;
    case DEVICE_KNOB:
        snprintf(name, sizeof name, "knob_%zu", i + 1);
        knob_add(bench, name, black, face.position, out, 0.016, 0.018, radians(270));
        break;
    case DEVICE_SELECTOR:
        snprintf(name, sizeof name, "selector_%zu", i + 1);
        knob_add(bench, name, black, face.position, out, 0.013, 0.022, radians(90));
        break;
    case DEVICE_SWITCH:
        snprintf(name, sizeof name, "switch_%zu", i + 1);
        toggle_add(bench, name, face, 0.026);
        break;
    case DEVICE_BUTTON:
        snprintf(name, sizeof name, "button_%zu", i + 1);
        button_add(bench, name, cap, finish_plain("stainless_steel"), face.position, out, 0.011);
        break;
    case DEVICE_STOP:
        emergency_stop_add(bench, "emergency_stop", face, 0.02);
        return;
    }
    struct pose label = face;
    label.position = face_point(face, 0, 0.026, 0);
    snprintf(name, sizeof name, "label");
    label_add(bench, name, label, 0.026, 0.008);
}

/* `face` sits in the middle of the panel. */
static void add_devices(const struct control_box *box, const struct bench *bench, struct pose face)
{
    double used = 2 * MARGIN, y = box->face_height / 2;
    for (size_t r = 0; r < box->row_count; r++)
        used += box->rows[r].height;
    double spare = (box->face_height - used) / (double)(box->row_count + 1);
    y -= MARGIN + spare;
    for (size_t r = 0; r < box->row_count; r++) {
        const struct row *row = &box->rows[r];
        double pitch = fmin(0.09, (box->face_width - 2 * MARGIN) / (double)row->count);
        for (size_t i = 0; i < row->count; i++) {
            struct pose at = face;
            double x = ((double)i - (double)(row->count - 1) / 2) * pitch;
            at.position =
                face_point(face, x, y - row->height / 2 - (row->device == DEVICE_STOP ? 0 : 0.004), 0);
            add_device(box, bench, row->device, row->first + i, at, box->face_width);
        }
        y -= row->height + spare;
    }
}

static void add_screws(const struct control_box *box, const struct bench *bench, struct pose face)
{
    for (int k = 0; k < 4; k++)
        screw_head(bench, "lid_screw", finish_plain("stainless_steel"),
                   face_point(face, (k & 1 ? 1 : -1) * (box->face_width / 2 - 0.008),
                              (k & 2 ? 1 : -1) * (box->face_height / 2 - 0.008), 0),
                   face_out(face), 0.0035);
}

/* A cable gland with a piece of cable under the floor of the box or at its back. */
static void add_gland(const struct bench *bench, struct vec3 at, struct vec3 way)
{
    struct finish grey = finish_tinted("nylon", 0x2c2e31);
    bolt_head(bench, "cable_gland", grey, at, way, 0.026, 0.01);
    bench_rod(bench, "cable_nut", grey, vec3_add(at, vec3_scale(way, 0.01)),
              vec3_add(at, vec3_scale(way, 0.022)), 0.011, 0.003);
}

/* An upright enclosure with a lid; its back is at y = back. */
static void add_upright(const struct control_box *box, const struct bench *bench, double back, double foot)
{
    double lid = 0.012, w = box->width, d = box->depth, h = box->height - foot;
    struct vec3 middle = {0, back - (d - lid) / 2, foot + h / 2};
    struct vec3 size = {w, d - lid, h};
    struct finish shell = box->shell;
    shell.fill = shell_fill(size, shell.material->metallic > 0.5 ? 0.0015 : 0.003);
    bench_rounded(bench, "enclosure", shell, middle, size, 0.006);
    struct finish front = box->lid;
    front.fill = front.material->metallic > 0.5 ? 0.25 : 0.5;
    bench_panel(bench, "lid", front, PLANE_XZ, vec3_make(0, back - d + lid / 2, foot + h / 2), w - 0.004,
                h - 0.004, lid, 0.008);
    struct pose face = face_front(vec3_make(0, back - d, foot + h / 2));
    add_screws(box, bench, face);
    add_devices(box, bench, face);
}

static void build_box(const struct control_box *box, const struct bench *bench)
{
    double foot = 0.008, x = box->width / 2 - 0.02, y = box->depth / 2 - 0.02;
    add_upright(box, bench, box->depth / 2, foot);
    for (int k = 0; k < 4; k++)
        foot_add(bench, "foot", vec3_make(k & 1 ? x : -x, k & 2 ? y : -y, 0), 0.01, foot + 0.001);
    add_gland(bench, vec3_make(0, box->depth / 2, foot + 0.04), vec3_make(0, 1, 0));
}

static void build_wall(const struct control_box *box, const struct bench *bench)
{
    for (int s = -1; s <= 1; s += 2)
        bench_panel(bench, "wall_lug", finish_plain("steel"), PLANE_XZ,
                    vec3_make(s * (box->width / 2 + 0.004), -0.0015, box->height / 2), 0.03,
                    fmin(0.06, 0.4 * box->height), 0.003, 0.006);
    add_upright(box, bench, 0, 0);
    add_gland(bench, vec3_make(0, -box->depth / 2, 0), vec3_make(0, 0, -1));
}

/* A console with a sloping face: 35 degrees from level; its floor is at z = floor. */
static void add_console(const struct control_box *box, const struct bench *bench, double floor)
{
    double slope = radians(35), lip = 0.05, w = box->face_width, l = box->face_height;
    double run = l * cos(slope), rise = l * sin(slope), back = 0.03, y0 = -(run + back) / 2;
    const struct point2 side[] = {{y0, floor},
                                  {y0 + run + back, floor},
                                  {y0 + run + back, floor + lip + rise},
                                  {y0 + run, floor + lip + rise},
                                  {y0, floor + lip}};
    struct finish shell = box->shell;
    shell.fill = shell_fill(vec3_make(w, run, lip + rise / 2), 0.002);
    bench_extrusion(bench, "console", shell, PLANE_YZ, vec3_make(0, 0, 0), side, 5, w, 0.003);
    struct pose face = {vec3_make(0, y0 + run / 2, floor + lip + rise / 2),
                        quat_about(vec3_make(1, 0, 0), slope)};
    struct point2 points[POLYGON_POINTS_MOST];
    struct outline outline = {points,
                              polygon_rounded(points, POLYGON_POINTS_MOST, w - 0.006, l - 0.006, 0.008)};
    struct finish lid = box->lid;
    lid.fill = 0.6;
    struct pose plate = face;
    plate.position = face_point(face, 0, 0, 0.001);
    bench_plate_at(bench, "lid", lid, plate, &outline, 1, 0.002, 0);
    face.position = face_point(face, 0, 0, 0.002);
    add_screws(box, bench, face);
    add_devices(box, bench, face);
}

static void build_desk(const struct control_box *box, const struct bench *bench)
{
    double x = box->face_width / 2 - 0.018, y = box->face_height * cos(radians(35)) / 2 - 0.005, foot = 0.006;
    add_console(box, bench, foot);
    for (int k = 0; k < 4; k++)
        foot_add(bench, "foot", vec3_make(k & 1 ? x : -x, k & 2 ? y : -y, 0), 0.009, foot + 0.001);
}

static void build_stand(const struct control_box *box, const struct bench *bench)
{
    double post = box->height - 0.05 - box->face_height * sin(radians(35));
    struct finish tube = box->shell;
    tube.fill = tube.material->metallic > 0.5 ? 0.13 : 1;
    struct finish plate = box->shell;
    bench_panel(bench, "foot_plate", plate, PLANE_XY, vec3_make(0, 0, 0.006), 0.32, 0.32, 0.012, 0.03);
    bench_board(bench, "column", tube, vec3_make(0, 0, (0.012 + post) / 2),
                vec3_make(0.08, 0.08, post - 0.012), 0.006);
    for (int k = 0; k < 4; k++)
        bolt_head(bench, "anchor", finish_plain("stainless_steel"),
                  vec3_make(k & 1 ? 0.13 : -0.13, k & 2 ? 0.13 : -0.13, 0.012), vec3_make(0, 0, 1), 0.019,
                  0.009);
    add_console(box, bench, post);
}

/* The sizes of the face for what was asked, or why it does not fit. */
static enum result arrange(struct control_box *box, struct fault *fault)
{
    const struct slots *slots = box->slots;
    bool upright = slots_is(slots, "kind", "box") || slots_is(slots, "kind", "wall");
    double foot = slots_is(slots, "kind", "box") ? 0.008 : 0;
    plan_face(box);
    box->width = slots_given(slots, "width") ? slots_number(slots, "width") : box->face_width;
    if (box->width < box->face_width - 1e-9)
        return slots_refuse(slots, "width", fault,
                            "%.3g m is too narrow for what its face carries; at least "
                            "%.3g m is built",
                            box->width, box->face_width);
    box->face_width = box->width;
    if (!upright) {
        if (slots_given(slots, "depth"))
            return slots_refuse(slots, "depth", fault,
                                "the depth of a sloping console follows from its face");
        double least = 0.05 + box->face_height * sin(radians(35));
        bool stand = slots_is(slots, "kind", "stand");
        box->height = slots_given(slots, "height") ? slots_number(slots, "height")
                      : stand                      ? 1.05
                                                   : least + 0.006;
        if (!stand && slots_given(slots, "height"))
            return slots_refuse(slots, "height", fault,
                                "the height of a sloping console follows from its face");
        if (stand && box->height < least + 0.3)
            return slots_refuse(slots, "height", fault, "a stand for this face is at least %.3g m high",
                                least + 0.3);
        return RESULT_OK;
    }
    box->height = slots_given(slots, "height") ? slots_number(slots, "height") : box->face_height + foot;
    if (box->height < box->face_height + foot - 1e-9)
        return slots_refuse(slots, "height", fault,
                            "%.3g m is too low for what its face carries; at least "
                            "%.3g m is built",
                            box->height, box->face_height + foot);
    box->face_height = box->height - foot;
    double usual = foot > 0 ? fmax(0.1, 0.4 * box->height) : 0.09;
    box->depth = slots_given(slots, "depth") ? slots_number(slots, "depth") : fmin(0.3, usual);
    return RESULT_OK;
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct control_box box = {.slots = slots, .object = object};
    enum result result = arrange(&box, fault);
    if (result != RESULT_OK)
        return result;
    struct finish grey = finish_tinted(slots_text(slots, "material"), 0xc5c7c4); /* RAL 7035 */
    box.shell = slots_given(slots, "color") || slots_given(slots, "material")
                    ? finish_of(slots, "material", "color", grey)
                    : grey;
    box.lid = finish_tinted(slots_text(slots, "material"), 0x4a4f55);
    struct bench bench = {object, articulation_add_link(object, "enclosure"), vec3_make(0, 0, 0)};
    bool free = slots_is(slots, "kind", "box") || slots_is(slots, "kind", "desk");
    object->mounting = free ? MOUNTING_FREE : MOUNTING_FIXED;
    if (slots_is(slots, "kind", "box"))
        build_box(&box, &bench);
    else if (slots_is(slots, "kind", "wall"))
        build_wall(&box, &bench);
    else if (slots_is(slots, "kind", "desk"))
        build_desk(&box, &bench);
    else
        build_stand(&box, &bench);
    return RESULT_OK;
}

const struct family family_control_box = {
    "control_box", "a control box", "width", parameters, sizeof parameters / sizeof parameters[0],
    fill,          title,           build,   NULL};
