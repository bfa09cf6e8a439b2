/*
 * The front is one of four patterns, chosen so that no door has to swing over a drawer's way:
 *   doors only, or drawers only (one stack);
 *   a row of drawers above the doors, when each door can have its drawers above it, or one drawer spans all;
 *   two doors with a stack of drawers in the middle (both doors open outwards);
 *   one door, or several, beside a stack of drawers on the right.
 */
#include "generate/families/cabinet_layout.h"

#include <math.h>
#include <stdio.h>

#include "generate/families/make_moving.h"

#define SMALLEST_FRONT 0.09
#define SMALLEST_COLUMN 0.14
/* Sliding doors: how far they overlap, the room between their tracks, the height of a track. */
#define SLIDE_OVERLAP 0.04
#define SLIDE_GAP 0.008
#define TRACK_HEIGHT 0.014

static double carcass_bottom(const struct cabinet *c)
{
    return c->plinth;
}

static double carcass_top(const struct cabinet *c)
{
    return c->height - c->top;
}

static double face_y(const struct cabinet *c)
{
    return c->middle - c->depth / 2;
}

/* Where the boards of the carcass begin: behind the doors. */
static double carcass_front(const struct cabinet *c)
{
    return face_y(c) + BOARD_THICKNESS + (c->sliding ? BOARD_THICKNESS + 2 * SLIDE_GAP : 0);
}

static void add_cell(struct cabinet *c, bool drawer, enum hinge_side side, double x0, double x1, double z0,
                     double z1)
{
    if (c->cell_count == CELLS_MOST)
        return;
    double half = c->width / 2, gap = FRONT_GAP / 2, b = BOARD_THICKNESS;
    struct cell *cell = &c->cells[c->cell_count++];
    *cell = (struct cell){.is_drawer = drawer, .side = side};
    cell->area = (struct front_area){x0 + gap, x1 - gap, z0 + gap, z1 - gap, face_y(c)};
    cell->inner0 = x0 <= -half + 1e-6 ? x0 + b : x0 + b / 2;
    cell->inner1 = x1 >= half - 1e-6 ? x1 - b : x1 - b / 2;
}

/* Drawers from the top down: the upper ones 0.75 as high as the lowest where there are three or more. */
static void add_stack(struct cabinet *c, size_t count, double x0, double x1, double z0, double z1)
{
    double unit = (z1 - z0) / (count >= 3 ? 0.75 * (double)(count - 1) + 1 : (double)count), top = z1;
    for (size_t i = 0; i < count; i++) {
        double height = count >= 3 && i + 1 < count ? 0.75 * unit : unit;
        add_cell(c, true, HINGE_LEFT, x0, x1, top - height, top);
        top -= height;
    }
}

static void add_bay(struct cabinet *c, double x0, double x1)
{
    double half = c->width / 2, b = BOARD_THICKNESS;
    if (c->bay_count == COLUMNS_MOST)
        return;
    c->bays[c->bay_count].x0 = x0 <= -half + 1e-6 ? x0 + b : x0 + b / 2;
    c->bays[c->bay_count++].x1 = x1 >= half - 1e-6 ? x1 - b : x1 - b / 2;
}

/* Two doors between the sides, the left one before the right one. */
static void add_sliding_doors(struct cabinet *c, double z0, double z1)
{
    double low = -c->width / 2 + BOARD_THICKNESS + 0.002, room = -2 * low, wide = (room + SLIDE_OVERLAP) / 2;
    for (int i = 0; i < 2; i++) {
        double x0 = i ? low + room - wide : low;
        struct cell *cell = &c->cells[c->cell_count++];
        *cell = (struct cell){.travel = (i ? -1 : 1) * (wide - SLIDE_OVERLAP)};
        cell->area = (struct front_area){x0, x0 + wide, z0 + TRACK_HEIGHT, z1 - TRACK_HEIGHT,
                                         face_y(c) + SLIDE_GAP / 2 + i * (BOARD_THICKNESS + SLIDE_GAP)};
    }
    add_bay(c, -c->width / 2, c->width / 2);
}

