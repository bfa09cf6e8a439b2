#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "engine/library_inside.h"
#include "engine/lines.h"

#define ASSET_COLUMNS                                                                                        \
    "id, name, prompt, tags, created_at, status, stage, error_code, error_message, family, links, revolute," \
    " prismatic, continuous, ball, fixed, mass_kg, triangles, size_x, size_y, size_z, warnings"
enum { COLUMN_FAMILY = 9, COLUMN_WARNINGS = 21 };

enum result library_asset_add(struct library *library, const char *owner, const struct asset *asset,
                              struct fault *fault)
{
    char *tags = lines_join(asset->tags, TAGS_MOST * (TAG_MOST + 1));
    if (!tags && strings_count(asset->tags) > 0)
        return fault_memory(fault);
    struct statement *statement =
        database_statement(library->database,
                           "INSERT INTO asset (id, owner, name, prompt, tags, created_at, status)"
                           " VALUES (?, ?, ?, ?, ?, ?, 'pending')",
                           fault);
    statement_put_text(statement, asset->id);
    statement_put_text(statement, owner);
    statement_put_text(statement, asset->name);
    statement_put_text(statement, asset->prompt);
    statement_put_text(statement, tags);
    statement_put_text(statement, asset->created_at);
    free(tags);
    return statement_run(statement, fault);
}

static void summary_read(struct statement *row, struct asset_summary *summary)
{
    const char *family = statement_text(row, COLUMN_FAMILY);
    if (!family)
        return;
    summary->known = true;
    text_put(summary->family, sizeof summary->family, family);
    int *counts[] = {&summary->links,      &summary->revolute, &summary->prismatic,
                     &summary->continuous, &summary->ball,     &summary->fixed};
    int column = COLUMN_FAMILY + 1;
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++)
        *counts[i] = (int)statement_integer(row, column++);
    summary->mass_kg = statement_real(row, column++);
    summary->triangles = (long)statement_integer(row, column++);
    for (int i = 0; i < 3; i++)
        summary->size_m[i] = statement_real(row, column++);
}

static void formats_read(struct asset *asset, bool *failed)
{
    for (int format = 0; format < FORMAT_COUNT; format++)
        if (!strings_add(&asset->export_formats, format_name((enum export_format)format)))
            *failed = true;
}

static char **list_read(struct statement *row, int column, bool *failed)
{
    const char *text = statement_text(row, column);
    char **list = lines_split(text);
    if (text && !list)
        *failed = true;
    return list;
}

/* The row as an asset; clears it again when memory ran out. */
static enum result asset_read(struct statement *row, struct asset *asset, struct fault *fault)
{
    bool failed = false;
    *asset = (struct asset){.status = asset_status_from_name(statement_text(row, 5))};
    asset->id = library_text(row, 0, &failed);
    asset->name = library_text(row, 1, &failed);
    asset->prompt = library_text(row, 2, &failed);
    asset->tags = list_read(row, 3, &failed);
    asset->created_at = library_text(row, 4, &failed);
    asset->stage = library_text(row, 6, &failed);
    asset->error_code = library_text(row, 7, &failed);
    asset->error_message = library_text(row, 8, &failed);
    asset->warnings = list_read(row, COLUMN_WARNINGS, &failed);
    summary_read(row, &asset->summary);
    if (asset->status == ASSET_READY)
        formats_read(asset, &failed);
    if (!failed)
        return RESULT_OK;
    asset_clear(asset);
    return fault_memory(fault);
}

enum result library_asset_get(struct library *library, const char *owner, const char *id, struct asset *asset,
                              struct fault *fault)
{
    enum result result = library_own(library, "asset", owner, id, NULL, fault);
    if (result != RESULT_OK)
        return result;
    struct statement *statement =
        database_statement(library->database, "SELECT " ASSET_COLUMNS " FROM asset WHERE id = ?", fault);
    statement_put_text(statement, id);
    if (statement_next(statement, fault))
        result = asset_read(statement, asset, fault);
    enum result ended = statement_end(statement, fault);
    return result != RESULT_OK ? result : ended;
}

