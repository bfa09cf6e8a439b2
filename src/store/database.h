/*
 * A SQLite database: opened, brought to the newest version, and used through cached prepared statements.
 * One connection. It belongs to one thread at a time: its owner holds a lock while others might use it.
 * Faults: RESULT_FILE with corrupt_database, newer_database, database_full, database_busy or database_error.
 */
#ifndef GZM_STORE_DATABASE_H
#define GZM_STORE_DATABASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"

struct database;

/*
 * Open or make the file (mode 0600; WAL, foreign keys on) and apply the migrations it lacks, each in a
 * transaction of its own: migration i brings `user_version` from i to i + 1. A file that is damaged or
 * newer than the program is refused and left as it is.
 */
enum result database_open(struct database **database, const char *path, const char *const *migrations,
                          int migration_count, struct fault *fault);
/* NULL is fine. */
void database_close(struct database *database);

/* Whether a commit waits until the disk has it (synchronous FULL) or only survives the end of the process
 * (NORMAL). Durable at first. Not inside a transaction. */
enum result database_set_durable(struct database *database, bool durable, struct fault *fault);

enum result database_begin(struct database *database, bool writes, struct fault *fault);
/* Commit when `result` is RESULT_OK, roll back otherwise. Returns `result`, or why the commit failed. */
enum result database_end(struct database *database, enum result result, struct fault *fault);

/* Run one or more statements without results. */
enum result database_execute(struct database *database, const char *sql, struct fault *fault);
/* Rows that the last INSERT, UPDATE or DELETE touched. */
int64_t database_changes(const struct database *database);
int64_t database_last_row(const struct database *database);

#endif
