#include "cmd/preview_options.h"

#include <langinfo.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/text.h"
#include "cmd/pose_option.h"

enum {
    COLUMNS_USUAL = 80,
    ROWS_USUAL = 24,
    CELLS_MOST = 1000, /* columns or rows */
    PNG_WIDTH = 960,
    PNG_HEIGHT = 720,
    TRUECOLOR = 1 << 24,
};

static const double DISTANCE_MOST = 1e5; /* metres */
static const double ELEVATION_MOST = 89;
static const double RANGE_SLACK = 1e-9; /* a limit typed as it was printed is inside */

static enum result invalid(struct fault *fault, const char *name, const char *wanted, const char *given)
{
    return fault_set(fault, RESULT_USAGE, "invalid_value", name, "--%s takes %s, not %s", name, wanted,
                     given);
}

static void size_usual(struct preview_plan *plan)
{
    struct winsize size;
    plan->cells.columns = COLUMNS_USUAL;
    plan->cells.rows = ROWS_USUAL;
    plan->width = PNG_WIDTH;
    plan->height = PNG_HEIGHT;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < 2 || size.ws_row < 3)
        return;
    plan->cells.columns = size.ws_col < CELLS_MOST ? size.ws_col : CELLS_MOST;
    plan->cells.rows = size.ws_row - 1 < CELLS_MOST ? size.ws_row - 1 : CELLS_MOST; /* the prompt stays */
}

static enum result size_read(struct preview_plan *plan, const struct options *options, struct fault *fault)
{
    const char *text = options_value(options, "size");
    long width, height, most = plan->png ? IMAGE_SIDE_MOST : CELLS_MOST;
    size_usual(plan);
    if (!text)
        return RESULT_OK;
    char *left = text_copy_range(text, strcspn(text, "x"));
    const char *right = strchr(text, 'x');
    if (!left)
        return fault_memory(fault);
    bool good = right && text_to_long(left, 1, most, &width) && text_to_long(right + 1, 1, most, &height);
    free(left);
    if (!good)
        return invalid(fault, "size", plan->png ? "WIDTHxHEIGHT in pixels" : "COLUMNSxROWS", text);
    if (plan->png) {
        plan->width = (int)width;
        plan->height = (int)height;
    } else {
        plan->cells.columns = (int)width;
        plan->cells.rows = (int)height;
    }
    return RESULT_OK;
}

/* What this terminal shows; a pipe gets what most can show. */
static int colors_usual(void)
{
    const char *no = getenv("NO_COLOR"), *true_color = getenv("COLORTERM"), *term = getenv("TERM");
    if (no && *no)
        return 0;
    if (!isatty(STDOUT_FILENO))
        return 256;
    if (text_equal(true_color, "truecolor") || text_equal(true_color, "24bit"))
        return TRUECOLOR;
    if (!term || text_equal(term, "dumb"))
        return 0;
    return strstr(term, "256color") ? 256 : 16;
}

static enum result colors_read(struct preview_plan *plan, const struct options *options, struct fault *fault)
{
    const char *text = options_value(options, "colors");
    long colors;
    plan->cells.colors = colors_usual();
    if (!text)
        return RESULT_OK;
    if (text_equal(text, "truecolor"))
        colors = TRUECOLOR;
    else if (!text_to_long(text, 0, TRUECOLOR, &colors))
        colors = -1;
    if (colors != 0 && colors != 16 && colors != 256 && colors != TRUECOLOR)
        return invalid(fault, "colors", "0, 16, 256 or truecolor", text);
    plan->cells.colors = (int)colors;
    return RESULT_OK;
}

static enum result mode_read(struct preview_plan *plan, const struct options *options, struct fault *fault)
{
    static const char *const names[] = {
        [CELL_HALF] = "half", [CELL_BRAILLE] = "braille", [CELL_ASCII] = "ascii", [CELL_WIRE] = "wire"};
    const char *text = options_value(options, "mode");
    bool unicode = text_equal(nl_langinfo(CODESET), "UTF-8");
    plan->cells.mode = plan->cells.colors > 0 ? CELL_HALF : unicode ? CELL_BRAILLE : CELL_ASCII;
    if (!text)
        return RESULT_OK;
    for (int i = 0; i < (int)(sizeof names / sizeof *names); i++)
        if (text_equal(text, names[i])) {
            plan->cells.mode = (enum cell_mode)i;
            return RESULT_OK;
        }
    return invalid(fault, "mode", "half, braille, ascii or wire", text);
}

