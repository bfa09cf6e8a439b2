#include "solids.h"

#include <criterion/criterion.h>
#include <stdlib.h>

void scene_init(struct assembly *scene)
{
    assembly_init(scene, "scene");
    assembly_add_link(scene, "base", -1, pose_identity());
}

struct piece *scene_piece(struct assembly *scene, double red, double green, double blue)
{
    struct piece *piece = assembly_add_piece(scene, 0, "piece");
    piece->red = red;
    piece->green = green;
    piece->blue = blue;
    piece->alpha = 1;
    piece->roughness = 0.6;
    piece->metallic = 0;
    return piece;
}

void scene_wall(struct assembly *scene, double y, double left, double red, double green, double blue)
{
    struct mesh *mesh = &scene_piece(scene, red, green, blue)->mesh;
    uint32_t first = mesh_add_vertex(mesh, vec3_make(left, y, -1));
    mesh_add_vertex(mesh, vec3_make(left + 2, y, -1));
    mesh_add_vertex(mesh, vec3_make(left + 2, y, 1));
    mesh_add_vertex(mesh, vec3_make(left, y, 1));
    mesh_add_quad(mesh, first, first + 1, first + 2, first + 3);
}

struct image scene_draw(const struct assembly *scene, const struct camera *camera,
                        const struct render_options *options)
{
    struct subject *subject = NULL;
    struct image image = {0};
    struct fault fault = FAULT_NONE;
    struct pose *poses = calloc(scene->link_count + 1, sizeof *poses);
    cr_assert_not_null(poses);
    assembly_link_poses(scene, NULL, poses);
    cr_assert_eq(subject_new(&subject, scene, &fault), RESULT_OK, "%s", fault.text);
    cr_assert_eq(render_image(subject, poses, camera, options, &image, &fault), RESULT_OK, "%s", fault.text);
    subject_free(subject);
    free(poses);
    return image;
}

struct camera camera_in_front(double distance)
{
    return (struct camera){.distance = distance, .field = radians(40)};
}

double image_area(const struct image *image)
{
    double sum = 0;
    for (long i = 0; i < (long)image->width * image->height; i++)
        sum += image->pixels[i].coverage / 255.0;
    return sum;
}
