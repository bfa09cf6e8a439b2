#include "service.h"

#include <curl/curl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { REPLY_MOST = 16 * 1024 * 1024, PATIENCE_MS = 20000 };

static pid_t spawn(const char *program, const char *folder, int *output)
{
    int ends[2];
    if (pipe(ends) != 0)
        return -1;
    pid_t pid = fork();
    if (pid == 0) {
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        execl(program, program, "serve", folder ? "--data" : (char *)NULL, folder, (char *)NULL);
        _exit(127);
    }
    close(ends[1]);
    *output = ends[0];
    return pid;
}

/* The text of "name":"…", cut to its place. */
static bool json_text(const char *json, const char *name, char *target, size_t size)
{
    char start[40];
    snprintf(start, sizeof start, "\"%s\":\"", name);
    const char *found = strstr(json, start);
    if (!found)
        return false;
    found += strlen(start);
    snprintf(target, size, "%.*s", (int)strcspn(found, "\""), found);
    return true;
}

static size_t receive(char *bytes, size_t size, size_t count, void *context)
{
    return buffer_append(context, bytes, size * count) ? size * count : 0;
}

bool service_start(struct service *service, const char *program, const char *folder)
{
    char line[1024] = "", key[100];
    int output = -1;
    *service = (struct service){.pid = spawn(program, folder, &output)};
    buffer_init(&service->reply, REPLY_MOST);
    FILE *said = output >= 0 ? fdopen(output, "r") : NULL;
    bool started = said && fgets(line, sizeof line, said) &&
                   json_text(line, "url", service->url, sizeof service->url) &&
                   json_text(line, "api_key", key, sizeof key);
    if (said)
        fclose(said);
    if (!started)
        return false;
    snprintf(service->authorization, sizeof service->authorization, "Authorization: Bearer %s", key);
    service->curl = curl_easy_init();
    return service->curl != NULL;
}

long service_ask(struct service *service, const char *path, const char *body)
{
    char url[300];
    long status = 0;
    CURL *curl = service->curl;
    struct curl_slist *headers = curl_slist_append(NULL, service->authorization);
    headers = curl_slist_append(headers, "Content-Type: application/json");
    snprintf(url, sizeof url, "%s%s", service->url, path);
    buffer_clear(&service->reply);
    curl_easy_reset(curl);
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)PATIENCE_MS);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, receive);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &service->reply);
    if (body)
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body);
    if (curl_easy_perform(curl) == CURLE_OK)
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    curl_slist_free_all(headers);
    return status;
}

bool service_create(struct service *service, const char *prompt, const char *name, char id[64])
{
    char body[600], found[64];
    snprintf(body, sizeof body, "{\"prompt\":\"%s\",\"name\":\"%s\"}", prompt, name);
    long status = service_ask(service, "/assets", body);
    bool created = status == 201 && json_text(buffer_text(&service->reply), "id", found, sizeof found);
    if (!created)
        fprintf(stderr, "%s: %ld %s\n", prompt, status, buffer_text(&service->reply));
    if (created && id)
        memcpy(id, found, sizeof found);
    return created;
}

long service_count(struct service *service, const char *status)
{
    char path[80];
    snprintf(path, sizeof path, "/assets?limit=1&status=%s", status);
    if (service_ask(service, path, NULL) != 200)
        return -1;
    const char *total = strstr(buffer_text(&service->reply), "\"total\":");
    return total ? strtol(total + strlen("\"total\":"), NULL, 10) : -1;
}

double service_memory(const struct service *service)
{
    char path[64], line[200];
    double kilobytes = 0;
    snprintf(path, sizeof path, "/proc/%d/status", (int)service->pid);
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file))
        if (strncmp(line, "VmHWM:", 6) == 0)
            kilobytes = strtod(line + 6, NULL);
    if (file)
        fclose(file);
    return kilobytes / 1024;
}

void service_end(struct service *service)
{
    if (service->curl)
        curl_easy_cleanup(service->curl);
    buffer_free(&service->reply);
    if (service->pid <= 0)
        return;
    kill(service->pid, SIGTERM);
    waitpid(service->pid, NULL, 0);
}
