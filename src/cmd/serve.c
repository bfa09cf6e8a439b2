/*
 * gzm serve: the engine as a process. It ends with SIGINT, SIGTERM or SIGHUP, or, with --lease, when the last
 * process that holds the lease is gone.
 */
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

#include "api/alpha.h"
#include "base/array.h"
#include "base/clock.h"
#include "base/paths.h"
#include "base/text.h"
#include "cmd/command.h"
#include "cmd/lease.h"
#include "cmd/output.h"
#include "cmd/signals.h"
#include "engine/engine.h"

/* An engine that ends may still hold its library when the next one starts. */
enum { LIBRARY_WAIT_MS = 4000, LIBRARY_TRY_MS = 20, LOCK_MS = 8000 };

struct service {
    struct engine *engine;
    int signals, lease; /* descriptors, or -1 */
    const char *lease_path;
    char *data, **keys;
};

static enum result refuse_later(const struct options *options, struct fault *fault)
{
    const char *dialect = options_value(options, "api");
    if (options_has(options, "fault"))
        return fault_set(fault, RESULT_USAGE, "not_in_this_version", NULL,
                         "--fault is not part of this version");
    if (!dialect || text_equal(dialect, "alpha"))
        return RESULT_OK;
    if (text_equal(dialect, "jobs"))
        return fault_set(fault, RESULT_USAGE, "not_in_this_version", NULL,
                         "the jobs dialect is not part of this version");
    return fault_set(fault, RESULT_USAGE, "invalid_value", NULL, "--api takes alpha, not %s", dialect);
}

static enum result engine_options_read(struct service *service, const struct options *options,
                                       struct engine_options *engine, struct fault *fault)
{
    long port = 0, workers = 0, rate = 0;
    double pace = 0.0;
    const char *host = options_value(options, "host"), *data = options_value(options, "data");
    enum result result = refuse_later(options, fault);
    if (result == RESULT_OK)
        result = options_long(options, "port", 0, 65535, &port, fault);
    if (result == RESULT_OK)
        result = options_long(options, "workers", 0, 256, &workers, fault);
    if (result == RESULT_OK)
        result = options_long(options, "rate", 0, 1000000, &rate, fault);
    if (result == RESULT_OK)
        result = options_double(options, "pace", 0.0, 3600.0, &pace, fault);
    if (result == RESULT_OK)
        result = options_values(options, "key", &service->keys, fault);
    if (result != RESULT_OK)
        return result;
    for (size_t i = 0; service->keys && service->keys[i]; i++)
        if (text_blank(service->keys[i]))
            return fault_set(fault, RESULT_USAGE, "invalid_value", NULL, "--key takes a key, not nothing");
    service->data = data ? text_copy(data) : paths_data();
    if (!service->data)
        return fault_set(fault, RESULT_FILE, "no_home", NULL, "neither HOME nor XDG_DATA_HOME is set");
    *engine = (struct engine_options){
        .host = host ? host : "127.0.0.1",
        .port = (unsigned short)port,
        .data = service->data,
        .keys = service->keys,
        .workers = (int)workers,
        .rate = rate,
        .pace = pace,
    };
    return RESULT_OK;
}

static enum result service_start(struct service *service, const struct engine_options *options,
                                 struct fault *fault)
{
    const int64_t deadline = clock_monotonic_ms() + (service->lease >= 0 ? LIBRARY_WAIT_MS : 0);
    for (;;) {
        struct fault why = FAULT_NONE;
        enum result result = engine_start(&service->engine, options, &why);
        bool wait =
            result != RESULT_OK && text_equal(why.code, "library_in_use") && clock_monotonic_ms() < deadline;
        if (result == RESULT_OK || !wait)
            return result == RESULT_OK ? RESULT_OK
                                       : fault_set(fault, result, why.code, why.where, "%s", why.text);
        nanosleep(&(struct timespec){.tv_nsec = LIBRARY_TRY_MS * 1000000L}, NULL);
    }
}

static enum result service_announce(const struct service *service, struct fault *fault)
{
    char *line = api_write_endpoint(engine_url(service->engine), engine_key(service->engine), (long)getpid());
    enum result result = line ? output_line(line, fault) : fault_memory(fault);
    if (line)
        explicit_bzero(line, strlen(line));
    free(line);
    return result;
}

/*
 * Nobody seems to hold the lease. Who joins does it under the lock: looked at under the lock, either it is
 * held again and the engine goes on, or it is given up before anybody else can believe in it.
 */
static bool lease_gives_up(struct service *service)
{
    char *folder =
        text_copy_range(service->lease_path, (size_t)(paths_name(service->lease_path) - service->lease_path));
    char *path = folder ? text_format("%sengine.lock", folder) : NULL;
    int lock = path ? lease_lock(path, LOCK_MS, NULL) : -1;
    bool over = lease_over(service->lease);
    if (over) {
        close(service->lease);
        service->lease = -1;
    }
    if (lock >= 0)
        close(lock);
    free(path);
    free(folder);
    return over;
}

static void service_wait(struct service *service)
{
    for (;;) {
        struct pollfd look[2] = {
            {.fd = service->signals, .events = POLLIN},
            {.fd = service->lease, .events = 0},
        };
        if (poll(look, 2, -1) < 0 && errno != EINTR)
            return;
        if (look[0].revents != 0)
            return;
        if (look[1].revents != 0 && lease_gives_up(service))
            return;
    }
}

enum result serve_run(const struct options *options, struct fault *fault)
{
    struct engine_options engine;
    struct service service = {.signals = -1, .lease = -1, .lease_path = options_value(options, "lease")};
    enum result result = engine_options_read(&service, options, &engine, fault);
    if (result == RESULT_OK)
        result = signals_take(&service.signals, fault);
    if (result == RESULT_OK && service.lease_path) {
        service.lease = lease_listen(service.lease_path, fault);
        result = service.lease < 0 ? RESULT_FILE : RESULT_OK;
    }
    if (result == RESULT_OK)
        result = service_start(&service, &engine, fault);
    if (result == RESULT_OK)
        result = service_announce(&service, fault);
    if (result == RESULT_OK)
        service_wait(&service);
    if (service.engine)
        engine_stop(service.engine);
    if (service.lease >= 0)
        close(service.lease);
    if (service.signals >= 0)
        close(service.signals);
    free(service.data);
    strings_free(service.keys);
    return result;
}
