/*
 * From triangles to pixels: perspective, near clipping, depth buffer, smooth normals, key, fill and ambient
 * light in linear colour, a soft ground shadow, supersampled edges. Pure and deterministic.
 */
#ifndef GZM_PICTURE_RENDER_H
#define GZM_PICTURE_RENDER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "picture/camera.h"
#include "shape/assembly.h"

enum { IMAGE_SIDE_MOST = 4096 };

/* sRGB, 8 bits a channel; coverage 0 is background. Rows from the top. */
struct pixel {
    uint8_t red, green, blue, coverage;
};

struct image {
    int width, height;
    struct pixel *pixels;
    float *depth; /* metres from the eye, INFINITY for background */
};
void image_free(struct image *image);

struct segment {
    struct vec3 from, to; /* world, metres */
};

/* What is drawn beside the object. */
struct render_options {
    int width, height;                /* pixels */
    int samples;                      /* per pixel and axis: 1 (coarse) to 4 */
    bool collision;                   /* collision pieces instead of visible ones */
    bool ground;                      /* the floor's soft shadow */
    bool axes, box;                   /* overlays: frame of the world, bounding box */
    long highlight;                   /* link that is lit up, or -1 */
    size_t lit_first, lit_count;      /* more links that are lit up, a range; count 0: none */
    const struct segment *joint_axis; /* drawn over the object, or NULL */
    const struct vec3
        *centers; /* of mass, world: marked even where the object hides them; the first larger */
    size_t center_count;
};

/* A prepared object: normals, colours and triangles laid out for drawing; the assembly may be freed
 * afterwards. */
struct subject;
enum result subject_new(struct subject **subject, const struct assembly *assembly, struct fault *fault);
void subject_free(struct subject *subject);

/*
 * Like camera_frame, but fitted to what is really there: the object stays in the image at every azimuth, and
 * round things are not taken for their boxes.
 */
struct camera subject_frame(const struct subject *subject, const struct pose *poses, double aspect);
/* The box around the visible or the collision pieces, world; false when there are none. */
bool subject_bounds(const struct subject *subject, const struct pose *poses, bool collision, struct vec3 *low,
                    struct vec3 *high);

/* Draw the subject with its links at `poses` (from assembly_link_poses). *New* image. */
enum result render_image(const struct subject *subject, const struct pose *poses, const struct camera *camera,
                         const struct render_options *options, struct image *image, struct fault *fault);

/* Write as PNG (libpng), with alpha. */
enum result image_write_png(const struct image *image, const char *path, bool replace, struct fault *fault);

#endif
