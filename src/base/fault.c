#include "base/fault.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

enum result fault_set(struct fault *fault, enum result result, const char *code, const char *where,
                      const char *format, ...)
{
    if (!fault)
        return result;
    if (fault->result != RESULT_OK)
        return fault->result;
    /* Formatted apart: the arguments may point into the fault itself. */
    char text[2 * sizeof fault->text];
    va_list arguments;
    va_start(arguments, format);
    if (vsnprintf(text, sizeof text, format, arguments) < 0)
        text[0] = '\0';
    va_end(arguments);

    fault->result = result;
    text_put(fault->code, sizeof fault->code, code);
    text_put(fault->where, sizeof fault->where, where);
    text_clean(text, false);
    text_put(fault->text, sizeof fault->text, text);
    text_clean(fault->where, false);
    text_clean(fault->code, false);
    return result;
}

enum result fault_memory(struct fault *fault)
{
    return fault_set(fault, RESULT_INTERNAL, "out_of_memory", NULL, "Out of memory.");
}

bool fault_is_set(const struct fault *fault)
{
    return fault && fault->result != RESULT_OK;
}
