/* Open forms: keys, drafts, sending, and what becomes of them. */
#include <stdio.h>

#include "base/text.h"
#include "ui/app.h"
#include "ui/forms/kinds.h"
#include "ui/world_jobs.h"

unsigned app_open_form(struct app *app, struct form *form, enum draft draft)
{
    if (!form) {
        world_toast(&app->world, TOAST_ERROR, "There is no memory left for a form");
        return CHANGE_FOOTER;
    }
    if (app->drafts[draft] && form_take_draft(form, app->drafts[draft])) {
        form_delete(app->drafts[draft]);
        app->drafts[draft] = NULL;
    }
    if (!form_view_open(&app->view, form, app->screen.columns)) {
        form_delete(form);
        world_toast(&app->world, TOAST_ERROR, "The form cannot be shown: there is no memory left");
        return CHANGE_FOOTER;
    }
    app->form = form;
    app->draft = draft;
    app->overlay = OVERLAY_FORM;
    return CHANGE_SCREEN;
}

/* What was typed and not sent is kept, in place of an older draft of that kind. */
static unsigned close_form(struct app *app, bool keep)
{
    form_view_close(&app->view);
    if (keep) {
        form_delete(app->drafts[app->draft]);
        app->drafts[app->draft] = app->form;
        app->form->sending = app->form->escape_armed = false;
        app->form->message[0] = '\0';
    } else {
        form_delete(app->form);
    }
    app->form = NULL;
    return app_close_overlay(app);
}

static void track_export(struct app *app, const struct order *order, unsigned long id)
{
    if (order->kind == ORDER_EXPORT_ASSET || order->kind == ORDER_EXPORT_SCENE)
        jobs_add_export(&app->world, order, id, app->form->subject.name);
}

static unsigned submit(struct app *app)
{
    struct form *form = app->form;
    if (form->sending)
        return CHANGE_NONE;
    if (!form_check(form))
        return CHANGE_OVERLAY;
    struct order *order = form->kind->order(form);
    if (!order) {
        app_order(app, NULL);
        return CHANGE_FOOTER;
    }
    /* A job before its order is pushed: the order belongs to the worker from then on. */
    unsigned long expected = order->id;
    track_export(app, order, expected);
    unsigned long id = app_order(app, order);
    if (id == 0) {
        struct job *job = jobs_find_order(&app->world, expected);
        if (job)
            rows_remove(&app->world.jobs, job->id);
        return CHANGE_SCREEN;
    }
    form->sending = true;
    form->escape_armed = false;
    form->message[0] = '\0';
    app->world.form_order = id;
    return CHANGE_OVERLAY | CHANGE_JOBS | CHANGE_HEADER;
}

static unsigned reset(struct app *app)
{
    struct form *form = app->form;
    const struct asset *again = world_asset(&app->world, form->subject.asset_id);
    struct form *fresh = NULL;
    if (form->kind == &generate_form)
        fresh = generate_form_new(again);
    else if (form->kind == &export_form)
        fresh =
            export_form_new(form->subject.asset_id, form->subject.scene_id, form->subject.name, form->folder);
    else if (form->kind == &pose_form && world_selected_placement(&app->world))
        fresh = pose_form_new(world_open_scene(&app->world), world_selected_placement(&app->world));
    else
        fresh = form_new(form->kind, (struct form_subject){0});
    if (fresh)
        form_reset(form, fresh);
    form_delete(fresh);
    return CHANGE_OVERLAY;
}

unsigned app_form_key(struct app *app, const struct key *key)
{
    struct form *form = app->form;
    if (key_is(key, "Ctrl-r") && form->restored && !form->sending)
        return reset(app);
    switch (form_key(form, key, form_view_columns(&app->view, form))) {
    case FORM_NOTHING:
        return CHANGE_NONE;
    case FORM_CHANGED:
        return CHANGE_OVERLAY;
    case FORM_SUBMIT:
        return submit(app);
    case FORM_CLOSE:
        break;
    }
    /* What was sent may still fail, so its text is kept too. */
    app->world.form_order = 0;
    return close_form(app, form->changed);
}

unsigned app_form_settled(struct app *app)
{
    if (!app->form || !app->form->sending)
        return CHANGE_NONE;
    if (!fault_is_set(&app->world.form_fault))
        return close_form(app, false);
    form_fail(app->form, &app->world.form_fault);
    return CHANGE_OVERLAY;
}
