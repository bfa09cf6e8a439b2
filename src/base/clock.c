#include "base/clock.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { DAY = 86400 };

int64_t clock_monotonic_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t clock_wall_seconds(void)
{
    return (int64_t)time(NULL);
}

void clock_to_iso8601(char target[21], int64_t wall_seconds)
{
    static const int64_t first = -62167219200; /* 0000-01-01 */
    static const int64_t last = 253402300799;  /* 9999-12-31 23:59:59 */
    if (wall_seconds < first)
        wall_seconds = first;
    if (wall_seconds > last)
        wall_seconds = last;
    time_t seconds = (time_t)wall_seconds;
    struct tm date;
    if (!gmtime_r(&seconds, &date) || strftime(target, 21, "%Y-%m-%dT%H:%M:%SZ", &date) != 20)
        memcpy(target, "1970-01-01T00:00:00Z", 21);
    /* strftime does not pad small years everywhere. */
    int year = date.tm_year + 1900;
    for (int i = 3; i >= 0; i--, year /= 10)
        target[i] = (char)('0' + year % 10);
}

/* Exactly `count` digits; moves on behind them. */
static bool read_digits(const char **text, int count, int *value)
{
    *value = 0;
    for (int i = 0; i < count; i++, (*text)++) {
        if (**text < '0' || **text > '9')
            return false;
        *value = *value * 10 + (**text - '0');
    }
    return true;
}

static bool read_char(const char **text, const char *one_of)
{
    if (!**text || !strchr(one_of, **text))
        return false;
    (*text)++;
    return true;
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

/* Days since 1970-01-01 in the proleptic Gregorian calendar. */
static int64_t days_from_date(int year, int month, int day)
{
    int64_t y = month <= 2 ? year - 1 : year; /* a year that begins in March ends with the leap day */
    int64_t m = month <= 2 ? month + 9 : month - 3;
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t year_of_era = y - era * 400;
    int64_t day_of_year = (153 * m + 2) / 5 + day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

/* Z, +hh:mm, +hhmm or nothing (UTC). */
static bool read_offset(const char **text, int *seconds)
{
    *seconds = 0;
    if (!**text || read_char(text, "Zz"))
        return true;
    int sign = **text == '-' ? -1 : 1, hours, minutes;
    if (!read_char(text, "+-") || !read_digits(text, 2, &hours))
        return false;
    read_char(text, ":");
    if (!read_digits(text, 2, &minutes) || hours > 23 || minutes > 59)
        return false;
    *seconds = sign * (hours * 3600 + minutes * 60);
    return true;
}

static bool read_date(const char **text, int64_t *days)
{
    int year, month, day;
    if (!read_digits(text, 4, &year) || !read_char(text, "-") || !read_digits(text, 2, &month) ||
        !read_char(text, "-") || !read_digits(text, 2, &day))
        return false;
    if (month < 1 || month > 12 || day < 1 || day > days_in_month(year, month))
        return false;
    *days = days_from_date(year, month, day);
    return true;
}

bool clock_from_iso8601(const char *text, int64_t *wall_seconds)
{
    int64_t days;
    int hour, minute, second, offset;
    if (!text || !read_date(&text, &days) || !read_char(&text, "Tt ") || !read_digits(&text, 2, &hour) ||
        !read_char(&text, ":") || !read_digits(&text, 2, &minute) || !read_char(&text, ":") ||
        !read_digits(&text, 2, &second))
        return false;
    if (hour > 23 || minute > 59 || second > 60)
        return false;
    if (read_char(&text, ".,")) {
        if (!isdigit((unsigned char)*text))
            return false;
        while (*text >= '0' && *text <= '9')
            text++;
    }
    if (!read_offset(&text, &offset) || *text)
        return false;
    *wall_seconds = days * DAY + hour * 3600 + minute * 60 + second - offset;
    return true;
}

void clock_age_text(char *target, size_t size, int64_t seconds)
{
    if (seconds < 0)
        seconds = 0;
    if (seconds < 60)
        snprintf(target, size, "%ds", (int)seconds);
    else if (seconds < 3600)
        snprintf(target, size, "%dm", (int)(seconds / 60));
    else if (seconds < DAY)
        snprintf(target, size, "%dh", (int)(seconds / 3600));
    else
        snprintf(target, size, "%lldd", (long long)(seconds / DAY));
}
