#include "cmd/asset_text.h"

#include <stdlib.h>

#include "base/buffer.h"
#include "cmd/output.h"

enum { PAGE_COLUMNS = 4, AGE_SIZE = 16, TEXT_MOST = 1024 * 1024 };

enum result asset_page_print(const struct news *page, struct fault *fault)
{
    struct buffer out;
    const char **cells = calloc(page->count * PAGE_COLUMNS + 1, sizeof *cells);
    char(*ages)[AGE_SIZE] = calloc(page->count + 1, sizeof *ages);
    buffer_init(&out, TEXT_MOST);
    for (size_t i = 0; cells && ages && i < page->count; i++) {
        const struct asset *asset = &page->assets[i];
        age_text(ages[i], sizeof ages[i], asset->created_at);
        cells[i * PAGE_COLUMNS] = asset->id;
        cells[i * PAGE_COLUMNS + 1] = asset_status_name(asset->status);
        cells[i * PAGE_COLUMNS + 2] = asset->name;
        cells[i * PAGE_COLUMNS + 3] = ages[i];
    }
    if (cells && ages)
        table_write(&out, cells, page->count, PAGE_COLUMNS);
    enum result result =
        !cells || !ages || out.failed ? fault_memory(fault) : output_text(buffer_text(&out), fault);
    long shown = page->offset + (long)page->count;
    if (result == RESULT_OK && page->count > 0 && shown < page->total)
        output_note("%zu of %ld; --offset %ld shows more", page->count, page->total, shown);
    buffer_free(&out);
    free(ages);
    free((void *)cells);
    return result;
}

static void write_row(struct buffer *out, const char *label, const char *text)
{
    if (text && *text)
        buffer_printf(out, "%-9s %s\n", label, text);
}

static void write_list(struct buffer *out, const char *label, char *const *texts)
{
    if (!texts || !texts[0])
        return;
    buffer_printf(out, "%-9s ", label);
    for (size_t i = 0; texts[i]; i++)
        buffer_printf(out, "%s%s", i ? ", " : "", texts[i]);
    buffer_append_char(out, '\n');
}

static void write_summary(struct buffer *out, const struct asset_summary *summary)
{
    static const char *const names[] = {"revolute", "prismatic", "continuous", "ball", "fixed"};
    const int counts[] = {summary->revolute, summary->prismatic, summary->continuous, summary->ball,
                          summary->fixed};
    write_row(out, "family", summary->family);
    buffer_printf(out, "%-9s %d\n", "links", summary->links);
    buffer_printf(out, "%-9s", "joints");
    bool any = false;
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        if (counts[i] > 0)
            buffer_printf(out, "%s %d %s", any ? "," : "", counts[i], names[i]);
        any = any || counts[i] > 0;
    }
    buffer_printf(out, "%s\n%-9s %.3g kg\n", any ? "" : " none", "mass", summary->mass_kg);
    buffer_printf(out, "%-9s %.3f x %.3f x %.3f m\n", "size", summary->size_m[0], summary->size_m[1],
                  summary->size_m[2]);
    buffer_printf(out, "%-9s %ld\n", "triangles", summary->triangles);
}

enum result asset_print(const struct asset *asset, struct fault *fault)
{
    struct buffer out;
    buffer_init(&out, TEXT_MOST);
    write_row(&out, "id", asset->id);
    write_row(&out, "name", asset->name);
    write_row(&out, "status", asset_status_name(asset->status));
    write_row(&out, "stage", asset->stage);
    if (asset->has_progress)
        buffer_printf(&out, "%-9s %.0f%%\n", "progress", asset->progress * 100.0);
    write_row(&out, "error", asset->error_code);
    write_row(&out, "message", asset->error_message);
    write_row(&out, "prompt", asset->prompt);
    write_list(&out, "tags", asset->tags);
    write_row(&out, "created", asset->created_at);
    if (asset->summary.known)
        write_summary(&out, &asset->summary);
    write_list(&out, "formats", asset->export_formats);
    write_list(&out, "warnings", asset->warnings);
    enum result result = out.failed ? fault_memory(fault) : output_text(buffer_text(&out), fault);
    buffer_free(&out);
    return result;
}
