/*
 * Profiles along paths. The frame of a segment is that of the segment before it, turned by the least rotation
 * between the two directions (rotation minimizing, Bishop 1975); a ring is the profile projected along the
 * segment onto the plane that halves the corner.
 */
#include <math.h>
#include <stdlib.h>

#include "shape/solid.h"

static const double PI = 3.14159265358979323846;
static const double EDGE_LEAST = 0.0001;
static const double TURN_MOST = 2.618; /* 150 degrees */

/* ---- paths ------------------------------------------------------------------------------------- */

static double distance(struct vec3 a, struct vec3 b)
{
    return vec3_length(vec3_sub(a, b));
}

static bool path_add(struct vec3 *path, size_t capacity, size_t *count, struct vec3 point)
{
    if (*count > 0 && distance(path[*count - 1], point) < EDGE_LEAST)
        return true;
    if (*count == capacity)
        return false;
    path[(*count)++] = point;
    return true;
}

/* The arc in the corner at `at`, or the corner itself where it is straight or short of room. */
static bool path_corner(struct vec3 *path, size_t capacity, size_t *count, const struct vec3 corner[3],
                        double bend, double step)
{
    struct vec3 in = vec3_unit(vec3_sub(corner[1], corner[0])),
                out = vec3_unit(vec3_sub(corner[2], corner[1]));
    double angle = atan2(vec3_length(vec3_cross(in, out)), vec3_dot(in, out));
    double room = fmin(distance(corner[0], corner[1]), distance(corner[1], corner[2])) / 2;
    double tangent = fmin(bend * tan(angle / 2), room), radius = tangent / tan(angle / 2);
    if (!(angle > 0.02 && angle < TURN_MOST && tangent > EDGE_LEAST))
        return path_add(path, capacity, count, corner[1]);
    struct vec3 inward = vec3_unit(vec3_sub(out, vec3_scale(in, vec3_dot(in, out))));
    struct vec3 from = vec3_sub(corner[1], vec3_scale(in, tangent));
    struct vec3 middle = vec3_add(from, vec3_scale(inward, radius));
    int steps = (int)fmin(64, fmax(1, ceil(angle / step - 1e-9)));
    bool fits = true;
    for (int k = 0; fits && k <= steps; k++) {
        double a = angle * k / steps;
        struct vec3 p = vec3_add(vec3_scale(in, radius * sin(a)), vec3_scale(inward, -radius * cos(a)));
        fits = path_add(path, capacity, count, vec3_add(middle, p));
    }
    return fits;
}

size_t path_round(struct vec3 *result, size_t capacity, const struct vec3 *path, size_t count, bool closed,
                  double bend, double step)
{
    size_t made = 0;
    bool fits = count >= 2 && step > 0;
    for (size_t i = 0; fits && i < count; i++) {
        bool end = !closed && (i == 0 || i + 1 == count);
        const struct vec3 corner[3] = {path[(i + count - 1) % count], path[i], path[(i + 1) % count]};
        if (end || !(bend > 0))
            fits = path_add(result, capacity, &made, path[i]);
        else
            fits = path_corner(result, capacity, &made, corner, bend, step);
    }
    while (closed && made > 1 && distance(result[0], result[made - 1]) < EDGE_LEAST)
        made--;
    return fits && made >= 2 ? made : 0;
}

/* ---- sweeps ------------------------------------------------------------------------------------ */

struct frame {
    struct vec3 x, y, along;
};

struct sweeping {
    struct mesh *mesh;
    struct pose pose;
    const struct vec3 *path;
    size_t count;
    bool closed;
    const struct point2 *profile; /* counter-clockwise */
    uint32_t around;
    double twist; /* by which a closed path that is not flat turns the frame, taken back bit by bit */
};

