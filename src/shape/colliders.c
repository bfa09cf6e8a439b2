#include "shape/colliders.h"

#include <math.h>
#include <stdlib.h>

#include "shape/decompose.h"
#include "shape/hull.h"
#include "shape/solid.h"

static const double PI = 3.14159265358979323846;
static const double HOLE_LEAST = 0.012;

void part_add_box(struct part *part, struct pose pose, struct vec3 size)
{
    part_add_collider(part, COLLIDER_BOX, pose)->half = vec3_scale(size, 0.5);
}

void part_add_cylinder(struct part *part, struct pose pose, double radius, double height)
{
    struct collider *collider = part_add_collider(part, COLLIDER_CYLINDER, pose);
    collider->radius = radius;
    collider->half_length = height / 2;
}

void part_add_sphere(struct part *part, struct pose pose, double radius)
{
    part_add_collider(part, COLLIDER_SPHERE, pose)->radius = radius;
}

void part_add_capsule(struct part *part, struct pose pose, double radius, double height)
{
    struct collider *collider = part_add_collider(part, COLLIDER_CAPSULE, pose);
    collider->radius = radius;
    collider->half_length = height / 2;
}

/* ---- plates ------------------------------------------------------------------------------------ */

static void add_prism(struct part *part, struct pose pose, const struct point2 *corners, size_t count,
                      double height)
{
    struct vec3 points[2 * PIECE_CORNERS_MOST];
    for (size_t i = 0; i < count; i++) {
        points[2 * i] = pose_apply(pose, vec3_make(corners[i].x, corners[i].y, -height / 2));
        points[2 * i + 1] = pose_apply(pose, vec3_make(corners[i].x, corners[i].y, height / 2));
    }
    part_add_hull_of(part, points, 2 * count);
}

static bool add_pieces(struct part *part, struct pose pose, const struct outline *rings, size_t ring_count,
                       double height)
{
    struct polygon_pieces pieces;
    if (!polygon_decompose(rings, ring_count, &pieces))
        return false;
    for (size_t i = 0; i < pieces.count; i++)
        add_prism(part, pose, pieces.points + pieces.first[i], pieces.first[i + 1] - pieces.first[i], height);
    polygon_pieces_free(&pieces);
    return true;
}

/* The outline as it was may have many corners, but it does not cross itself. */
static void add_plain_pieces(struct part *part, struct pose pose, const struct outline *rings,
                             size_t ring_count, double height)
{
    if (!add_pieces(part, pose, rings, ring_count, height) && ring_count > 1)
        add_pieces(part, pose, rings, 1, height);
}

void part_add_plate(struct part *part, struct pose pose, const struct outline *rings, size_t ring_count,
                    double height)
{
    size_t corners = 0, kept = 0, used = 0;
    for (size_t i = 0; i < ring_count; i++)
        corners += rings[i].count;
    if (ring_count == 0 || corners < 3 || !(height > 0))
        return;
    struct point2 *points = calloc(corners, sizeof *points);
    struct outline *thinned = calloc(ring_count, sizeof *thinned);
    if (points == NULL || thinned == NULL) {
        part->mesh.failed = true;
        goto done;
    }
    for (size_t i = 0; i < ring_count; i++) {
        double across = 2 * sqrt(fabs(polygon_area(rings[i].points, rings[i].count)) / PI);
        if (i > 0 && across < HOLE_LEAST)
            continue;
        struct point2 *ring = points + used;
        for (size_t k = 0; k < rings[i].count; k++)
            ring[k] = rings[i].points[k];
        double tolerance = i == 0 ? COLLIDER_TOLERANCE : fmax(COLLIDER_TOLERANCE, 0.04 * across);
        size_t count = polygon_simplify(ring, rings[i].count, tolerance);
        thinned[kept++] = (struct outline){ring, count};
        used += count;
    }
    if (!add_pieces(part, pose, thinned, kept, height))
        add_plain_pieces(part, pose, rings, ring_count, height);
done:
    free(points);
    free(thinned);
}

/* ---- turned solids ----------------------------------------------------------------------------- */

/* A ring of a hull; its corners lie as far outside the circle as its sides lie inside. */
static size_t ring_points(struct vec3 *points, struct pose pose, struct point2 at, int segments)
{
    double radius = at.x * 2 / (1 + cos(PI / segments));
    if (!(at.x > 1e-9)) {
        points[0] = pose_apply(pose, vec3_make(0, 0, at.y));
        return 1;
    }
    for (int k = 0; k < segments; k++) {
        double angle = 2 * PI * k / segments;
        points[k] = pose_apply(pose, vec3_make(radius * cos(angle), radius * sin(angle), at.y));
    }
    return (size_t)segments;
}

static void add_turned_hull(struct part *part, struct pose pose, const struct point2 *profile, size_t count)
{
    struct vec3 points[HULL_VERTICES_MOST];
    size_t made = 0;
    int segments = HULL_VERTICES_MOST / (int)count;
    for (size_t i = 0; i < count; i++)
        made += ring_points(points + made, pose, profile[i], segments < 32 ? segments : 32);
    part_add_hull_of(part, points, made);
}

static void add_band(struct part *part, struct pose pose, struct point2 low, struct point2 high)
{
    struct point2 band[2] = {low, high};
    if (high.y - low.y < 1e-4)
        return;
    if (fabs(high.x - low.x) < 2e-4)
        part_add_cylinder(part, pose_mul(pose, pose_at(0, 0, (low.y + high.y) / 2)), fmax(low.x, high.x),
                          high.y - low.y);
    else
        add_turned_hull(part, pose, band, 2);
}

