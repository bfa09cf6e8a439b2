#include "ui/picture_wanted.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "ui/panes/picture.h"

static const uint64_t HASH_START = UINT64_C(0xcbf29ce484222325);

/* FNV-1a. */
static uint64_t mix(uint64_t hash, const void *bytes, size_t length)
{
    const unsigned char *at = bytes;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ at[i]) * UINT64_C(0x100000001b3);
    return hash;
}

/* With its end, so that "ab", "c" is another pair than "a", "bc". */
static uint64_t mix_text(uint64_t hash, const char *text)
{
    return text ? mix(hash, text, strlen(text) + 1) : mix(hash, "\1", 2);
}

/* An asset's geometry is made once, from its prompt; a server that starts anew may give an id again. */
static uint64_t asset_version(const struct app *app, const struct asset *asset)
{
    uint64_t hash = mix_text(mix_text(HASH_START, app->gallery.port.source), asset->created_at);
    return mix_text(hash, asset->prompt);
}

static uint64_t scene_version(const struct app *app, const struct scene *scene)
{
    uint64_t hash = mix_text(mix_text(HASH_START, app->gallery.port.source), scene->created_at);
    for (size_t i = 0; i < scene->placement_count; i++) {
        const struct placement *placement = &scene->placements[i];
        const struct pose *pose = &placement->pose;
        const double numbers[] = {pose->position.x, pose->position.y, pose->position.z, pose->rotation.x,
                                  pose->rotation.y, pose->rotation.z, pose->rotation.w};
        hash = mix_text(mix_text(hash, placement->id), placement->asset_id);
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

static void want_key(struct picture_wanted *wanted, const char *id, uint64_t version)
{
    wanted->id = id;
    snprintf(wanted->key, sizeof wanted->key, "%s@%016llx", id, (unsigned long long)version);
}

static void want_asset(struct picture_wanted *wanted, const struct app *app, const struct asset *asset)
{
    if (asset && asset->status == ASSET_READY && is_file_name(asset->id))
        want_key(wanted, asset->id, asset_version(app, asset));
}

static void want_scene(struct picture_wanted *wanted, const struct app *app, const struct scene *scene)
{
    if (!scene || !is_file_name(scene->id) || (scene->has_placements && scene->placement_count == 0))
        return;
    wanted->scene = true;
    wanted->unknown = !scene->has_placements;
    want_key(wanted, scene->id, wanted->unknown ? 0 : scene_version(app, scene));
}

static struct picture_wanted wanted_selection(const struct app *app)
{
    struct picture_wanted wanted = {.id = NULL};
    if (!app->gallery.port.ask || !picture_has_room(app))
        return wanted;
    if (app->focus == FOCUS_ASSETS)
        want_asset(&wanted, app, world_selected_asset(&app->world));
    else if (app->focus == FOCUS_SCENES)
        want_scene(&wanted, app, world_selected_scene(&app->world));
    else if (app->focus == FOCUS_COMPOSER)
        want_scene(&wanted, app, world_open_scene(&app->world));
    return wanted;
}

bool picture_same_thing(const char *key, const char *other)
{
    size_t length = strcspn(key, "@");
    return length > 0 && length == strcspn(other, "@") && strncmp(key, other, length) == 0;
}

const char *picture_form_asset(const struct app *app)
{
    if (app->overlay != OVERLAY_FORM || !app->form)
        return NULL;
    if (!app->form->kind->pictured || !app->gallery.port.ask)
        return NULL;
    const char *chosen = form_choice(app->form, "asset_id");
    return chosen ? chosen : app->form->subject.asset_id;
}

struct picture_wanted picture_wanted_now(const struct app *app)
{
    const char *id = picture_form_asset(app);
    if (!id || form_view_size(app->form, app->screen.lines, app->screen.columns, true).picture.rows == 0)
        return wanted_selection(app);
    struct picture_wanted wanted = {.in_form = true};
    want_asset(&wanted, app, world_asset(&app->world, id));
    return wanted;
}
