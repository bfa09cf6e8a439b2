#include "ui/gallery.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/text.h"

enum { STEPS = 20, SAMPLES = 2, LATE_MS = 40 };

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

struct portrait *gallery_current(const struct gallery *gallery)
{
    for (int i = 0; gallery->state == GALLERY_SHOWN && i < GALLERY_MOST; i++)
        if (gallery->kept[i] && text_equal(gallery->kept[i]->key, gallery->key))
            return gallery->kept[i];
    return NULL;
}

/* *Takes* the exhibit. */
static struct portrait *portrait_new(const char *key, struct exhibit *exhibit)
{
    size_t count = exhibit->assembly.joint_count;
    struct portrait *portrait = calloc(1, sizeof *portrait);
    if (!portrait) {
        exhibit_free(exhibit);
        return NULL;
    }
    text_put(portrait->key, sizeof portrait->key, key);
    portrait->exhibit = exhibit;
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
    struct portrait *fresh = portrait_new(key, exhibit);
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

void portrait_touch(struct portrait *portrait)
{
    free(portrait->cells);
    portrait->cells = NULL;
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

enum result portrait_draw(struct portrait *portrait, const struct cell_options *options, struct fault *fault)
{
    const struct cell_options *drawn = &portrait->drawn;
    if (portrait->cells && drawn->columns == options->columns && drawn->rows == options->rows &&
        drawn->mode == options->mode && drawn->colors == options->colors)
        return RESULT_OK;
    portrait_touch(portrait);
    bool coarse = portrait->hurried && portrait->cost_ms > LATE_MS;
    int64_t begun = clock_monotonic_ms();
    int width, height;
    cells_image_size(options, &width, &height);
    struct sight sight = {.camera = portrait_camera(portrait, (double)width / height),
                          .values = portrait->values,
                          .ground = true,
                          .samples = coarse ? 1 : SAMPLES};
    struct cell *cells = calloc((size_t)options->columns * (size_t)options->rows, sizeof *cells);
    if (!cells)
        return fault_memory(fault);
    enum result result = exhibit_draw_cells(portrait->exhibit, &sight, options, cells, fault);
    if (result != RESULT_OK) {
        free(cells);
        return result;
    }
    portrait->cells = cells;
    if (!coarse)
        portrait->cost_ms = clock_monotonic_ms() - begun;
    portrait->drawn = *options;
    return RESULT_OK;
}
