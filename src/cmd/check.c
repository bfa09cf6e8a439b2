/* gzm check: what would a simulator do with this file? */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "cmd/command.h"
#include "cmd/output.h"
#include "formats/judge.h"

enum { OUTPUT_MOST = 32 * 1024 * 1024 };

static bool counts(const struct check *check, bool strict)
{
    return !check->passed && (strict || !check->advisory);
}

static size_t failures(const struct judgement *judgement, bool strict)
{
    size_t count = 0;
    for (size_t i = 0; i < judgement->report.count; i++)
        count += counts(&judgement->report.checks[i], strict);
    return count;
}

static const char *verdict_of(const struct judgement *judgement, bool strict)
{
    if (fault_is_set(&judgement->fault))
        return "unreadable";
    return failures(judgement, strict) > 0 ? "failed" : "passed";
}

/* ---- for people ---------------------------------------------------------------------------------- */

static void write_number(struct buffer *out, double value)
{
    buffer_printf(out, "%.6g", value);
}

static void write_check(struct buffer *out, const struct check *check, bool strict)
{
    const char *mark = check->passed ? "✓" : counts(check, strict) ? "✗" : "!";
    buffer_printf(out, "  %s %-17s ", mark, check->name);
    write_number(out, check->value);
    if (check->threshold != 0) {
        buffer_append_text(out, " of ");
        write_number(out, check->threshold);
    }
    buffer_printf(out, "%s%s  %s\n", check->unit[0] ? " " : "", check->unit, check->detail);
    const char *consequence = judge_meaning_of(check->name)->consequence;
    if (!check->passed && consequence[0])
        buffer_printf(out, "      a simulator would: %s\n", consequence);
}

static void write_judgement(struct buffer *out, const struct judgement *judgement, bool strict)
{
    char path[sizeof judgement->path];
    text_put(path, sizeof path, judgement->path);
    text_clean(path, false);
    buffer_printf(out, "%s: %s", path, verdict_of(judgement, strict));
    if (fault_is_set(&judgement->fault)) {
        buffer_printf(out, "\n  ✗ %s\n", judgement->fault.text);
        return;
    }
    size_t failed = failures(judgement, strict);
    buffer_printf(out, " (%s, %zu %s, %zu %s", judgement->format, judgement->links,
                  judgement->links == 1 ? "link" : "links", judgement->joints,
                  judgement->joints == 1 ? "joint" : "joints");
    if (failed > 0)
        buffer_printf(out, ", %zu %s failed", failed, failed == 1 ? "check" : "checks");
    buffer_append_text(out, ")\n");
    for (size_t i = 0; i < judgement->report.count; i++)
        write_check(out, &judgement->report.checks[i], strict);
}

/* ---- for programs -------------------------------------------------------------------------------- */

static void json_number(struct buffer *out, double value)
{
    char text[32];
    bool finite = value - value == 0;
    text_from_double(text, finite ? value : 0);
    buffer_append_text(out, finite ? text : "null");
}

static void json_check(struct buffer *out, const struct check *check, bool strict)
{
    buffer_append_text(out, "{\"name\":");
    json_write_text(out, check->name);
    buffer_printf(out, ",\"passed\":%s,\"advisory\":%s,\"value\":", check->passed ? "true" : "false",
                  check->advisory && !strict ? "true" : "false");
    json_number(out, check->value);
    buffer_append_text(out, ",\"threshold\":");
    json_number(out, check->threshold);
    buffer_append_text(out, ",\"unit\":");
    json_write_text(out, check->unit);
    buffer_append_text(out, ",\"detail\":");
    json_write_text(out, check->detail);
    buffer_append_text(out, ",\"consequence\":");
    json_write_text(out, check->passed ? "" : judge_meaning_of(check->name)->consequence);
    buffer_append_text(out, "}");
}

