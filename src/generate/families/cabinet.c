/*
 * Cabinets: kitchen base, wall and tall units, storage, filing and drawer cabinets, wardrobes. Metric kitchen
 * sizes: carcass 0.72 m high and 0.58 m deep, board 18 mm, back 8 mm, gaps 3 mm.
 */
#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "generate/families/cabinet_layout.h"
#include "generate/family.h"

#define KITCHEN "metric kitchen units (kitchinsider, kdslondon)"

static const struct parameter parameters[] = {
    {"kind", "", PARAMETER_CHOICE, "storage", 0, 0, "the object's name",
     "base wall tall wardrobe storage sideboard filing chest nightstand pedestal", NULL, NULL, SCALE_NONE},
    {"width", "m", PARAMETER_NUMBER, "0.8", 0.15, 3, KITCHEN, NULL, NULL, NULL, SCALE_WIDTH},
    {"depth", "m", PARAMETER_NUMBER, "0.4", 0.15, 0.9, KITCHEN, NULL, NULL, NULL, SCALE_DEPTH},
    {"height", "m", PARAMETER_NUMBER, "0.9", 0.25, 2.6, KITCHEN, NULL, NULL, NULL, SCALE_HEIGHT},
    {"doors", "", PARAMETER_COUNT, "", 0, 6, "", NULL, NULL, "2", SCALE_NONE},
    {"drawers", "", PARAMETER_COUNT, "", 0, 10, "", NULL, NULL, "3", SCALE_NONE},
    {"shelves", "", PARAMETER_COUNT, "", 0, 10, "", NULL, "levels", "2", SCALE_NONE},
    {"plinth", "m", PARAMETER_NUMBER, "", 0, 0.25, "", NULL, "plinth_height plinth_size", NULL, SCALE_NONE},
    {"top_thickness", "m", PARAMETER_NUMBER, "", 0, 0.08, "", NULL, "top_size", NULL, SCALE_NONE},
    {"handles", "", PARAMETER_COUNT, "", 0, 16, "", NULL, NULL, NULL, SCALE_NONE},
    {"knobs", "", PARAMETER_COUNT, "", 0, 16, "", NULL, NULL, "1", SCALE_NONE},
    {"doors_kind", "", PARAMETER_CHOICE, "hinged", 0, 0, "usual doors", "hinged sliding", "door_doors_kind",
     NULL, SCALE_NONE},
    {"state", "", PARAMETER_CHOICE, "closed", 0, 0, "chosen by gzm", "closed open half_open", NULL, NULL,
     SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "oak", 0, 0, "chosen by gzm", NULL, NULL, NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"door_material", "", PARAMETER_MATERIAL, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"door_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"drawer_material", "", PARAMETER_MATERIAL, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"drawer_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"top_material", "", PARAMETER_MATERIAL, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"top_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"shelf_material", "", PARAMETER_MATERIAL, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"handle_material", "", PARAMETER_MATERIAL, "stainless_steel", 0, 0, "chosen by gzm", NULL, NULL, NULL,
     SCALE_NONE},
    {"handle_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

static const struct usual {
    const char *kind, *title;
    double width, depth, height;
    double doors, drawers, shelves;
    double plinth, top;
    const char *material;
} usuals[] = {
    {"base", "kitchen_cabinet", 0.6, 0.6, 0.9, 1, 0, 1, 0.15, 0.03, "oak"},
    {"wall", "wall_cabinet", 0.6, 0.35, 0.72, 1, 0, 2, 0, 0, "oak"},
    {"tall", "tall_cabinet", 0.6, 0.6, 2.1, 2, 0, 4, 0.15, 0, "oak"},
    {"wardrobe", "wardrobe", 1.0, 0.6, 2.0, 2, 0, 1, 0.08, 0.022, "oak"},
    {"storage", "storage_cabinet", 0.8, 0.4, 0.9, 2, 0, 2, 0.07, 0.022, "oak"},
    {"sideboard", "sideboard", 1.6, 0.45, 0.8, 2, 3, 1, 0.07, 0.025, "oak"},
    {"filing", "filing_cabinet", 0.46, 0.62, 1.32, 0, 4, 0, 0.06, 0.02, "steel"},
    {"chest", "chest_of_drawers", 0.8, 0.45, 0.9, 0, 4, 0, 0.07, 0.022, "oak"},
    {"nightstand", "nightstand", 0.45, 0.4, 0.55, 0, 2, 0, 0.07, 0.02, "oak"},
    {"pedestal", "mobile_pedestal", 0.42, 0.56, 0.58, 0, 3, 0, 0.068, 0.02, "steel"},
};

static const struct usual *usual_of(const struct slots *slots)
{
    for (size_t i = 0; i < sizeof usuals / sizeof usuals[0]; i++)
        if (slots_is(slots, "kind", usuals[i].kind))
            return &usuals[i];
    return &usuals[4];
}

static const char *title(const struct slots *slots)
{
    return usual_of(slots)->title;
}

static void fill_counts(struct slots *slots, const struct usual *usual)
{
    bool doors = slots_given(slots, "doors"), drawers = slots_given(slots, "drawers");
    double wide = slots_number(slots, "width");
    if (!doors && drawers &&
        usual->doors > 0) /* drawers alone leave no room for doors, unless none are asked */
        slots_derive(slots, "doors", slots_number(slots, "drawers") > 0 ? 0 : usual->doors,
                     "only drawers were asked for");
    if (doors && !drawers && usual->drawers > 0)
        slots_derive(slots, "drawers", slots_number(slots, "doors") > 0 ? 0 : usual->drawers,
                     "only doors were asked for");
    if (slots_is(slots, "doors_kind", "sliding"))
        slots_derive(slots, "doors", 2, "sliding doors come in twos");
    if (usual->doors > 0 && wide > 0.6 + 1e-9)
        slots_derive(slots, "doors", fmax(2, ceil(wide / 0.6 - 1e-9)), "a door is at most 0.6 m wide");
    slots_default(slots, "doors", usual->doors, "usual count");
    slots_default(slots, "drawers", usual->drawers, "usual count");
    if (slots_number(slots, "doors") == 0 && slots_number(slots, "drawers") > 0)
        slots_derive(slots, "shelves", 0, "drawers fill the carcass");
    slots_default(slots, "shelves", usual->shelves, "usual count");
}

static void fill(struct slots *slots)
{
    slots_default_text(slots, "kind", "storage", "usual kind");
    const struct usual *usual = usual_of(slots);
    bool kitchen =
        slots_is(slots, "kind", "base") || slots_is(slots, "kind", "wall") || slots_is(slots, "kind", "tall");
    const char *why = kitchen ? KITCHEN : "usual size: furniture trade tables";
    if (slots_is(slots, "doors_kind", "sliding"))
        slots_default(slots, "width", fmax(usual->width, 1.5), why);
    if (slots_number(slots, "doors") >= 2 ||
        (slots_number(slots, "doors") >= 1 && slots_number(slots, "drawers") >= 2))
        slots_default(
            slots, "width",
            fmax(usual->width, 0.3 * (slots_number(slots, "doors") + (slots_number(slots, "drawers") >= 2))),
            why);
    slots_default(slots, "width", usual->width, why);
    slots_default(slots, "depth", usual->depth, why);
    slots_default(slots, "height", usual->height, why);
    fill_counts(slots, usual);
    double height = slots_number(slots, "height");
    slots_default(slots, "plinth", fmin(usual->plinth, height * 0.18), why);
    slots_default(slots, "top_thickness", usual->top, why);
    slots_default_text(slots, "material", usual->material, "chosen by gzm");
}

static struct cabinet_look look_of(const struct slots *slots)
{
    struct cabinet_look look = {0};
    double sheet = 2 * 0.001 / BOARD_THICKNESS; /* two skins of 1 mm */
    look.body = finish_hollow(finish_of(slots, "material", "color", finish_plain("oak")), sheet);
    if (look.body.material == material_find("glass")) /* glass doors in a wooden body */
        look.body = finish_plain("oak");
    bool glass = slots_is(slots, "door_material", "glass") || slots_is(slots, "material", "glass");
    look.top = finish_of(slots, "top_material", "top_color",
                         slots_is(slots, "kind", "base") ? finish_tinted("granite", 0x55565a) : look.body);
    look.shelf = finish_hollow(finish_of(slots, "shelf_material", NULL, look.body), sheet);
    look.door.front =
        glass ? look.body : finish_hollow(finish_of(slots, "door_material", "door_color", look.body), sheet);
    look.door.glass = glass;
    look.door.box = finish_plain("birch");
    look.door.handle = finish_of(slots, "handle_material", "handle_color", finish_plain("stainless_steel"));
    look.door.knobs = slots_given(slots, "knobs");
    look.door.state = slots_text(slots, "state");
    look.drawer = look.door;
    look.drawer.front = finish_hollow(finish_of(slots, "drawer_material", "drawer_color", look.body), sheet);
    if (look.body.material->metallic > 0.5)
        look.door.box = look.drawer.box = finish_hollow(finish_plain("steel"), 0.1);
    return look;
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct cabinet cabinet = {.object = object, .look = look_of(slots)};
    bool wall = slots_is(slots, "kind", "wall");
    cabinet.width = slots_number(slots, "width");
    cabinet.depth = slots_number(slots, "depth");
    cabinet.height = slots_number(slots, "height");
    cabinet.plinth = wall ? 0 : slots_number(slots, "plinth");
    cabinet.top = slots_number(slots, "top_thickness");
    cabinet.overhang = slots_is(slots, "kind", "base") ? 0.02 : 0.006;
    cabinet.middle = wall ? -cabinet.depth / 2 : 0; /* a wall unit's origin is where it hangs: its back */
    cabinet.handles_low = wall;
    cabinet.sliding = slots_is(slots, "doors_kind", "sliding") && slots_count(slots, "doors") > 0;
    cabinet.castors = slots_is(slots, "kind", "pedestal");
    cabinet.tall = cabinet.height > 1.4;
    cabinet.doors = slots_count(slots, "doors");
    cabinet.drawers = slots_count(slots, "drawers");
    cabinet.shelves = slots_count(slots, "shelves");
    if (cabinet.doors > 2) /* doors that share a post stand back to back when open: room for their handles */
        cabinet.look.door.ajar = radians(65);
    object->mounting = MOUNTING_FIXED; /* furniture with drawers is fixed to the wall: EN 14749, ASTM F2057 */
    if (cabinet.castors)
        object->mounting = MOUNTING_FREE;
    if (cabinet.castors && cabinet.plinth < 0.05)
        return slots_refuse(slots, "plinth", fault, "castors take 0.05 m or more; the plinth is %.3g m",
                            cabinet.plinth);
    enum result result = cabinet_arrange(&cabinet, slots, fault);
    if (result == RESULT_OK)
        cabinet_build(&cabinet);
    return result;
}

const struct family family_cabinet = {
    "cabinet", "a cabinet", "width", parameters, sizeof parameters / sizeof parameters[0],
    fill,      title,       build,   NULL};
