#include "formats/judge_run.h"

#ifdef GZM_MUJOCO

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "formats/judge_inside.h"
#include "formats/physics_inside.h"

enum { JOINTS_MOST = 200, MILLISECONDS_MOST = 8000, REMOVED_MOST = 24 };

#define SETTLE_TIME 2.0       /* s */
#define FALL_SPEED 4.0        /* m/s after 2 s: less than half of a free fall */
#define FALL_DISTANCE 0.5     /* m */
#define PENETRATION_MOST 2e-3 /* m */
#define SPEED_MOST 50.0       /* m/s, rad/s: what nothing at rest may reach */

struct run {
    struct check_report *report;
    const char *stage;
    struct tally removed;
    bool older; /* it could be that the model is newer than this MuJoCo */
};

/* ---- settling ------------------------------------------------------------------------------------ */

static const char *body_name(const mjModel *model, int body)
{
    const char *name = mj_id2name(model, mjOBJ_BODY, body);
    return name ? name : "a body without a name";
}

static bool has_ground(const mjModel *model)
{
    for (int i = 0; i < model->ngeom; i++)
        if (model->body_weldid[model->geom_bodyid[i]] == 0 &&
            (model->geom_contype[i] || model->geom_conaffinity[i]))
            return true;
    return false;
}

static bool body_touches(const mjModel *model, int body)
{
    for (int i = 0; i < model->ngeom; i++)
        if (model->body_rootid[model->geom_bodyid[i]] == body &&
            (model->geom_contype[i] || model->geom_conaffinity[i]))
            return true;
    return false;
}

struct settled {
    double speed, peak, penetration;
    struct tally falls, drops;
    int steps;
    bool finite, early;
};

static void step_until_settled(const mjModel *model, mjData *data, struct settled *seen)
{
    double wanted = SETTLE_TIME / fmax(model->opt.timestep, 1e-5);
    int64_t end = clock_monotonic_ms() + MILLISECONDS_MOST;
    while (seen->finite && seen->steps < wanted) {
        mj_step(model, data);
        seen->steps++;
        seen->speed = 0;
        for (int i = 0; i < model->nv; i++) {
            seen->finite = seen->finite && isfinite(data->qvel[i]);
            seen->speed = fmax(seen->speed, fabs(data->qvel[i]));
        }
        seen->peak = fmax(seen->peak, seen->speed);
        seen->early = clock_monotonic_ms() > end;
        if (seen->early)
            break;
    }
}

static void tally_falls(const mjModel *model, const mjData *data, struct settled *seen)
{
    for (int i = 0; i < model->njnt; i++) {
        int q = model->jnt_qposadr[i], v = model->jnt_dofadr[i], body = model->jnt_bodyid[i];
        if (model->jnt_type[i] != mjJNT_FREE || model->body_parentid[body] != 0)
            continue;
        double dropped = model->qpos0[q + 2] - data->qpos[q + 2];
        if (dropped < FALL_DISTANCE || data->qvel[v + 2] > -FALL_SPEED)
            continue;
        bool lost = !body_touches(model, body);
        tally_addf(lost ? &seen->falls : &seen->drops, "%s %.1f m", body_name(model, body), dropped);
    }
}

static double deepest_contact(const mjData *data)
{
    double depth = 0;
    for (int i = 0; i < data->ncon; i++)
        depth = fmax(depth, -data->contact[i].dist);
    return depth;
}

static void check_settle(struct simulator *simulator, struct run *run)
{
    mjModel *model = simulator->model;
    mjData *data = simulator->data;
    struct settled seen = {.finite = true};
    unsigned before = simulator->messages;
    mj_resetData(model, data);
    if (model->nkey > 0)
        mj_resetDataKeyframe(model, data, 0);
    mj_forward(model, data);
    seen.penetration = deepest_contact(data);
    step_until_settled(model, data, &seen);
    tally_falls(model, data, &seen);
    bool ground = has_ground(model), lost = seen.falls.count > 0 || (seen.drops.count > 0 && ground);
    double time = seen.steps * model->opt.timestep;
    const char *problem = !seen.finite                          ? "it diverges"
                          : simulator->messages > before        ? simulator->message
                          : lost                                ? "falls without end"
                          : seen.penetration > PENETRATION_MOST ? "parts overlap at the start"
                          : seen.peak > SPEED_MOST && ground    ? "it flies apart"
                          : seen.drops.count > 0 ? "there is no ground in the file, so it falls"
                                                 : "";
    struct check *check =
        check_add(run->report, "mujoco_settle", problem[0] == '\0', physics_rounded(seen.peak), SPEED_MOST,
                  "m/s", "%s%safter %.2f s%s: contacts %.3f mm deep at the start%s%s%s", problem,
                  problem[0] ? ": " : "", time, seen.early ? " (no more in the time there is)" : "",
                  seen.penetration * 1e3, seen.falls.names[0] || seen.drops.names[0] ? "; fell " : "",
                  seen.falls.names, seen.falls.names[0] ? "" : seen.drops.names);
    check->advisory = problem[0] && !lost && seen.drops.count > 0 && seen.finite &&
                      seen.penetration <= PENETRATION_MOST && simulator->messages == before;
}

