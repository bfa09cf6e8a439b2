#include "formats/judge.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "formats/judge_inside.h"
#include "formats/read_find.h"

static const char *const format_names[] = {"MJCF", "URDF", "SDF", "USD"};

/* ---- rows ---------------------------------------------------------------------------------------- */

void tally_add(struct tally *tally, const char *name)
{
    size_t have = strlen(tally->names), room = sizeof tally->names - have;
    tally->count++;
    if (strlen(name) + 3 < room)
        snprintf(tally->names + have, room, "%s%s", have ? ", " : "", name);
}

void tally_addf(struct tally *tally, const char *format, ...)
{
    char text[240];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    tally_add(tally, text);
}

struct check *tally_row(struct check_report *report, const char *name, const struct tally *tally,
                        const char *good, const char *bad)
{
    bool passed = tally->count == 0;
    return check_add(report, name, passed, (double)tally->count, 0, "", "%s%s%s", passed ? good : bad,
                     passed || !bad[0] ? "" : ": ", passed ? "" : tally->names);
}

/* ---- one file ------------------------------------------------------------------------------------ */

static bool format_of(const char *path, enum judge_format *format)
{
    static const struct {
        const char *ending;
        enum judge_format format;
    } endings[] = {{".xml", JUDGE_MJCF}, {".mjcf", JUDGE_MJCF}, {".urdf", JUDGE_URDF}, {".sdf", JUDGE_SDF},
                   {".usda", JUDGE_USD}, {".usd", JUDGE_USD},   {".usdc", JUDGE_USD},  {".usdz", JUDGE_USD}};
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++)
        if (source_ends_with(path, endings[i].ending)) {
            *format = endings[i].format;
            return true;
        }
    return false;
}

static enum result read_file(struct reading *reading, struct usd_stage *stage, enum judge_format format,
                             struct stream *stream, struct fault *fault)
{
    static enum result (*const readers[])(struct reading *, struct stream *,
                                          struct fault *) = {mjcf_read, urdf_read, sdf_read};
    enum result result;
    if (format != JUDGE_USD) {
        result = readers[format](reading, stream, fault);
    } else {
        result = usd_open(stage, reading, stream, fault);
        if (result == RESULT_OK)
            usd_assemble(stage);
    }
    return result == RESULT_OK && reading->assembly->failed ? fault_memory(fault) : result;
}

static void judge_assembly(const struct assembly *assembly, enum judge_format format,
                           struct check_report *report)
{
    size_t *groups = judge_groups(assembly);
    if (!groups)
        return;
    judge_structure(assembly, format, groups, report);
    judge_meshes(assembly, format, groups, report);
    judge_masses(assembly, format, groups, report);
    judge_joints(assembly, format, report);
    judge_contacts(assembly, format, groups, report);
    free(groups);
}

static void judge_stream(struct source *source, struct stream *stream, enum judge_format format,
                         struct judgement *judgement)
{
    struct assembly assembly;
    struct reading reading = {.assembly = &assembly, .source = source};
    struct usd_stage stage = {0};
    assembly_init(&assembly, judgement->path);
    if (read_file(&reading, &stage, format, stream, &judgement->fault) == RESULT_OK) {
        judgement->links = assembly.link_count;
        judgement->joints = assembly.joint_count;
        judgement->triangles = assembly_triangles(&assembly);
        judge_assembly(&assembly, format, &judgement->report);
        if (format == JUDGE_USD)
            judge_usd(&stage, &judgement->report);
        else
            judge_simulated(source, judgement->path, format, &assembly, &judgement->report);
    }
    usd_close(&stage);
    assembly_free(&assembly);
}

static void judge_file(struct source *source, struct judgement *judgement)
{
    struct stream stream;
    enum judge_format format;
    if (!format_of(judgement->path, &format)) {
        fault_set(&judgement->fault, RESULT_INVALID, "unknown_format", judgement->path,
                  "%s is no MJCF, URDF, SDF or USD file.", judgement->path);
        return;
    }
    text_put(judgement->format, sizeof judgement->format, format_names[format]);
    if (source_stream(source, judgement->path, READ_FILE_MOST, &stream, &judgement->fault) != RESULT_OK)
        return;
    judge_stream(source, &stream, format, judgement);
    stream_close(&stream);
}

/* ---- all of them --------------------------------------------------------------------------------- */

static struct judgement *judgements_add(struct judgements *judgements, const char *path)
{
    struct judgement **moved = array_reserve(judgements->files, &judgements->capacity, judgements->count + 1,
                                             sizeof(struct judgement *));
    struct judgement *judgement = calloc(1, sizeof *judgement);
    if (moved)
        judgements->files = moved;
    if (!moved || !judgement) {
        free(judgement);
        return NULL;
    }
    text_put(judgement->path, sizeof judgement->path, path);
    moved[judgements->count++] = judgement;
    return judgement;
}

static enum result judge_one(struct source *source, const char *path, struct judgements *judgements,
                             struct fault *fault)
{
    if (judgements->count >= JUDGE_FILES_MOST) {
        judgements->left_out++;
        return RESULT_OK;
    }
    struct judgement *judgement = judgements_add(judgements, path);
    if (!judgement)
        return fault_memory(fault);
    judge_file(source, judgement);
    if (judgement->fault.result != RESULT_INTERNAL)
        return RESULT_OK;
    return fault_set(fault, RESULT_INTERNAL, judgement->fault.code, NULL, "%s", judgement->fault.text);
}

enum result judge_path(const char *path, struct judgements *judgements, struct fault *fault)
{
    struct source source;
    char **names = NULL, name[SOURCE_PATH_SIZE];
    bool single = false;
    *judgements = (struct judgements){0};
    enum result result = source_open_all(&source, path, name, &single, fault);
    if (result != RESULT_OK)
        return result;
    if (single)
        result = judge_one(&source, name, judgements, fault);
    else
        result = source_find_robots(&source, &names, fault);
    if (result == RESULT_OK && !single && !names)
        result = fault_set(fault, RESULT_INVALID, "unknown_format", path,
                           "There is no MJCF, URDF, SDF or USD file in %s.", path);
    for (size_t i = 0; names && names[i] && result == RESULT_OK; i++)
        result = judge_one(&source, names[i], judgements, fault);
    strings_free(names);
    source_close(&source);
    return result;
}

void judgements_free(struct judgements *judgements)
{
    for (size_t i = 0; i < judgements->count; i++)
        free(judgements->files[i]);
    free(judgements->files);
    *judgements = (struct judgements){0};
}
