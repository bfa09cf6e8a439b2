/* Vessels for the kitchen, the table and the laboratory: turned profiles with walls, handles and lids. */
#include "generate/families/container.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "generate/families/make_moving.h"
#include "generate/family.h"
#include "shape/colliders.h"

#define TABLEWARE "usual size of household ware"

static const struct parameter parameters[] = {
    {"kind", "", PARAMETER_CHOICE, "mug", 0, 0, "the object's name",
     "mug cup glass wine_glass bowl plate bottle wine_bottle can tin jar tray pot saucepan pan kettle teapot "
     "vase bucket beaker flask jug",
     NULL, NULL, SCALE_NONE},
    {"diameter", "m", PARAMETER_NUMBER, "", 0.02, 0.6, TABLEWARE, NULL, "width", NULL, SCALE_ALL},
    {"height", "m", PARAMETER_NUMBER, "", 0.008, 0.6, TABLEWARE, NULL, NULL, NULL, SCALE_HEIGHT},
    {"depth", "m", PARAMETER_NUMBER, "", 0.02, 0.8, TABLEWARE, NULL, NULL, NULL, SCALE_DEPTH},
    {"thickness", "m", PARAMETER_NUMBER, "", 0.0006, 0.02, TABLEWARE, NULL, "wall_size wall_thickness", NULL,
     SCALE_NONE},
    {"handles", "", PARAMETER_COUNT, "", 0, 2, "", NULL, NULL, NULL, SCALE_NONE},
    {"lid", "", PARAMETER_CHOICE, "", 0, 0, "", "none loose", NULL, "loose", SCALE_NONE},
    {"content", "", PARAMETER_CHOICE, "", 0, 0, "", "none full", NULL, NULL, SCALE_NONE},
    {"state", "", PARAMETER_CHOICE, "closed", 0, 0, "chosen by gzm", "closed open half_open", NULL, NULL,
     SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "", 0, 0, "", NULL, "wall_material", NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "wall_color", NULL, SCALE_NONE},
    {"lid_material", "", PARAMETER_MATERIAL, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"lid_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"handle_material", "", PARAMETER_MATERIAL, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"handle_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

static const char *title(const struct slots *slots)
{
    return vessel_of(slots)->title;
}

static void fill(struct slots *slots)
{
    slots_default_text(slots, "kind", "mug", "usual kind");
    const struct vessel *v = vessel_of(slots);
    double usual = v->diameter * slots->scales[SCALE_WIDTH], given = slots_number(slots, "diameter");
    bool sized = slots_given(slots, "diameter");
    /* One size given: the others keep the usual proportions. */
    if (slots_given(slots, "height") && !sized)
        slots_derive(slots, "diameter",
                     fmin(0.6, fmax(0.02, v->diameter * slots_number(slots, "height") / v->height)),
                     "usual proportions for this height");
    slots_derive(slots, "diameter", fmin(0.6, usual), "usual size of household ware");
    if (sized)
        slots_derive(slots, "height", fmax(0.008, v->height * given / v->diameter),
                     "usual proportions for this diameter");
    slots_default(slots, "height", v->height, TABLEWARE);
    if (slots_is(slots, "kind", "tray"))
        slots_derive(slots, "depth", 0.7 * slots_number(slots, "diameter"), "usual proportions of trays");
    slots_default(slots, "depth", 0.3, TABLEWARE);
    if (v->wall > 0)
        slots_default(slots, "thickness", v->wall, "usual wall for this kind");
    else
        slots_default(slots, "thickness", 0.0006, "not built: closed");
    slots_default(slots, "handles", v->handles, "usual for this kind");
    slots_default_text(slots, "lid", v->lid, "usual for this kind");
    slots_default_text(slots, "content", v->wall > 0 ? "none" : "full", "cans are sold full");
    slots_default_text(slots, "material", v->material, "usual for this kind");
}

double container_radius(const struct container *c, double z)
{
    for (size_t i = 0; i + 1 < c->count; i++)
        if (z <= c->line[i + 1].y) {
            struct point2 a = c->line[i], b = c->line[i + 1];
            double rise = b.y - a.y, share = rise > 0 ? (z - a.y) / rise : 1;
            return a.x + fmax(0, share) * (b.x - a.x);
        }
    return c->line[c->count - 1].x;
}

/* Catmull-Rom through the points, four steps each; heights never go back. */
static double spline(double a, double b, double c, double d, double t)
{
    return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
}

static void draw_line(struct container *c)
{
    const struct vessel *v = c->vessel;
    int steps = v->smooth ? 4 : 1;
    for (size_t i = 0; i + 1 < v->count; i++) {
        struct point2 p[4] = {v->line[i > 0 ? i - 1 : 0], v->line[i], v->line[i + 1],
                              v->line[i + 2 < v->count ? i + 2 : i + 1]};
        for (int k = 0; k < steps; k++) {
            double t = (double)k / steps, x = spline(p[0].x, p[1].x, p[2].x, p[3].x, t);
            double y = spline(p[0].y, p[1].y, p[2].y, p[3].y, t);
            if (steps == 1)
                x = p[1].x, y = p[1].y;
            y = fmin(p[2].y, fmax(y, p[1].y));
            struct point2 point = {x * c->radius, y * c->height},
                          before = c->line[c->count ? c->count - 1 : 0];
            if (c->count == 0 || hypot(point.x - before.x, point.y - before.y) > 2e-4)
                c->line[c->count++] = point;
        }
    }
    struct point2 last = v->line[v->count - 1];
    c->line[c->count++] = (struct point2){last.x * c->radius, last.y * c->height};
    if (v->smooth)
        c->count = polyline_simplify(c->line, c->count, 0.0004);
}

/* A shell whose inside contacts do not see: bottles and kettles. */
static struct part *add_closed(const struct container *c, const struct bench *bench)
{
    struct point2 line[2 * VESSEL_POINTS_MOST];
    size_t made = 0;
    for (size_t i = 0; i < c->count; i++)
        line[made++] = c->line[i];
    size_t outside = made;
    for (size_t i = c->count; i-- > 0;)
        if (c->line[i].y > c->floor + 1e-4)
            line[made++] = (struct point2){c->line[i].x - c->wall, c->line[i].y};
    made = outside + polyline_simplify(line + outside, made - outside, 0.002);
    line[made++] = (struct point2){container_radius(c, c->floor) - c->wall, c->floor};
    line[made++] = (struct point2){0, c->floor};
    struct part *part = bench_part(bench, "body", c->body);
    struct pose pose = bench_pose(bench, pose_identity());
    solid_lathe(&part->mesh, pose, line, made);
    part_add_turned(part, pose, c->line, c->count);
    if (text_equal(c->body.material->name, "pet")) /* blown film is thinner than what can be seen */
        part->fill = 0.25;
    return part;
}

/* Beverage and food cans: closed, full unless said otherwise. */
static void add_can(const struct container *c, const struct bench *bench)
{
    bool tin = slots_is(c->slots, "kind", "tin");
    struct part *body =
        bench_lathe(bench, "body", c->body, vec3_make(0, 0, 0), vec3_make(0, 0, 1), c->line, c->count);
    double r = c->radius, volume = mass_of_mesh(&body->mesh, 1).volume;
    double sheet = tin ? 0.0002 : 0.00012; /* m: wall of food and of beverage cans */
    body->fill = fmin(1, sheet * (2 * 3.14159265 * r * (c->height + r)) / volume);
    if (!c->empty)
        body->added_mass = 0.95 * 1000 * volume;
    struct finish metal = finish_plain("aluminium");
    if (tin) { /* a paper label between the beads */
        bench_rod(bench, "label", c->handle, vec3_make(0, 0, 0.07 * c->height),
                  vec3_make(0, 0, 0.4 * c->height), 0.974 * r, 0)
            ->fill = 0.02;
        bench_rod(bench, "label", c->handle, vec3_make(0, 0, 0.6 * c->height),
                  vec3_make(0, 0, 0.93 * c->height), 0.974 * r, 0)
            ->fill = 0.02;
        return;
    }
    double top = c->height, rim = 0.8 * r;
    bench_torus(bench, "rim", metal, vec3_make(0, 0, top - 0.001), vec3_make(0, 0, 1), rim, 0.0016)->fill =
        0.2;
    bench_panel(bench, "tab", metal, PLANE_XY, vec3_make(0, -0.2 * r, top + 0.0008), 0.4 * r, 0.75 * r,
                0.0012, 0.18 * r);
    bench_rod(bench, "rivet", metal, vec3_make(0, 0, top), vec3_make(0, 0, top + 0.002), 0.08 * r, 0);
}

static void add_wine_foot(const struct container *c, const struct bench *bench)
{
    double r = c->radius, h = c->height, stem = 0.0042;
    const struct point2 line[] = {
        {0.86 * r, 0},    {0.88 * r, 0.0015},          {0.5 * r, 0.006}, {0.2 * r, 0.014}, {stem, 0.035},
        {stem, 0.38 * h}, {0.12 * r, 0.46 * h - 0.001}};
    bench_lathe(bench, "stem", c->body, vec3_make(0, 0, 0), vec3_make(0, 0, 1), line, 7);
    bench_site(bench, "grasp_stem", vec3_make(0, 0, 0.25 * h), quat_identity());
}

/* Paper round the straight part: seen, not touched. */
static void add_label(const struct container *c, const struct bench *bench, double low, double high,
                      struct finish finish)
{
    double z0 = low * c->height, z1 = high * c->height, r = c->radius;
    struct part *part = bench_part(bench, "label", finish);
    solid_tube(&part->mesh, bench_pose(bench, pose_at(0, 0, (z0 + z1) / 2)), r + 0.0004, r - 0.0001, z1 - z0);
}

/* White lines and a panel to write on. */
static void add_graduation(const struct container *c, const struct bench *bench)
{
    struct finish paint = finish_tinted("ceramic", 0xffffff);
    bool beaker = slots_is(c->slots, "kind", "beaker");
    double top = beaker ? 0.8 : 0.5;
    for (int i = 0; i < 5; i++) {
        double z = c->height * (0.2 + (top - 0.2) * i / 4), r = container_radius(c, z);
        double half = (i % 2 ? 0.14 : 0.22) * c->radius;
        double y = -sqrt(r * r - half * half) + 0.0006;
        struct part *part = bench_part(bench, "graduation", paint);
        solid_box(&part->mesh, bench_pose(bench, pose_at(0, y - 0.0004, z)), 2 * half, 0.002, 0.0016);
    }
    if (!beaker)
        return;
    double r = container_radius(c, c->height);
    const struct point2 lip[] = {{-0.35 * r, -0.9 * r}, {0, -1.22 * r}, {0.35 * r, -0.9 * r}};
    bench_extrusion(bench, "lip", c->body, PLANE_XY, vec3_make(0, 0, c->height - 0.001), lip, 3, 0.002, 0);
}

/* The bail turns in ears at the rim. */
static void add_bail(const struct container *c, const struct bench *bench)
{
    double z = c->height * 0.96, r = c->radius + 0.012, wire = 0.0028;
    struct vec3 path[13], pivot = {0, 0, z};
    struct bench bail = bench_link(bench, "bail", pivot);
    for (int i = 0; i <= 12; i++) {
        double angle = radians(180.0 * i / 12);
        path[i] = vec3_make(r * cos(angle), 0, z + 0.95 * r * sin(angle));
    }
    bench_pipe(&bail, "bail_wire", finish_plain("steel"), path, 13, wire, 0.02);
    bench_rod(&bail, "grip", c->handle, vec3_make(-0.05, 0, z + 0.95 * r), vec3_make(0.05, 0, z + 0.95 * r),
              0.011, 0.002);
    for (int side = -1; side <= 1; side += 2)
        bench_rod(bench, "ear", c->body, vec3_make(side * (c->radius - 0.002), 0, z),
                  vec3_make(side * (c->radius + 0.008), 0, z), 0.012, 0.001);
    bench_site(&bail, "grasp_handle", vec3_make(0, 0, z + 0.95 * r),
               quat_about(vec3_make(1, 0, 0), radians(180)));
    joint_lever(c->object, "bail_turn", bench->link, bail.link, pivot, vec3_make(1, 0, 0), radians(-85),
                radians(85), r);
}

static void add_side_handles(const struct container *c, const struct bench *bench)
{
    bool jug = slots_is(c->slots, "kind", "jug");
    double bar = jug ? 0.007 : fmin(0.0055, 0.12 * c->radius);
    double out = fmax(0.018, fmin(0.045, (jug ? 0.7 : 0.75) * c->radius));
    for (size_t i = 0; i < c->handles; i++)
        container_add_loop(c, bench, i ? -1 : 1, (jug ? 0.3 : 0.2) * c->height,
                           (jug ? 0.9 : 0.82) * c->height, out, bar);
    if (!jug)
        return;
    double r = container_radius(c, c->height), z = c->height;
    const struct point2 lip[] = {{-0.75 * r, -0.55 * r}, {-1.4 * r, 0}, {-0.75 * r, 0.55 * r}};
    bench_extrusion(bench, "lip", c->body, PLANE_XY, vec3_make(0, 0, z - 0.004), lip, 3, 0.006, 0.001);
}

static void add_details(const struct container *c, const struct bench *bench)
{
    const char *kind = c->vessel->kind;
    if (text_equal(kind, "wine_glass"))
        add_wine_foot(c, bench);
    else if (text_equal(kind, "wine_bottle"))
        add_label(c, bench, 0.12, 0.42, finish_tinted("cardboard", 0xefe6cf));
    else if (text_equal(kind, "bottle"))
        add_label(c, bench, 0.44, 0.58, finish_tinted("pet", 0x2a6db5));
    else if (text_equal(kind, "beaker") || text_equal(kind, "flask"))
        add_graduation(c, bench);
    else if (text_equal(kind, "bucket") && c->handles)
        add_bail(c, bench);
    else if (text_equal(kind, "pot"))
        container_add_pot(c, bench);
    else if (text_equal(kind, "pan") || text_equal(kind, "saucepan"))
        container_add_pan_handle(c, bench);
    else if (text_equal(kind, "kettle") || text_equal(kind, "teapot"))
        container_add_kettle(c, bench);
    else if (c->handles)
        add_side_handles(c, bench);
    if (!c->has_lid)
        return;
    bool cap = text_equal(kind, "bottle") || text_equal(kind, "wine_bottle") || text_equal(kind, "jar") ||
               text_equal(kind, "flask");
    if (cap)
        container_add_cap(c, bench);
    else
        container_add_lid(c, bench);
}

static enum result check(const struct container *c, struct fault *fault)
{
    const char *kind = c->vessel->kind;
    double most = fmin(c->radius * 0.3, c->height * 0.4);
    if (c->vessel->wall > 0 && c->wall > most)
        return slots_refuse(
            c->slots, "thickness", fault,
            "a wall of %.4g m is too thick for %.4g m across and %.4g m high; up to %.4g m is "
            "built",
            c->wall, 2 * c->radius, c->height, most);
    if (c->has_lid && strchr("pgwtcb", kind[0]) && text_equal(c->vessel->lid, "none") &&
        !text_equal(kind, "pan"))
        return slots_refuse(c->slots, "lid", fault,
                            "lids are built on pots, pans, kettles, teapots, jars and "
                            "bottles");
    if (c->handles > (size_t)(c->vessel->handles ? (c->vessel->handles > 1 ? 2 : 1) : 0) &&
        !text_equal(kind, "mug") && !text_equal(kind, "cup") && !text_equal(kind, "bowl"))
        return slots_refuse(c->slots, "handles", fault, "a %s has up to %d handles", c->vessel->title,
                            c->vessel->handles);
    return RESULT_OK;
}

static struct container container_of(const struct slots *slots, struct articulation *object)
{
    struct container c = {.slots = slots, .object = object, .vessel = vessel_of(slots)};
    const struct vessel *v = c.vessel;
    c.radius = slots_number(slots, "diameter") / 2;
    c.height = slots_number(slots, "height");
    c.wall = slots_number(slots, "thickness");
    c.floor = v->floor * (v->wall > 0 ? fmax(0.6, c.wall / v->wall) : 1);
    c.handles = slots_count(slots, "handles");
    c.has_lid = slots_is(slots, "lid", "loose");
    c.empty = slots_is(slots, "content", "none");
    struct finish usual = v->rgb ? finish_tinted(v->material, v->rgb) : finish_plain(v->material);
    bool own = slots_is(slots, "material", v->material);
    c.body = finish_of(slots, "material", "color", usual);
    if (own && v->rgb && !slots_given(slots, "color"))
        c.body = usual;
    bool cook =
        text_equal(v->kind, "pan") || text_equal(v->kind, "saucepan") || text_equal(v->kind, "kettle");
    struct finish grip = cook                            ? finish_tinted("abs", 0x222224)
                         : text_equal(v->kind, "tin")    ? finish_tinted("cardboard", 0xc2352b)
                         : text_equal(v->kind, "bucket") ? finish_tinted("polypropylene", 0x222224)
                                                         : c.body;
    c.handle = finish_of(slots, "handle_material", "handle_color", grip);
    struct finish lid = text_equal(v->kind, "bottle")        ? finish_tinted("hdpe", 0x1f5fae)
                        : text_equal(v->kind, "jar")         ? finish_tinted("steel", 0xb98a2b)
                        : text_equal(v->kind, "wine_bottle") ? finish_tinted("bamboo", 0x8a1f2a)
                                                             : c.body;
    c.lid = finish_of(slots, "lid_material", "lid_color", lid);
    draw_line(&c);
    return c;
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct container c = container_of(slots, object);
    enum result result = check(&c, fault);
    if (result != RESULT_OK)
        return result;
    object->mounting = MOUNTING_FREE;
    struct bench bench = {object, articulation_add_link(object, "body"), vec3_make(0, 0, 0)};
    if (slots_is(slots, "kind", "tray")) {
        container_add_tray(&c, &bench, slots_number(slots, "depth"));
        return RESULT_OK;
    }
    struct part *body = NULL;
    if (c.vessel->wall <= 0)
        add_can(&c, &bench);
    else if (c.vessel->narrow)
        body = add_closed(&c, &bench);
    else
        body = bench_shell(&bench, "body", c.body, vec3_make(0, 0, 0), vec3_make(0, 0, 1), c.line, c.count,
                           c.wall, c.floor);
    if (c.vessel->wall > 0 && !body)
        return slots_refuse(slots, "thickness", fault, "a wall of %.4g m does not fit this shape", c.wall);
    add_details(&c, &bench);
    if (c.vessel->handles == 0)
        bench_site(&bench, "grasp_body", vec3_make(0, 0, c.height / 2), quat_identity());
    return RESULT_OK;
}

const struct family family_container = {
    "container", "a container", "diameter", parameters, sizeof parameters / sizeof parameters[0],
    fill,        title,         build,      NULL};
