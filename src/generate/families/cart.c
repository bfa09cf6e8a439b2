/* Carts on four castors: with shelves and a push handle, with trays, or a platform; they can carry totes. */
#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "generate/families/haul.h"
#include "generate/families/make_moving.h"
#include "generate/families/tote.h"
#include "generate/family.h"

#define CARTS "usual class of warehouse trolleys, EN 1757"

static const struct parameter parameters[] = {
    {"kind", "", PARAMETER_CHOICE, "push", 0, 0, "the object's name", "push service platform", NULL, NULL,
     SCALE_NONE},
    {"length", "m", PARAMETER_NUMBER, "1", 0.5, 2, CARTS, NULL, NULL, NULL, SCALE_WIDTH},
    {"width", "m", PARAMETER_NUMBER, "0.6", 0.35, 1.2, CARTS, NULL, NULL, NULL, SCALE_DEPTH},
    {"depth", "m", PARAMETER_NUMBER, "", 0.35, 2, "", NULL, NULL, NULL, SCALE_NONE},
    {"height", "m", PARAMETER_NUMBER, "1", 0.5, 1.8, CARTS, NULL, "handle_height handle_size", NULL,
     SCALE_HEIGHT},
    {"shelves", "", PARAMETER_COUNT, "2", 1, 5, CARTS, NULL, "levels trays", NULL, SCALE_NONE},
    {"totes", "", PARAMETER_COUNT, "0", 0, 12, "none asked for", NULL, NULL, "2", SCALE_NONE},
    {"wheels", "", PARAMETER_COUNT, "4", 4, 4, "two fixed castors and two that swivel", NULL, NULL, NULL,
     SCALE_NONE},
    {"handles", "", PARAMETER_COUNT, "1", 1, 2, "one push handle", NULL, NULL, NULL, SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "steel", 0, 0, CARTS, NULL, "frame_material", NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "frame_color", NULL, SCALE_NONE},
    {"shelf_material", "", PARAMETER_MATERIAL, "", 0, 0, "", NULL, "top_material", NULL, SCALE_NONE},
    {"shelf_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "top_color", NULL, SCALE_NONE},
    {"tote_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

static const struct usual {
    const char *kind, *title;
    double length, width, height;
    int shelves, handles;
} usuals[] = {
    {"push", "push_cart", 1, 0.6, 1, 2, 1},
    {"service", "service_cart", 0.95, 0.5, 0.95, 3, 2},
    {"platform", "platform_trolley", 1, 0.65, 0.95, 1, 1},
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
    haul_axes(slots);
    const struct usual *usual = usual_of(slots);
    slots_default(slots, "length", usual->length, CARTS);
    slots_default(slots, "width", usual->width, CARTS);
    slots_default(slots, "height", usual->height, CARTS);
    slots_default(slots, "shelves", usual->shelves, CARTS);
    slots_default(slots, "handles", usual->handles, "usual for this kind");
}

struct cart {
    const struct slots *slots;
    double x, y, h;        /* half sizes, height of the handle */
    double back, front;    /* of the shelves */
    double castor, radius; /* m */
    double top;            /* height of the uppermost shelf's board */
    size_t shelves;
    bool platform, both; /* handles at both ends */
    struct finish frame, shelf;
};

static const double TUBE = 0.014;  /* m, radius: 28 mm tube */
static const double BOARD = 0.018; /* m */

static double shelf_height(const struct cart *c, size_t i)
{
    double low = c->castor + 0.03;
    return c->shelves > 1 ? low + (c->top - low) * (double)i / (double)(c->shelves - 1) : low;
}

static void add_castors(const struct cart *c, const struct bench *bench)
{
    struct wheel_look look = wheel_look_plain();
    double inset = c->radius + 0.03;
    for (int end = -1; end <= 1; end += 2)
        for (int side = -1; side <= 1; side += 2) {
            double x = end < 0 ? c->back + inset : c->front - inset;
            struct vec3 top = vec3_make(x, side * (c->y - 0.06), c->castor);
            caster_add(bench, end < 0 ? "swivel_castor" : "fixed_castor", top, c->castor, c->radius, 0.032,
                       vec3_make(end < 0 ? 1 : -1, 0, 0), end < 0, &look);
        }
}

static void add_chassis(const struct cart *c, const struct bench *bench)
{
    double low = c->castor, high = low + 0.03;
    for (int side = -1; side <= 1; side += 2)
        bench_block(bench, "side_beam", c->frame, vec3_make(c->back, side * (c->y - 0.06) - 0.02, low),
                    vec3_make(c->front, side * (c->y - 0.06) + 0.02, high), 0.002);
    for (int end = -1; end <= 1; end += 2) {
        double x = end < 0 ? c->back + c->radius + 0.03 : c->front - c->radius - 0.03;
        bench_block(bench, "cross_beam", c->frame, vec3_make(x - 0.02, -c->y + 0.08, low),
                    vec3_make(x + 0.02, c->y - 0.08, high), 0.002);
    }
}

/* A bent tube: up from the chassis, back and over to the other side. */
static void add_handle(const struct cart *c, const struct bench *bench, int end)
{
    double x = end < 0 ? c->back + TUBE + 0.001 : c->front - TUBE - 0.001, y = c->y - TUBE - 0.013;
    double out = end < 0 ? -c->x + TUBE : c->x - TUBE, bar = c->h - TUBE;
    const struct vec3 path[] = {vec3_make(x, -y, c->castor + 0.03),
                                vec3_make(x, -y, bar - 0.09),
                                vec3_make(out, -y, bar),
                                vec3_make(out, y, bar),
                                vec3_make(x, y, bar - 0.09),
                                vec3_make(x, y, c->castor + 0.03)};
    bench_pipe(bench, "handle", c->frame, path, 6, TUBE, 0.05);
    struct finish grip = finish_tinted("rubber", 0x232427);
    for (int side = -1; side <= 1; side += 2)
        bench_rod(bench, "grip", grip, vec3_make(out, side * 0.3 * y, bar),
                  vec3_make(out, side * 0.8 * y, bar), TUBE + 0.004, 0.002);
    bench_site(bench, end < 0 ? "grasp_handle" : "grasp_front_handle", vec3_make(out, 0, bar),
               quat_identity());
    if (c->platform)
        for (int k = 1; k <= 2; k++) {
            double z = c->castor + (c->h - c->castor) * 0.3 * k;
            bench_rod(bench, "handle_bar", c->frame, vec3_make(x, -y, z), vec3_make(x, y, z), 0.009, 0);
        }
}

static void add_posts(const struct cart *c, const struct bench *bench)
{
    double y = c->y - TUBE - 0.013, x = c->front - TUBE - 0.001;
    for (int side = -1; side <= 1 && !c->both; side += 2) {
        bench_rod(bench, "post", c->frame, vec3_make(x, side * y, c->castor + 0.03),
                  vec3_make(x, side * y, c->top + 0.06), TUBE, 0);
        bench_ball(bench, "post_cap", finish_tinted("nylon", 0x232427), vec3_make(x, side * y, c->top + 0.06),
                   TUBE + 0.001);
    }
}

static void add_platform(const struct cart *c, const struct bench *bench)
{
    double z = c->castor + 0.03;
    tray_add(bench, "platform", c->shelf, vec3_make(c->back, -c->y + 0.012, z),
             vec3_make(c->front - 0.012, c->y - 0.012, z), BOARD, 0);
    struct finish rubber = finish_tinted("rubber", 0x2a2b2e);
    for (int end = -1; end <= 1; end += 2)
        for (int side = -1; side <= 1; side += 2)
            bench_rod(
                bench, "bumper", rubber,
                vec3_make(end < 0 ? c->back + 0.006 : c->front - 0.018, side * (c->y - 0.018), z - 0.016),
                vec3_make(end < 0 ? c->back + 0.006 : c->front - 0.018, side * (c->y - 0.018),
                          z + BOARD + 0.002),
                0.018, 0.004);
}

static void add_shelves(const struct cart *c, const struct bench *bench)
{
    for (size_t i = 0; i < c->shelves; i++) {
        double z = shelf_height(c, i);
        tray_add(bench, "shelf", c->shelf, vec3_make(c->back + 0.012, -c->y + 0.012, z),
                 vec3_make(c->front - 0.012, c->y - 0.012, z), BOARD, 0.03);
    }
}

/* How many totes of this size stand on one shelf. */
static size_t totes_along(double room, double size)
{
    return (size_t)fmax(0, floor((room + 0.01) / (size + 0.01)));
}

static void place_totes(const struct cart *c, const struct bench *bench, struct tote tote, size_t count)
{
    size_t nx = totes_along(c->front - c->back - 0.07, tote.width);
    size_t ny = totes_along(2 * c->y - 0.08, tote.depth), share = (count + c->shelves - 1) / c->shelves;
    double middle = (c->front + c->back) / 2;
    for (size_t i = 0; i < count; i++) {
        size_t shelf = i / share, at = i % share;
        size_t here = shelf == c->shelves - 1 || (shelf + 1) * share > count ? count - shelf * share : share;
        size_t columns = here < nx ? here : nx, rows = (here + nx - 1) / nx;
        double x = ((double)(at % nx) - (double)(columns - 1) / 2) * (tote.width + 0.01);
        double y = ((double)(at / nx) - (double)(rows - 1) / 2) * (tote.depth + 0.01);
        if (rows <= ny)
            tote_add(bench, &tote, vec3_make(middle + x, y, shelf_height(c, shelf) + BOARD));
    }
}

static enum result add_totes(const struct cart *c, const struct bench *bench, struct fault *fault)
{
    size_t count = slots_count(c->slots, "totes"), most = 0;
    double length = c->front - c->back - 0.07, width = 2 * c->y - 0.08;
    double room = c->shelves > 1 ? shelf_height(c, 1) - shelf_height(c, 0) - BOARD - 0.03 : 0.4;
    struct tote tote = {
        .finish = finish_of(c->slots, "shelf_material", "tote_color", finish_plain("polypropylene"))};
    if (!slots_text(c->slots, "tote_color")[0])
        tote.finish = finish_tinted("polypropylene", 0x3465a4);
    if (count == 0)
        return RESULT_OK;
    while (tote_size_within(length, width, fmin(room, 0.4), &tote)) {
        size_t on_shelf = totes_along(c->front - c->back - 0.07, tote.width) * totes_along(width, tote.depth);
        most = on_shelf * c->shelves;
        if (count <= most) {
            place_totes(c, bench, tote, count);
            return RESULT_OK;
        }
        length = tote.width - 0.01;
    }
    return slots_refuse(c->slots, "totes", fault, "%zu totes do not stand on this cart; at most %zu", count,
                        most);
}

static struct cart cart_of(const struct slots *slots)
{
    struct cart c = {
        .slots = slots, .x = slots_number(slots, "length") / 2, .y = slots_number(slots, "width") / 2};
    bool service = slots_is(slots, "kind", "service");
    c.h = slots_number(slots, "height");
    c.platform = slots_is(slots, "kind", "platform");
    c.both = slots_count(slots, "handles") > 1;
    c.radius = service ? 0.05 : 0.0625;
    c.castor = service ? 0.13 : 0.16;
    c.shelves = slots_count(slots, "shelves");
    c.back = -c.x + 0.08;
    c.front = c.both ? c.x - 0.08 : c.x;
    c.top = c.h - (c.both ? 0.16 : 0.22);
    c.frame = finish_hollow(finish_of(slots, "material", "color", finish_plain("steel")), 0.25);
    if (!c.frame.tinted)
        c.frame = finish_hollow(finish_tinted(c.frame.material->name, service ? 0xa9adb2 : 0x2766a8), 0.25);
    c.shelf = finish_of(slots, "shelf_material", "shelf_color",
                        service ? finish_tinted("polypropylene", 0x33363b) : finish_plain("plywood"));
    c.shelf = finish_hollow(c.shelf, 0.08);
    if (service && c.shelf.material == material_find("polypropylene"))
        c.shelf.fill = 0.35; /* ribbed plastic */
    return c;
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct cart c = cart_of(slots);
    double gap = c.shelves > 1 ? (c.top - c.castor - 0.03) / (double)(c.shelves - 1) : 1;
    if (c.platform && c.shelves > 1)
        return slots_refuse(slots, "shelves", fault,
                            "a platform trolley has one deck; shelves are built on push carts");
    if (gap < 0.15)
        return slots_refuse(slots, "shelves", fault,
                            "%zu shelves below a handle at %.3g m are %.2g m apart; 0.15 m is the least",
                            c.shelves, c.h, gap);
    struct bench bench = {object, articulation_add_link(object, "cart"), vec3_make(0, 0, 0)};
    object->mounting = MOUNTING_FREE;
    add_chassis(&c, &bench);
    add_handle(&c, &bench, -1);
    if (c.both)
        add_handle(&c, &bench, 1);
    if (c.platform) {
        add_platform(&c, &bench);
    } else {
        add_shelves(&c, &bench);
        add_posts(&c, &bench);
    }
    enum result result = add_totes(&c, &bench, fault);
    add_castors(&c, &bench);
    return result;
}

const struct family family_cart = {
    "cart", "a cart", "length", parameters, sizeof parameters / sizeof parameters[0],
    fill,   title,    build,    NULL};
