/* How news change the world picture. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/clock.h"
#include "base/text.h"
#include "ui/world.h"
#include "ui/world_jobs.h"

enum { BACKOFF_FIRST_MS = 5000, BACKOFF_MOST_MS = 60000 };

/* What could not be done, for "Cannot …". */
static const char *const order_phrases[ORDER_KIND_COUNT] = {
    [ORDER_LIST_ASSETS] = "list the assets",
    [ORDER_SHOW_ASSET] = "show the asset",
    [ORDER_CREATE_ASSET] = "generate the asset",
    [ORDER_DELETE_ASSET] = "delete the asset",
    [ORDER_EXPORT_ASSET] = "export the asset",
    [ORDER_LIST_SCENES] = "list the scenes",
    [ORDER_SHOW_SCENE] = "show the scene",
    [ORDER_CREATE_SCENE] = "make the scene",
    [ORDER_UPDATE_SCENE] = "change the scene",
    [ORDER_DELETE_SCENE] = "delete the scene",
    [ORDER_ADD_PLACEMENT] = "place the asset",
    [ORDER_MOVE_PLACEMENT] = "move the placement",
    [ORDER_REMOVE_PLACEMENT] = "remove the placement",
    [ORDER_EXPORT_SCENE] = "export the scene",
    [ORDER_CANCEL] = "cancel",
    [ORDER_WATCH] = "watch the assets",
};

static int64_t created_seconds(const char *created_at, int64_t unknown)
{
    int64_t seconds;
    return created_at && clock_from_iso8601(created_at, &seconds) ? seconds : unknown;
}

/* Move an asset into the picture. One without a date goes where its reply put it. */
static struct asset *put_asset(struct world *world, struct asset *asset, bool newest)
{
    if (text_blank(asset->id))
        return NULL;
    struct asset_entry *entry = rows_find(&world->assets, asset->id);
    bool known = entry != NULL;
    if (known) {
        asset_clear(&entry->asset);
    } else {
        entry = calloc(1, sizeof *entry);
        if (!entry)
            return NULL;
        entry->row.created = created_seconds(asset->created_at, newest ? INT64_MAX : INT64_MIN);
    }
    entry->asset = *asset;
    entry->row.round = world->assets.round;
    *asset = (struct asset){0};
    return known || rows_insert(&world->assets, entry, newest) ? &entry->asset : NULL;
}

/* A list reply does not tell the placements: those that are known stay. */
static void replace_scene(struct scene *old, struct scene *scene)
{
    if (!scene->has_placements && old->has_placements) {
        scene->placements = old->placements;
        scene->placement_count = old->placement_count;
        scene->has_placements = true;
        old->placements = NULL;
        old->placement_count = 0;
    }
    scene_clear(old);
    *old = *scene;
}

static struct scene *put_scene(struct world *world, struct scene *scene, bool newest)
{
    if (text_blank(scene->id))
        return NULL;
    struct scene_entry *entry = rows_find(&world->scenes, scene->id);
    bool known = entry != NULL;
    if (known) {
        replace_scene(&entry->scene, scene);
    } else {
        entry = calloc(1, sizeof *entry);
        if (!entry)
            return NULL;
        entry->row.created = created_seconds(scene->created_at, newest ? INT64_MAX : INT64_MIN);
        entry->scene = *scene;
    }
    entry->row.round = world->scenes.round;
    *scene = (struct scene){0};
    return known || rows_insert(&world->scenes, entry, newest) ? &entry->scene : NULL;
}

/* A page of the listing that goes on: on to the next, or it is complete and what it lacked is gone. */
static unsigned continue_listing(struct rows *rows, const struct news *news, unsigned more)
{
    rows->loaded = true;
    rows->total = news->total;
    if (news->order == 0 || news->order != rows->listing)
        return CHANGE_NONE;
    rows->listing = 0;
    if (news->count > 0 && news->offset >= 0 && news->offset <= ASSETS_MOST) {
        long next = news->offset + (long)news->count;
        if (next < news->total && next < ASSETS_MOST && next > rows->next_offset) {
            rows->next_offset = next;
            return more;
        }
    }
    if (news->total <= ASSETS_MOST)
        rows_prune(rows);
    return CHANGE_NONE;
}

