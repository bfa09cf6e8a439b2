#include <string.h>

#include "base/text.h"

enum { REPLACEMENT = 0xFFFD };

/* Length and first bits of a sequence by its first byte; 0 for a byte that starts none. */
static size_t sequence_start(unsigned char byte, uint32_t *bits)
{
    if (byte < 0x80) {
        *bits = byte;
        return 1;
    }
    if (byte >= 0xC2 && byte <= 0xDF) {
        *bits = byte & 0x1F;
        return 2;
    }
    if (byte >= 0xE0 && byte <= 0xEF) {
        *bits = byte & 0x0F;
        return 3;
    }
    if (byte >= 0xF0 && byte <= 0xF4) {
        *bits = byte & 0x07;
        return 4;
    }
    return 0;
}

/* The sequence at `text`, or 0 when it is not well formed (RFC 3629: no overlong forms, no surrogates). */
static size_t decode_valid(const char *text, size_t length, uint32_t *character)
{
    static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    uint32_t value = 0;
    size_t count = sequence_start((unsigned char)text[0], &value);
    if (count == 0 || count > length)
        return 0;
    for (size_t i = 1; i < count; i++) {
        unsigned char byte = (unsigned char)text[i];
        if ((byte & 0xC0) != 0x80)
            return 0;
        value = value << 6 | (byte & 0x3F);
    }
    if (value < smallest[count] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        return 0;
    *character = value;
    return count;
}

size_t text_decode(const char *text, size_t length, uint32_t *character)
{
    if (length == 0)
        return 0;
    size_t count = decode_valid(text, length, character);
    if (count > 0)
        return count;
    *character = REPLACEMENT;
    return 1;
}

size_t text_encode(uint32_t character, char *out)
{
    if (character > 0x10FFFF || (character >= 0xD800 && character <= 0xDFFF))
        character = REPLACEMENT;
    if (character < 0x80) {
        out[0] = (char)character;
        return 1;
    }
    size_t count = character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    static const unsigned char start[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = count - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (character & 0x3F));
        character >>= 6;
    }
    out[0] = (char)(start[count] | character);
    return count;
}

bool text_is_utf8(const char *text, size_t length)
{
    for (size_t at = 0; at < length;) {
        uint32_t character;
        size_t count = decode_valid(text + at, length - at, &character);
        if (count == 0)
            return false;
        at += count;
    }
    return true;
}

/* Characters that steer the terminal or the direction of text, or that nobody can see. */
static bool is_unsafe(uint32_t c)
{
    static const struct {
        uint32_t first, last;
    } ranges[] = {
        {0x00, 0x1F},     {0x7F, 0x9F},     {0x061C, 0x061C}, {0x180E, 0x180E}, {0x200B, 0x200F},
        {0x2028, 0x202E}, {0x2060, 0x206F}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE0FFF},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (c >= ranges[i].first && c <= ranges[i].last)
            return true;
    return false;
}

void text_clean(char *text, bool keep_newlines)
{
    if (!text)
        return;
    size_t length = strlen(text), to = 0;
    for (size_t from = 0; from < length;) {
        uint32_t character;
        size_t count = decode_valid(text + from, length - from, &character);
        if (count == 0) {
            text[to++] = '?';
            from++;
            continue;
        }
        if (character == '\n' && keep_newlines) {
            text[to++] = '\n';
        } else if (character == '\t' || character == '\n' || character == '\r') {
            text[to++] = ' ';
        } else if (is_unsafe(character)) {
            text[to++] = '?';
        } else {
            memmove(text + to, text + from, count);
            to += count;
        }
        from += count;
    }
    text[to] = '\0';
}