static struct frame frame_start(struct vec3 along, struct vec3 up)
{
    struct frame frame = {.along = along};
    struct vec3 y = vec3_sub(up, vec3_scale(along, vec3_dot(up, along)));
    if (!(vec3_length(y) > 1e-3 * vec3_length(up))) {
        up = fabs(along.y) < 0.9 ? vec3_make(0, 1, 0) : vec3_make(1, 0, 0);
        y = vec3_sub(up, vec3_scale(along, vec3_dot(up, along)));
    }
    frame.y = vec3_unit(y);
    frame.x = vec3_cross(frame.y, along);
    return frame;
}

static struct frame frame_turn(struct frame frame, struct vec3 along)
{
    struct vec3 axis = vec3_cross(frame.along, along);
    double sine = vec3_length(axis);
    if (sine > 1e-12) {
        struct quat turn = quat_about(vec3_scale(axis, 1 / sine), atan2(sine, vec3_dot(frame.along, along)));
        frame.y = quat_rotate(turn, frame.y);
    }
    frame.along = along;
    frame.y = vec3_unit(vec3_sub(frame.y, vec3_scale(along, vec3_dot(frame.y, along))));
    frame.x = vec3_cross(frame.y, along);
    return frame;
}

static struct frame frame_roll(struct frame frame, double angle)
{
    struct quat turn = quat_about(frame.along, angle);
    return (struct frame){quat_rotate(turn, frame.x), quat_rotate(turn, frame.y), frame.along};
}

static struct vec3 direction(const struct sweeping *s, size_t segment)
{
    return vec3_unit(vec3_sub(s->path[(segment + 1) % s->count], s->path[segment % s->count]));
}

static void add_ring(const struct sweeping *s, size_t at, struct frame frame, struct vec3 normal)
{
    double slope = vec3_dot(frame.along, normal);
    for (uint32_t k = 0; k < s->around; k++) {
        struct vec3 p = vec3_add(vec3_scale(frame.x, s->profile[k].x), vec3_scale(frame.y, s->profile[k].y));
        p = vec3_sub(p, vec3_scale(frame.along, vec3_dot(p, normal) / slope));
        mesh_add_vertex(s->mesh, pose_apply(s->pose, vec3_add(s->path[at], p)));
    }
}

/* How far the frame has turned about the path when it comes back to its start. */
static double closing_twist(const struct sweeping *s, struct frame start)
{
    struct frame frame = start;
    for (size_t i = 1; i <= s->count; i++)
        frame = frame_turn(frame, direction(s, i));
    return atan2(vec3_dot(frame.y, start.x), vec3_dot(frame.y, start.y));
}

static void add_rings(const struct sweeping *s, struct frame frame)
{
    struct frame start = frame;
    for (size_t i = 0; i < s->count; i++) {
        bool first = i == 0 && !s->closed, last = i + 1 == s->count && !s->closed;
        struct vec3 before = first ? start.along : direction(s, i + s->count - 1);
        struct vec3 after = last ? before : direction(s, i);
        struct frame rolled = frame_roll(frame, s->twist * (double)i / (double)s->count);
        add_ring(s, i, rolled, vec3_unit(vec3_add(before, after)));
        if (!last && i + 1 < s->count && !(i + 2 == s->count && !s->closed))
            frame = frame_turn(frame, direction(s, i + 1));
    }
}

static void join_rings(const struct sweeping *s, uint32_t first)
{
    size_t spans = s->closed ? s->count : s->count - 1;
    for (size_t i = 0; i < spans; i++) {
        uint32_t here = first + (uint32_t)i * s->around,
                 next = first + (uint32_t)((i + 1) % s->count) * s->around;
        for (uint32_t k = 0; k < s->around; k++) {
            uint32_t n = (k + 1) % s->around;
            mesh_add_quad(s->mesh, here + k, here + n, next + n, next + k);
        }
    }
}

