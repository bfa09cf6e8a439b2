#include "ui/world_jobs.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/text.h"
#include "model/format.h"

static const char *job_id(const void *item)
{
    const struct job *job = item;
    return job->id;
}

static struct filter_subject job_subject(const void *item)
{
    const struct job *job = item;
    return (struct filter_subject){.id = job->asset_id ? job->asset_id : job->scene_id,
                                   .name = job->name,
                                   .text = job->kind == JOB_EXPORT ? "export" : "generate",
                                   .status = job_state_name(job->state)};
}

static void job_free(void *item)
{
    struct job *job = item;
    free(job->asset_id);
    free(job->scene_id);
    free(job->name);
    free(job->stage);
    free(job->reason);
    free(job->path);
    free(job);
}

const struct row_type job_row_type = {job_id, job_subject, job_free};

bool job_is_over(const struct job *job)
{
    return job->state >= JOB_DONE;
}

const char *job_state_name(enum job_state state)
{
    static const char *const names[] = {"queued", "running", "cancelling", "done", "failed", "cancelled"};
    return names[state];
}

int64_t job_elapsed_ms(const struct job *job, int64_t now_ms)
{
    int64_t elapsed = (job->ended_ms ? job->ended_ms : now_ms) - job->started_ms;
    return elapsed > 0 ? elapsed : 0;
}

static void set_text(char **target, const char *text)
{
    if (text_equal(*target, text))
        return;
    free(*target);
    *target = text_copy(text);
}

static struct job *add_job(struct world *world, enum job_kind kind, const char *name)
{
    struct job *job = calloc(1, sizeof *job);
    if (!job)
        return NULL;
    snprintf(job->id, sizeof job->id, "job-%lu", ++world->job_count);
    job->kind = kind;
    job->name = text_copy(name ? name : "");
    job->expected = -1;
    job->started_ms = world->now_ms;
    job->row.created = (int64_t)world->job_count;
    return rows_insert(&world->jobs, job, true) ? job : NULL;
}

static void end_job(struct world *world, struct job *job, enum job_state state, const char *reason)
{
    job->state = state;
    job->ended_ms = world->now_ms;
    job->order = 0;
    set_text(&job->stage, NULL);
    set_text(&job->reason, reason);
}

static struct job *find_asset_job(const struct world *world, const char *asset_id)
{
    for (size_t i = 0; i < world->jobs.count; i++) {
        struct job *job = world->jobs.items[i];
        if (job->kind == JOB_GENERATE && text_equal(job->asset_id, asset_id))
            return job;
    }
    return NULL;
}

struct job *jobs_find_order(const struct world *world, unsigned long order)
{
    for (size_t i = 0; order && i < world->jobs.count; i++) {
        struct job *job = world->jobs.items[i];
        if (job->order == order)
            return job;
    }
    return NULL;
}

/* A job that began before we looked: its time counts from the asset's creation. */
static struct job *start_job(struct world *world, const struct asset *asset)
{
    struct job *job = add_job(world, JOB_GENERATE, asset->name);
    if (!job)
        return NULL;
    job->asset_id = text_copy(asset->id);
    int64_t created;
    if (asset->created_at && clock_from_iso8601(asset->created_at, &created) && created < world->now_seconds)
        job->started_ms -= (world->now_seconds - created) * 1000;
    return job;
}

static void update_job(struct job *job, const struct asset *asset)
{
    bool fell = job->has_progress && asset->has_progress && asset->progress < job->progress;
    bool same_stage = text_equal(job->stage, asset->stage);
    job->state = asset->status == ASSET_PENDING ? JOB_QUEUED : JOB_RUNNING;
    if (!(fell && same_stage))
        job->progress = asset->progress;
    job->has_progress = asset->has_progress;
    set_text(&job->stage, asset->stage);
    set_text(&job->name, asset->name);
}

static void fail_job(struct world *world, struct job *job, const struct asset *asset)
{
    char reason[600];
    snprintf(reason, sizeof reason, "%s%s%s", asset->error_code ? asset->error_code : "",
             asset->error_code && asset->error_message ? ": " : "",
             asset->error_message ? asset->error_message
             : asset->error_code  ? ""
                                  : "no reason told");
    end_job(world, job, JOB_FAILED, reason);
    char name[TOAST_NAME_SIZE];
    world_toast(world, TOAST_ERROR, "%s failed: %s", world_short_name(name, job->name, job->asset_id),
                asset->error_message ? asset->error_message : reason);
}

