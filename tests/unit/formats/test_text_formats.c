/* USD and URDF as text; the simulators' own tools judge them in tests/exports. */
#include <criterion/criterion.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "folder.h"
#include "objects.h"

static struct folder folder;

static void setup(void)
{
    folder_make(&folder);
}

static void teardown(void)
{
    folder_remove(&folder);
}

TestSuite(text_formats, .init = setup, .fini = teardown);

static char *export_text(void (*maker)(struct articulation *object), enum export_format format,
                         const char *name)
{
    struct articulation object;
    maker(&object);
    folder_export(&folder, &object, format);
    articulation_free(&object);
    return folder_read(&folder, name);
}

static void expect_in(const char *text, const char *part)
{
    cr_expect_not_null(strstr(text, part), "\"%s\" is missing", part);
}

/* From `start` to the end of its prim; *borrowed*, cut in place. */
static char *prim_of(char *text, const char *start)
{
    char *prim = strstr(text, start);
    cr_assert_not_null(prim, "no %s", start);
    int depth = 0;
    for (char *c = strchr(prim, '{'); c && *c; c++) {
        depth += *c == '{' ? 1 : *c == '}' ? -1 : 0;
        if (depth > 0)
            continue;
        c[1] = '\0';
        break;
    }
    cr_assert_eq(depth, 0);
    return prim;
}

static int count_of(const char *text, const char *part)
{
    int count = 0;
    for (const char *at = strstr(text, part); at; at = strstr(at + 1, part))
        count++;
    return count;
}

Test(text_formats, usd_header_and_bodies)
{
    char *text = export_text(object_cabinet, FORMAT_ISAAC_SIM_USD, "out/oak_cabinet.usda");
    cr_expect_eq(strncmp(text, "#usda 1.0\n(\n", 12), 0);
    expect_in(text, "defaultPrim = \"oak_cabinet\"");
    expect_in(text, "metersPerUnit = 1\n");
    expect_in(text, "kilogramsPerUnit = 1\n");
    expect_in(text, "upAxis = \"Z\"");
    cr_expect_eq(count_of(text, "PhysicsArticulationRootAPI"), 1);
    cr_expect_eq(count_of(text, "\"PhysicsRigidBodyAPI\""), 3);
    cr_expect_eq(count_of(text, "physics:principalAxes = "), 3);
    cr_expect_eq(count_of(text, "{"), count_of(text, "}"));
    cr_expect_eq(count_of(text, "subdivisionScheme = \"none\""), count_of(text, "def Mesh "));
    cr_expect_null(strstr(text, "nan"));
    free(text);
}

Test(text_formats, usd_joints)
{
    char *text = export_text(object_cabinet, FORMAT_ISAAC_SIM_USD, "out/oak_cabinet.usda");
    char *copy = strdup(text);
    char *anchor = prim_of(copy, "def PhysicsFixedJoint \"RootJoint\"");
    expect_in(anchor, "rel physics:body0 = </oak_cabinet>\n");
    free(copy);
    char *hinge = prim_of(text, "def PhysicsRevoluteJoint \"door_hinge\"");
    expect_in(hinge, "physics:axis = \"Z\"");
    expect_in(hinge, "quatf physics:localRot0 = (0, 1, 0, 0)"); /* -Z is Z after half a turn */
    expect_in(hinge, "quatf physics:localRot1 = (0, 1, 0, 0)");
    expect_in(hinge, "float physics:upperLimit = 103.132403124");
    expect_in(hinge, "float drive:angular:physics:damping = 0.00872664625997\n"); /* 0.5 N m s per radian */
    expect_in(hinge, "float drive:angular:physics:stiffness = 0\n");
    free(text);
}

Test(text_formats, usd_drives_are_per_degree)
{
    char *text = export_text(object_arm, FORMAT_ISAAC_SIM_USD, "out/two_link_arm.usda");
    char *copy = strdup(text);
    char *shoulder = prim_of(copy, "def PhysicsRevoluteJoint \"shoulder\"");
    expect_in(shoulder, "float drive:angular:physics:stiffness = 69.8131700798");
    expect_in(shoulder, "float drive:angular:physics:targetPosition = 17.1887338539");
    expect_in(shoulder, "physics:axis = \"Y\"");
    free(copy);
    char *follower = prim_of(text, "def PhysicsPrismaticJoint \"slide_right\"");
    expect_in(follower, "float drive:linear:physics:stiffness = 500\n");
    free(text);
}

