/* gzm preview: what an asset, a scene or a file looks like, as text or as a PNG file. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "cmd/client.h"
#include "cmd/command.h"
#include "cmd/output.h"
#include "cmd/preview_options.h"
#include "cmd/previews.h"
#include "picture/fit.h"

enum { OUTPUT_MOST = 64 * 1024 * 1024, ID_MOST = 100, SAMPLES = 4 };

/* What can be an id, and a name of a file. */
static bool is_id(const char *text)
{
    return *text && strlen(text) <= ID_MOST &&
           !text[strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")];
}

/* Where the export for pictures of an id is kept. *New*. */
static enum result cache_path(const char *id, char **path, struct fault *fault)
{
    char *folder;
    *path = NULL;
    enum result result = previews_open(&folder, fault);
    if (result == RESULT_OK && !(*path = text_format("%s/%s.zip", folder, id)))
        result = fault_memory(fault);
    free(folder);
    return result;
}

static enum result fetch(struct client *client, enum order_kind kind, const char *id, const char *path,
                         struct fault *fault)
{
    bool scene = kind == ORDER_EXPORT_SCENE;
    struct order *order = client_order(kind, scene ? NULL : id, scene ? id : NULL, NULL);
    struct news *answer = NULL;
    if (order && !order_put(&order->path, path)) {
        order_free(order);
        order = NULL;
    }
    if (order) {
        order->format = FORMAT_MUJOCO_MJCF;
        order->replace = true;
    }
    enum result result = client_ask(client, order, &answer, fault);
    progress_clear(&client->progress);
    news_free(answer);
    return result;
}

/* The id of an asset or, where there is no such asset, of a scene. */
static enum result fetch_any(const struct options *options, const char *id, const char *path,
                             struct fault *fault)
{
    struct client client;
    struct fault no_asset = FAULT_NONE;
    enum result result = client_open(&client, options, fault);
    if (result == RESULT_OK) {
        result = fetch(&client, ORDER_EXPORT_ASSET, id, path, &no_asset);
        if (result == RESULT_NOT_FOUND)
            result = fetch(&client, ORDER_EXPORT_SCENE, id, path, fault);
        else if (result != RESULT_OK)
            *fault = no_asset;
    }
    client_close(&client);
    if (result == RESULT_NOT_FOUND) {
        *fault = FAULT_NONE;
        fault_set(fault, result, "not_found", id, "%s is no file, asset or scene", id);
    }
    return result;
}

static enum result load(const struct options *options, struct exhibit **exhibit, struct fault *fault)
{
    const char *operand = options->operands[0];
    char *path = NULL;
    if (file_exists(operand))
        return exhibit_load(operand, exhibit, fault);
    if (!is_id(operand))
        return fault_set(fault, RESULT_FILE, "no_file", operand, "there is no file %s", operand);
    enum result result = cache_path(operand, &path, fault);
    if (result == RESULT_OK)
        result = fetch_any(options, operand, path, fault);
    if (result == RESULT_OK)
        result = exhibit_load(path, exhibit, fault);
    free(path);
    return result;
}

static size_t problems_kept(const struct assembly *assembly)
{
    return assembly->problem_count < ASSEMBLY_PROBLEMS_MOST ? assembly->problem_count
                                                            : ASSEMBLY_PROBLEMS_MOST;
}

static void tell_problems(const struct assembly *assembly)
{
    size_t kept = problems_kept(assembly);
    for (size_t i = 0; i < kept; i++)
        output_note("%s", assembly->problems[i]);
    if (assembly->problem_count > kept)
        output_note("and %zu more problems", assembly->problem_count - kept);
}

static void json_number(struct buffer *out, bool known, double value)
{
    char text[32];
    text_from_double(text, round(value * 1e6) / 1e6); /* what degrees add is no information */
    buffer_append_text(out, known ? text : "null");
}

static void json_joint(struct buffer *out, const struct assembly_joint *joint)
{
    bool turns = joint_turns(joint);
    buffer_append_text(out, "{\"name\":");
    json_write_text(out, joint->name);
    buffer_printf(out, ",\"kind\":\"%s\",\"unit\":\"%s\",\"lower\":", joint_kind_text(joint),
                  turns ? "deg" : "m");
    json_number(out, joint->limited, turns ? degrees(joint->lower) : joint->lower);
    buffer_append_text(out, ",\"upper\":");
    json_number(out, joint->limited, turns ? degrees(joint->upper) : joint->upper);
    buffer_append_text(out, "}");
}

static void json_exhibit(struct buffer *out, const struct exhibit *exhibit)
{
    const struct assembly *assembly = &exhibit->assembly;
    struct vec3 size = vec3_sub(exhibit->high, exhibit->low);
    const char *between = "";
    buffer_printf(out, "{\"links\":%zu,\"joints\":[", assembly->link_count);
    for (size_t i = 0; i < assembly->joint_count; i++) {
        if (!exhibit_joint_moves(exhibit, i))
            continue;
        buffer_append_text(out, between);
        json_joint(out, &assembly->joints[i]);
        between = ",";
    }
    buffer_printf(out, "],\"triangles\":%zu,\"size_m\":[", exhibit->triangles);
    json_number(out, true, size.x);
    buffer_append_text(out, ",");
    json_number(out, true, size.y);
    buffer_append_text(out, ",");
    json_number(out, true, size.z);
    buffer_append_text(out, "],\"problems\":[");
    for (size_t i = 0; i < problems_kept(assembly); i++) {
        buffer_append_text(out, i ? "," : "");
        json_write_text(out, assembly->problems[i]);
    }
    buffer_append_text(out, "]}");
}

/* Fill the picture with the object as its joints are. */
static enum result camera_fit(const struct exhibit *exhibit, const double *values, double aspect,
                              struct camera *camera, struct fault *fault)
{
    struct pose *poses = calloc(exhibit->assembly.link_count + 1, sizeof *poses);
    if (!poses)
        return fault_memory(fault);
    assembly_link_poses(&exhibit->assembly, values, poses);
    subject_fit(exhibit->subject, poses, aspect, camera);
    free(poses);
    return RESULT_OK;
}

static enum result sight_make(const struct exhibit *exhibit, const struct preview_plan *plan,
                              const double *values, double aspect, struct sight *sight, struct fault *fault)
{
    *sight = (struct sight){.camera = camera_frame(exhibit->low, exhibit->high, aspect),
                            .values = values,
                            .collision = plan->collision,
                            .ground = true,
                            .samples = SAMPLES};
    if (plan->has_view) {
        sight->camera.azimuth = plan->azimuth;
        sight->camera.elevation = plan->elevation;
    }
    if (plan->has_distance) {
        sight->camera.distance = plan->distance;
        return RESULT_OK;
    }
    return camera_fit(exhibit, values, aspect, &sight->camera, fault);
}

static enum result draw_png(const struct exhibit *exhibit, const struct preview_plan *plan,
                            const double *values, struct fault *fault)
{
    struct sight sight;
    struct image image = {0};
    double aspect = (double)plan->width / plan->height;
    enum result result = sight_make(exhibit, plan, values, aspect, &sight, fault);
    if (result == RESULT_OK)
        result = exhibit_draw(exhibit, &sight, plan->width, plan->height, &image, fault);
    if (result != RESULT_OK)
        return result;
    result = image_write_png(&image, plan->png, plan->force, fault);
    image_free(&image);
    return result;
}

static enum result draw_text(const struct exhibit *exhibit, const struct preview_plan *plan,
                             const double *values, struct buffer *out, struct fault *fault)
{
    const struct cell_options *options = &plan->cells;
    int width, height;
    cells_image_size(options, &width, &height);
    struct sight sight;
    enum result result = sight_make(exhibit, plan, values, (double)width / height, &sight, fault);
    if (result != RESULT_OK)
        return result;
    struct cell *cells = calloc((size_t)options->columns * (size_t)options->rows, sizeof *cells);
    if (!cells)
        return fault_memory(fault);
    result = exhibit_draw_cells(exhibit, &sight, options, cells, fault);
    if (result == RESULT_OK && !cells_write(cells, options, out))
        result = fault_memory(fault);
    free(cells);
    return result;
}

static enum result show(const struct exhibit *exhibit, const struct preview_plan *plan, const double *values,
                        bool json, struct fault *fault)
{
    struct buffer out;
    enum result result = RESULT_OK;
    buffer_init(&out, OUTPUT_MOST);
    if (plan->png)
        result = draw_png(exhibit, plan, values, fault);
    if (json)
        json_exhibit(&out, exhibit);
    else if (plan->png)
        buffer_append_text(&out, plan->png);
    else
        result = draw_text(exhibit, plan, values, &out, fault);
    if (result == RESULT_OK)
        result = out.failed ? fault_memory(fault) : output_line(buffer_text(&out), fault);
    buffer_free(&out);
    return result;
}

enum result preview_run(const struct options *options, struct fault *fault)
{
    struct preview_plan plan;
    struct exhibit *exhibit = NULL;
    double *values = NULL;
    bool json = options_has(options, "json");
    enum result result = preview_plan_read(&plan, options, fault);
    if (result == RESULT_OK && plan.png && !plan.force && file_exists(plan.png))
        result = fault_set(fault, RESULT_FILE, "file_exists", plan.png, "it exists; --force replaces it");
    if (result == RESULT_OK)
        result = load(options, &exhibit, fault);
    if (result == RESULT_OK)
        result = preview_values(exhibit, options, &values, fault);
    if (result == RESULT_OK && !json)
        tell_problems(&exhibit->assembly);
    if (result == RESULT_OK)
        result = show(exhibit, &plan, values, json, fault);
    free(values);
    exhibit_free(exhibit);
    return result;
}
