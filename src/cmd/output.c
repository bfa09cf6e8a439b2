#include "cmd/output.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"

enum { TABLE_COLUMNS_MOST = 8 };

enum result output_text(const char *text, struct fault *fault)
{
    errno = 0;
    if (fputs(text, stdout) >= 0 && fflush(stdout) == 0)
        return RESULT_OK;
    if (errno == EPIPE)
        return fault_set(fault, RESULT_FILE, "output_closed", "stdout", "nobody reads the output any more");
    return fault_set(fault, RESULT_FILE, "output_failed", "stdout", "the output cannot be written: %s",
                     strerror(errno));
}

enum result output_line(const char *text, struct fault *fault)
{
    size_t length = strlen(text);
    enum result result = output_text(text, fault);
    if (result != RESULT_OK || (length > 0 && text[length - 1] == '\n'))
        return result;
    return output_text("\n", fault);
}

void output_note(const char *format, ...)
{
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    text_clean(text, true);
    fprintf(stderr, "gzm: %s\n", text);
}

void output_fault(const struct fault *fault)
{
    if (text_equal(fault->code, "output_closed"))
        return;
    if (fault->where[0] && !strstr(fault->text, fault->where))
        fprintf(stderr, "gzm: %s: %s (%s)\n", fault->where, fault->text, fault->code);
    else
        fprintf(stderr, "gzm: %s (%s)\n", fault->text, fault->code);
}

void json_write_text(struct buffer *out, const char *text)
{
    buffer_append_char(out, '"');
    for (const char *c = text; *c; c++) {
        if (*c == '"' || *c == '\\')
            buffer_printf(out, "\\%c", *c);
        else if (*c == '\n')
            buffer_append_text(out, "\\n");
        else if ((unsigned char)*c < 0x20)
            buffer_printf(out, "\\u%04x", (unsigned)*c);
        else
            buffer_append_char(out, *c);
    }
    buffer_append_char(out, '"');
}

static int column_width(const char *const *cells, size_t rows, size_t columns, size_t column)
{
    int width = 0;
    for (size_t r = 0; r < rows; r++) {
        const char *cell = cells[r * columns + column];
        int w = cell ? text_width(cell) : 0;
        width = w > width ? w : width;
    }
    return width;
}

void table_write(struct buffer *out, const char *const *cells, size_t rows, size_t columns)
{
    int widths[TABLE_COLUMNS_MOST] = {0};
    for (size_t c = 0; c < columns && c < TABLE_COLUMNS_MOST; c++)
        widths[c] = column_width(cells, rows, columns, c);
    for (size_t r = 0; r < rows; r++) {
        for (size_t c = 0; c < columns; c++) {
            const char *cell = cells[r * columns + c] ? cells[r * columns + c] : "";
            buffer_append_text(out, cell);
            if (c + 1 < columns && c < TABLE_COLUMNS_MOST)
                buffer_printf(out, "%*s", widths[c] - text_width(cell) + 2, "");
        }
        buffer_append_char(out, '\n');
    }
}

void age_text(char *target, size_t size, const char *created_at)
{
    int64_t then;
    if (!created_at || !clock_from_iso8601(created_at, &then)) {
        text_put(target, size, "-");
        return;
    }
    int64_t age = clock_wall_seconds() - then;
    clock_age_text(target, size, age > 0 ? age : 0);
}
