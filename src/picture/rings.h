/* What a turning object sweeps: circles about the vertical axis through its middle. */
#ifndef GZM_PICTURE_RINGS_H
#define GZM_PICTURE_RINGS_H

#include <stddef.h>

#include "picture/camera.h"

struct ring {
    double radius, height; /* metres, height from the middle */
};

/* The nearest camera that keeps all rings in the image. */
struct camera camera_frame_rings(struct vec3 middle, const struct ring *rings, size_t count,
                                 double half_height, double aspect);

#endif
