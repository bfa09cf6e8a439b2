#include <string.h>

#include "formats/judge.h"

const struct judge_meaning judge_meanings[] = {
    {"files", "every file that is referred to is there and can be read",
     "refuse to load it, or show nothing there"},
    {"content", "sizes, numbers and names in the file make sense",
     "refuse to load it, or leave the part out"},
    {"understood", "the reader of gzm left nothing out", "show more than was judged here"},
    {"tree", "links and joints form one tree", "refuse to load it, or leave links out"},
    {"geometry", "every body has geometry", "show nothing, and let a free body fall without end"},
    {"colliders", "every body that moves has a collider",
     "let it pass through everything, the floor included"},
    {"names", "names are unique, and plain enough for importers", "refuse to load it, or rename things"},
    {"size", "the whole is between 1 mm and 100 m", "step over contacts: units are likely wrong"},
    {"mesh_closed", "every edge of a mesh has a triangle on both sides",
     "take a wrong volume and mass from it"},
    {"mesh_outward", "closed meshes face outward", "take a negative volume, and light it from inside"},
    {"mesh_degenerate", "no triangle is without area", "compute odd normals and contacts there"},
    {"mesh_judged", "every mesh could be judged", "take longer to load it"},
    {"mass", "every moving body has a positive mass", "refuse it, or make up a mass"},
    {"density", "mass fits volume", "push things about that should be heavy, or crush what is light"},
    {"inertia", "stated moments are positive and hold the triangle inequality", "refuse it, or diverge"},
    {"joint_axis", "every joint has an axis", "refuse it, or not know where to move"},
    {"joint_limits", "limits are there where the format asks for them and in order",
     "refuse it, or lock the joint"},
    {"joint_strength", "effort and velocity are positive", "not be able to drive the joint"},
    {"joint_drives", "joints that have a motor", "leave the others to gravity and contacts"},
    {"overlap", "links that no joint joins do not overlap at rest", "push them apart with a jump"},
    {"overlap_judged", "every pair of colliders was looked at", "look at all of them in each step"},
    {"usd_stage", "default prim, metersPerUnit 1 and upAxis Z are stated",
     "scale, turn or not find the asset"},
    {"usd_repeated", "no property is written twice", "take one of the two values, some readers refuse it"},
    {"usd_targets", "relationships and connections point to what is there",
     "ignore the relationship or the joint"},
    {"usd_assets", "paths of files begin with ./ or ../",
     "look for the file in its search paths and miss it"},
    {"usd_types", "types of prims are known", "ignore the prim and all that it says"},
    {"usd_schemas", "physics attributes stand on prims with their API schema", "ignore the attribute"},
    {"usd_materials", "friction, density and restitution are possible", "clamp the value or blow up"},
    {"usd_bodies", "rigid bodies are not nested and not scaled", "ignore the inner body"},
    {"usd_articulation", "articulation roots are not nested", "refuse the inner articulation"},
    {"usd_transforms", "every xformOp in the order is known and has a value", "put the prim somewhere else"},
    {"usd_extent", "extents are those of the points", "cull what is in view"},
    {"usd_normals", "there are as many normals as the interpolation needs", "ignore the normals"},
    {"usd_subdivision", "subdivisionScheme is none", "round the mesh off"},
    {"usd_collision", "approximations are known, and none is a triangle mesh on a moving body",
     "fall back to a convex hull, or have no contacts"},
    {"usd_joint_bodies", "joints join two bodies", "ignore the joint"},
    {"usd_joint_frames", "the frames of a joint agree to 0.1 mm and 1e-3 rad",
     "snap the bodies together at the start"},
    {"usd_joint_limits", "limits are in order, in degrees, both finite or none", "lock or free the joint"},
    {"usd_drives", "drives fit the kind of joint and are not negative", "ignore the drive"},
    {"usd_loops", "joints make no loop", "refuse the articulation"},
    {"usd_anchor", "fixed joints name the asset as body0",
     "tear the asset apart when it is placed elsewhere"},
    {"mujoco_load", "MuJoCo loads it without a message", "refuse it, as MuJoCo did"},
    {"mujoco_settle", "in 2 s of simulation nothing falls for good, sinks or flies apart",
     "do what was seen in MuJoCo"},
    {"mujoco_joints", "each joint moves when it is pushed", "have a joint that does not move"},
    {NULL, NULL, NULL},
};

const struct judge_meaning *judge_meaning_of(const char *name)
{
    static const struct judge_meaning none = {"", "", ""};
    for (const struct judge_meaning *meaning = judge_meanings; meaning->name; meaning++)
        if (strcmp(meaning->name, name) == 0)
            return meaning;
    return &none;
}
