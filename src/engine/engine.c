#include "engine/engine.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/file.h"
#include "base/paths.h"
#include "engine/inside.h"

enum { EXPORT_THREADS = 2, PACE_MOST = 3600 };

static enum result options_check(const struct engine_options *options, struct fault *fault)
{
    bool loopback = false;
    enum result result = http_host_is_loopback(options->host, &loopback, fault);
    if (result != RESULT_OK)
        return result;
    if (!loopback && (!options->keys || !options->keys[0]))
        return fault_set(fault, RESULT_USAGE, "key_required", "host",
                         "listening on %s lets other machines in: give at least one key", options->host);
    if (!isfinite(options->pace) || options->pace < 0 || options->pace > PACE_MOST)
        return fault_set(fault, RESULT_USAGE, "invalid_pace", "pace", "the pace is 0 to %d seconds",
                         PACE_MOST);
    if (options->rate < 0)
        return fault_set(fault, RESULT_USAGE, "invalid_rate", "rate", "the rate cannot be negative");
    return RESULT_OK;
}

/* The lock goes with the process, however it ends. */
static enum result folder_lock(const char *folder, int *lock, struct fault *fault)
{
    char *path = paths_join(folder, "engine.lock");
    if (!path)
        return fault_memory(fault);
    *lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    enum result result = RESULT_OK;
    if (*lock < 0)
        result =
            fault_set(fault, RESULT_FILE, "cannot_open", path, "cannot open %s: %s", path, strerror(errno));
    else if (flock(*lock, LOCK_EX | LOCK_NB) != 0)
        result = fault_set(fault, RESULT_FILE, "library_in_use", folder,
                           "another engine is using the library in %s", folder);
    free(path);
    return result;
}

static enum result folder_open(struct engine *engine, const char *folder, struct fault *fault)
{
    enum result result = file_make_folders(folder, 0700, fault);
    if (result == RESULT_OK)
        result = folder_lock(folder, &engine->lock, fault);
    if (result == RESULT_OK)
        result = library_open(&engine->library, folder, fault);
    if (result != RESULT_OK)
        return result;
    char *exports = paths_join(folder, "exports");
    result = exports ? archives_open(&engine->archives, exports, fault) : fault_memory(fault);
    free(exports);
    return result;
}

static enum result limits_make(struct engine *engine, const struct engine_options *options,
                               struct fault *fault)
{
    enum result result = keyring_make(&engine->keys, options->keys, fault);
    if (result != RESULT_OK || options->rate == 0)
        return result;
    engine->rate = rate_new(options->rate, engine->keys.count);
    return engine->rate ? RESULT_OK : fault_memory(fault);
}

static enum result serve(struct engine *engine, const struct engine_options *options, struct fault *fault)
{
    struct http_socket socket;
    enum result result = http_listen(&socket, options->host, options->port, fault);
    if (result != RESULT_OK)
        return result;
    engine->url = socket.url;
    engine->loopback = socket.loopback;
    result = http_start(&engine->http, engine, &socket, fault);
    if (socket.file >= 0)
        close(socket.file);
    return result;
}

static enum result engine_build(struct engine *engine, const struct engine_options *options,
                                struct fault *fault)
{
    enum result result = limits_make(engine, options, fault);
    if (result == RESULT_OK)
        result = folder_open(engine, options->data, fault);
    if (result == RESULT_OK)
        result = runners_start(&engine->runners, engine->library, options->workers, options->pace, fault);
    if (result == RESULT_OK)
        result = pool_start(&engine->pool, EXPORT_THREADS, fault);
    if (result == RESULT_OK)
        result = serve(engine, options, fault);
    return result;
}

enum result engine_start(struct engine **started, const struct engine_options *options, struct fault *fault)
{
    enum result result = options_check(options, fault);
    if (result != RESULT_OK)
        return result;
    struct engine *engine = calloc(1, sizeof *engine);
    if (!engine)
        return fault_memory(fault);
    engine->lock = -1;
    result = engine_build(engine, options, fault);
    if (result == RESULT_OK)
        *started = engine;
    else
        engine_stop(engine);
    return result;
}

const char *engine_url(const struct engine *engine)
{
    return engine->url;
}

const char *engine_key(const struct engine *engine)
{
    return engine->keys.keys[0].text;
}

void engine_stop(struct engine *engine)
{
    if (!engine)
        return;
    // No new connections, then no suspended ones, which the HTTP library could not close; then no requests.
    http_quiesce(engine->http);
    pool_stop(engine->pool);
    http_stop(engine->http);
    pool_free(engine->pool);
    runners_stop(engine->runners);
    archives_close(engine->archives);
    library_close(engine->library);
    rate_free(engine->rate);
    keyring_clear(&engine->keys);
    free(engine->url);
    if (engine->lock >= 0)
        close(engine->lock);
    free(engine);
}
