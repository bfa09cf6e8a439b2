/*
 * Pictures a second of a turning sphere at 80x24 cells (80x48 pixels, 2x2 samples each), from triangles to
 * text in 256 colours; and the same sphere in 3d-ascii-viewer (a package of Debian 13 and later), the viewer
 * of meshes in a terminal, where it is installed. All times are of the CPU, so that other programs do not
 * count.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "guest.h"
#include "picture/cells.h"
#include "sphere.h"

enum { COLUMNS = 80, ROWS = 24, FRAMES_LEAST = 20, VIEWER_FRAMES = 5 * 5, VIEWER_PATIENCE_MS = 30000 };
#define VIEWER_RATE "5"

#define SECONDS 1.0

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
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

/* What a program takes for one picture; no times where it is not installed. */
struct cost {
    double seconds, bytes;
};

static void cost_print(const struct cost *cost)
{
    if (cost->seconds > 0)
        printf(" %10.2f %10.0f %10.0f %9.0f", cost->seconds * 1e3, 1 / cost->seconds, 0.5 / cost->seconds,
               cost->bytes);
    else
        printf(" %10s %10s %10s %9s", "-", "-", "-", "-");
}

static bool own_cost(const struct mesh *mesh, double *prepared, struct cost *cost)
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
    mesh_append(&piece->mesh, mesh, pose);
    double start = now(), seconds = 0;
    size_t bytes = 0;
    enum result result = subject_new(&subject, &scene, NULL);
    *prepared = now() - start;
    assembly_free(&scene);
    int frames = result == RESULT_OK ? frames_draw(subject, &pose, &seconds, &bytes) : 0;
    subject_free(subject);
    if (frames > 0)
        *cost = (struct cost){seconds / frames, (double)bytes / frames};
    return frames > 0;
}

/* Seconds of CPU for a run of so long at VIEWER_RATE pictures a second, and its bytes; negative without it.
 */
static double viewer_run(const char *path, const char *seconds, long *bytes)
{
    struct guest guest;
    const char *const arguments[] = {"3d-ascii-viewer", "-w", "80",    "-h", "24", "-f",
                                     VIEWER_RATE,       "-d", seconds, path, NULL};
    if (!guest_start(&guest, arguments, COLUMNS, ROWS))
        return -1;
    *bytes = guest_hear(&guest, VIEWER_PATIENCE_MS).bytes;
    return guest_end(&guest);
}

/* A long run less a short one leaves the pictures alone, without start and reading. */
static struct cost viewer_cost(const struct mesh *mesh)
{
    char path[] = "/tmp/gzm-bench-XXXXXX.obj";
    struct cost cost = {0};
    long few = 0, many = 0;
    int file = mkstemps(path, 4);
    if (file < 0)
        return cost;
    close(file);
    double brief = sphere_write(mesh, path) ? viewer_run(path, "1", &few) : -1;
    double whole = brief >= 0 ? viewer_run(path, "6", &many) : -1;
    unlink(path);
    if (whole > brief)
        cost = (struct cost){(whole - brief) / VIEWER_FRAMES, (double)(many - few) / VIEWER_FRAMES};
    return cost;
}

static int measure(int triangles)
{
    struct mesh mesh;
    struct cost own = {0};
    double prepared = 0;
    mesh_init(&mesh);
    sphere_make(&mesh, triangles);
    bool done = own_cost(&mesh, &prepared, &own);
    if (done) {
        struct cost theirs = viewer_cost(&mesh);
        printf("%9zu %8.1f", mesh.triangle_count, prepared * 1e3);
        cost_print(&own);
        cost_print(&theirs);
        printf("\n");
        fflush(stdout);
    }
    mesh_free(&mesh);
    return done ? 0 : 1;
}

static bool viewer_installed(void)
{
    long bytes;
    struct guest guest;
    const char *const arguments[] = {"3d-ascii-viewer", "--help", NULL};
    if (!guest_start(&guest, arguments, COLUMNS, ROWS))
        return false;
    bytes = guest_hear(&guest, VIEWER_PATIENCE_MS).bytes;
    guest_end(&guest);
    return bytes > 0;
}

int main(void)
{
    static const int sizes[] = {1000, 10000, 50000, 500000};
    static const char *const titles[] = {"ms/frame", "1 core", "1/2 core", "bytes"};
    if (!viewer_installed())
        printf("3d-ascii-viewer is not in PATH: no comparison (Debian 13: apt install 3d-ascii-viewer).\n");
    printf("%18s %42s %42s\n%9s %8s", "", "gzm, frames/s on", "3d-ascii-viewer, frames/s on", "triangles",
           "prepare");
    for (int i = 0; i < 8; i++)
        printf(i % 4 == 3 ? " %9s" : " %10s", titles[i % 4]);
    printf("\n");
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        if (measure(sizes[i]) != 0)
            return 1;
    return 0;
}
