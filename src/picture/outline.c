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

/* Pictures of cells have few pixels: their lines are a pixel wide at most and must tell more. */
#define SMALL 240

struct outliner {
    const struct frame *frame;
    float unit; /* change of inverse depth per sample, relative, on a plane at 45 degrees */
    bool strong;
};

static const struct group *group_at(const struct frame *frame, size_t at)
{
    return &frame->subject->groups[frame->faces[frame->seen[at] - 1].group];
}

/* A sample between two neighbours; `deep` leads three steps before or after it, 0 where the image ends. */
struct place {
    size_t at, step, deep;
};

/* Nearer than its neighbour, and too thin to lose colour to a line: that is drawn on what lies behind. */
static bool is_thin_front(const struct outliner *outliner, struct place place, bool after)
{
    const struct frame *frame = outliner->frame;
    size_t at = place.at, side = after ? at + place.step : at - place.step;
    float here = frame->inverse[at];
    if ((here - frame->inverse[side]) / here <= JUMP_SLOPE * outliner->unit)
        return false;
    if (place.deep == 0)
        return true;
    size_t inside = after ? at - place.deep : at + place.deep;
    return frame->seen[inside] == 0 || group_at(frame, inside) != group_at(frame, at);
}

/* The darkness that a pair of neighbours gives to the sample between. */
static float pair_shade(const struct outliner *outliner, struct place place)
{
    const struct frame *frame = outliner->frame;
    size_t at = place.at, sides[2] = {at - place.step, at + place.step};
    float shade = 1, here = frame->inverse[at];
    for (int i = 0; i < 2; i++) {
        if (frame->seen[sides[i]] == 0 || is_thin_front(outliner, place, i == 1))
            continue;
        const struct group *own = group_at(frame, at), *other = group_at(frame, sides[i]);
        if (own->link != other->link)
            shade = fminf(shade, LINK_BORDER);
        else if (own != other)
            shade = fminf(shade, PIECE_BORDER);
    }
    if (frame->seen[sides[0]] == 0 || frame->seen[sides[1]] == 0)
        return shade;
    float bend = (frame->inverse[sides[0]] + frame->inverse[sides[1]] - 2 * here) / here / outliner->unit;
    if (bend > JUMP_SLOPE)
        return fminf(shade, BEHIND);
    return fabsf(bend) > CREASE_SLOPE ? fminf(shade, CREASE) : shade;
}

void frame_outline(struct frame *frame)
{
    int reach = frame->samples > 2 ? frame->samples / 2 : 1;
    float pixels = (float)frame->height / (float)frame->samples;
    struct outliner outliner = {frame, (float)reach / (float)frame->view.focal, pixels < SMALL};
    size_t step = (size_t)reach, row = step * (size_t)frame->width;
    for (int y = reach; y < frame->height - reach; y++)
        for (int x = reach; x < frame->width - reach; x++) {
            size_t at = (size_t)y * (size_t)frame->width + (size_t)x;
            if (frame->seen[at] == 0)
                continue;
            bool deep_x = x >= 3 * reach && x < frame->width - 3 * reach;
            bool deep_y = y >= 3 * reach && y < frame->height - 3 * reach;
            float across = pair_shade(&outliner, (struct place){at, step, deep_x ? 3 * step : 0});
            float along = pair_shade(&outliner, (struct place){at, row, deep_y ? 3 * row : 0});
            float shade = fminf(across, along);
            shade = outliner.strong ? shade * shade : shade;
            frame->colors[at].red *= shade;
            frame->colors[at].green *= shade;
            frame->colors[at].blue *= shade;
        }
}
