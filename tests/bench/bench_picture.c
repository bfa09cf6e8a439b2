/*
 * Pictures a second of a turning sphere at 80x24 cells (80x48 pixels, 2x2 samples each), from triangles to
 * cells in 256 colours, on one core; and the bytes that a frame takes as text.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "picture/cells.h"

enum { COLUMNS = 80, ROWS = 24, FRAMES_LEAST = 20 };

#define SECONDS 1.0

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static struct vec3 sphere_point(int ring, int rings, int step, int steps)
{
    double down = 3.14159265358979 * ring / rings, around = 2 * 3.14159265358979 * step / steps;
    return vec3_make(sin(down) * cos(around), sin(down) * sin(around), cos(down));
}

/* A sphere of about `triangles` triangles. */
static void sphere(struct mesh *mesh, int triangles)
{
    int rings = (int)sqrt(triangles / 4.0) + 1, steps = 2 * rings;
    for (int ring = 0; ring <= rings; ring++)
        for (int step = 0; step < steps; step++)
            mesh_add_vertex(mesh, sphere_point(ring, rings, step, steps));
    for (int ring = 0; ring < rings; ring++)
        for (int step = 0; step < steps; step++) {
            uint32_t a = (uint32_t)(ring * steps + step), b = (uint32_t)(ring * steps + (step + 1) % steps);
            mesh_add_triangle(mesh, a, a + (uint32_t)steps, b);
            mesh_add_triangle(mesh, b, a + (uint32_t)steps, b + (uint32_t)steps);
        }
}

static int frames_draw(const struct subject *subject, const struct pose *pose, double *seconds, size_t *bytes)
{
    struct cell_options cells = {COLUMNS, ROWS, CELL_HALF, 256};
    struct render_options options = {.samples = 2, .ground = true, .highlight = -1};
    static struct cell grid[COLUMNS * ROWS];
    cells_image_size(&cells, &options.width, &options.height);
    struct camera camera = subject_frame(subject, pose, (double)options.width / options.height);
    int frames = 0;
    *bytes = 0;
    double start = now();
    for (; now() - start < SECONDS || frames < FRAMES_LEAST; frames++) {
        struct image image;
        struct buffer text;
        buffer_init(&text, 1 << 20);
        camera_orbit(&camera, 0.05, 0);
        if (render_image(subject, pose, &camera, &options, &image, NULL) != RESULT_OK)
            return 0;
        cells_from_image(&image, &cells, grid);
        cells_write(grid, &cells, &text);
        *bytes += text.length;
        buffer_free(&text);
        image_free(&image);
    }
    *seconds = now() - start;
    return frames;
}

static int measure(int triangles)
{
    struct assembly scene;
    struct subject *subject = NULL;
    struct pose pose = pose_identity();
    assembly_init(&scene, "sphere");
    assembly_add_link(&scene, "base", -1, pose);
    struct piece *piece = assembly_add_piece(&scene, 0, "sphere");
    piece->red = piece->green = piece->blue = 0.7;
    piece->alpha = 1;
    piece->roughness = 0.5;
    sphere(&piece->mesh, triangles);
    size_t made = assembly_triangles(&scene), bytes;
    double before = now(), seconds = 0;
    enum result result = subject_new(&subject, &scene, NULL);
    double prepared = now() - before;
    assembly_free(&scene);
    int frames = result == RESULT_OK ? frames_draw(subject, &pose, &seconds, &bytes) : 0;
    subject_free(subject);
    if (frames == 0)
        return 1;
    printf("%10zu %12.1f %12.2f %10.0f %12.0f\n", made, prepared * 1e3, seconds / frames * 1e3,
           frames / seconds, (double)bytes / frames);
    return 0;
}

int main(void)
{
    static const int sizes[] = {1000, 10000, 50000, 500000};
    printf("%10s %12s %12s %10s %12s\n", "triangles", "prepare ms", "ms a frame", "frames/s", "bytes/frame");
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        if (measure(sizes[i]) != 0)
            return 1;
    return 0;
}
