/* One picture in the making: placed vertices, the triangles that are seen, and the samples. */
#ifndef GZM_PICTURE_FRAME_H
#define GZM_PICTURE_FRAME_H

#include "picture/raster.h"
#include "picture/subject.h"
#include "picture/view.h"

/* A group's place: link frame to world, and (right, up, depth) scaled so that x / depth is in samples. */
struct placement {
    float world[3][4];
    float view[3][4];
    bool drawn;
    bool clipped; /* some vertex has no place in the image */
};

/* A triangle that is drawn, clockwise in the image. */
struct face {
    uint32_t corners[3]; /* vertices of the frame */
    uint32_t group;
};

struct color {
    float red, green, blue, alpha; /* linear, premultiplied */
};

struct frame {
    const struct subject *subject;
    const struct render_options *options;
    struct view view;  /* in samples */
    int width, height; /* samples */
    int samples;
    struct placement *placements; /* per group */
    /* The subject's vertices, then those made by clipping (which bring their normals along). */
    struct screen_vertex *vertices;
    size_t vertex_count, vertex_capacity;
    float (*clip_normals)[3];
    size_t clip_capacity;
    struct face *faces; /* opaque ones */
    size_t face_count, face_capacity;
    struct face *glass; /* transparent ones */
    size_t glass_count, glass_capacity;
    float *inverse;        /* per sample: 1 / depth, 0 is background */
    uint32_t *seen;        /* per sample: index of the opaque face + 1, 0 is none */
    struct color *colors;  /* per sample */
    struct vec3 low, high; /* the box around what is drawn, world */
    float key[3], fill[3]; /* unit directions to the lights, world */
    float axes[3][3];      /* right, up, back of the view */
    float highlight[3];    /* linear colour of the link that is lit up */
    bool failed;           /* memory ran out */
};

/* Place all groups and their vertices (place.c). */
void frame_place(struct frame *frame, const struct pose *poses);
const float *frame_normal(const struct frame *frame, uint32_t vertex);
/* Append the parts of a triangle that are in front of the eye to the faces (clip.c). */
void frame_clip(struct frame *frame, struct triangle triangle, uint32_t group);
/* Add a face, turned clockwise; back faces of closed groups are left out (draw.c). */
void frame_add_face(struct frame *frame, const uint32_t corners[3], uint32_t group);
/* Find the faces and what is seen at each sample (draw.c). */
void frame_draw(struct frame *frame);
/* Light the opaque samples, then lay the glass over them (shade.c, glass.c). */
void frame_shade(struct frame *frame);
struct color frame_light(const struct frame *frame, const struct face *face, int x, int y);
void frame_draw_glass(struct frame *frame);
/* Darken creases and outlines (outline.c). */
void frame_outline(struct frame *frame);
/* Samples to pixels, over the floor when asked (resolve.c). */
void frame_resolve(const struct frame *frame, struct image *image);
/* The floor's light and the object's shadow on it, laid under the pixels (ground.c). */
void frame_ground(struct frame *frame, struct image *image);
/* Axes, box and centres of mass (overlay.c). */
void frame_overlay(const struct frame *frame, struct image *image);

#endif
