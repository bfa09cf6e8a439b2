#include "cmd/engine_link.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "api/alpha.h"
#include "base/file.h"
#include "base/paths.h"
#include "base/text.h"
#include "cmd/engine_start.h"
#include "cmd/lease.h"

enum { START_MS = 5000, LOCK_MS = 8000, CONNECT_MS = 500, ENGINE_FILE_MOST = 4096 };

struct engine_link {
    char *data, *lock, *record, *lease, *log;
    int held;    /* writing end of the lease, or -1 */
    pid_t child; /* an engine that this process started and must reap, or -1 */
};

static enum result folder_make_private(const char *folder, struct fault *fault)
{
    struct stat found;
    if (!folder)
        return fault_set(fault, RESULT_FILE, "no_home", NULL, "neither HOME nor the XDG folders are set");
    enum result result = file_make_folders(folder, 0700, fault);
    if (result != RESULT_OK)
        return result;
    if (stat(folder, &found) != 0 || found.st_uid != geteuid())
        return fault_set(fault, RESULT_FILE, "not_yours", folder, "this folder belongs to somebody else");
    if ((found.st_mode & 022) != 0)
        return fault_set(fault, RESULT_FILE, "not_private", folder, "others may write to this folder");
    return RESULT_OK;
}

enum result engine_link_open(struct engine_link **link, struct fault *fault)
{
    char *runtime = paths_runtime(), *state = paths_state();
    struct engine_link *made = calloc(1, sizeof *made);
    enum result result = made ? RESULT_OK : fault_memory(fault);
    if (result == RESULT_OK) {
        made->held = -1;
        made->child = -1;
        made->data = paths_data();
        result = folder_make_private(runtime, fault);
    }
    if (result == RESULT_OK)
        result = folder_make_private(state, fault);
    if (result == RESULT_OK)
        result = folder_make_private(made->data, fault);
    if (result == RESULT_OK) {
        made->lock = paths_join(runtime, "engine.lock");
        made->record = paths_join(runtime, "engine.json");
        made->lease = paths_join(runtime, "engine.lease");
        made->log = paths_join(state, "engine.log");
        if (!made->lock || !made->record || !made->lease || !made->log)
            result = fault_memory(fault);
    }
    if (result != RESULT_OK) {
        engine_link_close(made);
        made = NULL;
    }
    *link = made;
    free(runtime);
    free(state);
    return result;
}

/* "http://127.0.0.1:41234/v1" as an address; only loopback counts as ours. */
static bool url_address(const char *url, struct sockaddr_in *address)
{
    static const char start[] = "http://127.0.0.1:";
    if (!text_starts_with(url, start))
        return false;
    char *end = NULL;
    long port = strtol(url + sizeof start - 1, &end, 10);
    if (port < 1 || port > 65535 || (*end != '/' && *end != '\0'))
        return false;
    *address = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    address->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return true;
}

/* Somebody accepts connections there. */
static bool url_answers(const char *url)
{
    struct sockaddr_in address;
    int error = 0;
    socklen_t size = sizeof error;
    if (!url_address(url, &address))
        return false;
    int probe = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (probe < 0)
        return false;
    bool answers = connect(probe, (struct sockaddr *)&address, sizeof address) == 0;
    if (!answers && errno == EINPROGRESS) {
        struct pollfd look = {.fd = probe, .events = POLLOUT};
        answers = poll(&look, 1, CONNECT_MS) == 1 &&
                  getsockopt(probe, SOL_SOCKET, SO_ERROR, &error, &size) == 0 && error == 0;
    }
    close(probe);
    return answers;
}

static enum result endpoint_read(const char *text, size_t length, struct endpoint *endpoint,
                                 struct fault *fault)
{
    char *url = NULL, *key = NULL;
    long pid;
    enum result result = api_read_endpoint(text, length, &url, &key, &pid, fault);
    if (result != RESULT_OK)
        return result;
    endpoint_clear(endpoint);
    *endpoint = (struct endpoint){.base_url = url, .api_key = key, .local = true};
    return RESULT_OK;
}

/* An engine that runs, answers and is now held; false leaves nothing held. */
static bool engine_join(struct engine_link *link, struct endpoint *endpoint)
{
    struct buffer record;
    buffer_init(&record, ENGINE_FILE_MOST);
    bool joined = false;
    link->held = lease_hold(link->lease);
    if (link->held >= 0 && file_read(link->record, &record, NULL) == RESULT_OK &&
        endpoint_read(buffer_text(&record), record.length, endpoint, NULL) == RESULT_OK)
        joined = url_answers(endpoint->base_url);
    if (!joined && link->held >= 0) {
        close(link->held);
        link->held = -1;
    }
    buffer_free(&record);
    return joined;
}

static enum result engine_begin(struct engine_link *link, struct endpoint *endpoint, struct fault *fault)
{
    const struct engine_start start = {link->lease, link->data, link->log, START_MS};
    char *line = NULL;
    enum result result = lease_make(link->lease, fault);
    if (result != RESULT_OK)
        return result;
    link->held = lease_hold_early(link->lease, fault);
    if (link->held < 0)
        return RESULT_FILE;
    result = engine_start_process(&start, &link->child, &line, fault);
    if (result == RESULT_OK)
        result = endpoint_read(line, strlen(line), endpoint, fault);
    if (result == RESULT_OK)
        result = file_write(link->record, line, strlen(line), 0600, true, fault);
    if (result != RESULT_OK) {
        close(link->held);
        link->held = -1;
    }
    free(line);
    return result;
}

static void child_reap(struct engine_link *link)
{
    if (link->child > 0 && waitpid(link->child, NULL, WNOHANG) == link->child)
        link->child = -1;
}

enum result engine_link_revive(void *context, struct endpoint *endpoint, struct fault *fault)
{
    struct engine_link *link = context;
    child_reap(link);
    int lock = lease_lock(link->lock, LOCK_MS, fault);
    if (lock < 0)
        return RESULT_FILE;
    enum result result = RESULT_OK;
    /* Given up only afterwards: an engine that did answer must not see its last user leave. */
    int held_before = link->held;
    if (!engine_join(link, endpoint))
        result = engine_begin(link, endpoint, fault);
    if (held_before >= 0)
        close(held_before);
    close(lock);
    return result;
}

void engine_link_close(struct engine_link *link)
{
    if (!link)
        return;
    if (link->held >= 0)
        close(link->held);
    child_reap(link);
    free(link->data);
    free(link->lock);
    free(link->record);
    free(link->lease);
    free(link->log);
    free(link);
}
