#include <string.h>

#include "engine/library_inside.h"

enum result library_answer_find(struct library *library, const char *owner, const char *key,
                                const char *request, struct buffer *body, bool *found, struct fault *fault)
{
    struct statement *statement = database_statement(
        library->database, "SELECT request, body FROM answer WHERE owner = ? AND key = ?", fault);
    statement_put_text(statement, owner);
    statement_put_text(statement, key);
    bool same = false;
    *found = statement_next(statement, fault);
    if (*found) {
        same = strcmp(statement_text(statement, 0), request) == 0;
        if (same && !buffer_append_text(body, statement_text(statement, 1)))
            fault_memory(fault);
    }
    enum result result = statement_end(statement, fault);
    if (result == RESULT_OK && *found && !same)
        return fault_set(fault, RESULT_INVALID, "idempotency_mismatch", "Idempotency-Key",
                         "this Idempotency-Key was used for another request");
    if (result == RESULT_OK && body->failed)
        return fault_memory(fault);
    return result;
}

enum result library_answer_keep(struct library *library, const char *owner, const char *key,
                                const char *request, const struct buffer *body, struct fault *fault)
{
    struct statement *statement = database_statement(
        library->database, "INSERT INTO answer (owner, key, request, body) VALUES (?, ?, ?, ?)", fault);
    statement_put_text(statement, owner);
    statement_put_text(statement, key);
    statement_put_text(statement, request);
    statement_put_text(statement, buffer_text(body));
    return statement_run(statement, fault);
}
