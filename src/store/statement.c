#include "store/statement.h"

#include <stdlib.h>
#include <string.h>

#include "store/connection.h"

static struct statement *statement_find(const struct database *database, const char *sql)
{
    for (struct statement *s = database->statements; s != NULL; s = s->next)
        if (strcmp(sqlite3_sql(s->prepared), sql) == 0)
            return s;
    return NULL;
}

static struct statement *statement_prepare(struct database *database, const char *sql, struct fault *fault)
{
    struct statement *statement = calloc(1, sizeof *statement);
    if (statement == NULL) {
        fault_memory(fault);
        return NULL;
    }
    int status =
        sqlite3_prepare_v3(database->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement->prepared, NULL);
    if (status != SQLITE_OK) {
        connection_fault(database, status, fault);
        free(statement);
        return NULL;
    }
    statement->next = database->statements;
    database->statements = statement;
    return statement;
}

struct statement *database_statement(struct database *database, const char *sql, struct fault *fault)
{
    struct statement *statement = statement_find(database, sql);
    if (statement == NULL)
        statement = statement_prepare(database, sql, fault);
    if (statement == NULL)
        return NULL;
    sqlite3_reset(statement->prepared);
    sqlite3_clear_bindings(statement->prepared);
    statement->parameter = 0;
    statement->status = SQLITE_OK;
    return statement;
}

static void statement_note(struct statement *statement, int status)
{
    if (statement->status == SQLITE_OK)
        statement->status = status;
}

void statement_put_text(struct statement *statement, const char *text)
{
    if (statement == NULL)
        return;
    int index = ++statement->parameter;
    statement_note(statement, sqlite3_bind_text(statement->prepared, index, text, -1, SQLITE_TRANSIENT));
}

void statement_put_integer(struct statement *statement, int64_t value)
{
    if (statement == NULL)
        return;
    int index = ++statement->parameter;
    statement_note(statement, sqlite3_bind_int64(statement->prepared, index, value));
}

void statement_put_real(struct statement *statement, double value)
{
    if (statement == NULL)
        return;
    int index = ++statement->parameter;
    statement_note(statement, sqlite3_bind_double(statement->prepared, index, value));
}

static enum result statement_fault(const struct statement *statement, struct fault *fault)
{
    struct database connection = {.handle = sqlite3_db_handle(statement->prepared)};
    return connection_fault(&connection, statement->status, fault);
}

bool statement_next(struct statement *statement, struct fault *fault)
{
    if (statement == NULL || statement->status != SQLITE_OK)
        return false;
    int status = sqlite3_step(statement->prepared);
    if (status == SQLITE_ROW)
        return true;
    if (status != SQLITE_DONE) {
        statement->status = status;
        statement_fault(statement, fault);
    }
    return false;
}

const char *statement_text(struct statement *statement, int column)
{
    return (const char *)sqlite3_column_text(statement->prepared, column);
}

int64_t statement_integer(struct statement *statement, int column)
{
    return sqlite3_column_int64(statement->prepared, column);
}

double statement_real(struct statement *statement, int column)
{
    return sqlite3_column_double(statement->prepared, column);
}

enum result statement_end(struct statement *statement, struct fault *fault)
{
    if (statement == NULL)
        return fault_set(fault, RESULT_FILE, "database_error", NULL, "the statement could not be prepared");
    enum result result = RESULT_OK;
    if (statement->status != SQLITE_OK)
        result = statement_fault(statement, fault);
    sqlite3_reset(statement->prepared);
    sqlite3_clear_bindings(statement->prepared);
    return result;
}

enum result statement_run(struct statement *statement, struct fault *fault)
{
    while (statement_next(statement, fault))
        continue;
    return statement_end(statement, fault);
}

void connection_drop_statements(struct database *database)
{
    struct statement *statement = database->statements;
    while (statement != NULL) {
        struct statement *next = statement->next;
        sqlite3_finalize(statement->prepared);
        free(statement);
        statement = next;
    }
    database->statements = NULL;
}
