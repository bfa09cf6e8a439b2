/* Time. Durations come from the monotonic clock, dates from the wall clock. */
#ifndef GZM_BASE_CLOCK_H
#define GZM_BASE_CLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

int64_t clock_monotonic_ms(void);
int64_t clock_wall_seconds(void); /* since the epoch, UTC */

/* "2026-11-24T17:20:05Z". `target` needs 21 bytes. */
void clock_to_iso8601(char target[21], int64_t wall_seconds);
/* Reads the above, also with a fraction or an offset such as +02:00; false when it is no date. */
bool clock_from_iso8601(const char *text, int64_t *wall_seconds);
/* An age for people: "12s", "3m", "5h", "2d". */
void clock_age_text(char *target, size_t size, int64_t seconds);

#endif