/* Doors side by side: pairs that open away from each other; the odd one opens outwards. */
static void add_doors(struct cabinet *c, size_t count, double x0, double x1, double z0, double z1)
{
    double width = (x1 - x0) / (double)count;
    double bay = x0;
    for (size_t i = 0; i < count; i++) {
        double a = x0 + width * (double)i, b = a + width;
        bool alone = count % 2 == 1 && i + 1 == count;
        enum hinge_side side =
            alone ? (count == 1 ? HINGE_LEFT : HINGE_RIGHT) : (i % 2 ? HINGE_RIGHT : HINGE_LEFT);
        add_cell(c, false, side, a, b, z0, z1);
        if ((i % 2 == 0 && !alone))
            continue; /* a pair shares one opening */
        add_bay(c, bay, b);
        if (i + 1 < count && c->divider_count < COLUMNS_MOST)
            c->dividers[c->divider_count++] = b;
        bay = b;
    }
}

static void add_divider(struct cabinet *c, double x)
{
    if (c->divider_count < COLUMNS_MOST)
        c->dividers[c->divider_count++] = x;
}

/* A tall cabinet's two doors stand one above the other when it is narrow. */
static bool stacks_doors(const struct cabinet *c)
{
    return c->tall && c->doors == 2 && c->drawers == 0 && c->width <= 0.6 + 1e-9;
}

static double drawer_box(const struct cabinet *c)
{
    return c->depth - BOARD_THICKNESS - 0.05;
}

static double drawer_travel(const struct cabinet *c)
{
    return DRAWER_OPENING * drawer_box(c);
}

static enum result too_small(const struct cabinet *c, const struct slots *slots, struct fault *fault)
{
    for (size_t i = 0; i < c->cell_count; i++) {
        const struct front_area *area = &c->cells[i].area;
        double width = area->x1 - area->x0, height = area->z1 - area->z0;
        bool drawer = c->cells[i].is_drawer;
        if (drawer && drawer_travel(c) < 0.05 * width)
            return slots_refuse(slots, "depth", fault,
                                "a drawer %.3g m wide would open by %.3g m only in a cabinet %.4g m deep",
                                width, drawer_travel(c), c->depth);
        if (height >= SMALLEST_FRONT - FRONT_GAP && width >= SMALLEST_COLUMN - FRONT_GAP)
            continue;
        return slots_refuse(
            slots, drawer ? "drawers" : "doors", fault,
            "%zu doors and %zu drawers in a cabinet of %.4g x %.4g m would make a %s of %.3g x %.3g m; at "
            "least %.3g x %.3g m is built",
            c->doors, c->drawers, c->width, c->height, drawer ? "drawer" : "door", width, height,
            SMALLEST_COLUMN, SMALLEST_FRONT);
    }
    return RESULT_OK;
}

static void arrange_both(struct cabinet *c, double z0, double z1)
{
    double half = c->width / 2, height = z1 - z0, row = fmin(0.16, height * 0.28);
    bool per_door = c->drawers % c->doors == 0 && c->drawers / c->doors <= 1;
    bool middle = c->doors == 2 && c->drawers >= 2 && !per_door && c->width >= 0.66;
    bool beside = !per_door && c->drawers >= 2 && c->width / (double)(c->doors + 1) >= 0.22;
    if (middle) {
        double column = fmin(c->width / 3, 0.6), x = column / 2;
        add_cell(c, false, HINGE_LEFT, -half, -x, z0, z1);
        add_cell(c, false, HINGE_RIGHT, x, half, z0, z1);
        add_bay(c, -half, -x);
        add_bay(c, x, half);
        add_divider(c, -x);
        add_divider(c, x);
        add_stack(c, c->drawers, -x, x, z0, z1);
    } else if (beside) {
        double column = c->width / (double)(c->doors + 1), x = half - column;
        add_doors(c, c->doors, -half, x, z0, z1);
        add_divider(c, x);
        add_stack(c, c->drawers, x, half, z0, z1);
    } else {
        size_t columns = per_door ? c->drawers : 1, rows = c->drawers / columns;
        double share = fmin((double)rows * row, height * 0.6);
        c->split = z1 - share;
        for (size_t k = 0; k < columns; k++)
            add_stack(c, rows, -half + c->width / (double)columns * (double)k,
                      -half + c->width / (double)columns * (double)(k + 1), c->split, z1);
        add_doors(c, c->doors, -half, half, z0, c->split);
    }
}

