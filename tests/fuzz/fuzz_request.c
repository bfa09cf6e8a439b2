/* Every decoder of request bodies that the engine accepts, on arbitrary bytes. */
#include <stddef.h>
#include <stdint.h>

#include "api/alpha.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *body = (const char *)data;
    struct fault fault = FAULT_NONE;
    struct asset_create asset = {0};
    (void)alpha_read_asset_create(body, size, &asset, &fault);
    asset_create_clear(&asset);

    fault = FAULT_NONE;
    struct scene_create scene = {0};
    (void)alpha_read_scene_create(body, size, size % 2, &scene, &fault);
    scene_create_clear(&scene);

    fault = FAULT_NONE;
    struct placement_edit edit = {0};
    (void)alpha_read_placement(body, size, size % 2, &edit, &fault);
    placement_edit_clear(&edit);

    fault = FAULT_NONE;
    enum export_format format;
    (void)alpha_read_export(body, size, &format, &fault);
    return 0;
}
