/* Chassis, skirts, wheels and castors of mobile bases, and what stands on their decks. */
#include <math.h>

#include "generate/families/make_moving.h"
#include "generate/families/mobile_base.h"
#include "shape/colliders.h"

struct base {
    const struct base_choice *choice;
    struct bench bench;
    double radius, width; /* of the driven wheels */
    double caster, hang;  /* radius and height of the castors */
    double axle;          /* x of the driven wheels */
    double deck;          /* z of the load area */
    double front, rear;   /* x of the cover's ends, without bumpers */
    double side;          /* half of its breadth */
    double round;         /* radius of its corners */
    struct finish dark, steel, rubber, grey;
};

static const double BUMPER = 0.016; /* m, in front of the cover */
static const double CLEARANCE = 0.025;

/* From a castor's swivel to the outside of the skirt: the trailing wheel turns inside. */
static double castor_room(double radius)
{
    return 1.5 * radius + 0.018;
}

/* Between the driven wheels' notches and below the cover: battery and motors. */
static void add_chassis(const struct base *b)
{
    double z0 = b->hang, z1 = 2 * b->radius + 0.012, in = b->side - b->width - 0.014, gap = b->radius + 0.014;
    double x0 = b->rear, x1 = b->front, cut = b->round * 0.5;
    const struct point2 plan[] = {
        {x0 + cut, -b->side},      {b->axle - gap, -b->side}, {b->axle - gap, -in}, {b->axle + gap, -in},
        {b->axle + gap, -b->side}, {x1 - cut, -b->side},      {x1, -b->side + cut}, {x1, b->side - cut},
        {x1 - cut, b->side},       {b->axle + gap, b->side},  {b->axle + gap, in},  {b->axle - gap, in},
        {b->axle - gap, b->side},  {x0 + cut, b->side},       {x0, b->side - cut},  {x0, -b->side + cut}};
    struct part *part =
        bench_extrusion(&b->bench, "chassis", b->dark, PLANE_XY, vec3_make(0, 0, (z0 + z1) / 2), plan,
                        sizeof plan / sizeof plan[0], z1 - z0, 0.002);
    part->fill = 0.03;
}

/* Corners of a rectangle rounded in three chords each. */
static size_t chord_ring(struct point2 points[16], double half_x, double half_y, double round)
{
    for (int k = 0; k < 16; k++) {
        int corner = k / 4;
        double sx = corner == 0 || corner == 3 ? 1 : -1, sy = corner < 2 ? 1 : -1;
        double angle = radians(90 * corner + 30 * (k % 4));
        points[k] = (struct point2){sx * (half_x - round) + round * cos(angle),
                                    sy * (half_y - round) + round * sin(angle)};
    }
    return 16;
}

/* A ring of sheet round the castors, down to the floor's clearance. Colliders: its walls. */
static void add_skirt(const struct base *b, const char *name, double from, double to)
{
    struct point2 outer[POLYGON_POINTS_MOST], inner[POLYGON_POINTS_MOST], wall[16];
    double thick = 0.008, length = to - from, height = b->hang - CLEARANCE,
           round = fmin(b->round, length * 0.4);
    if (length < 4 * thick || height < 0.01)
        return;
    size_t n = polygon_rounded(outer, POLYGON_POINTS_MOST, length, 2 * b->side, round);
    size_t m = polygon_rounded(inner, POLYGON_POINTS_MOST, length - 2 * thick, 2 * b->side - 2 * thick,
                               fmax(0.004, round - thick));
    struct outline rings[] = {{outer, n}, {inner, m}};
    struct vec3 center = vec3_make((from + to) / 2, 0, CLEARANCE + height / 2);
    struct pose pose = pose_at(center.x, center.y, center.z);
    struct part *part = bench_part(&b->bench, name, b->grey);
    solid_plate(&part->mesh, pose, rings, 2, height, 0.001);
    part->fill = 0.4;
    size_t count = chord_ring(wall, length / 2, b->side, round);
    for (size_t i = 0; i < count; i++) {
        struct point2 p = wall[i], q = wall[(i + 1) % count];
        double angle = atan2(q.y - p.y, q.x - p.x);
        struct pose at = {
            {(p.x + q.x) / 2 - thick / 2 * sin(angle), (p.y + q.y) / 2 + thick / 2 * cos(angle), 0},
            quat_about(vec3_make(0, 0, 1), angle)};
        part_add_box(part, pose_mul(pose, at), vec3_make(hypot(q.x - p.x, q.y - p.y), thick, height));
    }
}

