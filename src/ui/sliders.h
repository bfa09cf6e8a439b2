/* The joints of a picture as sliders, one a line. */
#ifndef GZM_UI_SLIDERS_H
#define GZM_UI_SLIDERS_H

#include "ui/draw.h"
#include "ui/gallery.h"

/* Lines y to before y + lines, inside the border; those around the chosen joint. `focus` marks it. */
void sliders_draw(const struct canvas *canvas, const struct portrait *portrait, int y, int lines, bool focus);
/* "-45.0 deg", "0.120 m". */
void slider_value_text(char *target, size_t size, const struct assembly_joint *joint, double value);

#endif
