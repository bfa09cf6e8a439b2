#include "generate/families/haul.h"

#include <math.h>
#include <stdio.h>

void haul_axes(struct slots *slots)
{
    if (slots_given(slots, "depth") && slots_given(slots, "width") && !slots_given(slots, "length")) {
        bool deeper = slots_number(slots, "depth") > slots_number(slots, "width");
        slots_rename(slots, deeper ? "depth" : "width", "length");
        slots_rename(slots, "depth", "width");
    }
    slots_rename(slots, "depth", slots_given(slots, "width") ? "length" : "width");
}

struct finish finish_tube(unsigned rgb)
{
    return finish_hollow(finish_tinted("steel", rgb), 0.25);
}

struct finish finish_zinc(void)
{
    return finish_tinted("steel", 0xb8bcc0);
}

void tray_add(const struct bench *bench, const char *name, struct finish finish, struct vec3 low,
              struct vec3 high, double thick, double edge)
{
    char text[PART_NAME_SIZE];
    double t = 0.006, h = (thick + edge) / 2, z = low.z + h;
    bench_block(bench, name, finish, low, vec3_make(high.x, high.y, low.z + thick), 0.002);
    snprintf(text, sizeof text, "%.40s_edge", name);
    const struct point2 section[] = {{-t, -h}, {t, -h}, {t, h}, {-t, h}};
    const struct vec3 path[] = {vec3_make(low.x - t, low.y - t, z), vec3_make(high.x + t, low.y - t, z),
                                vec3_make(high.x + t, high.y + t, z), vec3_make(low.x - t, high.y + t, z)};
    bench_sweep(bench, text, finish, path, 4, true, section, 4, vec3_make(0, 0, 1), 0);
}
