#include "cmd/pose_option.h"

#include <math.h>
#include <string.h>

#include "base/text.h"

enum { NUMBER_MOST = 63 };

static const double POSITION_MOST = 1e6; /* metres; nobody's workcell is larger */
static const double NORM_TOLERANCE = 1e-3;

bool numbers_read(const char *text, double *numbers, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char number[NUMBER_MOST + 1];
        size_t length = strcspn(text, ",");
        bool last = i + 1 == count;
        if (length > NUMBER_MOST || (text[length] == '\0') != last)
            return false;
        memcpy(number, text, length);
        number[length] = '\0';
        if (!text_to_double(number, &numbers[i]))
            return false;
        text += length + (last ? 0 : 1);
    }
    return true;
}

static enum result option_fault(struct fault *fault, const char *name, const char *wanted, const char *given)
{
    return fault_set(fault, RESULT_USAGE, "invalid_value", NULL, "--%s takes %s, not %s", name, wanted,
                     given);
}

static enum result position_read(const char *text, struct vec3 *position, struct fault *fault)
{
    double n[3];
    if (!numbers_read(text, n, 3) || fabs(n[0]) > POSITION_MOST || fabs(n[1]) > POSITION_MOST ||
        fabs(n[2]) > POSITION_MOST)
        return option_fault(fault, "position", "X,Y,Z in metres", text);
    *position = vec3_make(n[0], n[1], n[2]);
    return RESULT_OK;
}

static enum result quaternion_read(const char *text, struct quat *rotation, struct fault *fault)
{
    double n[4];
    if (!numbers_read(text, n, 4))
        return option_fault(fault, "rotation", "a quaternion X,Y,Z,W", text);
    struct quat given = {n[0], n[1], n[2], n[3]};
    if (fabs(quat_norm(given) - 1.0) > NORM_TOLERANCE)
        return fault_set(fault, RESULT_USAGE, "invalid_value", NULL,
                         "--rotation takes a unit quaternion X,Y,Z,W; the norm of %s is %g", text,
                         quat_norm(given));
    *rotation = quat_unit(given);
    return RESULT_OK;
}

static enum result angles_read(const char *text, struct quat *rotation, struct fault *fault)
{
    double n[3];
    if (!numbers_read(text, n, 3))
        return option_fault(fault, "rpy", "roll,pitch,yaw in degrees", text);
    *rotation = quat_from_rpy(radians(n[0]), radians(n[1]), radians(n[2]));
    return RESULT_OK;
}

enum result pose_options_read(const struct options *options, struct pose *pose, bool *has_position,
                              bool *has_rotation, struct fault *fault)
{
    const char *position = options_value(options, "position");
    const char *rotation = options_value(options, "rotation"), *angles = options_value(options, "rpy");
    enum result result = RESULT_OK;
    *has_position = position != NULL;
    *has_rotation = rotation != NULL || angles != NULL;
    if (rotation && angles)
        return fault_set(fault, RESULT_USAGE, "conflicting_options", NULL,
                         "--rotation and --rpy exclude each other");
    if (position)
        result = position_read(position, &pose->position, fault);
    if (result == RESULT_OK && rotation)
        result = quaternion_read(rotation, &pose->rotation, fault);
    if (result == RESULT_OK && angles)
        result = angles_read(angles, &pose->rotation, fault);
    return result;
}
