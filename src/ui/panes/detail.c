/* What is known of the selected row: one flow of labelled lines, which the zoomed pane scrolls. */
#include <stdarg.h>
#include <stdio.h>

#include "base/text.h"
#include "model/format.h"
#include "ui/panes/pane.h"
#include "ui/panes/picture.h"
#include "ui/world_jobs.h"

enum { LABEL = 11, MARGIN = 2, BAR = 24 };

/* Where the next line goes. A flow over a canvas without rows only counts. */
struct flow {
    const struct canvas *canvas;
    int y, columns;
    int top; /* the first line of the canvas that it may use */
};

static int flow_bottom(const struct flow *flow)
{
    return flow->canvas->rows - 1;
}

static bool flow_sees(const struct flow *flow)
{
    return flow->y >= flow->top && flow->y < flow_bottom(flow);
}

static int flow_label(const struct flow *flow)
{
    return flow->columns >= 34 ? LABEL : LABEL - 1;
}

static void flow_text(struct flow *flow, const char *label, enum role role, const char *text)
{
    if (text_blank(text))
        return;
    int x = MARGIN + flow_label(flow);
    if (flow_sees(flow))
        draw_text(flow->canvas, flow->y, MARGIN, flow_label(flow) - 1, ROLE_LABEL, label);
    int columns = flow->columns - flow_label(flow) > 4 ? flow->columns - flow_label(flow) : 4;
    flow->y += draw_paragraph(flow->canvas, flow->y, flow_bottom(flow), x, columns, role, text);
}

