#include "api/alpha_pose.h"

#include <math.h>

static const double far_away = 1e6; /* metres */

bool alpha_read_position(struct json_reader *reader, const json_t *object, struct vec3 *position)
{
    const json_t *field = json_read_object(reader, object, "position", JSON_OPTIONAL);
    if (!field)
        return false;
    struct vec3 read = {0};
    size_t mark = json_enter(reader, "position");
    json_read_number(reader, field, "x", JSON_REQUIRED, -far_away, far_away, &read.x);
    json_read_number(reader, field, "y", JSON_REQUIRED, -far_away, far_away, &read.y);
    json_read_number(reader, field, "z", JSON_REQUIRED, -far_away, far_away, &read.z);
    json_leave(reader, mark);
    if (reader->failed)
        return false;
    *position = read;
    return true;
}

struct quat alpha_normalised(struct quat q)
{
    double norm = quat_norm(q);
    if (fabs(norm - 1) <= 4e-16)
        return q;
    return (struct quat){q.x / norm, q.y / norm, q.z / norm, q.w / norm};
}

bool alpha_read_rotation(struct json_reader *reader, const json_t *object, double tolerance,
                         struct quat *rotation)
{
    const json_t *field = json_read_object(reader, object, "rotation", JSON_OPTIONAL);
    if (!field)
        return false;
    struct quat read = {0};
    size_t mark = json_enter(reader, "rotation");
    json_read_number(reader, field, "x", JSON_REQUIRED, -far_away, far_away, &read.x);
    json_read_number(reader, field, "y", JSON_REQUIRED, -far_away, far_away, &read.y);
    json_read_number(reader, field, "z", JSON_REQUIRED, -far_away, far_away, &read.z);
    json_read_number(reader, field, "w", JSON_REQUIRED, -far_away, far_away, &read.w);
    json_leave(reader, mark);
    if (!reader->failed && fabs(quat_norm(read) - 1) > tolerance)
        json_refuse(reader, reader->invalid_code, "rotation", "must be a unit quaternion.");
    if (reader->failed)
        return false;
    *rotation = alpha_normalised(read);
    return true;
}

void alpha_write_position(struct json_writer *writer, struct vec3 position)
{
    json_name(writer, "position");
    json_open(writer, '{');
    json_number_field(writer, "x", position.x);
    json_number_field(writer, "y", position.y);
    json_number_field(writer, "z", position.z);
    json_close(writer, '}');
}

void alpha_write_rotation(struct json_writer *writer, struct quat rotation)
{
    json_name(writer, "rotation");
    json_open(writer, '{');
    json_number_field(writer, "x", rotation.x);
    json_number_field(writer, "y", rotation.y);
    json_number_field(writer, "z", rotation.z);
    json_number_field(writer, "w", rotation.w);
    json_close(writer, '}');
}
