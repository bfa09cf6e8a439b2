#include "generate/family.h"

#include "base/text.h"

const struct family *const family_table[] = {
    &family_crate,
    &family_table_desk,
    &family_shelving_unit,
    &family_pallet_rack,
    &family_cabinet,
    &family_robot_arm,
    &family_parallel_gripper,
    &family_container,
    &family_refrigerator,
    &family_microwave,
    &family_oven,
    &family_dishwasher,
    &family_washing_machine,
    &family_sink,
    &family_hand_tool,
    NULL,
};

const struct family *family_find(const char *name)
{
    for (size_t i = 0; family_table[i]; i++)
        if (text_equal(family_table[i]->name, name))
            return family_table[i];
    return NULL;
}
