/* All formats tell the same physics: masses, centres, inertia, axes, limits and volumes agree to 1e-6. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "facts.h"
#include "folder.h"
#include "formats/read.h"
#include "objects.h"

#define AGREEMENT 1e-6

static void (*const makers[])(struct articulation *object) = {object_cabinet, object_arm, object_crate,
                                                              object_cart};

static void expect_near(double got, double wanted, double scale, const char *what, const char *name)
{
    cr_expect(fabs(got - wanted) <= AGREEMENT * scale, "%s of %s: %.12g, not %.12g", what, name, got, wanted);
}

static void expect_vec3(struct vec3 got, struct vec3 wanted, const char *what, const char *name)
{
    cr_expect(vec3_length(vec3_sub(got, wanted)) <= AGREEMENT, "%s of %s", what, name);
}

static void compare_link(const struct link *link, const struct facts *facts)
{
    size_t i = 0;
    while (i < facts->link_count && strcmp(facts->links[i].name, link->name) != 0)
        i++;
    cr_assert_lt(i, facts->link_count, "no link %s", link->name);
    const struct link_fact *fact = &facts->links[i];
    const struct inertia *a = &fact->inertia, *b = &link->mass.inertia;
    double scale = b->xx + b->yy + b->zz;
    expect_near(fact->mass, link->mass.mass, link->mass.mass, "mass", link->name);
    expect_vec3(fact->center, link->mass.center, "centre", link->name);
    expect_near(a->xx, b->xx, scale, "xx", link->name);
    expect_near(a->yy, b->yy, scale, "yy", link->name);
    expect_near(a->zz, b->zz, scale, "zz", link->name);
    expect_near(a->xy, b->xy, scale, "xy", link->name);
    expect_near(a->xz, b->xz, scale, "xz", link->name);
    expect_near(a->yz, b->yz, scale, "yz", link->name);
}

static void compare_joint(const struct joint *joint, const struct facts *facts)
{
    size_t i = 0;
    while (i < facts->joint_count && strcmp(facts->joints[i].name, joint->name) != 0)
        i++;
    cr_assert_lt(i, facts->joint_count, "no joint %s", joint->name);
    const struct joint_fact *fact = &facts->joints[i];
    expect_vec3(fact->axis, joint->axis, "axis", joint->name);
    cr_expect_eq(fact->limited, joint->kind != JOINT_CONTINUOUS, "%s", joint->name);
    if (!fact->limited)
        return;
    expect_near(fact->lower, joint->lower, 1, "lower", joint->name);
    expect_near(fact->upper, joint->upper, 1, "upper", joint->name);
}

static void compare_facts(const struct articulation *object, const struct facts *facts)
{
    size_t moving = 0;
    cr_expect_eq(facts->link_count, object->link_count, "%s", object->name);
    for (size_t i = 0; i < object->link_count; i++)
        compare_link(&object->links[i], facts);
    for (size_t i = 0; i < object->joint_count; i++) {
        if (!joint_is_movable(&object->joints[i]))
            continue;
        compare_joint(&object->joints[i], facts);
        moving++;
    }
    cr_expect_eq(facts->joint_count, moving, "%s", object->name);
}

static double volume_of(const struct part *part)
{
    return mass_of_mesh(&part->mesh, 1).volume;
}

static double piece_volume(const struct assembly *assembly, const char *part)
{
    char visual[FACT_NAME_SIZE + 10];
    snprintf(visual, sizeof visual, "%s_visual", part);
    for (size_t i = 0; i < assembly->piece_count; i++) {
        const struct piece *piece = &assembly->pieces[i];
        if (!piece->collision && (strcmp(piece->name, part) == 0 || strcmp(piece->name, visual) == 0))
            return mass_of_mesh(&piece->mesh, 1).volume;
    }
    cr_assert_fail("%s has no piece %s", assembly->name, part);
    return 0;
}

/* Where the reader finds masses at all. */
static void compare_masses(const struct articulation *object, const struct assembly *assembly)
{
    for (size_t i = 0; i < object->link_count; i++)
        for (size_t k = 0; k < assembly->link_count; k++) {
            const struct assembly_link *link = &assembly->links[k];
            const struct mass_properties *mass = &object->links[i].mass;
            if (strcmp(link->name, object->links[i].name) != 0 || !(link->mass > 0))
                continue;
            expect_near(link->mass, mass->mass, mass->mass, "mass", link->name);
            expect_vec3(link->center, mass->center, "centre", link->name);
        }
}

