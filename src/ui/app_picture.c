/* Which picture is wanted, and the orders that bring it. */
#include "ui/app_picture.h"

#include <stdlib.h>

#include "base/text.h"
#include "model/pose.h"
#include "ui/panes/picture.h"
#include "ui/picture_wanted.h"
#include "ui/world_jobs.h"

enum { REST_MS = 150 };

static void abandon(struct app *app)
{
    struct gallery *gallery = &app->gallery;
    gallery->port.drop(gallery->port.context);
    gallery_forget_drawings(gallery);
    if (!gallery->order)
        return;
    struct order *cancel = order_new(ORDER_CANCEL);
    if (cancel)
        cancel->target = gallery->order;
    gallery->order = 0;
    app_order(app, cancel);
}

/* A form takes the gallery, and gives it back as it was. */
static void change_hands(struct gallery *gallery, bool in_form)
{
    if (in_form && !gallery->in_form) {
        text_put(gallery->behind, sizeof gallery->behind, gallery->key);
        gallery->state_behind = gallery->state;
    } else if (gallery->in_form && !in_form) {
        text_put(gallery->key, sizeof gallery->key, gallery->behind);
        gallery->state = gallery->state_behind;
    }
    gallery->in_form = in_form;
    gallery_unseat(gallery);
}

/* Until a changed scene has its new picture, the old one is better than none. */
static void leave_selection(struct app *app, const struct picture_wanted *wanted)
{
    struct gallery *gallery = &app->gallery;
    if (!picture_same_thing(gallery->key, wanted->key)) {
        picture_hold(app);
        app->viewing = false;
        gallery->stand_in[0] = '\0';
    } else if (gallery->state == GALLERY_SHOWN) {
        text_put(gallery->stand_in, sizeof gallery->stand_in, gallery->key);
    }
}

static void want(struct app *app, const struct picture_wanted *wanted)
{
    struct gallery *gallery = &app->gallery;
    abandon(app);
    change_hands(gallery, wanted->in_form);
    if (!wanted->in_form)
        leave_selection(app, wanted);
    text_put(gallery->key, sizeof gallery->key, wanted->key);
    text_put(gallery->id, sizeof gallery->id, wanted->id ? wanted->id : "");
    gallery->scene = wanted->scene;
    gallery->unknown = wanted->unknown;
    gallery->urged = false;
    gallery->problem[0] = '\0';
    gallery->due_ms = app->world.now_ms + REST_MS;
    gallery->state = !wanted->id                          ? GALLERY_NOTHING
                     : gallery_find(gallery, wanted->key) ? GALLERY_SHOWN
                                                          : GALLERY_RESTING;
}

static void fail(struct gallery *gallery, const char *problem)
{
    gallery->state = GALLERY_FAILED;
    gallery->order = 0;
    text_put(gallery->problem, sizeof gallery->problem, problem);
}

/* Where the archive of the wanted picture is kept. *New*; NULL without memory. */
static char *archive_path(const struct gallery *gallery)
{
    return text_format("%s/%s.zip", gallery->port.folder, gallery->key);
}

/* *New* order for the export of the wanted picture. */
static struct order *export_order(const struct gallery *gallery)
{
    struct order *order = order_new(gallery->scene ? ORDER_EXPORT_SCENE : ORDER_EXPORT_ASSET);
    if (!order)
        return NULL;
    order->format = FORMAT_MUJOCO_MJCF;
    order->replace = true;
    order->path = archive_path(gallery);
    char **id = gallery->scene ? &order->scene_id : &order->asset_id;
    *id = text_copy(gallery->id);
    if (order->path && *id)
        return order;
    order_free(order);
    return NULL;
}

static unsigned fetch(struct app *app)
{
    struct gallery *gallery = &app->gallery;
    gallery->state = GALLERY_FETCHING;
    /* A scene's placements come first: with them the key is another. */
    gallery->order =
        gallery->unknown ? app_show_scene(app, gallery->id) : app_order(app, export_order(gallery));
    if (!gallery->order)
        fail(gallery, "the request could not be sent");
    return CHANGE_RIGHT | CHANGE_OVERLAY;
}

