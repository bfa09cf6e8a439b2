#include <math.h>

#include "picture/frame.h"

/*
 * The lights move with the camera, so that a turning object stays readable: the key from the upper left, a
 * weak fill from the right, the sky from above, and a little light along the rim against dark terminals.
 */
#define KEY_STRENGTH 0.92F
#define FILL_STRENGTH 0.26F
#define SKY 0.30F
#define FLOOR_BOUNCE 0.13F
#define RIM 0.10F
#define LEAST_ALBEDO 0.035F
#define HIGHLIGHT_SHARE 0.75F
#define HIGHLIGHT_GLOW 0.5F

static const float key_direction[3] = {-0.52F, 0.66F, 0.62F}, fill_direction[3] = {0.86F, 0.08F, 0.50F};
/* Of these the one that the object is not. */
static const float orange[3] = {1.0F, 0.42F, 0.03F}, azure[3] = {0.02F, 0.50F, 1.0F};

static float dot(const float a[3], const float b[3])
{
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

static void unit(float v[3])
{
    float length = sqrtf(dot(v, v));
    float scale = length > 1e-12F ? 1 / length : 0;
    for (int i = 0; i < 3; i++)
        v[i] *= scale;
}

static float clamp_unit(float value)
{
    return value > 0 ? (value < 1 ? value : 1) : 0;
}

static void light_place(const struct frame *frame, const float local[3], float world[3])
{
    for (int i = 0; i < 3; i++)
        world[i] = local[0] * frame->axes[0][i] + local[1] * frame->axes[1][i] + local[2] * frame->axes[2][i];
    unit(world);
}

static void highlight_choose(struct frame *frame)
{
    float warmth = 0;
    for (size_t i = 0; i < frame->subject->group_count; i++)
        if (frame->placements[i].drawn)
            warmth += frame->subject->groups[i].red - frame->subject->groups[i].blue;
    for (int i = 0; i < 3; i++)
        frame->highlight[i] = warmth > 0 ? azure[i] : orange[i];
}

static void lights_place(struct frame *frame)
{
    const struct vec3 axes[3] = {frame->view.right, frame->view.up, frame->view.back};
    for (int i = 0; i < 3; i++) {
        frame->axes[i][0] = (float)axes[i].x;
        frame->axes[i][1] = (float)axes[i].y;
        frame->axes[i][2] = (float)axes[i].z;
    }
    light_place(frame, key_direction, frame->key);
    light_place(frame, fill_direction, frame->fill);
}

/* The shares of a face's corners in the sample, right in perspective. */
static void corner_shares(const struct screen_vertex *const corners[3], int x, int y, float shares[3])
{
    float px = ((float)x + 0.5F) * RASTER_ONE, py = ((float)y + 0.5F) * RASTER_ONE, sum = 0;
    for (int i = 0; i < 3; i++) {
        const struct screen_vertex *p = corners[(i + 1) % 3], *q = corners[(i + 2) % 3];
        float ax = (float)p->x - px, ay = (float)p->y - py, bx = (float)q->x - px, by = (float)q->y - py;
        float area = ax * by - ay * bx;
        shares[i] = (area > 0 ? area : 0) * corners[i]->inverse;
        sum += shares[i];
    }
    for (int i = 0; i < 3; i++)
        shares[i] = sum > 0 ? shares[i] / sum : 1.0F / 3;
}

/* The world normal in the sample, towards the eye. */
static void sample_normal(const struct frame *frame, const struct face *face, int x, int y,
                          const float to_eye[3], float normal[3])
{
    const struct screen_vertex *corners[3];
    float shares[3], local[3] = {0};
    for (int i = 0; i < 3; i++)
        corners[i] = &frame->vertices[face->corners[i]];
    corner_shares(corners, x, y, shares);
    for (int i = 0; i < 3; i++) {
        const float *n = frame_normal(frame, face->corners[i]);
        for (int k = 0; k < 3; k++)
            local[k] += shares[i] * n[k];
    }
    const struct placement *placement = &frame->placements[face->group];
    for (int k = 0; k < 3; k++)
        normal[k] = dot(placement->world[k], local);
    unit(normal);
    if (dot(normal, to_eye) < 0 && !frame->subject->groups[face->group].closed)
        for (int k = 0; k < 3; k++)
            normal[k] = -normal[k];
}

static void eye_direction(const struct frame *frame, int x, int y, float to_eye[3])
{
    float focal = (float)frame->view.focal;
    float right = ((float)x + 0.5F - (float)frame->view.centre_x) / focal;
    float up = ((float)frame->view.centre_y - (float)y - 0.5F) / focal;
    for (int i = 0; i < 3; i++)
        to_eye[i] = frame->axes[2][i] - right * frame->axes[0][i] - up * frame->axes[1][i];
    unit(to_eye);
}

/* Blinn and Phong's highlight of the key light; rougher is wider and weaker. */
static float specular(const struct frame *frame, const float normal[3], const float to_eye[3],
                      float roughness)
{
    float half[3];
    for (int i = 0; i < 3; i++)
        half[i] = frame->key[i] + to_eye[i];
    unit(half);
    float square = roughness * roughness;
    float exponent = 2 / (square * square + 0.01F);
    return powf(clamp_unit(dot(half, normal)), exponent) * (1 - 0.8F * roughness);
}

/* What polished metal mirrors: a bright sky above a dark floor. */
static float mirrored(const float normal[3], const float to_eye[3])
{
    float up = 2 * dot(normal, to_eye) * normal[2] - to_eye[2];
    float rise = clamp_unit(up * 0.8F + 0.45F);
    return 0.12F + 0.75F * rise * rise;
}

static bool is_lit(const struct render_options *options, size_t link)
{
    return (options->highlight >= 0 && (size_t)options->highlight == link) ||
           (link >= options->lit_first && link - options->lit_first < options->lit_count);
}

struct color frame_light(const struct frame *frame, const struct face *face, int x, int y)
{
    const struct group *group = &frame->subject->groups[face->group];
    float to_eye[3], normal[3];
    eye_direction(frame, x, y, to_eye);
    sample_normal(frame, face, x, y, to_eye, normal);
    float sky = FLOOR_BOUNCE + (SKY - FLOOR_BOUNCE) * (0.5F + 0.5F * normal[2]);
    float diffuse = sky + KEY_STRENGTH * clamp_unit(dot(normal, frame->key)) +
                    FILL_STRENGTH * clamp_unit(dot(normal, frame->fill));
    float facing = clamp_unit(dot(normal, to_eye)), rim = (1 - facing) * (1 - facing);
    float shine = specular(frame, normal, to_eye, group->roughness);
    float mirror = group->metallic * (1 - 0.5F * group->roughness) * mirrored(normal, to_eye);
    float albedo[3] = {group->red, group->green, group->blue}, lit[3];
    bool highlighted = is_lit(frame->options, group->link);
    for (int i = 0; i < 3; i++) {
        albedo[i] = LEAST_ALBEDO + (1 - LEAST_ALBEDO) * albedo[i];
        if (highlighted)
            albedo[i] += HIGHLIGHT_SHARE * (frame->highlight[i] - albedo[i]);
        float mirror_color = 0.04F + group->metallic * (albedo[i] - 0.04F);
        lit[i] = albedo[i] * diffuse * (1 - 0.55F * group->metallic) + mirror_color * shine * 4 +
                 albedo[i] * mirror + RIM * rim * rim * (0.25F + albedo[i]);
        if (highlighted)
            lit[i] += HIGHLIGHT_GLOW * frame->highlight[i];
    }
    return (struct color){clamp_unit(lit[0]), clamp_unit(lit[1]), clamp_unit(lit[2]), 1};
}

void frame_shade(struct frame *frame)
{
    lights_place(frame);
    highlight_choose(frame);
    for (int y = 0; y < frame->height; y++)
        for (int x = 0; x < frame->width; x++) {
            size_t at = (size_t)y * (size_t)frame->width + (size_t)x;
            if (frame->seen[at] != 0)
                frame->colors[at] = frame_light(frame, &frame->faces[frame->seen[at] - 1], x, y);
            else
                frame->colors[at] = (struct color){0, 0, 0, 0};
        }
}
