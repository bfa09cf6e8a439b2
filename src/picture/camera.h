/* Where the eye is. It looks at the middle of the object, Z is up. */
#ifndef GZM_PICTURE_CAMERA_H
#define GZM_PICTURE_CAMERA_H

#include "model/pose.h"

struct camera {
    struct vec3 target;
    double
        azimuth; /* radians about Z from the -Y axis (the front of furniture), counter-clockwise from above */
    double elevation; /* radians above the floor, kept within ±89 degrees */
    double distance;  /* from the target, metres */
    double field;     /* vertical field of view, radians */
};

/* Frames a box: three quarters from the front, a little from above, filling an image of `aspect` = width /
 * height. */
struct camera camera_frame(struct vec3 low, struct vec3 high, double aspect);
void camera_orbit(struct camera *camera, double azimuth, double elevation);
void camera_zoom(struct camera *camera, double factor);
/* Move the target in the image plane, in parts of the image's height. */
void camera_pan(struct camera *camera, double right, double up);

#endif
