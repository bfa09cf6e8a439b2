#include "picture/exhibit.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "formats/read.h"
#include "picture/subject.h"

static const double AXIS_REACH = 0.25; /* of the box's diagonal, to both sides */

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

/* ---- named poses --------------------------------------------------------------------------------- */

static const char home_name[] = "home";

/* The file's own "home" is what the joints' home values say already. */
static bool is_home(const struct assembly_posture *posture)
{
    return strcmp(posture->name, home_name) == 0;
}

/* The posture of a pose other than the first, or NULL. */
static const struct assembly_posture *posture_of(const struct exhibit *exhibit, size_t pose)
{
    const struct assembly *assembly = &exhibit->assembly;
    for (size_t i = 0; pose > 0 && i < assembly->posture_count; i++)
        if (!is_home(&assembly->postures[i]) && --pose == 0)
            return &assembly->postures[i];
    return NULL;
}

size_t exhibit_pose_count(const struct exhibit *exhibit)
{
    size_t count = 1;
    for (size_t i = 0; i < exhibit->assembly.posture_count; i++)
        count += !is_home(&exhibit->assembly.postures[i]);
    return count;
}

const char *exhibit_pose_name(const struct exhibit *exhibit, size_t pose)
{
    const struct assembly_posture *posture = posture_of(exhibit, pose);
    return posture ? posture->name : home_name;
}

long exhibit_find_pose(const struct exhibit *exhibit, const char *name)
{
    size_t count = exhibit_pose_count(exhibit);
    for (size_t i = 0; i < count; i++)
        if (strcmp(exhibit_pose_name(exhibit, i), name) == 0)
            return (long)i;
    return -1;
}

void exhibit_pose(const struct exhibit *exhibit, size_t pose, double *values)
{
    const struct assembly *assembly = &exhibit->assembly;
    const struct assembly_posture *posture = posture_of(exhibit, pose);
    for (size_t i = 0; i < assembly->joint_count; i++)
        values[i] = posture ? posture->values[i] : assembly->joints[i].home;
}

/* ---- links --------------------------------------------------------------------------------------- */

long exhibit_joint_link(const struct exhibit *exhibit, size_t joint)
{
    for (size_t i = 0; i < exhibit->assembly.link_count; i++)
        if (exhibit->assembly.links[i].joint == (long)joint)
            return (long)i;
    return -1;
}

void exhibit_shown_links(const struct exhibit *exhibit, bool *shown)
{
    const struct subject *subject = exhibit->subject;
    memset(shown, 0, exhibit->assembly.link_count * sizeof *shown);
    for (size_t i = 0; i < subject->group_count; i++)
        if (!subject->groups[i].collision)
            shown[subject->groups[i].link] = true;
}

/* ---- drawing ------------------------------------------------------------------------------------- */

/* Through the joint's anchor, in proportion to the whole. */
static bool axis_segment(const struct exhibit *exhibit, const struct pose *poses, long joint,
                         struct segment *segment)
{
    long link = joint >= 0 ? exhibit_joint_link(exhibit, (size_t)joint) : -1;
    if (link < 0 || exhibit->assembly.joints[joint].kind == JOINT_FIXED)
        return false;
    const struct assembly_joint *row = &exhibit->assembly.joints[joint];
    double reach = AXIS_REACH * vec3_length(vec3_sub(exhibit->high, exhibit->low));
    struct vec3 middle = pose_apply(poses[link], row->anchor);
    struct vec3 along = vec3_scale(quat_rotate(poses[link].rotation, row->axis), reach);
    *segment = (struct segment){vec3_sub(middle, along), vec3_add(middle, along)};
    return true;
}

struct marks {
    struct segment axis;
    struct vec3 centers[2];
};

static void add_center(struct render_options *options, struct vec3 *centers, struct balance balance)
{
    if (balance.source != MASS_UNKNOWN)
        centers[options->center_count++] = balance.center;
}

/* `marks` is what the options refer to. */
static void mark(const struct exhibit *exhibit, const struct marking *marking, const struct pose *poses,
                 struct render_options *options, struct marks *marks)
{
    options->axes = marking->axes;
    options->box = marking->box;
    options->highlight = marking->link;
    if (marking->axes && axis_segment(exhibit, poses, marking->joint, &marks->axis))
        options->joint_axis = &marks->axis;
    options->centers = marks->centers;
    if (marking->mass)
        add_center(options, marks->centers, exhibit_balance(exhibit, poses, -1));
    if (marking->mass && marking->link >= 0)
        add_center(options, marks->centers, exhibit_balance(exhibit, poses, marking->link));
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
    struct marks marks;
    assembly_link_poses(&exhibit->assembly, sight->values, poses);
    if (sight->marking)
        mark(exhibit, sight->marking, poses, &options, &marks);
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
