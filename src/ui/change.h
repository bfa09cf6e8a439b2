/* What a key or a piece of news made necessary: bits that the loop acts on once per batch of events. */
#ifndef GZM_UI_CHANGE_H
#define GZM_UI_CHANGE_H

enum change {
    CHANGE_NONE = 0,
    CHANGE_HEADER = 1,
    CHANGE_ASSETS = 2,
    CHANGE_SCENES = 4,
    CHANGE_JOBS = 8,
    CHANGE_RIGHT = 16, /* composer and detail */
    CHANGE_FOOTER = 32,
    CHANGE_OVERLAY = 64,
    CHANGE_SCREEN = 127,        /* draw everything again */
    CHANGE_LAYOUT = 128,        /* rectangles must be computed again */
    CHANGE_MORE_ASSETS = 256,   /* ask for the next page at assets.next_offset */
    CHANGE_MORE_SCENES = 512,   /* the same for scenes */
    CHANGE_REFETCH = 1024,      /* list everything again */
    CHANGE_SHOW_SCENE = 2048,   /* ask for the open scene again */
    CHANGE_REPAINT = 4096,      /* send the whole screen again (garbled terminal) */
    CHANGE_FORM_SETTLED = 8192, /* the order of the open form has ended */
};

#endif