static void note_answer(struct world *world)
{
    world->data_seconds = world->now_seconds;
}

static void note_listing(struct world *world)
{
    note_answer(world);
    world->listing_failed = false;
    world->refetch_at_ms = world->backoff_ms = 0;
}

static unsigned apply_asset_page(struct world *world, struct news *news)
{
    unsigned change = CHANGE_ASSETS | CHANGE_RIGHT | CHANGE_HEADER;
    note_listing(world);
    for (size_t i = 0; i < news->count; i++) {
        const struct asset *asset = put_asset(world, &news->assets[i], false);
        if (asset)
            change |= jobs_follow_asset(world, asset);
    }
    change |= continue_listing(&world->assets, news, CHANGE_MORE_ASSETS);
    rows_show(&world->assets);
    return change;
}

static unsigned settle_form(struct world *world, const struct news *news)
{
    if (news->order == 0 || news->order != world->form_order)
        return CHANGE_NONE;
    world->form_order = 0;
    world->form_fault = news->kind == NEWS_FAULT ? news->fault : FAULT_NONE;
    return CHANGE_FORM_SETTLED;
}

static unsigned apply_asset(struct world *world, struct news *news)
{
    char name[TOAST_NAME_SIZE];
    note_answer(world);
    const struct asset *asset = news->count > 0 ? put_asset(world, &news->assets[0], true) : NULL;
    unsigned change = settle_form(world, news);
    if (!asset)
        return change;
    change |= CHANGE_ASSETS | CHANGE_RIGHT | jobs_follow_asset(world, asset);
    rows_show(&world->assets);
    if (news->order && news->order_kind == ORDER_CREATE_ASSET) {
        struct list_source source = rows_source(&world->assets);
        list_select(&world->assets.list, &source, asset->id);
        if (asset_is_running(asset))
            world_toast(world, TOAST_INFO, "Generating %s", world_short_name(name, asset->name, asset->id));
        change |= CHANGE_FOOTER;
    }
    return change;
}

static unsigned apply_scene_page(struct world *world, struct news *news)
{
    note_listing(world);
    for (size_t i = 0; i < news->count; i++)
        put_scene(world, &news->scenes[i], false);
    unsigned change = continue_listing(&world->scenes, news, CHANGE_MORE_SCENES);
    rows_show(&world->scenes);
    return change | CHANGE_SCENES | CHANGE_RIGHT | CHANGE_HEADER;
}

static void sync_placements(struct world *world)
{
    struct list_source source = world_placement_source(world);
    list_sync(&world->placements, &source);
}

static unsigned apply_scene(struct world *world, struct news *news)
{
    char name[TOAST_NAME_SIZE];
    note_answer(world);
    const struct scene *scene = news->count > 0 ? put_scene(world, &news->scenes[0], true) : NULL;
    unsigned change = settle_form(world, news);
    if (!scene)
        return change;
    rows_show(&world->scenes);
    sync_placements(world);
    if (news->order && news->order_kind == ORDER_CREATE_SCENE) {
        struct list_source source = rows_source(&world->scenes);
        list_select(&world->scenes.list, &source, scene->id);
        world_toast(world, TOAST_GOOD, "The scene %s is made",
                    world_short_name(name, scene->name, scene->id));
        change |= CHANGE_FOOTER;
    }
    return change | CHANGE_SCENES | CHANGE_RIGHT;
}

static unsigned apply_asset_deleted(struct world *world, const struct news *news)
{
    char name[TOAST_NAME_SIZE];
    const struct asset *asset = world_asset(world, news->asset_id);
    unsigned change = settle_form(world, news) | jobs_forget_asset(world, news->asset_id);
    if (asset)
        world_toast(world, TOAST_INFO, "%s is deleted", world_short_name(name, asset->name, asset->id));
    rows_remove(&world->assets, news->asset_id);
    return change | CHANGE_ASSETS | CHANGE_RIGHT | CHANGE_FOOTER;
}

