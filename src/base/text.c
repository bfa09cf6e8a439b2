/* Copies, comparisons, slugs and numbers. UTF-8 is in text_utf8.c, columns in text_width.c. */
#include "base/text.h"

#include <locale.h>
#include <math.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *text_copy(const char *text)
{
    return text ? text_copy_range(text, strlen(text)) : NULL;
}

char *text_copy_range(const char *text, size_t length)
{
    char *copy = text ? malloc(length + 1) : NULL;
    if (!copy)
        return NULL;
    memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

char *text_format(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = NULL;
    int length = vasprintf(&text, format, arguments);
    va_end(arguments);
    return length < 0 ? NULL : text;
}

void text_put(char *target, size_t size, const char *text)
{
    if (size == 0)
        return;
    size_t used = 0;
    size_t length = text ? strlen(text) : 0;
    if (length < size) {
        used = length;
    } else {
        while (used < length) {
            uint32_t character;
            size_t bytes = text_decode(text + used, length - used, &character);
            if (used + bytes > size - 1)
                break;
            used += bytes;
        }
    }
    if (used > 0)
        memmove(target, text, used);
    target[used] = '\0';
}

static char ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool text_equal(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

bool text_equal_nocase(const char *a, const char *b)
{
    if (!a || !b)
        return a == b;
    for (; *a && ascii_lower(*a) == ascii_lower(*b); a++)
        b++;
    return ascii_lower(*a) == ascii_lower(*b);
}

bool text_contains_nocase(const char *text, const char *part)
{
    if (!text || !part)
        return false;
    do {
        size_t i = 0;
        while (part[i] && ascii_lower(text[i]) == ascii_lower(part[i]))
            i++;
        if (!part[i])
            return true;
    } while (*text++);
    return false;
}

bool text_starts_with(const char *text, const char *start)
{
    return text && start && strncmp(text, start, strlen(start)) == 0;
}

bool text_blank(const char *text)
{
    return !text || text[strspn(text, " \t\r\n\v\f")] == '\0';
}

void text_slug(char *target, size_t size, const char *text)
{
    if (size == 0)
        return;
    size_t used = 0;
    bool gap = false;
    for (; text && *text && used + 1 < size; text++) {
        char c = ascii_lower(*text);
        if ((c < 'a' || c > 'z') && (c < '0' || c > '9')) {
            gap = used > 0;
            continue;
        }
        if (gap && used + 2 >= size)
            break;
        if (gap)
            target[used++] = '_';
        gap = false;
        target[used++] = c;
    }
    target[used] = '\0';
    if (used == 0)
        text_put(target, size, "unnamed");
}

static locale_t c_locale;

static void make_c_locale(void)
{
    c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
}

static double parse_double(const char *text, char **end)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, make_c_locale);
    return strtod_l(text, end, c_locale);
}

bool text_to_double(const char *text, double *value)
{
    /* strtod also takes white space, hexadecimal, infinities and NaN. */
    if (!text || !*text || text[strspn(text, "0123456789+-.eE")] != '\0')
        return false;
    char *end;
    double number = parse_double(text, &end);
    if (*end || end == text || !isfinite(number))
        return false;
    *value = number;
    return true;
}

bool text_to_long(const char *text, long low, long high, long *value)
{
    if (!text || !*text || text[strspn(text, "0123456789+-")] != '\0' || strlen(text) > 20)
        return false;
    char *end;
    long long number = strtoll(text, &end, 10);
    if (*end || end == text || number < low || number > high)
        return false;
    *value = (long)number;
    return true;
}

/* Whatever the locale has for a decimal point becomes a '.'. */
static void plain_point(char *text)
{
    char *to = text;
    bool foreign = false;
    for (const char *from = text; *from; from++) {
        bool plain = strchr("0123456789+-eE", *from) != NULL;
        if (plain)
            *to++ = *from;
        else if (!foreign)
            *to++ = '.';
        foreign = !plain;
    }
    *to = '\0';
}

void text_from_double(char target[32], double value)
{
    if (!isfinite(value)) {
        text_put(target, 32, isnan(value) ? "nan" : value > 0 ? "inf" : "-inf");
        return;
    }
    /* Every decimal of 15 digits survives a double, so %.15g is the shortest if it reads back at all. */
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(target, 32, "%.*g", digits, fabs(value) > 0 ? value : 0.0);
        plain_point(target);
        if (parse_double(target, NULL) == value)
            return;
    }
}