enum result cabinet_arrange(struct cabinet *c, const struct slots *slots, struct fault *fault)
{
    double z0 = carcass_bottom(c), z1 = carcass_top(c), half = c->width / 2;
    if (z1 - z0 < 0.2)
        return slots_refuse(slots, "height", fault,
                            "a cabinet %.4g m high with a plinth of %.4g m has no room inside", c->height,
                            c->plinth);
    if (c->doors + c->drawers > CELLS_MOST)
        return slots_refuse(slots, "drawers", fault, "more than %d fronts are not built", CELLS_MOST);
    if (c->sliding && (c->doors != 2 || c->drawers > 0))
        return slots_refuse(slots, c->doors != 2 ? "doors" : "drawers", fault,
                            "sliding doors are built in twos, without drawers");
    if (c->sliding) {
        add_sliding_doors(c, z0, z1);
    } else if (stacks_doors(c)) {
        double split = z0 + (z1 - z0) * 0.62;
        add_cell(c, false, HINGE_LEFT, -half, half, z0, split);
        add_cell(c, false, HINGE_LEFT, -half, half, split, z1);
        add_bay(c, -half, half);
    } else if (c->doors > 0 && c->drawers > 0) {
        arrange_both(c, z0, z1);
    } else if (c->doors > 0) {
        add_doors(c, c->doors, -half, half, z0, z1);
    } else if (c->drawers > 0) {
        size_t columns = c->drawers % 2 == 0 && c->drawers >= 6 && c->width >= 0.8 ? 2 : 1;
        for (size_t k = 0; k < columns; k++)
            add_stack(c, c->drawers / columns, -half + c->width / (double)columns * (double)k,
                      -half + c->width / (double)columns * (double)(k + 1), z0, z1);
        if (columns == 2)
            add_divider(c, 0);
    } else {
        add_bay(c, -half, half);
    }
    return too_small(c, slots, fault);
}

/* ---- the carcass ------------------------------------------------------------------------------- */

static void add_castors(const struct cabinet *c, const struct bench *bench, double front, double back)
{
    struct wheel_look look = wheel_look_plain();
    double radius = fmin(0.025, c->plinth / 2.4);
    for (int k = 0; k < 4; k++) {
        struct vec3 top = {(k & 1 ? 1 : -1) * (c->width / 2 - 0.05), k & 2 ? back - 0.05 : front + 0.04,
                           c->plinth};
        caster_add(bench, "castor", top, c->plinth, radius, 0.02, vec3_make(0, k & 2 ? -1 : 1, 0), true,
                   &look);
    }
}

static void add_feet(const struct cabinet *c, const struct bench *bench)
{
    double front = carcass_front(c), back = c->middle + c->depth / 2, half = c->width / 2;
    if (c->plinth < 0.02)
        return;
    if (c->castors) {
        add_castors(c, bench, front, back);
        return;
    }
    double recess = fmin(0.05, c->depth * 0.12);
    bench_block(bench, "plinth", c->look.body, vec3_make(-half + 0.001, front + recess, 0),
                vec3_make(half - 0.001, front + recess + 0.016, c->plinth), 0.001);
    for (int k = 0; k < 4; k++) {
        double x = (k & 1 ? 1 : -1) * (half - fmin(0.06, half * 0.3)),
               y = k & 2 ? back - 0.05 : front + recess + 0.016 + 0.03;
        struct finish plastic = finish_tinted("abs", 0x26282a);
        bench_rod(bench, "foot", plastic, vec3_make(x, y, 0), vec3_make(x, y, c->plinth), 0.018, 0.002);
    }
}

static void add_shelves(const struct cabinet *c, const struct bench *bench, double front, double back)
{
    double b = BOARD_THICKNESS, z0 = carcass_bottom(c) + b,
           z1 = c->split > 0 ? c->split - b / 2 : carcass_top(c) - b;
    double pitch = (z1 - z0) / (double)(c->shelves + 1);
    for (size_t bay = 0; bay < c->bay_count; bay++)
        for (size_t i = 1; i <= c->shelves; i++) {
            double z = z0 + pitch * (double)i;
            bench_block(bench, "shelf", c->look.shelf,
                        vec3_make(c->bays[bay].x0 + 0.0005, front + 0.02, z - b / 2),
                        vec3_make(c->bays[bay].x1 - 0.0005, back, z + b / 2), 0.001);
        }
}

