/* Numbers as every text format here writes them: plain decimals with a point, free of rounding noise. */
#ifndef GZM_FORMATS_NUMBER_H
#define GZM_FORMATS_NUMBER_H

#include <stddef.h>

#include "base/buffer.h"
#include "model/pose.h"

/* `value` to 12 significant digits, so that 0.30000000000000004 is written 0.3. */
double number_tidy(double value);
/* Positions to 1e-9 m, quaternions to 1e-12 and w >= 0. */
struct pose pose_tidy(struct pose pose);

/* Roll, pitch and yaw to 1e-12. */
void turn_tidy(struct quat rotation, double turn[3]);
/* The components of a direction to 1e-6. */
struct vec3 direction_tidy(struct vec3 direction);

void number_append(struct buffer *out, double value);
/* Like number_append for a coordinate that is a multiple of 1e-6 (mesh_round): much faster, never an
 * exponent. */
void number_append_micro(struct buffer *out, double value);
/* Separated by `separator`. */
void number_append_list(struct buffer *out, const double *values, size_t count, const char *separator);

#endif
