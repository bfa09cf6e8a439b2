#include "formats/xml.h"

#include <libxml/parser.h>
#include <libxml/xmlwriter.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "formats/number.h"

static int append_bytes(void *context, const char *bytes, int length)
{
    struct buffer *out = context;
    return buffer_append(out, bytes, (size_t)length) ? length : -1;
}

static void xml_check(struct xml *xml, int written)
{
    xml->failed = xml->failed || written < 0;
}

void xml_open(struct xml *xml, struct buffer *out)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, xmlInitParser);
    *xml = (struct xml){0};
    xmlOutputBuffer *target = xmlOutputBufferCreateIO(append_bytes, NULL, out, NULL);
    xml->writer = target ? xmlNewTextWriter(target) : NULL;
    if (!xml->writer) {
        if (target)
            xmlOutputBufferClose(target);
        xml->failed = true;
        return;
    }
    xml_check(xml, xmlTextWriterSetIndent(xml->writer, 1));
    xml_check(xml, xmlTextWriterSetIndentString(xml->writer, BAD_CAST "  "));
    xml_check(xml, xmlTextWriterStartDocument(xml->writer, "1.0", "UTF-8", NULL));
}

void xml_start(struct xml *xml, const char *element)
{
    if (xml->writer)
        xml_check(xml, xmlTextWriterStartElement(xml->writer, BAD_CAST element));
}

void xml_end(struct xml *xml)
{
    if (xml->writer)
        xml_check(xml, xmlTextWriterEndElement(xml->writer));
}

void xml_text(struct xml *xml, const char *attribute, const char *value)
{
    char *clean = xml->writer ? text_copy(value) : NULL;
    if (!clean) {
        xml->failed = true;
        return;
    }
    text_clean(clean, false);
    xml_check(xml, xmlTextWriterWriteAttribute(xml->writer, BAD_CAST attribute, BAD_CAST clean));
    free(clean);
}

void xml_format(struct xml *xml, const char *attribute, const char *format, ...)
{
    char *value = NULL;
    va_list arguments;
    va_start(arguments, format);
    if (vasprintf(&value, format, arguments) < 0)
        value = NULL;
    va_end(arguments);
    xml_text(xml, attribute, value);
    free(value);
}

/* A list as *new* text; NULL sets `failed`. */
static char *numbers_text(struct xml *xml, const double *values, size_t count)
{
    struct buffer text;
    buffer_init(&text, (size_t)32 * 1024 * 1024);
    number_append_list(&text, values, count, " ");
    char *taken = buffer_take(&text);
    if (!taken)
        xml->failed = true;
    return taken;
}

void xml_numbers(struct xml *xml, const char *attribute, const double *values, size_t count)
{
    char *text = numbers_text(xml, values, count);
    if (text)
        xml_text(xml, attribute, text);
    free(text);
}

void xml_number(struct xml *xml, const char *attribute, double value)
{
    xml_numbers(xml, attribute, &value, 1);
}

void xml_vec3(struct xml *xml, const char *attribute, struct vec3 value)
{
    xml_numbers(xml, attribute, (const double[3]){value.x, value.y, value.z}, 3);
}

void xml_content(struct xml *xml, const char *text)
{
    char *clean = xml->writer ? text_copy(text) : NULL;
    if (!clean) {
        xml->failed = true;
        return;
    }
    text_clean(clean, false);
    xml_check(xml, xmlTextWriterWriteString(xml->writer, BAD_CAST clean));
    free(clean);
}

void xml_content_numbers(struct xml *xml, const double *values, size_t count)
{
    char *text = numbers_text(xml, values, count);
    if (text)
        xml_content(xml, text);
    free(text);
}

void xml_element(struct xml *xml, const char *element, const char *text)
{
    xml_start(xml, element);
    xml_content(xml, text);
    xml_end(xml);
}

void xml_element_numbers(struct xml *xml, const char *element, const double *values, size_t count)
{
    xml_start(xml, element);
    xml_content_numbers(xml, values, count);
    xml_end(xml);
}

void xml_element_number(struct xml *xml, const char *element, double value)
{
    xml_element_numbers(xml, element, &value, 1);
}

void xml_comment(struct xml *xml, const char *text)
{
    if (xml->writer)
        xml_check(xml, xmlTextWriterWriteComment(xml->writer, BAD_CAST text));
}

enum result xml_close(struct xml *xml, struct fault *fault)
{
    if (xml->writer) {
        xml_check(xml, xmlTextWriterEndDocument(xml->writer));
        xmlFreeTextWriter(xml->writer);
        xml->writer = NULL;
    }
    return xml->failed ? fault_memory(fault) : RESULT_OK;
}
