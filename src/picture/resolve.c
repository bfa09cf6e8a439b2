#include <math.h>

#include "picture/color.h"
#include "picture/frame.h"

static struct pixel pixel_of(struct color sum, float count)
{
    if (sum.alpha <= 0)
        return (struct pixel){0, 0, 0, 0};
    float scale = 1 / sum.alpha;
    return (struct pixel){color_encode(sum.red * scale), color_encode(sum.green * scale),
                          color_encode(sum.blue * scale), (uint8_t)lrintf(255 * sum.alpha / count)};
}

static void resolve_pixel(const struct frame *frame, struct image *image, int x, int y)
{
    int samples = frame->samples;
    struct color sum = {0, 0, 0, 0};
    float nearest = 0;
    for (int j = 0; j < samples; j++)
        for (int i = 0; i < samples; i++) {
            size_t at = ((size_t)y * (size_t)samples + (size_t)j) * (size_t)frame->width +
                        (size_t)x * (size_t)samples + (size_t)i;
            const struct color *color = &frame->colors[at];
            sum.red += color->red;
            sum.green += color->green;
            sum.blue += color->blue;
            sum.alpha += color->alpha;
            nearest = fmaxf(nearest, frame->inverse[at]);
        }
    /* One sample, not a mean: the depth of a surface. The middle one, where it hits. */
    size_t middle = ((size_t)y * (size_t)samples + (size_t)samples / 2) * (size_t)frame->width +
                    (size_t)x * (size_t)samples + (size_t)samples / 2;
    float inverse = frame->inverse[middle] > 0 ? frame->inverse[middle] : nearest;
    size_t at = (size_t)y * (size_t)image->width + (size_t)x;
    image->pixels[at] = pixel_of(sum, (float)(samples * samples));
    image->depth[at] = inverse > 0 ? 1 / inverse : INFINITY;
}

void frame_resolve(const struct frame *frame, struct image *image)
{
    for (int y = 0; y < image->height; y++)
        for (int x = 0; x < image->width; x++)
            resolve_pixel(frame, image, x, y);
}
