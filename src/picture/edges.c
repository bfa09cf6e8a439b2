#include <math.h>

#include "picture/tone.h"

/* The relative change of inverse depth per pixel of a plane at 45 degrees, for the field that camera_frame
 * gives, is this divided by the height. */
#define UNIT_TIMES_HEIGHT 0.536F
#define CREASE_SLOPE 1.1F
#define JUMP_SLOPE 5.0F
#define VALLEY 0.05F

struct trio {
    int x, y, dx, dy;
};

static float inverse_at(const struct image *image, int x, int y)
{
    return 1 / image->depth[(size_t)y * (size_t)image->width + (size_t)x];
}

/* Lightness of a pixel as it shows; empty ones are dark. */
static float light_at(const struct image *image, int x, int y)
{
    return color_lightness(pixel_color(&image->pixels[(size_t)y * (size_t)image->width + (size_t)x]));
}

static bool is_bend(const struct image *image, struct trio t)
{
    float here = inverse_at(image, t.x, t.y);
    float before = inverse_at(image, t.x - t.dx, t.y - t.dy),
          after = inverse_at(image, t.x + t.dx, t.y + t.dy);
    if (!(here > 0 && before > 0 && after > 0))
        return false;
    float bend = (before + after - 2 * here) / here * (float)image->height / UNIT_TIMES_HEIGHT;
    /* Of a jump only the nearer side is drawn, so that lines stay one dot wide. */
    return bend < -JUMP_SLOPE || (fabsf(bend) > CREASE_SLOPE && fabsf(bend) < JUMP_SLOPE);
}

/* A line, one or two pixels wide, that the renderer darkened between two parts. */
static bool is_valley(const struct image *image, struct trio t)
{
    struct trio far = {t.x, t.y, 2 * t.dx, 2 * t.dy};
    if (!pixel_is_object(image, t.x - far.dx, t.y - far.dy) ||
        !pixel_is_object(image, t.x + far.dx, t.y + far.dy))
        return false;
    float here = light_at(image, t.x, t.y);
    return light_at(image, t.x - t.dx, t.y - t.dy) > here &&
           light_at(image, t.x + t.dx, t.y + t.dy) >= here &&
           light_at(image, t.x - far.dx, t.y - far.dy) - here > VALLEY &&
           light_at(image, t.x + far.dx, t.y + far.dy) - here > VALLEY;
}

bool pixel_is_border(const struct image *image, int x, int y)
{
    return pixel_is_object(image, x, y) &&
           (!pixel_is_object(image, x - 1, y) || !pixel_is_object(image, x + 1, y) ||
            !pixel_is_object(image, x, y - 1) || !pixel_is_object(image, x, y + 1));
}

bool pixel_is_edge(const struct image *image, int x, int y)
{
    static const int steps[2][2] = {{1, 0}, {0, 1}};
    if (pixel_is_border(image, x, y))
        return true;
    if (!pixel_is_object(image, x, y))
        return false;
    for (int i = 0; i < 2; i++) {
        struct trio t = {x, y, steps[i][0], steps[i][1]};
        if (is_bend(image, t) || is_valley(image, t))
            return true;
    }
    return false;
}
