/* XML of unknown origin: no document types, no entities, no network, a bounded depth. */
#ifndef GZM_FORMATS_READ_XML_H
#define GZM_FORMATS_READ_XML_H

#include <libxml/tree.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"
#include "model/pose.h"

/* A *new* document (xmlFreeDoc), or NULL with RESULT_INVALID "malformed" and the line. */
xmlDoc *xml_parse(const char *path, const char *bytes, size_t length, struct fault *fault);
bool node_is(const xmlNode *node, const char *name);
/* The first or next child element of that name (NULL: any). */
xmlNode *node_child(const xmlNode *node, const char *name);
xmlNode *node_next(const xmlNode *node, const char *name);
/* *Borrowed*, or NULL. */
const char *node_text(const xmlNode *node, const char *attribute);
/* How many numbers were read, 0 when it is absent or wrong. */
size_t node_numbers(const xmlNode *node, const char *attribute, double *values, size_t most);
/* Three numbers, or `otherwise`. */
struct vec3 node_vec3(const xmlNode *node, const char *attribute, struct vec3 otherwise);
double node_number(const xmlNode *node, const char *attribute, double otherwise);

#endif