static void json_judgement(struct buffer *out, const struct judgement *judgement, bool strict)
{
    buffer_append_text(out, "{\"path\":");
    json_write_text(out, judgement->path);
    buffer_append_text(out, ",\"format\":");
    json_write_text(out, judgement->format);
    buffer_printf(out, ",\"verdict\":\"%s\",\"links\":%zu,\"joints\":%zu,\"triangles\":%zu,\"error\":",
                  verdict_of(judgement, strict), judgement->links, judgement->joints, judgement->triangles);
    if (fault_is_set(&judgement->fault)) {
        buffer_append_text(out, "{\"code\":");
        json_write_text(out, judgement->fault.code);
        buffer_append_text(out, ",\"text\":");
        json_write_text(out, judgement->fault.text);
        buffer_append_text(out, "}");
    } else {
        buffer_append_text(out, "null");
    }
    buffer_append_text(out, ",\"checks\":[");
    for (size_t i = 0; i < judgement->report.count; i++) {
        buffer_append_text(out, i ? "," : "");
        json_check(out, &judgement->report.checks[i], strict);
    }
    buffer_append_text(out, "]}");
}

/* ---- the command --------------------------------------------------------------------------------- */

struct sums {
    size_t passed, failed, unreadable;
};

static struct sums sum_up(const struct judgements *judgements, bool strict)
{
    struct sums sums = {0};
    for (size_t i = 0; i < judgements->count; i++) {
        const char *verdict = verdict_of(judgements->files[i], strict);
        sums.passed += text_equal(verdict, "passed");
        sums.failed += text_equal(verdict, "failed");
        sums.unreadable += text_equal(verdict, "unreadable");
    }
    return sums;
}

static const char *verdict_of_all(const struct sums *sums)
{
    return sums->failed > 0 ? "failed" : sums->unreadable > 0 ? "unreadable" : "passed";
}

static void write_all(struct buffer *out, const struct judgements *judgements, const char *path, bool json,
                      bool strict)
{
    struct sums sums = sum_up(judgements, strict);
    if (json) {
        buffer_append_text(out, "{\"path\":");
        json_write_text(out, path);
        buffer_printf(out, ",\"verdict\":\"%s\",\"left_out\":%zu,\"files\":[", verdict_of_all(&sums),
                      judgements->left_out);
    }
    for (size_t i = 0; i < judgements->count; i++) {
        if (i > 0)
            buffer_append_text(out, json ? "," : "\n");
        if (json)
            json_judgement(out, judgements->files[i], strict);
        else
            write_judgement(out, judgements->files[i], strict);
    }
    if (json)
        buffer_append_text(out, "]}\n");
    else if (judgements->count > 1)
        buffer_printf(out, "\n%zu files passed, %zu failed, %zu unreadable\n", sums.passed, sums.failed,
                      sums.unreadable);
}

static enum result print_all(const struct judgements *judgements, const char *path, bool json, bool strict,
                             struct fault *fault)
{
    struct buffer out;
    buffer_init(&out, OUTPUT_MOST);
    write_all(&out, judgements, path, json, strict);
    enum result result = out.failed ? fault_memory(fault) : output_text(buffer_text(&out), fault);
    buffer_free(&out);
    if (judgements->left_out > 0 && !json)
        output_note("%zu more files were not judged", judgements->left_out);
    return result;
}

enum result check_run(const struct options *options, struct fault *fault)
{
    bool json = options_has(options, "json"), strict = options_has(options, "strict");
    const char *path = options->operands[0];
    struct judgements judgements;
    struct fault own = FAULT_NONE;
    enum result result = judge_path(path, &judgements, &own);
    if (result ==
        RESULT_INVALID) /* nothing in it that is known: to this command that is a file that is wrong */
        result = fault_set(fault, RESULT_FILE, own.code, own.where, "%s", own.text);
    else if (result != RESULT_OK)
        result = fault_set(fault, result, own.code, own.where, "%s", own.text);
    else
        result = print_all(&judgements, path, json, strict, fault);
    if (result == RESULT_OK) {
        struct sums sums = sum_up(&judgements, strict);
        result = sums.failed > 0 ? RESULT_CHECK_FAILED : sums.unreadable > 0 ? RESULT_FILE : RESULT_OK;
    }
    judgements_free(&judgements);
    return result;
}