/* The archive of the wanted picture is read, whether it is there or not. */
static unsigned read_archive(struct gallery *gallery, enum gallery_state state)
{
    char *path = archive_path(gallery);
    if (path && gallery->port.ask(gallery->port.context, gallery->key, path))
        gallery->state = state;
    else
        fail(gallery, "there is no memory left for it");
    free(path);
    return CHANGE_RIGHT | CHANGE_OVERLAY;
}

/* There is no archive that can be used. */
static unsigned fetch_if_allowed(struct app *app)
{
    if (app->gallery.port.local || app->gallery.urged)
        return fetch(app);
    app->gallery.state = GALLERY_ASLEEP;
    return CHANGE_RIGHT | CHANGE_OVERLAY;
}

static unsigned rest_is_over(struct app *app)
{
    struct gallery *gallery = &app->gallery;
    return gallery->unknown ? fetch_if_allowed(app) : read_archive(gallery, GALLERY_LOOKING);
}

/* The placement that is selected in the composer is lit up in the picture of its scene. */
static unsigned light_placement(struct app *app)
{
    struct gallery *gallery = &app->gallery;
    struct portrait *portrait = gallery_current(gallery);
    const struct scene *scene = world_open_scene(&app->world);
    size_t first = 0, count = 0;
    if (!portrait || gallery_stands_in(gallery))
        return CHANGE_NONE;
    bool known =
        app->focus == FOCUS_COMPOSER && scene && world_selected_placement(&app->world) &&
        exhibit_part(portrait->exhibit, app->world.placements.index, scene->placement_count, &first, &count);
    if (!known)
        count = 0;
    return portrait_light(portrait, first, count) ? CHANGE_RIGHT : CHANGE_NONE;
}

/* The form's picture stands as the pose will have it, as far as a turn about the vertical shows that. */
static unsigned turn_sitter(struct app *app)
{
    struct gallery *gallery = &app->gallery;
    double roll, pitch, yaw;
    if (!gallery->in_form || gallery->state != GALLERY_SHOWN || !app->form)
        return CHANGE_NONE;
    unsigned change = gallery->sitter ? CHANGE_NONE : CHANGE_OVERLAY;
    if (!gallery->sitter && !gallery_seat(gallery)) {
        fail(gallery, "there is no memory left for it");
        return CHANGE_OVERLAY;
    }
    quat_to_rpy(app->form->rotation, &roll, &pitch, &yaw);
    if (gallery->sitter->azimuth == -yaw)
        return change;
    gallery->sitter->azimuth = -yaw;
    portrait_touch(gallery->sitter);
    return CHANGE_OVERLAY;
}

unsigned picture_tick(struct app *app)
{
    struct gallery *gallery = &app->gallery;
    unsigned change = CHANGE_NONE;
    struct picture_wanted wanted = picture_wanted_now(app);
    if (!gallery->port.ask)
        return CHANGE_NONE;
    if (!text_equal(wanted.key, gallery->key) || wanted.in_form != gallery->in_form) {
        want(app, &wanted);
        change = CHANGE_RIGHT | CHANGE_OVERLAY;
    }
    if (gallery->state == GALLERY_RESTING && app->world.now_ms >= gallery->due_ms)
        change |= rest_is_over(app);
    if (gallery->state == GALLERY_FETCHING && !gallery->order) {
        fail(gallery, "the server does not say what the scene holds");
        change |= CHANGE_RIGHT;
    }
    return change | light_placement(app) | turn_sitter(app) | picture_turn(app);
}

int64_t picture_next(const struct app *app)
{
    const struct gallery *gallery = &app->gallery;
    if (gallery->state == GALLERY_RESTING)
        return gallery->due_ms;
    return picture_turns(app) ? app->frame_ms : 0;
}

/* A scene is seen from where it was seen before it changed. */
static void keep_view(struct portrait *fresh, const struct portrait *old)
{
    fresh->azimuth = old->azimuth;
    fresh->elevation = old->elevation;
    fresh->zoom = old->zoom;
    fresh->placed = old->placed;
    portrait_touch(fresh);
}

