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
extern const struct family family_crate;
extern const struct family family_table_desk;
extern const struct family family_shelving_unit;
extern const struct family family_pallet_rack;
extern const struct family family_chair;
extern const struct family family_sofa;
extern const struct family family_bed;
extern const struct family family_door;
extern const struct family family_bench;
extern const struct family family_standing_desk;
extern const struct family family_window;
extern const struct family family_monitor;
extern const struct family family_whiteboard;
extern const struct family family_cabinet;
extern const struct family family_robot_arm;
extern const struct family family_parallel_gripper;
extern const struct family family_pallet;
extern const struct family family_cardboard_box;
extern const struct family family_tote;
extern const struct family family_cart;
extern const struct family family_hand_truck;
extern const struct family family_roller_conveyor;
extern const struct family family_belt_conveyor;
extern const struct family family_drum;
extern const struct family family_pallet_jack;
extern const struct family family_forklift;
extern const struct family family_roll_container;
extern const struct family family_workbench;
extern const struct family family_control_box;
extern const struct family family_valve;
extern const struct family family_wall_button;
extern const struct family family_lever_switch;
extern const struct family family_machine_enclosure;
extern const struct family family_tripod;
extern const struct family family_printer;
extern const struct family family_fume_hood;
extern const struct family family_test_tube_rack;
extern const struct family family_microscope;
extern const struct family family_centrifuge;
extern const struct family family_suction_gripper;
extern const struct family family_mobile_base;
extern const struct family family_mobile_manipulator;
extern const struct family family_scara;
extern const struct family family_gantry;
extern const struct family family_linear_stage;
extern const struct family family_turntable;
extern const struct family family_pan_tilt;
extern const struct family family_bin;
extern const struct family family_locker;
extern const struct family family_ladder;
extern const struct family family_tool_chest;
extern const struct family family_safety_fence;
extern const struct family family_cone;
extern const struct family family_bollard;
extern const struct family family_lamp;
extern const struct family family_laptop;
extern const struct family family_suitcase;
extern const struct family family_server_rack;
extern const struct family family_toolbox;

#endif
