/*
 * Lines make small pictures readable. A sample is darkened where its neighbour is another link or piece,
 * where the surface bends sharply, or where something nearer begins: inverse depth is linear over a plane, so
 * its second difference tells.
 */
#include <math.h>

#include "picture/frame.h"

#define BEHIND 0.42F /* the side that lies behind a jump */
#define LINK_BORDER 0.50F
#define PIECE_BORDER 0.72F
#define CREASE 0.80F
/* In slopes of the surface against the image plane. */
#define CREASE_SLOPE 0.9F
#define JUMP_SLOPE 6.0F

struct outliner {
    const struct frame *frame;
    float unit; /* change of inverse depth per sample, relative, on a plane at 45 degrees */
};

static const struct group *group_at(const struct frame *frame, size_t at)
{
    return &frame->subject->groups[frame->faces[frame->seen[at] - 1].group];
}

/* The darkness that the pair of neighbours `before` and `after` gives to the sample between. */
static float pair_shade(const struct outliner *outliner, size_t before, size_t at, size_t after)
{
    const struct frame *frame = outliner->frame;
    float shade = 1, here = frame->inverse[at];
    const size_t sides[2] = {before, after};
    for (int i = 0; i < 2; i++) {
        if (frame->seen[sides[i]] == 0)
            continue;
        const struct group *own = group_at(frame, at), *other = group_at(frame, sides[i]);
        if (own->link != other->link)
            shade = fminf(shade, LINK_BORDER);
        else if (own != other)
            shade = fminf(shade, PIECE_BORDER);
    }
    float bend = (frame->inverse[before] + frame->inverse[after] - 2 * here) / here / outliner->unit;
    if (frame->seen[before] == 0 || frame->seen[after] == 0)
        return shade;
    if (bend > JUMP_SLOPE)
        return fminf(shade, BEHIND);
    return fabsf(bend) > CREASE_SLOPE ? fminf(shade, CREASE) : shade;
}

void frame_outline(struct frame *frame)
{
    int reach = frame->samples > 2 ? frame->samples / 2 : 1;
    struct outliner outliner = {frame, (float)reach / (float)frame->view.focal};
    size_t step = (size_t)reach, row = step * (size_t)frame->width;
    for (int y = reach; y < frame->height - reach; y++)
        for (int x = reach; x < frame->width - reach; x++) {
            size_t at = (size_t)y * (size_t)frame->width + (size_t)x;
            if (frame->seen[at] == 0)
                continue;
            float across = pair_shade(&outliner, at - step, at, at + step);
            float along = pair_shade(&outliner, at - row, at, at + row);
            float shade = fminf(across, along);
            frame->colors[at].red *= shade;
            frame->colors[at].green *= shade;
            frame->colors[at].blue *= shade;
        }
}
