#include "model/asset.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"

static const char *const status_names[] = {
    [ASSET_PENDING] = "pending", [ASSET_PROCESSING] = "processing", [ASSET_READY] = "ready",
    [ASSET_FAILED] = "failed",   [ASSET_UNKNOWN] = "unknown",
};

const char *asset_status_name(enum asset_status status)
{
    return status_names[(unsigned)status < ASSET_UNKNOWN ? status : ASSET_UNKNOWN];
}

enum asset_status asset_status_from_name(const char *name)
{
    for (int i = 0; name && i < ASSET_UNKNOWN; i++)
        if (strcmp(name, status_names[i]) == 0)
            return (enum asset_status)i;
    return ASSET_UNKNOWN;
}

bool asset_is_running(const struct asset *asset)
{
    return asset->status == ASSET_PENDING || asset->status == ASSET_PROCESSING;
}

void asset_clear(struct asset *asset)
{
    free(asset->id);
    free(asset->name);
    free(asset->prompt);
    strings_free(asset->tags);
    free(asset->created_at);
    strings_free(asset->export_formats);
    free(asset->stage);
    free(asset->error_code);
    free(asset->error_message);
    strings_free(asset->warnings);
    *asset = (struct asset){.id = NULL};
}

static bool copy_text(char **target, const char *source)
{
    *target = text_copy(source);
    return !source || *target;
}

static bool copy_strings(char ***target, char *const *source)
{
    *target = strings_copy(source);
    return !source || *target;
}

enum result asset_copy(struct asset *target, const struct asset *source, struct fault *fault)
{
    *target = (struct asset){
        .status = source->status,
        .has_progress = source->has_progress,
        .progress = source->progress,
        .summary = source->summary,
    };
    if (copy_text(&target->id, source->id) && copy_text(&target->name, source->name) &&
        copy_text(&target->prompt, source->prompt) && copy_strings(&target->tags, source->tags) &&
        copy_text(&target->created_at, source->created_at) &&
        copy_strings(&target->export_formats, source->export_formats) &&
        copy_text(&target->stage, source->stage) && copy_text(&target->error_code, source->error_code) &&
        copy_text(&target->error_message, source->error_message) &&
        copy_strings(&target->warnings, source->warnings))
        return RESULT_OK;
    asset_clear(target);
    return fault_memory(fault);
}

void asset_array_free(struct asset *assets, size_t count)
{
    for (size_t i = 0; assets && i < count; i++)
        asset_clear(&assets[i]);
    free(assets);
}
