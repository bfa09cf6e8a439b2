#include "facts.h"

#include <criterion/criterion.h>
#include <jansson.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

struct link_fact *facts_add_link(struct facts *facts, const char *name)
{
    cr_assert_lt(facts->link_count, FACTS_MOST);
    struct link_fact *link = &facts->links[facts->link_count++];
    *link = (struct link_fact){0};
    text_put(link->name, sizeof link->name, name);
    return link;
}

struct joint_fact *facts_add_joint(struct facts *facts, const char *name)
{
    cr_assert_lt(facts->joint_count, FACTS_MOST);
    struct joint_fact *joint = &facts->joints[facts->joint_count++];
    *joint = (struct joint_fact){0};
    text_put(joint->name, sizeof joint->name, name);
    return joint;
}

void numbers_in(const char *text, double *values, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char *end = NULL;
        text += strspn(text, " ,()[]\n");
        values[i] = strtod(text, &end);
        cr_assert(end != text, "%zu numbers in '%.40s'", count, text);
        text = end;
    }
}

/* ---- XML ------------------------------------------------------------------------------------------ */

struct page {
    xmlDoc *document;
    xmlXPathContext *context;
};

static void page_open(struct page *page, const char *text)
{
    page->document = xmlReadMemory(text, (int)strlen(text), "export", NULL, XML_PARSE_HUGE);
    cr_assert_not_null(page->document);
    page->context = xmlXPathNewContext(page->document);
}

static void page_close(struct page *page)
{
    xmlXPathFreeContext(page->context);
    xmlFreeDoc(page->document);
}

static xmlXPathObject *page_nodes(struct page *page, const char *path)
{
    page->context->node = xmlDocGetRootElement(page->document);
    xmlXPathObject *found = xmlXPathEvalExpression(BAD_CAST path, page->context);
    cr_assert_not_null(found);
    return found;
}

/* What `path` from `node` says, or "". */
static void text_at(struct page *page, xmlNode *node, const char *path, char value[256])
{
    page->context->node = node;
    xmlXPathObject *found = xmlXPathEvalExpression(BAD_CAST path, page->context);
    cr_assert_not_null(found);
    xmlChar *text = xmlXPathCastToString(found);
    snprintf(value, 256, "%s", (const char *)text);
    xmlFree(text);
    xmlXPathFreeObject(found);
}

static bool numbers_at(struct page *page, xmlNode *node, const char *path, double *values, size_t count)
{
    char text[256];
    text_at(page, node, path, text);
    if (text[0])
        numbers_in(text, values, count);
    return text[0] != '\0';
}

/* Where each format keeps what, as XPaths from a link or a joint. */
struct xml_format {
    const char *links, *mass, *center;
    const char *inertia[6]; /* xx yy zz xy xz yz; only the first, a list, where one attribute holds all */
    const char *joints, *axis, *lower, *upper;
    const char *range; /* both limits in one attribute, or NULL */
};

static void read_inertia(struct page *page, const struct xml_format *format, xmlNode *node, double values[6])
{
    if (!format->inertia[1]) {
        cr_assert(numbers_at(page, node, format->inertia[0], values, 6));
        return;
    }
    for (size_t i = 0; i < 6; i++)
        cr_assert(numbers_at(page, node, format->inertia[i], &values[i], 1), "%s", format->inertia[i]);
}

static void read_link(struct page *page, const struct xml_format *format, xmlNode *node, struct facts *facts)
{
    char name[256];
    double v[6], i[6];
    text_at(page, node, "string(@name)", name);
    struct link_fact *link = facts_add_link(facts, name);
    cr_assert(numbers_at(page, node, format->mass, &link->mass, 1), "no mass of %s", name);
    cr_assert(numbers_at(page, node, format->center, v, 3));
    link->center = vec3_make(v[0], v[1], v[2]);
    read_inertia(page, format, node, i);
    link->inertia = (struct inertia){i[0], i[1], i[2], i[3], i[4], i[5]};
}

static void read_joint(struct page *page, const struct xml_format *format, xmlNode *node, struct facts *facts)
{
    char name[256];
    double v[3];
    text_at(page, node, "string(@name)", name);
    struct joint_fact *joint = facts_add_joint(facts, name);
    cr_assert(numbers_at(page, node, format->axis, v, 3), "no axis of %s", name);
    joint->axis = vec3_make(v[0], v[1], v[2]);
    if (format->range) {
        joint->limited = numbers_at(page, node, format->range, v, 2);
        joint->lower = v[0];
        joint->upper = v[1];
    } else {
        joint->limited = numbers_at(page, node, format->lower, &joint->lower, 1) &&
                         numbers_at(page, node, format->upper, &joint->upper, 1);
    }
}

