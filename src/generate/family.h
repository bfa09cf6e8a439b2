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

extern const struct family family_bed, family_belt_conveyor, family_bench, family_bin, family_bollard,
    family_cabinet, family_cardboard_box, family_cart, family_centrifuge, family_chair, family_cone,
    family_container, family_control_box, family_crate, family_dishwasher, family_door, family_drum,
    family_forklift, family_fume_hood, family_gantry, family_hand_tool, family_hand_truck, family_ladder,
    family_lamp, family_laptop, family_lever_switch, family_linear_stage, family_locker,
    family_machine_enclosure, family_microscope, family_microwave, family_mobile_base,
    family_mobile_manipulator, family_monitor, family_oven, family_pallet, family_pallet_jack,
    family_pallet_rack, family_pan_tilt, family_parallel_gripper, family_printer, family_refrigerator,
    family_robot_arm, family_roll_container, family_roller_conveyor, family_safety_fence, family_scara,
    family_server_rack, family_shelving_unit, family_sink, family_sofa, family_standing_desk,
    family_suction_gripper, family_suitcase, family_table_desk, family_test_tube_rack, family_tool_chest,
    family_toolbox, family_tote, family_tripod, family_turntable, family_valve, family_wall_button,
    family_washing_machine, family_whiteboard, family_window, family_workbench;

#endif
