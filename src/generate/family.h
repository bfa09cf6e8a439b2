/* A kind of object that can be built: its parameters and how they become links, joints and parts. */
#ifndef GZM_GENERATE_FAMILY_H
#define GZM_GENERATE_FAMILY_H

#include "generate/slots.h"
#include "shape/articulation.h"

struct family {
    const char *name;      /* "pallet_rack" */
    const char *article;   /* "a pallet rack" */
    const char *main_axis; /* the parameter of a size that names no axis */
    const struct parameter *parameters;
    size_t parameter_count;
    /* Defaults that depend on other values; may be NULL. */
    void (*fill)(struct slots *slots);
    /* The object's name for these values: "kitchen_cabinet". */
    const char *(*title)(const struct slots *slots);
    /* Add links, joints and parts. Fails with out_of_range when the values do not go together. */
    enum result (*build)(const struct slots *slots, struct articulation *object, struct fault *fault);
    /* What is set after the sweep (drive gains); may be NULL. */
    void (*drive)(const struct slots *slots, struct articulation *object);
};

/* NULL terminated. */
extern const struct family *const family_table[];
const struct family *family_find(const char *name);

extern const struct family family_container, family_refrigerator, family_microwave, family_oven,
    family_dishwasher, family_washing_machine, family_sink, family_hand_tool;
extern const struct family family_crate, family_table_desk, family_shelving_unit, family_pallet_rack,
    family_cabinet, family_robot_arm, family_parallel_gripper;

#endif
