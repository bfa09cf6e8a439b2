#include "formats/look.h"
#include "formats/mesh_files.h"
#include "formats/mjcf_inside.h"

/*
 * MuJoCo 2.2.2 has buffers of fixed size for contacts and constraints, by default too small for a scene;
 * later versions take the sizes as hints. An object alone touches the floor with few of its colliders; in a
 * scene objects lie on each other. The memory grows with the square: above a thousand contacts it could not
 * be had.
 */
enum { CONTACTS_BASE = 50, CONTACTS_MOST = 1000, ROWS_PER_CONTACT = 4 };
enum { CONTACTS_PER_COLLIDER_ALONE = 2, CONTACTS_PER_COLLIDER = 6 };

/*
 * Numbers (8 bytes each) of MuJoCo's stack. Unless told it takes 5 (rows + degrees of freedom)^2, which for a
 * large scene is gigabytes that nothing uses and that a 32-bit build (WASM) cannot have.
 */
enum { STACK_MOST = 32 * 1000 * 1000 };

static size_t link_colliders(const struct link *link)
{
    size_t count = 0;
    for (size_t i = 0; i < link->part_count; i++)
        count += link->parts[i].collider_count;
    return count;
}

static size_t moving_colliders(const struct articulation *object)
{
    size_t count = 0;
    for (size_t i = object->mounting == MOUNTING_FREE ? 0 : 1; i < object->link_count; i++)
        count += link_colliders(&object->links[i]);
    return count;
}

static void write_size(struct mjcf *mjcf)
{
    size_t contacts = CONTACTS_BASE, joints = 0;
    size_t each = mjcf->instance_count > 1 ? CONTACTS_PER_COLLIDER : CONTACTS_PER_COLLIDER_ALONE;
    for (size_t i = 0; i < mjcf->instance_count; i++) {
        contacts += each * moving_colliders(mjcf->instances[i].object);
        joints += mjcf->instances[i].object->joint_count + 6;
    }
    if (contacts > CONTACTS_MOST)
        contacts = CONTACTS_MOST;
    size_t rows = ROWS_PER_CONTACT * contacts + 3 * joints;
    xml_start(&mjcf->xml, "size");
    xml_format(&mjcf->xml, "njmax", "%zu", rows);
    xml_format(&mjcf->xml, "nconmax", "%zu", contacts);
    if (5 * (rows + joints) * (rows + joints) > STACK_MOST)
        xml_format(&mjcf->xml, "nstack", "%d", STACK_MOST);
    xml_end(&mjcf->xml);
}

static void write_class(struct xml *xml, const char *name, const char *const *attributes)
{
    xml_start(xml, "default");
    xml_text(xml, "class", name);
    xml_start(xml, "geom");
    for (; attributes[0]; attributes += 2)
        xml_text(xml, attributes[0], attributes[1]);
    xml_end(xml);
    xml_end(xml);
}

void mjcf_write_head(struct mjcf *mjcf, const char *model)
{
    struct xml *xml = &mjcf->xml;
    xml_start(xml, "mujoco");
    xml_text(xml, "model", model);
    xml_start(xml, "compiler");
    xml_text(xml, "angle", "radian");
    xml_text(xml, "meshdir", "assets");
    xml_end(xml);
    xml_start(xml, "option");
    xml_text(xml, "timestep", "0.002");
    xml_text(xml, "integrator", "implicit");
    xml_end(xml);
    write_size(mjcf);
    xml_start(xml, "default");
    write_class(xml, "visual",
                (const char *const[]){"contype", "0", "conaffinity", "0", "group", "2", "mass", "0", NULL});
    write_class(xml, "collision", (const char *const[]){"group", "3", NULL});
    xml_end(xml);
}

static void write_material(struct xml *xml, const struct look *look)
{
    double gloss = 1 - look->material->roughness;
    xml_start(xml, "material");
    xml_text(xml, "name", look->name);
    xml_numbers(xml, "rgba", (const double[4]){look->red, look->green, look->blue, look->alpha}, 4);
    xml_number(xml, "specular", 0.2 + 0.5 * look->material->metallic);
    xml_number(xml, "shininess", gloss);
    xml_end(xml);
}

void mjcf_write_materials(struct mjcf *mjcf)
{
    struct look_list looks = {0};
    for (size_t i = 0; i < mjcf->instance_count; i++)
        looks_add(&looks, mjcf->instances[i].object);
    for (size_t i = 0; i < looks.count; i++)
        write_material(&mjcf->xml, &looks.looks[i]);
    mjcf->xml.failed = mjcf->xml.failed || looks.failed;
    looks_free(&looks);
}

static void write_mesh(struct mjcf *mjcf, const char *prefix, const char *name, const struct mesh *mesh)
{
    if (mesh->triangle_count == 0)
        return;
    xml_start(&mjcf->xml, "mesh");
    xml_format(&mjcf->xml, "name", "%s%s", prefix, name);
    xml_format(&mjcf->xml, "file", "%s%s.obj", prefix, name);
    xml_end(&mjcf->xml);
}

static void write_part_meshes(struct mjcf *mjcf, const struct part *part, const char *prefix)
{
    char name[MESH_NAME_SIZE];
    mesh_name_visual(name, part);
    write_mesh(mjcf, prefix, name, &part->mesh);
    for (size_t i = 0; i < part->collider_count; i++) {
        if (part->colliders[i].kind != COLLIDER_CONVEX)
            continue;
        mesh_name_collision(name, part, i);
        write_mesh(mjcf, prefix, name, &part->colliders[i].mesh);
    }
}

void mjcf_write_meshes(struct mjcf *mjcf, const struct articulation *object, const char *mesh_prefix)
{
    for (size_t i = 0; i < object->link_count; i++)
        for (size_t k = 0; k < object->links[i].part_count; k++)
            write_part_meshes(mjcf, &object->links[i].parts[k], mesh_prefix);
    mesh_files_write(mjcf->files, "assets", mesh_prefix, object);
}
