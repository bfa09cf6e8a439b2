#include "engine/export.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/sha256.h"
#include "base/text.h"
#include "engine/recipe.h"
#include "formats/archive.h"

/* Everything that goes into an archive, in the library's terms. */
struct plan {
    struct scene scene; /* id NULL: a single asset */
    struct asset_recipe *recipes;
    size_t recipe_count;
    size_t *placed; /* the recipe of each placement */
};

static void plan_clear(struct plan *plan)
{
    for (size_t i = 0; i < plan->recipe_count; i++)
        asset_recipe_clear(&plan->recipes[i]);
    free(plan->recipes);
    free(plan->placed);
    scene_clear(&plan->scene);
}

static size_t plan_find(const struct plan *plan, const char *asset_id)
{
    size_t i = 0;
    while (i < plan->recipe_count && strcmp(plan->recipes[i].id, asset_id) != 0)
        i++;
    return i;
}

static enum result plan_add(const struct exporter *exporter, struct plan *plan, const char *asset_id,
                            struct fault *fault)
{
    enum result result = library_asset_recipe(exporter->library, exporter->owner, asset_id,
                                              &plan->recipes[plan->recipe_count], fault);
    plan->recipe_count += result == RESULT_OK;
    return result;
}

static enum result plan_asset(const struct exporter *exporter, const char *id, struct plan *plan,
                              struct fault *fault)
{
    plan->recipes = calloc(1, sizeof *plan->recipes);
    if (!plan->recipes)
        return fault_memory(fault);
    return plan_add(exporter, plan, id, fault);
}

static enum result plan_scene(const struct exporter *exporter, const char *id, struct plan *plan,
                              struct fault *fault)
{
    enum result result = library_scene_get(exporter->library, exporter->owner, id, &plan->scene, fault);
    if (result != RESULT_OK)
        return result;
    size_t count = plan->scene.placement_count;
    if (count == 0)
        return fault_set(fault, RESULT_INVALID, "empty_scene", NULL, "scene '%s' has no placements", id);
    plan->recipes = calloc(count, sizeof *plan->recipes);
    plan->placed = calloc(count, sizeof *plan->placed);
    if (!plan->recipes || !plan->placed)
        return fault_memory(fault);
    for (size_t i = 0; i < count && result == RESULT_OK; i++) {
        const char *asset_id = plan->scene.placements[i].asset_id;
        plan->placed[i] = plan_find(plan, asset_id);
        if (plan->placed[i] == plan->recipe_count)
            result = plan_add(exporter, plan, asset_id, fault);
    }
    return result;
}

static enum result plan_read(const struct exporter *exporter, const char *id, bool scene, struct plan *plan,
                             struct fault *fault)
{
    enum result result = library_begin(exporter->library, LIBRARY_READ, fault);
    if (result != RESULT_OK)
        return result;
    result = scene ? plan_scene(exporter, id, plan, fault) : plan_asset(exporter, id, plan, fault);
    return library_end(exporter->library, result, fault);
}

/* SHA-256 of all that decides the bytes; a changed pose or name is another archive. */
static enum result plan_fingerprint(const struct plan *plan, enum export_format format, char target[65],
                                    struct fault *fault)
{
    enum { FINGERPRINT_MOST = 64 * 1024 * 1024 };
    struct buffer out;
    buffer_init(&out, FINGERPRINT_MOST);
    buffer_printf(&out, "%s\n%s\n", format_name(format), plan->scene.id ? plan->scene.name : "");
    for (size_t i = 0; i < plan->recipe_count; i++) {
        const struct asset_recipe *recipe = &plan->recipes[i];
        buffer_printf(&out, "%s\n%s\n%s\n%s\n", recipe->name, recipe->prompt, recipe->digest,
                      recipe->physics ? recipe->physics : "");
    }
    for (size_t i = 0; i < plan->scene.placement_count; i++) {
        buffer_printf(&out, "%zu ", plan->placed[i]);
        buffer_append(&out, &plan->scene.placements[i].pose, sizeof plan->scene.placements[i].pose);
    }
    enum result result = out.failed ? fault_memory(fault) : RESULT_OK;
    if (result == RESULT_OK)
        sha256_hex(target, out.data, out.length);
    buffer_free(&out);
    return result;
}

