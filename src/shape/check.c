#include "shape/check.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/text.h"
#include "shape/check_rules.h"

static _Thread_local struct check spare; /* written to when the report is full */

struct check *check_add(struct check_report *report, const char *name, bool passed, double value,
                        double threshold, const char *unit, const char *format, ...)
{
    struct check *check = report->count < CHECKS_MOST ? &report->checks[report->count++] : &spare;
    *check = (struct check){.passed = passed, .value = value, .threshold = threshold};
    text_put(check->name, sizeof check->name, name);
    text_put(check->unit, sizeof check->unit, unit);
    va_list arguments;
    va_start(arguments, format);
    if (vsnprintf(check->detail, sizeof check->detail, format, arguments) < 0)
        check->detail[0] = '\0';
    va_end(arguments);
    text_clean(check->detail, false);
    return check;
}

const struct check *check_first_failure(const struct check_report *report)
{
    for (size_t i = 0; i < report->count; i++) {
        if (!report->checks[i].passed && !report->checks[i].advisory)
            return &report->checks[i];
    }
    return NULL;
}

void check_articulation(const struct articulation *object, struct check_report *report)
{
    bool meshes = check_meshes(object, report);
    bool structure = check_structure(object, report);
    if (!meshes || !structure)
        return;
    check_masses(object, report);
    check_contacts(object, report);
    check_statics(object, report);
}
