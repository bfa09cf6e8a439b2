/*
 * What went wrong, told once: a class that callers branch on (and that becomes the exit code of a
 * command), a stable code, the place, and a sentence for a person.
 */
#ifndef GZM_BASE_FAULT_H
#define GZM_BASE_FAULT_H

#include <stdbool.h>

/* The class of an outcome. The numbers are the exit codes of the commands. */
enum result {
    RESULT_OK = 0,
    RESULT_GENERATION_FAILED = 1,
    RESULT_USAGE = 2,
    RESULT_AUTHENTICATION = 3,
    RESULT_INVALID = 4,
    RESULT_NOT_FOUND = 5,
    RESULT_RATE_LIMITED = 6,
    RESULT_NETWORK = 7,
    RESULT_TIMED_OUT = 8,
    RESULT_CREDITS = 9,
    RESULT_SUBMISSION_UNKNOWN = 10,
    RESULT_FILE = 11,
    RESULT_CHECK_FAILED = 12,
    RESULT_INTERNAL = 70, /* out of memory, a broken invariant; the server's 500 is RESULT_NETWORK */
    RESULT_INTERRUPTED = 130,
};

struct fault {
    enum result result;
    char code[48];   /* stable, machine readable: "missing_field" */
    char where[128]; /* the field, file or line concerned; may be empty */
    char text[512];  /* one sentence, no trailing newline, free of control characters */
};

/* A fault that says nothing yet. */
#define FAULT_NONE ((struct fault){.result = RESULT_OK})

/*
 * Record a fault and return `result`, so that a function can `return fault_set(...)`.
 * The first fault wins: a fault that is already set is left as it is, and its result is returned.
 * `fault` may be NULL; `where` may be NULL. Control characters in the formatted text are replaced.
 */
enum result fault_set(struct fault *fault, enum result result, const char *code, const char *where,
                      const char *format, ...) __attribute__((format(printf, 5, 6)));

/* fault_set for memory that could not be had. */
enum result fault_memory(struct fault *fault);

bool fault_is_set(const struct fault *fault);

#endif
