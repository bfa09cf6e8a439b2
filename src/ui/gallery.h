/*
 * The pictures that the dashboard keeps: which one is wanted now, how far it is, and a few that were seen.
 * Knows neither curses nor orders; ui/app_picture.h moves it.
 */
#ifndef GZM_UI_GALLERY_H
#define GZM_UI_GALLERY_H

#include "ui/portrait.h"

enum {
    GALLERY_TRIANGLES = 4 * 1000 * 1000, /* of all that are kept, besides the current one */
    GALLERY_MOST = 6,
    GALLERY_KEY_SIZE = PORTRAIT_KEY_SIZE,
    GALLERY_PROBLEM_SIZE = 240
};

/* Where exports become exhibits, and exhibits cells: asked here, told as NEWS_PICTURE and NEWS_DRAWING. */
struct gallery_port {
    bool (*ask)(void *context, const char *key, const char *path); /* NULL: no pictures */
    void (*drop)(void *context);                                   /* nothing is wanted any more */
    void *context;
    struct drawing_port drawings;
    const char *folder; /* where exports for pictures are kept, *borrowed* */
    const char *source; /* whose assets they are of, *borrowed*: a part of each key; may be NULL */
    bool local;         /* exports cost nobody anything: fetched for whatever is selected */
};

enum gallery_state {
    GALLERY_NOTHING, /* the selection has no picture */
    GALLERY_ASLEEP,  /* it has one, which is fetched when asked for */
    GALLERY_RESTING, /* looked for when the selection stays until due_ms */
    GALLERY_LOOKING, /* for its archive among those of earlier days */
    GALLERY_FETCHING,
    GALLERY_LOADING,
    GALLERY_SHOWN,
    GALLERY_FAILED,
};

struct gallery {
    struct gallery_port port;
    struct portrait *kept[GALLERY_MOST];
    enum gallery_state state;
    char key[GALLERY_KEY_SIZE]; /* of the selection; "" for none */
    char id[GALLERY_KEY_SIZE];
    bool scene, unknown; /* the subject is a scene; one whose placements are not known yet */
    bool urged;          /* a person asked for it: it is fetched wherever it is */
    int64_t due_ms;
    unsigned long order; /* of the export that goes on, or 0 */
    char problem[GALLERY_PROBLEM_SIZE];
    unsigned long uses;
    char
        stand_in[GALLERY_KEY_SIZE]; /* an older picture of the same thing, shown until the new one is there */
    /* While a form shows the picture of what it asks about, all of the above is about that; */
    bool in_form;
    struct portrait *sitter; /* the picture as the form shows it, or NULL */
    /* and this is about the selection behind it. */
    char behind[GALLERY_KEY_SIZE];
    enum gallery_state state_behind;
};

void gallery_clear(struct gallery *gallery);
struct portrait *gallery_find(struct gallery *gallery, const char *key);
/* The picture of the selection, or an older one of the same thing, or NULL. */
struct portrait *gallery_current(const struct gallery *gallery);
/* *Takes* the exhibit; pushes out the one that was not seen for the longest time. NULL without memory. */
struct portrait *gallery_add(struct gallery *gallery, const char *key, struct exhibit *exhibit);
/* How far the picture of the selection is, whatever a form shows. */
enum gallery_state gallery_state_behind(const struct gallery *gallery);
/* What is shown is older than the selection. */
bool gallery_stands_in(const struct gallery *gallery);
/* The wanted picture, which is kept, as a form shows it; false without memory. */
bool gallery_seat(struct gallery *gallery);
void gallery_unseat(struct gallery *gallery);
/* Take in a drawing that was made elsewhere (*takes*; NULL: it failed). False when nobody asked for it. */
bool gallery_take_drawing(struct gallery *gallery, const char *key, struct drawing *drawing);
/* Drawings that are under way will not be told. */
void gallery_forget_drawings(struct gallery *gallery);

#endif
