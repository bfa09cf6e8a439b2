#include "formats/look.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "formats/names.h"

static unsigned channel(double value)
{
    double scaled = round(value * 255);
    return scaled >= 255 ? 255u : scaled > 0 ? (unsigned)scaled : 0u;
}

static bool same_color(const struct part *part, const struct material *m)
{
    return channel(part->red) == channel(m->red) && channel(part->green) == channel(m->green) &&
           channel(part->blue) == channel(m->blue) && channel(part->alpha) == channel(m->alpha);
}

struct look look_of(const struct part *part)
{
    struct look look = {
        .material = part->material,
        .red = part->red,
        .green = part->green,
        .blue = part->blue,
        .alpha = part->alpha,
    };
    char base[PART_NAME_SIZE - 12];
    name_make(base, sizeof base, part->material->name);
    if (same_color(part, part->material))
        snprintf(look.name, sizeof look.name, "%s", base);
    else if (channel(part->alpha) == 255)
        snprintf(look.name, sizeof look.name, "%s_%02x%02x%02x", base, channel(part->red),
                 channel(part->green), channel(part->blue));
    else
        snprintf(look.name, sizeof look.name, "%s_%02x%02x%02x%02x", base, channel(part->red),
                 channel(part->green), channel(part->blue), channel(part->alpha));
    return look;
}

static bool looks_hold(const struct look_list *list, const char *name)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->looks[i].name, name) == 0)
            return true;
    return false;
}

static void look_add(struct look_list *list, const struct part *part)
{
    struct look look = look_of(part);
    if (looks_hold(list, look.name))
        return;
    struct look *moved = array_reserve(list->looks, &list->capacity, list->count + 1, sizeof look);
    if (!moved) {
        list->failed = true;
        return;
    }
    list->looks = moved;
    list->looks[list->count++] = look;
}

void looks_add(struct look_list *list, const struct articulation *object)
{
    for (size_t i = 0; i < object->link_count; i++)
        for (size_t k = 0; k < object->links[i].part_count; k++)
            look_add(list, &object->links[i].parts[k]);
}

void looks_free(struct look_list *list)
{
    free(list->looks);
    *list = (struct look_list){0};
}
