#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "engine/library_inside.h"

#define PLACEMENT_COLUMNS                                                \
    "SELECT placement.id, asset.id, asset.name, x, y, z, qx, qy, qz, qw" \
    " FROM placement JOIN asset ON asset.sequence = placement.asset"

/* Unit length, on the same side: a client finds the sign that it sent. */
static struct quat rotation_unit(struct quat q)
{
    double norm = quat_norm(q);
    return norm > 0 ? (struct quat){q.x / norm, q.y / norm, q.z / norm, q.w / norm} : quat_identity();
}

static enum result placement_read(struct statement *row, struct placement *placement, struct fault *fault)
{
    bool failed = false;
    *placement = (struct placement){0};
    placement->id = library_text(row, 0, &failed);
    placement->asset_id = library_text(row, 1, &failed);
    placement->name = library_text(row, 2, &failed);
    double numbers[7];
    for (int i = 0; i < 7; i++)
        numbers[i] = statement_real(row, 3 + i);
    placement->pose.position = (struct vec3){numbers[0], numbers[1], numbers[2]};
    placement->pose.rotation = (struct quat){numbers[3], numbers[4], numbers[5], numbers[6]};
    if (!failed)
        return RESULT_OK;
    placement_clear(placement);
    return fault_memory(fault);
}

static enum result placement_append(struct statement *row, struct scene *scene, size_t *capacity,
                                    struct fault *fault)
{
    struct placement *grown =
        array_reserve(scene->placements, capacity, scene->placement_count + 1, sizeof *grown);
    if (!grown)
        return fault_memory(fault);
    scene->placements = grown;
    enum result result = placement_read(row, &grown[scene->placement_count], fault);
    scene->placement_count += result == RESULT_OK;
    return result;
}

enum result library_placements_get(struct library *library, int64_t scene_row, struct scene *scene,
                                   struct fault *fault)
{
    struct statement *statement = database_statement(
        library->database, PLACEMENT_COLUMNS " WHERE scene = ? ORDER BY placement.sequence", fault);
    statement_put_integer(statement, scene_row);
    enum result result = RESULT_OK;
    size_t capacity = 0;
    scene->has_placements = true;
    while (result == RESULT_OK && statement_next(statement, fault))
        result = placement_append(statement, scene, &capacity, fault);
    enum result ended = statement_end(statement, fault);
    return result != RESULT_OK ? result : ended;
}

/* Where placement `id` of the scene is, or placement_not_found. */
static enum result placement_row(struct library *library, const char *owner, const char *scene_id,
                                 const char *id, int64_t *row, struct fault *fault)
{
    int64_t scene = 0;
    enum result result = library_own(library, "scene", owner, scene_id, &scene, fault);
    if (result != RESULT_OK)
        return result;
    struct statement *statement = database_statement(
        library->database, "SELECT sequence FROM placement WHERE id = ? AND scene = ?", fault);
    statement_put_text(statement, id);
    statement_put_integer(statement, scene);
    *row = -1;
    result = library_number(statement, row, fault);
    if (result == RESULT_OK && *row < 0)
        return fault_set(fault, RESULT_NOT_FOUND, "placement_not_found", NULL,
                         "there is no placement '%s' in scene '%s'", id, scene_id);
    return result;
}

static enum result placement_get(struct library *library, int64_t row, struct placement *placement,
                                 struct fault *fault)
{
    struct statement *statement =
        database_statement(library->database, PLACEMENT_COLUMNS " WHERE placement.sequence = ?", fault);
    statement_put_integer(statement, row);
    enum result result = RESULT_OK;
    if (statement_next(statement, fault))
        result = placement_read(statement, placement, fault);
    enum result ended = statement_end(statement, fault);
    return result != RESULT_OK ? result : ended;
}

static enum result asset_is_placeable(struct library *library, const char *owner, const char *id,
                                      int64_t *row, struct fault *fault)
{
    enum result result = library_own(library, "asset", owner, id, row, fault);
    if (result != RESULT_OK)
        return result;
    struct statement *statement =
        database_statement(library->database, "SELECT status = 'ready' FROM asset WHERE sequence = ?", fault);
    statement_put_integer(statement, *row);
    int64_t ready = 0;
    result = library_number(statement, &ready, fault);
    if (result == RESULT_OK && !ready)
        return fault_set(fault, RESULT_INVALID, "asset_not_ready", "asset_id", "asset '%s' is not ready", id);
    return result;
}