static unsigned apply_scene_deleted(struct world *world, const struct news *news)
{
    char name[TOAST_NAME_SIZE];
    const struct scene *scene = world_scene(world, news->scene_id);
    unsigned change = settle_form(world, news);
    if (scene)
        world_toast(world, TOAST_INFO, "The scene %s is deleted",
                    world_short_name(name, scene->name, scene->id));
    if (news->scene_id && text_equal(news->scene_id, world->open_scene)) {
        world_open(world, NULL);
        change |= CHANGE_LAYOUT;
    }
    rows_remove(&world->scenes, news->scene_id);
    return change | CHANGE_SCENES | CHANGE_RIGHT | CHANGE_FOOTER;
}

/* Ask for a scene whose placements we do not know. */
static unsigned want_scene(struct world *world, const char *id)
{
    free(world->wanted_scene);
    world->wanted_scene = text_copy(id);
    return world->wanted_scene ? CHANGE_SHOW_SCENE : CHANGE_NONE;
}

static bool put_placement(struct scene *scene, struct placement *placement)
{
    struct placement *known = scene_find_placement(scene, placement->id);
    if (!known) {
        size_t capacity = scene->placement_count;
        known = array_reserve(scene->placements, &capacity, scene->placement_count + 1, sizeof *known);
        if (!known)
            return false;
        scene->placements = known;
        known += scene->placement_count++;
    } else {
        placement_clear(known);
    }
    *known = *placement;
    *placement = (struct placement){0};
    return true;
}

static unsigned apply_placement(struct world *world, struct news *news)
{
    char name[TOAST_NAME_SIZE], place[TOAST_NAME_SIZE];
    note_answer(world);
    unsigned change = settle_form(world, news) | CHANGE_SCENES | CHANGE_RIGHT;
    struct scene *scene = world_scene(world, news->scene_id);
    if (!scene || text_blank(news->placement.id))
        return change;
    if (news->order && news->order_kind == ORDER_ADD_PLACEMENT) {
        world_toast(world, TOAST_GOOD, "%s is placed in %s",
                    world_short_name(name, news->placement.name, news->placement.id),
                    world_short_name(place, scene->name, scene->id));
        change |= CHANGE_FOOTER;
    }
    if (!scene->has_placements)
        return change | want_scene(world, scene->id);
    char id[LIST_ID_SIZE];
    text_put(id, sizeof id, news->placement.id);
    if (put_placement(scene, &news->placement) && text_equal(scene->id, world->open_scene)) {
        sync_placements(world);
        struct list_source source = world_placement_source(world);
        if (news->order)
            list_select(&world->placements, &source, id);
    }
    return change;
}

static unsigned apply_placement_removed(struct world *world, const struct news *news)
{
    char name[TOAST_NAME_SIZE], place[TOAST_NAME_SIZE];
    struct scene *scene = world_scene(world, news->scene_id);
    struct placement *placement = scene ? scene_find_placement(scene, news->placement_id) : NULL;
    if (!placement)
        return settle_form(world, news);
    world_toast(world, TOAST_INFO, "%s is removed from %s",
                world_short_name(name, placement->name, placement->id),
                world_short_name(place, scene->name, scene->id));
    placement_clear(placement);
    size_t after = (size_t)(scene->placements + scene->placement_count - placement) - 1;
    memmove(placement, placement + 1, after * sizeof *placement);
    scene->placement_count--;
    sync_placements(world);
    return settle_form(world, news) | CHANGE_SCENES | CHANGE_RIGHT | CHANGE_FOOTER;
}

static unsigned apply_retry(struct world *world, const struct news *news)
{
    unsigned change = jobs_apply(world, news);
    world->retry_at_ms = news->retry_in_ms >= 0 ? world->now_ms + news->retry_in_ms : 0;
    text_put(world->connection_reason, sizeof world->connection_reason, news->fault.text);
    return change | CHANGE_HEADER;
}

