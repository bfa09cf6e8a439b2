/*
 * Prepared statements, kept by their text. Use: get one, put its parameters in order, take its rows with
 * statement_next, and always end it. NULL statements and failed puts are remembered and told by the end.
 */
#ifndef GZM_STORE_STATEMENT_H
#define GZM_STORE_STATEMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "store/database.h"

struct statement;

/* *Borrowed* from the database and reset; the same text must not be in use already. NULL with a fault. */
struct statement *database_statement(struct database *database, const char *sql, struct fault *fault);

/* Give the next parameter. The text is copied; NULL is SQL's NULL. */
void statement_put_text(struct statement *statement, const char *text);
void statement_put_integer(struct statement *statement, int64_t value);
void statement_put_real(struct statement *statement, double value);

/* Go to the next row; false at the end and on failure, which statement_end tells apart. */
bool statement_next(struct statement *statement, struct fault *fault);
/* Column of the row, from 0. Text is *borrowed* until the next row; NULL for SQL's NULL. */
const char *statement_text(struct statement *statement, int column);
int64_t statement_integer(struct statement *statement, int column);
double statement_real(struct statement *statement, int column);
/* Done with it: RESULT_OK, or the first failure since it was got. */
enum result statement_end(struct statement *statement, struct fault *fault);
/* Run a statement that has no rows, and end it. */
enum result statement_run(struct statement *statement, struct fault *fault);

#endif
