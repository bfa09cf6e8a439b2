#include "picture/exhibit.h"

#include <stdlib.h>

#include "base/text.h"
#include "formats/read.h"

/* The subject has its own triangles: what stays is small. */
static void pieces_drop(struct assembly *assembly)
{
    for (size_t i = 0; i < assembly->piece_count; i++)
        mesh_free(&assembly->pieces[i].mesh);
    free(assembly->pieces);
    assembly->pieces = NULL;
    assembly->piece_count = assembly->piece_capacity = 0;
}

enum result exhibit_load(const char *path, struct exhibit **exhibit, struct fault *fault)
{
    *exhibit = NULL;
    struct exhibit *fresh = calloc(1, sizeof *fresh);
    if (!fresh)
        return fault_memory(fault);
    enum result result = read_assembly(path, &fresh->assembly, fault);
    if (result != RESULT_OK) {
        free(fresh);
        return result;
    }
    atomic_init(&fresh->holders, 1);
    fresh->triangles = assembly_triangles(&fresh->assembly);
    if (fresh->triangles == 0 || !assembly_bounds(&fresh->assembly, NULL, &fresh->low, &fresh->high))
        result = fault_set(fault, RESULT_INVALID, "nothing_to_see", path, "%s has no visible geometry", path);
    if (result == RESULT_OK)
        result = subject_new(&fresh->subject, &fresh->assembly, fault);
    if (result != RESULT_OK) {
        exhibit_free(fresh);
        return result;
    }
    pieces_drop(&fresh->assembly);
    *exhibit = fresh;
    return RESULT_OK;
}

struct exhibit *exhibit_hold(struct exhibit *exhibit)
{
    atomic_fetch_add(&exhibit->holders, 1);
    return exhibit;
}

void exhibit_free(void *exhibit)
{
    struct exhibit *old = exhibit;
    if (!old || atomic_fetch_sub(&old->holders, 1) > 1)
        return;
    subject_free(old->subject);
    assembly_free(&old->assembly);
    free(old);
}

bool exhibit_part(const struct exhibit *exhibit, size_t part, size_t parts, size_t *first, size_t *count)
{
    const struct assembly *assembly = &exhibit->assembly;
    size_t roots = 0, found = 0;
    *first = *count = 0;
    for (size_t i = 0; i < assembly->link_count; i++)
        roots += assembly->links[i].parent < 0;
    /* What is fixed in the world itself comes first. */
    size_t start = roots == parts + 1 && text_equal(assembly->links[0].name, "world") ? 1 : 0;
    for (size_t i = start; i < assembly->link_count; i++) {
        found += assembly->links[i].parent < 0;
        if (found != part + 1)
            continue;
        if (*count == 0)
            *first = i;
        ++*count; /* all below a link follow it */
    }
    return roots - start == parts && *count > 0;
}

bool exhibit_joint_moves(const struct exhibit *exhibit, size_t joint)
{
    const struct assembly_joint *row = &exhibit->assembly.joints[joint];
    return row->kind != JOINT_FIXED && row->mimic < 0;
}

bool joint_turns(const struct assembly_joint *joint)
{
    return joint->kind == JOINT_REVOLUTE || joint->kind == JOINT_CONTINUOUS;
}

const char *joint_kind_text(const struct assembly_joint *joint)
{
    static const char *const names[] = {[JOINT_FIXED] = "fixed",
                                        [JOINT_REVOLUTE] = "revolute",
                                        [JOINT_CONTINUOUS] = "continuous",
                                        [JOINT_PRISMATIC] = "prismatic"};
    return names[joint->kind];
}

enum result exhibit_draw(const struct exhibit *exhibit, const struct sight *sight, int width, int height,
                         struct image *image, struct fault *fault)
{
    struct render_options options = {.width = width,
                                     .height = height,
                                     .samples = sight->samples,
                                     .collision = sight->collision,
                                     .ground = sight->ground,
                                     .highlight = -1,
                                     .lit_first = sight->lit_first,
                                     .lit_count = sight->lit_count};
    struct pose *poses = calloc(exhibit->assembly.link_count + 1, sizeof *poses);
    if (!poses)
        return fault_memory(fault);
    assembly_link_poses(&exhibit->assembly, sight->values, poses);
    enum result result = render_image(exhibit->subject, poses, &sight->camera, &options, image, fault);
    free(poses);
    return result;
}

enum result exhibit_draw_cells(const struct exhibit *exhibit, const struct sight *sight,
                               const struct cell_options *options, struct cell *cells, struct fault *fault)
{
    struct image image = {0};
    int width, height;
    cells_image_size(options, &width, &height);
    enum result result = exhibit_draw(exhibit, sight, width, height, &image, fault);
    if (result == RESULT_OK) {
        cells_from_image(&image, options, cells);
        image_free(&image);
    }
    return result;
}