static unsigned apply_connection(struct world *world, const struct news *news)
{
    bool back = news->connection == CONNECTION_ONLINE && world->connection == CONNECTION_OFFLINE;
    world->connection = news->connection;
    world->retry_at_ms = news->retry_in_ms >= 0 ? world->now_ms + news->retry_in_ms : 0;
    world->rate_limit = news->rate_limit;
    world->rate_remaining = news->rate_remaining;
    text_put(world->connection_reason, sizeof world->connection_reason, news->fault.text);
    bool again = back && world->listing_failed;
    if (again)
        world->refetch_at_ms = 0;
    return CHANGE_HEADER | CHANGE_ASSETS | CHANGE_SCENES | (again ? CHANGE_REFETCH : 0);
}

/* A listing failed: after an outage it is tried again, at growing intervals. */
static unsigned fail_listing(struct world *world, struct rows *rows, const struct news *news)
{
    rows->listing = 0;
    world->listing_failed = true;
    if (news->fault.result == RESULT_NETWORK || news->fault.result == RESULT_TIMED_OUT ||
        news->fault.result == RESULT_RATE_LIMITED) {
        if (!world->refetch_at_ms) {
            int64_t longer = world->backoff_ms * 2;
            world->backoff_ms = longer == 0                ? BACKOFF_FIRST_MS
                                : longer > BACKOFF_MOST_MS ? BACKOFF_MOST_MS
                                                           : longer;
            world->refetch_at_ms = world->now_ms + world->backoff_ms;
        }
        text_put(world->connection_reason, sizeof world->connection_reason, news->fault.text);
        return CHANGE_HEADER | CHANGE_ASSETS | CHANGE_SCENES;
    }
    world_toast(world, TOAST_ERROR, "Cannot %s: %s", order_phrases[news->order_kind], news->fault.text);
    return CHANGE_FOOTER | CHANGE_HEADER | CHANGE_ASSETS | CHANGE_SCENES;
}

static unsigned apply_fault(struct world *world, const struct news *news)
{
    unsigned change = settle_form(world, news) | jobs_apply(world, news);
    if (change)
        return change;
    if (news->order && news->order == world->assets.listing)
        return fail_listing(world, &world->assets, news);
    if (news->order && news->order == world->scenes.listing)
        return fail_listing(world, &world->scenes, news);
    if (news->fault.result == RESULT_INTERRUPTED)
        return CHANGE_NONE;
    const char *phrase = news->order && (unsigned)news->order_kind < ORDER_KIND_COUNT
                             ? order_phrases[news->order_kind]
                             : "go on";
    world_toast(world, TOAST_ERROR, "Cannot %s: %s", phrase, news->fault.text);
    return CHANGE_FOOTER;
}

static unsigned apply_notice(struct world *world, const struct news *news)
{
    world_toast(world, TOAST_INFO, "%s", news->notice ? news->notice : "");
    return CHANGE_FOOTER;
}

unsigned world_apply(struct world *world, struct news *news)
{
    switch (news->kind) {
    case NEWS_ASSET_PAGE:
        return apply_asset_page(world, news);
    case NEWS_ASSET:
        return apply_asset(world, news);
    case NEWS_ASSET_DELETED:
        return apply_asset_deleted(world, news);
    case NEWS_SCENE_PAGE:
        return apply_scene_page(world, news);
    case NEWS_SCENE:
        return apply_scene(world, news);
    case NEWS_SCENE_DELETED:
        return apply_scene_deleted(world, news);
    case NEWS_PLACEMENT:
        return apply_placement(world, news);
    case NEWS_PLACEMENT_REMOVED:
        return apply_placement_removed(world, news);
    case NEWS_TRANSFER:
    case NEWS_FILE_READY:
        return settle_form(world, news) | jobs_apply(world, news);
    case NEWS_RETRY:
        return apply_retry(world, news);
    case NEWS_CONNECTION:
        return apply_connection(world, news);
    case NEWS_FAULT:
        return apply_fault(world, news);
    case NEWS_PICTURE: /* the gallery takes these before */
    case NEWS_DRAWING:
        break;
    case NEWS_NOTICE:
        return apply_notice(world, news);
    case NEWS_CANCELLED:
        break;
    }
    return CHANGE_NONE;
}
