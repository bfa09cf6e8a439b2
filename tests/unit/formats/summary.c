#include "summary.h"

#include <math.h>
#include <stdlib.h>

#include "formats/read.h"

/* 0.0001 is enough to tell a wrong pose; -0 is 0. */
static double rounded(double value)
{
    return round(value * 1e4) / 1e4 + 0.0;
}

static void put_vec3(struct buffer *text, const char *label, struct vec3 v)
{
    buffer_printf(text, " %s %g %g %g", label, rounded(v.x), rounded(v.y), rounded(v.z));
}

static void put_links(const struct assembly *assembly, struct buffer *text)
{
    struct pose *poses = calloc(assembly->link_count + 1, sizeof *poses);
    if (!poses)
        abort();
    assembly_link_poses(assembly, NULL, poses);
    for (size_t i = 0; i < assembly->link_count; i++) {
        const struct assembly_link *link = &assembly->links[i];
        buffer_printf(text, "link %zu %s parent %ld joint %ld", i, link->name, link->parent, link->joint);
        put_vec3(text, "at", poses[i].position);
        put_vec3(text, "x", quat_rotate(poses[i].rotation, vec3_make(1, 0, 0)));
        if (link->mass > 0) {
            buffer_printf(text, " mass %g", rounded(link->mass));
            put_vec3(text, "center", link->center);
        }
        buffer_append_char(text, '\n');
    }
    free(poses);
}

static void put_joints(const struct assembly *assembly, struct buffer *text)
{
    static const char *const kinds[] = {"fixed", "revolute", "continuous", "prismatic"};
    for (size_t i = 0; i < assembly->joint_count; i++) {
        const struct assembly_joint *joint = &assembly->joints[i];
        buffer_printf(text, "joint %zu %s %s", i, joint->name, kinds[joint->kind]);
        put_vec3(text, "axis", joint->axis);
        put_vec3(text, "anchor", joint->anchor);
        if (joint->limited)
            buffer_printf(text, " limits %g %g", rounded(joint->lower), rounded(joint->upper));
        buffer_printf(text, " home %g", rounded(joint->home));
        if (joint->mimic >= 0)
            buffer_printf(text, " follows %ld by %g + %g", joint->mimic, rounded(joint->mimic_ratio),
                          rounded(joint->mimic_offset));
        buffer_append_char(text, '\n');
    }
    for (size_t i = 0; i < assembly->posture_count; i++) {
        buffer_printf(text, "posture %s", assembly->postures[i].name);
        for (size_t k = 0; k < assembly->joint_count; k++)
            buffer_printf(text, " %g", rounded(assembly->postures[i].values[k]));
        buffer_append_char(text, '\n');
    }
}

static double mesh_volume_of(const struct mesh *mesh)
{
    double six = 0;
    for (size_t i = 0; i < mesh->triangle_count; i++) {
        struct triangle t = mesh->triangles[i];
        six += vec3_dot(mesh->vertices[t.a], vec3_cross(mesh->vertices[t.b], mesh->vertices[t.c]));
    }
    return six / 6;
}

static void put_pieces(const struct assembly *assembly, struct buffer *text)
{
    for (size_t i = 0; i < assembly->piece_count; i++) {
        const struct piece *piece = &assembly->pieces[i];
        buffer_printf(text, "piece %s link %zu %zu vertices %zu triangles volume %.3g colour %g %g %g %g%s\n",
                      piece->name, piece->link, piece->mesh.vertex_count, piece->mesh.triangle_count,
                      mesh_volume_of(&piece->mesh), rounded(piece->red), rounded(piece->green),
                      rounded(piece->blue), rounded(piece->alpha), piece->collision ? " collision" : "");
    }
}

void summary_of(const struct assembly *assembly, struct buffer *text)
{
    struct vec3 low, high;
    buffer_printf(text, "name %s\n", assembly->name);
    put_links(assembly, text);
    put_joints(assembly, text);
    put_pieces(assembly, text);
    if (assembly_bounds(assembly, NULL, &low, &high)) {
        buffer_append_text(text, "bounds");
        put_vec3(text, "from", low);
        put_vec3(text, "to", high);
        buffer_append_char(text, '\n');
    }
    for (size_t i = 0; i < assembly->problem_count && i < ASSEMBLY_PROBLEMS_MOST; i++)
        buffer_printf(text, "problem %s\n", assembly->problems[i]);
}

void summary_of_fault(const struct fault *fault, struct buffer *text)
{
    buffer_printf(text, "fault %d %s %s\n", (int)fault->result, fault->code, fault->text);
}

void summary_of_file(const char *path, struct buffer *text)
{
    struct assembly assembly;
    struct fault fault = FAULT_NONE;
    if (read_assembly(path, &assembly, &fault) == RESULT_OK) {
        summary_of(&assembly, text);
        assembly_free(&assembly);
    } else {
        summary_of_fault(&fault, text);
    }
}