/* The profile bottom up, without corners that a contact does not notice; at most `most` of them. */
static size_t thin_profile(struct point2 *thin, size_t most, const struct point2 *profile, size_t count)
{
    struct point2 points[POLYGON_POINTS_MOST];
    double tolerance = COLLIDER_TOLERANCE;
    bool downward = profile[0].y > profile[count - 1].y;
    for (size_t made = count; made > most || tolerance == COLLIDER_TOLERANCE; tolerance *= 1.3) {
        for (size_t i = 0; i < count; i++)
            points[i] = profile[downward ? count - 1 - i : i];
        made = polyline_simplify(points, count, tolerance);
        if (made <= most) {
            for (size_t i = 0; i < made; i++)
                thin[i] = points[i];
            return made;
        }
    }
    return 0;
}

static bool goes_up(const struct point2 *profile, size_t count)
{
    for (size_t i = 0; i + 1 < count; i++) {
        if (profile[i + 1].y < profile[i].y - 1e-6)
            return false;
    }
    return true;
}

static bool bulges(const struct point2 *profile, size_t count)
{
    for (size_t i = 0; i + 2 < count; i++) {
        if (point2_turn(profile[i], profile[i + 1], profile[i + 2]) < -1e-9)
            return false;
    }
    return true;
}

void part_add_turned(struct part *part, struct pose pose, const struct point2 *profile, size_t count)
{
    enum { CORNERS_MOST = 8, HULL_CORNERS_MOST = 4 };
    struct point2 thin[CORNERS_MOST];
    if (count < 2 || count > POLYGON_POINTS_MOST)
        return;
    size_t made = thin_profile(thin, CORNERS_MOST, profile, count);
    if (!goes_up(thin, made)) {
        add_turned_hull(part, pose, thin, made);
        return;
    }
    if (made > 2 && made <= HULL_CORNERS_MOST && bulges(thin, made)) {
        add_turned_hull(part, pose, thin, made);
        return;
    }
    for (size_t i = 0; i + 1 < made; i++)
        add_band(part, pose, thin[i], thin[i + 1]);
}

int ring_sectors(double radius)
{
    return radius < 0.06 ? 12 : radius < 0.15 ? 16 : 24;
}

void part_add_ring(struct part *part, struct pose pose, const struct point2 *polygon, size_t count,
                   int sectors)
{
    struct point2 section[POLYGON_POINTS_MOST];
    struct vec3 points[HULL_VERTICES_MOST];
    if (count < 3 || count > POLYGON_POINTS_MOST || sectors < 3)
        return;
    for (size_t i = 0; i < count; i++)
        section[i] = polygon[i];
    count = polygon_simplify(section, count, COLLIDER_TOLERANCE);
    for (int k = 0; k < sectors; k++) {
        size_t made = 0;
        for (size_t i = 0; i < count && made + 2 <= HULL_VERTICES_MOST; i++) {
            double radius = section[i].x * 2 / (1 + cos(PI / sectors));
            for (int side = 0; side < 2; side++) {
                double angle = 2 * PI * (k + side) / sectors;
                struct vec3 v = vec3_make(radius * cos(angle), radius * sin(angle), section[i].y);
                points[made++] = pose_apply(pose, v);
            }
        }
        part_add_hull_of(part, points, made);
    }
}

/* ---- pipes and sweeps -------------------------------------------------------------------------- */

static struct pose pose_along(struct pose pose, struct vec3 from, struct vec3 to)
{
    struct vec3 a = pose_apply(pose, from), b = pose_apply(pose, to), along = vec3_unit(vec3_sub(b, a));
    struct vec3 axis = vec3_cross(vec3_make(0, 0, 1), along);
    double sine = vec3_length(axis);
    struct pose result = {vec3_scale(vec3_add(a, b), 0.5), quat_identity()};
    if (sine > 1e-9)
        result.rotation = quat_about(vec3_scale(axis, 1 / sine), atan2(sine, along.z));
    return result;
}

void part_add_pipe(struct part *part, struct pose pose, const struct vec3 *path, size_t count, bool closed,
                   double radius, double bend)
{
    struct vec3 coarse[PATH_POINTS_MOST];
    size_t made = path_round(coarse, PATH_POINTS_MOST, path, count, closed, bend, radians(45));
    size_t spans = made < 2 ? 0 : closed ? made : made - 1;
    for (size_t i = 0; i < spans && radius > 0; i++) {
        struct vec3 from = coarse[i], to = coarse[(i + 1) % made];
        struct pose along = pose_along(pose, from, to);
        double length = vec3_length(vec3_sub(to, from));
        if (!closed && (i == 0 || i + 1 == spans))
            part_add_cylinder(part, along, radius, length);
        else
            part_add_capsule(part, along, radius, length);
    }
}

void part_add_spans(struct part *part, size_t first, size_t around, size_t rings, bool closed)
{
    size_t spans = closed ? rings : rings - 1;
    struct vec3 *points = calloc(2 * around, sizeof *points);
    if (points == NULL)
        part->mesh.failed = true;
    for (size_t i = 0; points != NULL && i < spans && rings > 1; i++) {
        for (size_t k = 0; k < around; k++) {
            points[k] = part->mesh.vertices[first + i * around + k];
            points[around + k] = part->mesh.vertices[first + (i + 1) % rings * around + k];
        }
        part_add_hull_of(part, points, 2 * around);
    }
    free(points);
}
