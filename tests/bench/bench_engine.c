/*
 * The engine as a client meets it: `gzm serve` and HTTP over loopback. From the POST of a prompt to the first
 * answer that calls it ready, one at a time; then a queue of QUEUE assets (300) with a client that lists all
 * the while. Each program of the arguments is measured: one with MuJoCo and one without. Beside them what
 * MuJoCo alone takes to load the same models in this run, where it was built in.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "formats/mjcf.h"
#include "formats/physics.h"
#include "formats/simulator.h"
#include "generate/generate.h"
#include "service.h"

enum { PROMPTS_MOST = 20, ROUNDS = 3, ASKS_MOST = 60000, QUEUE_USUAL = 300, QUEUE_MOST = 10000 };

#define LATENCY_SECONDS 15.0
#define QUEUE_SECONDS 40.0
#define POLL_MS 1
#define LIST_MS 10

static char prompts[PROMPTS_MOST][200];
static int prompt_count;

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void pause_ms(long ms)
{
    nanosleep(&(struct timespec){.tv_nsec = ms * 1000000L}, NULL);
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void print_spread(const char *what, double *ms, int count)
{
    if (count == 0)
        return;
    qsort(ms, (size_t)count, sizeof *ms, by_size);
    printf("  %-44s %6d %9.1f %9.1f %9.1f\n", what, count, ms[count / 2], ms[count * 99 / 100],
           ms[count - 1]);
}

static bool prompts_read(const char *path)
{
    FILE *file = fopen(path, "r");
    while (file && prompt_count < PROMPTS_MOST && fgets(prompts[prompt_count], sizeof prompts[0], file)) {
        prompts[prompt_count][strcspn(prompts[prompt_count], "\n")] = '\0';
        prompt_count += prompts[prompt_count][0] != '\0';
    }
    if (file)
        fclose(file);
    return prompt_count > 0;
}

/* Milliseconds from the POST to "ready"; negative when it failed. */
static double make_one(struct service *service, const char *prompt)
{
    char id[64], path[80];
    double begun = now_ms();
    if (!service_create(service, prompt, "one", id))
        return -1;
    snprintf(path, sizeof path, "/assets/%s", id);
    while (service_ask(service, path, NULL) == 200) {
        const char *reply = buffer_text(&service->reply);
        if (strstr(reply, "\"status\":\"ready\""))
            return now_ms() - begun;
        if (strstr(reply, "\"status\":\"failed\""))
            break;
        pause_ms(POLL_MS);
    }
    fprintf(stderr, "%s: %s\n", prompt, buffer_text(&service->reply));
    return -1;
}

static bool measure_latency(struct service *service)
{
    static double ms[PROMPTS_MOST * ROUNDS];
    double begun = now_ms();
    int count = 0;
    for (int i = 0; i < prompt_count * ROUNDS && now_ms() - begun < LATENCY_SECONDS * 1e3; i++) {
        ms[count] = make_one(service, prompts[i % prompt_count]);
        if (ms[count++] < 0)
            return false;
    }
    print_spread("POST to ready, one at a time", ms, count);
    return true;
}

/* One page of the list, as a dashboard asks for; negative when there is no answer. */
static double list_one(struct service *service)
{
    double begun = now_ms();
    return service_ask(service, "/assets?limit=50", NULL) == 200 ? now_ms() - begun : -1;
}

static int list_while(struct service *service, double *ms, long *left, double end)
{
    int count = 0;
    for (*left = 1; *left > 0 && now_ms() < end && count < ASKS_MOST; pause_ms(LIST_MS)) {
        ms[count] = list_one(service);
        if (ms[count++] < 0)
            return -1;
        if (count % 5 != 0)
            continue;
        long pending = service_count(service, "pending"), processing = service_count(service, "processing");
        if (pending < 0 || processing < 0)
            return -1;
        *left = pending + processing;
    }
    return count;
}

static bool measure_queue(struct service *service, int size)
{
    static double posts[QUEUE_MOST], lists[ASKS_MOST];
    long left = 0;
    double begun = now_ms();
    for (int i = 0; i < size; i++) {
        double asked = now_ms();
        if (!service_create(service, prompts[i % prompt_count], "queued", NULL))
            return false;
        posts[i] = now_ms() - asked;
    }
    int count = list_while(service, lists, &left, begun + QUEUE_SECONDS * 1e3);
    double seconds = (now_ms() - begun) / 1e3;
    if (count < 0)
        return false;
    print_spread("POST into the queue", posts, size);
    print_spread("GET /assets while the queue is worked on", lists, count);
    long failed = service_count(service, "failed");
    printf("  queue of %d: %.1f assets/s, %ld left after %.1f s, %ld failed, engine at most %.1f MB\n", size,
           (double)(size - left) / seconds, left, seconds, failed, service_memory(service));
    return failed == 0;
}

static bool measure_program(const char *program, int queue)
{
    char folder[] = "/tmp/gzm-bench-XXXXXX";
    struct service service;
    if (!mkdtemp(folder))
        return false;
    bool done = service_start(&service, program, folder);
    printf("  %-44s %6s %9s %9s %9s\n", program, "times", "median ms", "p99", "most");
    done = done && measure_latency(&service) && measure_queue(&service, queue);
    service_end(&service);
    char clean[64];
    snprintf(clean, sizeof clean, "rm -rf '%s'", folder);
    return system(clean) == 0 && done;
}

#ifdef GZM_MUJOCO

static void only_load(struct simulator *simulator, void *context)
{
    *(bool *)context = simulator->model != NULL;
}

/* Without the writing of the files, which is not MuJoCo's work. */
static double load_one(const char *prompt)
{
    struct generation generation = {0};
    struct fault fault = FAULT_NONE;
    struct file_set files;
    char message[160];
    bool loaded = false;
    double ms = -1;
    file_set_init(&files);
    if (generate_asset(prompt, NULL, &generation, NULL, NULL, &fault) != RESULT_OK)
        return -1;
    if (mjcf_write_asset(&generation.object, &files, &fault) == RESULT_OK) {
        double begun = now_ms();
        if (simulator_run(&files, only_load, &loaded, message) && loaded)
            ms = now_ms() - begun;
    }
    file_set_free(&files);
    generation_clear(&generation);
    return ms;
}

static bool measure_peer(void)
{
    static double ms[PROMPTS_MOST];
    const char *version = "";
    char title[64];
    for (int i = 0; i < prompt_count; i++)
        if ((ms[i] = load_one(prompts[i])) < 0)
            return false;
    (void)physics_available(&version);
    snprintf(title, sizeof title, "MuJoCo %s alone loads the same models", version);
    print_spread(title, ms, prompt_count);
    return true;
}

#else

static bool measure_peer(void)
{
    printf("  MuJoCo was not built in: nothing to compare with\n");
    return true;
}

#endif

int main(int count, char *programs[])
{
    const char *wanted = getenv("QUEUE");
    long queue = wanted ? strtol(wanted, NULL, 10) : QUEUE_USUAL;
    if (queue < 1 || queue > QUEUE_MOST || !prompts_read("tests/exports/prompts.txt"))
        return 2;
    bool done = count > 1;
    for (int i = 1; i < count && done; i++)
        done = measure_program(programs[i], (int)queue);
    return done && measure_peer() ? 0 : 1;
}
