/* Shelving units of steel posts, shelf trays and braces; bookcases of boards. */
#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "generate/families/make.h"
#include "generate/family.h"
#include "shape/solid.h"

static const struct parameter parameters[] = {
    {"kind", "", PARAMETER_CHOICE, "posts", 0, 0, "the object's name", "posts bookcase", NULL, NULL,
     SCALE_NONE},
    {"width", "m", PARAMETER_NUMBER, "1.0", 0.3, 3, "usual bay of boltless shelving", NULL,
     "shelf_width shelf_length", NULL, SCALE_WIDTH},
    {"depth", "m", PARAMETER_NUMBER, "0.4", 0.15, 1.2, "usual depth of boltless shelving", NULL,
     "shelf_depth", NULL, SCALE_DEPTH},
    {"height", "m", PARAMETER_NUMBER, "1.8", 0.4, 3.5, "usual height of boltless shelving", NULL, NULL, NULL,
     SCALE_HEIGHT},
    {"shelves", "", PARAMETER_COUNT, "5", 1, 14, "usual count", NULL, "levels", NULL, SCALE_NONE},
    {"shelf_thickness", "m", PARAMETER_NUMBER, "", 0.01, 0.08, "", NULL, "thickness", NULL, SCALE_NONE},
    {"payload", "kg", PARAMETER_NUMBER, "150", 5, 600, "usual rating per shelf; not simulated", NULL, NULL,
     NULL, SCALE_NONE},
    {"duty", "", PARAMETER_CHOICE, "normal", 0, 0, "usual", "light normal heavy", NULL, NULL, SCALE_NONE},
    {"back", "", PARAMETER_CHOICE, "", 0, 0, "", "none panel", NULL, "panel", SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "", 0, 0, "", NULL, "frame_material", NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "frame_color", NULL, SCALE_NONE},
    {"shelf_material", "", PARAMETER_MATERIAL, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"shelf_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

static bool is_bookcase(const struct slots *slots)
{
    return slots_is(slots, "kind", "bookcase");
}

static void fill(struct slots *slots)
{
    slots_default_text(slots, "kind", "posts", "usual kind");
    if (is_bookcase(slots)) {
        slots_default(slots, "width", 0.8, "usual size of a bookcase");
        slots_default(slots, "depth", 0.3, "usual size of a bookcase");
        slots_default(slots, "height", 1.9, "usual size of a bookcase");
        slots_default_text(slots, "material", "oak", "chosen by gzm");
        slots_default_text(slots, "back", "panel", "a bookcase has a back");
    }
    slots_default_text(slots, "material", "steel", "usual for shelving");
    slots_default_text(slots, "back", "none", "open shelving");
}

static const char *title(const struct slots *slots)
{
    return is_bookcase(slots) ? "bookcase" : "shelving_unit";
}

struct shelving {
    const struct slots *slots;
    double w, d, h, post, tray; /* outer sizes, leg of the angle post, height of a shelf */
    size_t shelves;
    struct finish frame, shelf;
    bool wood; /* posts are square bars, shelves boards */
};

/* An angle section of two flanges whose corner is outside at (x, y); a square bar when wooden. */
static void add_post(const struct shelving *s, const struct bench *bench, double sx, double sy)
{
    double x = sx * s->w / 2, y = sy * s->d / 2, a = s->post, t = 0.003, z0 = 0.012;
    struct vec3 foot = {x - sx * a / 2, y - sy * a / 2, 0};
    bench_board(bench, "foot", finish_tinted("abs", 0x202020), vec3_make(foot.x, foot.y, z0 / 2),
                vec3_make(a + 0.004, a + 0.004, z0), 0.002);
    if (s->wood) {
        bench_board(bench, "post", s->frame, vec3_make(foot.x, foot.y, (z0 + s->h) / 2),
                    vec3_make(a, a, s->h - z0), 0.002);
        return;
    }
    double mid = (z0 + s->h) / 2, length = s->h - z0;
    bench_board(bench, "post_front", s->frame, vec3_make(x - sx * a / 2, y - sy * t / 2, mid),
                vec3_make(a, t, length), 0);
    bench_board(bench, "post_side", s->frame, vec3_make(x - sx * t / 2, y - sy * (t + a) / 2, mid),
                vec3_make(t, a - t, length), 0);
}

/* A tray: a deck with lips turned down on all four sides, or a board on two bearers. */
static void add_tray(const struct shelving *s, const struct bench *bench, double top)
{
    double t = s->wood ? s->post : 0.003, x = s->w / 2 - t, y = s->d / 2 - t, lip = 0.0012, deck = 0.0012;
    double z0 = top - s->tray;
    if (s->shelf.material->metallic < 0.5) {
        double b = fmin(s->tray, 0.02), in = s->wood ? s->d / 2 : y;
        bench_block(bench, "shelf", s->shelf, vec3_make(-x, -in, top - b), vec3_make(x, in, top), 0.0015);
        for (int k = -1; k <= 1; k += 2)
            bench_board(bench, "bearer", s->frame, vec3_make(0, k * (in - 0.012), (z0 - 0.02 + top - b) / 2),
                        vec3_make(2 * x, 0.02, top - b - z0 + 0.02), 0.001);
        return;
    }
    bench_block(bench, "shelf", s->shelf, vec3_make(-x, -y, top - deck), vec3_make(x, y, top), 0);
    bench_block(bench, "lip_front", s->shelf, vec3_make(-x, -y, z0), vec3_make(x, -y + lip, top - deck), 0);
    bench_block(bench, "lip_back", s->shelf, vec3_make(-x, y - lip, z0), vec3_make(x, y, top - deck), 0);
    bench_block(bench, "lip_left", s->shelf, vec3_make(-x, -y + lip, z0),
                vec3_make(-x + lip, y - lip, top - deck), 0);
    bench_block(bench, "lip_right", s->shelf, vec3_make(x - lip, -y + lip, z0),
                vec3_make(x, y - lip, top - deck), 0);
    bench_block(bench, "rib", s->shelf, vec3_make(-x + lip, -0.01, z0 + 0.01),
                vec3_make(x - lip, 0.01, z0 + 0.0112), 0);
}

/* A cross of two flat bars, one before the other, on the back and on both ends. */
static void add_braces(const struct shelving *s, const struct bench *bench)
{
    double z0 = s->h * 0.12, z1 = s->h * 0.88, x = s->w / 2 - 0.01, y = s->d / 2, t = 0.002, width = 0.018;
    struct vec3 back = {0, 1, 0}, side = {1, 0, 0};
    if (slots_is(s->slots, "back", "none")) {
        bench_bar(bench, "brace_back", s->frame, vec3_make(-x, y + t / 2, z0), vec3_make(x, y + t / 2, z1),
                  width, t, back);
        bench_bar(bench, "brace_back", s->frame, vec3_make(-x, y + t * 1.5, z1),
                  vec3_make(x, y + t * 1.5, z0), width, t, back);
    }
    for (int k = -1; k <= 1; k += 2) {
        double at = k * (s->w / 2 + t / 2), over = k * (s->w / 2 + t * 1.5), in = y - 0.01;
        bench_bar(bench, "brace_side", s->frame, vec3_make(at, -in, z0), vec3_make(at, in, z1), width, t,
                  side);
        bench_bar(bench, "brace_side", s->frame, vec3_make(over, -in, z1), vec3_make(over, in, z0), width, t,
                  side);
    }
}

static void build_posts(const struct shelving *s, const struct bench *bench)
{
    for (int k = 0; k < 4; k++)
        add_post(s, bench, k & 1 ? 1 : -1, k & 2 ? 1 : -1);
    double low = 0.1 + s->tray, high = s->h - 0.004;
    for (size_t i = 0; i < s->shelves; i++) {
        double share = s->shelves > 1 ? (double)i / (double)(s->shelves - 1) : 0.5;
        add_tray(s, bench, low + (high - low) * share);
    }
    if (slots_is(s->slots, "back", "panel"))
        bench_block(bench, "back_panel", s->shelf, vec3_make(-s->w / 2, s->d / 2, 0.1),
                    vec3_make(s->w / 2, s->d / 2 + 0.004, s->h), 0);
    add_braces(s, bench);
}

static void build_bookcase(const struct shelving *s, const struct bench *bench)
{
    double b = fmax(0.015, s->tray), x = s->w / 2, y = s->d / 2, plinth = fmin(0.07, s->h * 0.06);
    double back = slots_is(s->slots, "back", "panel") ? y - 0.006 : y;
    for (int k = -1; k <= 1; k += 2)
        bench_board(bench, "side", s->frame, vec3_make(k * (x - b / 2), 0, (s->h - b) / 2),
                    vec3_make(b, s->d, s->h - b), 0.0015);
    bench_block(bench, "top", s->frame, vec3_make(-x - 0.008, -y - 0.008, s->h - b),
                vec3_make(x + 0.008, y, s->h), 0.003);
    bench_block(bench, "plinth", s->frame, vec3_make(-x + b, -y + 0.02, 0),
                vec3_make(x - b, -y + 0.038, plinth), 0.001);
    bench_block(bench, "back_panel", s->shelf, vec3_make(-x + b, back, plinth), vec3_make(x - b, y, s->h - b),
                0);
    double pitch = (s->h - b - plinth) / (double)s->shelves;
    for (size_t i = 0; i < s->shelves; i++) {
        double z = plinth + pitch * (double)i;
        bench_block(bench, "shelf", s->shelf, vec3_make(-x + b, -y + 0.004, z), vec3_make(x - b, back, z + b),
                    0.0015);
    }
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct shelving s = {.slots = slots, .shelves = slots_count(slots, "shelves")};
    /* Feet and braces stand out by 4 mm; sizes are over all. */
    double out = is_bookcase(slots) ? 0 : 0.008;
    s.w = slots_number(slots, "width") - out;
    s.d = slots_number(slots, "depth") - out;
    s.h = slots_number(slots, "height");
    s.frame = finish_of(slots, "material", "color", finish_plain("steel"));
    s.shelf = finish_of(slots, "shelf_material", "shelf_color", s.frame);
    s.wood = s.frame.material->metallic < 0.5;
    s.post = slots_is(slots, "duty", "heavy") ? 0.06 : slots_is(slots, "duty", "light") ? 0.03 : 0.04;
    s.tray = slots_number(slots, "shelf_thickness");
    if (s.tray <= 0)
        s.tray = is_bookcase(slots) ? 0.02 : slots_is(slots, "duty", "heavy") ? 0.045 : 0.03;
    double pitch = s.h / (double)s.shelves;
    if (pitch < s.tray + 0.08)
        return slots_refuse(slots, "shelves", fault,
                            "%zu shelves in %.4g m would be %.3g m apart; at least %.3g m is built",
                            s.shelves, s.h, pitch, s.tray + 0.08);
    struct bench bench = {object, articulation_add_link(object, "unit"), vec3_make(0, 0, 0)};
    /* Slender units are anchored to the wall: EN 15635 asks for it above a height of four to five depths. */
    object->mounting = s.h > 5 * s.d + 1e-9 && !is_bookcase(slots) ? MOUNTING_FIXED : MOUNTING_FREE;
    if (is_bookcase(slots) && s.h > 7 * s.d)
        object->mounting = MOUNTING_FIXED;
    if (is_bookcase(slots))
        build_bookcase(&s, &bench);
    else
        build_posts(&s, &bench);
    return RESULT_OK;
}

const struct family family_shelving_unit = {"shelving_unit",
                                            "a shelving unit",
                                            "width",
                                            parameters,
                                            sizeof parameters / sizeof parameters[0],
                                            fill,
                                            title,
                                            build,
                                            NULL};
