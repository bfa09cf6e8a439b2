#include <stdio.h>

#include "base/text.h"
#include "ui/panes/pane.h"
#include "ui/world_jobs.h"

static struct rows *job_rows(struct app *app)
{
    return &app->world.jobs;
}

static struct list *job_list(struct app *app)
{
    return &app->world.jobs.list;
}

static struct list_source job_source(const struct app *app)
{
    return rows_source(&app->world.jobs);
}

static const struct {
    enum symbol symbol;
    enum role role;
} looks[] = {
    [JOB_QUEUED] = {SYMBOL_PENDING, ROLE_PENDING},     [JOB_RUNNING] = {SYMBOL_RUNNING, ROLE_RUNNING},
    [JOB_CANCELLING] = {SYMBOL_RUNNING, ROLE_WARNING}, [JOB_DONE] = {SYMBOL_READY, ROLE_READY},
    [JOB_FAILED] = {SYMBOL_FAILED, ROLE_FAILED},       [JOB_CANCELLED] = {SYMBOL_CANCELLED, ROLE_DIM},
};

/* "63%" when it is known, else what it does, else how it stands. */
static void progress_text(char *target, size_t size, const struct job *job)
{
    char percent[8];
    pane_percent(percent, job->has_progress, job->progress);
    if (job->state != JOB_RUNNING)
        text_put(target, size, job_state_name(job->state));
    else if (percent[0] && job->stage)
        snprintf(target, size, "%s %s", percent, job->stage);
    else
        text_put(target, size, percent[0] ? percent : job->stage ? job->stage : job_state_name(job->state));
}

static void draw_job(const struct app *app, const struct canvas *canvas, const struct job *job, int y)
{
    char elapsed[24], progress[64];
    int right = canvas->columns - 2, columns = canvas->columns >= 46 ? 15 : 10;
    pane_duration(elapsed, job_elapsed_ms(job, app->world.now_ms));
    right -= 7;
    draw_right(canvas, y, right, 7, ROLE_DIM, elapsed);
    if (canvas->columns >= 36) {
        right -= columns + 1;
        progress_text(progress, sizeof progress, job);
        draw_text(canvas, y, right + 1, columns, looks[job->state].role, progress);
    }
    draw_text(canvas, y, 3, 1, looks[job->state].role, draw_symbol(canvas, looks[job->state].symbol));
    int x = 5;
    if (job->kind == JOB_EXPORT)
        x += 1 + draw_text(canvas, y, x, right - x, ROLE_DIM, "export");
    draw_text(canvas, y, x, right - x, ROLE_TEXT, job->name);
}

static void draw(const struct app *app, const struct canvas *canvas)
{
    const struct rows *rows = &app->world.jobs;
    struct canvas row = *canvas;
    pane_draw_frame(app, canvas, FOCUS_JOBS);
    if (rows->shown_count == 0)
        pane_draw_empty(canvas,
                        rows->count ? "No job matches the filter. Esc clears it."
                                    : "Generations and exports show up here.",
                        "");
    for (int y = 1; y < canvas->rows - 1; y++) {
        size_t index = rows->list.top + (size_t)y - 1;
        if (index >= rows->shown_count)
            return;
        pane_begin_row(app, &row, FOCUS_JOBS, index, y);
        draw_job(app, &row, rows->shown[index], y);
    }
}

static const char *why_not(const struct app *app, enum action action)
{
    const struct job *job = world_selected_job(&app->world);
    if (action == ACTION_GENERATE || action == ACTION_NEW_SCENE || action == ACTION_FILTER)
        return NULL;
    if (!job)
        return "no job is selected";
    if (action == ACTION_DELETE && !job_is_over(job))
        return "the job still runs";
    if (action == ACTION_CANCEL && job_is_over(job))
        return "the job is over";
    if (action == ACTION_CANCEL && job->kind == JOB_GENERATE)
        return "the server cannot stop a generation: delete the asset instead";
    if (action == ACTION_RETRY && (job->kind != JOB_GENERATE || job->state != JOB_FAILED))
        return "only a failed generation is described again";
    if (action == ACTION_RETRY && !world_asset(&app->world, job->asset_id))
        return "its asset is gone";
    return NULL;
}

static unsigned open(struct app *app)
{
    app->zoom = true;
    app->detail_top = 0;
    return CHANGE_LAYOUT;
}

static unsigned delete (struct app *app)
{
    const struct job *job = world_selected_job(&app->world);
    confirm_clear(&app->confirm);
    app->confirm.verb = "Forget";
    text_put(app->confirm.job_id, sizeof app->confirm.job_id, job->id);
    snprintf(app->confirm.question, sizeof app->confirm.question, "Forget this job of %.200s?", job->name);
    text_put(app->confirm.effect, sizeof app->confirm.effect,
             "Only the row goes away; assets and files stay as they are.");
    app->overlay = OVERLAY_CONFIRM;
    return CHANGE_SCREEN;
}

const struct pane jobs_pane = {
    .title = "Jobs",
    .part = PART_JOBS,
    .context = CONTEXT_JOBS,
    .change = CHANGE_JOBS | CHANGE_RIGHT | CHANGE_FOOTER,
    .rows = job_rows,
    .list = job_list,
    .source = job_source,
    .draw = draw,
    .why_not = why_not,
    .open = open,
    .delete = delete,
};
