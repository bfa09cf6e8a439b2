#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/text.h"
#include "engine/recipe.h"

enum { CHECKS_SIZE_MOST = 15000, FIELDS = 7 };

/* name, passed, advisory, value, threshold, unit, detail; tabs between, which the texts do not hold. */
static void check_write(const struct check *check, struct buffer *out)
{
    char value[32], threshold[32], detail[sizeof check->detail];
    text_from_double(value, check->value);
    text_from_double(threshold, check->threshold);
    text_put(detail, sizeof detail, check->detail);
    text_clean(detail, false);
    buffer_printf(out, "%s\t%d\t%d\t%s\t%s\t%s\t%s\n", check->name, check->passed, check->advisory, value,
                  threshold, check->unit, detail);
}

char *checks_write(const struct check_report *report, size_t first)
{
    struct buffer out;
    buffer_init(&out, CHECKS_SIZE_MOST);
    for (size_t i = first; i < report->count; i++)
        check_write(&report->checks[i], &out);
    char *text = out.length > 0 ? buffer_take(&out) : NULL;
    buffer_free(&out);
    return text;
}

static bool check_fields(char *line, char *fields[FIELDS])
{
    for (int i = 0; i < FIELDS; i++) {
        fields[i] = strsep(&line, "\t");
        if (!fields[i])
            return false;
    }
    return true;
}

static void check_read(char *line, struct check_report *report)
{
    char *fields[FIELDS];
    double value = 0, threshold = 0;
    if (!check_fields(line, fields))
        return;
    (void)text_to_double(fields[3], &value);
    (void)text_to_double(fields[4], &threshold);
    struct check *check =
        check_add(report, fields[0], fields[1][0] == '1', value, threshold, fields[5], "%s", fields[6]);
    if (check)
        check->advisory = fields[2][0] == '1';
}

void checks_read(const char *text, struct check_report *report)
{
    char *copy = text_copy(text), *rest = copy;
    while (rest && *rest)
        check_read(strsep(&rest, "\n"), report);
    free(copy);
}
