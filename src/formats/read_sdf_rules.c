/* What libsdformat refuses and the reader does not need: texts where numbers belong, one name for two parts.
 */
#include <string.h>

#include "base/text.h"
#include "formats/read_sdf.h"

enum { PARTS_MOST = 2000 };

static bool is_numeric(const char *name)
{
    static const char *const names[] = {"mass",
                                        "ixx",
                                        "iyy",
                                        "izz",
                                        "ixy",
                                        "ixz",
                                        "iyz",
                                        "lower",
                                        "upper",
                                        "effort",
                                        "velocity",
                                        "damping",
                                        "friction",
                                        "stiffness",
                                        "spring_reference",
                                        "spring_stiffness",
                                        "radius",
                                        "length",
                                        "mu",
                                        "mu2",
                                        "xyz",
                                        "size",
                                        "pose",
                                        "scale",
                                        "restitution_coefficient",
                                        "threshold",
                                        "radii",
                                        "normal",
                                        "ambient",
                                        "diffuse"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

static void check_number(struct sdf *sdf, const xmlNode *node)
{
    const char *text = node_content(node);
    static const char digits[] = "0123456789+-.eE \t\r\n";
    if (!is_numeric((const char *)node->name) || node_child(node, NULL) || text_blank(text))
        return;
    if (strstr(text, "inf") || !text[strspn(text, digits)])
        return;
    assembly_add_problem(sdf->reading->assembly, "The %s \"%.40s\" is no number.", (const char *)node->name,
                         text);
}

/* Visuals and collisions of a link share one list of names. */
static void check_names(struct sdf *sdf, const xmlNode *link)
{
    const char *names[PARTS_MOST];
    size_t count = 0;
    for (const xmlNode *node = node_child(link, NULL); node && count < PARTS_MOST;
         node = node_next(node, NULL)) {
        const char *name = node_text(node, "name");
        if (!name || (!node_is(node, "visual") && !node_is(node, "collision")))
            continue;
        for (size_t i = 0; i < count; i++)
            if (strcmp(names[i], name) == 0) {
                assembly_add_issue(sdf->reading->assembly, PROBLEM_NAME,
                                   "Two visuals or collisions of one link are called %s.", name);
                return;
            }
        names[count++] = name;
    }
}

void sdf_check_rules(struct sdf *sdf, const xmlNode *root)
{
    for (const xmlNode *node = root; node;) {
        if (node->type == XML_ELEMENT_NODE) {
            check_number(sdf, node);
            if (node_is(node, "link"))
                check_names(sdf, node);
            if (node->children) {
                node = node->children;
                continue;
            }
        }
        while (node != root && !node->next)
            node = node->parent;
        node = node == root ? NULL : node->next;
    }
}
