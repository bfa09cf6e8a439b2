/* A camera made ready for an image of a size: its axes, and how metres become image positions. */
#ifndef GZM_PICTURE_VIEW_H
#define GZM_PICTURE_VIEW_H

#include <stdbool.h>

#include "picture/camera.h"

struct view {
    struct vec3 eye;
    struct vec3 right, up, back; /* unit; back points from the target to the eye */
    double focal;                /* image units per unit of slope */
    double centre_x, centre_y;   /* image units, Y down */
    double near;                 /* metres; nothing nearer is drawn */
};

/* False when the camera holds numbers that cannot be looked through. */
bool view_init(struct view *view, const struct camera *camera, int width, int height);
/* Right, up and depth (metres in front of the eye) of a point of the world. */
struct vec3 view_point(const struct view *view, struct vec3 world);
/* The direction (depth 1) that the image position looks along. */
struct vec3 view_ray(const struct view *view, double x, double y);

#endif
