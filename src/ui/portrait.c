#include "ui/portrait.h"

#include <math.h>
#include <stdlib.h>

#include "base/text.h"

enum {
    SAMPLES = 2,
    LATE_MS = 40,
    ASIDE_MS = 12,        /* a drawing that takes longer is made elsewhere */
    TRIANGLES_A_MS = 5000 /* before the first drawing nothing better is known */
};

void portrait_free(struct portrait *portrait)
{
    if (!portrait)
        return;
    exhibit_free(portrait->exhibit);
    free(portrait->values);
    free(portrait->moving);
    free(portrait->ways);
    free(portrait->links);
    free(portrait->cells);
    free(portrait);
}

static void find_moving(struct portrait *portrait)
{
    for (size_t i = 0; i < portrait->exhibit->assembly.joint_count; i++)
        if (exhibit_joint_moves(portrait->exhibit, i)) {
            portrait->ways[portrait->moving_count] = 1;
            portrait->moving[portrait->moving_count++] = i;
        }
}

static bool find_links(struct portrait *portrait)
{
    size_t count = portrait->exhibit->assembly.link_count;
    bool *shown = calloc(count + 1, sizeof *shown);
    portrait->links = calloc(count + 1, sizeof *portrait->links);
    bool done = shown && portrait->links;
    if (done)
        exhibit_shown_links(portrait->exhibit, shown);
    for (size_t i = 0; done && i < count; i++)
        if (shown[i])
            portrait->links[portrait->link_count++] = i;
    free(shown);
    return done;
}

struct portrait *portrait_new(const char *key, struct exhibit *exhibit)
{
    size_t count = exhibit->assembly.joint_count;
    struct portrait *portrait = calloc(1, sizeof *portrait);
    if (!portrait) {
        exhibit_free(exhibit);
        return NULL;
    }
    text_put(portrait->key, sizeof portrait->key, key);
    portrait->exhibit = exhibit;
    portrait->values = calloc(count + 1, sizeof *portrait->values);
    portrait->moving = calloc(count + 1, sizeof *portrait->moving);
    portrait->ways = calloc(count + 1, sizeof *portrait->ways);
    if (!portrait->values || !portrait->moving || !portrait->ways || !find_links(portrait)) {
        portrait_free(portrait);
        return NULL;
    }
    find_moving(portrait);
    portrait->link = -1;
    portrait_reset(portrait);
    return portrait;
}

void portrait_touch(struct portrait *portrait)
{
    portrait->version++;
    portrait->facts.known = false;
}

bool portrait_light(struct portrait *portrait, size_t first, size_t count)
{
    if (portrait->lit_count == count && (count == 0 || portrait->lit_first == first))
        return false;
    portrait->lit_first = first;
    portrait->lit_count = count;
    portrait_touch(portrait);
    return true;
}

void portrait_reset(struct portrait *portrait)
{
    portrait->pose = 0;
    exhibit_pose(portrait->exhibit, 0, portrait->values);
    portrait->azimuth = portrait->elevation = 0;
    portrait->right = portrait->up = 0;
    portrait->zoom = 1;
    portrait->placed = false;
    portrait_touch(portrait);
}

const struct portrait_facts *portrait_facts(struct portrait *portrait)
{
    struct portrait_facts *facts = &portrait->facts;
    const struct exhibit *exhibit = portrait->exhibit;
    long link = portrait_link(portrait);
    if (facts->known)
        return facts;
    *facts = (struct portrait_facts){.known = true};
    struct pose *poses = calloc(exhibit->assembly.link_count + 1, sizeof *poses);
    if (!poses)
        return facts;
    assembly_link_poses(&exhibit->assembly, portrait->values, poses);
    facts->boxed = portrait->box &&
                   subject_bounds(exhibit->subject, poses, portrait->collision, &facts->low, &facts->high);
    if (portrait->mass)
        facts->whole = exhibit_balance(exhibit, poses, -1);
    if (link >= 0)
        facts->chosen = exhibit_balance(exhibit, poses, link);
    free(poses);
    return facts;
}

/* ---- the view ------------------------------------------------------------------------------------ */

/* Without what it is moved by. */
static struct camera first_camera(const struct portrait *portrait, double aspect)
{
    struct camera camera = camera_frame(portrait->exhibit->low, portrait->exhibit->high, aspect);
    if (portrait->placed)
        camera.azimuth = camera.elevation = 0;
    camera_orbit(&camera, portrait->azimuth, portrait->elevation);
    camera_zoom(&camera, portrait->zoom);
    return camera;
}

static double view_height(const struct camera *camera)
{
    return 2 * camera->distance * tan(camera->field / 2);
}

static struct camera portrait_camera(const struct portrait *portrait, double aspect)
{
    struct camera camera = first_camera(portrait, aspect);
    double height = view_height(&camera);
    camera_pan(&camera, -portrait->right / height, -portrait->up / height);
    return camera;
}

