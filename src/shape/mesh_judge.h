/* What is wrong with a mesh, as numbers: used by the checks. */
#ifndef GZM_SHAPE_MESH_JUDGE_H
#define GZM_SHAPE_MESH_JUDGE_H

#include "shape/mesh.h"

struct mesh_judgement {
    bool
        broken_numbers; /* an index out of range or a coordinate that is not finite: nothing else is judged */
    size_t open_edges;  /* directed edges that are not there exactly once each way, and unused vertices */
    size_t
        unbalanced;   /* directed edges that are not there as often the other way: a hole, or a turned face */
    size_t shells;    /* connected pieces */
    size_t inverted;  /* shells whose signed volume is not positive */
    size_t nested;    /* shells inside another shell; not looked for among more than 1000 */
    size_t odd_euler; /* shells whose V - E + F is not 2, 0, -2, … */
    double least_area;   /* m2, of a triangle */
    double least_edge;   /* m */
    double least_volume; /* m3, of a shell */
};

/* False when memory ran out. */
bool mesh_judge(const struct mesh *mesh, struct mesh_judgement *judgement);

#endif
