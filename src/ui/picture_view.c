/* What keys do to a picture that has them, and its moving by itself. */
#include "ui/app_picture.h"
#include "ui/panes/picture.h"

enum {
    FRAME_MS = 100,
    SHARE = 3,
    PAN_COLUMNS = 4, /* as far as two rows are high */
    PAN_ROWS = 2,
};

static const double ORBIT_STEP = 0.130899693899575; /* 7.5 degrees */
static const double TURN_STEP = 0.0523598775598299; /* 3 degrees a frame */
static const double SWEEP_STEP = 1.0 / 30;          /* of the range a frame */
static const double SWEEP_STEP_STILL = 1.0 / 20;    /* of the range a key, with motion off */
static const double ZOOM_STEP = 0.85;
static const double ZOOM_LEAST = 0.1, ZOOM_MOST = 10;
static const double QUARTER = 1.5707963267948966;
static const double ELEVATION_MOST = 1.5533430342749532; /* 89 degrees */

/* ---- moving by itself ---------------------------------------------------------------------------- */

bool picture_turns(const struct app *app)
{
    return app->viewing && (app->turning || app->sweep != SWEEP_NONE) && app->overlay == OVERLAY_NONE &&
           gallery_current(&app->gallery) != NULL;
}

unsigned picture_turn(struct app *app)
{
    if (!picture_turns(app) || app->world.now_ms < app->frame_ms)
        return CHANGE_NONE;
    struct portrait *portrait = gallery_current(&app->gallery);
    int64_t share = SHARE * portrait->cost_ms; /* drawing leaves most of the time to keys and news */
    app->frame_ms = app->world.now_ms + (share > FRAME_MS ? share : FRAME_MS);
    if (app->congested) /* the terminal still has the last frame to draw */
        return CHANGE_NONE;
    portrait->hurried = true;
    if (app->turning)
        portrait->azimuth += TURN_STEP;
    if (app->sweep != SWEEP_NONE)
        portrait_sweep(portrait, app->sweep == SWEEP_ALL, SWEEP_STEP);
    portrait_keep(portrait);
    portrait_touch(portrait);
    return CHANGE_RIGHT;
}

/* What was drawn in a hurry is drawn well once nothing moves. */
static void settle(struct app *app)
{
    struct portrait *portrait = gallery_current(&app->gallery);
    if (app->turning || app->sweep != SWEEP_NONE || !portrait || !portrait->hurried)
        return;
    portrait->hurried = false;
    portrait_touch(portrait);
}

void picture_hold(struct app *app)
{
    app->turning = false;
    app->sweep = SWEEP_NONE;
    settle(app);
}

static void toggle_turning(struct app *app)
{
    app->turning = !app->turning;
    app->frame_ms = app->world.now_ms;
    settle(app);
}

static void toggle_sweep(struct app *app, struct portrait *portrait, bool all)
{
    if (!app->settings->motion) {
        portrait_sweep(portrait, all, SWEEP_STEP_STILL);
        return;
    }
    app->sweep = app->sweep == (all ? SWEEP_ALL : SWEEP_ONE) ? SWEEP_NONE : all ? SWEEP_ALL : SWEEP_ONE;
    app->frame_ms = app->world.now_ms;
    settle(app);
}

/* ---- the view ------------------------------------------------------------------------------------ */

static void orbit(struct portrait *portrait, double azimuth, double elevation)
{
    double most = ELEVATION_MOST, raised = portrait->elevation + elevation;
    portrait->azimuth += azimuth;
    portrait->elevation = raised > most ? most : raised < -most ? -most : raised;
}

static void look_from(struct portrait *portrait, double azimuth, double elevation)
{
    portrait->placed = true;
    portrait->azimuth = azimuth;
    portrait->elevation = elevation;
}

static void zoom(struct portrait *portrait, double factor)
{
    double next = portrait->zoom * factor;
    portrait->zoom = next < ZOOM_LEAST ? ZOOM_LEAST : next > ZOOM_MOST ? ZOOM_MOST : next;
}

static void change_view(struct portrait *portrait, enum action action)
{
    switch ((int)action) {
    case ACTION_ORBIT_LEFT:
        orbit(portrait, -ORBIT_STEP, 0);
        break;
    case ACTION_ORBIT_RIGHT:
        orbit(portrait, ORBIT_STEP, 0);
        break;
    case ACTION_ORBIT_UP:
        orbit(portrait, 0, ORBIT_STEP);
        break;
    case ACTION_ORBIT_DOWN:
        orbit(portrait, 0, -ORBIT_STEP);
        break;
    case ACTION_PAN_LEFT:
        portrait_pan(portrait, -PAN_COLUMNS, 0);
        break;
    case ACTION_PAN_RIGHT:
        portrait_pan(portrait, PAN_COLUMNS, 0);
        break;
    case ACTION_PAN_UP:
        portrait_pan(portrait, 0, PAN_ROWS);
        break;
    case ACTION_PAN_DOWN:
        portrait_pan(portrait, 0, -PAN_ROWS);
        break;
    case ACTION_ZOOM_IN:
        zoom(portrait, ZOOM_STEP);
        break;
    case ACTION_ZOOM_OUT:
        zoom(portrait, 1 / ZOOM_STEP);
        break;
    case ACTION_VIEW_FRONT:
        look_from(portrait, 0, 0);
        break;
    case ACTION_VIEW_SIDE:
        look_from(portrait, QUARTER, 0);
        break;
    case ACTION_VIEW_TOP:
        look_from(portrait, 0, ELEVATION_MOST);
        break;
    default:
        return;
    }
    portrait_keep(portrait);
    portrait_touch(portrait);
}

