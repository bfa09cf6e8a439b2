#include <math.h>
#include <stdlib.h>

#include "base/array.h"
#include "shape/check_rules.h"
#include "shape/drive.h"
#include "shape/solid.h"
#include "shape/tree.h"

static const double CONTACT_HEIGHT = 0.001; /* points this near to the lowest one bear the object */

/* ---- what an object stands on ------------------------------------------------------------------ */

struct stance {
    double lowest;
    struct vec3 center; /* of mass */
    struct point2 *points;
    size_t count, capacity;
    bool failed;
};

static double lowest_point(const struct articulation *object, const struct pose *poses)
{
    double lowest = INFINITY;
    for (size_t i = 0; i < object->link_count; i++) {
        for (size_t k = 0; k < object->links[i].part_count; k++) {
            const struct mesh *mesh = &object->links[i].parts[k].mesh;
            for (size_t v = 0; v < mesh->vertex_count; v++)
                lowest = fmin(lowest, pose_apply(poses[i], mesh->vertices[v]).z);
        }
    }
    return lowest;
}

static void stance_add(struct stance *stance, struct vec3 p)
{
    struct point2 *moved = array_reserve(stance->points, &stance->capacity, stance->count + 1, sizeof *moved);
    if (moved == NULL) {
        stance->failed = true;
        return;
    }
    stance->points = moved;
    moved[stance->count++] = (struct point2){p.x, p.y};
}

static void stance_collect(struct stance *stance, const struct articulation *object, const struct pose *poses)
{
    for (size_t i = 0; i < object->link_count; i++) {
        for (size_t k = 0; k < object->links[i].part_count; k++) {
            const struct mesh *mesh = &object->links[i].parts[k].mesh;
            for (size_t v = 0; v < mesh->vertex_count; v++) {
                struct vec3 p = pose_apply(poses[i], mesh->vertices[v]);
                if (p.z <= stance->lowest + CONTACT_HEIGHT)
                    stance_add(stance, p);
            }
        }
    }
}

static int compare_points(const void *left, const void *right)
{
    const struct point2 *a = left, *b = right;
    if (a->x != b->x)
        return a->x < b->x ? -1 : 1;
    return a->y < b->y ? -1 : a->y > b->y;
}