static void add_ends(const struct sweeping *s, uint32_t first, const struct triangle *caps, size_t cap_count)
{
    uint32_t last = first + (uint32_t)(s->count - 1) * s->around;
    for (size_t i = 0; !s->closed && i < cap_count; i++) {
        mesh_add_triangle(s->mesh, first + caps[i].a, first + caps[i].c, first + caps[i].b);
        mesh_add_triangle(s->mesh, last + caps[i].a, last + caps[i].b, last + caps[i].c);
    }
}

static bool path_is_sound(const struct sweeping *s)
{
    size_t spans = s->closed ? s->count : s->count - 1;
    for (size_t i = 0; i < spans; i++) {
        if (!(distance(s->path[i], s->path[(i + 1) % s->count]) >= EDGE_LEAST))
            return false;
    }
    for (size_t i = s->closed ? 0 : 1; i < spans; i++) {
        if (vec3_dot(direction(s, i + s->count - 1), direction(s, i)) < cos(TURN_MOST))
            return false;
    }
    return true;
}

void solid_sweep(struct mesh *mesh, struct pose pose, const struct vec3 *path, size_t count, bool closed,
                 const struct point2 *profile, size_t profile_count, struct vec3 up)
{
    struct sweeping s = {mesh, pose, path, count, closed, NULL, (uint32_t)profile_count, 0};
    if (count < (closed ? 3 : 2) || count > PATH_POINTS_MOST || profile_count < 3 || profile_count > 1024 ||
        mesh->failed || !path_is_sound(&s))
        return;
    struct point2 *turned = calloc(profile_count, sizeof *turned);
    struct triangle *caps = calloc(TRIANGLES_OF(profile_count, 1), sizeof *caps);
    if (turned == NULL || caps == NULL) {
        mesh->failed = true;
        goto done;
    }
    for (size_t i = 0; i < profile_count; i++)
        turned[i] = profile[i];
    if (polygon_area(turned, profile_count) < 0)
        polygon_reverse(turned, profile_count);
    s.profile = turned;
    struct outline outline = {turned, profile_count};
    size_t cap_count = polygon_triangulate(&outline, 1, caps);
    if (cap_count == 0)
        goto done;
    struct frame start = frame_start(direction(&s, 0), up);
    s.twist = closed ? closing_twist(&s, start) : 0;
    uint32_t first = (uint32_t)mesh->vertex_count;
    add_rings(&s, start);
    join_rings(&s, first);
    add_ends(&s, first, caps, cap_count);
done:
    free(turned);
    free(caps);
}

void solid_pipe(struct mesh *mesh, struct pose pose, const struct vec3 *path, size_t count, bool closed,
                double radius, double bend)
{
    struct vec3 rounded[PATH_POINTS_MOST];
    struct point2 section[96];
    double outer = fmax(bend, 0) + fmax(radius, 0);
    size_t made = path_round(rounded, PATH_POINTS_MOST, path, count, closed, bend,
                             2 * PI / solid_segments(fmin(outer, 0.1)));
    size_t around = polygon_circle(section, 96, radius);
    if (made > 0 && around > 0)
        solid_sweep(mesh, pose, rounded, made, closed, section, around, vec3_make(0, 0, 1));
}

void solid_coil(struct mesh *mesh, struct pose pose, double radius, double wire, double height, double turns)
{
    enum { STEPS_PER_TURN = 24 };
    struct vec3 path[PATH_POINTS_MOST];
    struct point2 section[96];
    double steps = ceil(turns * STEPS_PER_TURN), rise = height - 2 * wire;
    if (!(wire > 0 && radius > wire && turns > 0 && steps < PATH_POINTS_MOST && rise / turns > 2 * wire))
        return;
    size_t count = 0;
    for (int k = 0; k <= (int)steps; k++) {
        double angle = 2 * PI * turns * k / steps;
        path[count++] = vec3_make(radius * cos(angle), radius * sin(angle), rise * (k / steps - 0.5));
    }
    size_t around = polygon_regular(section, 96, 8, wire, 0);
    solid_sweep(mesh, pose, path, count, false, section, around, vec3_make(0, 0, 1));
}
