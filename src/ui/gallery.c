#include "ui/gallery.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"

enum {
    STEPS = 20,
    SAMPLES = 2,
    LATE_MS = 40,
    ASIDE_MS = 12,        /* a drawing that takes longer is made elsewhere */
    TRIANGLES_A_MS = 5000 /* before the first drawing nothing better is known */
};

static const double TURN_STEP = 0.0872664625997165; /* 5 degrees, for what turns without end */
static const double SLIDE_STEP = 0.05;              /* metres, for what slides without end */

static void portrait_free(struct portrait *portrait)
{
    if (!portrait)
        return;
    exhibit_free(portrait->exhibit);
    free(portrait->values);
    free(portrait->moving);
    free(portrait->cells);
    free(portrait);
}

void gallery_clear(struct gallery *gallery)
{
    for (int i = 0; i < GALLERY_MOST; i++) {
        portrait_free(gallery->kept[i]);
        gallery->kept[i] = NULL;
    }
    gallery_unseat(gallery);
    gallery->state = GALLERY_NOTHING;
}

struct portrait *gallery_find(struct gallery *gallery, const char *key)
{
    for (int i = 0; i < GALLERY_MOST; i++)
        if (gallery->kept[i] && text_equal(gallery->kept[i]->key, key)) {
            gallery->kept[i]->used = ++gallery->uses;
            return gallery->kept[i];
        }
    return NULL;
}

static struct portrait *find_kept(const struct gallery *gallery, const char *key)
{
    for (int i = 0; i < GALLERY_MOST; i++)
        if (gallery->kept[i] && text_equal(gallery->kept[i]->key, key))
            return gallery->kept[i];
    return NULL;
}

enum gallery_state gallery_state_behind(const struct gallery *gallery)
{
    return gallery->in_form ? gallery->state_behind : gallery->state;
}

bool gallery_stands_in(const struct gallery *gallery)
{
    enum gallery_state state = gallery_state_behind(gallery);
    return state >= GALLERY_RESTING && state <= GALLERY_LOADING && find_kept(gallery, gallery->stand_in);
}

struct portrait *gallery_current(const struct gallery *gallery)
{
    if (gallery_state_behind(gallery) == GALLERY_SHOWN)
        return find_kept(gallery, gallery->in_form ? gallery->behind : gallery->key);
    return gallery_stands_in(gallery) ? find_kept(gallery, gallery->stand_in) : NULL;
}

/* *Takes* the exhibit. */
static struct portrait *portrait_new(struct gallery *gallery, const char *key, struct exhibit *exhibit)
{
    size_t count = exhibit->assembly.joint_count;
    struct portrait *portrait = calloc(1, sizeof *portrait);
    if (!portrait) {
        exhibit_free(exhibit);
        return NULL;
    }
    text_put(portrait->key, sizeof portrait->key, key);
    portrait->exhibit = exhibit;
    portrait->port = &gallery->port;
    snprintf(portrait->drawing_key, sizeof portrait->drawing_key, "%lu", ++gallery->uses);
    portrait->values = calloc(count + 1, sizeof *portrait->values);
    portrait->moving = calloc(count + 1, sizeof *portrait->moving);
    if (!portrait->values || !portrait->moving) {
        portrait_free(portrait);
        return NULL;
    }
    for (size_t i = 0; i < count; i++)
        if (exhibit_joint_moves(exhibit, i))
            portrait->moving[portrait->moving_count++] = i;
    portrait_reset(portrait);
    return portrait;
}

/* Large ones leave no room for others. */
static void gallery_thin(struct gallery *gallery, const struct portrait *fresh)
{
    size_t triangles = fresh->exhibit->triangles;
    for (int i = 0; i < GALLERY_MOST; i++) {
        struct portrait *kept = gallery->kept[i];
        if (!kept || kept == fresh)
            continue;
        triangles += kept->exhibit->triangles;
        if (triangles <= GALLERY_TRIANGLES)
            continue;
        triangles -= kept->exhibit->triangles;
        portrait_free(kept);
        gallery->kept[i] = NULL;
    }
}

struct portrait *gallery_add(struct gallery *gallery, const char *key, struct exhibit *exhibit)
{
    struct portrait *fresh = portrait_new(gallery, key, exhibit);
    int place = 0;
    if (!fresh)
        return NULL;
    for (int i = 0; i < GALLERY_MOST; i++) {
        const struct portrait *kept = gallery->kept[i], *oldest = gallery->kept[place];
        if (kept && text_equal(kept->key, key)) {
            place = i;
            break;
        }
        if (oldest && (!kept || kept->used < oldest->used))
            place = i;
    }
    portrait_free(gallery->kept[place]);
    gallery->kept[place] = fresh;
    fresh->used = ++gallery->uses;
    gallery_thin(gallery, fresh);
    return fresh;
}

bool gallery_seat(struct gallery *gallery)
{
    const struct portrait *kept = gallery_find(gallery, gallery->key);
    gallery_unseat(gallery);
    if (kept)
        gallery->sitter = portrait_new(gallery, kept->key, exhibit_hold(kept->exhibit));
    return gallery->sitter != NULL;
}

void gallery_unseat(struct gallery *gallery)
{
    portrait_free(gallery->sitter);
    gallery->sitter = NULL;
}

void portrait_touch(struct portrait *portrait)
{
    portrait->version++;
}

