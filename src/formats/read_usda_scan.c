#include "formats/read_usda_scan.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"

enum { TEXT_MOST = 64 * 1024, TEXTS_MOST = 10 * 1000 };

/* ---- words --------------------------------------------------------------------------------------- */

size_t usd_line(struct usd_scan *scan)
{
    for (; scan->counted < scan->at; scan->counted++)
        scan->line += *scan->counted == '\n';
    return scan->line;
}

bool usd_fail(struct usd_scan *scan, const char *what)
{
    if (!scan->failed)
        malformed(scan->fault, scan->layer->path, usd_line(scan), what);
    scan->failed = true;
    return false;
}

static bool out_of_memory(struct usd_scan *scan)
{
    scan->layer->failed = true;
    scan->failed = true;
    return false;
}

void usd_space(struct usd_scan *scan, bool newlines)
{
    while (scan->at < scan->end) {
        char c = *scan->at;
        if (c == '#') {
            const char *stop = memchr(scan->at, '\n', (size_t)(scan->end - scan->at));
            scan->at = stop ? stop : scan->end;
        } else if (c == ' ' || c == '\t' || c == '\r' || (newlines && c == '\n')) {
            scan->at++;
        } else {
            return;
        }
    }
}

bool usd_peek(const struct usd_scan *scan, char c)
{
    return !scan->failed && scan->at < scan->end && *scan->at == c;
}

bool usd_eat(struct usd_scan *scan, char c)
{
    usd_space(scan, true);
    if (!usd_peek(scan, c))
        return false;
    scan->at++;
    return true;
}

bool usd_need(struct usd_scan *scan, char c)
{
    char what[] = "'?' is missing";
    what[1] = c;
    return usd_eat(scan, c) || usd_fail(scan, what);
}

