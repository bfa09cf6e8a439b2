/* Transparent faces, from the farthest to the nearest, over what is opaque. */
#include <stdlib.h>

#include "picture/frame.h"

struct pane {
    const struct face *face;
    float inverse; /* mean of the corners */
};

static int compare(const void *left, const void *right)
{
    const struct pane *a = left, *b = right;
    if (a->inverse < b->inverse || a->inverse > b->inverse)
        return a->inverse < b->inverse ? -1 : 1;
    return a->face < b->face ? -1 : a->face > b->face;
}

struct glazier {
    struct frame *frame;
    const struct face *face;
    float alpha;
};

/* Seen flat from the side, glass hides more than seen from the front; highlights hide all. */
static void lay(struct color *under, struct color over, float alpha)
{
    float light = over.red > over.green ? over.red : over.green;
    float cover = alpha + (1 - alpha) * light * light * light * light * 0.5F;
    under->red += cover * (over.red - under->red);
    under->green += cover * (over.green - under->green);
    under->blue += cover * (over.blue - under->blue);
    under->alpha += cover * (1 - under->alpha);
}

static void glaze_span(void *context, const struct span *span)
{
    struct glazier *glazier = context;
    struct frame *frame = glazier->frame;
    size_t row = (size_t)span->row * (size_t)frame->width;
    for (int x = span->first; x <= span->last; x++) {
        float value = span->inverse + (float)(x - span->first) * span->step;
        value = value < span->least ? span->least : value > span->most ? span->most : value;
        size_t at = row + (size_t)x;
        if (frame->seen[at] != 0 && value <= frame->inverse[at])
            continue;
        lay(&frame->colors[at], frame_light(frame, glazier->face, x, span->row), glazier->alpha);
        if (frame->seen[at] == 0 && value > frame->inverse[at])
            frame->inverse[at] = value;
    }
}

void frame_draw_glass(struct frame *frame)
{
    if (frame->glass_count == 0)
        return;
    struct pane *panes = malloc(frame->glass_count * sizeof *panes);
    if (panes == NULL) {
        frame->failed = true;
        return;
    }
    for (size_t i = 0; i < frame->glass_count; i++) {
        const uint32_t *c = frame->glass[i].corners;
        panes[i] =
            (struct pane){&frame->glass[i], frame->vertices[c[0]].inverse + frame->vertices[c[1]].inverse +
                                                frame->vertices[c[2]].inverse};
    }
    qsort(panes, frame->glass_count, sizeof *panes, compare);
    for (size_t i = 0; i < frame->glass_count; i++) {
        const uint32_t *c = panes[i].face->corners;
        struct glazier glazier = {frame, panes[i].face, frame->subject->groups[panes[i].face->group].alpha};
        raster_triangle(&frame->vertices[c[0]], &frame->vertices[c[1]], &frame->vertices[c[2]], frame->width,
                        frame->height, glaze_span, &glazier);
    }
    free(panes);
}
