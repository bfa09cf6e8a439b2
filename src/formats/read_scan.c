#include "formats/read_scan.h"

#include <ctype.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/text.h"

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == ',';
}

void scan_space(struct scan *scan)
{
    while (scan->at < scan->end && is_space(*scan->at))
        scan->at++;
}

void scan_blank(struct scan *scan)
{
    while (scan->at < scan->end && (*scan->at == ' ' || *scan->at == '\t'))
        scan->at++;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Digits before and after the point, as mantissa and power of ten. */
struct decimal {
    uint64_t mantissa;
    int power, digits;
    bool exact;
};

static void decimal_digit(struct decimal *decimal, char c, bool fraction)
{
    decimal->digits++;
    if (decimal->mantissa <= (UINT64_MAX - 9) / 10) {
        decimal->mantissa = decimal->mantissa * 10 + (uint64_t)(c - '0');
        decimal->power -= fraction;
    } else {
        decimal->exact = false;
        decimal->power += !fraction;
    }
}

static const char *decimal_scan(const char *at, const char *end, struct decimal *decimal)
{
    *decimal = (struct decimal){.exact = true};
    for (; at < end && is_digit(*at); at++)
        decimal_digit(decimal, *at, false);
    if (at < end && *at == '.')
        for (at++; at < end && is_digit(*at); at++)
            decimal_digit(decimal, *at, true);
    if (decimal->digits == 0 || end - at < 2 || (*at != 'e' && *at != 'E'))
        return at;
    const char *after = at + 1;
    bool minus = *after == '-';
    if (*after == '-' || *after == '+')
        after++;
    if (after >= end || !is_digit(*after))
        return at;
    int power = 0;
    for (; after < end && is_digit(*after); after++)
        power = power < 10000 ? power * 10 + (*after - '0') : power;
    decimal->power += minus ? -power : power;
    return after;
}

/* Exact when mantissa and power of ten are doubles (Clinger 1990); others go the slow way. */
static bool decimal_value(const struct decimal *decimal, const char *text, size_t length, double *value)
{
    static const double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    const int most = (int)(sizeof powers / sizeof powers[0]);
    if (decimal->exact && decimal->mantissa < (uint64_t)1 << 53 && decimal->power > -most &&
        decimal->power < most) {
        double mantissa = (double)decimal->mantissa;
        *value = decimal->power < 0 ? mantissa / powers[-decimal->power] : mantissa * powers[decimal->power];
        return true;
    }
    char copy[128];
    if (length >= sizeof copy)
        return false;
    memcpy(copy, text, length);
    copy[length] = '\0';
    return text_to_double(copy, value);
}

bool scan_number(struct scan *scan, double *value)
{
    scan_space(scan);
    const char *at = scan->at;
    bool minus = at < scan->end && *at == '-';
    if (at < scan->end && (*at == '-' || *at == '+'))
        at++;
    struct decimal decimal;
    const char *after = decimal_scan(at, scan->end, &decimal);
    double size = 0;
    if (decimal.digits == 0 || (after < scan->end && (isalnum((unsigned char)*after) || *after == '.')) ||
        !decimal_value(&decimal, at, (size_t)(after - at), &size) || !(fabs(size) <= SCAN_VALUE_MOST))
        return false;
    *value = minus ? -size : size;
    scan->at = after;
    return true;
}

bool scan_integer(struct scan *scan, long *value)
{
    scan_space(scan);
    const char *at = scan->at;
    bool minus = at < scan->end && *at == '-';
    if (at < scan->end && (*at == '-' || *at == '+'))
        at++;
    const char *first = at;
    long size = 0;
    for (; at < scan->end && is_digit(*at); at++) {
        if (size > INT32_MAX)
            return false;
        size = size * 10 + (*at - '0');
    }
    if (at == first)
        return false;
    *value = minus ? -size : size;
    scan->at = at;
    return true;
}

bool scan_line(struct scan *scan, struct scan *line)
{
    if (scan->at >= scan->end)
        return false;
    const char *stop = memchr(scan->at, '\n', (size_t)(scan->end - scan->at));
    *line = (struct scan){scan->at, stop ? stop : scan->end};
    scan->at = stop ? stop + 1 : scan->end;
    return true;
}

bool scan_word(struct scan *scan, const char *word)
{
    struct scan here = *scan;
    size_t length = strlen(word);
    scan_space(&here);
    if ((size_t)(here.end - here.at) < length || memcmp(here.at, word, length) != 0)
        return false;
    here.at += length;
    if (here.at < here.end && !is_space(*here.at))
        return false;
    *scan = here;
    return true;
}

void scan_rest(const struct scan *scan, char *target, size_t size)
{
    struct scan rest = *scan;
    scan_space(&rest);
    while (rest.end > rest.at && is_space(rest.end[-1]))
        rest.end--;
    size_t length = (size_t)(rest.end - rest.at);
    if (length >= size)
        length = size - 1;
    for (size_t i = 0; i < length; i++)
        target[i] = rest.at[i] ? rest.at[i] : '?';
    target[length] = '\0';
}

size_t scan_numbers(const char *text, double *values, size_t most)
{
    struct scan scan = {text, text + strlen(text)};
    size_t count = 0;
    while (count < most && scan_number(&scan, &values[count]))
        count++;
    scan_space(&scan);
    return scan.at == scan.end ? count : 0;
}
