#include <math.h>

#include "formats/joints.h"
#include "formats/mjcf_inside.h"
#include "formats/number.h"

enum key { KEY_HOME, KEY_OPEN, KEY_CLOSED };

static bool has_follower(const struct articulation *object, const struct joint *joint)
{
    for (size_t i = 0; i < object->joint_count; i++)
        if (object->joints[i].mimic == (int)(joint - object->joints))
            return true;
    return false;
}

/* Doors, drawers and fingers open; the joints of an arm, which hold a posture, do not. */
static bool is_opening(const struct articulation *object, const struct joint *joint)
{
    if (joint->kind != JOINT_REVOLUTE && joint->kind != JOINT_PRISMATIC)
        return false;
    return joint->drive == DRIVE_NONE || joint->mimic >= 0 || has_follower(object, joint);
}

static double leader_value(const struct articulation *object, const struct joint *joint, enum key key)
{
    if (key == KEY_HOME || !is_opening(object, joint))
        return joint->home;
    bool open_is_upper = fabs(joint->open_end - joint->upper) <= fabs(joint->open_end - joint->lower);
    double closed = open_is_upper ? joint->lower : joint->upper;
    return key == KEY_OPEN ? joint->open_end : closed;
}

static double key_value(const struct articulation *object, const struct joint *joint, enum key key)
{
    const struct joint *leader = joint_leader(object, joint);
    if (!leader)
        return leader_value(object, joint, key);
    return joint->mimic_ratio * leader_value(object, leader, key) + joint->mimic_offset;
}

static void write_excludes(struct mjcf *mjcf, const struct mjcf_instance *instance)
{
    const struct articulation *object = instance->object;
    for (size_t i = 0; i < object->joint_count; i++) {
        xml_start(&mjcf->xml, "exclude");
        mjcf_body_name(mjcf, "body1", instance, object->joints[i].parent);
        mjcf_body_name(mjcf, "body2", instance, object->joints[i].child);
        xml_end(&mjcf->xml);
    }
}

static void write_equalities(struct mjcf *mjcf, const struct mjcf_instance *instance)
{
    const struct articulation *object = instance->object;
    for (size_t i = 0; i < object->joint_count; i++) {
        const struct joint *joint = &object->joints[i];
        const struct joint *leader = joint_leader(object, joint);
        if (!leader)
            continue;
        xml_start(&mjcf->xml, "joint");
        mjcf_name(mjcf, "joint1", instance, joint->name);
        mjcf_name(mjcf, "joint2", instance, leader->name);
        /* Between deviations from qpos0, which holds the offset already. */
        xml_numbers(&mjcf->xml, "polycoef", (const double[5]){0, joint->mimic_ratio, 0, 0, 0}, 5);
        xml_end(&mjcf->xml);
    }
}

static void write_actuators(struct mjcf *mjcf, const struct mjcf_instance *instance)
{
    struct xml *xml = &mjcf->xml;
    for (size_t i = 0; i < instance->object->joint_count; i++) {
        const struct joint *joint = &instance->object->joints[i];
        if (!joint_is_driven(joint))
            continue;
        xml_start(xml, "general");
        mjcf_name(mjcf, "name", instance, joint->name);
        mjcf_name(mjcf, "joint", instance, joint->name);
        if (joint->kind != JOINT_CONTINUOUS) {
            xml_text(xml, "ctrllimited", "true");
            xml_numbers(xml, "ctrlrange", (const double[2]){joint->lower, joint->upper}, 2);
        }
        xml_text(xml, "forcelimited", "true");
        xml_numbers(xml, "forcerange", (const double[2]){-joint->effort, joint->effort}, 2);
        xml_text(xml, "biastype", "affine");
        xml_number(xml, "gainprm", joint->kp);
        xml_numbers(xml, "biasprm", (const double[3]){0, -joint->kp, -joint->kv}, 3);
        xml_end(xml);
    }
}

static void write_sensor(struct mjcf *mjcf, const struct mjcf_instance *instance, const struct joint *joint,
                         const char *kind, const char *of, const char *suffix)
{
    xml_start(&mjcf->xml, kind);
    xml_format(&mjcf->xml, "name", "%s%s_%s", instance->prefix, joint->name, suffix);
    mjcf_name(mjcf, of, instance, joint->name);
    xml_end(&mjcf->xml);
}