static void add_layer(const struct base *b, const char *name, struct finish finish, double z0, double z1,
                      double out, double fill)
{
    struct vec3 center = vec3_make((b->front + b->rear) / 2, 0, (z0 + z1) / 2);
    struct part *part = bench_panel(&b->bench, name, finish, PLANE_XY, center, b->front - b->rear + 2 * out,
                                    2 * (b->side + out), z1 - z0, b->round + out);
    part->fill = fill;
}

/* The cover, the band of light in it, the deck with its anti-slip strips. */
static void add_cover(const struct base *b)
{
    double z0 = 2 * b->radius + 0.012, top = b->deck - 0.008, band = fmin(0.014, (top - z0) * 0.2);
    double z1 = z0 + (top - z0) * 0.3;
    add_layer(b, "cover_low", b->choice->body, z0, z1, 0, 0.12);
    add_layer(b, "light_band", b->choice->light, z1, z1 + band, 0.0015, 0.1);
    add_layer(b, "cover_high", b->choice->body, z1 + band, top, 0, 0.12);
    add_layer(b, "deck", b->dark, top, b->deck, -0.012, 0.4);
}

static void add_bumper(const struct base *b, const char *name, int way)
{
    double end = way > 0 ? b->front : b->rear, r = 0.01,
           z = CLEARANCE + fmax(0.03, (b->hang - CLEARANCE) * 0.55);
    double back = end - way * fmin(b->round + 0.05, fabs(end - b->axle) - b->radius - 0.03);
    double x = end + way * (BUMPER - r), y = b->side + 0.0005;
    struct vec3 path[] = {vec3_make(back, -y, z), vec3_make(x, -y, z), vec3_make(x, y, z),
                          vec3_make(back, y, z)};
    struct vec3 bent[32];
    size_t count = path_round(bent, 32, path, 4, false, b->round, radians(30));
    struct part *part = bench_part(&b->bench, name, b->rubber);
    solid_pipe(&part->mesh, pose_identity(), path, 4, false, r, b->round);
    part_add_pipe(part, pose_identity(), bent, count, false, r, 0);
    part->fill = 0.6;
}

static void add_drives(const struct base *b)
{
    struct wheel_look look = {.tyre = finish_tinted("rubber", 0x1f2023),
                              .rim = finish_tinted("aluminium", 0xb9bec4),
                              .tyre_share = 0.24};
    const struct base_choice *c = b->choice;
    double mass = base_class_mass(c->length, c->breadth, c->height) + c->payload;
    for (int side = 1; side >= -1; side -= 2) {
        struct vec3 center = vec3_make(b->axle, side * (b->side - 0.006 - b->width / 2), b->radius);
        bench_rod(&b->bench, side > 0 ? "left_gearbox" : "right_gearbox", finish_hollow(b->steel, 0.5),
                  vec3_make(b->axle, side * (b->side - b->width - 0.016), b->radius),
                  vec3_make(b->axle, side * (b->side - b->width - 0.008), b->radius), b->radius * 0.45,
                  0.002);
        wheel_add(&b->bench, side > 0 ? "left_wheel" : "right_wheel", center, vec3_make(0, 1, 0), b->radius,
                  b->width, &look);
        struct joint *joint = &b->bench.object->joints[b->bench.object->joint_count - 1];
        joint->damping = 0.05 * b->radius * b->radius * mass / 10;
        joint->friction = 0.005 * mass * 9.81 * b->radius / 2; /* a rolling resistance of 0.5 % on both */
        joint->armature = 0.01 * b->radius / 0.1;
        joint->effort = ceil(mass * (1 + 0.1 * 9.81) * b->radius / 2); /* 1 m/s2 up a slope of 10 % */
        joint->velocity = 1.5 / b->radius;
    }
}

/* 1: behind; 2: front and rear; 3: two in front, one behind; 4: the corners. */
static void add_casters(const struct base *b)
{
    struct wheel_look look = wheel_look_plain();
    double in = castor_room(b->caster), y = b->side - in;
    const struct {
        size_t from, to; /* built with this many castors */
        double x, y;
    } places[] = {{1, 3, b->rear + in, 0},   {2, 2, b->front - in, 0}, {3, 4, b->front - in, y},
                  {3, 4, b->front - in, -y}, {4, 4, b->rear + in, y},  {4, 4, b->rear + in, -y}};
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++)
        if (b->choice->casters >= places[i].from && b->choice->casters <= places[i].to)
            caster_add(&b->bench, "castor", vec3_make(places[i].x, places[i].y, b->hang), b->hang, b->caster,
                       0.5 * b->caster, vec3_make(-1, 0, 0), true, &look);
}