static void read_xml(const char *text, const struct xml_format *format, struct facts *facts)
{
    struct page page;
    *facts = (struct facts){0};
    page_open(&page, text);
    xmlXPathObject *links = page_nodes(&page, format->links);
    for (int i = 0; links->nodesetval && i < links->nodesetval->nodeNr; i++)
        read_link(&page, format, links->nodesetval->nodeTab[i], facts);
    xmlXPathObject *joints = page_nodes(&page, format->joints);
    for (int i = 0; joints->nodesetval && i < joints->nodesetval->nodeNr; i++)
        read_joint(&page, format, joints->nodesetval->nodeTab[i], facts);
    xmlXPathFreeObject(links);
    xmlXPathFreeObject(joints);
    page_close(&page);
}

void facts_of_mjcf(const char *text, struct facts *facts)
{
    static const struct xml_format format = {
        .links = "//body",
        .mass = "string(inertial/@mass)",
        .center = "string(inertial/@pos)",
        .inertia = {"string(inertial/@fullinertia)"},
        .joints = "//body/joint",
        .axis = "string(@axis)",
        .range = "string(@range)",
    };
    read_xml(text, &format, facts);
}

void facts_of_urdf(const char *text, struct facts *facts)
{
    static const struct xml_format format = {
        .links = "//link[inertial]",
        .mass = "string(inertial/mass/@value)",
        .center = "string(inertial/origin/@xyz)",
        .inertia = {"string(inertial/inertia/@ixx)", "string(inertial/inertia/@iyy)",
                    "string(inertial/inertia/@izz)", "string(inertial/inertia/@ixy)",
                    "string(inertial/inertia/@ixz)", "string(inertial/inertia/@iyz)"},
        .joints = "//joint[@type != 'fixed']",
        .axis = "string(axis/@xyz)",
        .lower = "string(limit/@lower)",
        .upper = "string(limit/@upper)",
    };
    read_xml(text, &format, facts);
}

void facts_of_sdf(const char *text, struct facts *facts)
{
    static const struct xml_format format = {
        .links = "//link",
        .mass = "string(inertial/mass)",
        .center = "string(inertial/pose)",
        .inertia = {"string(inertial/inertia/ixx)", "string(inertial/inertia/iyy)",
                    "string(inertial/inertia/izz)", "string(inertial/inertia/ixy)",
                    "string(inertial/inertia/ixz)", "string(inertial/inertia/iyz)"},
        .joints = "//joint[@type != 'fixed']",
        .axis = "string(axis/xyz)",
        .lower = "string(axis/limit/lower)",
        .upper = "string(axis/limit/upper)",
    };
    read_xml(text, &format, facts);
}

/* ---- glTF ----------------------------------------------------------------------------------------- */

static double number_at(const json_t *object, const char *key)
{
    json_t *value = json_object_get(object, key);
    cr_assert(json_is_number(value), "no %s", key);
    return json_number_value(value);
}

static struct vec3 vec3_at(const json_t *object, const char *key)
{
    json_t *list = json_object_get(object, key);
    cr_assert_eq(json_array_size(list), 3, "no %s", key);
    return vec3_make(json_number_value(json_array_get(list, 0)), json_number_value(json_array_get(list, 1)),
                     json_number_value(json_array_get(list, 2)));
}

static void read_gltf_joint(const json_t *row, struct facts *facts)
{
    if (!row || strcmp(json_string_value(json_object_get(row, "kind")), "fixed") == 0)
        return;
    struct joint_fact *joint = facts_add_joint(facts, json_string_value(json_object_get(row, "name")));
    joint->axis = vec3_at(row, "axis");
    joint->limited = json_object_get(row, "lower") != NULL;
    if (joint->limited) {
        joint->lower = number_at(row, "lower");
        joint->upper = number_at(row, "upper");
    }
}

void facts_of_gltf(const char *json, struct facts *facts)
{
    json_t *root = json_loads(json, JSON_DISABLE_EOF_CHECK, NULL), *node;
    size_t index;
    *facts = (struct facts){0};
    cr_assert_not_null(root);
    json_array_foreach(json_object_get(root, "nodes"), index, node)
    {
        const json_t *extras = json_object_get(node, "extras");
        const json_t *inertia = json_object_get(extras, "inertia_kg_m2");
        if (!inertia)
            continue;
        struct link_fact *link = facts_add_link(facts, json_string_value(json_object_get(node, "name")));
        link->mass = number_at(extras, "mass_kg");
        link->center = vec3_at(extras, "center_of_mass_m");
        link->inertia =
            (struct inertia){number_at(inertia, "xx"), number_at(inertia, "yy"), number_at(inertia, "zz"),
                             number_at(inertia, "xy"), number_at(inertia, "xz"), number_at(inertia, "yz")};
        read_gltf_joint(json_object_get(extras, "joint"), facts);
    }
    json_decref(root);
}
