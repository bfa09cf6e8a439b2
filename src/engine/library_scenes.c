#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "engine/library_inside.h"

enum result library_scene_add(struct library *library, const char *owner, const struct scene *scene,
                              struct fault *fault)
{
    struct statement *statement = database_statement(
        library->database,
        "INSERT INTO scene (id, owner, name, description, created_at) VALUES (?, ?, ?, ?, ?)", fault);
    statement_put_text(statement, scene->id);
    statement_put_text(statement, owner);
    statement_put_text(statement, scene->name);
    statement_put_text(statement, scene->description);
    statement_put_text(statement, scene->created_at);
    return statement_run(statement, fault);
}

/* Columns id, name, description, created_at. Clears the scene again when memory ran out. */
static enum result scene_read(struct statement *row, struct scene *scene, struct fault *fault)
{
    bool failed = false;
    *scene = (struct scene){0};
    scene->id = library_text(row, 0, &failed);
    scene->name = library_text(row, 1, &failed);
    scene->description = library_text(row, 2, &failed);
    scene->created_at = library_text(row, 3, &failed);
    if (!failed)
        return RESULT_OK;
    scene_clear(scene);
    return fault_memory(fault);
}

static enum result scene_row_get(struct library *library, int64_t row, struct scene *scene,
                                 struct fault *fault)
{
    struct statement *statement = database_statement(
        library->database, "SELECT id, name, description, created_at FROM scene WHERE sequence = ?", fault);
    statement_put_integer(statement, row);
    enum result result = RESULT_OK;
    if (statement_next(statement, fault))
        result = scene_read(statement, scene, fault);
    enum result ended = statement_end(statement, fault);
    return result != RESULT_OK ? result : ended;
}

enum result library_scene_get(struct library *library, const char *owner, const char *id, struct scene *scene,
                              struct fault *fault)
{
    int64_t row = 0;
    enum result result = library_own(library, "scene", owner, id, &row, fault);
    if (result == RESULT_OK)
        result = scene_row_get(library, row, scene, fault);
    if (result == RESULT_OK)
        result = library_placements_get(library, row, scene, fault);
    if (result != RESULT_OK)
        scene_clear(scene);
    return result;
}

static enum result scene_total(struct library *library, const char *owner, long *total, struct fault *fault)
{
    struct statement *statement =
        database_statement(library->database, "SELECT count(*) FROM scene WHERE owner = ?", fault);
    statement_put_text(statement, owner);
    int64_t number = 0;
    enum result result = library_number(statement, &number, fault);
    *total = (long)number;
    return result;
}

enum result library_scene_list(struct library *library, const char *owner, long limit, long offset,
                               struct scene **scenes, size_t *count, long *total, struct fault *fault)
{
    enum result result = scene_total(library, owner, total, fault);
    if (result != RESULT_OK)
        return result;
    struct scene *page = calloc((size_t)limit, sizeof *page);
    if (!page)
        return fault_memory(fault);
    struct statement *statement =
        database_statement(library->database,
                           "SELECT id, name, description, created_at FROM scene WHERE owner = ?"
                           " ORDER BY sequence DESC LIMIT ? OFFSET ?",
                           fault);
    statement_put_text(statement, owner);
    statement_put_integer(statement, limit);
    statement_put_integer(statement, offset);
    size_t read = 0;
    while (result == RESULT_OK && statement_next(statement, fault)) {
        result = scene_read(statement, &page[read], fault);
        read += result == RESULT_OK;
    }
    enum result ended = statement_end(statement, fault);
    if (result == RESULT_OK)
        result = ended;
    if (result != RESULT_OK) {
        scene_array_free(page, read);
        return result;
    }
    *scenes = page;
    *count = read;
    return RESULT_OK;
}

static enum result scene_set(struct library *library, const char *sql, const char *value, int64_t row,
                             struct fault *fault)
{
    struct statement *statement = database_statement(library->database, sql, fault);
    statement_put_text(statement, value);
    statement_put_integer(statement, row);
    return statement_run(statement, fault);
}

enum result library_scene_update(struct library *library, const char *owner, const char *id,
                                 const struct scene_create *update, struct fault *fault)
{
    int64_t row = 0;
    enum result result = library_own(library, "scene", owner, id, &row, fault);
    if (result == RESULT_OK && update->has_name)
        result = scene_set(library, "UPDATE scene SET name = ? WHERE sequence = ?", update->name, row, fault);
    if (result == RESULT_OK && update->has_description)
        result = scene_set(library, "UPDATE scene SET description = ? WHERE sequence = ?",
                           update->description, row, fault);
    return result;
}

enum result library_scene_delete(struct library *library, const char *owner, const char *id,
                                 struct fault *fault)
{
    int64_t row = 0;
    enum result result = library_own(library, "scene", owner, id, &row, fault);
    if (result != RESULT_OK)
        return result;
    struct statement *statement =
        database_statement(library->database, "DELETE FROM scene WHERE sequence = ?", fault);
    statement_put_integer(statement, row);
    return statement_run(statement, fault);
}
