/*
 * The API keys of an engine. An owner is what the library writes on a resource instead of the key: a hash of
 * it, or "local" for the random key that an engine without given keys makes at each start, so that the
 * library of one's own machine stays one's own.
 */
#ifndef GZM_ENGINE_KEY_H
#define GZM_ENGINE_KEY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"

enum { OWNER_SIZE = 80, KEY_MOST = 256, KEYS_MOST = 1000 };

struct key {
    char *text;
    char hash[65];
    char owner[OWNER_SIZE];
};

struct keyring {
    struct key *keys;
    size_t count;
};

/* Copies the keys; NULL or empty: makes a random one. RESULT_USAGE "invalid_key" for a key that no header can
 * carry. */
enum result keyring_make(struct keyring *ring, char *const *keys, struct fault *fault);
/* Overwrites the keys with zeros before freeing. */
void keyring_clear(struct keyring *ring);
/* The index of the key; false when it is none of them. Takes the same time for every key of a length. */
bool keyring_find(const struct keyring *ring, const char *presented, size_t *index);

#endif
