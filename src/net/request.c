#include "net/request.h"

#include <stdlib.h>

#include "api/alpha.h"
#include "base/text.h"
#include "net/move.h"
#include "net/task.h"
#include "net/tell.h"
#include "net/url.h"

static enum result download_prepare(struct task *task, struct fault *fault)
{
    const struct order *order = task->order;
    struct download *download = task->download;
    if (download) {
        download_restart(download);
        if (task->stage == STAGE_REQUEST)
            download_expect(download, -1, "");
        return RESULT_OK;
    }
    const char *id = order->kind == ORDER_EXPORT_SCENE ? order->scene_id : order->asset_id;
    return download_new(&task->download, order->path, id ? id : "export", order->replace, fault);
}

static enum result request_send(struct task *task, struct transfer_request *request, struct fault *fault)
{
    struct worker *worker = task->worker;
    request->download = task->download;
    request->timeout_ms = worker->timeout_ms;
    request->context = task;
    request->progress = tell_progress;
    /* A download may be anywhere; the key goes to the server that it belongs to. */
    if (url_same_origin(request->url, worker->endpoint.base_url))
        request->api_key = worker->endpoint.api_key;
    enum result result = transfer_start(&task->transfer, worker->multi, request, fault);
    if (result != RESULT_OK)
        return result;
    task->generation = worker->generation;
    worker->running++;
    if (task_is_export(task))
        worker->exports++;
    return RESULT_OK;
}

static enum result send_download(struct task *task, struct fault *fault)
{
    struct transfer_request request = {.method = "GET", .url = task->url, .only_archive = true};
    return request_send(task, &request, fault);
}

static enum result send_order(struct task *task, struct fault *fault)
{
    const struct worker *worker = task->worker;
    const struct order *step = task_step(task);
    struct api_request api = {0};
    bool creates = order_is_create(step->kind);
    enum result result = alpha_request_write(step, &api, fault);
    if (result != RESULT_OK)
        return result;
    char *url = text_format("%s%s", worker->endpoint.base_url, api.path);
    struct transfer_request request = {.method = api.method,
                                       .url = url,
                                       .body = api.body,
                                       .idempotency_key = creates ? step->idempotency_key : NULL,
                                       .fresh = creates && !worker->endpoint.local};
    result = url ? request_send(task, &request, fault) : fault_memory(fault);
    free(url);
    api_request_clear(&api);
    return result;
}

enum result request_begin(struct task *task, struct fault *fault)
{
    enum result result = RESULT_OK;
    if (task_is_export(task))
        result = download_prepare(task, fault);
    else if (task->order->kind == ORDER_MOVE_PLACEMENT && task->stage == STAGE_REQUEST &&
             task->worker->cannot_move)
        result = move_begin(task, fault);
    if (result != RESULT_OK)
        return result;
    return task->stage == STAGE_DOWNLOAD ? send_download(task, fault) : send_order(task, fault);
}
