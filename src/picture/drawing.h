/* One drawing to be made: all that it depends on, so that any thread can make it; the cells afterwards. */
#ifndef GZM_PICTURE_DRAWING_H
#define GZM_PICTURE_DRAWING_H

#include "picture/exhibit.h"

struct drawing {
    struct exhibit *exhibit; /* held */
    struct sight sight;      /* its values and marking are the drawing's own */
    struct marking marking;
    struct cell_options options;
    unsigned long version; /* the asker's: which state of the view this shows */
    struct cell *cells;    /* options.columns * options.rows of them, or NULL while it is not made */
    int64_t cost_ms;       /* what making it took */
};

/* *New*; NULL without memory. Holds the exhibit, copies the values of the sight. */
struct drawing *drawing_new(struct exhibit *exhibit, const struct sight *sight,
                            const struct cell_options *options, unsigned long version);
/* `drawing` is a struct drawing or NULL: news free their payload by this. */
void drawing_free(void *drawing);
/* Pure but for cost_ms: equal drawings have equal cells, whatever thread makes them. */
enum result drawing_make(struct drawing *drawing, struct fault *fault);

#endif
