#include "server.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { ANSWERS_MOST = 16, CONNECTIONS_MOST = 128, HEAD_MOST = 8192, BODY_MOST = 65536, WAIT_SECONDS = 10 };

struct peer {
    struct server *server;
    pthread_t thread;
    int fd;
    bool done;
};

struct server {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    pthread_t thread;
    int listener, port;
    char url[64];
    struct answer answers[ANSWERS_MOST];
    int used[ANSWERS_MOST];
    body_maker maker;
    void *context;
    int made;
    char **heads;
    size_t head_count, head_capacity;
    struct peer *connections[CONNECTIONS_MOST];
    int connection_count, accepted;
    bool chaos, stopping;
};

static void must(bool ok, const char *what)
{
    if (ok)
        return;
    fprintf(stderr, "test server: %s: %s\n", what, strerror(errno));
    abort();
}

/* ---- what was asked ---- */

static void remember(struct server *server, const char *head)
{
    pthread_mutex_lock(&server->lock);
    if (server->head_count == server->head_capacity) {
        server->head_capacity = server->head_capacity ? server->head_capacity * 2 : 64;
        server->heads = realloc(server->heads, server->head_capacity * sizeof *server->heads);
        must(server->heads, "memory");
    }
    server->heads[server->head_count++] = strdup(head);
    pthread_cond_broadcast(&server->changed);
    pthread_mutex_unlock(&server->lock);
}

static bool begins(const char *head, const char *request)
{
    return strncmp(head, request, strlen(request)) == 0;
}

static int count_locked(const struct server *server, const char *request)
{
    int count = 0;
    for (size_t i = 0; i < server->head_count; i++)
        count += begins(server->heads[i], request);
    return count;
}

int server_count(struct server *server, const char *request)
{
    pthread_mutex_lock(&server->lock);
    int count = count_locked(server, request);
    pthread_mutex_unlock(&server->lock);
    return count;
}

bool server_wait(struct server *server, const char *request, int count)
{
    struct timespec end;
    clock_gettime(CLOCK_REALTIME, &end);
    end.tv_sec += WAIT_SECONDS;
    pthread_mutex_lock(&server->lock);
    int code = 0;
    while (count_locked(server, request) < count && code == 0)
        code = pthread_cond_timedwait(&server->changed, &server->lock, &end);
    bool ok = count_locked(server, request) >= count;
    pthread_mutex_unlock(&server->lock);
    return ok;
}

char *server_head(struct server *server, const char *request, int number)
{
    char *head = NULL;
    pthread_mutex_lock(&server->lock);
    for (size_t i = 0; i < server->head_count && !head; i++)
        if (begins(server->heads[i], request) && number-- == 0)
            head = strdup(server->heads[i]);
    pthread_mutex_unlock(&server->lock);
    return head;
}

int server_connections(struct server *server)
{
    pthread_mutex_lock(&server->lock);
    int count = server->accepted;
    pthread_mutex_unlock(&server->lock);
    return count;
}

/* ---- answering ---- */