bool portrait_light(struct portrait *portrait, size_t first, size_t count)
{
    if (portrait->lit_count == count && (count == 0 || portrait->lit_first == first))
        return false;
    portrait->lit_first = first;
    portrait->lit_count = count;
    portrait_touch(portrait);
    return true;
}

void portrait_reset(struct portrait *portrait)
{
    for (size_t i = 0; i < portrait->exhibit->assembly.joint_count; i++)
        portrait->values[i] = portrait->exhibit->assembly.joints[i].home;
    portrait->azimuth = portrait->elevation = 0;
    portrait->zoom = 1;
    portrait->placed = false;
    portrait_touch(portrait);
}

void portrait_move_joint(struct portrait *portrait, int steps)
{
    if (portrait->moving_count == 0)
        return;
    size_t index = portrait->moving[portrait->chosen];
    const struct assembly_joint *joint = &portrait->exhibit->assembly.joints[index];
    double step = joint->limited       ? (joint->upper - joint->lower) / STEPS
                  : joint_turns(joint) ? TURN_STEP
                                       : SLIDE_STEP;
    double value = portrait->values[index] + steps * step;
    if (joint->limited)
        value = value < joint->lower ? joint->lower : value > joint->upper ? joint->upper : value;
    portrait->values[index] = value;
    portrait_touch(portrait);
}

static struct camera portrait_camera(const struct portrait *portrait, double aspect)
{
    struct camera camera = camera_frame(portrait->exhibit->low, portrait->exhibit->high, aspect);
    if (portrait->placed)
        camera.azimuth = camera.elevation = 0;
    camera_orbit(&camera, portrait->azimuth, portrait->elevation);
    camera_zoom(&camera, portrait->zoom);
    return camera;
}

static struct drawing *portrait_plan(struct portrait *portrait, const struct cell_options *options)
{
    int width, height;
    bool coarse = portrait->hurried && portrait->cost_ms > LATE_MS;
    cells_image_size(options, &width, &height);
    struct sight sight = {.camera = portrait_camera(portrait, (double)width / height),
                          .values = portrait->values,
                          .ground = true,
                          .samples = coarse ? 1 : SAMPLES,
                          .lit_first = portrait->lit_first,
                          .lit_count = portrait->lit_count};
    return drawing_new(portrait->exhibit, &sight, options, portrait->version);
}

/* The cells become the portrait's; the rest of the drawing stays. */
static void portrait_take(struct portrait *portrait, struct drawing *drawing)
{
    free(portrait->cells);
    portrait->cells = drawing->cells;
    drawing->cells = NULL;
    portrait->drawn = drawing->options;
    portrait->drawn_version = drawing->version;
    if (drawing->sight.samples == SAMPLES)
        portrait->cost_ms = drawing->cost_ms > 0 ? drawing->cost_ms : 1;
}

static struct portrait *find_drawing(struct gallery *gallery, const char *key)
{
    if (gallery->sitter && text_equal(gallery->sitter->drawing_key, key))
        return gallery->sitter;
    for (int i = 0; i < GALLERY_MOST; i++)
        if (gallery->kept[i] && text_equal(gallery->kept[i]->drawing_key, key))
            return gallery->kept[i];
    return NULL;
}

bool gallery_take_drawing(struct gallery *gallery, const char *key, struct drawing *drawing)
{
    struct portrait *portrait = find_drawing(gallery, key);
    bool asked = portrait && portrait->pending;
    if (asked) {
        portrait->pending = false;
        if (drawing)
            portrait_take(portrait, drawing);
        else
            portrait->refused_version = portrait->version;
    }
    drawing_free(drawing);
    return asked;
}

void gallery_forget_drawings(struct gallery *gallery)
{
    for (int i = 0; i < GALLERY_MOST; i++)
        if (gallery->kept[i])
            gallery->kept[i]->pending = false;
    if (gallery->sitter)
        gallery->sitter->pending = false;
}

static bool takes_long(const struct portrait *portrait)
{
    int64_t guess = (int64_t)(portrait->exhibit->triangles / TRIANGLES_A_MS);
    return portrait->port->draw && (portrait->cost_ms ? portrait->cost_ms : guess) > ASIDE_MS;
}

static bool same_size(const struct cell_options *a, const struct cell_options *b)
{
    return a->columns == b->columns && a->rows == b->rows && a->mode == b->mode && a->colors == b->colors;
}

enum result portrait_draw(struct portrait *portrait, const struct cell_options *options, struct fault *fault)
{
    bool usable = portrait->cells && same_size(&portrait->drawn, options);
    if (usable && portrait->drawn_version == portrait->version)
        return RESULT_OK;
    if (takes_long(portrait)) {
        if (portrait->refused_version == portrait->version)
            return fault_memory(fault);
        if (!portrait->pending)
            portrait->pending = portrait->port->draw(portrait->port->context, portrait->drawing_key,
                                                     portrait_plan(portrait, options));
        return usable ? RESULT_OK
                      : fault_set(fault, RESULT_TIMED_OUT, "not_drawn", NULL, "It is being drawn.");
    }
    struct drawing *drawing = portrait_plan(portrait, options);
    enum result result = drawing ? drawing_make(drawing, fault) : fault_memory(fault);
    if (result == RESULT_OK)
        portrait_take(portrait, drawing);
    drawing_free(drawing);
    return result;
}
