#include "ui/sliders.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

enum {
    NAME_MOST = 26,
    VALUE = 10,
    KIND = 11,
    RANGE = 22,
    BAR_LEAST = 6,
    KIND_FROM = 52, /* columns */
    RANGE_FROM = 76,
};

void slider_value_text(char *target, size_t size, const struct assembly_joint *joint, double value)
{
    double shown = joint_turns(joint) ? degrees(value) : value;
    if (shown > -0.0005 && shown < 0.0005)
        shown = 0; /* no "-0.0" */
    snprintf(target, size, joint_turns(joint) ? "%.1f deg" : "%.3f m", shown);
}

static void draw_bar(const struct canvas *canvas, int y, int x, int columns,
                     const struct assembly_joint *joint, double value, enum role role)
{
    double part = joint->limited && joint->upper > joint->lower
                      ? (value - joint->lower) / (joint->upper - joint->lower)
                      : 0.5;
    int knob = (int)(part * (columns - 1) + 0.5);
    for (int i = 0; i < columns; i++)
        draw_text(canvas, y, x + i, 1, i == knob ? role : ROLE_DIM,
                  draw_symbol(canvas, i == knob ? SYMBOL_READY : SYMBOL_RULE));
}

static void draw_range(const struct canvas *canvas, int y, int x, const struct assembly_joint *joint)
{
    char low[24], high[24], text[56];
    if (!joint->limited)
        return;
    slider_value_text(low, sizeof low, joint, joint->lower);
    slider_value_text(high, sizeof high, joint, joint->upper);
    low[strcspn(low, " ")] = '\0';
    snprintf(text, sizeof text, "%s to %s", low, high);
    draw_text(canvas, y, x, RANGE, ROLE_DIM, text);
}

/* A long name is cut at its start: in a scene joints differ at their end. */
static void draw_name(const struct canvas *canvas, int y, int x, int columns, enum role role,
                      const char *name)
{
    const char *rest = name;
    uint32_t character;
    if (draw_width(name) > columns) {
        while (*rest && draw_width(rest) > columns - 1)
            rest += text_decode(rest, strlen(rest), &character);
        x += draw_text(canvas, y, x, 1, role, draw_symbol(canvas, SYMBOL_ELLIPSIS));
        columns--;
    }
    draw_text(canvas, y, x, columns, role, rest);
}

static void draw_slider(const struct canvas *canvas, const struct portrait *portrait, size_t index, int y,
                        bool focus)
{
    size_t place = portrait->moving[index];
    const struct assembly_joint *joint = &portrait->exhibit->assembly.joints[place];
    char value[24];
    int inner = canvas->columns - 4, right = 2 + inner, x = 2;
    bool marked = focus && index == portrait->chosen;
    int name = inner * 2 / 5 < NAME_MOST ? inner * 2 / 5 : NAME_MOST;
    draw_blank(canvas, y, 1, canvas->columns - 2, ROLE_TEXT);
    if (marked)
        draw_text(canvas, y, 1, 1, ROLE_KEY, draw_symbol(canvas, SYMBOL_CURSOR));
    draw_name(canvas, y, x, name, marked ? ROLE_STRONG : ROLE_TEXT, joint->name);
    x += name + 1;
    if (inner >= KIND_FROM) {
        draw_text(canvas, y, x, KIND, ROLE_DIM, joint_kind_text(joint));
        x += KIND;
    }
    if (inner >= RANGE_FROM) {
        right -= RANGE + 1;
        draw_range(canvas, y, right + 1, joint);
    }
    slider_value_text(value, sizeof value, joint, portrait->values[place]);
    draw_right(canvas, y, right - VALUE, VALUE, marked ? ROLE_STRONG : ROLE_TEXT, value);
    if (right - VALUE - 1 - x >= BAR_LEAST)
        draw_bar(canvas, y, x, right - VALUE - 1 - x, joint, portrait->values[place],
                 marked ? ROLE_KEY : ROLE_TEXT);
}

void sliders_draw(const struct canvas *canvas, const struct portrait *portrait, int y, int lines, bool focus)
{
    size_t shown = (size_t)lines, count = portrait->moving_count;
    size_t first = portrait->chosen >= shown ? portrait->chosen - shown + 1 : 0;
    for (size_t i = first; i < count && i < first + shown; i++)
        draw_slider(canvas, portrait, i, y + (int)(i - first), focus);
}
