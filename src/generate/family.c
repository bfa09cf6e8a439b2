#include "generate/family.h"

#include "base/text.h"

const struct family *const family_table[] = {
    &family_crate,
    &family_table_desk,
    &family_shelving_unit,
    &family_pallet_rack,
    &family_chair,
    &family_sofa,
    &family_bed,
    &family_door,
    &family_bench,
    &family_standing_desk,
    &family_window,
    &family_monitor,
    &family_whiteboard,
    &family_cabinet,
    &family_robot_arm,
    &family_parallel_gripper,
    &family_pallet,
    &family_cardboard_box,
    &family_tote,
    &family_cart,
    &family_hand_truck,
    &family_roller_conveyor,
    &family_belt_conveyor,
    &family_drum,
    &family_pallet_jack,
    &family_forklift,
    &family_roll_container,
    &family_workbench,
    &family_control_box,
    &family_valve,
    &family_wall_button,
    &family_lever_switch,
    &family_machine_enclosure,
    &family_tripod,
    &family_printer,
    &family_fume_hood,
    &family_test_tube_rack,
    &family_microscope,
    &family_centrifuge,
    &family_suction_gripper,
    &family_mobile_base,
    &family_mobile_manipulator,
    &family_scara,
    &family_gantry,
    &family_linear_stage,
    &family_turntable,
    &family_pan_tilt,
    &family_bin,
    &family_locker,
    &family_ladder,
    &family_tool_chest,
    &family_safety_fence,
    &family_cone,
    &family_bollard,
    &family_lamp,
    &family_laptop,
    &family_suitcase,
    &family_server_rack,
    &family_toolbox,
    NULL,
};

const struct family *family_find(const char *name)
{
    for (size_t i = 0; family_table[i]; i++)
        if (text_equal(family_table[i]->name, name))
            return family_table[i];
    return NULL;
}
