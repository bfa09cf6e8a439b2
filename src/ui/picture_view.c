/* What keys do to a picture that has them, and its turning. */
#include "ui/app_picture.h"
#include "ui/panes/picture.h"

enum { FRAME_MS = 100, SHARE = 3 };

static const double ORBIT_STEP = 0.130899693899575; /* 7.5 degrees */
static const double TURN_STEP = 0.0523598775598299; /* 3 degrees a frame */
static const double ZOOM_STEP = 0.85;
static const double ZOOM_LEAST = 0.1, ZOOM_MOST = 10;
static const double QUARTER = 1.5707963267948966;
static const double ELEVATION_MOST = 1.5533430342749532; /* 89 degrees */

bool picture_turns(const struct app *app)
{
    return app->viewing && app->turning && app->overlay == OVERLAY_NONE &&
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
    portrait->azimuth += TURN_STEP;
    portrait_touch(portrait);
    return CHANGE_RIGHT;
}

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

static void choose_joint(struct portrait *portrait, size_t step)
{
    if (portrait->moving_count > 0)
        portrait->chosen = (portrait->chosen + step) % portrait->moving_count;
}

/* Where a person looks from is theirs: a picture that is moved by hand stops turning. */
static bool moves_camera(enum action action)
{
    return (action >= ACTION_ORBIT_LEFT && action <= ACTION_ORBIT_DOWN) ||
           (action >= ACTION_VIEW_FRONT && action <= ACTION_VIEW_TOP) || action == ACTION_RESET_VIEW;
}

static void change_portrait(struct portrait *portrait, enum action action)
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
    case ACTION_NEXT_JOINT:
        choose_joint(portrait, 1);
        return;
    case ACTION_PREVIOUS_JOINT:
        choose_joint(portrait, portrait->moving_count - 1);
        return;
    case ACTION_JOINT_DOWN:
        portrait_move_joint(portrait, -1);
        break;
    case ACTION_JOINT_UP:
        portrait_move_joint(portrait, 1);
        break;
    case ACTION_RESET_VIEW:
        portrait_reset(portrait);
        break;
    default:
        break;
    }
    portrait_touch(portrait);
}

void picture_hold(struct app *app)
{
    struct portrait *portrait = gallery_current(&app->gallery);
    app->turning = false;
    if (portrait && portrait->hurried) {
        portrait->hurried = false;
        portrait_touch(portrait);
    }
}

unsigned picture_do(struct app *app, enum action action)
{
    struct portrait *portrait = gallery_current(&app->gallery);
    if (action == ACTION_LEAVE_VIEW) {
        picture_hold(app);
        app->viewing = false;
        return CHANGE_SCREEN;
    }
    bool turns = app->turning;
    if (action == ACTION_TURN || moves_camera(action))
        picture_hold(app);
    if (action == ACTION_TURN) {
        app->turning = !turns;
        app->frame_ms = app->world.now_ms;
        return CHANGE_RIGHT;
    }
    if (portrait)
        change_portrait(portrait, action);
    return CHANGE_RIGHT;
}
