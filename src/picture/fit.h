/* The camera for one still picture; subject_frame has the one for a picture that turns. */
#ifndef GZM_PICTURE_FIT_H
#define GZM_PICTURE_FIT_H

#include "picture/render.h"

/*
 * Move the camera, without turning it, to where the visible pieces with their links at `poses` fill an image
 * of `aspect` = width / height. It stays where it is when there is nothing to see.
 */
void subject_fit(const struct subject *subject, const struct pose *poses, double aspect,
                 struct camera *camera);

#endif
