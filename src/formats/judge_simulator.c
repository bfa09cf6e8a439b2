/*
 * A file of anyone in MuJoCo. It runs in a process of its own with a limit of time and memory: what it reads
 * may be made to hang or break it, and no more than this check is lost then.
 */
#include "formats/judge_inside.h"

#include "formats/physics.h"

#ifndef GZM_MUJOCO

void judge_simulated(struct source *source, const char *path, enum judge_format format,
                     const struct assembly *assembly, struct check_report *report)
{
    (void)source, (void)path, (void)assembly;
    if (format != JUDGE_MJCF && format != JUDGE_URDF)
        return;
    struct check *check = check_add(report, "mujoco_load", false, 0, 0, "",
                                    "it was not simulated: this gzm was built without MuJoCo");
    check->advisory = true;
}

#else

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/paths.h"
#include "base/text.h"
#include "formats/judge_run.h"
#include "formats/read_xml.h"

enum { SECONDS_MOST = 20, FILES_MOST = 1900 };

#define MEMORY_MOST ((rlim_t)4 * 1024 * 1024 * 1024)
#define BYTES_MOST ((size_t)512 * 1024 * 1024)

/* ---- the files ----------------------------------------------------------------------------------- */

static bool holds(const struct file_set *files, const char *name)
{
    for (size_t i = 0; i < files->count; i++)
        if (strcmp(files->files[i]->name, name) == 0)
            return true;
    return false;
}

/* Why the file cannot be put beside the others, or NULL. MuJoCo 2 knows files by their last name only. */
static const char *add_file(struct source *source, const char *path, struct file_set *files)
{
    const char *name = paths_name(path);
    if (holds(files, name))
        return "two of its files have one name";
    struct buffer *bytes = file_set_add(files, "%s", name);
    bytes->cap = BYTES_MOST;
    return source_read(source, path, bytes, NULL) == RESULT_OK ? NULL : "one of its files cannot be read";
}

/* Everything that the text names by an attribute "file…" or "filename", and what those name in turn. */
static const char *add_named(struct source *source, const char *path, struct file_set *files, int depth);

static const char *add_reference(struct source *source, const char *folder, const char *meshes,
                                 const char *reference, struct file_set *files, int depth)
{
    char path[SOURCE_PATH_SIZE];
    const char *rest = strstr(reference, "://") ? strstr(reference, "://") + 3 : reference;
    const char *slash = rest != reference ? strchr(rest, '/') : NULL;
    const struct {
        const char *folder, *reference;
    } tries[] = {
        {meshes, rest}, {folder, rest}, {folder, slash ? slash + 1 : rest}, {"", slash ? slash + 1 : rest}};
    for (size_t i = 0; i < sizeof tries / sizeof tries[0]; i++) {
        if (!source_resolve(path, tries[i].folder, tries[i].reference) || !source_has(source, path))
            continue;
        if (holds(files, paths_name(path)))
            return NULL;
        if (source_ends_with(path, ".xml"))
            return add_named(source, path, files, depth + 1);
        return add_file(source, path, files);
    }
    return "a file that it names is not there";
}

static const char *walk(struct source *source, const xmlNode *root, const char *folder,
                        struct file_set *files, int depth)
{
    const char *trouble = NULL;
    char meshes[SOURCE_PATH_SIZE] = "";
    const xmlNode *compiler = node_child(root, "compiler");
    const char *meshdir = node_text(compiler, "meshdir");
    if (!meshdir)
        meshdir = node_text(compiler, "assetdir");
    if (!meshdir || !source_resolve(meshes, folder, meshdir))
        text_put(meshes, sizeof meshes, folder);
    for (const xmlNode *node = root; node && !trouble;) {
        for (const xmlAttr *a = node->type == XML_ELEMENT_NODE ? node->properties : NULL; a && !trouble;
             a = a->next)
            if (text_starts_with((const char *)a->name, "file") && a->children && a->children->content)
                trouble =
                    add_reference(source, folder, meshes, (const char *)a->children->content, files, depth);
        if (files->count > FILES_MOST)
            return "it has too many files";
        if (node->children && node->type == XML_ELEMENT_NODE) {
            node = node->children;
            continue;
        }
        while (node != root && !node->next)
            node = node->parent;
        node = node == root ? NULL : node->next;
    }
    return trouble;
}

static const char *add_named(struct source *source, const char *path, struct file_set *files, int depth)
{
    struct stream stream;
    char folder[SOURCE_PATH_SIZE];
    if (depth > 10)
        return "its files include each other too deep";
    const char *trouble = add_file(source, path, files);
    if (trouble)
        return trouble;
    const struct buffer *bytes = &files->files[files->count - 1]->bytes;
    stream_of_memory(&stream, path, buffer_text(bytes), bytes->length);
    xmlDoc *document = xml_parse(&stream, NULL, NULL);
    stream_close(&stream);
    source_folder(folder, path);
    if (document)
        trouble = walk(source, xmlDocGetRootElement(document), folder, files, depth);
    else
        trouble = "one of its files is no XML";
    if (document)
        xmlFreeDoc(document);
    return trouble;
}

