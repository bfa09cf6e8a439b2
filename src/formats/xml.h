/*
 * Writing XML into a buffer with libxml2, indented. Errors are collected: look at xml_close once. An
 * attribute belongs to the element opened last.
 */
#ifndef GZM_FORMATS_XML_H
#define GZM_FORMATS_XML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/fault.h"
#include "model/pose.h"

struct _xmlTextWriter;

struct xml {
    struct _xmlTextWriter *writer; /* NULL once memory ran out */
    bool failed;
};

/* `out` is *borrowed* until xml_close. */
void xml_open(struct xml *xml, struct buffer *out);
void xml_start(struct xml *xml, const char *element);
void xml_end(struct xml *xml);
void xml_text(struct xml *xml, const char *attribute, const char *value);
void xml_format(struct xml *xml, const char *attribute, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void xml_number(struct xml *xml, const char *attribute, double value);
void xml_numbers(struct xml *xml, const char *attribute, const double *values, size_t count);
void xml_vec3(struct xml *xml, const char *attribute, struct vec3 value);
/* Text inside the element opened last; after its attributes. */
void xml_content(struct xml *xml, const char *text);
void xml_content_numbers(struct xml *xml, const double *values, size_t count);
/* An element that holds only text, or only numbers. */
void xml_element(struct xml *xml, const char *element, const char *text);
void xml_element_numbers(struct xml *xml, const char *element, const double *values, size_t count);
void xml_element_number(struct xml *xml, const char *element, double value);
void xml_comment(struct xml *xml, const char *text);
/* Ends all open elements. */
enum result xml_close(struct xml *xml, struct fault *fault);

#endif
