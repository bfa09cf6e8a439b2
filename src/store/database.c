#include "store/database.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/connection.h"
#include "store/statement.h"

enum { BUSY_TIMEOUT_MS = 3000 };

static const char *fault_code(int status)
{
    switch (status & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return "corrupt_database";
    case SQLITE_FULL:
        return "database_full";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return "database_busy";
    default:
        return "database_error";
    }
}

enum result connection_fault(const struct database *database, int status, struct fault *fault)
{
    if ((status & 0xff) == SQLITE_NOMEM)
        return fault_memory(fault);
    // The handle's message may belong to a later call; the code's own text never lies.
    bool current = (sqlite3_errcode(database->handle) & 0xff) == (status & 0xff);
    return fault_set(fault, RESULT_FILE, fault_code(status), NULL, "%s",
                     current ? sqlite3_errmsg(database->handle) : sqlite3_errstr(status));
}

enum result database_execute(struct database *database, const char *sql, struct fault *fault)
{
    int status = sqlite3_exec(database->handle, sql, NULL, NULL, NULL);
    return status == SQLITE_OK ? RESULT_OK : connection_fault(database, status, fault);
}

enum result database_set_durable(struct database *database, bool durable, struct fault *fault)
{
    if (database->durable == durable)
        return RESULT_OK;
    enum result result = database_execute(
        database, durable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL", fault);
    if (result == RESULT_OK)
        database->durable = durable;
    return result;
}

enum result database_begin(struct database *database, bool writes, struct fault *fault)
{
    return statement_run(database_statement(database, writes ? "BEGIN IMMEDIATE" : "BEGIN", fault), fault);
}

enum result database_end(struct database *database, enum result result, struct fault *fault)
{
    if (result == RESULT_OK)
        result = statement_run(database_statement(database, "COMMIT", fault), fault);
    // A failed commit, or a failure that SQLite answered by rolling back itself.
    if (result != RESULT_OK && sqlite3_get_autocommit(database->handle) == 0)
        (void)database_execute(database, "ROLLBACK", NULL);
    return result;
}

int64_t database_changes(const struct database *database)
{
    return sqlite3_changes(database->handle);
}

int64_t database_last_row(const struct database *database)
{
    return sqlite3_last_insert_rowid(database->handle);
}

static enum result database_check(struct database *database, struct fault *fault)
{
    struct statement *check = database_statement(database, "PRAGMA quick_check(1)", fault);
    enum result result = RESULT_OK;
    if (statement_next(check, fault) && strcmp(statement_text(check, 0), "ok") != 0)
        result = fault_set(fault, RESULT_FILE, "corrupt_database", NULL, "%s", statement_text(check, 0));
    enum result ended = statement_end(check, fault);
    return result != RESULT_OK ? result : ended;
}

static enum result database_version(struct database *database, int *version, struct fault *fault)
{
    struct statement *statement = database_statement(database, "PRAGMA user_version", fault);
    if (statement_next(statement, fault))
        *version = (int)statement_integer(statement, 0);
    return statement_end(statement, fault);
}

static enum result database_apply(struct database *database, const char *migration, int version,
                                  struct fault *fault)
{
    char sql[48];
    snprintf(sql, sizeof sql, "PRAGMA user_version = %d", version);
    enum result result = database_begin(database, true, fault);
    if (result != RESULT_OK)
        return result;
    result = database_execute(database, migration, fault);
    if (result == RESULT_OK)
        result = database_execute(database, sql, fault);
    return database_end(database, result, fault);
}

static enum result database_migrate(struct database *database, const char *const *migrations, int count,
                                    struct fault *fault)
{
    int version = 0;
    enum result result = database_version(database, &version, fault);
    if (result != RESULT_OK)
        return result;
    if (version > count || version < 0)
        return fault_set(fault, RESULT_FILE, "newer_database", NULL,
                         "the database has version %d, this program knows versions up to %d", version, count);
    for (; version < count && result == RESULT_OK; version++)
        result = database_apply(database, migrations[version], version + 1, fault);
    return result;
}

/* SQLite gives its journal files the mode of the database, so the mode is right before it writes anything. */
static enum result database_make_file(const char *path, struct fault *fault)
{
    int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0)
        return fault_set(fault, RESULT_FILE, "database_error", path, "cannot open the database: %s",
                         strerror(errno));
    close(file);
    return RESULT_OK;
}

static enum result database_prepare(struct database *database, const char *const *migrations, int count,
                                    struct fault *fault)
{
    sqlite3_busy_timeout(database->handle, BUSY_TIMEOUT_MS);
    sqlite3_extended_result_codes(database->handle, 1);
    sqlite3_db_config(database->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    enum result result = database_check(database, fault);
    if (result == RESULT_OK)
        result = database_execute(database,
                                  "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                                  "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF",
                                  fault);
    database->durable = true;
    return result == RESULT_OK ? database_migrate(database, migrations, count, fault) : result;
}

/* Close a refused file without writing its journal back into it. */
static void database_leave(struct database *database)
{
    if (database->handle != NULL)
        sqlite3_db_config(database->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    database_close(database);
}

enum result database_open(struct database **opened, const char *path, const char *const *migrations,
                          int migration_count, struct fault *fault)
{
    enum result result = database_make_file(path, fault);
    if (result != RESULT_OK)
        return result;
    struct database *database = calloc(1, sizeof *database);
    if (database == NULL)
        return fault_memory(fault);
    int status =
        sqlite3_open_v2(path, &database->handle,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE, NULL);
    if (database->handle == NULL)
        result = fault_memory(fault);
    else if (status != SQLITE_OK)
        result = connection_fault(database, status, fault);
    else
        result = database_prepare(database, migrations, migration_count, fault);
    if (result == RESULT_OK) {
        *opened = database;
    } else {
        database_leave(database);
    }
    return result;
}

void database_close(struct database *database)
{
    if (database == NULL)
        return;
    connection_drop_statements(database);
    sqlite3_close(database->handle);
    free(database);
}
