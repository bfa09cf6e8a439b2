#include "base/random.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/types.h>

void random_bytes(void *target, size_t length)
{
    unsigned char *bytes = target;
    while (length > 0) {
        ssize_t got = getrandom(bytes, length, 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            abort(); /* a guessable key would be worse than none */
        bytes += got;
        length -= (size_t)got;
    }
}

void random_token(char *target, size_t length)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
    size_t made = 0;
    while (made < length) {
        unsigned char bytes[32];
        random_bytes(bytes, sizeof bytes);
        for (size_t i = 0; i < sizeof bytes && made < length; i++)
            if (bytes[i] < 252) /* 7 * 36: the rest would favour the first letters */
                target[made++] = letters[bytes[i] % 36];
    }
    target[length] = '\0';
}

uint64_t random_next(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}