/* ---- joints -------------------------------------------------------------------------------------- */

/* The joint that leads this one by an equality, or itself. */
static int leader_of(const mjModel *model, int joint)
{
    for (int i = 0; i < model->neq; i++)
        if (model->eq_type[i] == mjEQ_JOINT && model->eq_obj1id[i] == joint && model->eq_obj2id[i] >= 0)
            return model->eq_obj2id[i];
    return joint;
}

static double target_of(const mjModel *model, int joint)
{
    const mjtNum *rest = model->nkey > 0 ? model->key_qpos : model->qpos0;
    double start = rest[model->jnt_qposadr[joint]];
    const mjtNum *range = model->jnt_range + 2 * joint;
    if (!model->jnt_limited[joint])
        return start + (model->jnt_type[joint] == mjJNT_SLIDE ? 0.5 : 3);
    return range[1] - start >= start - range[0] ? range[1] : range[0];
}

static double needed_motion(const mjModel *model, int joint)
{
    int body = model->jnt_bodyid[joint];
    double size = 0, range = model->jnt_range[2 * joint + 1] - model->jnt_range[2 * joint];
    double needed = 3.14159265358979323846 / 180;
    for (int i = 0; i < model->body_geomnum[body]; i++)
        size = fmax(size, 2 * model->geom_rbound[model->body_geomadr[body] + i]);
    if (model->jnt_type[joint] == mjJNT_SLIDE)
        needed = fmax(0.02 * size, 1e-4);
    return model->jnt_limited[joint] && range > 0 ? fmin(needed, range / 2) : needed;
}

static void check_joints(struct simulator *simulator, struct run *run)
{
    mjModel *model = simulator->model;
    struct tally stuck = {0};
    int movable = 0, moved = 0;
    int64_t end = clock_monotonic_ms() + MILLISECONDS_MOST;
    mju_zero3(model->opt.gravity);
    for (int i = 0; i < model->njnt && movable < JOINTS_MOST && clock_monotonic_ms() < end; i++) {
        if (model->jnt_type[i] != mjJNT_HINGE && model->jnt_type[i] != mjJNT_SLIDE)
            continue;
        int pushed = leader_of(model, i);
        if (model->jnt_type[pushed] != mjJNT_HINGE && model->jnt_type[pushed] != mjJNT_SLIDE)
            continue;
        double needed = needed_motion(model, i);
        double far = physics_push(simulator, pushed, i, target_of(model, pushed), needed);
        const char *name = mj_id2name(model, mjOBJ_JOINT, i);
        movable++;
        moved += far >= needed;
        if (far < needed)
            tally_addf(&stuck, "%s only %.3g %s", name ? name : "a joint without a name", far,
                       model->jnt_type[i] == mjJNT_SLIDE ? "m" : "rad");
    }
    if (movable == 0)
        return;
    check_add(run->report, "mujoco_joints", stuck.count == 0, moved, movable, "", "%d of %d joints move%s%s",
              moved, movable, stuck.count ? "; " : "", stuck.names);
}

/* ---- loading ------------------------------------------------------------------------------------- */

static void judge_loaded(struct simulator *simulator, void *context)
{
    struct run *run = context;
    run->stage = "mujoco_load";
    bool passed = simulator->model && simulator->messages == 0;
    struct check *check =
        check_add(run->report, "mujoco_load", passed, simulator->messages, 0, "", "MuJoCo %s %s%s%s%s",
                  mj_versionString(), passed ? "loads it without a message" : simulator->message,
                  run->removed.count ? " (without what is newer: " : "", run->removed.names,
                  run->removed.count ? ")" : "");
    check->advisory = !passed && run->older;
    if (!simulator->model)
        return;
    run->stage = "mujoco_settle";
    check_settle(simulator, run);
    run->stage = "mujoco_joints";
    check_joints(simulator, run);
}

/* ---- models that are newer ----------------------------------------------------------------------- */

struct attempt {
    char message[160];
    bool loaded;
};

static void try_loading(struct simulator *simulator, void *context)
{
    struct attempt *attempt = context;
    attempt->loaded = simulator->model != NULL;
    text_put(attempt->message, sizeof attempt->message, simulator->message);
}

