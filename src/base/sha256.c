#include "base/sha256.h"

#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>

void sha256_hex(char target[65], const void *bytes, size_t length)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int digest_length = 0;
    if (!EVP_Digest(bytes ? bytes : "", length, digest, &digest_length, EVP_sha256(), NULL) ||
        digest_length != 32)
        abort(); /* only without memory or with a broken library: a wrong digest would be a lie */
    for (unsigned int i = 0; i < 32; i++)
        snprintf(target + 2 * i, 3, "%02x", digest[i]);
}
