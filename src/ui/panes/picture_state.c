#include "ui/panes/picture_state.h"

#include <stdio.h>

#include "base/text.h"

enum { PHRASES_MOST = 8, PHRASE_SIZE = 320, GAP = 3 /* between two phrases of a line */ };

struct phrases {
    char text[PHRASES_MOST][PHRASE_SIZE];
    int count;
};

static void say_motion(struct phrases *phrases, const struct app *app, const struct portrait *portrait)
{
    char *text = phrases->text[phrases->count];
    long joint = portrait_joint(portrait);
    if (app->sweep == SWEEP_ALL)
        text_put(text, PHRASE_SIZE, "all joints run");
    else if (app->sweep == SWEEP_ONE && joint >= 0)
        snprintf(text, PHRASE_SIZE, "%s runs", portrait->exhibit->assembly.joints[joint].name);
    else if (portrait->pose != PORTRAIT_NO_POSE)
        snprintf(text, PHRASE_SIZE, "pose %s", exhibit_pose_name(portrait->exhibit, (size_t)portrait->pose));
    else
        text_put(text, PHRASE_SIZE, "pose set by hand");
    phrases->count++;
}

static void say_mass(char *target, size_t size, struct balance balance)
{
    if (balance.source == MASS_STATED)
        snprintf(target, size, "%.4g kg", balance.mass);
    else
        text_put(target, size, "mass not stated");
}

static void say_link(struct phrases *phrases, struct portrait *portrait)
{
    const struct assembly *assembly = &portrait->exhibit->assembly;
    const struct portrait_facts *facts = portrait_facts(portrait);
    long link = portrait_link(portrait);
    char mass[40];
    if (link < 0)
        return;
    long joint = assembly->links[link].joint;
    const char *held = assembly->links[link].parent < 0 ? "root" : "fixed";
    say_mass(mass, sizeof mass, facts->chosen);
    text_put(phrases->text[phrases->count++], PHRASE_SIZE, assembly->links[link].name);
    text_put(phrases->text[phrases->count++], PHRASE_SIZE, mass);
    snprintf(phrases->text[phrases->count++], PHRASE_SIZE, "%s%s", joint >= 0 ? "on " : "",
             joint >= 0 ? assembly->joints[joint].name : held);
}

static void say_box(struct phrases *phrases, struct portrait *portrait)
{
    const struct portrait_facts *facts = portrait_facts(portrait);
    struct vec3 size = vec3_sub(facts->high, facts->low);
    if (facts->boxed)
        snprintf(phrases->text[phrases->count++], PHRASE_SIZE, "W %.3f x D %.3f x H %.3f m", size.x, size.y,
                 size.z);
}

/* No "-0.00". */
static double shown(double value)
{
    return value > -0.0005 && value < 0.0005 ? 0 : value;
}

static void say_whole(struct phrases *phrases, struct portrait *portrait)
{
    struct balance whole = portrait_facts(portrait)->whole;
    char mass[40];
    if (!portrait->mass)
        return;
    say_mass(mass, sizeof mass, whole);
    snprintf(phrases->text[phrases->count++], PHRASE_SIZE, "all: %s", mass);
    if (whole.source != MASS_UNKNOWN)
        snprintf(phrases->text[phrases->count++], PHRASE_SIZE, "centre%s %.3f %.3f %.3f",
                 whole.source == MASS_STATED ? "" : " by volume", shown(whole.center.x),
                 shown(whole.center.y), shown(whole.center.z));
}

static void say_all(struct phrases *phrases, const struct app *app, struct portrait *portrait)
{
    phrases->count = 0;
    say_motion(phrases, app, portrait);
    if (portrait->collision)
        text_put(phrases->text[phrases->count++], PHRASE_SIZE, "collision shapes");
    say_link(phrases, portrait);
    say_box(phrases, portrait);
    say_whole(phrases, portrait);
}

/* Where the next phrase goes: behind the others of the line, or to the next line. */
static void flow(int *line, int *used, int width, int columns)
{
    if (*used > 0 && *used + GAP + width > columns) {
        ++*line;
        *used = 0;
    }
    *used += (*used > 0 ? GAP : 0) + width;
}

int picture_state_lines(const struct app *app, struct portrait *portrait, int columns)
{
    struct phrases phrases;
    int line = 0, used = 0;
    say_all(&phrases, app, portrait);
    for (int i = 0; i < phrases.count; i++)
        flow(&line, &used, draw_width(phrases.text[i]), columns);
    return line + 1;
}

void picture_state_draw(const struct app *app, struct portrait *portrait, const struct canvas *canvas, int y,
                        int lines)
{
    struct phrases phrases;
    int line = 0, used = 0, inner = canvas->columns - 4;
    say_all(&phrases, app, portrait);
    for (int i = 0; i < lines; i++)
        draw_blank(canvas, y + i, 1, canvas->columns - 2, ROLE_TEXT);
    for (int i = 0; i < phrases.count; i++) {
        int width = draw_width(phrases.text[i]);
        flow(&line, &used, width, inner);
        if (line >= lines)
            return;
        int x = 2 + (used > width ? used - width : 0);
        if (used > width)
            draw_text(canvas, y + line, x - 2, 1, ROLE_DIM, draw_symbol(canvas, SYMBOL_DOT));
        draw_text(canvas, y + line, x, 2 + inner - x, i == 0 ? ROLE_STRONG : ROLE_TEXT, phrases.text[i]);
    }
}
