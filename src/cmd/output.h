/* What commands print: results to stdout, everything else to stderr. */
#ifndef GZM_CMD_OUTPUT_H
#define GZM_CMD_OUTPUT_H

#include <stddef.h>

#include "base/buffer.h"
#include "base/fault.h"

/* Write to stdout and flush. RESULT_FILE "output_closed" when it is closed, "output_failed" otherwise. */
enum result output_text(const char *text, struct fault *fault);
/* The text and a newline, unless it ends with one. */
enum result output_line(const char *text, struct fault *fault);
/* "gzm: text" on stderr. */
void output_note(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* "gzm: text (code)" on stderr. Says nothing about a closed stdout. */
void output_fault(const struct fault *fault);

/* A quoted JSON string. */
void json_write_text(struct buffer *out, const char *text);

/*
 * Rows of cells in aligned columns, two spaces apart, the last column ragged. `cells` holds rows * columns
 * texts, row by row; NULL is an empty cell.
 */
void table_write(struct buffer *out, const char *const *cells, size_t rows, size_t columns);

/* "3m" since an ISO 8601 date, "-" when it is not known. */
void age_text(char *target, size_t size, const char *created_at);

#endif
