/*
 * Place an asset, or change the pose of a placement. Angles and quaternion are two views of one rotation:
 * editing one rewrites the other. The rotation itself is kept exactly in form->rotation; rows show it
 * rounded, and the rows being typed in are left as the user writes them.
 */
#include <math.h>

#include "base/text.h"
#include "ui/forms/kinds.h"

enum { CHOICES_MOST = 500 };

static const char *const angle_names[3] = {"yaw", "pitch", "roll"};
static const char *const quat_names[4] = {"rotation.x", "rotation.y", "rotation.z", "rotation.w"};
static const char *const position_names[3] = {"position.x", "position.y", "position.z"};

static void check_position(const struct form *form, const char *text, char error[FORM_ERROR_SIZE])
{
    (void)form;
    double value;
    if (text_to_double(text, &value) && fabs(value) > 100000)
        text_put(error, FORM_ERROR_SIZE, "That is more than 100 km away: metres are meant.");
}

static void check_angle(const struct form *form, const char *text, char error[FORM_ERROR_SIZE])
{
    (void)form;
    double value;
    if (text_to_double(text, &value) && fabs(value) > 3600)
        text_put(error, FORM_ERROR_SIZE, "That is more than ten turns: degrees are meant.");
}

static bool read_numbers(const struct form *form, const char *const *names, int count, double *values)
{
    for (int i = 0; i < count; i++)
        if (!text_to_double(form_text(form, names[i]), &values[i]))
            return false;
    return true;
}

static bool read_quat(const struct form *form, struct quat *q)
{
    double v[4];
    if (!read_numbers(form, quat_names, 4, v))
        return false;
    *q = (struct quat){v[0], v[1], v[2], v[3]};
    return true;
}

static void check_quat(const struct form *form, const char *text, char error[FORM_ERROR_SIZE])
{
    (void)text;
    struct quat q;
    double norm;
    if (read_quat(form, &q) && (norm = quat_norm(q), !(norm > 1e-6) || !(norm < 1e6)))
        text_put(error, FORM_ERROR_SIZE, "These four are no rotation: their length is 0 or out of range.");
}

/* Rounded to 1/`parts`; dividing by a whole number leaves no stray digits. */
static void show_number(struct form *form, const char *name, double value, double parts)
{
    char text[32];
    text_from_double(text, round(value * parts) / parts);
    form_set(form, name, text);
}

static void show_angles(struct form *form)
{
    double roll, pitch, yaw;
    quat_to_rpy(form->rotation, &roll, &pitch, &yaw);
    const double values[3] = {yaw, pitch, roll};
    for (int i = 0; i < 3; i++)
        show_number(form, angle_names[i], degrees(values[i]), 1e3);
}

static void show_quat(struct form *form)
{
    const double values[4] = {form->rotation.x, form->rotation.y, form->rotation.z, form->rotation.w};
    for (int i = 0; i < 4; i++)
        show_number(form, quat_names[i], values[i], 1e6);
    /* A row was checked while the others still held the old numbers. */
    for (int i = 0; i < 4; i++)
        form->errors[form_find(form, quat_names[i])][0] = '\0';
}

static bool is_one_of(const char *name, const char *const *names, int count)
{
    for (int i = 0; i < count; i++)
        if (text_equal(name, names[i]))
            return true;
    return false;
}

/* The four say one thing together: an error of theirs is on the one that is edited. */
static void recheck_quat(struct form *form, int edited)
{
    for (int i = 0; i < 4; i++) {
        int row = form_find(form, quat_names[i]);
        double value;
        if (row != edited && text_to_double(form->edits[row].text, &value))
            form->errors[row][0] = '\0';
    }
}

static void pose_changed(struct form *form, int row)
{
    const char *name = form->kind->rows[row].name;
    double angle[3];
    struct quat q;
    if (is_one_of(name, angle_names, 3) && read_numbers(form, angle_names, 3, angle)) {
        form->rotation = quat_from_rpy(radians(angle[2]), radians(angle[1]), radians(angle[0]));
        form->rotation = quat_unit(form->rotation);
        show_quat(form);
    } else if (is_one_of(name, quat_names, 4)) {
        recheck_quat(form, row);
        if (read_quat(form, &q) && !form->errors[row][0]) {
            form->rotation = quat_unit(q);
            show_angles(form);
        }
    }
}

/* Leaving the quaternion: what was typed is shown normalised. */
static void pose_left(struct form *form, int row)
{
    bool from = is_one_of(form->kind->rows[row].name, quat_names, 4);
    bool to =
        form->current < form->kind->count && is_one_of(form->kind->rows[form->current].name, quat_names, 4);
    struct quat q;
    if (from && !to && form->touched[row] && read_quat(form, &q) && quat_norm(q) > 1e-6)
        show_quat(form);
}

struct pose placement_pose(const struct form *form)
{
    struct pose pose = {.rotation = form->rotation};
    double v[3] = {0, 0, 0};
    read_numbers(form, position_names, 3, v);
    pose.position = vec3_make(v[0], v[1], v[2]);
    return pose;
}

void placement_set_pose(struct form *form, struct pose pose)
{
    const double position[3] = {pose.position.x, pose.position.y, pose.position.z};
    form->rotation = quat_unit(pose.rotation);
    for (int i = 0; i < 3; i++)
        show_number(form, position_names[i], position[i], 1e6);
    show_angles(form);
    show_quat(form);
}