/* *Takes* the exhibit. */
static void show_exhibit(struct gallery *gallery, const char *key, struct exhibit *exhibit)
{
    bool wanted = text_equal(key, gallery->key);
    const struct portrait *old = wanted && !gallery->in_form ? gallery_current(gallery) : NULL;
    struct portrait before = {0}; /* adding one may push out the other */
    if (old)
        before = *old;
    struct portrait *fresh = gallery_add(gallery, key, exhibit);
    if (fresh && old)
        keep_view(fresh, &before);
    if (wanted && fresh)
        gallery->state = GALLERY_SHOWN;
    else if (wanted)
        fail(gallery, "there is no memory left for it");
}

/* What an archive holds may have no geometry: that is no damage, and another would have none either. */
static bool is_empty_object(const struct fault *fault)
{
    return text_equal(fault->code, "nothing_to_see");
}

static unsigned take_exhibit(struct app *app, struct news *news)
{
    struct gallery *gallery = &app->gallery;
    struct exhibit *exhibit = news->payload;
    news->payload = NULL;
    if (exhibit)
        show_exhibit(gallery, news->key, exhibit);
    else if (!text_equal(news->key, gallery->key))
        return CHANGE_NONE;
    else if (gallery->state == GALLERY_LOOKING && !is_empty_object(&news->fault))
        return fetch_if_allowed(app);
    else
        fail(gallery, news->fault.text);
    return CHANGE_RIGHT | CHANGE_OVERLAY | CHANGE_LAYOUT;
}

static unsigned take_drawing(struct app *app, struct news *news)
{
    struct gallery *gallery = &app->gallery;
    struct drawing *drawing = news->payload;
    news->payload = NULL;
    return gallery_take_drawing(gallery, news->key, drawing) ? CHANGE_RIGHT | CHANGE_OVERLAY : CHANGE_NONE;
}

/* An export that no job and no form follows was made for a picture, this one or one that is left. */
static bool is_ours(const struct app *app, const struct news *news)
{
    bool export = news->order_kind == ORDER_EXPORT_ASSET || news->order_kind == ORDER_EXPORT_SCENE;
    return news->order && export && app->gallery.port.ask && news->order != app->world.form_order &&
           !jobs_find_order(&app->world, news->order);
}

/* The placements of a scene could not be had; all others may know of it too. */
static unsigned show_failed(struct gallery *gallery, const struct news *news)
{
    if (!news->order || news->order != gallery->order || news->order_kind != ORDER_SHOW_SCENE || !news->last)
        return CHANGE_NONE;
    gallery->order = 0;
    if (news->kind != NEWS_FAULT)
        return CHANGE_NONE;
    fail(gallery, news->fault.text);
    return CHANGE_RIGHT;
}

bool picture_news(struct app *app, struct news *news, unsigned *change)
{
    struct gallery *gallery = &app->gallery;
    if (news->kind == NEWS_PICTURE || news->kind == NEWS_DRAWING) {
        *change = news->kind == NEWS_PICTURE ? take_exhibit(app, news) : take_drawing(app, news);
        return true;
    }
    *change = show_failed(gallery, news);
    if (!is_ours(app, news))
        return false;
    if (news->order != gallery->order || !news->last)
        return true;
    gallery->order = 0;
    *change = CHANGE_RIGHT | CHANGE_OVERLAY;
    if (news->kind != NEWS_FILE_READY)
        fail(gallery, news->fault.text);
    else
        read_archive(gallery, GALLERY_LOADING);
    return true;
}

const char *picture_why_not(const struct app *app)
{
    const struct gallery *gallery = &app->gallery;
    if (!gallery->port.ask)
        return "there are no pictures here";
    if (!picture_has_room(app))
        return "there is no room for a picture";
    return gallery->state == GALLERY_NOTHING ? "nothing is selected that has a picture" : NULL;
}

unsigned picture_view(struct app *app)
{
    struct gallery *gallery = &app->gallery;
    unsigned change = CHANGE_SCREEN;
    gallery->urged = true;
    if (gallery->state == GALLERY_ASLEEP || gallery->state == GALLERY_FAILED)
        change |= fetch(app);
    app->viewing = true;
    app->turning = app->settings->motion;
    app->frame_ms = app->world.now_ms;
    return change;
}
