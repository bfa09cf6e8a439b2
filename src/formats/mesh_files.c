#include "formats/mesh_files.h"

#include <stdio.h>

#include "formats/obj.h"

void mesh_name_visual(char name[MESH_NAME_SIZE], const struct part *part)
{
    snprintf(name, MESH_NAME_SIZE, "%s_visual", part->name);
}

void mesh_name_collision(char name[MESH_NAME_SIZE], const struct part *part, size_t index)
{
    snprintf(name, MESH_NAME_SIZE, "%s_collision_%zu", part->name, index);
}

static void write_part(struct file_set *files, const char *folder, const char *prefix,
                       const struct part *part)
{
    char name[MESH_NAME_SIZE];
    mesh_name_visual(name, part);
    if (part->mesh.triangle_count > 0)
        obj_write(file_set_add(files, "%s/%s%s.obj", folder, prefix, name), name, &part->mesh, true);
    for (size_t i = 0; i < part->collider_count; i++) {
        const struct collider *c = &part->colliders[i];
        mesh_name_collision(name, part, i);
        if (c->kind == COLLIDER_CONVEX && c->mesh.triangle_count > 0)
            obj_write(file_set_add(files, "%s/%s%s.obj", folder, prefix, name), name, &c->mesh, false);
    }
}

void mesh_files_write(struct file_set *files, const char *folder, const char *prefix,
                      const struct articulation *object)
{
    for (size_t i = 0; i < object->link_count; i++)
        for (size_t k = 0; k < object->links[i].part_count; k++)
            write_part(files, folder, prefix, &object->links[i].parts[k]);
}