static bool is_letter(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

bool usd_word(struct usd_scan *scan, const char *word)
{
    size_t length = strlen(word);
    usd_space(scan, true);
    if (scan->failed || (size_t)(scan->end - scan->at) < length || memcmp(scan->at, word, length) != 0)
        return false;
    if (scan->at + length < scan->end && is_letter(scan->at[length]))
        return false;
    scan->at += length;
    return true;
}

bool usd_name(struct usd_scan *scan, char *target, size_t size, bool colons)
{
    const char *at = scan->at;
    if (scan->failed || at >= scan->end || !is_letter(*at) || isdigit((unsigned char)*at))
        return false;
    while (at < scan->end && (is_letter(*at) || (colons && *at == ':')))
        at++;
    size_t length = (size_t)(at - scan->at);
    if (length >= size)
        return usd_fail(scan, "a name is too long");
    memcpy(target, scan->at, length);
    target[length] = '\0';
    scan->at = at;
    return true;
}

/* ---- texts --------------------------------------------------------------------------------------- */

static char *text_between(struct usd_scan *scan, const char *first, const char *last, bool escapes)
{
    size_t length = (size_t)(last - first), kept = 0;
    char *text = length <= TEXT_MOST ? malloc(length + 1) : NULL;
    if (!text) {
        if (length > TEXT_MOST)
            usd_fail(scan, "a text is too long");
        else
            out_of_memory(scan);
        return NULL;
    }
    for (size_t i = 0; i < length; i++) {
        if (escapes && first[i] == '\\' && i + 1 < length)
            i++;
        text[kept++] = first[i] ? first[i] : '?';
    }
    text[kept] = '\0';
    return text;
}

static bool quote_here(const struct usd_scan *scan, const char *at, char quote, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (at + i >= scan->end || at[i] != quote)
            return false;
    return true;
}

char *usd_string(struct usd_scan *scan)
{
    usd_space(scan, true);
    if (!usd_peek(scan, '"') && !usd_peek(scan, '\'')) {
        usd_fail(scan, "a text in quotes is missing");
        return NULL;
    }
    char quote = *scan->at;
    size_t count = quote_here(scan, scan->at, quote, 3) ? 3 : 1;
    const char *first = scan->at + count, *at = first;
    while (at < scan->end && !quote_here(scan, at, quote, count) && (count == 3 || *at != '\n'))
        at += *at == '\\' && at + 1 < scan->end ? 2 : 1;
    if (at >= scan->end || !quote_here(scan, at, quote, count)) {
        usd_fail(scan, "a text does not end");
        return NULL;
    }
    char *text = text_between(scan, first, at, true);
    scan->at = at + count;
    return text;
}

static char *delimited(struct usd_scan *scan, const char *mark, size_t count, const char *what)
{
    const char *first = scan->at + count;
    size_t left = first <= scan->end ? (size_t)(scan->end - first) : 0;
    const char *last = left > 0 ? memmem(first, left, mark, count) : NULL;
    const char *newline = left > 0 ? memchr(first, '\n', left) : NULL;
    if (!last || (newline && newline < last)) {
        usd_fail(scan, what);
        return NULL;
    }
    scan->at = last + count;
    return text_between(scan, first, last, false);
}

char *usd_path(struct usd_scan *scan)
{
    usd_space(scan, true);
    if (usd_peek(scan, '<'))
        return delimited(scan, ">", 1, "a path does not end");
    usd_fail(scan, "a <path> is missing");
    return NULL;
}

char *usd_asset(struct usd_scan *scan)
{
    usd_space(scan, true);
    if (!usd_peek(scan, '@')) {
        usd_fail(scan, "an @asset@ is missing");
        return NULL;
    }
    bool triple = quote_here(scan, scan->at, '@', 3);
    return delimited(scan, triple ? "@@@" : "@", triple ? 3 : 1, "an @asset@ does not end");
}

bool usd_texts_add(struct usd_scan *scan, char ***texts, char *text)
{
    bool added = text && strings_count(*texts) < TEXTS_MOST && strings_add(texts, text);
    if (text && !added)
        out_of_memory(scan);
    free(text);
    return added;
}

/* ---- numbers ------------------------------------------------------------------------------------- */

static bool is_numeric(char c)
{
    return isdigit((unsigned char)c) || c == '.' || c == 'e' || c == 'E' || c == '+' || c == '-';
}

/* What scan_number leaves: numbers above its cap, and signs it does not take. */
static bool slow_number(struct usd_scan *scan, double *value)
{
    char copy[64];
    size_t length = 0;
    while (scan->at + length < scan->end && is_numeric(scan->at[length]) && length < sizeof copy - 1)
        length++;
    memcpy(copy, scan->at, length);
    copy[length] = '\0';
    if (length == 0 || !text_to_double(copy, value))
        return usd_fail(scan, "a number is missing");
    scan->at += length;
    return true;
}

bool usd_double(struct usd_scan *scan, double *value)
{
    usd_space(scan, true);
    if (usd_word(scan, "inf") || usd_word(scan, "+inf")) {
        *value = INFINITY;
        return true;
    }
    if (usd_word(scan, "-inf")) {
        *value = -INFINITY;
        return true;
    }
    if (usd_word(scan, "nan") || usd_word(scan, "-nan"))
        return usd_fail(scan, "nan is no number that anything can be computed with");
    if (scan->at >= scan->end || !is_numeric(*scan->at))
        return usd_fail(scan, "a number is missing");
    struct scan number = {scan->at, scan->end};
    if (!scan_number(&number, value))
        return slow_number(scan, value);
    scan->at = number.at;
    return true;
}

static bool numbers_add(struct usd_scan *scan, struct usd_property *property, double value)
{
    double *moved = property->numbers;
    if (scan->layer->number_count >= USD_NUMBERS_MOST)
        return usd_fail(scan, "there are too many numbers");
    if (property->number_count == property->number_capacity) {
        size_t wanted = property->number_capacity ? 2 * property->number_capacity : 4;
        moved = realloc(property->numbers, wanted * sizeof *moved);
        if (!moved)
            return out_of_memory(scan);
        property->number_capacity = wanted;
    }
    property->numbers = moved;
    moved[property->number_count++] = value;
    scan->layer->number_count++;
    return true;
}

/* ---- values -------------------------------------------------------------------------------------- */

struct value_type {
    const char *name;
    enum {
        VALUE_BOOL,
        VALUE_INTEGER,
        VALUE_NUMBER,
        VALUE_STRING,
        VALUE_ASSET,
        VALUE_MATRIX,
        VALUE_NONE
    } kind;
    int width; /* of a tuple, rows of a matrix; 0: no tuple */
};

static const struct value_type types[] = {
    {"bool", VALUE_BOOL, 0},
    {"uchar", VALUE_INTEGER, 0},
    {"int", VALUE_INTEGER, 0},
    {"uint", VALUE_INTEGER, 0},
    {"int64", VALUE_INTEGER, 0},
    {"uint64", VALUE_INTEGER, 0},
    {"half", VALUE_NUMBER, 0},
    {"float", VALUE_NUMBER, 0},
    {"double", VALUE_NUMBER, 0},
    {"timecode", VALUE_NUMBER, 0},
    {"string", VALUE_STRING, 0},
    {"token", VALUE_STRING, 0},
    {"pathExpression", VALUE_STRING, 0},
    {"asset", VALUE_ASSET, 0},
    {"opaque", VALUE_NONE, 0},
    {"group", VALUE_NONE, 0},
    {"int2", VALUE_INTEGER, 2},
    {"int3", VALUE_INTEGER, 3},
    {"int4", VALUE_INTEGER, 4},
    {"half2", VALUE_NUMBER, 2},
    {"half3", VALUE_NUMBER, 3},
    {"half4", VALUE_NUMBER, 4},
    {"float2", VALUE_NUMBER, 2},
    {"float3", VALUE_NUMBER, 3},
    {"float4", VALUE_NUMBER, 4},
    {"double2", VALUE_NUMBER, 2},
    {"double3", VALUE_NUMBER, 3},
    {"double4", VALUE_NUMBER, 4},
    {"point3h", VALUE_NUMBER, 3},
    {"point3f", VALUE_NUMBER, 3},
    {"point3d", VALUE_NUMBER, 3},
    {"vector3h", VALUE_NUMBER, 3},
    {"vector3f", VALUE_NUMBER, 3},
    {"vector3d", VALUE_NUMBER, 3},
    {"normal3h", VALUE_NUMBER, 3},
    {"normal3f", VALUE_NUMBER, 3},
    {"normal3d", VALUE_NUMBER, 3},
    {"color3h", VALUE_NUMBER, 3},
    {"color3f", VALUE_NUMBER, 3},
    {"color3d", VALUE_NUMBER, 3},
    {"color4h", VALUE_NUMBER, 4},
    {"color4f", VALUE_NUMBER, 4},
    {"color4d", VALUE_NUMBER, 4},
    {"texCoord2h", VALUE_NUMBER, 2},
    {"texCoord2f", VALUE_NUMBER, 2},
    {"texCoord2d", VALUE_NUMBER, 2},
    {"texCoord3h", VALUE_NUMBER, 3},
    {"texCoord3f", VALUE_NUMBER, 3},
    {"texCoord3d", VALUE_NUMBER, 3},
    {"quath", VALUE_NUMBER, 4},
    {"quatf", VALUE_NUMBER, 4},
    {"quatd", VALUE_NUMBER, 4},
    {"matrix2d", VALUE_MATRIX, 2},
    {"matrix3d", VALUE_MATRIX, 3},
    {"matrix4d", VALUE_MATRIX, 4},
    {"frame4d", VALUE_MATRIX, 4},
};

static const struct value_type *type_find(const char *name)
{
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if (strcmp(types[i].name, name) == 0)
            return &types[i];
    return NULL;
}

bool usd_type_known(const char *type)
{
    return type_find(type) != NULL || strcmp(type, "dictionary") == 0;
}

static bool one_number(struct usd_scan *scan, struct usd_property *property, const struct value_type *type)
{
    double value = 0;
    if (!usd_double(scan, &value))
        return false;
    if (type->kind == VALUE_INTEGER && value != floor(value))
        return usd_fail(scan, "an integer is missing");
    return numbers_add(scan, property, value);
}

static bool one_tuple(struct usd_scan *scan, struct usd_property *property, const struct value_type *type)
{
    if (!usd_need(scan, '('))
        return false;
    for (int i = 0; i < type->width; i++)
        if ((i > 0 && !usd_need(scan, ',')) || !one_number(scan, property, type))
            return false;
    return usd_need(scan, ')');
}

static bool one_matrix(struct usd_scan *scan, struct usd_property *property, const struct value_type *type)
{
    if (!usd_need(scan, '('))
        return false;
    for (int i = 0; i < type->width; i++)
        if ((i > 0 && !usd_need(scan, ',')) || !one_tuple(scan, property, type))
            return false;
    return usd_need(scan, ')');
}

static bool one_bool(struct usd_scan *scan, struct usd_property *property)
{
    if (usd_word(scan, "true") || usd_word(scan, "1"))
        return numbers_add(scan, property, 1);
    if (usd_word(scan, "false") || usd_word(scan, "0"))
        return numbers_add(scan, property, 0);
    return usd_fail(scan, "true or false is missing");
}

static bool one_value(struct usd_scan *scan, struct usd_property *property, const struct value_type *type)
{
    switch (type->kind) {
    case VALUE_BOOL:
        return one_bool(scan, property);
    case VALUE_STRING:
        return usd_texts_add(scan, &property->texts, usd_string(scan));
    case VALUE_ASSET:
        return usd_texts_add(scan, &property->texts, usd_asset(scan));
    case VALUE_MATRIX:
        return one_matrix(scan, property, type);
    case VALUE_INTEGER:
    case VALUE_NUMBER:
        return type->width > 0 ? one_tuple(scan, property, type) : one_number(scan, property, type);
    case VALUE_NONE:
        break;
    }
    return usd_fail(scan, "a value of this type cannot be written");
}

bool usd_value(struct usd_scan *scan, struct usd_property *property)
{
    const struct value_type *type = type_find(property->type);
    if (usd_word(scan, "None"))
        return true;
    property->valued = true;
    if (!type)
        return usd_fail(scan, "a value of this type is not known");
    if (!property->array)
        return one_value(scan, property, type);
    if (!usd_need(scan, '['))
        return false;
    while (!usd_eat(scan, ']')) {
        if (!one_value(scan, property, type))
            return false;
        if (!usd_eat(scan, ',') && !usd_peek(scan, ']'))
            return usd_fail(scan, "',' or ']' is missing");
    }
    return !scan->failed;
}