static double turn(struct point2 a, struct point2 b, struct point2 c)
{
    return (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
}

/* The convex hull in place, counter-clockwise (Andrew's monotone chain, 1979); `hull` has room for twice
 * the points. Returns its size. */
static size_t hull_2d(struct point2 *points, size_t count, struct point2 *hull)
{
    size_t size = 0;
    qsort(points, count, sizeof *points, compare_points);
    for (size_t i = 0; i < count; i++) {
        while (size >= 2 && turn(hull[size - 2], hull[size - 1], points[i]) <= 0)
            size--;
        hull[size++] = points[i];
    }
    size_t lower = size + 1;
    for (size_t i = count - 1; i-- > 0;) {
        while (size >= lower && turn(hull[size - 2], hull[size - 1], points[i]) <= 0)
            size--;
        hull[size++] = points[i];
    }
    return size > 1 ? size - 1 : size;
}

/* How far the point is inside the polygon; negative outside. */
static double inside_by(const struct point2 *hull, size_t count, struct vec3 p)
{
    double least = INFINITY;
    for (size_t i = 0; i < count; i++) {
        struct point2 a = hull[i], b = hull[(i + 1) % count];
        double length = hypot(b.x - a.x, b.y - a.y);
        if (length > 0)
            least = fmin(least, turn(a, b, (struct point2){p.x, p.y}) / length);
    }
    return count < 3 ? -INFINITY : least;
}

static struct vec3 center_of_mass(const struct articulation *object, const struct pose *poses)
{
    struct mass_properties sum = {0};
    for (size_t i = 0; i < object->link_count; i++)
        sum = mass_combine(sum, mass_transform(object->links[i].mass, poses[i]));
    return sum.center;
}

/* The angle in degrees by which the object could be tilted before it falls; negative when it falls by
 * itself. False when memory ran out. */
static bool stance_margin(const struct articulation *object, const double *q, double *margin, double *lowest)
{
    struct stance stance = {0};
    struct point2 *hull = NULL;
    struct pose *poses = calloc(object->link_count + 1, sizeof *poses);
    stance.failed = poses == NULL;
    if (!stance.failed) {
        articulation_link_poses(object, q, poses);
        stance.lowest = lowest_point(object, poses);
        stance.center = center_of_mass(object, poses);
        stance_collect(&stance, object, poses);
        hull = calloc(2 * stance.count + 2, sizeof *hull);
        stance.failed = stance.failed || hull == NULL;
    }
    if (!stance.failed) {
        size_t size = stance.count > 0 ? hull_2d(stance.points, stance.count, hull) : 0;
        double inside = inside_by(hull, size, stance.center);
        double height = fmax(stance.center.z - stance.lowest, 1e-6);
        *margin = degrees(atan(inside / height));
        *lowest = stance.lowest;
    }
    free(hull);
    free(stance.points);
    free(poses);
    return !stance.failed;
}

static void check_stance(const struct articulation *object, struct check_report *report)
{
    double margin = 0, lowest = 0;
    bool known = stance_margin(object, NULL, &margin, &lowest);
    if (object->mounting == MOUNTING_FIXED) {
        check_add(report, "stability", true, 0, 0, "deg", "bolted down");
        return;
    }
    check_add(report, "stability", known && margin > 0, margin, 0, "deg",
              "tilt at which it falls over, centre of mass against the points it stands on");
    check_add(report, "ground", known && fabs(lowest) <= 1e-4, lowest * 1000, 0.1, "mm",
              "height of the lowest point");
}

/* With every door and drawer open at once. */
static void check_stance_open(const struct articulation *object, struct check_report *report)
{
    const double enough = 5;
    double *q = calloc(object->joint_count + 1, sizeof *q);
    double margin = 0, lowest = 0;
    if (object->mounting == MOUNTING_FIXED || object->joint_count == 0 || q == NULL) {
        free(q);
        return;
    }
    for (size_t i = 0; i < object->joint_count; i++)
        q[i] =
            object->joints[i].kind == JOINT_CONTINUOUS ? object->joints[i].home : object->joints[i].open_end;
    bool known = stance_margin(object, q, &margin, &lowest);
    check_add(report, "stability_open", known && margin >= enough, margin, enough, "deg",
              "tilt at which it falls over with all joints open")
        ->advisory = true;
    free(q);
}

/* ---- drives ------------------------------------------------------------------------------------ */

/* What is wrong with the drive of a joint, or NULL. `ratio` is its effort over its gravity load. */
static const char *drive_defect(const struct joint *joint, struct joint_load load, double *ratio)
{
    *ratio = load.gravity > 1e-9 ? joint->effort / load.gravity : INFINITY;
    if (!isfinite(joint->kp) || !(joint->kp > 0))
        return "has no stiffness";
    if (!isfinite(joint->kv) || !(joint->kv >= 0))
        return "has negative damping";
    return *ratio >= 1.5 ? NULL : "is too weak for what it carries";
}

static void judge_drives(const struct articulation *object, const struct joint_load *loads,
                         struct check_report *report)
{
    const char *defect = NULL, *name = "";
    double least = INFINITY;
    size_t drives = 0;
    for (size_t i = 0; i < object->joint_count && defect == NULL; i++) {
        double ratio = INFINITY;
        if (object->joints[i].drive != DRIVE_POSITION)
            continue;
        drives++;
        defect = drive_defect(&object->joints[i], loads[i], &ratio);
        name = object->joints[i].name;
        least = fmin(least, ratio);
    }
    if (defect != NULL)
        check_add(report, "drives", false, least, 1.5, "", "the drive of %s %s", name, defect);
    else
        check_add(report, "drives", true, isfinite(least) ? least : 0, 1.5, "",
                  drives > 0 ? "%zu drives, least effort over gravity load at home" : "%zu drives", drives);
}

static void check_drives(const struct articulation *object, struct check_report *report)
{
    struct joint_load *loads = calloc(object->joint_count + 1, sizeof *loads);
    if (loads != NULL && articulation_joint_loads(object, NULL, 0, 0, loads))
        judge_drives(object, loads, report);
    else
        check_add(report, "drives", false, 0, 1.5, "", "memory ran out");
    free(loads);
}

void check_statics(const struct articulation *object, struct check_report *report)
{
    check_stance(object, report);
    check_stance_open(object, report);
    check_drives(object, report);
}
