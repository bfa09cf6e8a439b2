#include "net/header.h"

#include <limits.h>
#include <string.h>

#include "base/text.h"

void header_clear(struct reply *reply)
{
    *reply = (struct reply){.retry_after_ms = -1, .reset_ms = -1, .rate_limit = -1, .rate_remaining = -1};
}

/* filename="a b.zip" or filename=a.zip; the extended filename* is not read. */
static void filename_read(char *target, size_t size, const char *value)
{
    const char *start = strcasestr(value, "filename=");
    if (!start)
        return;
    start += strlen("filename=");
    size_t length = *start == '"' ? strcspn(++start, "\"") : strcspn(start, "; ");
    if (length >= size)
        length = size - 1;
    memcpy(target, start, length);
    target[length] = '\0';
    text_clean(target, false);
}

static void words_read(char *target, size_t size, const char *value)
{
    text_put(target, size, value);
    text_clean(target, false);
}

static void value_read(struct reply *reply, const char *name, const char *value, int64_t wall_seconds)
{
    long number = -1;
    bool is_number = text_to_long(value, 0, LONG_MAX, &number);
    if (text_equal_nocase(name, "retry-after"))
        reply->retry_after_ms = retry_after_read(value, wall_seconds);
    else if (text_equal_nocase(name, "x-ratelimit-reset"))
        reply->reset_ms = retry_reset_read(value, wall_seconds);
    else if (text_equal_nocase(name, "x-ratelimit-limit") && is_number)
        reply->rate_limit = number;
    else if (text_equal_nocase(name, "x-ratelimit-remaining") && is_number)
        reply->rate_remaining = number;
    else if (text_equal_nocase(name, "content-disposition"))
        filename_read(reply->filename, sizeof reply->filename, value);
    else if (text_equal_nocase(name, "deprecation"))
        words_read(reply->deprecation, sizeof reply->deprecation, value);
    else if (text_equal_nocase(name, "sunset"))
        words_read(reply->sunset, sizeof reply->sunset, value);
}

void header_read(struct reply *reply, const char *line, size_t length, int64_t wall_seconds)
{
    char text[512];
    if (length >= 5 && memcmp(line, "HTTP/", 5) == 0) {
        header_clear(reply);
        return;
    }
    if (length >= sizeof text)
        length = sizeof text - 1;
    memcpy(text, line, length);
    text[length] = '\0';
    char *colon = strchr(text, ':');
    if (!colon)
        return;
    *colon = '\0';
    char *value = colon + 1;
    value += strspn(value, " \t");
    size_t end = strlen(value);
    while (end > 0 && strchr("\r\n \t", value[end - 1]))
        value[--end] = '\0';
    value_read(reply, text, value, wall_seconds);
}
