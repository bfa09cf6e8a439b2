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

/* Where exports become exhibits: asked here, told as NEWS_PICTURE. */
struct gallery_port {
    bool (*ask)(void *context, const char *key, const char *path); /* NULL: no pictures */
    void (*drop)(void *context);                                   /* nothing is wanted any more */
    void *context;
    const char *folder; /* where exports for pictures are kept, *borrowed* */
    bool local;         /* exports cost nobody anything: fetched for whatever is selected */
};

enum gallery_state {
    GALLERY_NOTHING, /* the selection has no picture */
    GALLERY_ASLEEP,  /* it has one, which is fetched when asked for */
    GALLERY_RESTING, /* fetched when the selection stays until due_ms */
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
    int64_t due_ms;
    unsigned long order; /* of the export that goes on, or 0 */
    char problem[GALLERY_PROBLEM_SIZE];
    unsigned long uses;
};

void gallery_clear(struct gallery *gallery);
struct portrait *gallery_find(struct gallery *gallery, const char *key);
/* The picture of the selection, or NULL. */
struct portrait *gallery_current(const struct gallery *gallery);
/* *Takes* the exhibit; pushes out the one that was not seen for the longest time. NULL without memory. */
struct portrait *gallery_add(struct gallery *gallery, const char *key, struct exhibit *exhibit);

#endif
