#include "ui/world.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "ui/world_jobs.h"

enum { TOAST_MS = 5000, TOAST_ERROR_MS = 9000, SHORT_NAME = 36 };

static const char *asset_row_id(const void *item)
{
    const struct asset_entry *entry = item;
    return entry->asset.id;
}

static struct filter_subject asset_row_subject(const void *item)
{
    const struct asset *asset = &((const struct asset_entry *)item)->asset;
    return (struct filter_subject){.id = asset->id,
                                   .name = asset->name,
                                   .text = asset->prompt,
                                   .status = asset_status_name(asset->status),
                                   .tags = asset->tags};
}

static void asset_row_free(void *item)
{
    asset_clear(&((struct asset_entry *)item)->asset);
    free(item);
}

static const char *scene_row_id(const void *item)
{
    const struct scene_entry *entry = item;
    return entry->scene.id;
}

static struct filter_subject scene_row_subject(const void *item)
{
    const struct scene *scene = &((const struct scene_entry *)item)->scene;
    return (struct filter_subject){.id = scene->id, .name = scene->name, .text = scene->description};
}

static void scene_row_free(void *item)
{
    scene_clear(&((struct scene_entry *)item)->scene);
    free(item);
}

static const struct row_type asset_row_type = {asset_row_id, asset_row_subject, asset_row_free};
static const struct row_type scene_row_type = {scene_row_id, scene_row_subject, scene_row_free};

void world_init(struct world *world)
{
    *world = (struct world){.rate_limit = -1, .rate_remaining = -1};
    rows_init(&world->assets, &asset_row_type);
    rows_init(&world->scenes, &scene_row_type);
    rows_init(&world->jobs, &job_row_type);
}

void world_clear(struct world *world)
{
    rows_clear(&world->assets);
    rows_clear(&world->scenes);
    rows_clear(&world->jobs);
    free(world->open_scene);
    free(world->wanted_scene);
    world->open_scene = world->wanted_scene = NULL;
}

void world_toast(struct world *world, enum toast_level level, const char *format, ...)
{
    va_list arguments;
    char text[TOAST_SIZE];
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    text_clean(text, false);
    text_put(world->toast.text, sizeof world->toast.text, text);
    world->toast.level = level;
    world->toast.until_ms = world->now_ms + (level == TOAST_ERROR ? TOAST_ERROR_MS : TOAST_MS);
}

const char *world_short_name(char target[TOAST_NAME_SIZE], const char *name, const char *id)
{
    text_put(target, TOAST_NAME_SIZE - 3, !text_blank(name) ? name : id ? id : "?");
    text_clean(target, false);
    if (text_width(target) <= SHORT_NAME)
        return target;
    size_t fits = text_fit(target, SHORT_NAME - 3);
    text_put(target + fits, TOAST_NAME_SIZE - fits, "...");
    return target;
}

unsigned world_expire(struct world *world)
{
    unsigned change = CHANGE_NONE;
    if (world->toast.text[0] && world->now_ms >= world->toast.until_ms) {
        world->toast.text[0] = '\0';
        change |= CHANGE_FOOTER;
    }
    if (world->retry_at_ms && world->now_ms >= world->retry_at_ms) {
        world->retry_at_ms = 0;
        change |= CHANGE_HEADER;
    }
    if (world->refetch_at_ms && world->now_ms >= world->refetch_at_ms) {
        world->refetch_at_ms = 0;
        change |= CHANGE_REFETCH | CHANGE_HEADER;
    }
    return change;
}

int64_t world_next_expiry(const struct world *world)
{
    const int64_t times[] = {world->toast.text[0] ? world->toast.until_ms : 0, world->retry_at_ms,
                             world->refetch_at_ms};
    int64_t next = 0;
    for (int i = 0; i < 3; i++)
        if (times[i] && (next == 0 || times[i] < next))
            next = times[i];
    return next;
}

struct asset *world_asset(const struct world *world, const char *id)
{
    struct asset_entry *entry = rows_find(&world->assets, id);
    return entry ? &entry->asset : NULL;
}

struct scene *world_scene(const struct world *world, const char *id)
{
    struct scene_entry *entry = rows_find(&world->scenes, id);
    return entry ? &entry->scene : NULL;
}

struct asset *world_selected_asset(const struct world *world)
{
    struct asset_entry *entry = rows_selected(&world->assets);
    return entry ? &entry->asset : NULL;
}

struct scene *world_selected_scene(const struct world *world)
{
    struct scene_entry *entry = rows_selected(&world->scenes);
    return entry ? &entry->scene : NULL;
}

struct job *world_selected_job(const struct world *world)
{
    return rows_selected(&world->jobs);
}

struct scene *world_open_scene(const struct world *world)
{
    return world_scene(world, world->open_scene);
}

struct placement *world_selected_placement(const struct world *world)
{
    struct scene *scene = world_open_scene(world);
    size_t index = world->placements.index;
    return scene && index < scene->placement_count ? &scene->placements[index] : NULL;
}

static const char *placement_id(const void *context, size_t index)
{
    const struct scene *scene = context;
    return scene->placements[index].id;
}

struct list_source world_placement_source(const struct world *world)
{
    const struct scene *scene = world_open_scene(world);
    return (struct list_source){scene ? scene->placement_count : 0, placement_id, scene};
}

bool world_open(struct world *world, const char *scene_id)
{
    char *id = text_copy(scene_id);
    if (scene_id && !id)
        return false;
    free(world->open_scene);
    world->open_scene = id;
    size_t rows = world->placements.rows;
    world->placements = (struct list){.rows = rows};
    struct list_source source = world_placement_source(world);
    list_sync(&world->placements, &source);
    return true;
}
