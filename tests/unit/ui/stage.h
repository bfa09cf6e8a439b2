/* A dashboard on a terminal that nobody looks at, news made by hand, and the screen as text. */
#ifndef GZM_TESTS_UI_STAGE_H
#define GZM_TESTS_UI_STAGE_H

#include "ui/app.h"

struct stage {
    SCREEN *terminal;
    struct channel channel;
    struct settings settings;
    struct app app;
};

struct stage_options {
    const char *term;   /* "xterm-256color" */
    const char *locale; /* "C.UTF-8" */
    const char *theme;  /* text, or NULL */
    bool ascii, readonly;
    int lines, columns;
};

/* Opens everything and draws once; the orders of the start wait in the channel. */
void stage_open(struct stage *stage, struct stage_options options);
void stage_close(struct stage *stage);

/* Key names with spaces between: "n Tab Ctrl-s". */
void stage_keys(struct stage *stage, const char *names);
void stage_type(struct stage *stage, const char *text);
/* *Takes* the news. */
void stage_news(struct stage *stage, struct news *news);
void stage_resize(struct stage *stage, int lines, int columns);
/* The orders sent since the last call, as a list through node.next that the caller frees. */
struct order *stage_orders(struct stage *stage);
void stage_drop_orders(struct stage *stage);
/* The one order of this kind among those sent; the others are freed. NULL when there is none. */
struct order *stage_order(struct stage *stage, enum order_kind kind);

/* A line of the screen without the blanks at its end; fails when its cells do not add up to the width. */
void stage_line(int y, char *target, size_t size);
/* True when the text is somewhere on the screen. */
bool stage_shows(const char *text);
/* All cells with their attributes: *new*, to compare. */
cchar_t *stage_cells(void);

/* News. Ids are copied; created_at counts `age` seconds back from a fixed date. */
struct asset stage_asset(const char *id, const char *name, enum asset_status status, int age);
struct news *stage_asset_page(unsigned long order, const struct asset *assets, size_t count, long offset,
                              long total);
/* *Takes* what the asset owns. */
struct news *stage_asset_news(unsigned long order, enum order_kind kind, struct asset asset);
struct news *stage_scene_news(unsigned long order, enum order_kind kind, const char *id, const char *name,
                              int placements);
struct news *stage_fault(unsigned long order, enum order_kind kind, enum result result, const char *where,
                         const char *text);
struct news *stage_connection(enum connection connection, long retry_in_ms);

#endif
