#include <math.h>

#include "formats/mesh_files.h"
#include "formats/usda_inside.h"
#include "shape/solid.h"

#define COLLISION_APIS "\"PhysicsCollisionAPI\", \"MaterialBindingAPI\""
#define MESH_COLLISION_APIS "\"PhysicsCollisionAPI\", \"PhysicsMeshCollisionAPI\", \"MaterialBindingAPI\""

/* PhysX takes convex hulls of at most 64 vertices, and treats cylinders as a special case on the CPU. */
enum { CYLINDER_SIDES = 32 };

static void write_material(struct usda *usda, const struct look *look)
{
    const struct material *m = look->material;
    usda_prim(usda, "Material", look->name, "\"PhysicsMaterialAPI\"", NULL);
    usda_number(usda, "float physics:density", m->density);
    usda_number(usda, "float physics:dynamicFriction", m->dynamic_friction);
    usda_number(usda, "float physics:restitution", m->restitution);
    usda_number(usda, "float physics:staticFriction", m->static_friction);
    usda_line(usda, "token outputs:surface.connect = </%s/Looks/%s/preview.outputs:surface>", usda->root,
              look->name);
    usda_prim(usda, "Shader", "preview", NULL, NULL);
    usda_line(usda, "uniform token info:id = \"UsdPreviewSurface\"");
    usda_vec3(
        usda, "color3f inputs:diffuseColor",
        vec3_make(color_to_linear(look->red), color_to_linear(look->green), color_to_linear(look->blue)));
    usda_number(usda, "float inputs:metallic", m->metallic);
    usda_number(usda, "float inputs:opacity", look->alpha);
    usda_number(usda, "float inputs:roughness", m->roughness);
    usda_line(usda, "token outputs:surface");
    usda_end(usda);
    usda_end(usda);
}

void usda_materials(struct usda *usda, const struct articulation *object)
{
    struct look_list looks = {0};
    looks_add(&looks, object);
    usda_prim(usda, "Scope", "Looks", NULL, NULL);
    for (size_t i = 0; i < looks.count; i++)
        write_material(usda, &looks.looks[i]);
    usda_end(usda);
    if (looks.failed)
        usda->out->failed = true;
    looks_free(&looks);
}

static void bind(struct usda *usda, const char *purpose, const struct part *part)
{
    struct look look = look_of(part);
    usda_line(usda, "rel material:binding%s = </%s/Looks/%s>", purpose, usda->root, look.name);
}

static void write_visual(struct usda *usda, const struct part *part)
{
    if (part->mesh.triangle_count == 0)
        return;
    usda_prim(usda, "Mesh", part->name, "\"MaterialBindingAPI\"", NULL);
    usda_mesh(usda, &part->mesh);
    bind(usda, "", part);
    usda_end(usda);
}

static void write_hull(struct usda *usda, const char *name, const struct mesh *mesh)
{
    usda_prim(usda, "Mesh", name, MESH_COLLISION_APIS, NULL);
    usda_line(usda, "uniform token physics:approximation = \"convexHull\"");
    usda_mesh(usda, mesh);
}

static void write_cylinder(struct usda *usda, const char *name, const struct collider *c)
{
    struct point2 ring[CYLINDER_SIDES];
    struct mesh prism;
    mesh_init(&prism);
    for (int i = 0; i < CYLINDER_SIDES; i++) {
        double angle = 2 * 3.14159265358979323846 * i / CYLINDER_SIDES;
        ring[i] = (struct point2){c->radius * cos(angle), c->radius * sin(angle)};
    }
    solid_extrude(&prism, c->pose, ring, CYLINDER_SIDES, 2 * c->half_length);
    mesh_round(&prism);
    write_hull(usda, name, &prism);
    mesh_free(&prism);
}

static void write_box(struct usda *usda, const char *name, const struct collider *c)
{
    struct vec3 size = vec3_scale(c->half, 2);
    usda_prim(usda, "Cube", name, COLLISION_APIS, NULL);
    usda_extent(usda, vec3_make(-0.5, -0.5, -0.5), vec3_make(0.5, 0.5, 0.5));
    usda_line(usda, "double size = 1");
    usda_transform(usda, c->pose, &size);
}

static void write_round(struct usda *usda, const char *name, const struct collider *c)
{
    double along = c->radius + (c->kind == COLLIDER_CAPSULE ? c->half_length : 0);
    struct vec3 high = vec3_make(c->radius, c->radius, along);
    usda_prim(usda, c->kind == COLLIDER_CAPSULE ? "Capsule" : "Sphere", name, COLLISION_APIS, NULL);
    usda_extent(usda, vec3_scale(high, -1), high);
    if (c->kind == COLLIDER_CAPSULE) {
        usda_line(usda, "uniform token axis = \"Z\"");
        usda_number(usda, "double height", 2 * c->half_length);
    }
    usda_number(usda, "double radius", c->radius);
    usda_transform(usda, c->pose, NULL);
}

static void write_collider(struct usda *usda, const struct part *part, size_t index)
{
    const struct collider *c = &part->colliders[index];
    char name[MESH_NAME_SIZE];
    mesh_name_collision(name, part, index);
    switch (c->kind) {
    case COLLIDER_BOX:
        write_box(usda, name, c);
        break;
    case COLLIDER_SPHERE:
    case COLLIDER_CAPSULE:
        write_round(usda, name, c);
        break;
    case COLLIDER_CYLINDER:
        write_cylinder(usda, name, c);
        break;
    case COLLIDER_CONVEX:
        write_hull(usda, name, &c->mesh);
        break;
    }
    bind(usda, ":physics", part);
    usda_end(usda);
}

void usda_parts(struct usda *usda, const struct link *link)
{
    usda_prim(usda, "Xform", "visuals", NULL, NULL);
    for (size_t i = 0; i < link->part_count; i++)
        write_visual(usda, &link->parts[i]);
    usda_end(usda);
    usda_prim(usda, "Xform", "collisions", NULL, NULL);
    usda_line(usda, "uniform token purpose = \"guide\"");
    for (size_t i = 0; i < link->part_count; i++)
        for (size_t k = 0; k < link->parts[i].collider_count; k++)
            write_collider(usda, &link->parts[i], k);
    usda_end(usda);
}
