#include "engine/key.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/random.h"
#include "base/sha256.h"
#include "base/text.h"

static bool key_is_valid(const char *key)
{
    size_t length = strlen(key);
    if (length == 0 || length > KEY_MOST)
        return false;
    for (const char *c = key; *c; c++)
        if (*c <= ' ' || *c > '~')
            return false;
    return true;
}

static enum result key_set(struct key *key, const char *text, bool local, struct fault *fault)
{
    if (!key_is_valid(text))
        return fault_set(fault, RESULT_USAGE, "invalid_key", NULL,
                         "a key has 1 to %d visible ASCII characters and no blanks", KEY_MOST);
    key->text = text_copy(text);
    if (!key->text)
        return fault_memory(fault);
    sha256_hex(key->hash, text, strlen(text));
    // The hash of the hash: what the library holds does not help to compare keys.
    text_put(key->owner, sizeof key->owner, "local");
    if (!local)
        sha256_hex(key->owner, key->hash, strlen(key->hash));
    return RESULT_OK;
}

enum result keyring_make(struct keyring *ring, char *const *keys, struct fault *fault)
{
    enum { TOKEN = 32 };
    char local[16 + TOKEN];
    char *made[] = {local, NULL};
    bool given = keys && keys[0];
    if (!given) {
        text_put(local, sizeof local, "gzm_local_");
        random_token(local + strlen(local), TOKEN);
        keys = made;
    }
    size_t count = strings_count(keys);
    *ring = (struct keyring){0};
    if (count > KEYS_MOST)
        return fault_set(fault, RESULT_USAGE, "invalid_key", NULL, "at most %d keys", KEYS_MOST);
    ring->keys = calloc(count, sizeof *ring->keys);
    if (!ring->keys)
        return fault_memory(fault);
    ring->count = count;
    enum result result = RESULT_OK;
    for (size_t i = 0; i < count && result == RESULT_OK; i++)
        result = key_set(&ring->keys[i], keys[i], !given, fault);
    explicit_bzero(local, sizeof local);
    if (result != RESULT_OK)
        keyring_clear(ring);
    return result;
}

void keyring_clear(struct keyring *ring)
{
    for (size_t i = 0; i < ring->count; i++) {
        struct key *key = &ring->keys[i];
        if (key->text)
            explicit_bzero(key->text, strlen(key->text));
        free(key->text);
        explicit_bzero(key->hash, sizeof key->hash);
    }
    free(ring->keys);
    *ring = (struct keyring){0};
}

static unsigned hash_difference(const char *a, const char *b)
{
    unsigned difference = 0;
    for (size_t i = 0; i < 64; i++)
        difference |= (unsigned)(unsigned char)a[i] ^ (unsigned)(unsigned char)b[i];
    return difference;
}

bool keyring_find(const struct keyring *ring, const char *presented, size_t *index)
{
    char hash[65];
    sha256_hex(hash, presented, strlen(presented));
    bool found = false;
    for (size_t i = 0; i < ring->count; i++)
        if (hash_difference(hash, ring->keys[i].hash) == 0) {
            *index = i;
            found = true;
        }
    return found;
}
