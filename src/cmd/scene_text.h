/* Scenes as text on stdout. */
#ifndef GZM_CMD_SCENE_TEXT_H
#define GZM_CMD_SCENE_TEXT_H

#include "model/news.h"
#include "model/scene.h"

/* id, name and age of a NEWS_SCENE_PAGE; tells on stderr when there are more. */
enum result scene_page_print(const struct news *page, struct fault *fault);
/* The scene and one line per placement: id, asset, name, position in metres, roll, pitch, yaw in degrees. */
enum result scene_print(const struct scene *scene, struct fault *fault);

#endif