static void flow_format(struct flow *flow, const char *label, enum role role, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

static void flow_format(struct flow *flow, const char *label, enum role role, const char *format, ...)
{
    char text[900];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    flow_text(flow, label, role, text);
}

static void flow_gap(struct flow *flow)
{
    flow->y++;
}

static void flow_list(struct flow *flow, const char *label, enum role role, char *const *list,
                      const char *between)
{
    char text[900] = "";
    size_t used = 0;
    for (size_t i = 0; list && list[i] && used < sizeof text; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%s", i ? between : "", list[i]);
    flow_text(flow, label, role, text);
}

/* A bar only for what is truly known. */
static void flow_progress(struct flow *flow, double progress, const char *stage)
{
    int columns = flow->columns - flow_label(flow) - 6;
    columns = columns < BAR ? columns : BAR;
    int full = (int)(progress * columns), x = MARGIN + flow_label(flow);
    char percent[8];
    pane_percent(percent, true, progress);
    if (flow_sees(flow) && columns > 4) {
        draw_text(flow->canvas, flow->y, MARGIN, flow_label(flow) - 1, ROLE_LABEL, "progress");
        for (int i = 0; i < columns; i++)
            draw_text(flow->canvas, flow->y, x + i, 1, i < full ? ROLE_RUNNING : ROLE_DIM,
                      draw_symbol(flow->canvas, i < full ? SYMBOL_BAR_FULL : SYMBOL_BAR_EMPTY));
        draw_text(flow->canvas, flow->y, x + columns + 1, 5, ROLE_RUNNING, percent);
    }
    flow->y++;
    flow_text(flow, "stage", ROLE_TEXT, stage);
}

static void joints_text(char *target, size_t size, const struct asset_summary *summary)
{
    const struct {
        const char *name;
        int count;
    } kinds[] = {{"revolute", summary->revolute},
                 {"prismatic", summary->prismatic},
                 {"continuous", summary->continuous},
                 {"ball", summary->ball},
                 {"fixed", summary->fixed}};
    size_t used = 0;
    target[0] = '\0';
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds && used < size; i++)
        if (kinds[i].count > 0)
            used += (size_t)snprintf(target + used, size - used, "%s%d %s", used ? ", " : "", kinds[i].count,
                                     kinds[i].name);
    if (used == 0)
        text_put(target, size, "none");
}

static void flow_summary(struct flow *flow, const struct asset_summary *summary)
{
    char joints[160];
    if (!summary->known)
        return;
    flow_gap(flow);
    joints_text(joints, sizeof joints, summary);
    flow_text(flow, "family", ROLE_TEXT, summary->family);
    flow_format(flow, "links", ROLE_TEXT, "%d", summary->links);
    flow_text(flow, "joints", ROLE_TEXT, joints);
    flow_format(flow, "mass", ROLE_TEXT, "%.4g kg", summary->mass_kg);
    flow_format(flow, "size", ROLE_TEXT, "%.3g x %.3g x %.3g m", summary->size_m[0], summary->size_m[1],
                summary->size_m[2]);
    flow_format(flow, "triangles", ROLE_TEXT, "%ld", summary->triangles);
}

static void flow_asset(struct flow *flow, const struct app *app, const struct asset *asset)
{
    char when[16];
    pane_when(when, asset->created_at, app->world.now_seconds);
    flow_format(flow, "status", pane_status_role(asset->status), "%s %s",
                draw_symbol(flow->canvas, pane_status_symbol(asset->status)),
                asset_status_name(asset->status));
    if (asset_is_running(asset) && asset->has_progress)
        flow_progress(flow, asset->progress, asset->stage);
    else if (asset_is_running(asset))
        flow_text(flow, "stage", ROLE_TEXT, asset->stage);
    flow_text(flow, "error", ROLE_FAILED, asset->error_code);
    flow_text(flow, "", ROLE_ERROR, asset->error_message);
    flow_text(flow, "picture", ROLE_DIM, picture_reason(app));
    flow_text(flow, "id", ROLE_DIM, asset->id);
    flow_text(flow, "created", ROLE_DIM, when);
    flow_list(flow, "tags", ROLE_TEXT, asset->tags, ", ");
    flow_gap(flow);
    flow_text(flow, "prompt", ROLE_TEXT, asset->prompt);
    flow_summary(flow, &asset->summary);
    if (asset->export_formats || asset->warnings)
        flow_gap(flow);
    flow_list(flow, "formats", ROLE_TEXT, asset->export_formats, " ");
    for (size_t i = 0; asset->warnings && asset->warnings[i]; i++)
        flow_text(flow, i == 0 ? "warnings" : "", ROLE_WARNING, asset->warnings[i]);
}

static void flow_scene(struct flow *flow, const struct app *app, const struct scene *scene)
{
    char when[16];
    pane_when(when, scene->created_at, app->world.now_seconds);
    flow_text(flow, "id", ROLE_DIM, scene->id);
    flow_text(flow, "created", ROLE_DIM, when);
    flow_text(flow, "about", ROLE_TEXT, scene->description);
    flow_text(flow, "picture", ROLE_DIM, picture_reason(app));
    flow_gap(flow);
    if (!scene->has_placements) {
        flow_format(flow, "holds", ROLE_DIM, "not asked yet: %s opens it",
                    key_map_first(&app->settings->keys, ACTION_OPEN));
        return;
    }
    flow_format(flow, "holds", ROLE_TEXT, "%zu %s", scene->placement_count,
                scene->placement_count == 1 ? "placement" : "placements");
    for (size_t i = 0; i < scene->placement_count && i < 200; i++) {
        const struct placement *placement = &scene->placements[i];
        flow_format(flow, "", ROLE_TEXT, "%.200s at %.3g, %.3g, %.3g",
                    pane_name(placement->name, placement->asset_id), placement->pose.position.x,
                    placement->pose.position.y, placement->pose.position.z);
    }
}

static void flow_size(struct flow *flow, const struct job *job)
{
    double received = (double)job->received / 1e6;
    if (job->expected > 0)
        flow_format(flow, "bytes", ROLE_TEXT, "%.2f of %.2f MB", received, (double)job->expected / 1e6);
    else if (job->received > 0)
        flow_format(flow, "bytes", ROLE_TEXT, "%.2f MB", received);
}

static enum role job_role(enum job_state state)
{
    return state == JOB_DONE     ? ROLE_READY
           : state == JOB_FAILED ? ROLE_FAILED
           : state < JOB_DONE    ? ROLE_RUNNING
                                 : ROLE_DIM;
}

static void flow_job(struct flow *flow, const struct app *app, const struct job *job)
{
    char elapsed[24];
    pane_duration(elapsed, job_elapsed_ms(job, app->world.now_ms));
    flow_text(flow, "job", ROLE_TEXT, job->kind == JOB_EXPORT ? "export" : "generation");
    flow_text(flow, "status", job_role(job->state), job_state_name(job->state));
    if (!job_is_over(job) && job->has_progress)
        flow_progress(flow, job->progress, job->stage);
    else if (!job_is_over(job))
        flow_text(flow, "stage", ROLE_TEXT, job->stage);
    flow_text(flow, "elapsed", ROLE_TEXT, elapsed);
    flow_text(flow, "reason", ROLE_ERROR, job->reason);
    if (job->kind == JOB_EXPORT) {
        flow_text(flow, "format", ROLE_TEXT, format_title(job->format));
        flow_text(flow, "file", ROLE_TEXT, job->path);
        flow_size(flow, job);
    }
    flow_text(flow, job->scene_id ? "scene" : "asset", ROLE_DIM,
              job->scene_id ? job->scene_id : job->asset_id);
    const struct asset *asset = world_asset(&app->world, job->asset_id);
    if (!asset)
        return;
    flow_gap(flow);
    flow_text(flow, "prompt", ROLE_TEXT, asset->prompt);
    flow_summary(flow, &asset->summary);
}

static void flow_placement(struct flow *flow, const struct app *app, const struct placement *placement)
{
    const struct pose *pose = &placement->pose;
    double roll, pitch, yaw;
    quat_to_rpy(pose->rotation, &roll, &pitch, &yaw);
    flow_format(flow, "position", ROLE_TEXT, "x %.4g   y %.4g   z %.4g m", pose->position.x, pose->position.y,
                pose->position.z);
    flow_format(flow, "angles", ROLE_TEXT, "yaw %.2f   pitch %.2f   roll %.2f deg", degrees(yaw),
                degrees(pitch), degrees(roll));
    flow_format(flow, "rotation", ROLE_TEXT, "%.6f  %.6f  %.6f  %.6f  (x y z w)", pose->rotation.x,
                pose->rotation.y, pose->rotation.z, pose->rotation.w);
    flow_text(flow, "id", ROLE_DIM, placement->id);
    flow_text(flow, "asset", ROLE_DIM, placement->asset_id);
    const struct asset *asset = world_asset(&app->world, placement->asset_id);
    if (!asset)
        return;
    flow_gap(flow);
    flow_text(flow, "prompt", ROLE_TEXT, asset->prompt);
    flow_summary(flow, &asset->summary);
}

/* The title of what is shown; "" when nothing is selected. */
static const char *flow_selected(struct flow *flow, const struct app *app)
{
    const struct asset *asset = world_selected_asset(&app->world);
    const struct scene *scene = world_selected_scene(&app->world);
    const struct job *job = world_selected_job(&app->world);
    const struct placement *placement = world_selected_placement(&app->world);
    if (app->focus == FOCUS_ASSETS && asset) {
        flow_asset(flow, app, asset);
        return pane_name(asset->name, asset->id);
    }
    if (app->focus == FOCUS_SCENES && scene) {
        flow_scene(flow, app, scene);
        return pane_name(scene->name, scene->id);
    }
    if (app->focus == FOCUS_JOBS && job) {
        flow_job(flow, app, job);
        return job->name;
    }
    if (app->focus == FOCUS_COMPOSER && placement) {
        flow_placement(flow, app, placement);
        return pane_name(placement->name, placement->id);
    }
    return "";
}

int detail_lines(const struct app *app, int columns)
{
    struct canvas none = {.palette = &app->screen.palette, .ascii = true};
    struct flow flow = {&none, 0, columns - 2 * MARGIN, 0};
    flow_selected(&flow, app);
    return flow.y;
}

static void draw_welcome(const struct app *app, const struct canvas *canvas)
{
    const struct key_map *keys = &app->settings->keys;
    const struct {
        enum action action;
        const char *text;
    } steps[] = {{ACTION_GENERATE, "describe an asset and watch it being made"},
                 {ACTION_NEW_SCENE, "make a scene to put assets in"},
                 {ACTION_HELP, "see every key"}};
    draw_text(canvas, 2, 3, canvas->columns - 6, ROLE_STRONG, "Nothing is selected yet.");
    for (int i = 0; i < 3 && 4 + i < canvas->rows - 1; i++) {
        draw_text(canvas, 4 + i, 3, 6, ROLE_KEY, key_map_first(keys, steps[i].action));
        draw_text(canvas, 4 + i, 10, canvas->columns - 12, ROLE_TEXT, steps[i].text);
    }
}

void detail_draw(const struct app *app, const struct canvas *canvas)
{
    int top = 1 + picture_lines(app, canvas->rows, canvas->columns);
    struct flow flow = {canvas, top - (app->zoom ? app->detail_top : 0), canvas->columns - 2 * MARGIN, top};
    const char *title = flow_selected(&flow, app);
    bool more = flow.y > flow_bottom(&flow);
    bool focus = (app->zoom || app->viewing) && app->overlay == OVERLAY_NONE;
    if (!title[0])
        draw_welcome(app, canvas);
    picture_draw(app, canvas);
    /* Last: a paragraph that begins above the pane may have run over its edge. */
    draw_frame(canvas, focus, title[0] ? title : "gzm",
               more        ? "more below"
               : app->zoom ? "Esc closes"
                           : NULL);
}