static enum result scene_has_room(struct library *library, int64_t scene, struct fault *fault)
{
    struct statement *statement =
        database_statement(library->database, "SELECT count(*) FROM placement WHERE scene = ?", fault);
    statement_put_integer(statement, scene);
    int64_t count = 0;
    enum result result = library_number(statement, &count, fault);
    if (result == RESULT_OK && count >= PLACEMENTS_MOST)
        return fault_set(fault, RESULT_INVALID, "scene_full", NULL, "a scene holds at most %d placements",
                         PLACEMENTS_MOST);
    return result;
}

static void pose_put(struct statement *statement, const struct pose *pose)
{
    statement_put_real(statement, pose->position.x);
    statement_put_real(statement, pose->position.y);
    statement_put_real(statement, pose->position.z);
    statement_put_real(statement, pose->rotation.x);
    statement_put_real(statement, pose->rotation.y);
    statement_put_real(statement, pose->rotation.z);
    statement_put_real(statement, pose->rotation.w);
}

static enum result placement_insert(struct library *library, int64_t scene, int64_t asset,
                                    const struct pose *pose, struct fault *fault)
{
    char id[ID_SIZE];
    library_new_id(id, "plc_");
    struct statement *statement = database_statement(library->database,
                                                     "INSERT INTO placement (id, scene, asset, x, y, z, qx, "
                                                     "qy, qz, qw) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                                     fault);
    statement_put_text(statement, id);
    statement_put_integer(statement, scene);
    statement_put_integer(statement, asset);
    pose_put(statement, pose);
    return statement_run(statement, fault);
}

enum result library_placement_add(struct library *library, const char *owner, const char *scene_id,
                                  const struct placement_edit *edit, struct placement *placement,
                                  struct fault *fault)
{
    int64_t scene = 0, asset = 0;
    enum result result = library_own(library, "scene", owner, scene_id, &scene, fault);
    if (result == RESULT_OK)
        result = asset_is_placeable(library, owner, edit->asset_id, &asset, fault);
    if (result == RESULT_OK)
        result = scene_has_room(library, scene, fault);
    struct pose pose = pose_identity();
    if (edit->has_position)
        pose.position = edit->pose.position;
    if (edit->has_rotation)
        pose.rotation = rotation_unit(edit->pose.rotation);
    if (result == RESULT_OK)
        result = placement_insert(library, scene, asset, &pose, fault);
    if (result == RESULT_OK)
        result = placement_get(library, database_last_row(library->database), placement, fault);
    return result;
}

static enum result placement_update(struct library *library, int64_t row, const struct pose *pose,
                                    struct fault *fault)
{
    struct statement *statement =
        database_statement(library->database,
                           "UPDATE placement SET x = ?, y = ?, z = ?, qx = ?, qy = ?, qz = ?, qw = ?"
                           " WHERE sequence = ?",
                           fault);
    pose_put(statement, pose);
    statement_put_integer(statement, row);
    return statement_run(statement, fault);
}

enum result library_placement_move(struct library *library, const char *owner, const char *scene_id,
                                   const char *id, const struct placement_edit *edit,
                                   struct placement *placement, struct fault *fault)
{
    int64_t row = 0;
    enum result result = placement_row(library, owner, scene_id, id, &row, fault);
    if (result == RESULT_OK)
        result = placement_get(library, row, placement, fault);
    if (result != RESULT_OK)
        return result;
    if (edit->has_position)
        placement->pose.position = edit->pose.position;
    if (edit->has_rotation)
        placement->pose.rotation = rotation_unit(edit->pose.rotation);
    result = placement_update(library, row, &placement->pose, fault);
    if (result != RESULT_OK)
        placement_clear(placement);
    return result;
}

enum result library_placement_delete(struct library *library, const char *owner, const char *scene_id,
                                     const char *id, struct fault *fault)
{
    int64_t row = 0;
    enum result result = placement_row(library, owner, scene_id, id, &row, fault);
    if (result != RESULT_OK)
        return result;
    struct statement *statement =
        database_statement(library->database, "DELETE FROM placement WHERE sequence = ?", fault);
    statement_put_integer(statement, row);
    return statement_run(statement, fault);
}
