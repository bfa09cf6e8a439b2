/* Poses on the command line: metres, degrees, quaternions scalar last. */
#ifndef GZM_CMD_POSE_OPTION_H
#define GZM_CMD_POSE_OPTION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"
#include "cmd/options.h"
#include "model/pose.h"

/* Exactly `count` finite numbers with commas between them. */
bool numbers_read(const char *text, double *numbers, size_t count);
/*
 * --position, and --rotation or --rpy. What is absent stays as it is in `pose` and its flag is false.
 * RESULT_USAGE for anything else, also for a quaternion off unit norm by more than 1e-3.
 */
enum result pose_options_read(const struct options *options, struct pose *pose, bool *has_position,
                              bool *has_rotation, struct fault *fault);

#endif
