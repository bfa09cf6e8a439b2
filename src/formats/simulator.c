#include "formats/simulator.h"

#ifdef GZM_MUJOCO

#include <pthread.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* While a model is loaded MuJoCo may put handlers of its own in the place of ours: nobody simulates then. */
static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;

/* The handlers of MuJoCo are set by the first user and put back by the last. */
static pthread_mutex_t handlers_lock = PTHREAD_MUTEX_INITIALIZER;
static void (*old_warning)(const char *), (*old_error)(const char *);
static int users;

static _Thread_local struct simulator current;
static _Thread_local mjVFS *disk; /* 2 MB */
static _Thread_local jmp_buf escape;

static void message_keep(const char *text)
{
    if (current.messages++ > 0)
        return;
    text_put(current.message, sizeof current.message, text);
    text_clean(current.message, false);
}

static void on_warning(const char *text)
{
    message_keep(text);
}

/* MuJoCo goes on after this handler returns, with whatever was wrong: it must not return. */
static void on_error(const char *text)
{
    current.messages = 0;
    message_keep(text);
    longjmp(escape, 1);
}

static bool disk_add(const char *name, const struct buffer *bytes)
{
#if mjVERSION_HEADER >= 320
    return mj_addBufferVFS(disk, name, buffer_text(bytes), (int)bytes->length) == 0;
#else
    if (mj_makeEmptyFileVFS(disk, name, (int)bytes->length) != 0)
        return false;
    memcpy(disk->filedata[mj_findFileVFS(disk, name)], buffer_text(bytes), bytes->length);
    return true;
#endif
}

static const char *disk_fill(const struct file_set *files)
{
    const char *main_file = NULL;
    for (size_t i = 0; i < files->count; i++) {
        const struct packed_file *file = files->files[i];
        const char *slash = strrchr(file->name, '/');
        size_t length = strlen(file->name);
        if (!slash && length > 4 && strcmp(file->name + length - 4, ".xml") == 0)
            main_file = file->name;
        if (!disk_add(slash ? slash + 1 : file->name, &file->bytes)) {
            message_keep("too many files");
            return NULL;
        }
    }
    return main_file;
}

static void load(const struct file_set *files, const char *wanted)
{
    char problem[512] = "";
    const char *main_file = disk_fill(files);
    if (wanted && current.messages == 0)
        main_file = wanted;
    if (!main_file)
        return;
    current.model = mj_loadXML(main_file, disk, problem, sizeof problem);
    if (problem[0])
        message_keep(problem);
    if (current.model)
        current.data = mj_makeData(current.model);
    if (current.model && !current.data) {
        message_keep("no memory for the simulation");
        mj_deleteModel(current.model);
        current.model = NULL;
    }
}

static void clear(void)
{
    if (current.data)
        mj_deleteData(current.data);
    if (current.model)
        mj_deleteModel(current.model);
    if (disk) {
        mj_deleteVFS(disk);
        free(disk);
    }
    disk = NULL;
    current = (struct simulator){0};
}

static void handlers_set(void)
{
    pthread_mutex_lock(&handlers_lock);
    if (users++ == 0) {
        old_warning = mju_user_warning;
        old_error = mju_user_error;
        mju_user_warning = on_warning;
        mju_user_error = on_error;
    }
    pthread_mutex_unlock(&handlers_lock);
}

static void handlers_restore(void)
{
    pthread_mutex_lock(&handlers_lock);
    if (--users == 0) {
        mju_user_warning = old_warning;
        mju_user_error = old_error;
    }
    pthread_mutex_unlock(&handlers_lock);
}

bool simulator_run(const struct file_set *files, void (*use)(struct simulator *simulator, void *context),
                   void *context, char message[160])
{
    return simulator_run_file(files, NULL, use, context, message);
}

bool simulator_run_file(const struct file_set *files, const char *main_file,
                        void (*use)(struct simulator *simulator, void *context), void *context,
                        char message[160])
{
    volatile bool finished = false;
    current = (struct simulator){0};
    disk = calloc(1, sizeof *disk);
    handlers_set();
    pthread_rwlock_wrlock(&lock);
    if (setjmp(escape) == 0) {
        if (disk) {
            mj_defaultVFS(disk);
            load(files, main_file);
        } else {
            message_keep("out of memory");
        }
        pthread_rwlock_unlock(&lock);
        pthread_rwlock_rdlock(&lock);
        use(&current, context);
        finished = true;
    }
    pthread_rwlock_unlock(&lock);
    text_put(message, sizeof current.message, current.message);
    clear();
    handlers_restore();
    return finished;
}

void simulator_home(struct simulator *simulator)
{
    const mjModel *model = simulator->model;
    mjData *data = simulator->data;
    mju_copy(data->qpos, model->nkey > 0 ? model->key_qpos : model->qpos0, model->nq);
    if (model->nkey > 0)
        mju_copy(data->ctrl, model->key_ctrl, model->nu);
    else
        mju_zero(data->ctrl, model->nu);
    mju_zero(data->qvel, model->nv);
    mju_zero(data->act, model->na);
    mju_zero(data->qfrc_applied, model->nv);
    mju_zero(data->qacc_warmstart, model->nv);
    data->time = 0;
    mj_forward(model, data);
}

#endif
