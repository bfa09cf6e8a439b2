#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/text.h"
#include "engine/http.h"

enum { BACKLOG = 256 };

static enum result host_resolve(const char *host, unsigned short port, struct addrinfo **found,
                                struct fault *fault)
{
    char service[8];
    snprintf(service, sizeof service, "%u", port);
    // Names would be asked from the network; the one name that means this machine is known.
    const struct addrinfo hints = {
        .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE,
        .ai_socktype = SOCK_STREAM,
    };
    const char *address = text_equal_nocase(host, "localhost") ? "127.0.0.1" : host;
    if (getaddrinfo(address, service, &hints, found) == 0)
        return RESULT_OK;
    return fault_set(fault, RESULT_USAGE, "invalid_host", "host", "'%s' is no IP address to listen on", host);
}

static bool address_is_loopback(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET) {
        struct sockaddr_in in;
        memcpy(&in, address, sizeof in);
        return ntohl(in.sin_addr.s_addr) >> 24 == 127;
    }
    struct sockaddr_in6 in6;
    memcpy(&in6, address, sizeof in6);
    return address->sa_family == AF_INET6 && IN6_IS_ADDR_LOOPBACK(&in6.sin6_addr);
}

enum result http_host_is_loopback(const char *host, bool *loopback, struct fault *fault)
{
    struct addrinfo *found;
    enum result result = host_resolve(host, 0, &found, fault);
    if (result != RESULT_OK)
        return result;
    *loopback = address_is_loopback(found->ai_addr);
    freeaddrinfo(found);
    return RESULT_OK;
}

static enum result socket_open(const struct addrinfo *where, int *file, struct fault *fault)
{
    const int yes = 1;
    *file = socket(where->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (*file >= 0 && setsockopt(*file, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0 &&
        bind(*file, where->ai_addr, where->ai_addrlen) == 0 && listen(*file, BACKLOG) == 0)
        return RESULT_OK;
    enum result result =
        fault_set(fault, RESULT_NETWORK, "cannot_listen", "port", "cannot listen: %s", strerror(errno));
    if (*file >= 0)
        close(*file);
    *file = -1;
    return result;
}

/* "http://HOST:PORT/v1" with the port that the kernel chose. *New* or NULL. */
static char *socket_url(int file)
{
    struct sockaddr_storage bound;
    socklen_t length = sizeof bound;
    char host[64], port[8];
    if (getsockname(file, (struct sockaddr *)&bound, &length) != 0 ||
        getnameinfo((struct sockaddr *)&bound, length, host, sizeof host, port, sizeof port,
                    NI_NUMERICHOST | NI_NUMERICSERV) != 0)
        return NULL;
    bool ipv6 = bound.ss_family == AF_INET6;
    return text_format("http://%s%s%s:%s/v1", ipv6 ? "[" : "", host, ipv6 ? "]" : "", port);
}

enum result http_listen(struct http_socket *target, const char *host, unsigned short port,
                        struct fault *fault)
{
    struct addrinfo *found;
    *target = (struct http_socket){.file = -1};
    enum result result = host_resolve(host, port, &found, fault);
    if (result != RESULT_OK)
        return result;
    target->loopback = address_is_loopback(found->ai_addr);
    target->ipv6 = found->ai_family == AF_INET6;
    result = socket_open(found, &target->file, fault);
    freeaddrinfo(found);
    if (result != RESULT_OK)
        return result;
    target->url = socket_url(target->file);
    if (!target->url) {
        close(target->file);
        target->file = -1;
        return fault_memory(fault);
    }
    return RESULT_OK;
}