/* ---- what is in it ------------------------------------------------------------------------------- */

static void choose_joint(struct portrait *portrait, size_t step)
{
    portrait->chosen = (portrait->chosen + step) % portrait->moving_count;
    if (portrait->axes)
        portrait_touch(portrait);
}

static void toggle(struct portrait *portrait, bool *shown)
{
    *shown = !*shown;
    portrait_touch(portrait);
}

static void change_marks(struct portrait *portrait, enum action action)
{
    switch ((int)action) {
    case ACTION_NEXT_LINK:
        portrait_step_link(portrait, 1);
        break;
    case ACTION_PREVIOUS_LINK:
        portrait_step_link(portrait, -1);
        break;
    case ACTION_SHOW_BOX:
        toggle(portrait, &portrait->box);
        break;
    case ACTION_SHOW_MASS:
        toggle(portrait, &portrait->mass);
        break;
    case ACTION_SHOW_AXES:
        toggle(portrait, &portrait->axes);
        break;
    case ACTION_SHOW_COLLISION:
        toggle(portrait, &portrait->collision);
        break;
    default:
        break;
    }
}

static void change_joints(struct portrait *portrait, enum action action)
{
    switch ((int)action) {
    case ACTION_NEXT_JOINT:
        choose_joint(portrait, 1);
        break;
    case ACTION_PREVIOUS_JOINT:
        choose_joint(portrait, portrait->moving_count - 1);
        break;
    case ACTION_JOINT_DOWN:
        portrait_move_joint(portrait, -1);
        break;
    case ACTION_JOINT_UP:
        portrait_move_joint(portrait, 1);
        break;
    case ACTION_NEXT_POSE:
        portrait_step_pose(portrait, 1);
        break;
    case ACTION_PREVIOUS_POSE:
        portrait_step_pose(portrait, -1);
        break;
    case ACTION_RESET_VIEW:
        portrait_reset(portrait);
        break;
    default:
        break;
    }
}

/* ---- keys ---------------------------------------------------------------------------------------- */

/* Where a person looks from is theirs: a picture that is moved by hand stops turning. */
static bool moves_camera(enum action action)
{
    return (action >= ACTION_ORBIT_LEFT && action <= ACTION_PAN_DOWN) ||
           (action >= ACTION_VIEW_FRONT && action <= ACTION_VIEW_TOP) || action == ACTION_RESET_VIEW;
}

/* And so are the values of the joints. */
static bool sets_joints(enum action action)
{
    return action == ACTION_JOINT_DOWN || action == ACTION_JOINT_UP || action == ACTION_NEXT_POSE ||
           action == ACTION_PREVIOUS_POSE || action == ACTION_RESET_VIEW;
}

const char *picture_key_why_not(const struct app *app, enum action action)
{
    const struct portrait *portrait = gallery_current(&app->gallery);
    bool needs_joint = action >= ACTION_NEXT_JOINT && action <= ACTION_SWEEP_ALL;
    if (!portrait && action != ACTION_LEAVE_VIEW && action != ACTION_TURN)
        return "there is no picture yet";
    return needs_joint && portrait->moving_count == 0 ? "nothing moves here" : NULL;
}

static unsigned leave(struct app *app)
{
    picture_hold(app);
    app->viewing = false;
    return CHANGE_SCREEN;
}

unsigned picture_do(struct app *app, enum action action)
{
    struct portrait *portrait = gallery_current(&app->gallery);
    if (action == ACTION_LEAVE_VIEW)
        return leave(app);
    if (moves_camera(action))
        app->turning = false;
    if (sets_joints(action))
        app->sweep = SWEEP_NONE;
    if (action == ACTION_TURN)
        toggle_turning(app);
    if (!portrait)
        return CHANGE_RIGHT;
    settle(app);
    if (action == ACTION_SWEEP || action == ACTION_SWEEP_ALL)
        toggle_sweep(app, portrait, action == ACTION_SWEEP_ALL);
    change_view(portrait, action);
    change_joints(portrait, action);
    change_marks(portrait, action);
    return CHANGE_RIGHT;
}
