#include "picture/drawing.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"

struct drawing *drawing_new(struct exhibit *exhibit, const struct sight *sight,
                            const struct cell_options *options, unsigned long version)
{
    size_t count = exhibit->assembly.joint_count;
    struct drawing *drawing = calloc(1, sizeof *drawing);
    if (!drawing)
        return NULL;
    drawing->exhibit = exhibit_hold(exhibit);
    drawing->sight = *sight;
    drawing->options = *options;
    drawing->version = version;
    if (sight->marking) {
        drawing->marking = *sight->marking;
        drawing->sight.marking = &drawing->marking;
    }
    if (!sight->values)
        return drawing;
    double *values = calloc(count + 1, sizeof *values);
    drawing->sight.values = values;
    if (!values) {
        drawing_free(drawing);
        return NULL;
    }
    memcpy(values, sight->values, count * sizeof *values);
    return drawing;
}

void drawing_free(void *drawing)
{
    struct drawing *old = drawing;
    if (!old)
        return;
    exhibit_free(old->exhibit);
    free((double *)old->sight.values);
    free(old->cells);
    free(old);
}

enum result drawing_make(struct drawing *drawing, struct fault *fault)
{
    const struct cell_options *options = &drawing->options;
    int64_t begun = clock_monotonic_ms();
    drawing->cells = calloc((size_t)options->columns * (size_t)options->rows, sizeof *drawing->cells);
    if (!drawing->cells)
        return fault_memory(fault);
    enum result result =
        exhibit_draw_cells(drawing->exhibit, &drawing->sight, options, drawing->cells, fault);
    drawing->cost_ms = clock_monotonic_ms() - begun;
    if (result == RESULT_OK)
        return RESULT_OK;
    free(drawing->cells);
    drawing->cells = NULL;
    return result;
}
