#include "shape/polygon.h"

#include <math.h>

#include "shape/solid.h"

static const double PI = 3.14159265358979323846;
static const double EDGE_LEAST = 0.0001;

double point2_turn(struct point2 a, struct point2 b, struct point2 c)
{
    return (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
}

double polygon_area(const struct point2 *points, size_t count)
{
    double area = 0;
    for (size_t i = 0; i < count; i++) {
        struct point2 a = points[i], b = points[(i + 1) % count];
        area += a.x * b.y - b.x * a.y;
    }
    return area / 2;
}

/* Turns that all go one way, once round. */
bool polygon_is_convex(const struct point2 *points, size_t count)
{
    double sense = polygon_area(points, count) < 0 ? -1 : 1, around = 0;
    for (size_t i = 0; i < count; i++) {
        struct point2 a = points[i], b = points[(i + 1) % count], c = points[(i + 2) % count];
        double cross = sense * point2_turn(a, b, c);
        double dot = (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y);
        if (cross < -1e-12)
            return false;
        around += atan2(cross, dot);
    }
    return count >= 3 && fabs(around - 2 * PI) < 1;
}

void polygon_shift(struct point2 *points, size_t count, double x, double y)
{
    for (size_t i = 0; i < count; i++)
        points[i] = (struct point2){points[i].x + x, points[i].y + y};
}

void polygon_reverse(struct point2 *points, size_t count)
{
    for (size_t i = 0; i < count / 2; i++) {
        struct point2 swap = points[i];
        points[i] = points[count - 1 - i];
        points[count - 1 - i] = swap;
    }
}

/* ---- makers ------------------------------------------------------------------------------------ */

static struct point2 on_circle(double radius, double angle)
{
    return (struct point2){radius * cos(angle), radius * sin(angle)};
}

size_t polygon_rectangle(struct point2 *points, size_t capacity, double width, double height)
{
    if (!(width > 0 && height > 0) || capacity < 4)
        return 0;
    double x = width / 2, y = height / 2;
    const struct point2 corners[4] = {{-x, -y}, {x, -y}, {x, y}, {-x, y}};
    for (int i = 0; i < 4; i++)
        points[i] = corners[i];
    return 4;
}

size_t polygon_rounded(struct point2 *points, size_t capacity, double width, double height, double radius)
{
    double most = fmin(width, height) / 2 - EDGE_LEAST;
    if (!(radius > 2 * EDGE_LEAST && most > 2 * EDGE_LEAST))
        return polygon_rectangle(points, capacity, width, height);
    radius = fmin(radius, most);
    int quarter = solid_segments(radius) / 4;
    if (capacity < 4 * ((size_t)quarter + 1))
        return 0;
    size_t count = 0;
    for (int corner = 0; corner < 4; corner++) {
        double sx = corner == 0 || corner == 3 ? 1 : -1, sy = corner < 2 ? 1 : -1;
        for (int k = 0; k <= quarter; k++) {
            struct point2 p = on_circle(radius, PI / 2 * (corner + (double)k / quarter));
            points[count++] =
                (struct point2){sx * (width / 2 - radius) + p.x, sy * (height / 2 - radius) + p.y};
        }
    }
    return count;
}

size_t polygon_regular(struct point2 *points, size_t capacity, int sides, double radius, double turn)
{
    if (sides < 3 || (size_t)sides > capacity || !(radius > 0))
        return 0;
    for (int i = 0; i < sides; i++)
        points[i] = on_circle(radius, turn + 2 * PI * i / sides);
    return (size_t)sides;
}

size_t polygon_circle(struct point2 *points, size_t capacity, double radius)
{
    return polygon_regular(points, capacity, solid_segments(radius), radius, 0);
}

size_t polygon_slot(struct point2 *points, size_t capacity, double length, double width)
{
    double radius = width / 2, middle = length / 2 - radius;
    int half = solid_segments(radius) / 2;
    if (!(radius > 0 && middle >= EDGE_LEAST / 2) || capacity < 2 * ((size_t)half + 1))
        return 0;
    size_t count = 0;
    for (int side = 1; side >= -1; side -= 2) {
        for (int k = 0; k <= half; k++) {
            struct point2 p = on_circle(radius, -side * PI / 2 + PI * k / half);
            points[count++] = (struct point2){side * middle + p.x, p.y};
        }
    }
    return count;
}

size_t polygon_ring_sector(struct point2 *points, size_t capacity, double inner, double outer, double from,
                           double to)
{
    double angle = to - from;
    if (!(inner >= 0 && outer > inner && angle > 1e-3 && angle < 2 * PI - 1e-3))
        return 0;
    int steps = (int)ceil(solid_segments(outer) * angle / (2 * PI));
    if (capacity < 2 * ((size_t)steps + 1))
        return 0;
    size_t count = 0;
    for (int k = 0; k <= steps; k++)
        points[count++] = on_circle(outer, from + angle * k / steps);
    for (int k = inner > 0 ? steps : 0; k >= 0; k--)
        points[count++] = on_circle(inner, from + angle * k / steps);
    return count;
}

size_t polygon_gear(struct point2 *points, size_t capacity, int teeth, double outer, double root)
{
    static const double at[4] = {0.05, 0.3, 0.5, 0.85}; /* of a pitch: tip from, to; root from, to */
    if (teeth < 3 || teeth > 256 || capacity < 4 * (size_t)teeth || !(root > 0 && outer > root))
        return 0;
    size_t count = 0;
    for (int tooth = 0; tooth < teeth; tooth++) {
        for (int k = 0; k < 4; k++)
            points[count++] = on_circle(k < 2 ? outer : root, 2 * PI * (tooth + at[k]) / teeth);
    }
    return count;
}

static struct point2 toward(struct point2 from, struct point2 to, double distance)
{
    double length = hypot(to.x - from.x, to.y - from.y), share = distance / length;
    return (struct point2){from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share};
}

/* The points of the arc in a corner; 0 where the corner has no room for one, more than `capacity` (and
 * nothing written) where the array has none. */
static size_t round_corner(struct point2 *points, size_t capacity, struct point2 before, struct point2 at,
                           struct point2 after, double radius)
{
    double in = hypot(at.x - before.x, at.y - before.y), out = hypot(after.x - at.x, after.y - at.y);
    double cross = point2_turn(before, at, after);
    double dot = (at.x - before.x) * (after.x - at.x) + (at.y - before.y) * (after.y - at.y);
    double angle = atan2(fabs(cross), dot), tangent = radius * tan(angle / 2);
    double room = fmin(in, out) / 2 - EDGE_LEAST;
    if (!(angle > 0.05 && angle < 3.1 && tangent > EDGE_LEAST && room > EDGE_LEAST))
        return 0;
    if (tangent > room) {
        tangent = room;
        radius = tangent / tan(angle / 2);
    }
    int steps = (int)fmax(2, ceil(solid_segments(radius) * angle / (2 * PI)));
    if ((size_t)steps + 1 > capacity)
        return (size_t)steps + 1;
    struct point2 from = toward(at, before, tangent);
    double sense = cross > 0 ? 1 : -1;
    struct point2 along = {(at.x - before.x) / in, (at.y - before.y) / in};
    struct point2 middle = {from.x - sense * along.y * radius, from.y + sense * along.x * radius};
    double start = atan2(from.y - middle.y, from.x - middle.x);
    for (int k = 0; k <= steps; k++) {
        struct point2 p = on_circle(radius, start + sense * angle * k / steps);
        points[k] = (struct point2){middle.x + p.x, middle.y + p.y};
    }
    return (size_t)steps + 1;
}

size_t polygon_round_corners(struct point2 *points, size_t capacity, const struct point2 *polygon,
                             size_t count, double radius)
{
    size_t made = 0;
    for (size_t i = 0; i < count; i++) {
        size_t arc = round_corner(points + made, capacity - made, polygon[(i + count - 1) % count],
                                  polygon[i], polygon[(i + 1) % count], radius);
        if (arc > capacity - made || made == capacity)
            return 0;
        if (arc == 0)
            points[made++] = polygon[i];
        made += arc;
    }
    return made;
}

/* ---- changes ----------------------------------------------------------------------------------- */

/* Where the two sides at a corner meet once they moved left by `distance`. */
static bool inset_corner(struct point2 before, struct point2 at, struct point2 after, double distance,
                         struct point2 *result)
{
    double in = hypot(at.x - before.x, at.y - before.y), out = hypot(after.x - at.x, after.y - at.y);
    struct point2 n = {-(at.y - before.y) / in, (at.x - before.x) / in};
    struct point2 m = {-(after.y - at.y) / out, (after.x - at.x) / out};
    double scale = distance / (1 + n.x * m.x + n.y * m.y);
    *result = (struct point2){at.x + (n.x + m.x) * scale, at.y + (n.y + m.y) * scale};
    return n.x * m.x + n.y * m.y > -0.9 && isfinite(result->x) && isfinite(result->y);
}

bool polygon_inset(struct point2 *result, const struct point2 *points, size_t count, double distance)
{
    for (size_t i = 0; i < count; i++) {
        if (!inset_corner(points[(i + count - 1) % count], points[i], points[(i + 1) % count], distance,
                          &result[i]))
            return false;
    }
    for (size_t i = 0; i < count; i++) {
        struct point2 a = points[i], b = points[(i + 1) % count], c = result[i], d = result[(i + 1) % count];
        double length = hypot(b.x - a.x, b.y - a.y);
        if (!((b.x - a.x) * (d.x - c.x) + (b.y - a.y) * (d.y - c.y) >= EDGE_LEAST / 2 * length))
            return false;
    }
    return count >= 3;
}

static double segment_distance(struct point2 a, struct point2 b, struct point2 p)
{
    double dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
    double share = square > 0 ? fmax(0, fmin(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / square)) : 0;
    return hypot(p.x - a.x - share * dx, p.y - a.y - share * dy);
}

/* Marks by NAN what may go between first and last. */
static void thin_out(struct point2 *points, size_t count, size_t first, size_t last, double tolerance)
{
    size_t worst = first;
    double farthest = tolerance;
    for (size_t i = first + 1; i < last; i++) {
        double distance = segment_distance(points[first % count], points[last % count], points[i % count]);
        if (distance > farthest) {
            farthest = distance;
            worst = i;
        }
    }
    if (worst == first) {
        for (size_t i = first + 1; i < last; i++)
            points[i % count].x = NAN;
        return;
    }
    thin_out(points, count, first, worst, tolerance);
    thin_out(points, count, worst, last, tolerance);
}

static size_t keep_marked(struct point2 *points, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (!isnan(points[i].x))
            points[kept++] = points[i];
    }
    return kept;
}

size_t polyline_simplify(struct point2 *points, size_t count, double tolerance)
{
    if (count <= 2)
        return count;
    thin_out(points, count, 0, count - 1, tolerance);
    return keep_marked(points, count);
}

size_t polygon_simplify(struct point2 *points, size_t count, double tolerance)
{
    size_t far = 0, side = 0;
    double farthest = 0;
    if (count <= 3)
        return count;
    for (size_t i = 1; i < count; i++) {
        double distance = hypot(points[i].x - points[0].x, points[i].y - points[0].y);
        if (distance > farthest) {
            farthest = distance;
            far = i;
        }
    }
    if (far == 0)
        return count;
    farthest = 0;
    for (size_t i = 0; i < count; i++) {
        double distance = segment_distance(points[0], points[far], points[i]);
        if (distance > farthest) {
            farthest = distance;
            side = i;
        }
    }
    size_t middle = side < far ? side : far, last = side < far ? far : side;
    if (farthest <= 0)
        return count;
    thin_out(points, count, 0, middle, tolerance);
    thin_out(points, count, middle, last, tolerance);
    thin_out(points, count, last, count, tolerance);
    return keep_marked(points, count);
}