/* A laser scanner: a base, the dark window all round, a cap. */
static void add_scanner(const struct base *b, const char *window, const char *cap, struct vec3 at,
                        double radius, double height, struct finish finish)
{
    struct vec3 up = vec3_make(0, 0, 1);
    const struct point2 dome[] = {{radius, 0},
                                  {radius, height * 0.16},
                                  {radius * 0.92, height * 0.28},
                                  {radius * 0.6, height * 0.36},
                                  {0, height * 0.38}};
    bench_rod(&b->bench, window, finish_tinted("abs", 0x15171b), at,
              vec3_add(at, vec3_make(0, 0, height * 0.62)), radius * 0.9, 0.001);
    bench_lathe(&b->bench, cap, finish, vec3_add(at, vec3_make(0, 0, height * 0.62)), up, dome, 5);
}

static void add_stop(const struct base *b, struct vec3 at, struct vec3 axis)
{
    double s = fmin(1, b->choice->length / 0.6);
    struct vec3 stem = vec3_add(at, vec3_scale(axis, 0.006 * s));
    const struct point2 cap[] = {{0.011 * s, 0},
                                 {0.019 * s, 0.003 * s},
                                 {0.02 * s, 0.009 * s},
                                 {0.016 * s, 0.014 * s},
                                 {0, 0.016 * s}};
    bench_rod(&b->bench, "stop_ring", finish_tinted("abs", 0xf2c90f), at, stem, 0.026 * s, 0.001 * s);
    struct part *button = bench_part(&b->bench, "stop_button", finish_tinted("abs", 0xd01f1f));
    solid_lathe(&button->mesh, pose_toward(stem, axis), cap, 5);
    part_add_cylinder(button, pose_toward(vec3_add(stem, vec3_scale(axis, 0.008 * s)), axis), 0.02 * s,
                      0.016 * s);
}

static void add_amr_top(const struct base *b)
{
    double height = b->choice->height - b->deck, x = b->front - fmax(0.09, 0.12 * b->choice->length);
    add_scanner(b, "lidar_window", "lidar_cap", vec3_make(x, 0, b->deck), height * 0.62, height, b->grey);
    for (int side = -1; side <= 1; side += 2)
        add_stop(b, vec3_make(b->rear, side * b->side * 0.55, b->deck - 0.035), vec3_make(-1, 0, 0));
    /* the camera's eyes in the nose */
    bench_rounded(&b->bench, "camera_bar", finish_tinted("abs", 0x15171b),
                  vec3_make(b->front - 0.002, 0, b->deck - 0.028),
                  vec3_make(0.012, fmin(0.2, b->side), 0.022), 0.005);
}

static void add_agv_top(const struct base *b)
{
    double top = b->choice->height - 0.035, back = b->rear + 0.03,
           width = fmax(0.12, 0.12 * b->choice->length);
    double y = b->side - 0.03;
    const struct point2 profile[] = {
        {back, b->deck}, {back + width, b->deck}, {back + width - 0.04, top}, {back, top}};
    bench_extrusion(&b->bench, "console", b->choice->body, PLANE_XZ, vec3_make(0, 0, 0), profile, 4, 2 * y,
                    0.003)
        ->fill = 0.1;
    for (int side = -1; side <= 1; side += 2) {
        struct vec3 at = vec3_make(back + 0.03, side * (y - 0.04), top);
        bench_rod(&b->bench, "beacon_foot", b->dark, at, vec3_add(at, vec3_make(0, 0, 0.006)), 0.026, 0);
        bench_dome(&b->bench, "beacon", finish_tinted("polycarbonate", 0xf28c1b),
                   vec3_add(at, vec3_make(0, 0, 0.006)), vec3_make(0, 0, 1), 0.022, 0.029);
    }
    add_stop(b, vec3_make(b->rear, 0, b->deck - 0.04), vec3_make(-1, 0, 0));
    bench_rounded(&b->bench, "screen", finish_tinted("glass", 0x16324f),
                  vec3_make(back + (width - 0.04) / 2, 0, top), vec3_make((width - 0.04) * 0.7, 0.16, 0.006),
                  0.002);
    /* hazard stripes on the deck's edges */
    for (int side = -1; side <= 1; side += 2)
        for (int k = 0; k < 6; k++) {
            double x = b->front - 0.06 - k * (b->front - back - width - 0.1) / 6;
            struct part *stripe = bench_part(&b->bench, "stripe", finish_tinted("pvc", 0xf2b705));
            solid_box(&stripe->mesh, pose_at(x, side * (b->side - 0.045), b->deck + 0.0005), 0.035, 0.03,
                      0.001);
        }
    double h = 0.07, z = fmax(0.03, b->hang * 0.35);
    bench_block(&b->bench, "scanner_shelf", b->dark, vec3_make(b->front - 0.02, -0.06, z - 0.006),
                vec3_make(b->front + 0.045, 0.06, z), 0.001);
    add_scanner(b, "scanner_window", "scanner_cap", vec3_make(b->front + 0.01, 0, z), 0.042, h,
                finish_tinted("aluminium", 0xf2c90f));
}