/* ---- the process --------------------------------------------------------------------------------- */

static void bound_process(void)
{
    struct rlimit time = {SECONDS_MOST, SECONDS_MOST}, none = {0, 0};
#if !defined __SANITIZE_ADDRESS__ && !defined __SANITIZE_THREAD__ /* which reserve far more than they use */
    struct rlimit memory = {MEMORY_MOST, MEMORY_MOST};
    setrlimit(RLIMIT_AS, &memory);
#endif
    setrlimit(RLIMIT_CPU, &time);
    setrlimit(RLIMIT_CORE, &none);
    setrlimit(RLIMIT_FSIZE, &none);
}

/* The rows go through the pipe as they are: both ends are this program. */
static void child_run(const struct file_set *files, const char *main_file, int out)
{
    struct check_report *report = calloc(1, sizeof *report);
    bound_process();
    if (!report)
        _exit(1);
    judge_run(files, main_file, report);
    const char *at = (const char *)report;
    size_t left = sizeof *report;
    while (left > 0) {
        ssize_t wrote = write(out, at, left);
        if (wrote <= 0)
            _exit(1);
        at += wrote;
        left -= (size_t)wrote;
    }
    _exit(0);
}

static bool receive(int in, struct check_report *report)
{
    char *at = (char *)report;
    size_t left = sizeof *report;
    int64_t end = clock_monotonic_ms() + SECONDS_MOST * 1000;
    while (left > 0) {
        struct pollfd wait = {.fd = in, .events = POLLIN};
        int64_t now = clock_monotonic_ms();
        int ready = now < end ? poll(&wait, 1, (int)(end - now)) : 0;
        if (ready < 0 && errno == EINTR)
            continue;
        ssize_t got = ready > 0 ? read(in, at, left) : 0;
        if (got <= 0)
            return false;
        at += got;
        left -= (size_t)got;
    }
    return report->count <= CHECKS_MOST;
}

/* False when the process gave no answer in time. */
static bool run_apart(const struct file_set *files, const char *main_file, struct check_report *answer)
{
    int ends[2];
    if (pipe(ends) != 0)
        return false;
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        child_run(files, main_file, ends[1]);
    }
    close(ends[1]);
    bool answered = child > 0 && receive(ends[0], answer);
    close(ends[0]);
    if (child > 0) {
        kill(child, SIGKILL);
        while (waitpid(child, NULL, 0) < 0 && errno == EINTR)
            ;
    }
    return answered;
}

/* ---- rows ---------------------------------------------------------------------------------------- */

static void not_run(struct check_report *report, const char *why)
{
    struct check *check = check_add(report, "mujoco_load", false, 0, 0, "", "it was not simulated: %s", why);
    check->advisory = true;
}

/* MuJoCo is not where URDF lives: what it does not load may be sound elsewhere. */
static void take_rows(const struct check_report *answer, enum judge_format format,
                      struct check_report *report)
{
    for (size_t i = 0; i < answer->count && report->count < CHECKS_MOST; i++) {
        struct check *check = &report->checks[report->count++];
        *check = answer->checks[i];
        if (format == JUDGE_URDF && !check->passed)
            check->advisory = true;
    }
}

void judge_simulated(struct source *source, const char *path, enum judge_format format,
                     const struct assembly *assembly, struct check_report *report)
{
    struct file_set files;
    if (format != JUDGE_MJCF && format != JUDGE_URDF)
        return;
    for (size_t i = 0; i < assembly->problem_count && i < ASSEMBLY_PROBLEMS_MOST; i++)
        if (assembly->problem_kinds[i] == PROBLEM_FILE) {
            not_run(report, "a file that it names is missing");
            return;
        } else if (assembly->problem_kinds[i] == PROBLEM_CONTENT && format == JUDGE_URDF) {
            not_run(report, "MuJoCo's reader of URDF breaks on what makes no sense");
            return;
        }
    file_set_init(&files);
    const char *trouble = add_named(source, path, &files, 0);
    struct check_report *answer = calloc(1, sizeof *answer);
    if (files.failed || !answer)
        trouble = "memory ran out";
    if (trouble)
        not_run(report, trouble);
    else if (run_apart(&files, paths_name(path), answer))
        take_rows(answer, format, report);
    else
        check_add(report, "mujoco_load", false, 0, SECONDS_MOST, "s",
                  "MuJoCo broke, or was not done after %d s", SECONDS_MOST);
    free(answer);
    file_set_free(&files);
}

#endif
