#ifndef GZM_BASE_SHA256_H
#define GZM_BASE_SHA256_H

#include <stddef.h>

/* SHA-256 (FIPS 180-4) of a run of bytes as 64 lower case hex digits and a NUL. */
void sha256_hex(char target[65], const void *bytes, size_t length);

#endif