static void write_sensors(struct mjcf *mjcf, const struct mjcf_instance *instance)
{
    for (size_t i = 0; i < instance->object->joint_count; i++) {
        const struct joint *joint = &instance->object->joints[i];
        if (!joint_is_movable(joint))
            continue;
        write_sensor(mjcf, instance, joint, "jointpos", "joint", "pos");
        write_sensor(mjcf, instance, joint, "jointvel", "joint", "vel");
        if (joint_is_driven(joint))
            write_sensor(mjcf, instance, joint, "actuatorfrc", "actuator", "force");
    }
}

static void append_number(struct buffer *out, double value)
{
    if (out->length > 0)
        buffer_append_char(out, ' ');
    number_append(out, value);
}

static void append_free(struct buffer *out, struct pose raw)
{
    struct pose p = pose_tidy(raw);
    const double values[7] = {p.position.x, p.position.y, p.position.z, p.rotation.w,
                              p.rotation.x, p.rotation.y, p.rotation.z};
    for (int i = 0; i < 7; i++)
        append_number(out, values[i]);
}

static void append_controls(struct buffer *out, const struct articulation *object, enum key key)
{
    for (size_t i = 0; i < object->joint_count; i++)
        if (joint_is_driven(&object->joints[i]))
            append_number(out, key_value(object, &object->joints[i], key));
}

static void write_key(struct mjcf *mjcf, enum key key)
{
    static const char *const names[] = {[KEY_HOME] = "home", [KEY_OPEN] = "open", [KEY_CLOSED] = "closed"};
    struct buffer positions, controls;
    buffer_init(&positions, (size_t)16 * 1024 * 1024);
    buffer_init(&controls, (size_t)16 * 1024 * 1024);
    for (size_t i = 0; i < mjcf->joint_count; i++) {
        const struct mjcf_joint *place = &mjcf->joints[i];
        if (place->joint)
            append_number(&positions, key_value(place->instance->object, place->joint, key));
        else
            append_free(&positions, place->instance->pose);
    }
    for (size_t i = 0; i < mjcf->instance_count; i++)
        append_controls(&controls, mjcf->instances[i].object, key);
    xml_start(&mjcf->xml, "key");
    xml_text(&mjcf->xml, "name", names[key]);
    if (positions.length > 0)
        xml_text(&mjcf->xml, "qpos", buffer_text(&positions));
    if (controls.length > 0)
        xml_text(&mjcf->xml, "ctrl", buffer_text(&controls));
    xml_end(&mjcf->xml);
    mjcf->xml.failed = mjcf->xml.failed || positions.failed || controls.failed;
    buffer_free(&positions);
    buffer_free(&controls);
}

static bool any_opens(const struct mjcf *mjcf)
{
    for (size_t i = 0; i < mjcf->joint_count; i++) {
        const struct mjcf_joint *place = &mjcf->joints[i];
        if (place->joint && is_opening(place->instance->object, place->joint))
            return true;
    }
    return false;
}

/* MuJoCo has no other set point than 0 before a keyframe is asked for; an offset in the actuator would make
 * controls something else than joint values. */
static bool any_is_pulled_from_rest(const struct mjcf *mjcf)
{
    for (size_t i = 0; i < mjcf->joint_count; i++) {
        const struct joint *joint = mjcf->joints[i].joint;
        if (joint && joint_is_driven(joint) && (joint->home < 0 || joint->home > 0))
            return true;
    }
    return false;
}

static void write_section(struct mjcf *mjcf, const char *element,
                          void (*write)(struct mjcf *mjcf, const struct mjcf_instance *instance))
{
    xml_start(&mjcf->xml, element);
    for (size_t i = 0; i < mjcf->instance_count; i++)
        write(mjcf, &mjcf->instances[i]);
    xml_end(&mjcf->xml);
}

void mjcf_write_tail(struct mjcf *mjcf)
{
    write_section(mjcf, "contact", write_excludes);
    if (mjcf->joint_count == 0)
        return;
    write_section(mjcf, "equality", write_equalities);
    write_section(mjcf, "actuator", write_actuators);
    write_section(mjcf, "sensor", write_sensors);
    if (any_is_pulled_from_rest(mjcf))
        xml_comment(&mjcf->xml, " Controls begin at 0 and pull driven joints there: reset to the keyframe "
                                "\"home\", which holds the rest pose. ");
    xml_start(&mjcf->xml, "keyframe");
    write_key(mjcf, KEY_HOME);
    if (any_opens(mjcf)) {
        write_key(mjcf, KEY_OPEN);
        write_key(mjcf, KEY_CLOSED);
    }
    xml_end(&mjcf->xml);
}