static enum result scene_write(const struct plan *plan, const struct export_asset *assets,
                               enum export_format format, struct buffer *archive, struct fault *fault)
{
    size_t count = plan->scene.placement_count;
    struct export_placement *placements = calloc(count, sizeof *placements);
    if (!placements)
        return fault_memory(fault);
    for (size_t i = 0; i < count; i++)
        placements[i] = (struct export_placement){
            .asset = plan->placed[i],
            .name = plan->scene.placements[i].name,
            .pose = plan->scene.placements[i].pose,
        };
    struct export_scene scene = {
        .name = plan->scene.name,
        .assets = assets,
        .asset_count = plan->recipe_count,
        .placements = placements,
        .placement_count = count,
    };
    enum result result = archive_write_scene(&scene, format, archive, fault);
    free(placements);
    return result;
}

/* Makes every asset again and writes the archive. */
static enum result plan_build(const struct plan *plan, enum export_format format, struct buffer *archive,
                              struct fault *fault)
{
    size_t made = 0;
    struct generation *generations = calloc(plan->recipe_count, sizeof *generations);
    struct export_asset *assets = calloc(plan->recipe_count, sizeof *assets);
    enum result result = generations && assets ? RESULT_OK : fault_memory(fault);
    while (result == RESULT_OK && made < plan->recipe_count) {
        struct generation *generation = &generations[made];
        result = recipe_repeat(&plan->recipes[made], generation, fault);
        if (result != RESULT_OK)
            break;
        assets[made++] = (struct export_asset){
            .object = &generation->object,
            .understanding = &generation->understanding,
            .report = &generation->report,
        };
    }
    if (result == RESULT_OK)
        result = plan->scene.id ? scene_write(plan, assets, format, archive, fault)
                                : archive_write_asset(assets, format, archive, fault);
    for (size_t i = 0; i < made; i++)
        generation_clear(&generations[i]);
    free(generations);
    free(assets);
    return result;
}

static enum result plan_archive(const struct exporter *exporter, const struct plan *plan,
                                struct archive_info *info, struct fault *fault)
{
    char fingerprint[65];
    enum result result = plan_fingerprint(plan, exporter->format, fingerprint, fault);
    if (result != RESULT_OK || archives_find(exporter->archives, fingerprint, info))
        return result;
    struct buffer archive;
    buffer_init(&archive, ARCHIVE_MOST);
    result = plan_build(plan, exporter->format, &archive, fault);
    if (result == RESULT_OK)
        result = archives_add(exporter->archives, fingerprint, &archive, info, fault);
    buffer_free(&archive);
    return result;
}

static enum result export_make(const struct exporter *exporter, const char *id, bool scene,
                               struct archive_ticket *ticket, struct fault *fault)
{
    struct plan plan = {0};
    struct archive_info info;
    enum result result = plan_read(exporter, id, scene, &plan, fault);
    if (result == RESULT_OK)
        result = plan_archive(exporter, &plan, &info, fault);
    if (result == RESULT_OK) {
        char slug[40], filename[sizeof ticket->filename];
        text_slug(slug, sizeof slug, scene ? plan.scene.name : plan.recipes[0].name);
        snprintf(filename, sizeof filename, "%s_%s.zip", slug, format_name(exporter->format));
        archives_grant(exporter->archives, &info, filename, clock_wall_seconds(), ticket);
    }
    plan_clear(&plan);
    return result;
}

enum result export_asset(const struct exporter *exporter, const char *id, struct archive_ticket *ticket,
                         struct fault *fault)
{
    return export_make(exporter, id, false, ticket, fault);
}

enum result export_scene(const struct exporter *exporter, const char *id, struct archive_ticket *ticket,
                         struct fault *fault)
{
    return export_make(exporter, id, true, ticket, fault);
}
