/* SDF by its own rules; libsdformat judges it in tests/exports. */
#include <criterion/criterion.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "folder.h"
#include "objects.h"

static struct folder folder;
static xmlDoc *document;

static void setup(void)
{
    folder_make(&folder);
}

static void teardown(void)
{
    xmlFreeDoc(document);
    folder_remove(&folder);
}

TestSuite(sdf, .init = setup, .fini = teardown);

static void read_document(const char *name)
{
    char *text = folder_read(&folder, name);
    document = xmlReadMemory(text, (int)strlen(text), name, NULL, XML_PARSE_HUGE);
    cr_assert_not_null(document);
    free(text);
}

static void export_model(void (*make)(struct articulation *object))
{
    struct articulation object;
    make(&object);
    folder_export(&folder, &object, FORMAT_SDF);
    articulation_free(&object);
    read_document("out/model.sdf");
}

static void expect_value(const char *path, const char *expected)
{
    xmlXPathContext *context = xmlXPathNewContext(document);
    xmlXPathObject *found = xmlXPathEvalExpression(BAD_CAST path, context);
    cr_assert_not_null(found, "%s", path);
    xmlChar *text = xmlXPathCastToString(found);
    cr_expect_str_eq((const char *)text, expected, "%s: %s, not %s", path, (const char *)text, expected);
    xmlFree(text);
    xmlXPathFreeObject(found);
    xmlXPathFreeContext(context);
}

Test(sdf, joints_and_frames)
{
    export_model(object_arm);
    expect_value("string(/sdf/@version)", "1.9");
    expect_value("string(/sdf/model/@name)", "two_link_arm");
    expect_value("string(//link[@name='upper']/pose/@relative_to)", "base");
    expect_value("string(//link[@name='upper']/pose)", "0 0 0.1 0 0 0");
    expect_value("string(//joint[@name='shoulder']/@type)", "revolute");
    expect_value("string(//joint[@name='shoulder']/axis/xyz)", "0 1 0");
    expect_value("string(//joint[@name='shoulder']/axis/limit/effort)", "60");
    expect_value("string(//joint[@name='shoulder']/axis/dynamics/friction)", "0.1");
    expect_value("string(//joint[@name='world_mount']/parent)", "world");
    expect_value("string(//frame[@name='tcp']/@attached_to)", "wrist");
    expect_value("count(//mimic)", "0");
    expect_value("count(//static)", "0");
}

Test(sdf, surfaces_bounce_and_rub)
{
    export_model(object_crate);
    expect_value("string(//collision[@name='box_collision_0']/surface/friction/ode/mu)", "0.5");
    expect_value("string(//collision[@name='box_collision_0']/surface/friction/ode/mu2)", "0.5");
    expect_value("string(//collision[@name='box_collision_0']//restitution_coefficient)", "0.3");
    expect_value("string(//collision[@name='handle_collision_0']/geometry/capsule/length)", "0.1");
    expect_value("string(//collision[@name='lump_collision_0']/geometry/mesh/uri)",
                 "meshes/lump_collision_0.obj");
    expect_value("count(//joint)", "0");
}

Test(sdf, wheels_turn_without_limits)
{
    export_model(object_cart);
    expect_value("count(//joint[@type='continuous'])", "4");
    expect_value("count(//axis/limit/lower)", "0");
}

Test(sdf, model_folder_names_its_file)
{
    export_model(object_crate);
    xmlFreeDoc(document);
    read_document("out/model.config");
    expect_value("string(/model/name)", "crate");
    expect_value("string(/model/sdf)", "model.sdf");
    expect_value("string(/model/sdf/@version)", "1.9");
}

/* A bolted object of one link, whose link, joint and site want the same name; and that of the world. */
static void object_namesakes(struct articulation *object)
{
    const struct material *steel = material_find("steel");
    struct fault fault = FAULT_NONE;
    articulation_init(object, "namesakes", "test");
    object->mounting = MOUNTING_FIXED;
    articulation_add_link(object, "world");
    articulation_add_board(object, 0, "plate", steel, pose_at(0, 0, 0.05), vec3_make(0.1, 0.1, 0.1), 0);
    size_t arm = articulation_add_link(object, "arm");
    articulation_add_board(object, arm, "rod", steel, pose_at(0, 0, 0.2), vec3_make(0.02, 0.02, 0.2), 0);
    articulation_add_joint(object, JOINT_FIXED, "arm", 0, arm);
    articulation_add_site(object, "arm", arm, pose_identity());
    cr_assert_eq(articulation_finish(object, &fault), RESULT_OK, "%s", fault.text);
}

Test(sdf, names_are_one_space)
{
    export_model(object_namesakes);
    expect_value("string(//link[1]/@name)", "world_2");
    expect_value("string(//link[2]/@name)", "arm");
    expect_value("string(//joint[1]/@name)", "arm_2");
    expect_value("string(//joint[1]/parent)", "world_2");
    expect_value("string(//frame/@name)", "arm_3");
    expect_value("string(//joint[2]/child)", "world_2");
}

Test(sdf, scenery_is_static)
{
    export_model(object_namesakes);
    expect_value("string(/sdf/model/static)", "true");
}

Test(sdf, world_holds_every_placement)
{
    folder_export_scene(&folder, FORMAT_SDF);
    read_document("out/scene.sdf");
    expect_value("string(/sdf/world/@name)", "work_cell");
    expect_value("count(/sdf/world/model)", "5");
    expect_value("string(/sdf/world/model[@name='cabinet_2']/pose)", "2 1.5 0 0 0 0.7");
    expect_value("string(/sdf/world/model[@name='crate']//visual[1]//uri)", "meshes/crate__box_visual.obj");
    expect_value("count(//include)", "0");
    free(folder_read(&folder, "out/meshes/crate__box_visual.obj"));
}
