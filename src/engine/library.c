#include "engine/library_inside.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/paths.h"
#include "base/random.h"
#include "base/text.h"

/* An answer is kept this long: a client that lost it has come back by then. */
#define ANSWER_DAYS "30"

static enum result library_recover(struct library *library, struct fault *fault)
{
    struct database *database = library->database;
    struct statement *give_up = database_statement(
        database,
        "UPDATE asset SET status = 'failed', stage = NULL, error_code = 'internal', error_message = ?"
        " WHERE status = 'processing' AND attempts >= ?",
        fault);
    statement_put_text(give_up, "the engine ended each time it made this asset");
    statement_put_integer(give_up, ATTEMPTS_MOST);
    enum result result = statement_run(give_up, fault);
    if (result == RESULT_OK)
        result =
            database_execute(database,
                             "UPDATE asset SET status = 'pending', stage = NULL WHERE status = 'processing';"
                             "DELETE FROM answer WHERE created_at < datetime('now', '-" ANSWER_DAYS " days')",
                             fault);
    return result;
}

/* The store does not know what its database is for; the user does. */
static enum result library_translate(const struct fault *cause, const char *path, struct fault *fault)
{
    if (strcmp(cause->code, "corrupt_database") == 0)
        return fault_set(
            fault, RESULT_FILE, "corrupt_library", path,
            "the library %s is damaged (%s); it was left as it is: move it away or restore a copy", path,
            cause->text);
    if (strcmp(cause->code, "newer_database") == 0)
        return fault_set(fault, RESULT_FILE, "newer_library", path,
                         "the library %s was written by a newer version of gzm; it was left as it is", path);
    return fault_set(fault, cause->result, cause->code, path, "%s: %s", path, cause->text);
}

static enum result library_start(struct library *library, struct fault *fault)
{
    enum result result = library_begin(library, LIBRARY_WRITE_DURABLE, fault);
    if (result != RESULT_OK)
        return result;
    return library_end(library, library_recover(library, fault), fault);
}

enum result library_open(struct library **opened, const char *folder, struct fault *fault)
{
    char *path = paths_join(folder, "library.db");
    struct library *library = calloc(1, sizeof *library);
    if (!path || !library) {
        free(path);
        free(library);
        return fault_memory(fault);
    }
    pthread_mutex_init(&library->lock, NULL);
    struct fault cause = FAULT_NONE;
    enum result result =
        database_open(&library->database, path, library_migrations, library_migration_count, &cause);
    if (result == RESULT_OK)
        result = library_start(library, &cause);
    if (result == RESULT_OK) {
        *opened = library;
    } else {
        result = library_translate(&cause, path, fault);
        library_close(library);
    }
    free(path);
    return result;
}

void library_close(struct library *library)
{
    if (!library)
        return;
    database_close(library->database);
    pthread_mutex_destroy(&library->lock);
    free(library);
}

enum result library_begin(struct library *library, enum library_use use, struct fault *fault)
{
    pthread_mutex_lock(&library->lock);
    enum result result = RESULT_OK;
    if (use != LIBRARY_READ)
        result = database_set_durable(library->database, use == LIBRARY_WRITE_DURABLE, fault);
    if (result == RESULT_OK)
        result = database_begin(library->database, use != LIBRARY_READ, fault);
    if (result != RESULT_OK)
        pthread_mutex_unlock(&library->lock);
    return result;
}

enum result library_end(struct library *library, enum result result, struct fault *fault)
{
    result = database_end(library->database, result, fault);
    pthread_mutex_unlock(&library->lock);
    return result;
}

void library_new_id(char target[ID_SIZE], const char *prefix)
{
    enum { TOKEN = 20 };
    text_put(target, ID_SIZE - TOKEN, prefix);
    random_token(target + strlen(target), TOKEN);
}

enum result library_judge(const char *noun, const char *id, const char *holder, const char *owner,
                          struct fault *fault)
{
    char code[48];
    text_put(code, sizeof code, noun);
    text_put(code + strlen(code), sizeof code - strlen(code), "_not_found");
    if (!holder)
        return fault_set(fault, RESULT_NOT_FOUND, code, NULL, "there is no %s '%s'", noun, id);
    if (strcmp(holder, owner) != 0)
        return fault_set(fault, RESULT_AUTHENTICATION, "forbidden", NULL, "%s '%s' belongs to another key",
                         noun, id);
    return RESULT_OK;
}

enum result library_own(struct library *library, const char *noun, const char *owner, const char *id,
                        int64_t *row, struct fault *fault)
{
    bool asset = strcmp(noun, "asset") == 0;
    struct statement *statement = database_statement(library->database,
                                                     asset ? "SELECT owner, sequence FROM asset WHERE id = ?"
                                                           : "SELECT owner, sequence FROM scene WHERE id = ?",
                                                     fault);
    statement_put_text(statement, id);
    bool found = statement_next(statement, fault);
    enum result judged = RESULT_OK;
    struct fault verdict = FAULT_NONE;
    judged = library_judge(noun, id, found ? statement_text(statement, 0) : NULL, owner, &verdict);
    if (found && row)
        *row = statement_integer(statement, 1);
    enum result result = statement_end(statement, fault);
    if (result == RESULT_OK && judged != RESULT_OK)
        result = fault_set(fault, judged, verdict.code, NULL, "%s", verdict.text);
    return result;
}

enum result library_number(struct statement *statement, int64_t *number, struct fault *fault)
{
    if (statement_next(statement, fault))
        *number = statement_integer(statement, 0);
    return statement_end(statement, fault);
}

char *library_text(struct statement *statement, int column, bool *failed)
{
    const char *text = statement_text(statement, column);
    char *copy = text_copy(text);
    if (text && !copy)
        *failed = true;
    return copy;
}
