#include "sphere.h"

#include <math.h>
#include <stdio.h>

static struct vec3 point(int ring, int rings, int step, int steps)
{
    double down = 3.14159265358979 * ring / rings, around = 2 * 3.14159265358979 * step / steps;
    return vec3_make(sin(down) * cos(around), sin(down) * sin(around), cos(down));
}

void sphere_make(struct mesh *mesh, int triangles)
{
    int rings = (int)sqrt(triangles / 4.0) + 1, steps = 2 * rings;
    for (int ring = 0; ring <= rings; ring++)
        for (int step = 0; step < steps; step++)
            mesh_add_vertex(mesh, point(ring, rings, step, steps));
    for (int ring = 0; ring < rings; ring++)
        for (int step = 0; step < steps; step++) {
            uint32_t a = (uint32_t)(ring * steps + step), b = (uint32_t)(ring * steps + (step + 1) % steps);
            mesh_add_triangle(mesh, a, a + (uint32_t)steps, b);
            mesh_add_triangle(mesh, b, a + (uint32_t)steps, b + (uint32_t)steps);
        }
}

bool sphere_write(const struct mesh *mesh, const char *path)
{
    FILE *file = fopen(path, "w");
    if (!file)
        return false;
    for (size_t i = 0; i < mesh->vertex_count; i++)
        fprintf(file, "v %.6f %.6f %.6f\n", mesh->vertices[i].x, mesh->vertices[i].y, mesh->vertices[i].z);
    for (size_t i = 0; i < mesh->triangle_count; i++) {
        const struct triangle *t = &mesh->triangles[i];
        fprintf(file, "f %u %u %u\n", t->a + 1, t->b + 1, t->c + 1);
    }
    return fclose(file) == 0;
}