/* What is missing to the class's mass are battery, motors and frame, low in the chassis. */
static void add_ballast(const struct base *b)
{
    const struct base_choice *c = b->choice;
    struct articulation *object = b->bench.object;
    double mass = 0, wanted = base_class_mass(c->length, c->breadth, c->height);
    for (size_t i = 0; i < object->link_count; i++)
        mass += link_mass_now(object, i);
    struct link *root = &object->links[b->bench.link];
    root->parts[0].added_mass += fmax(0, wanted - mass); /* the chassis */
}

static enum result check(const struct base *b, struct fault *fault)
{
    const struct base_choice *c = b->choice;
    if (b->caster < 0.011)
        return slots_refuse(
            c->slots, "length", fault,
            "%.3g x %.3g m leaves no room for two driven wheels and %zu castors; longer, wider or "
            "higher bases are built",
            c->length, c->breadth, c->casters);
    if (c->height < 0.12 || b->deck < 2 * b->radius + 0.03)
        return slots_refuse(c->slots, "height", fault, "%.3g m is too low for the wheels", c->height);
    if (c->length > 4 * c->breadth || c->breadth > 2 * c->length)
        return slots_refuse(c->slots, "breadth", fault,
                            "%.3g x %.3g m does not drive straight: up to 4 to 1 is built", c->length,
                            c->breadth);
    return RESULT_OK;
}

static struct base base_of(const struct base_choice *c, struct articulation *object)
{
    struct base b = {.choice = c, .bench = {object, 0, vec3_make(0, 0, 0)}};
    double nose = c->agv ? 0.053 : BUMPER; /* what stands out in front */
    b.front = c->length / 2 - nose;
    b.rear = -c->length / 2 + fmax(BUMPER, 0.022);
    b.side = c->breadth / 2 - 0.0105;
    b.deck = c->height - (c->agv ? 0.085 : fmin(0.075, 0.3 * c->height));
    b.radius = fmin(0.1, fmin(0.34 * b.deck, 0.13 * c->length));
    b.width = 0.36 * b.radius;
    b.axle = c->casters == 1 ? (b.front + b.rear) / 2 + 0.2 * c->length : (b.front + b.rear) / 2;
    double room = fmin(b.axle - b.rear, c->casters == 1 ? INFINITY : b.front - b.axle) - b.radius - 0.034;
    double across = c->casters > 2 ? b.side / 2 : b.side;
    b.caster = fmin(0.55 * b.radius, fmin((room / 2 - 0.018) / 1.5, (across - 0.02) / 1.5));
    b.hang = 2.4 * b.caster;
    b.round = fmin(0.16 * fmin(c->length, c->breadth), castor_room(b.caster));
    b.dark = finish_tinted("steel", 0x33363b);
    b.steel = finish_tinted("steel", 0xb4b8bc);
    b.rubber = finish_tinted("rubber", 0x1b1c1e);
    b.grey = finish_tinted("abs", 0x4a4e55);
    return b;
}

enum result base_add(const struct base_choice *choice, struct articulation *object, struct bench *deck,
                     struct fault *fault)
{
    struct base b = base_of(choice, object);
    enum result result = check(&b, fault);
    if (result != RESULT_OK)
        return result;
    b.bench.link = articulation_add_link(object, "chassis");
    add_chassis(&b);
    add_skirt(&b, "skirt_front", b.axle + b.radius + 0.014, b.front);
    add_skirt(&b, "skirt_rear", b.rear, b.axle - b.radius - 0.014);
    add_cover(&b);
    add_bumper(&b, "bumper_front", 1);
    add_bumper(&b, "bumper_rear", -1);
    if (choice->agv)
        add_agv_top(&b);
    else
        add_amr_top(&b);
    add_drives(&b);
    add_casters(&b);
    add_ballast(&b);
    *deck = (struct bench){object, b.bench.link, vec3_make((b.front + b.rear) / 2, 0, b.deck)};
    struct bench on = b.bench;
    bench_site(&on, "deck", deck->origin, quat_identity());
    return RESULT_OK;
}