static struct order *make_place_order(const struct form *form)
{
    struct order *order = order_new(ORDER_ADD_PLACEMENT);
    if (!order)
        return NULL;
    order->asset_id = text_copy(form_choice(form, "asset_id"));
    order->scene_id = text_copy(form_choice(form, "scene_id"));
    order->pose = placement_pose(form);
    order->has_position = order->has_rotation = true;
    if (order->asset_id && order->scene_id)
        return order;
    order_free(order);
    return NULL;
}

static struct order *make_move_order(const struct form *form)
{
    struct order *order = order_new(ORDER_MOVE_PLACEMENT);
    if (!order)
        return NULL;
    order->scene_id = text_copy(form->subject.scene_id);
    order->placement_id = text_copy(form->subject.placement_id);
    order->pose = placement_pose(form);
    order->has_position = order->has_rotation = true;
    if (order->scene_id && order->placement_id)
        return order;
    order_free(order);
    return NULL;
}

#define POSITION(axis, first)                                                                        \
    {                                                                                                \
        .name = "position." axis, .group = first, .label = axis, .type = FORM_NUMBER, .columns = 10, \
        .most = 24, .initial = "0", .unit = "m", .validate = check_position,                         \
        .doc = "Metres in the scene: X and Y on the floor, Z up."                                    \
    }
#define ANGLE(axis, first)                                                                          \
    {                                                                                               \
        .name = axis, .group = first, .label = axis, .type = FORM_NUMBER, .columns = 8, .most = 24, \
        .initial = "0", .unit = "deg", .validate = check_angle,                                     \
        .doc = "Degrees: roll about X, then pitch Y, then yaw Z."                                   \
    }
#define QUATERNION(axis, first, start)                                                              \
    {                                                                                               \
        .name = "rotation." axis, .group = first, .label = axis, .type = FORM_NUMBER, .columns = 9, \
        .most = 24, .initial = start, .validate = check_quat,                                       \
        .doc = "The same rotation, scalar last; it is normalised."                                  \
    }

enum { POSE_ROWS_FROM = 2 };

static const struct form_row rows[] = {
    {.name = "asset_id",
     .group = "Asset",
     .label = "",
     .type = FORM_CHOICE,
     .doc = "Left and Right choose, a letter jumps; ready assets only."},
    {.name = "scene_id", .group = "Scene", .label = "", .type = FORM_CHOICE, .doc = "Left and Right choose."},
    POSITION("x", "Position"),
    POSITION("y", NULL),
    POSITION("z", NULL),
    ANGLE("yaw", "Angles"),
    ANGLE("pitch", NULL),
    ANGLE("roll", NULL),
    QUATERNION("x", "Quaternion", "0"),
    QUATERNION("y", NULL, "0"),
    QUATERNION("z", NULL, "0"),
    QUATERNION("w", NULL, "1"),
};

const struct form_kind place_form = {
    .title = "Place an asset",
    .verb = "Place",
    .rows = rows,
    .count = sizeof rows / sizeof *rows,
    .changed = pose_changed,
    .left = pose_left,
    .order = make_place_order,
    .pictured = true,
    .fresh_choices = true,
};

const struct form_kind pose_form = {
    .title = "Edit the pose",
    .verb = "Move",
    .rows = rows + POSE_ROWS_FROM,
    .count = sizeof rows / sizeof *rows - POSE_ROWS_FROM,
    .changed = pose_changed,
    .left = pose_left,
    .order = make_move_order,
    .pictured = true,
};

static const char *title_of(const char *name, const char *id)
{
    return text_blank(name) ? id : name;
}

static void add_asset(struct form *form, const struct asset *asset)
{
    if (asset && asset->status == ASSET_READY)
        form_add_choice(form, "asset_id", asset->id, title_of(asset->name, asset->id));
}

struct form *place_form_new(const struct world *world, const char *asset_id, const char *scene_id)
{
    struct form *form = form_new(&place_form, (struct form_subject){0});
    if (!form)
        return NULL;
    for (size_t i = 0; i < world->assets.count && i < CHOICES_MOST; i++)
        add_asset(form, &((const struct asset_entry *)world->assets.items[i])->asset);
    if (asset_id && !form_choose(form, "asset_id", asset_id)) {
        add_asset(form, world_asset(world, asset_id));
        form_choose(form, "asset_id", asset_id);
    }
    for (size_t i = 0; i < world->scenes.count && i < CHOICES_MOST; i++) {
        const struct scene *scene = &((const struct scene_entry *)world->scenes.items[i])->scene;
        form_add_choice(form, "scene_id", scene->id, title_of(scene->name, scene->id));
    }
    if (scene_id)
        form_choose(form, "scene_id", scene_id);
    form->current = form_find(form, "position.x");
    return form;
}

struct form *pose_form_new(const struct scene *scene, const struct placement *placement)
{
    struct form_subject subject = {.asset_id = text_copy(placement->asset_id),
                                   .scene_id = text_copy(scene->id),
                                   .placement_id = text_copy(placement->id),
                                   .name = text_copy(placement->name)};
    struct form *form = form_new(&pose_form, subject);
    if (form)
        placement_set_pose(form, placement->pose);
    return form;
}
