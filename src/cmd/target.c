#include "cmd/target.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/paths.h"
#include "base/text.h"
#include "cmd/secret.h"

enum { KEY_COMMAND_MS = 30000 };

static enum result dialect_check(const struct options *options, struct fault *fault)
{
    const char *dialect = options_value(options, "api");
    if (!dialect || text_equal(dialect, "alpha") || text_equal(dialect, "auto"))
        return RESULT_OK;
    if (text_equal(dialect, "jobs"))
        return fault_set(fault, RESULT_USAGE, "not_in_this_version", NULL,
                         "the jobs dialect is not part of this version");
    return fault_set(fault, RESULT_USAGE, "invalid_value", "--api", "--api takes alpha or auto, not %s",
                     dialect);
}

static enum result settings_find(struct settings *settings, const struct options *options,
                                 struct fault *fault)
{
    const char *profile = options_value(options, "profile");
    if (!profile)
        profile = getenv("GZM_PROFILE");
    char *folder = paths_config();
    char *path = folder ? paths_join(folder, "config.ini") : NULL;
    enum result result =
        settings_load(settings, path ? path : "", text_blank(profile) ? NULL : profile, fault);
    secret_forget_variable("GIZMO_API_KEY");
    free(path);
    free(folder);
    return result;
}

static enum result key_find(struct settings *settings, struct fault *fault)
{
    if (settings->api_key || !settings->api_key_command)
        return RESULT_OK;
    return secret_from_command(settings->api_key_command, KEY_COMMAND_MS, &settings->api_key, fault);
}

/* The host of a URL for the title. */
static void title_set(struct target *target, const char *url)
{
    const char *host = strstr(url, "://");
    host = host ? host + 3 : url;
    snprintf(target->title, sizeof target->title, "%.*s · alpha", (int)strcspn(host, "/"), host);
    text_clean(target->title, false);
}

static enum result remote_choose(struct target *target, const char *url, struct fault *fault)
{
    if (!url)
        url = DEFAULT_BASE_URL;
    target->endpoint.base_url = text_copy(url);
    target->endpoint.api_key = text_copy(target->settings.api_key);
    if (!target->endpoint.base_url || (target->settings.api_key && !target->endpoint.api_key))
        return fault_memory(fault);
    title_set(target, url);
    return RESULT_OK;
}

static void flags_collect(struct target *target, const struct options *options)
{
    static const char *const names[] = {"local", "profile", "base-url"};
    size_t length = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = options_value(options, names[i]);
        if (!value || length >= sizeof target->flags)
            continue;
        int added = snprintf(target->flags + length, sizeof target->flags - length, " --%s%s%s", names[i],
                             value[0] ? " " : "", value);
        length += added > 0 ? (size_t)added : 0;
    }
}

enum result target_choose(struct target *target, const struct options *options, struct fault *fault)
{
    *target = (struct target){0};
    const char *url = options_value(options, "base-url");
    bool local = options_has(options, "local");
    if (local && url)
        return fault_set(fault, RESULT_USAGE, "conflicting_options", NULL,
                         "--local and --base-url exclude each other");
    enum result result = dialect_check(options, fault);
    if (result == RESULT_OK)
        result = settings_find(&target->settings, options, fault);
    if (result == RESULT_OK && !local)
        result = key_find(&target->settings, fault);
    if (result != RESULT_OK)
        return result;
    flags_collect(target, options);
    if (!url)
        url = target->settings.base_url;
    if (!local && (url || target->settings.api_key))
        return remote_choose(target, url, fault);
    text_put(target->title, sizeof target->title, "local engine · alpha");
    return engine_link_open(&target->link, fault);
}

void target_close(struct target *target)
{
    engine_link_close(target->link);
    endpoint_clear(&target->endpoint);
    settings_clear(&target->settings);
    *target = (struct target){0};
}

struct worker_options target_worker_options(struct target *target)
{
    struct worker_options options = {.endpoint = target->endpoint};
    target->endpoint = (struct endpoint){0};
    if (target->link) {
        options.endpoint.local = true;
        options.revive = engine_link_revive;
        options.context = target->link;
    }
    return options;
}

enum result target_keys(struct key_map *map, struct fault *fault)
{
    const struct options none = {0};
    struct settings settings;
    enum result result = settings_find(&settings, &none, fault);
    if (result == RESULT_OK) {
        *map = settings.keys;
        settings_clear(&settings);
    }
    return result;
}
