/* Positions and rotations of the alpha dialect: {x,y,z} in metres, {x,y,z,w}. Private to api/. */
#ifndef GZM_API_ALPHA_POSE_H
#define GZM_API_ALPHA_POSE_H

#include "api/json_read.h"
#include "api/json_write.h"
#include "model/pose.h"

/* "position" of `object`: each coordinate within 1e6 m. False and unchanged when absent. */
bool alpha_read_position(struct json_reader *reader, const json_t *object, struct vec3 *position);
/*
 * "rotation" of `object`, normalised, its sign kept. False and unchanged when absent. A norm off by more than
 * `tolerance` is a fault.
 */
bool alpha_read_rotation(struct json_reader *reader, const json_t *object, double tolerance,
                         struct quat *rotation);

void alpha_write_position(struct json_writer *writer, struct vec3 position);
void alpha_write_rotation(struct json_writer *writer, struct quat rotation);

/* Unit length with the sign kept, as it is when it has unit length already. */
struct quat alpha_normalised(struct quat rotation);

#endif
