#include "picture/render.h"

#include <stdlib.h>

#include "picture/frame.h"

/* More samples than this are not taken: the picture is drawn with fewer per pixel. */
#define SAMPLES_MOST ((size_t)1 << 24)

void image_free(struct image *image)
{
    free(image->pixels);
    free(image->depth);
    *image = (struct image){0};
}

static bool image_init(struct image *image, int width, int height)
{
    size_t count = (size_t)width * (size_t)height;
    *image = (struct image){width, height, calloc(count, sizeof *image->pixels),
                            calloc(count, sizeof *image->depth)};
    return image->pixels != NULL && image->depth != NULL;
}

static int samples_allowed(const struct render_options *options)
{
    int samples = options->samples < 1 ? 1 : options->samples > 4 ? 4 : options->samples;
    size_t pixels = (size_t)options->width * (size_t)options->height;
    while (samples > 1 && pixels * (size_t)(samples * samples) > SAMPLES_MOST)
        samples--;
    return samples;
}

static bool frame_init(struct frame *frame, const struct subject *subject,
                       const struct render_options *options)
{
    *frame = (struct frame){.subject = subject, .options = options, .samples = samples_allowed(options)};
    frame->width = options->width * frame->samples;
    frame->height = options->height * frame->samples;
    size_t count = (size_t)frame->width * (size_t)frame->height;
    frame->placements = calloc(subject->group_count + 1, sizeof *frame->placements);
    frame->vertex_capacity = subject->vertex_count + 1;
    frame->vertices = malloc(frame->vertex_capacity * sizeof *frame->vertices);
    frame->inverse = calloc(count, sizeof *frame->inverse);
    frame->seen = calloc(count, sizeof *frame->seen);
    frame->colors = malloc(count * sizeof *frame->colors);
    return frame->placements != NULL && frame->vertices != NULL && frame->inverse != NULL &&
           frame->seen != NULL && frame->colors != NULL;
}

static void frame_free(struct frame *frame)
{
    free(frame->placements);
    free(frame->vertices);
    free(frame->clip_normals);
    free(frame->faces);
    free(frame->glass);
    free(frame->inverse);
    free(frame->seen);
    free(frame->colors);
}

static void frame_render(struct frame *frame, const struct pose *poses, struct image *image)
{
    const struct render_options *options = frame->options;
    frame_place(frame, poses);
    frame_draw(frame);
    if (frame->failed)
        return;
    frame_shade(frame);
    frame_outline(frame);
    frame_draw_glass(frame);
    frame_resolve(frame, image);
    if (options->ground)
        frame_ground(frame, image);
    frame_overlay(frame, image);
}

enum result render_image(const struct subject *subject, const struct pose *poses, const struct camera *camera,
                         const struct render_options *options, struct image *image, struct fault *fault)
{
    *image = (struct image){0};
    if (options->width < 1 || options->height < 1 || options->width > IMAGE_SIDE_MOST ||
        options->height > IMAGE_SIDE_MOST)
        return fault_set(fault, RESULT_INVALID, "image_size", NULL, "A picture has 1 to %d pixels a side.",
                         IMAGE_SIDE_MOST);
    struct frame frame = {0};
    struct view probe;
    if (!view_init(&probe, camera, options->width, options->height))
        return fault_set(fault, RESULT_INVALID, "camera", NULL,
                         "The camera is nowhere that can be drawn from.");
    enum result result = RESULT_OK;
    if (!frame_init(&frame, subject, options) || !image_init(image, options->width, options->height)) {
        result = fault_memory(fault);
        goto done;
    }
    view_init(&frame.view, camera, frame.width, frame.height);
    frame_render(&frame, poses, image);
    if (frame.failed)
        result = fault_memory(fault);
done:
    if (result != RESULT_OK)
        image_free(image);
    frame_free(&frame);
    return result;
}
