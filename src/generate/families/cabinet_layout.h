/* How a cabinet's front is divided into doors and drawers, and the carcass behind it. */
#ifndef GZM_GENERATE_FAMILIES_CABINET_LAYOUT_H
#define GZM_GENERATE_FAMILIES_CABINET_LAYOUT_H

#include "generate/families/fronts.h"

enum { CELLS_MOST = 24, COLUMNS_MOST = 8 };

struct cabinet_look {
    struct finish body, top, shelf;
    struct front_look door, drawer;
};

struct cell {
    bool is_drawer;
    enum hinge_side side;
    double travel; /* sliding doors: along X */
    struct front_area area;
    double inner0, inner1; /* the opening behind it */
};

struct cabinet {
    struct articulation *object;
    struct cabinet_look look;
    double width, depth, height;  /* outer; the depth with the fronts */
    double plinth, top, overhang; /* heights of plinth and worktop, how far that juts out */
    double middle;                /* y of the middle of the depth */
    bool handles_low, tall;
    bool sliding, castors; /* doors on two tracks; wheels instead of a plinth */
    size_t doors, drawers, shelves;
    /* set by cabinet_arrange */
    struct cell cells[CELLS_MOST];
    size_t cell_count;
    double dividers[COLUMNS_MOST]; /* x of upright dividers between columns */
    size_t divider_count;
    double split; /* z of the board between drawers above and doors below; 0: none */
    struct {
        double x0, x1;
    } bays[COLUMNS_MOST]; /* openings that take shelves */
    size_t bay_count;
};

/* Fill the cells; out_of_range when the fronts would be too small. */
enum result cabinet_arrange(struct cabinet *cabinet, const struct slots *slots, struct fault *fault);
void cabinet_build(const struct cabinet *cabinet);

#endif
