/* Small assemblies and their pictures, for the tests of picture/. */
#ifndef GZM_TEST_PICTURE_SOLIDS_H
#define GZM_TEST_PICTURE_SOLIDS_H

#include "picture/cells.h"

/* An assembly of one link, to which pieces are added. */
void scene_init(struct assembly *scene);
/* A piece of link 0 with an empty mesh, in a middle grey. */
struct piece *scene_piece(struct assembly *scene, double red, double green, double blue);
/* A square of side 2 across the Y axis at `y`, seen from the front; from x = `left`. */
void scene_wall(struct assembly *scene, double y, double left, double red, double green, double blue);
struct image scene_draw(const struct assembly *scene, const struct camera *camera,
                        const struct render_options *options);
/* Looks along +Y at the origin from `distance`, with a field of 40 degrees. */
struct camera camera_in_front(double distance);
/* Pixels covered, in fractions. */
double image_area(const struct image *image);

#endif