static void compare_motion(const struct articulation *object, const struct assembly *assembly)
{
    for (size_t i = 0; i < object->joint_count && assembly->joint_count > 0; i++) {
        const struct joint *joint = &object->joints[i];
        long index = assembly_find_joint(assembly, joint->name);
        if (!joint_is_movable(joint))
            continue;
        cr_assert_geq(index, 0, "no joint %s", joint->name);
        const struct assembly_joint *read = &assembly->joints[index];
        expect_vec3(read->axis, joint->axis, "axis", joint->name);
        cr_expect_eq(read->limited, joint->kind != JOINT_CONTINUOUS, "%s", joint->name);
        if (read->limited) {
            expect_near(read->lower, joint->lower, 1, "lower", joint->name);
            expect_near(read->upper, joint->upper, 1, "upper", joint->name);
        }
    }
}

/* As our own reader of the format sees it. */
static void compare_pieces(const struct articulation *object, const char *path)
{
    struct assembly assembly;
    struct fault fault = FAULT_NONE;
    cr_assert_eq(read_assembly(path, &assembly, &fault), RESULT_OK, "%s", fault.text);
    cr_expect_eq(assembly.problem_count, 0, "%s", assembly.problems[0]);
    compare_masses(object, &assembly);
    compare_motion(object, &assembly);
    for (size_t i = 0; i < object->link_count; i++)
        for (size_t k = 0; k < object->links[i].part_count; k++) {
            const struct part *part = &object->links[i].parts[k];
            expect_near(piece_volume(&assembly, part->name), volume_of(part), volume_of(part), "volume",
                        part->name);
        }
    assembly_free(&assembly);
}

/* A format, its main file and how it is compared. */
static void agree(enum export_format format, const char *main_file,
                  void (*facts_of)(const char *text, struct facts *facts), size_t skip,
                  void (*compare)(const struct articulation *object, const struct folder *folder,
                                  const char *name, const char *text))
{
    for (size_t i = 0; i < sizeof makers / sizeof makers[0]; i++) {
        struct articulation object;
        struct folder folder;
        struct facts facts;
        char name[100];
        makers[i](&object);
        folder_make(&folder);
        folder_export(&folder, &object, format);
        snprintf(name, sizeof name, main_file, object.name);
        char *text = folder_read(&folder, name);
        facts_of(text + skip, &facts);
        compare_facts(&object, &facts);
        compare(&object, &folder, name, text);
        free(text);
        articulation_free(&object);
        folder_remove(&folder);
    }
}

static void by_reader(const struct articulation *object, const struct folder *folder, const char *name,
                      const char *text)
{
    (void)text;
    compare_pieces(object, folder_file(folder, name));
}

static void by_text(const struct articulation *object, const struct folder *folder, const char *name,
                    const char *text)
{
    (void)folder;
    (void)name;
    for (size_t i = 0; i < object->link_count; i++)
        for (size_t k = 0; k < object->links[i].part_count; k++) {
            const struct part *part = &object->links[i].parts[k];
            expect_near(usda_mesh_volume(text, part->name), volume_of(part), volume_of(part), "volume",
                        part->name);
        }
}

Test(agree, mjcf)
{
    agree(FORMAT_MUJOCO_MJCF, "out/%s.xml", facts_of_mjcf, 0, by_reader);
}

Test(agree, urdf)
{
    agree(FORMAT_ISAAC_SIM_URDF, "out/%s.urdf", facts_of_urdf, 0, by_reader);
}

Test(agree, usd)
{
    agree(FORMAT_ISAAC_SIM_USD, "out/%s.usda", facts_of_usda, 0, by_text);
}

Test(agree, sdf)
{
    agree(FORMAT_SDF, "out/model.sdf", facts_of_sdf, 0, by_reader);
}

Test(agree, glb)
{
    agree(FORMAT_GLB, "out/%s.glb", facts_of_gltf, 20, by_reader);
}