/* The aspect of the last drawing. */
static double drawn_aspect(const struct portrait *portrait)
{
    int width, height;
    if (portrait->drawn.rows == 0)
        return 1;
    cells_image_size(&portrait->drawn, &width, &height);
    return (double)width / height;
}

/* Half of what the box spans in the view, to the right and up. */
static void view_span(const struct portrait *portrait, double *right, double *up)
{
    struct camera camera = first_camera(portrait, drawn_aspect(portrait));
    struct vec3 half = vec3_scale(vec3_sub(portrait->exhibit->high, portrait->exhibit->low), 0.5);
    double ca = cos(camera.azimuth), sa = sin(camera.azimuth);
    double ce = cos(camera.elevation), se = sin(camera.elevation);
    *right = fabs(ca * half.x) + fabs(sa * half.y);
    *up = fabs(se * sa * half.x) + fabs(se * ca * half.y) + fabs(ce * half.z);
}

void portrait_keep(struct portrait *portrait)
{
    double right, up;
    view_span(portrait, &right, &up);
    double share = hypot(right > 0 ? portrait->right / right : 0, up > 0 ? portrait->up / up : 0);
    if (!(right > 0))
        portrait->right = 0;
    if (!(up > 0))
        portrait->up = 0;
    if (share <= 1)
        return;
    portrait->right /= share;
    portrait->up /= share;
}

void portrait_pan(struct portrait *portrait, int columns, int rows)
{
    const struct cell_options *drawn = &portrait->drawn;
    double aspect = drawn_aspect(portrait);
    struct camera camera = first_camera(portrait, aspect);
    double height = view_height(&camera);
    portrait->right += columns * aspect * height / (drawn->columns > 0 ? drawn->columns : 1);
    portrait->up += rows * height / (drawn->rows > 0 ? drawn->rows : 1);
    portrait_keep(portrait);
    portrait_touch(portrait);
}

/* ---- drawing ------------------------------------------------------------------------------------- */

static struct drawing *portrait_plan(struct portrait *portrait, const struct cell_options *options)
{
    int width, height;
    bool coarse = portrait->hurried && portrait->cost_ms > LATE_MS;
    cells_image_size(options, &width, &height);
    const struct marking marking = {.axes = portrait->axes,
                                    .box = portrait->box,
                                    .mass = portrait->mass,
                                    .link = portrait_link(portrait),
                                    .joint = portrait_joint(portrait)};
    struct sight sight = {.camera = portrait_camera(portrait, (double)width / height),
                          .values = portrait->values,
                          .collision = portrait->collision,
                          .ground = true,
                          .samples = coarse ? 1 : SAMPLES,
                          .lit_first = portrait->lit_first,
                          .lit_count = portrait->lit_count,
                          .marking = &marking};
    return drawing_new(portrait->exhibit, &sight, options, portrait->version);
}

void portrait_take(struct portrait *portrait, struct drawing *drawing)
{
    int64_t cost = drawing->cost_ms > 0 ? drawing->cost_ms : 1;
    bool coarse = drawing->sight.samples < SAMPLES;
    free(portrait->cells);
    portrait->cells = drawing->cells;
    drawing->cells = NULL;
    portrait->drawn = drawing->options;
    portrait->drawn_version = drawing->version;
    /* A coarse drawing has a share of the samples, so that one slow frame does not make all later ones
     * coarse. */
    portrait->cost_ms = coarse ? cost * SAMPLES * SAMPLES : cost;
}

static bool takes_long(const struct portrait *portrait)
{
    int64_t guess = (int64_t)(portrait->exhibit->triangles / TRIANGLES_A_MS);
    return portrait->port && portrait->port->draw &&
           (portrait->cost_ms ? portrait->cost_ms : guess) > ASIDE_MS;
}

static bool same_size(const struct cell_options *a, const struct cell_options *b)
{
    return a->columns == b->columns && a->rows == b->rows && a->mode == b->mode && a->colors == b->colors;
}

enum result portrait_draw(struct portrait *portrait, const struct cell_options *options, struct fault *fault)
{
    bool usable = portrait->cells && same_size(&portrait->drawn, options);
    if (usable && portrait->drawn_version == portrait->version)
        return RESULT_OK;
    if (takes_long(portrait)) {
        if (portrait->refused_version == portrait->version)
            return fault_memory(fault);
        if (!portrait->pending)
            portrait->pending = portrait->port->draw(portrait->port->context, portrait->drawing_key,
                                                     portrait_plan(portrait, options));
        return usable ? RESULT_OK
                      : fault_set(fault, RESULT_TIMED_OUT, "not_drawn", NULL, "It is being drawn.");
    }
    struct drawing *drawing = portrait_plan(portrait, options);
    enum result result = drawing ? drawing_make(drawing, fault) : fault_memory(fault);
    if (result == RESULT_OK)
        portrait_take(portrait, drawing);
    drawing_free(drawing);
    return result;
}