/* Blank out `attribute="…"` wherever it stands; the rest of the text keeps its place. */
static bool blank_attribute(struct buffer *text, const char *attribute)
{
    size_t length = strlen(attribute);
    bool any = false;
    for (char *at = text->data; at && (at = strstr(at, attribute)) != NULL; at += length) {
        char quote = at[length] == '=' ? at[length + 1] : '\0';
        char *stop = quote == '"' || quote == '\'' ? strchr(at + length + 2, quote) : NULL;
        if (!stop || at == text->data || !strchr(" \t\r\n", at[-1]))
            continue;
        memset(at, ' ', (size_t)(stop + 1 - at));
        any = true;
    }
    return any;
}

/* The same for an element without content. */
static bool blank_element(struct buffer *text, const char *element)
{
    size_t length = strlen(element);
    bool any = false;
    for (char *at = text->data; at && (at = strstr(at, element)) != NULL; at += length) {
        char *stop = strchr(at, '>');
        if (!stop || at == text->data || at[-1] != '<' || stop[-1] != '/' || !strchr(" \t\r\n/", at[length]))
            continue;
        memset(at - 1, ' ', (size_t)(stop + 2 - at));
        any = true;
    }
    return any;
}

/* The word between the first pair of quotes behind `before`. */
static bool quoted_word(const char *message, const char *before, char word[64])
{
    const char *at = strstr(message, before);
    const char *first = at ? strchr(at + strlen(before) - 1, '\'') : NULL;
    const char *last = first ? strchr(first + 1, '\'') : NULL;
    if (!last || last - first > 60 || last == first + 1)
        return false;
    memcpy(word, first + 1, (size_t)(last - first - 1));
    word[last - first - 1] = '\0';
    return true;
}

/* Limits by ranges are the default since MuJoCo 3; before, they are asked for. */
static bool ask_autolimits(struct buffer *text)
{
    static const char setting[] = "<compiler autolimits=\"true\"/>";
    const char *root = text->data ? strstr(text->data, "<mujoco") : NULL;
    const char *stop = root ? strchr(root, '>') : NULL;
    if (!stop || stop[-1] == '/')
        return false;
    size_t head = (size_t)(stop + 1 - text->data);
    struct buffer whole;
    buffer_init(&whole, text->cap);
    buffer_append(&whole, text->data, head);
    buffer_append_text(&whole, setting);
    buffer_append(&whole, text->data + head, text->length - head);
    if (whole.failed) {
        buffer_free(&whole);
        return false;
    }
    buffer_free(text);
    *text = whole;
    return true;
}

static bool remove_newer(struct buffer *text, const char *message, struct run *run)
{
    char word[64];
    if (strstr(message, "autolimits"))
        return ask_autolimits(text);
    if (strstr(message, "invalid keyword") && blank_attribute(text, "integrator"))
        text_put(word, sizeof word, "integrator");
    else if (quoted_word(message, "unrecognized attribute: '", word) ? !blank_attribute(text, word)
             : quoted_word(message, "Element '", word)               ? !blank_element(text, word)
                                                                     : true)
        return false;
    tally_add(&run->removed, word);
    return true;
}

static bool copy_files(const struct file_set *from, struct file_set *to)
{
    file_set_init(to);
    for (size_t i = 0; i < from->count; i++) {
        struct buffer *bytes = file_set_add(to, "%s", from->files[i]->name);
        bytes->cap = from->files[i]->bytes.cap;
        buffer_append(bytes, buffer_text(&from->files[i]->bytes), from->files[i]->bytes.length);
    }
    return file_set_check(to, NULL) == RESULT_OK;
}

static void load_older(struct file_set *files, const char *main_file, struct run *run)
{
    struct attempt attempt = {{0}, false};
    char message[160];
    for (int i = 0; i < REMOVED_MOST; i++) {
        bool removed = false;
        attempt = (struct attempt){{0}, false};
        simulator_run_file(files, main_file, try_loading, &attempt, message);
        run->older = strstr(attempt.message, "Schema") || strstr(attempt.message, "unrecognized") ||
                     strstr(attempt.message, "keyword") || strstr(attempt.message, "autolimits");
        if (attempt.loaded || !run->older)
            return;
        for (size_t k = 0; k < files->count; k++)
            if (strcmp(files->files[k]->name, main_file) == 0 ||
                (strstr(files->files[k]->name, ".xml") && !strstr(attempt.message, "autolimits")))
                removed = remove_newer(&files->files[k]->bytes, attempt.message, run) || removed;
        if (!removed)
            return;
    }
}

void judge_run(const struct file_set *files, const char *main_file, struct check_report *report)
{
    struct run run = {.report = report, .stage = "mujoco_load"};
    struct file_set copy;
    char message[160];
    if (!copy_files(files, &copy)) {
        check_add(report, "mujoco_load", false, 0, 0, "", "memory ran out");
    } else {
        load_older(&copy, main_file, &run);
        if (!simulator_run_file(&copy, main_file, judge_loaded, &run, message))
            check_add(report, run.stage, false, 0, 0, "", "MuJoCo gave up: %s", message);
    }
    file_set_free(&copy);
}

#endif
