/* XML of unknown origin: no document types, no entities, no network, a bounded depth. */
#ifndef GZM_FORMATS_READ_XML_H
#define GZM_FORMATS_READ_XML_H

#include <libxml/tree.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"
#include "formats/read_stream.h"
#include "model/pose.h"

enum { XML_HEAVY_MOST = 4 };

/* An attribute's value, *borrowed* during a call; not ended by NUL; text NULL: it is absent. */
struct xml_value {
    const char *text;
    size_t length;
};

/* Attributes that may be as large as the file: they are handed over when their element is read and not kept.
 */
struct xml_heavy {
    const char *element;
    const char *attributes[XML_HEAVY_MOST];
    /* `node` is in the document and has all other attributes. `values` in the order of `attributes`. */
    void (*take)(void *context, xmlNode *node, const struct xml_value values[XML_HEAVY_MOST]);
    void *context;
};

/*
 * A *new* document (xmlFreeDoc), or NULL with RESULT_INVALID "malformed" and the line, or a fault of the
 * stream. Besides the document at most one element of the file is in memory. `heavy` may be NULL.
 */
xmlDoc *xml_parse(struct stream *stream, const struct xml_heavy *heavy, struct fault *fault);
bool node_is(const xmlNode *node, const char *name);
/* The first or next child element of that name (NULL: any). */
xmlNode *node_child(const xmlNode *node, const char *name);
xmlNode *node_next(const xmlNode *node, const char *name);
/* *Borrowed*, or NULL. */
const char *node_text(const xmlNode *node, const char *attribute);
/* The text inside an element, *borrowed*; "" when it has none. */
const char *node_content(const xmlNode *node);
/* How many numbers were read, 0 when it is absent or wrong. */
size_t node_numbers(const xmlNode *node, const char *attribute, double *values, size_t most);
/* Three numbers, or `otherwise`. */
struct vec3 node_vec3(const xmlNode *node, const char *attribute, struct vec3 otherwise);
double node_number(const xmlNode *node, const char *attribute, double otherwise);

#endif