unsigned jobs_follow_asset(struct world *world, const struct asset *asset)
{
    struct job *job = find_asset_job(world, asset->id);
    bool running = asset_is_running(asset);
    char name[TOAST_NAME_SIZE];
    if (!job && !running)
        return CHANGE_NONE;
    unsigned change = CHANGE_JOBS | CHANGE_HEADER | CHANGE_RIGHT;
    if (!job)
        job = start_job(world, asset);
    if (!job || (job_is_over(job) && !running))
        return CHANGE_NONE;
    if (running) {
        job->ended_ms = 0;
        update_job(job, asset);
    } else if (asset->status == ASSET_READY) {
        set_text(&job->name, asset->name);
        end_job(world, job, JOB_DONE, NULL);
        world_toast(world, TOAST_GOOD, "%s is ready", world_short_name(name, job->name, job->asset_id));
        change |= CHANGE_FOOTER;
    } else if (asset->status == ASSET_FAILED) {
        fail_job(world, job, asset);
        change |= CHANGE_FOOTER;
    }
    rows_show(&world->jobs);
    return change;
}

unsigned jobs_forget_asset(struct world *world, const char *asset_id)
{
    struct job *job = find_asset_job(world, asset_id);
    if (!job || job_is_over(job))
        return CHANGE_NONE;
    end_job(world, job, JOB_CANCELLED, "the asset was deleted");
    rows_show(&world->jobs);
    return CHANGE_JOBS | CHANGE_HEADER;
}

struct job *jobs_add_export(struct world *world, const struct order *order, unsigned long id,
                            const char *name)
{
    struct job *job = add_job(world, JOB_EXPORT, name);
    if (!job)
        return NULL;
    job->order = id;
    job->state = JOB_RUNNING;
    job->asset_id = text_copy(order->asset_id);
    job->scene_id = text_copy(order->scene_id);
    job->path = text_copy(order->path);
    job->format = order->format;
    rows_show(&world->jobs);
    struct list_source source = rows_source(&world->jobs);
    list_select(&world->jobs.list, &source, job->id);
    return job;
}

static void apply_transfer(struct job *job, const struct news *news)
{
    job->received = news->received;
    job->expected = news->expected;
    job->has_progress = news->expected > 0 && news->received >= 0 && news->received <= news->expected;
    job->progress = job->has_progress ? (double)news->received / (double)news->expected : 0;
    set_text(&job->stage, "downloading");
}

static void apply_fault(struct world *world, struct job *job, const struct news *news)
{
    char name[TOAST_NAME_SIZE];
    bool cancelled = news->fault.result == RESULT_INTERRUPTED;
    world_short_name(name, job->name, NULL);
    end_job(world, job, cancelled ? JOB_CANCELLED : JOB_FAILED, news->fault.text);
    if (cancelled)
        world_toast(world, TOAST_INFO, "The export of %s was cancelled", name);
    else
        world_toast(world, TOAST_ERROR, "The export of %s failed: %s", name, news->fault.text);
}

unsigned jobs_apply(struct world *world, const struct news *news)
{
    struct job *job = jobs_find_order(world, news->order);
    if (!job)
        return CHANGE_NONE;
    char name[TOAST_NAME_SIZE];
    unsigned change = CHANGE_JOBS | CHANGE_RIGHT | CHANGE_HEADER;
    if (news->kind == NEWS_TRANSFER) {
        apply_transfer(job, news);
        return change;
    }
    if (news->kind == NEWS_RETRY) {
        free(job->stage);
        job->stage =
            text_format("retry in %lld s: %s", (long long)(news->retry_in_ms + 999) / 1000, news->fault.text);
        return change;
    }
    if (news->kind == NEWS_FILE_READY) {
        set_text(&job->path, news->path ? news->path : job->path);
        job->received = news->received;
        end_job(world, job, JOB_DONE, NULL);
        world_toast(world, TOAST_GOOD, "%s of %s is in %s", format_title(job->format),
                    world_short_name(name, job->name, NULL), job->path ? job->path : "?");
    } else if (news->kind == NEWS_FAULT) {
        apply_fault(world, job, news);
    } else {
        return CHANGE_NONE;
    }
    rows_show(&world->jobs);
    return change | CHANGE_FOOTER;
}

size_t world_running_jobs(const struct world *world)
{
    size_t running = 0;
    for (size_t i = 0; i < world->jobs.count; i++)
        running += job_is_over(world->jobs.items[i]) ? 0 : 1;
    return running;
}