static bool write_all(int fd, const void *bytes, size_t length)
{
    const char *next = bytes;
    while (length > 0) {
        ssize_t sent = send(fd, next, length, MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        next += sent;
        length -= (size_t)sent;
    }
    return true;
}

/* Until the other side leaves, or server_stop shuts the socket. */
static void hang(int fd)
{
    char c;
    while (recv(fd, &c, 1, 0) > 0)
        continue;
}

static bool send_head(int fd, const struct answer *answer, long length)
{
    char head[2048];
    int used = snprintf(head, sizeof head, "HTTP/1.1 %d Scripted\r\n%s", answer->status,
                        answer->headers ? answer->headers : "Content-Type: application/json\r\n");
    if (length >= 0)
        used += snprintf(head + used, sizeof head - (size_t)used, "Content-Length: %ld\r\n", length);
    used += snprintf(head + used, sizeof head - (size_t)used, "\r\n");
    return write_all(fd, head, (size_t)used);
}

static void send_endless(int fd, const struct answer *answer)
{
    static char block[65536];
    if (!send_head(fd, answer, -1) || (answer->body && !write_all(fd, answer->body, strlen(answer->body))))
        return;
    while (write_all(fd, block, sizeof block))
        continue;
}

/* False when the connection must close. */
static bool send_answer(int fd, const struct answer *answer)
{
    const char *body = answer->body ? answer->body : "";
    size_t length = answer->length ? answer->length : strlen(body);
    switch (answer->act) {
    case ACT_REPLY:
        return send_head(fd, answer, (long)length) && write_all(fd, body, length);
    case ACT_HANG:
        hang(fd);
        return false;
    case ACT_STALL:
        if (send_head(fd, answer, (long)length) && write_all(fd, body, length / 2))
            hang(fd);
        return false;
    case ACT_TRUNCATE:
        if (send_head(fd, answer, (long)length + 1000))
            write_all(fd, body, length);
        return false;
    case ACT_ENDLESS:
        send_endless(fd, answer);
        return false;
    case ACT_GARBAGE:
        write_all(fd, "\001\002 no such protocol\r\n\r\n", 24);
        return false;
    case ACT_DROP:
        return false;
    }
    return false;
}

/* Primes, so that every kind of trouble meets every kind of request. */
static void spoil(struct answer *answer, int number)
{
    if (number % 97 == 0)
        answer->act = ACT_HANG;
    else if (number % 19 == 0)
        answer->act = ACT_TRUNCATE;
    else if (number % 13 == 0)
        answer->act = ACT_DROP;
    else if (number % 11 == 0)
        *answer = (struct answer){.status = 429, .headers = "Retry-After: 0\r\n"};
    else if (number % 7 == 0)
        *answer = (struct answer){.status = 503};
}

static struct answer choose(struct server *server, const char *head, char **made)
{
    static const char none[] =
        "{\"error\":\"not_found\",\"code\":\"no_such_path\",\"message\":\"No such path\"}";
    struct answer chosen = {.status = 404, .body = none};
    pthread_mutex_lock(&server->lock);
    for (int i = 0; i < ANSWERS_MOST && server->answers[i].request; i++) {
        const struct answer *answer = &server->answers[i];
        if (!begins(head, answer->request) || (answer->times > 0 && server->used[i] >= answer->times))
            continue;
        server->used[i]++;
        chosen = *answer;
        pthread_mutex_unlock(&server->lock);
        return chosen;
    }
    if (server->maker) {
        *made = server->maker(head, ++server->made, server->context);
        chosen = (struct answer){.status = *made ? 200 : 404, .body = *made ? *made : none};
        if (server->chaos)
            spoil(&chosen, server->made);
    }
    pthread_mutex_unlock(&server->lock);
    return chosen;
}

/* ---- connections ---- */

static long body_length(const char *head)
{
    const char *header = strcasestr(head, "\r\ncontent-length:");
    return header ? strtol(header + strlen("\r\ncontent-length:"), NULL, 10) : 0;
}

/* One byte at a time: simple, and never takes what belongs to the next request. */
static bool read_head(int fd, char *head)
{
    size_t length = 0;
    while (length + 1 < HEAD_MOST && recv(fd, head + length, 1, 0) == 1) {
        head[++length] = '\0';
        if (length >= 4 && strcmp(head + length - 4, "\r\n\r\n") == 0)
            return true;
    }
    return false;
}

static bool skip_body(int fd, long length)
{
    char block[4096];
    while (length > 0) {
        size_t most = (size_t)length < sizeof block ? (size_t)length : sizeof block;
        ssize_t got = recv(fd, block, most, 0);
        if (got <= 0)
            return false;
        length -= got;
    }
    return true;
}

static void *serve_connection(void *context)
{
    struct peer *connection = context;
    struct server *server = connection->server;
    char head[HEAD_MOST];
    bool open = true;
    while (open && read_head(connection->fd, head) && skip_body(connection->fd, body_length(head))) {
        char *made = NULL;
        remember(server, head);
        struct answer answer = choose(server, head, &made);
        open = send_answer(connection->fd, &answer);
        free(made);
    }
    shutdown(connection->fd, SHUT_RDWR);
    pthread_mutex_lock(&server->lock);
    connection->done = true;
    pthread_mutex_unlock(&server->lock);
    return NULL;
}

static void join(struct peer *connection)
{
    pthread_join(connection->thread, NULL);
    close(connection->fd);
    free(connection);
}

static void reap_locked(struct server *server)
{
    int kept = 0;
    for (int i = 0; i < server->connection_count; i++) {
        if (server->connections[i]->done)
            join(server->connections[i]);
        else
            server->connections[kept++] = server->connections[i];
    }
    server->connection_count = kept;
}

static void *accept_connections(void *context)
{
    struct server *server = context;
    for (;;) {
        int fd = accept(server->listener, NULL, NULL);
        if (fd < 0)
            return NULL;
        const int yes = 1;
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        pthread_mutex_lock(&server->lock);
        reap_locked(server);
        must(server->connection_count < CONNECTIONS_MOST, "too many connections");
        struct peer *connection = calloc(1, sizeof *connection);
        must(connection, "memory");
        connection->server = server;
        connection->fd = fd;
        server->connections[server->connection_count++] = connection;
        server->accepted++;
        if (server->stopping)
            shutdown(fd, SHUT_RDWR);
        must(pthread_create(&connection->thread, NULL, serve_connection, connection) == 0, "thread");
        pthread_mutex_unlock(&server->lock);
    }
}

static int listen_somewhere(int *port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    must(fd >= 0, "socket");
    must(bind(fd, (struct sockaddr *)&address, sizeof address) == 0, "bind");
    must(listen(fd, 64) == 0, "listen");
    must(getsockname(fd, (struct sockaddr *)&address, &size) == 0, "getsockname");
    *port = ntohs(address.sin_port);
    return fd;
}

struct server *server_start(const struct answer *answers)
{
    struct server *server = calloc(1, sizeof *server);
    must(server, "memory");
    pthread_mutex_init(&server->lock, NULL);
    pthread_cond_init(&server->changed, NULL);
    for (int i = 0; answers && answers[i].request; i++) {
        must(i + 1 < ANSWERS_MOST, "too many answers");
        server->answers[i] = answers[i];
    }
    server->listener = listen_somewhere(&server->port);
    snprintf(server->url, sizeof server->url, "http://127.0.0.1:%d", server->port);
    must(pthread_create(&server->thread, NULL, accept_connections, server) == 0, "thread");
    return server;
}

void server_make(struct server *server, body_maker maker, void *context)
{
    pthread_mutex_lock(&server->lock);
    server->maker = maker;
    server->context = context;
    pthread_mutex_unlock(&server->lock);
}

void server_chaos(struct server *server)
{
    pthread_mutex_lock(&server->lock);
    server->chaos = true;
    pthread_mutex_unlock(&server->lock);
}

int server_port(const struct server *server)
{
    return server->port;
}

const char *server_url(const struct server *server)
{
    return server->url;
}

void server_stop(struct server *server)
{
    pthread_mutex_lock(&server->lock);
    server->stopping = true;
    pthread_mutex_unlock(&server->lock);
    shutdown(server->listener, SHUT_RDWR);
    pthread_join(server->thread, NULL);
    close(server->listener);
    for (int i = 0; i < server->connection_count; i++) {
        shutdown(server->connections[i]->fd, SHUT_RDWR);
        join(server->connections[i]);
    }
    for (size_t i = 0; i < server->head_count; i++)
        free(server->heads[i]);
    free(server->heads);
    pthread_mutex_destroy(&server->lock);
    pthread_cond_destroy(&server->changed);
    free(server);
}