Test(text_formats, usd_free_body_is_no_articulation)
{
    char *text = export_text(object_crate, FORMAT_ISAAC_SIM_USD, "out/crate.usda");
    cr_expect_null(strstr(text, "Joint"));
    cr_expect_null(strstr(text, "ArticulationRoot"));
    expect_in(text, "def Capsule \"handle_collision_0\"");
    expect_in(text, "physics:approximation = \"convexHull\"");
    free(text);
}

Test(text_formats, usd_scene_references_its_assets)
{
    folder_export_scene(&folder, FORMAT_ISAAC_SIM_USD);
    char *text = folder_read(&folder, "out/scene.usda");
    cr_expect_eq(count_of(text, "prepend references = @./assets/oak_cabinet.usda@"), 2);
    cr_expect_eq(count_of(text, "def PhysicsScene "), 1);
    expect_in(text, "def Xform \"a_3rd_arm\"");
    free(text);
    free(folder_read(&folder, "out/assets/two_link_arm.usda"));
}

static xmlNode *child_named(xmlNode *parent, const char *element, const char *name)
{
    for (xmlNode *node = parent->children; node; node = node->next) {
        if (node->type != XML_ELEMENT_NODE || strcmp((const char *)node->name, element) != 0)
            continue;
        xmlChar *value = xmlGetProp(node, BAD_CAST "name");
        bool found = !name || (value && strcmp((const char *)value, name) == 0);
        xmlFree(value);
        if (found)
            return node;
    }
    cr_assert_fail("no <%s> %s", element, name ? name : "");
    return NULL;
}

static void expect_attribute(xmlNode *node, const char *name, const char *expected)
{
    xmlChar *value = xmlGetProp(node, BAD_CAST name);
    cr_expect_str_eq((const char *)value, expected);
    xmlFree(value);
}

Test(text_formats, urdf_joints)
{
    char *text = export_text(object_arm, FORMAT_ISAAC_SIM_URDF, "out/two_link_arm.urdf");
    xmlDoc *document = xmlReadMemory(text, (int)strlen(text), "arm", NULL, 0);
    cr_assert_not_null(document);
    xmlNode *robot = xmlDocGetRootElement(document);
    expect_attribute(robot, "name", "two_link_arm");
    xmlNode *mount = child_named(robot, "joint", "base_mount");
    expect_attribute(child_named(mount, "parent", NULL), "link", "base_link");
    expect_attribute(child_named(mount, "child", NULL), "link", "base");
    cr_expect_null(child_named(robot, "link", "base_link")->children);
    xmlNode *shoulder = child_named(robot, "joint", "shoulder");
    expect_attribute(shoulder, "type", "revolute");
    expect_attribute(child_named(shoulder, "limit", NULL), "lower", "-1.2");
    expect_attribute(child_named(shoulder, "limit", NULL), "effort", "60");
    expect_attribute(child_named(shoulder, "axis", NULL), "xyz", "0 1 0");
    xmlNode *follower = child_named(robot, "joint", "slide_right");
    expect_attribute(child_named(follower, "mimic", NULL), "joint", "slide_left");
    expect_attribute(child_named(robot, "joint", "tcp"), "type", "fixed");
    xmlFreeDoc(document);
    free(text);
}

Test(text_formats, urdf_has_no_capsules)
{
    char *text = export_text(object_crate, FORMAT_ISAAC_SIM_URDF, "out/crate.urdf");
    cr_expect_null(strstr(text, "<capsule"));
    cr_expect_eq(count_of(text, "<sphere"), 2);
    expect_in(text, "filename=\"meshes/lump_collision_0.obj\"");
    free(text);
}

/* Exit status of check_urdf, 127 when it is not installed. */
static int run_check_urdf(const char *path)
{
    pid_t child = fork();
    if (child == 0) {
        if (freopen("/dev/null", "w", stdout) && freopen("/dev/null", "w", stderr))
            execlp("check_urdf", "check_urdf", path, (char *)NULL);
        _exit(127);
    }
    int status = 0;
    cr_assert_eq(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

Test(text_formats, urdf_is_accepted_by_check_urdf)
{
    static void (*const makers[])(struct articulation * object) = {object_cabinet, object_arm, object_crate,
                                                                   object_cart};
    for (size_t i = 0; i < sizeof makers / sizeof makers[0]; i++) {
        struct articulation object;
        struct folder place;
        char name[100];
        folder_make(&place);
        makers[i](&object);
        folder_export(&place, &object, FORMAT_ISAAC_SIM_URDF);
        snprintf(name, sizeof name, "out/%s.urdf", object.name);
        int status = run_check_urdf(folder_file(&place, name));
        articulation_free(&object);
        folder_remove(&place);
        if (status == 127)
            cr_skip_test("check_urdf is not installed");
        cr_expect_eq(status, 0, "%s", name);
    }
}
