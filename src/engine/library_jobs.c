/* The part of an asset's life that runners see: claimed, going through stages, finished or given back. */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "engine/library_inside.h"
#include "engine/lines.h"

enum { WARNINGS_SIZE_MOST = 3500 };

void asset_recipe_clear(struct asset_recipe *recipe)
{
    free(recipe->id);
    free(recipe->name);
    free(recipe->prompt);
    free(recipe->digest);
    free(recipe->physics);
    *recipe = (struct asset_recipe){0};
}

void asset_outcome_clear(struct asset_outcome *outcome)
{
    strings_free(outcome->warnings);
    free(outcome->physics);
    *outcome = (struct asset_outcome){.fault = FAULT_NONE};
}

#define RECIPE_COLUMNS "id, name, prompt, digest, physics"
enum { RECIPE_STATUS = 5 };

static enum result recipe_read(struct statement *row, struct asset_recipe *recipe, struct fault *fault)
{
    bool failed = false;
    recipe->id = library_text(row, 0, &failed);
    recipe->name = library_text(row, 1, &failed);
    recipe->prompt = library_text(row, 2, &failed);
    recipe->digest = library_text(row, 3, &failed);
    recipe->physics = library_text(row, 4, &failed);
    return failed ? fault_memory(fault) : RESULT_OK;
}

/* The first row of a statement as a recipe, if there is one. Ends the statement. */
static enum result recipe_take(struct statement *statement, struct asset_recipe *recipe, bool *ready,
                               struct fault *fault)
{
    enum result result = RESULT_OK;
    if (statement_next(statement, fault)) {
        result = recipe_read(statement, recipe, fault);
        *ready = strcmp(statement_text(statement, RECIPE_STATUS), "ready") == 0;
    }
    enum result ended = statement_end(statement, fault);
    if (result == RESULT_OK)
        result = ended;
    if (result != RESULT_OK)
        asset_recipe_clear(recipe);
    return result;
}

enum result library_asset_recipe(struct library *library, const char *owner, const char *id,
                                 struct asset_recipe *recipe, struct fault *fault)
{
    bool ready = false;
    enum result result = library_own(library, "asset", owner, id, NULL, fault);
    if (result != RESULT_OK)
        return result;
    struct statement *statement = database_statement(
        library->database, "SELECT " RECIPE_COLUMNS ", status FROM asset WHERE id = ?", fault);
    statement_put_text(statement, id);
    result = recipe_take(statement, recipe, &ready, fault);
    if (result == RESULT_OK && !ready) {
        asset_recipe_clear(recipe);
        return fault_set(fault, RESULT_INVALID, "asset_not_ready", NULL, "asset '%s' is not ready", id);
    }
    return result;
}

enum result library_asset_claim(struct library *library, struct asset_recipe *recipe, struct fault *fault)
{
    bool ready = false;
    struct statement *statement =
        database_statement(library->database,
                           "UPDATE asset SET status = 'processing', stage = NULL, attempts = attempts + 1"
                           " WHERE sequence = (SELECT min(sequence) FROM asset WHERE status = 'pending')"
                           " RETURNING " RECIPE_COLUMNS ", status",
                           fault);
    return recipe_take(statement, recipe, &ready, fault);
}

enum result library_asset_set_stage(struct library *library, const char *id, const char *stage,
                                    struct fault *fault)
{
    struct statement *statement = database_statement(
        library->database, "UPDATE asset SET stage = ? WHERE id = ? AND status = 'processing'", fault);
    statement_put_text(statement, stage);
    statement_put_text(statement, id);
    return statement_run(statement, fault);
}

enum result library_asset_release(struct library *library, const char *id, struct fault *fault)
{
    struct statement *statement =
        database_statement(library->database,
                           "UPDATE asset SET status = 'pending', stage = NULL, attempts = attempts - 1"
                           " WHERE id = ? AND status = 'processing'",
                           fault);
    statement_put_text(statement, id);
    return statement_run(statement, fault);
}

static enum result asset_finish_failed(struct library *library, const char *id, const struct fault *cause,
                                       struct fault *fault)
{
    struct statement *statement = database_statement(
        library->database,
        "UPDATE asset SET status = 'failed', stage = NULL, error_code = ?, error_message = ?"
        " WHERE id = ? AND status = 'processing'",
        fault);
    statement_put_text(statement, cause->code);
    statement_put_text(statement, cause->text);
    statement_put_text(statement, id);
    return statement_run(statement, fault);
}

static void summary_put(struct statement *statement, const struct asset_summary *summary)
{
    statement_put_text(statement, summary->family);
    statement_put_integer(statement, summary->links);
    statement_put_integer(statement, summary->revolute);
    statement_put_integer(statement, summary->prismatic);
    statement_put_integer(statement, summary->continuous);
    statement_put_integer(statement, summary->ball);
    statement_put_integer(statement, summary->fixed);
    statement_put_real(statement, summary->mass_kg);
    statement_put_integer(statement, summary->triangles);
    for (int i = 0; i < 3; i++)
        statement_put_real(statement, summary->size_m[i]);
}

enum result library_asset_finish(struct library *library, const char *id, const struct asset_outcome *outcome,
                                 struct fault *fault)
{
    if (fault_is_set(&outcome->fault))
        return asset_finish_failed(library, id, &outcome->fault, fault);
    char *warnings = lines_join(outcome->warnings, WARNINGS_SIZE_MOST);
    struct statement *statement = database_statement(
        library->database,
        "UPDATE asset SET status = 'ready', stage = NULL, error_code = NULL, error_message = NULL, family = "
        "?,"
        " links = ?, revolute = ?, prismatic = ?, continuous = ?, ball = ?, fixed = ?, mass_kg = ?,"
        " triangles = ?, size_x = ?, size_y = ?, size_z = ?, warnings = ?, digest = ?, physics = ?"
        " WHERE id = ? AND status = 'processing'",
        fault);
    summary_put(statement, &outcome->summary);
    statement_put_text(statement, warnings);
    statement_put_text(statement, outcome->digest);
    statement_put_text(statement, outcome->physics);
    statement_put_text(statement, id);
    free(warnings);
    return statement_run(statement, fault);
}
