/*
 * How long the engine works on one asset, stage by stage: generation with its sweep and checks, the judgement of
 * MuJoCo in the same run (0 without MuJoCo), packing the MJCF archive. Prints medians in milliseconds.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "formats/archive.h"
#include "formats/physics.h"
#include "generate/generate.h"

enum { ROUNDS = 15 };

static const char *const prompts[] = {
    "a wooden crate 60 x 40 x 30 cm with a lid",
    "a round oak table 1.2 m diameter",
    "steel shelving unit with 5 shelves 1.2 m wide",
    "warehouse pallet rack 3 levels",
    "a kitchen cabinet with two doors and three drawers, oak, 90 cm wide",
    "a 6-DOF industrial robot arm with a parallel jaw gripper",
    "parallel gripper with 85 mm stroke",
};

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values)
{
    qsort(values, ROUNDS, sizeof *values, compare);
    return values[ROUNDS / 2];
}

/* Generate, judge and pack once; the three times go to the round's place of each series. */
static int round_measure(const char *prompt, int round, double *build, double *physics, double *archive)
{
    struct generation generation = {0};
    struct fault fault = FAULT_NONE;
    double start = now_ms();
    if (generate_asset(prompt, NULL, &generation, NULL, NULL, &fault) != RESULT_OK) {
        fprintf(stderr, "%s: %s\n", prompt, fault.text);
        return 1;
    }
    double built = now_ms();
    physics_check(&generation.object, &generation.report);
    double judged = now_ms();
    struct export_asset asset = {&generation.object, &generation.understanding, &generation.report};
    struct buffer bytes;
    buffer_init(&bytes, ARCHIVE_MOST);
    enum result result = archive_write_asset(&asset, FORMAT_MUJOCO_MJCF, &bytes, &fault);
    double packed = now_ms();
    buffer_free(&bytes);
    generation_clear(&generation);
    build[round] = built - start;
    physics[round] = judged - built;
    archive[round] = packed - judged;
    return result != RESULT_OK;
}

int main(void)
{
    printf("%-68s %8s %8s %8s\n", "median ms", "generate", "physics", "archive");
    for (size_t i = 0; i < sizeof prompts / sizeof *prompts; i++) {
        double build[ROUNDS], physics[ROUNDS], archive[ROUNDS];
        for (int round = 0; round < ROUNDS; round++)
            if (round_measure(prompts[i], round, build, physics, archive) != 0)
                return 1;
        printf("%-68s %8.1f %8.1f %8.1f\n", prompts[i], median(build), median(physics), median(archive));
    }
    return 0;
}