/* "WHERE …" for the filter, for parameters put by filter_put in the same order. */
static void filter_write(char *target, size_t size, const char *columns, const struct asset_filter *filter,
                         const char *tail)
{
    snprintf(target, size, "SELECT %s FROM asset WHERE owner = ?%s%s%s%s", columns,
             filter->has_status ? " AND status = ?" : "",
             filter->tag ? " AND instr(char(10) || tags || char(10), char(10) || ? || char(10)) > 0" : "",
             filter->query ? " AND (name LIKE ? ESCAPE '\\' OR prompt LIKE ? ESCAPE '\\')" : "", tail);
}

/* "%text%" with LIKE's own characters escaped. LIKE ignores the case of ASCII letters. */
static void pattern_write(char *target, const char *query)
{
    *target++ = '%';
    for (; *query; query++) {
        if (strchr("%_\\", *query))
            *target++ = '\\';
        *target++ = *query;
    }
    *target++ = '%';
    *target = '\0';
}

static void filter_put(struct statement *statement, const char *owner, const struct asset_filter *filter)
{
    statement_put_text(statement, owner);
    if (filter->has_status)
        statement_put_text(statement, asset_status_name(filter->status));
    if (filter->tag)
        statement_put_text(statement, filter->tag);
    if (filter->query) {
        char pattern[2 * QUERY_MOST + 3];
        pattern_write(pattern, filter->query);
        statement_put_text(statement, pattern);
        statement_put_text(statement, pattern);
    }
}

enum { SQL_SIZE = 1024 };

static enum result asset_total(struct library *library, const char *owner, const struct asset_filter *filter,
                               long *total, struct fault *fault)
{
    char sql[SQL_SIZE];
    filter_write(sql, sizeof sql, "count(*)", filter, "");
    struct statement *statement = database_statement(library->database, sql, fault);
    filter_put(statement, owner, filter);
    int64_t number = 0;
    enum result result = library_number(statement, &number, fault);
    *total = (long)number;
    return result;
}

enum result library_asset_list(struct library *library, const char *owner, const struct asset_filter *filter,
                               struct asset **assets, size_t *count, long *total, struct fault *fault)
{
    enum result result = asset_total(library, owner, filter, total, fault);
    if (result != RESULT_OK)
        return result;
    struct asset *page = calloc((size_t)filter->limit, sizeof *page);
    if (!page)
        return fault_memory(fault);
    char sql[SQL_SIZE];
    filter_write(sql, sizeof sql, ASSET_COLUMNS, filter, " ORDER BY sequence DESC LIMIT ? OFFSET ?");
    struct statement *statement = database_statement(library->database, sql, fault);
    filter_put(statement, owner, filter);
    statement_put_integer(statement, filter->limit);
    statement_put_integer(statement, filter->offset);
    size_t read = 0;
    while (result == RESULT_OK && statement_next(statement, fault)) {
        result = asset_read(statement, &page[read], fault);
        read += result == RESULT_OK;
    }
    enum result ended = statement_end(statement, fault);
    if (result == RESULT_OK)
        result = ended;
    if (result != RESULT_OK) {
        asset_array_free(page, read);
        return result;
    }
    *assets = page;
    *count = read;
    return RESULT_OK;
}

enum result library_asset_delete(struct library *library, const char *owner, const char *id,
                                 struct fault *fault)
{
    int64_t row = 0, uses = 0;
    enum result result = library_own(library, "asset", owner, id, &row, fault);
    if (result != RESULT_OK)
        return result;
    struct statement *statement = database_statement(
        library->database, "SELECT count(DISTINCT scene) FROM placement WHERE asset = ?", fault);
    statement_put_integer(statement, row);
    result = library_number(statement, &uses, fault);
    if (result != RESULT_OK)
        return result;
    if (uses > 0)
        return fault_set(fault, RESULT_INVALID, "asset_in_use", NULL,
                         "asset '%s' stands in %lld scene%s; remove it there first", id, (long long)uses,
                         uses == 1 ? "" : "s");
    statement = database_statement(library->database, "DELETE FROM asset WHERE sequence = ?", fault);
    statement_put_integer(statement, row);
    return statement_run(statement, fault);
}
