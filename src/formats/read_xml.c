#include "formats/read_xml.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <limits.h>
#include <string.h>

#include "formats/read_inside.h"
#include "formats/read_scan.h"

enum { XML_DEPTH_MOST = 400 };

/* Whoever declares a document type declares entities next; robots need neither. */
static void refuse_document_type(void *context, const xmlChar *name, const xmlChar *external,
                                 const xmlChar *system)
{
    xmlParserCtxt *parser = context;
    (void)name, (void)external, (void)system;
    parser->_private = parser;
    xmlStopParser(parser);
}

static void stay_silent(void *context, xmlErrorPtr error)
{
    (void)context, (void)error;
}

/* Deeper trees could exhaust the stack of whoever walks them. */
static bool depth_is_sane(const xmlNode *root)
{
    int depth = 0;
    const xmlNode *node = root;
    while (node) {
        if (node->children && node->type == XML_ELEMENT_NODE) {
            node = node->children;
            if (++depth > XML_DEPTH_MOST)
                return false;
            continue;
        }
        while (node != root && !node->next) {
            node = node->parent;
            depth--;
        }
        if (node == root)
            break;
        node = node->next;
    }
    return true;
}

static size_t error_line(xmlParserCtxt *parser)
{
    const xmlError *error = xmlCtxtGetLastError(parser);
    return error && error->line > 0 ? (size_t)error->line : 0;
}

xmlDoc *xml_parse(const char *path, const char *bytes, size_t length, struct fault *fault)
{
    /* With XML_PARSE_NOENT an attribute is one text; no entity can have been declared. */
    const int options = XML_PARSE_HUGE | XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_NODICT |
                        XML_PARSE_NOCDATA | XML_PARSE_NOBLANKS;
    xmlParserCtxt *parser = length <= INT_MAX ? xmlNewParserCtxt() : NULL;
    if (!parser) {
        fault_memory(fault);
        return NULL;
    }
    parser->sax->internalSubset = refuse_document_type;
    parser->sax->serror = stay_silent;
    xmlDoc *document = xmlCtxtReadMemory(parser, bytes, (int)length, NULL, NULL, options);
    if (parser->_private)
        malformed(fault, path, 0, "a document type is declared, which is refused");
    else if (!document)
        malformed(fault, path, error_line(parser), "the XML is broken");
    else if (!depth_is_sane(xmlDocGetRootElement(document)))
        malformed(fault, path, 0, "its elements are nested too deep");
    if (document && fault_is_set(fault)) {
        xmlFreeDoc(document);
        document = NULL;
    }
    xmlFreeParserCtxt(parser);
    return document;
}

bool node_is(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static xmlNode *element_from(xmlNode *node, const char *name)
{
    while (node && !(name ? node_is(node, name) : node->type == XML_ELEMENT_NODE))
        node = node->next;
    return node;
}

xmlNode *node_child(const xmlNode *node, const char *name)
{
    return element_from(node ? node->children : NULL, name);
}

xmlNode *node_next(const xmlNode *node, const char *name)
{
    return element_from(node->next, name);
}

const char *node_text(const xmlNode *node, const char *attribute)
{
    for (const xmlAttr *a = node ? node->properties : NULL; a; a = a->next)
        if (strcmp((const char *)a->name, attribute) == 0)
            return a->children && a->children->content ? (const char *)a->children->content : "";
    return NULL;
}

size_t node_numbers(const xmlNode *node, const char *attribute, double *values, size_t most)
{
    const char *text = node_text(node, attribute);
    return text ? scan_numbers(text, values, most) : 0;
}

struct vec3 node_vec3(const xmlNode *node, const char *attribute, struct vec3 otherwise)
{
    double v[3];
    return node_numbers(node, attribute, v, 3) == 3 ? vec3_make(v[0], v[1], v[2]) : otherwise;
}

double node_number(const xmlNode *node, const char *attribute, double otherwise)
{
    double value;
    return node_numbers(node, attribute, &value, 1) == 1 ? value : otherwise;
}
