#include "formats/read_xml.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "formats/read_inside.h"
#include "formats/read_scan.h"

enum { XML_DEPTH_MOST = 400, ATTRIBUTES_MOST = 64, CHUNK_MOST = 256 * 1024 };

struct xml_read {
    const struct xml_heavy *heavy;
    bool refused;
};

/* Whoever declares a document type declares entities next; robots need neither. */
static void refuse_document_type(void *context, const xmlChar *name, const xmlChar *external,
                                 const xmlChar *system)
{
    xmlParserCtxt *parser = context;
    struct xml_read *state = parser->_private;
    (void)name, (void)external, (void)system;
    state->refused = true;
    xmlStopParser(parser);
}

static int heavy_index(const struct xml_heavy *heavy, const xmlChar *name)
{
    for (int i = 0; i < XML_HEAVY_MOST && heavy->attributes[i]; i++)
        if (strcmp(heavy->attributes[i], (const char *)name) == 0)
            return i;
    return -1;
}

/* libxml gives five pointers for each attribute: name, prefix, URI, start and end of the value. */
static void start_element(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                          int namespaces, const xmlChar **spaces, int count, int defaulted,
                          const xmlChar **attributes)
{
    const xmlChar *kept[5 * ATTRIBUTES_MOST];
    struct xml_value values[XML_HEAVY_MOST] = {0};
    xmlParserCtxt *parser = context;
    const struct xml_heavy *heavy = ((struct xml_read *)parser->_private)->heavy;
    int left = 0;
    if (!heavy || count > ATTRIBUTES_MOST || strcmp((const char *)name, heavy->element) != 0) {
        xmlSAX2StartElementNs(context, name, prefix, uri, namespaces, spaces, count, defaulted, attributes);
        return;
    }
    for (int i = 0; i < count; i++) {
        const xmlChar **attribute = attributes + (ptrdiff_t)5 * i;
        int index = heavy_index(heavy, attribute[0]);
        if (index >= 0)
            values[index] =
                (struct xml_value){(const char *)attribute[3], (size_t)(attribute[4] - attribute[3])};
        else
            memcpy(&kept[5 * left++], attribute, 5 * sizeof *attribute);
    }
    xmlSAX2StartElementNs(context, name, prefix, uri, namespaces, spaces, left, 0, kept);
    if (parser->node)
        heavy->take(heavy->context, parser->node, values);
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

static xmlDoc *document_read(xmlParserCtxt *parser, struct stream *stream)
{
    while (stream_fill(stream, 1) && !parser->disableSAX) {
        size_t length = (size_t)(stream->end - stream->at);
        if (length > CHUNK_MOST)
            length = CHUNK_MOST;
        xmlParseChunk(parser, stream->at, (int)length, 0);
        stream->at += length;
    }
    xmlParseChunk(parser, NULL, 0, 1);
    xmlDoc *document = parser->myDoc;
    parser->myDoc = NULL;
    if (document && !parser->wellFormed) {
        xmlFreeDoc(document);
        document = NULL;
    }
    return document;
}

xmlDoc *xml_parse(struct stream *stream, const struct xml_heavy *heavy, struct fault *fault)
{
    /* With XML_PARSE_NOENT an attribute is one text; no entity can have been declared. */
    const int options = XML_PARSE_HUGE | XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_NODICT |
                        XML_PARSE_NOCDATA | XML_PARSE_NOBLANKS;
    struct xml_read state = {.heavy = heavy};
    struct fault own = FAULT_NONE, *said = fault ? fault : &own;
    xmlParserCtxt *parser = xmlCreatePushParserCtxt(NULL, NULL, NULL, 0, NULL);
    if (!parser) {
        fault_memory(fault);
        return NULL;
    }
    xmlCtxtUseOptions(parser, options);
    parser->_private = &state;
    parser->sax->internalSubset = refuse_document_type;
    parser->sax->startElementNs = start_element;
    parser->sax->serror = stay_silent;
    xmlDoc *document = document_read(parser, stream);
    if (state.refused)
        malformed(said, stream->path, 0, "a document type is declared, which is refused");
    else if (stream_result(stream, said) == RESULT_OK && !document)
        malformed(said, stream->path, error_line(parser), "the XML is broken");
    else if (document && !depth_is_sane(xmlDocGetRootElement(document)))
        malformed(said, stream->path, 0, "its elements are nested too deep");
    if (document && fault_is_set(said)) {
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

const char *node_content(const xmlNode *node)
{
    const xmlNode *text = node ? node->children : NULL;
    while (text && text->type != XML_TEXT_NODE)
        text = text->next;
    return text && text->content ? (const char *)text->content : "";
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
