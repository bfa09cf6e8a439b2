/* What database.c and statement.c share: the connection and the statements kept for it. */
#ifndef GZM_STORE_CONNECTION_H
#define GZM_STORE_CONNECTION_H

#include <sqlite3.h>
#include <stdbool.h>

#include "base/fault.h"

struct statement {
    struct statement *next;
    sqlite3_stmt *prepared;
    int parameter; /* the last one that was put */
    int status;    /* SQLITE_OK, or the first failure of a put or a step */
};

struct database {
    sqlite3 *handle;
    struct statement *statements; /* most recently made first */
    bool durable;
};

/* The fault that a SQLite result code means. */
enum result connection_fault(const struct database *database, int status, struct fault *fault);
void connection_drop_statements(struct database *database);

#endif
