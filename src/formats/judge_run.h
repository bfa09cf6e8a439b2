/* A model of anyone in MuJoCo. Private to formats/, only with GZM_MUJOCO. */
#ifndef GZM_FORMATS_JUDGE_RUN_H
#define GZM_FORMATS_JUDGE_RUN_H

#ifdef GZM_MUJOCO

#include "formats/simulator.h"
#include "shape/check.h"

/*
 * Rows mujoco_load, mujoco_settle (2 s: what falls, sinks, diverges) and mujoco_joints (each is pushed
 * towards its end). Attributes that are newer than this MuJoCo are taken out of the text before, and named.
 */
void judge_run(const struct file_set *files, const char *main_file, struct check_report *report);

#endif
#endif
