#include "formats/simulator.h"

#ifdef GZM_MUJOCO

#include <pthread.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
/* All below belongs to the holder of the lock. */
static struct simulator current;
static mjVFS *disk; /* 2 MB */
static jmp_buf escape;

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

static void load(const struct file_set *files)
{
    char problem[512] = "";
    const char *main_file = disk_fill(files);
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

bool simulator_run(const struct file_set *files, void (*use)(struct simulator *simulator, void *context),
                   void *context, char message[160])
{
    volatile bool finished = false;
    pthread_mutex_lock(&lock);
    void (*old_warning)(const char *) = mju_user_warning;
    void (*old_error)(const char *) = mju_user_error;
    current = (struct simulator){0};
    disk = calloc(1, sizeof *disk);
    mju_user_warning = on_warning;
    mju_user_error = on_error;
    if (setjmp(escape) == 0) {
        if (disk) {
            mj_defaultVFS(disk);
            load(files);
        } else {
            message_keep("out of memory");
        }
        use(&current, context);
        finished = true;
    }
    text_put(message, sizeof current.message, current.message);
    clear();
    mju_user_warning = old_warning;
    mju_user_error = old_error;
    pthread_mutex_unlock(&lock);
    return finished;
}

#endif
