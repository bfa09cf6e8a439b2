#include "formats/number.h"

#include <math.h>
#include <stdint.h>

#include "base/text.h"

enum { SIGNIFICANT_DIGITS = 12 };

double number_tidy(double value)
{
    double size = fabs(value);
    if (!(size > 0) || !isfinite(size))
        return value;
    double scale = pow(10, SIGNIFICANT_DIGITS - 1 - floor(log10(size)));
    return isfinite(scale) && scale > 0 ? round(value * scale) / scale : value;
}

static double round_to(double value, double steps)
{
    return round(value * steps) / steps + 0.0;
}

struct pose pose_tidy(struct pose pose)
{
    struct vec3 p = pose.position;
    struct quat q = quat_unit(pose.rotation);
    return (struct pose){
        .position = {round_to(p.x, 1e9), round_to(p.y, 1e9), round_to(p.z, 1e9)},
        .rotation = {round_to(q.x, 1e12), round_to(q.y, 1e12), round_to(q.z, 1e12), round_to(q.w, 1e12)},
    };
}

void turn_tidy(struct quat rotation, double turn[3])
{
    quat_to_rpy(quat_unit(rotation), &turn[0], &turn[1], &turn[2]);
    for (int i = 0; i < 3; i++)
        turn[i] = round_to(turn[i], 1e12);
}

struct vec3 direction_tidy(struct vec3 d)
{
    return vec3_make(round_to(d.x, 1e6), round_to(d.y, 1e6), round_to(d.z, 1e6));
}

void number_append(struct buffer *out, double value)
{
    char text[32];
    text_from_double(text, number_tidy(value));
    buffer_append_text(out, text);
}

void number_append_micro(struct buffer *out, double value)
{
    if (!(fabs(value) < 1e9)) {
        number_append(out, value);
        return;
    }
    int64_t micros = llround(value * 1e6);
    char text[24];
    size_t start = sizeof text;
    uint64_t rest = micros < 0 ? (uint64_t)-micros : (uint64_t)micros;
    bool fraction = false;
    for (int place = 0; place < 6; place++, rest /= 10) {
        fraction = fraction || rest % 10 != 0;
        if (fraction)
            text[--start] = (char)('0' + rest % 10);
    }
    if (fraction)
        text[--start] = '.';
    do
        text[--start] = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (micros < 0)
        text[--start] = '-';
    buffer_append(out, text + start, sizeof text - start);
}

void number_append_list(struct buffer *out, const double *values, size_t count, const char *separator)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buffer_append_text(out, separator);
        number_append(out, values[i]);
    }
}
