#include <criterion/criterion.h>

#include "ui/forms/form_layout.h"
#include "ui/forms/kinds.h"
#include "ui/layout.h"

static void check_inside(const struct rect *rect, const struct layout_options *options)
{
    cr_assert_geq(rect->y, 0);
    cr_assert_geq(rect->x, 0);
    cr_assert_gt(rect->columns, 0);
    cr_assert_leq(rect->y + rect->rows, options->lines);
    cr_assert_leq(rect->x + rect->columns, options->columns, "%dx%d", options->columns, options->lines);
}

static bool overlap(const struct rect *a, const struct rect *b)
{
    return a->y < b->y + b->rows && b->y < a->y + a->rows && a->x < b->x + b->columns &&
           b->x < a->x + a->columns;
}

static void check(const struct layout_options *options)
{
    struct layout layout = layout_compute(options);
    int area = 0;
    for (int i = 0; i < PART_COUNT; i++) {
        if (!layout_shows(&layout, (enum screen_part)i))
            continue;
        check_inside(&layout.parts[i], options);
        area += layout.parts[i].rows * layout.parts[i].columns;
        for (int j = i + 1; j < PART_COUNT; j++)
            if (layout_shows(&layout, (enum screen_part)j))
                cr_assert(!overlap(&layout.parts[i], &layout.parts[j]), "%d and %d at %dx%d", i, j,
                          options->columns, options->lines);
    }
    if (layout.size != LAYOUT_TINY)
        cr_assert_eq(area, options->lines * options->columns, "a gap at %dx%d", options->columns,
                     options->lines);
}

Test(layout, fills_every_size_without_overlaps)
{
    for (int lines = 1; lines <= 70; lines++)
        for (int columns = 1; columns <= 220; columns += columns < 110 ? 1 : 7)
            for (int focus = 0; focus < FOCUS_COUNT; focus++)
                for (int state = 0; state < 4; state++) {
                    struct layout_options options = {.lines = lines,
                                                     .columns = columns,
                                                     .focus = (enum focus)focus,
                                                     .composer = (state & 1) || focus == FOCUS_COMPOSER,
                                                     .zoom = state & 2};
                    check(&options);
                }
}

Test(layout, the_focused_pane_is_always_on_the_screen)
{
    static const enum screen_part parts[] = {PART_ASSETS, PART_SCENES, PART_JOBS, PART_COMPOSER};
    for (int lines = LAYOUT_LEAST_LINES; lines <= 60; lines++)
        for (int columns = LAYOUT_LEAST_COLUMNS; columns <= 200; columns += 3)
            for (int focus = 0; focus < FOCUS_COUNT; focus++) {
                struct layout_options options = {lines, columns, (enum focus)focus,
                                                 .composer = focus == FOCUS_COMPOSER, .zoom = false};
                struct layout layout = layout_compute(&options);
                cr_assert(layout_shows(&layout, parts[focus]), "focus %d at %dx%d", focus, columns, lines);
            }
}

Test(layout, sizes_have_the_documented_borders)
{
    const struct {
        int lines, columns;
        enum layout_size size;
    } cases[] = {{4, 80, LAYOUT_TINY},    {24, 19, LAYOUT_TINY},   {5, 20, LAYOUT_NARROW},
                 {24, 59, LAYOUT_NARROW}, {24, 60, LAYOUT_MEDIUM}, {24, 99, LAYOUT_MEDIUM},
                 {24, 100, LAYOUT_WIDE},  {60, 200, LAYOUT_WIDE}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct layout_options options = {.lines = cases[i].lines, .columns = cases[i].columns};
        cr_assert_eq(layout_compute(&options).size, cases[i].size, "%dx%d", cases[i].columns, cases[i].lines);
    }
}

static void check_form(const struct form_kind *kind, int columns)
{
    struct form_layout layout = form_layout_compute(kind, columns);
    for (int i = 0; i < kind->count; i++) {
        const struct form_place *a = &layout.rows[i];
        cr_assert_gt(a->columns, 0, "%s at %d", kind->rows[i].name, columns);
        cr_assert_leq(a->x + a->columns, columns);
        cr_assert_lt(a->y + a->lines - 1, layout.button_y);
        for (int j = i + 1; j < kind->count; j++) {
            const struct form_place *b = &layout.rows[j];
            bool apart = a->y + a->lines <= b->y || b->y + b->lines <= a->y || a->x + a->columns < b->x ||
                         b->x + b->columns < a->x;
            cr_assert(apart, "%s meets %s at %d", kind->rows[i].name, kind->rows[j].name, columns);
        }
    }
    cr_assert_eq(layout.lines, layout.button_y + 1);
}

Test(layout, form_fields_stay_apart_at_every_width)
{
    const struct form_kind *const kinds[] = {&generate_form, &scene_form, &place_form, &pose_form,
                                             &export_form};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        for (int columns = FORM_COLUMNS_LEAST; columns <= FORM_COLUMNS_BEST; columns++)
            check_form(kinds[i], columns);
}
