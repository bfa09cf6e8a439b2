#include "formats/certificate_inside.h"
#include "formats/joints.h"

static const char *joint_kind_name(enum joint_kind kind)
{
    static const char *const names[] = {
        [JOINT_FIXED] = "fixed",
        [JOINT_REVOLUTE] = "revolute",
        [JOINT_CONTINUOUS] = "continuous",
        [JOINT_PRISMATIC] = "prismatic",
    };
    return names[kind];
}

static json_t *inertia(struct json_out *json, const struct inertia *i)
{
    const struct {
        const char *name;
        double value;
    } rows[] = {{"xx", i->xx}, {"yy", i->yy}, {"zz", i->zz}, {"xy", i->xy}, {"xz", i->xz}, {"yz", i->yz}};
    json_t *object = json_object();
    for (size_t k = 0; k < sizeof rows / sizeof rows[0]; k++)
        json_put(json, object, rows[k].name, json_number_of(rows[k].value));
    return object;
}

static json_t *part_row(struct json_out *json, const struct part *part)
{
    json_t *row = json_object();
    json_put(json, row, "name", json_text_of(part->name));
    json_put(json, row, "material", json_text_of(part->material->name));
    json_put(json, row, "density_kg_m3", json_number_of(part->material->density));
    json_put(json, row, "material_source", json_text_of(part->material->source));
    json_put(json, row, "fill", json_number_of(part->fill));
    json_put(json, row, "added_mass_kg", json_number_of(part->added_mass));
    json_put(json, row, "volume_m3", json_number_of(mass_of_mesh(&part->mesh, 1).volume));
    json_put(json, row, "triangles", json_integer((json_int_t)part->mesh.triangle_count));
    json_put(json, row, "colliders", json_integer((json_int_t)part->collider_count));
    return row;
}

void certificate_put_mass(struct json_out *json, json_t *row, const struct link *link)
{
    json_put(json, row, "mass_kg", json_number_of(link->mass.mass));
    json_put(json, row, "center_of_mass_m", json_vec3(json, link->mass.center));
    json_put(json, row, "inertia_kg_m2", inertia(json, &link->mass.inertia));
}

static json_t *link_row(struct json_out *json, const struct link *link)
{
    json_t *row = json_object();
    json_t *parts = json_array();
    for (size_t i = 0; i < link->part_count; i++)
        json_add(json, parts, part_row(json, &link->parts[i]));
    json_put(json, row, "name", json_text_of(link->name));
    certificate_put_mass(json, row, link);
    json_put(json, row, "parts", parts);
    return row;
}

static void put_limits(struct json_out *json, json_t *row, const struct joint *joint)
{
    json_put(json, row, "unit", json_text_of(joint->kind == JOINT_PRISMATIC ? "m" : "rad"));
    json_put(json, row, "axis", json_vec3(json, joint->axis));
    if (joint->kind != JOINT_CONTINUOUS) {
        json_put(json, row, "lower", json_number_of(joint->lower));
        json_put(json, row, "upper", json_number_of(joint->upper));
    }
    json_put(json, row, "limit_reason", json_text_of(joint->limit_reason));
    json_put(json, row, "home", json_number_of(joint->home));
    json_put(json, row, "open_end", json_number_of(joint->open_end));
    json_put(json, row, "damping", json_number_of(joint->damping));
    json_put(json, row, "friction", json_number_of(joint->friction));
    json_put(json, row, "armature", json_number_of(joint->armature));
    json_put(json, row, "effort", json_number_of(joint->effort));
    json_put(json, row, "velocity", json_number_of(joint->velocity));
}

static void put_drive(struct json_out *json, json_t *row, const struct articulation *object,
                      const struct joint *joint)
{
    if (joint->drive == DRIVE_POSITION) {
        json_t *drive = json_object();
        json_put(json, drive, "kp", json_number_of(joint->kp));
        json_put(json, drive, "kv", json_number_of(joint->kv));
        json_put(json, row, "drive", drive);
    }
    const struct joint *leader = joint_leader(object, joint);
    if (leader) {
        json_t *mimic = json_object();
        json_put(json, mimic, "joint", json_text_of(leader->name));
        json_put(json, mimic, "ratio", json_number_of(joint->mimic_ratio));
        json_put(json, mimic, "offset", json_number_of(joint->mimic_offset));
        json_put(json, row, "mimic", mimic);
    }
}

json_t *certificate_joint(struct json_out *json, const struct articulation *object, const struct joint *joint)
{
    json_t *row = json_object();
    json_put(json, row, "name", json_text_of(joint->name));
    json_put(json, row, "kind", json_text_of(joint_kind_name(joint->kind)));
    json_put(json, row, "parent", json_text_of(object->links[joint->parent].name));
    json_put(json, row, "child", json_text_of(object->links[joint->child].name));
    if (joint_is_movable(joint)) {
        put_limits(json, row, joint);
        put_drive(json, row, object, joint);
    }
    return row;
}

static json_t *site_row(struct json_out *json, const struct articulation *object, const struct site *site)
{
    json_t *row = json_object();
    json_put(json, row, "name", json_text_of(site->name));
    json_put(json, row, "link", json_text_of(object->links[site->link].name));
    json_put(json, row, "position", json_vec3(json, site->pose.position));
    json_put(json, row, "rotation", json_quat(json, site->pose.rotation));
    return row;
}

void certificate_put_object(struct json_out *json, json_t *target, const struct articulation *object)
{
    struct vec3 low = {0}, high = {0};
    json_t *links = json_array(), *joints = json_array(), *sites = json_array();
    (void)articulation_bounds(object, &low, &high);
    for (size_t i = 0; i < object->link_count; i++)
        json_add(json, links, link_row(json, &object->links[i]));
    for (size_t i = 0; i < object->joint_count; i++)
        json_add(json, joints, certificate_joint(json, object, &object->joints[i]));
    for (size_t i = 0; i < object->site_count; i++)
        json_add(json, sites, site_row(json, object, &object->sites[i]));
    json_put(json, target, "mounting", json_text_of(object->mounting == MOUNTING_FIXED ? "fixed" : "free"));
    json_put(json, target, "size_m", json_vec3(json, vec3_sub(high, low)));
    json_put(json, target, "mass_kg", json_number_of(articulation_total_mass(object)));
    json_put(json, target, "triangles", json_integer((json_int_t)articulation_triangles(object)));
    json_put(json, target, "links", links);
    json_put(json, target, "joints", joints);
    json_put(json, target, "sites", sites);
}

static json_t *check_row(struct json_out *json, const struct check *check)
{
    json_t *row = json_object();
    json_put(json, row, "name", json_text_of(check->name));
    json_put(json, row, "passed", json_boolean(check->passed));
    json_put(json, row, "advisory", json_boolean(check->advisory));
    json_put(json, row, "value", json_number_of(check->value));
    json_put(json, row, "threshold", json_number_of(check->threshold));
    json_put(json, row, "unit", json_text_of(check->unit));
    json_put(json, row, "detail", json_text_of(check->detail));
    return row;
}

void certificate_put_checks(struct json_out *json, json_t *target, const struct check_report *report)
{
    json_t *checks = json_array();
    for (size_t i = 0; i < report->count && i < CHECKS_MOST; i++)
        json_add(json, checks, check_row(json, &report->checks[i]));
    json_put(json, target, "sound", json_boolean(check_first_failure(report) == NULL));
    json_put(json, target, "checks", checks);
}
