/* The inside of a prepared object: one group per piece, vertices split where their normals differ. */
#ifndef GZM_PICTURE_SUBJECT_H
#define GZM_PICTURE_SUBJECT_H

#include "picture/render.h"

struct group {
    size_t link;
    size_t first_vertex, vertex_count;
    size_t first_triangle, triangle_count;
    struct vec3 centre;     /* of its vertices, in the frame of the link; positions are relative to it */
    float red, green, blue; /* linear */
    float alpha, roughness, metallic;
    bool collision;
    bool closed;        /* every edge has its opposite: back faces need not be drawn */
    double volume;      /* m3; 0 when it is not closed */
    struct vec3 middle; /* of the volume, in the frame of the link */
};

struct subject_vertex {
    float position[3]; /* in the link, from the group's centre */
    float normal[3];   /* in the link */
};

struct subject {
    struct group *groups;
    size_t group_count;
    struct subject_vertex *vertices;
    size_t vertex_count, vertex_capacity;
    struct triangle *triangles; /* indices into all vertices */
    size_t triangle_count, triangle_capacity;
    size_t link_count;
};

#endif
