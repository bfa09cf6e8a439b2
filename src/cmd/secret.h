/* API keys that a command prints, and forgetting them. */
#ifndef GZM_CMD_SECRET_H
#define GZM_CMD_SECRET_H

#include "base/fault.h"

/*
 * The first line that `sh -c command` prints, with a limit on its length and on the time it takes.
 * `*key` is *new*, for secret_free. RESULT_AUTHENTICATION "key_command_failed" when there is none.
 */
enum result secret_from_command(const char *command, long timeout_ms, char **key, struct fault *fault);
/* Overwrites before freeing; NULL is fine. */
void secret_free(char *key);
/* Take a variable out of the environment, also out of the memory that other programs can look at. */
void secret_forget_variable(const char *name);

#endif
