/*
 * MuJoCo. Models are loaded one at a time and simulated at the same time, each by its thread: MuJoCo's
 * handlers of warnings and errors are global, ours find what belongs to their thread. Only built with
 * GZM_MUJOCO.
 */
#ifndef GZM_FORMATS_SIMULATOR_H
#define GZM_FORMATS_SIMULATOR_H

#ifdef GZM_MUJOCO

#include <mujoco/mujoco.h>
#include <stdbool.h>

#include "formats/file_set.h"

struct simulator {
    mjModel *model; /* NULL when it could not be loaded */
    mjData *data;
    unsigned messages; /* of MuJoCo, at load and since */
    char message[160]; /* the first of them */
};

/*
 * Load the .xml of `files` from memory and call `use` with it, also when loading failed. False when MuJoCo
 * gave up in between (its errors end a program; here they end `use`): then `message` of the last call of
 * `use` says why. `use` holds no memory of its own. Any thread.
 */
bool simulator_run(const struct file_set *files, void (*use)(struct simulator *simulator, void *context),
                   void *context, char message[160]);
/* The same for the file of this name. */
bool simulator_run_file(const struct file_set *files, const char *main_file,
                        void (*use)(struct simulator *simulator, void *context), void *context,
                        char message[160]);
/*
 * The rest pose at rest, as the first keyframe has it, motors holding it, nothing pushing. Cheaper than
 * mj_resetData, which clears all buffers.
 */
void simulator_home(struct simulator *simulator);

#endif
#endif
