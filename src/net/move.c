#include "net/move.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "net/tell.h"

bool move_is_refused(const struct task *task, long status, const struct fault *fault)
{
    if (task->order->kind != ORDER_MOVE_PLACEMENT || task->stage != STAGE_REQUEST)
        return false;
    if (status == 405 || status == 501)
        return true;
    return status == 404 && !text_equal(fault->code, "placement_not_found") &&
           !text_equal(fault->code, "scene_not_found");
}

static enum result step_set(struct task *task, enum stage stage, struct order *step, struct fault *fault)
{
    if (!step)
        return fault_memory(fault);
    order_free(task->step);
    task->step = step;
    task->stage = stage;
    return RESULT_OK;
}

static struct order *scene_order(const struct task *task, enum order_kind kind)
{
    struct order *order = order_new(kind);
    if (!order)
        return NULL;
    order->scene_id = text_copy(task->order->scene_id);
    if (order->scene_id)
        return order;
    order_free(order);
    return NULL;
}

enum result move_begin(struct task *task, struct fault *fault)
{
    return step_set(task, STAGE_MOVE_SHOW, scene_order(task, ORDER_SHOW_SCENE), fault);
}

bool move_is_under_way(const struct task *task)
{
    return task->stage >= STAGE_MOVE_SHOW;
}

static struct order *add_order(const struct task *task, const struct placement *placement)
{
    const struct order *asked = task->order;
    struct order *add = scene_order(task, ORDER_ADD_PLACEMENT);
    if (!add)
        return NULL;
    add->asset_id = text_copy(placement->asset_id);
    add->pose.position = asked->has_position ? asked->pose.position : placement->pose.position;
    add->pose.rotation = asked->has_rotation ? asked->pose.rotation : placement->pose.rotation;
    add->has_position = add->has_rotation = true;
    if (add->asset_id)
        return add;
    order_free(add);
    return NULL;
}

static void tell_reason(struct worker *worker)
{
    if (worker->cannot_move)
        return;
    worker->cannot_move = true;
    tell_notice(worker, "This server cannot move placements: they are removed and added again.");
}

static enum result shown(struct task *task, struct news *news, struct fault *fault)
{
    struct scene *scene = news->scenes;
    struct placement *placement =
        scene && news->count == 1 ? scene_find_placement(scene, task->order->placement_id) : NULL;
    if (!placement)
        return fault_set(fault, RESULT_NOT_FOUND, "placement_not_found", NULL,
                         "The scene has no such placement");
    tell_reason(task->worker);
    task->add = add_order(task, placement);
    struct order *removal = task->add ? scene_order(task, ORDER_REMOVE_PLACEMENT) : NULL;
    if (!removal)
        return fault_memory(fault);
    removal->placement_id = text_copy(task->order->placement_id);
    return step_set(task, STAGE_MOVE_REMOVE, removal, fault);
}

static enum result removed(struct task *task, struct fault *fault)
{
    struct news *news = tell_news(task, NEWS_PLACEMENT_REMOVED);
    if (news) {
        news->scene_id = text_copy(task->order->scene_id);
        news->placement_id = text_copy(task->order->placement_id);
        tell(task->worker, news);
    }
    struct order *add = task->add;
    task->add = NULL;
    return step_set(task, STAGE_MOVE_ADD, add, fault);
}

enum result move_answer(struct task *task, struct news *news, bool *done, struct fault *fault)
{
    enum result result = RESULT_OK;
    *done = task->stage == STAGE_MOVE_ADD;
    if (*done) {
        news->last = true;
        tell(task->worker, news);
        return RESULT_OK;
    }
    result = task->stage == STAGE_MOVE_SHOW ? shown(task, news, fault) : removed(task, fault);
    news_free(news);
    return result;
}

void move_explain(const struct task *task, struct fault *fault)
{
    char text[sizeof fault->text];
    if (task->stage != STAGE_MOVE_ADD)
        return;
    snprintf(text, sizeof text, "The placement was removed but not added again: %.440s", fault->text);
    text_put(fault->text, sizeof fault->text, text);
}
