#include "picture/camera.h"

#include <math.h>

#include "picture/rings.h"
#include "picture/view.h"

#define ELEVATION_MOST (89.0 * 3.14159265358979323846 / 180.0)
#define MARGIN 0.94

enum { TURNS = 16, LIFT_STEPS = 24 };

static double clamp(double value, double low, double high)
{
    return value < low ? low : value > high ? high : value;
}

static void camera_axes(const struct camera *camera, struct vec3 *right, struct vec3 *up, struct vec3 *back)
{
    double elevation = clamp(camera->elevation, -ELEVATION_MOST, ELEVATION_MOST);
    double ce = cos(elevation), se = sin(elevation);
    double ca = cos(camera->azimuth), sa = sin(camera->azimuth);
    *right = vec3_make(ca, sa, 0);
    *back = vec3_make(ce * sa, -ce * ca, se);
    *up = vec3_cross(*back, *right);
}

/* The distance from which a point (relative to the target) is inside the image. */
static double point_distance(const struct vec3 axes[3], struct vec3 point, double slope_x, double slope_y)
{
    double nearer = vec3_dot(point, axes[2]);
    double across = fabs(vec3_dot(point, axes[0])) / slope_x;
    double along = fabs(vec3_dot(point, axes[1])) / slope_y;
    return nearer + fmax(across, along);
}

/* The distance from which all rings are inside, when the target is raised by `lift`. Rings look the same from
 * all sides, so half a turn of their points is enough. */
static double rings_distance(const struct camera *camera, const struct ring *rings, size_t count, double lift,
                             double aspect)
{
    struct camera front = *camera;
    struct vec3 axes[3];
    front.azimuth = 0;
    camera_axes(&front, &axes[0], &axes[1], &axes[2]);
    double slope_y = MARGIN * tan(camera->field / 2), slope_x = slope_y * aspect, distance = 0;
    for (size_t i = 0; i < count; i++)
        for (int turn = 0; turn <= TURNS; turn++) {
            double angle = radians(180) * turn / TURNS;
            struct vec3 point = {rings[i].radius * sin(angle), -rings[i].radius * cos(angle),
                                 rings[i].height - lift};
            distance = fmax(distance, point_distance(axes, point, slope_x, slope_y));
        }
    return distance;
}

/* Raise or lower the target along the axis to where the camera may come nearest (the distance is convex). */
static void fit_rings(struct camera *camera, const struct ring *rings, size_t count, double half_height,
                      double aspect)
{
    double low = -half_height, high = half_height;
    for (int i = 0; i < LIFT_STEPS; i++) {
        double third = (high - low) / 3;
        if (rings_distance(camera, rings, count, low + third, aspect) <
            rings_distance(camera, rings, count, high - third, aspect))
            high -= third;
        else
            low += third;
    }
    camera->distance = fmax(rings_distance(camera, rings, count, (low + high) / 2, aspect), 1e-9);
    camera->target.z += (low + high) / 2;
}

static double aspect_within_reason(double aspect)
{
    return aspect > 0.01 && aspect < 100 ? aspect : 1;
}

static struct camera camera_at(struct vec3 target)
{
    return (struct camera){
        .target = target, .azimuth = radians(32), .elevation = radians(22), .field = radians(30)};
}

struct camera camera_frame_rings(struct vec3 middle, const struct ring *rings, size_t count,
                                 double half_height, double aspect)
{
    struct camera camera = camera_at(middle);
    fit_rings(&camera, rings, count, half_height, aspect_within_reason(aspect));
    return camera;
}

static bool box_is_sound(struct vec3 low, struct vec3 high)
{
    struct vec3 size = vec3_sub(high, low);
    return isfinite(vec3_length(low)) && isfinite(vec3_length(high)) && size.x >= 0 && size.y >= 0 &&
           size.z >= 0 && vec3_length(size) > 0;
}

struct camera camera_frame(struct vec3 low, struct vec3 high, double aspect)
{
    if (!box_is_sound(low, high)) {
        low = vec3_make(-0.5, -0.5, 0);
        high = vec3_make(0.5, 0.5, 1);
    }
    struct vec3 half = vec3_scale(vec3_sub(high, low), 0.5);
    double radius = hypot(half.x, half.y);
    struct ring rings[2] = {{radius, -half.z}, {radius, half.z}};
    return camera_frame_rings(vec3_scale(vec3_add(low, high), 0.5), rings, 2, half.z, aspect);
}

void camera_orbit(struct camera *camera, double azimuth, double elevation)
{
    camera->azimuth = remainder(camera->azimuth + azimuth, 2 * radians(180));
    camera->elevation = clamp(camera->elevation + elevation, -ELEVATION_MOST, ELEVATION_MOST);
}

void camera_zoom(struct camera *camera, double factor)
{
    if (factor > 0 && isfinite(factor))
        camera->distance = clamp(camera->distance / factor, 1e-6, 1e8);
}

void camera_pan(struct camera *camera, double right, double up)
{
    struct vec3 x, y, back;
    camera_axes(camera, &x, &y, &back);
    double height = 2 * camera->distance * tan(camera->field / 2);
    camera->target =
        vec3_add(camera->target, vec3_add(vec3_scale(x, right * height), vec3_scale(y, up * height)));
}

bool view_init(struct view *view, const struct camera *camera, int width, int height)
{
    double size = vec3_length(camera->target);
    if (!(size < 1e9) || !isfinite(camera->azimuth) || !isfinite(camera->elevation) ||
        !(camera->distance > 0 && camera->distance < 1e9) ||
        !(camera->field > 1e-3 && camera->field < radians(170)))
        return false;
    camera_axes(camera, &view->right, &view->up, &view->back);
    view->eye = vec3_add(camera->target, vec3_scale(view->back, camera->distance));
    view->focal = height / (2 * tan(camera->field / 2));
    view->centre_x = width / 2.0;
    view->centre_y = height / 2.0;
    view->near = camera->distance * 0.005;
    return true;
}

struct vec3 view_point(const struct view *view, struct vec3 world)
{
    struct vec3 p = vec3_sub(world, view->eye);
    return vec3_make(vec3_dot(p, view->right), vec3_dot(p, view->up), -vec3_dot(p, view->back));
}

struct vec3 view_ray(const struct view *view, double x, double y)
{
    struct vec3 across = vec3_scale(view->right, (x - view->centre_x) / view->focal);
    struct vec3 along = vec3_scale(view->up, (view->centre_y - y) / view->focal);
    return vec3_sub(vec3_add(across, along), view->back);
}
