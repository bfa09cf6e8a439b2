#include "api/json_write.h"

#include <math.h>
#include <string.h>

#include "base/text.h"

static void put_comma(struct json_writer *writer)
{
    if (writer->comma)
        buffer_append_char(writer->out, ',');
}

void json_open(struct json_writer *writer, char bracket)
{
    put_comma(writer);
    buffer_append_char(writer->out, bracket);
    writer->comma = false;
}

void json_close(struct json_writer *writer, char bracket)
{
    buffer_append_char(writer->out, bracket);
    writer->comma = true;
}

static void put_character(struct buffer *out, uint32_t character)
{
    static const char plain[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";
    const char *special = character > 0 && character < 0x80 ? strchr(plain, (int)character) : NULL;
    char bytes[4];
    if (special)
        buffer_printf(out, "\\%c", letters[special - plain]);
    else if (character < 0x20 || character == 0x7F)
        buffer_printf(out, "\\u%04x", (unsigned)character);
    else
        buffer_append(out, bytes, text_encode(character, bytes));
}

static void put_quoted(struct buffer *out, const char *text)
{
    buffer_append_char(out, '"');
    size_t length = strlen(text);
    for (size_t at = 0; at < length;) {
        uint32_t character;
        at += text_decode(text + at, length - at, &character);
        put_character(out, character);
    }
    buffer_append_char(out, '"');
}

void json_name(struct json_writer *writer, const char *name)
{
    put_comma(writer);
    put_quoted(writer->out, name);
    buffer_append_char(writer->out, ':');
    writer->comma = false;
}

void json_text(struct json_writer *writer, const char *text)
{
    put_comma(writer);
    if (text)
        put_quoted(writer->out, text);
    else
        buffer_append_text(writer->out, "null");
    writer->comma = true;
}

void json_number(struct json_writer *writer, double value)
{
    char text[32];
    if (!isfinite(value))
        writer->out->failed = true;
    put_comma(writer);
    text_from_double(text, value);
    buffer_append_text(writer->out, text);
    writer->comma = true;
}

void json_whole(struct json_writer *writer, long long value)
{
    put_comma(writer);
    buffer_printf(writer->out, "%lld", value);
    writer->comma = true;
}

void json_flag(struct json_writer *writer, bool value)
{
    put_comma(writer);
    buffer_append_text(writer->out, value ? "true" : "false");
    writer->comma = true;
}

void json_texts(struct json_writer *writer, char *const *list)
{
    json_open(writer, '[');
    for (size_t i = 0; list && list[i]; i++)
        json_text(writer, list[i]);
    json_close(writer, ']');
}

void json_text_field(struct json_writer *writer, const char *name, const char *text)
{
    json_name(writer, name);
    json_text(writer, text);
}

void json_number_field(struct json_writer *writer, const char *name, double value)
{
    json_name(writer, name);
    json_number(writer, value);
}

void json_whole_field(struct json_writer *writer, const char *name, long long value)
{
    json_name(writer, name);
    json_whole(writer, value);
}

void json_texts_field(struct json_writer *writer, const char *name, char *const *list)
{
    json_name(writer, name);
    json_texts(writer, list);
}