static void add_carcass(const struct cabinet *c, const struct bench *bench)
{
    double b = BOARD_THICKNESS, half = c->width / 2, z0 = carcass_bottom(c), z1 = carcass_top(c);
    double front = carcass_front(c), rear = c->middle + c->depth / 2, back = rear - 0.008;
    double side = c->sliding ? face_y(c) : front; /* sliding doors run between the sides */
    struct finish body = c->look.body;
    for (int k = -1; k <= 1; k += 2)
        bench_board(bench, "side", body, vec3_make(k * (half - b / 2), (side + rear) / 2, (z0 + z1) / 2),
                    vec3_make(b, rear - side, z1 - z0), 0.0015);
    bench_block(bench, "bottom", body, vec3_make(-half + b, front, z0), vec3_make(half - b, back, z0 + b),
                0.001);
    bench_block(bench, "ceiling", body, vec3_make(-half + b, front, z1 - b), vec3_make(half - b, back, z1),
                0.001);
    bench_block(bench, "back", body, vec3_make(-half + b, back, z0), vec3_make(half - b, rear, z1), 0);
    for (int k = 0; c->sliding && k < 2; k++) {
        double z = k ? z1 - TRACK_HEIGHT + 0.002 : z0;
        bench_block(bench, "track", finish_plain("aluminium"), vec3_make(-half + b, side + 0.001, z),
                    vec3_make(half - b, front, z + TRACK_HEIGHT - 0.002), 0.001);
    }
    if (c->split > 0)
        bench_block(bench, "split", body, vec3_make(-half + b, front, c->split - b / 2),
                    vec3_make(half - b, back, c->split + b / 2), 0.001);
    double top = c->split > 0 ? c->split - b / 2 : z1 - b;
    for (size_t i = 0; i < c->divider_count; i++)
        bench_block(bench, "divider", body, vec3_make(c->dividers[i] - b / 2, front, z0 + b),
                    vec3_make(c->dividers[i] + b / 2, back, top), 0.001);
    add_shelves(c, bench, front, back);
}

static void add_top(const struct cabinet *c, const struct bench *bench)
{
    double half = c->width / 2, rear = c->middle + c->depth / 2;
    if (c->top < 0.004)
        return;
    bench_block(bench, "worktop", c->look.top, vec3_make(-half, face_y(c) - c->overhang, carcass_top(c)),
                vec3_make(half, rear, c->height), fmin(0.003, c->top * 0.2));
}

static double handle_height(const struct cabinet *c, const struct front_area *area)
{
    double height = area->z1 - area->z0;
    if (c->tall)
        return fmin(area->z1 - 0.12, fmax(area->z0 + 0.12, 1.05));
    double inset = fmin(0.13, height * 0.35);
    return c->handles_low ? area->z0 + inset : area->z1 - inset;
}

/* Names tell where a front is: door_left, door_right of two; numbers from the left otherwise. */
static void door_name(char name[32], size_t index, size_t count, bool stacked)
{
    static const char *const two[] = {"left", "right"}, *const high[] = {"lower", "upper"};
    if (count == 1)
        snprintf(name, 32, "door");
    else if (count == 2)
        snprintf(name, 32, "door_%s", stacked ? high[index] : two[index]);
    else
        snprintf(name, 32, "door_%zu", index + 1);
}

/* All drawers of a cabinet look alike: frames only where the lowest one takes one. */
static bool has_low_drawer(const struct cabinet *c)
{
    for (size_t i = 0; i < c->cell_count; i++)
        if (c->cells[i].is_drawer && c->cells[i].area.z1 - c->cells[i].area.z0 < FRAME_LEAST)
            return true;
    return false;
}

void cabinet_build(const struct cabinet *c)
{
    struct front_look drawer_look = c->look.drawer;
    drawer_look.plain = has_low_drawer(c);
    struct bench bench = {c->object, articulation_add_link(c->object, "carcass"), vec3_make(0, 0, 0)};
    size_t door = 0, drawer = 0;
    add_feet(c, &bench);
    add_carcass(c, &bench);
    add_top(c, &bench);
    for (size_t i = 0; i < c->cell_count; i++) {
        const struct cell *cell = &c->cells[i];
        char name[32];
        if (cell->is_drawer) {
            snprintf(name, sizeof name, "drawer_%zu", ++drawer);
            front_add_drawer(c->object, bench.link, name, cell->area, cell->inner0, cell->inner1,
                             drawer_box(c), &drawer_look);
        } else {
            door_name(name, door++, c->doors, stacks_doors(c));
            if (c->sliding)
                front_add_sliding(c->object, bench.link, name, cell->area, cell->travel, &c->look.door);
            else
                front_add_door(c->object, bench.link, name, cell->area, cell->side,
                               handle_height(c, &cell->area), &c->look.door);
        }
    }
}
