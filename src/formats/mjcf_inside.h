/* What the parts of the MJCF writer share. Private to formats/. */
#ifndef GZM_FORMATS_MJCF_INSIDE_H
#define GZM_FORMATS_MJCF_INSIDE_H

#include "formats/file_set.h"
#include "formats/xml.h"
#include "shape/articulation.h"

/* One object somewhere in the model. */
struct mjcf_instance {
    const struct articulation *object;
    const char *root_name;   /* the name of the root body */
    const char *prefix;      /* of its other names: "" or "<placement>" and "__" */
    const char *mesh_prefix; /* "" or "<asset>" and "__" */
    struct pose pose;
};

/* A joint of the model, in the order of qpos; `joint` NULL for the free joint of the instance. */
struct mjcf_joint {
    const struct mjcf_instance *instance;
    const struct joint *joint;
};

struct mjcf {
    struct xml xml;
    struct file_set *files;
    const struct mjcf_instance *instances;
    size_t instance_count;
    struct mjcf_joint *joints; /* filled while bodies are written */
    size_t joint_count, joint_capacity;
};

/* Compiler, option, size, statistic, defaults. */
void mjcf_write_head(struct mjcf *mjcf, const char *model);
/* The materials of all instances, and the meshes of `objects` with their files in assets/. */
void mjcf_write_materials(struct mjcf *mjcf);
void mjcf_write_meshes(struct mjcf *mjcf, const struct articulation *object, const char *mesh_prefix);
void mjcf_write_bodies(struct mjcf *mjcf, const struct mjcf_instance *instance);
/* Exclusions, mimic equalities, actuators, sensors, keyframes of all instances. */
void mjcf_write_tail(struct mjcf *mjcf);

/* The attribute `name` = prefix + `text`. */
void mjcf_name(struct mjcf *mjcf, const char *attribute, const struct mjcf_instance *instance,
               const char *text);
void mjcf_body_name(struct mjcf *mjcf, const char *attribute, const struct mjcf_instance *instance,
                    size_t link);

#endif