static enum result view_read(struct preview_plan *plan, const struct options *options, struct fault *fault)
{
    const char *text = options_value(options, "view");
    double n[3] = {0, 0, 0};
    if (!text)
        return RESULT_OK;
    plan->has_distance = numbers_read(text, n, 3);
    bool good = plan->has_distance || numbers_read(text, n, 2);
    if (!good || fabs(n[0]) > 3600 || fabs(n[1]) > ELEVATION_MOST ||
        (plan->has_distance && (n[2] <= 0 || n[2] > DISTANCE_MOST)))
        return invalid(fault, "view", "AZIMUTH,ELEVATION in degrees and perhaps ,DISTANCE in metres", text);
    plan->has_view = true;
    plan->azimuth = radians(n[0]);
    plan->elevation = radians(n[1]);
    plan->distance = n[2];
    return RESULT_OK;
}

enum result preview_plan_read(struct preview_plan *plan, const struct options *options, struct fault *fault)
{
    *plan = (struct preview_plan){.png = options_value(options, "png")};
    plan->collision = options_has(options, "collision");
    plan->force = options_has(options, "force");
    enum result result = size_read(plan, options, fault);
    if (result == RESULT_OK)
        result = colors_read(plan, options, fault);
    if (result == RESULT_OK)
        result = mode_read(plan, options, fault);
    return result == RESULT_OK ? view_read(plan, options, fault) : result;
}

/* "door, drawer" of those that can be set. */
static void joints_list(const struct exhibit *exhibit, struct buffer *out)
{
    const struct assembly *assembly = &exhibit->assembly;
    for (size_t i = 0; i < assembly->joint_count; i++)
        if (exhibit_joint_moves(exhibit, i))
            buffer_printf(out, "%s%s", out->size ? ", " : "", assembly->joints[i].name);
    if (!out->size)
        buffer_append_text(out, "none");
}

static enum result joint_unknown(const struct exhibit *exhibit, const char *name, struct fault *fault)
{
    struct buffer known;
    buffer_init(&known, 400);
    joints_list(exhibit, &known);
    fault_set(fault, RESULT_USAGE, "unknown_joint", name, "there is no joint %.60s to set; there is: %s",
              name, buffer_text(&known));
    buffer_free(&known);
    return RESULT_USAGE;
}

static enum result joint_check(const struct assembly_joint *joint, double value, struct fault *fault)
{
    if (!joint->limited || (value >= joint->lower - RANGE_SLACK && value <= joint->upper + RANGE_SLACK))
        return RESULT_OK;
    bool turns = joint_turns(joint);
    return fault_set(fault, RESULT_INVALID, "out_of_range", joint->name, "%s takes %.6g to %.6g %s",
                     joint->name, turns ? degrees(joint->lower) : joint->lower,
                     turns ? degrees(joint->upper) : joint->upper, turns ? "degrees" : "metres");
}

static enum result joint_set(const struct exhibit *exhibit, const char *text, double *values,
                             struct fault *fault)
{
    const char *equals = strrchr(text, '=');
    double value;
    if (!equals || !text_to_double(equals + 1, &value))
        return invalid(fault, "joint", "NAME=VALUE in degrees or metres", text);
    char *name = text_copy_range(text, (size_t)(equals - text));
    if (!name)
        return fault_memory(fault);
    long index = assembly_find_joint(&exhibit->assembly, name);
    enum result result = RESULT_OK;
    if (index < 0 || !exhibit_joint_moves(exhibit, (size_t)index)) {
        result = joint_unknown(exhibit, name, fault);
    } else {
        const struct assembly_joint *joint = &exhibit->assembly.joints[index];
        values[index] = joint_turns(joint) ? radians(value) : value;
        result = joint_check(joint, values[index], fault);
    }
    free(name);
    return result;
}

static enum result pose_set(const struct exhibit *exhibit, const char *name, double *values,
                            struct fault *fault)
{
    long pose = exhibit_find_pose(exhibit, name);
    size_t count = exhibit_pose_count(exhibit);
    struct buffer known;
    if (pose >= 0) {
        exhibit_pose(exhibit, (size_t)pose, values);
        return RESULT_OK;
    }
    buffer_init(&known, 400);
    for (size_t i = 0; i < count; i++)
        buffer_printf(&known, "%s%s", i ? ", " : "", exhibit_pose_name(exhibit, i));
    fault_set(fault, RESULT_USAGE, "unknown_pose", name, "there is no pose %.60s; there is: %s", name,
              buffer_text(&known));
    buffer_free(&known);
    return RESULT_USAGE;
}

enum result preview_values(const struct exhibit *exhibit, const struct options *options, double **values,
                           struct fault *fault)
{
    const struct assembly *assembly = &exhibit->assembly;
    const char *pose = options_value(options, "pose");
    enum result result = RESULT_OK;
    *values = calloc(assembly->joint_count + 1, sizeof **values);
    if (!*values)
        return fault_memory(fault);
    exhibit_pose(exhibit, 0, *values);
    if (pose)
        result = pose_set(exhibit, pose, *values, fault);
    for (size_t i = 0; i < options->given_count && result == RESULT_OK; i++)
        if (text_equal(options->given[i].row->name, "joint"))
            result = joint_set(exhibit, options->given[i].value, *values, fault);
    return result;
}
