/* What the files of the library share. */
#ifndef GZM_ENGINE_LIBRARY_INSIDE_H
#define GZM_ENGINE_LIBRARY_INSIDE_H

#include <pthread.h>

#include "engine/library.h"
#include "store/database.h"
#include "store/statement.h"

struct library {
    struct database *database;
    pthread_mutex_t lock;
};

extern const char *const library_migrations[];
extern const int library_migration_count;

/* RESULT_OK when `holder` is `owner`; RESULT_NOT_FOUND `noun`_not_found when it is NULL, else "forbidden". */
enum result library_judge(const char *noun, const char *id, const char *holder, const char *owner,
                          struct fault *fault);
/* Does the asset or scene (the table's name is the noun) exist and belong to the owner? `row`, or NULL,
 * receives its sequence. */
enum result library_own(struct library *library, const char *noun, const char *owner, const char *id,
                        int64_t *row, struct fault *fault);
/* RESULT_OK with the number that a statement of one row and one column gives. Ends the statement. */
enum result library_number(struct statement *statement, int64_t *number, struct fault *fault);
/* Adds the placements of the scene in that row. */
enum result library_placements_get(struct library *library, int64_t scene_row, struct scene *scene,
                                   struct fault *fault);
/* A *new* copy of a column; `failed` is set when memory ran out. */
char *library_text(struct statement *statement, int column, bool *failed);

#endif
