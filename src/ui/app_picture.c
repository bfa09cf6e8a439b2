/* Which picture is wanted, and the orders that bring it. */
#include "ui/app_picture.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "ui/panes/picture.h"
#include "ui/world_jobs.h"

enum { REST_MS = 150 };

/* What the selection would have a picture of. */
struct wanted {
    const char *id; /* NULL: nothing */
    bool scene, unknown;
    char key[GALLERY_KEY_SIZE];
};

/* FNV-1a over what a scene's picture depends on. */
static uint64_t mix(uint64_t hash, const void *bytes, size_t length)
{
    const unsigned char *at = bytes;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ at[i]) * UINT64_C(0x100000001b3);
    return hash;
}

static uint64_t scene_version(const struct scene *scene)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < scene->placement_count; i++) {
        const struct placement *placement = &scene->placements[i];
        const struct pose *pose = &placement->pose;
        const double numbers[] = {pose->position.x, pose->position.y, pose->position.z, pose->rotation.x,
                                  pose->rotation.y, pose->rotation.z, pose->rotation.w};
        hash = mix(hash, placement->id, placement->id ? strlen(placement->id) : 0);
        hash = mix(hash, placement->asset_id, placement->asset_id ? strlen(placement->asset_id) : 0);
        hash = mix(hash, numbers, sizeof numbers);
    }
    return hash;
}

/* Ids of a server name files: others than these have no picture. */
static bool is_file_name(const char *id)
{
    return id && *id && strlen(id) < 100 &&
           !id[strspn(id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")];
}

static struct wanted wanted_now(const struct app *app)
{
    struct wanted wanted = {.id = NULL};
    const struct asset *asset = app->focus == FOCUS_ASSETS ? world_selected_asset(&app->world) : NULL;
    const struct scene *scene = app->focus == FOCUS_SCENES ? world_selected_scene(&app->world) : NULL;
    if (!app->gallery.port.ask || !picture_has_room(app))
        return wanted;
    if (asset && asset->status == ASSET_READY && is_file_name(asset->id)) {
        wanted.id = asset->id;
        text_put(wanted.key, sizeof wanted.key, asset->id);
    } else if (scene && is_file_name(scene->id) && (!scene->has_placements || scene->placement_count > 0)) {
        wanted.id = scene->id;
        wanted.scene = true;
        wanted.unknown = !scene->has_placements;
        snprintf(wanted.key, sizeof wanted.key, "%s@%llx", scene->id,
                 wanted.unknown ? 0ULL : (unsigned long long)scene_version(scene));
    }
    return wanted;
}

static void abandon(struct app *app)
{
    struct gallery *gallery = &app->gallery;
    if (gallery->state == GALLERY_LOADING)
        gallery->port.drop(gallery->port.context);
    if (!gallery->order)
        return;
    struct order *cancel = order_new(ORDER_CANCEL);
    if (cancel)
        cancel->target = gallery->order;
    gallery->order = 0;
    app_order(app, cancel);
}

static void want(struct app *app, const struct wanted *wanted)
{
    struct gallery *gallery = &app->gallery;
    abandon(app);
    picture_hold(app);
    app->viewing = false;
    text_put(gallery->key, sizeof gallery->key, wanted->key);
    text_put(gallery->id, sizeof gallery->id, wanted->id ? wanted->id : "");
    gallery->scene = wanted->scene;
    gallery->unknown = wanted->unknown;
    gallery->problem[0] = '\0';
    gallery->due_ms = app->world.now_ms + REST_MS;
    gallery->state = !wanted->id                          ? GALLERY_NOTHING
                     : gallery_find(gallery, wanted->key) ? GALLERY_SHOWN
                     : gallery->port.local                ? GALLERY_RESTING
                                                          : GALLERY_ASLEEP;
}

static void fail(struct gallery *gallery, const char *problem)
{
    gallery->state = GALLERY_FAILED;
    gallery->order = 0;
    text_put(gallery->problem, sizeof gallery->problem, problem);
}

/* *New* order for the export of the wanted picture. */
static struct order *export_order(const struct gallery *gallery)
{
    struct order *order = order_new(gallery->scene ? ORDER_EXPORT_SCENE : ORDER_EXPORT_ASSET);
    if (!order)
        return NULL;
    order->format = FORMAT_MUJOCO_MJCF;
    order->replace = true;
    order->path = text_format("%s/%s.zip", gallery->port.folder, gallery->id);
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
    if (gallery->unknown) { /* its placements come first: with them the key is another */
        app_show_scene(app, gallery->id);
        return CHANGE_RIGHT;
    }
    gallery->order = app_order(app, export_order(gallery));
    if (!gallery->order)
        fail(gallery, "the request could not be sent");
    return CHANGE_RIGHT;
}

unsigned picture_tick(struct app *app)
{
    struct gallery *gallery = &app->gallery;
    unsigned change = CHANGE_NONE;
    struct wanted wanted = wanted_now(app);
    if (!text_equal(wanted.key, gallery->key)) {
        want(app, &wanted);
        change = CHANGE_RIGHT;
    }
    if (gallery->state == GALLERY_RESTING && app->world.now_ms >= gallery->due_ms)
        change |= fetch(app);
    return change | picture_turn(app);
}

int64_t picture_next(const struct app *app)
{
    const struct gallery *gallery = &app->gallery;
    if (gallery->state == GALLERY_RESTING)
        return gallery->due_ms;
    return picture_turns(app) ? app->frame_ms : 0;
}

static void take_exhibit(struct gallery *gallery, struct news *news)
{
    bool current = text_equal(news->key, gallery->key);
    if (news->payload) {
        struct exhibit *exhibit = news->payload;
        news->payload = NULL;
        bool kept = gallery_add(gallery, news->key, exhibit) != NULL;
        if (current && kept)
            gallery->state = GALLERY_SHOWN;
        else if (current)
            fail(gallery, "there is no memory left for it");
    } else if (current) {
        fail(gallery, news->fault.text);
    }
}

/* An export that no job and no form follows was made for a picture, this one or one that is left. */
static bool is_ours(const struct app *app, const struct news *news)
{
    bool export = news->order_kind == ORDER_EXPORT_ASSET || news->order_kind == ORDER_EXPORT_SCENE;
    return news->order && export && app->gallery.port.ask && news->order != app->world.form_order &&
           !jobs_find_order(&app->world, news->order);
}

bool picture_news(struct app *app, struct news *news, unsigned *change)
{
    struct gallery *gallery = &app->gallery;
    if (news->kind == NEWS_PICTURE) {
        take_exhibit(gallery, news);
        *change = CHANGE_RIGHT | CHANGE_LAYOUT;
        return true;
    }
    if (!is_ours(app, news))
        return false;
    *change = CHANGE_NONE;
    if (news->order != gallery->order || !news->last)
        return true;
    gallery->order = 0;
    if (news->kind != NEWS_FILE_READY)
        fail(gallery, news->fault.text);
    else if (gallery->port.ask(gallery->port.context, gallery->key, news->path ? news->path : ""))
        gallery->state = GALLERY_LOADING;
    else
        fail(gallery, "there is no memory left for it");
    *change = CHANGE_RIGHT;
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
    if (gallery->state == GALLERY_ASLEEP || gallery->state == GALLERY_FAILED)
        change |= fetch(app);
    app->viewing = true;
    app->turning = app->settings->motion;
    app->frame_ms = app->world.now_ms;
    return change;
}
