#include "cmd/export.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "api/alpha.h"
#include "base/array.h"
#include "base/file.h"
#include "base/paths.h"
#include "base/text.h"
#include "cmd/output.h"
#include "formats/archive.h"

static enum result format_fault(const char *name, const char *given, struct fault *fault)
{
    struct buffer known;
    buffer_init(&known, 256);
    for (int i = 0; i < FORMAT_COUNT; i++)
        buffer_printf(&known, "%s%s", i ? ", " : "", format_name((enum export_format)i));
    fault_set(fault, RESULT_USAGE, "unsupported_format", NULL, "--%s takes one of %s, not %s", name,
              buffer_text(&known), given);
    buffer_free(&known);
    return RESULT_USAGE;
}

enum result export_plan_read(struct export_plan *plan, const struct options *options, const char *name,
                             struct fault *fault)
{
    const char *format = options_value(options, name);
    *plan = (struct export_plan){.wanted = format != NULL};
    plan->output = options_value(options, "output");
    plan->unpack = options_has(options, "unpack");
    plan->force = options_has(options, "force");
    if (!format && text_equal(name, "format"))
        return fault_set(fault, RESULT_USAGE, "missing_option", NULL, "--format is needed");
    if (!format && (plan->output || plan->unpack))
        return fault_set(fault, RESULT_USAGE, "missing_option", NULL,
                         "--output and --unpack make sense only with --%s", name);
    if (format && !format_from_name(format, &plan->format))
        return format_fault(name, format, fault);
    if (plan->output && !plan->output[0])
        return fault_set(fault, RESULT_USAGE, "invalid_value", NULL, "--output needs a path");
    bool taken = plan->output && file_exists(plan->output) && (plan->unpack || !file_is_folder(plan->output));
    if (taken && !plan->force)
        return fault_set(fault, RESULT_FILE, "file_exists", plan->output, "it exists; --force replaces it");
    return RESULT_OK;
}

static enum result archive_fetch(struct client *client, const struct export_plan *plan, enum order_kind kind,
                                 const char *id, const char *path, bool replace, char **archive,
                                 struct fault *fault)
{
    bool scene = kind == ORDER_EXPORT_SCENE;
    struct order *order = client_order(kind, scene ? NULL : id, scene ? id : NULL, NULL);
    struct news *answer = NULL;
    if (order && !order_put(&order->path, path)) {
        order_free(order);
        order = NULL;
    }
    if (order) {
        order->format = plan->format;
        order->replace = replace;
    }
    enum result result = client_ask(client, order, &answer, fault);
    progress_clear(&client->progress);
    if (result == RESULT_OK && !(*archive = text_copy(answer->path)))
        result = fault_memory(fault);
    news_free(answer);
    return result;
}

/* Where an archive goes when -o does not say it: a folder, written with its slash. NULL: here. *New*. */
static char *default_folder(const struct client *client)
{
    const char *folder = client->target.settings.export_folder;
    return folder && !text_equal(folder, ".") ? text_format("%s/", folder) : NULL;
}

/* The folder that holds `path`, with its slash; "" for the current one. *New*. */
static char *parent_folder(const char *path)
{
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/') /* a slash at the end belongs to the name */
        length--;
    while (length > 0 && path[length - 1] != '/')
        length--;
    return text_copy_range(path, length);
}

/* "arm.zip" -> "arm" in the folder. *New*. */
static char *folder_from_archive(const char *parent, const char *archive)
{
    const char *name = paths_name(archive);
    size_t length = strlen(name);
    if (length > 4 && text_equal(name + length - 4, ".zip"))
        length -= 4;
    return text_format("%s%.*s", parent, (int)length, name);
}

/* The archive goes to a folder of its own beside the target, is unpacked from there, and is removed. */
static enum result export_unpacked(struct client *client, const struct export_plan *plan,
                                   enum order_kind kind, const char *id, struct export_result *done,
                                   struct fault *fault)
{
    char *archive = NULL, *work = NULL, *inside = NULL;
    char *parent = plan->output ? parent_folder(plan->output) : default_folder(client);
    if (!parent)
        parent = text_copy("");
    enum result result =
        parent && (work = text_format("%s.gzm-XXXXXX", parent)) ? RESULT_OK : fault_memory(fault);
    if (result == RESULT_OK && !mkdtemp(work)) {
        result = fault_set(fault, RESULT_FILE, "no_folder", parent, "no folder can be made here: %s",
                           strerror(errno));
        free(work);
        work = NULL;
    }
    if (result == RESULT_OK && !(inside = text_format("%s/", work)))
        result = fault_memory(fault);
    if (result == RESULT_OK)
        result = archive_fetch(client, plan, kind, id, inside, false, &archive, fault);
    if (result == RESULT_OK) {
        done->path = plan->output ? text_copy(plan->output) : folder_from_archive(parent, archive);
        result = done->path ? archive_list(archive, &done->files, fault) : fault_memory(fault);
    }
    if (result == RESULT_OK)
        result = archive_unpack(archive, done->path, plan->force, fault);
    if (archive)
        unlink(archive);
    if (work)
        rmdir(work);
    free(archive);
    free(inside);
    free(work);
    free(parent);
    return result;
}

enum result export_run(struct client *client, const struct export_plan *plan, enum order_kind kind,
                       const char *id, struct export_result *done, struct fault *fault)
{
    *done = (struct export_result){0};
    if (plan->unpack)
        return export_unpacked(client, plan, kind, id, done, fault);
    char *folder = plan->output ? NULL : default_folder(client);
    const char *path = plan->output ? plan->output : folder;
    enum result result = archive_fetch(client, plan, kind, id, path, plan->force, &done->path, fault);
    if (result == RESULT_OK)
        result = archive_list(done->path, &done->files, fault);
    free(folder);
    return result;
}

void export_result_clear(struct export_result *done)
{
    free(done->path);
    strings_free(done->files);
    *done = (struct export_result){0};
}

enum result export_print(const struct export_plan *plan, const struct export_result *done, const char *body,
                         bool json, struct fault *fault)
{
    if (!json)
        return output_line(done->path, fault);
    char *document = api_add_export(body ? body : "{}", plan->format, done->path, done->files);
    enum result result = document ? output_line(document, fault) : fault_memory(fault);
    free(document);
    return result;
}
