/* Random bytes from the kernel, and a small repeatable generator (SplitMix64, Steele et al. 2014). */
#ifndef GZM_BASE_RANDOM_H
#define GZM_BASE_RANDOM_H

#include <stddef.h>
#include <stdint.h>

/* Unpredictable bytes, for keys and ids. Ends the program when the kernel has none to give. */
void random_bytes(void *target, size_t length);
/* `length` random characters of a-z0-9, NUL terminated; `target` needs length + 1 bytes. */
void random_token(char *target, size_t length);

/* The next number of a repeatable sequence. */
uint64_t random_next(uint64_t *state);

#endif
