#include "cmd/scene_text.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/text.h"
#include "cmd/output.h"

enum {
    PAGE_COLUMNS = 3,
    PLACEMENT_COLUMNS = 5,
    AGE_SIZE = 16,
    NUMBERS_SIZE = 96,
    TEXT_MOST = 8 * 1024 * 1024
};

enum result scene_page_print(const struct news *page, struct fault *fault)
{
    struct buffer out;
    const char **cells = calloc(page->count * PAGE_COLUMNS + 1, sizeof *cells);
    char(*ages)[AGE_SIZE] = calloc(page->count + 1, sizeof *ages);
    buffer_init(&out, TEXT_MOST);
    for (size_t i = 0; cells && ages && i < page->count; i++) {
        const struct scene *scene = &page->scenes[i];
        age_text(ages[i], sizeof ages[i], scene->created_at);
        cells[i * PAGE_COLUMNS] = scene->id;
        cells[i * PAGE_COLUMNS + 1] = scene->name;
        cells[i * PAGE_COLUMNS + 2] = ages[i];
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

/* Two texts per placement: position, then angles. */
static void numbers_write(const struct placement *placement, char texts[2][NUMBERS_SIZE])
{
    double roll, pitch, yaw;
    const struct vec3 *p = &placement->pose.position;
    quat_to_rpy(placement->pose.rotation, &roll, &pitch, &yaw);
    /* Adding zero turns -0 into 0. */
    snprintf(texts[0], NUMBERS_SIZE, "%.4g,%.4g,%.4g", p->x + 0.0, p->y + 0.0, p->z + 0.0);
    snprintf(texts[1], NUMBERS_SIZE, "%.4g,%.4g,%.4g", degrees(roll) + 0.0, degrees(pitch) + 0.0,
             degrees(yaw) + 0.0);
}

static bool placements_write(struct buffer *out, const struct scene *scene)
{
    size_t count = scene->placement_count;
    const char **cells = calloc(count * PLACEMENT_COLUMNS + 1, sizeof *cells);
    char(*numbers)[2][NUMBERS_SIZE] = calloc(count + 1, sizeof *numbers);
    bool good = cells && numbers;
    for (size_t i = 0; good && i < count; i++) {
        const struct placement *placement = &scene->placements[i];
        const char **row = cells + i * PLACEMENT_COLUMNS;
        numbers_write(placement, numbers[i]);
        row[0] = placement->id;
        row[1] = placement->asset_id;
        row[2] = placement->name;
        row[3] = numbers[i][0];
        row[4] = numbers[i][1];
    }
    if (good)
        table_write(out, cells, count, PLACEMENT_COLUMNS);
    free(numbers);
    free((void *)cells);
    return good;
}

static void write_row(struct buffer *out, const char *label, const char *text)
{
    if (text && *text)
        buffer_printf(out, "%-12s %s\n", label, text);
}

enum result scene_print(const struct scene *scene, struct fault *fault)
{
    struct buffer out;
    buffer_init(&out, TEXT_MOST);
    write_row(&out, "id", scene->id);
    write_row(&out, "name", scene->name);
    write_row(&out, "description", scene->description);
    write_row(&out, "created", scene->created_at);
    buffer_printf(&out, "%-12s %zu\n", "placements", scene->placement_count);
    bool good = placements_write(&out, scene);
    enum result result = !good || out.failed ? fault_memory(fault) : output_text(buffer_text(&out), fault);
    buffer_free(&out);
    return result;
}
