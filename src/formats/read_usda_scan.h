/* Words and values of .usda text. */
#ifndef GZM_FORMATS_READ_USDA_SCAN_H
#define GZM_FORMATS_READ_USDA_SCAN_H

#include "formats/read_usda.h"

struct usd_scan {
    const char *at, *end; /* *borrowed* */
    const char *counted;  /* how far lines were counted */
    size_t line;          /* there */
    struct usd_layer *layer;
    struct fault *fault;
    bool failed;
    int depth;
};

/* "path:line: what"; the first one counts. Returns false. */
bool usd_fail(struct usd_scan *scan, const char *what);
/* The line that is read now; lines are counted once, forwards. */
size_t usd_line(struct usd_scan *scan);
/* White space and comments; without `newlines` only up to the end of the line. */
void usd_space(struct usd_scan *scan, bool newlines);
bool usd_peek(const struct usd_scan *scan, char c);
/* Consume one character after white space. */
bool usd_eat(struct usd_scan *scan, char c);
/* The same, and a failure otherwise. */
bool usd_need(struct usd_scan *scan, char c);
/* A whole word of letters, digits and underscores; consumed when it is the next one. */
bool usd_word(struct usd_scan *scan, const char *word);
/* An identifier; with `colons` also "drive:angular:physics:damping". False and nothing consumed otherwise. */
bool usd_name(struct usd_scan *scan, char *target, size_t size, bool colons);
/* *New* texts, or NULL after a failure. */
char *usd_string(struct usd_scan *scan);
char *usd_path(struct usd_scan *scan);
char *usd_asset(struct usd_scan *scan);
bool usd_double(struct usd_scan *scan, double *value);
/* Is this a type of values? */
bool usd_type_known(const char *type);
/* A value of the property's type, also None. */
bool usd_value(struct usd_scan *scan, struct usd_property *property);
/* Takes `text`. */
bool usd_texts_add(struct usd_scan *scan, char ***texts, char *text);

/* ---- read_usda_meta.c */
enum { USD_NAME_SIZE = 256 };

/* A value of metadata, flattened. */
struct usd_meta {
    char key[USD_NAME_SIZE];
    char operation[16]; /* "prepend", or "" */
    double number;
    bool keys; /* keep the keys of dictionaries with the texts */
    char **texts;
    struct usd_arc *arcs;
    size_t arc_count, arc_capacity;
};

/* "prepend" and the like, or "". */
void usd_list_operation(struct usd_scan *scan, char operation[16]);
/* "( key = value ... )" if it is there; each is handed to `take`, which may take its texts and arcs. */
bool usd_metadata(struct usd_scan *scan, void (*take)(struct usd_scan *scan, void *of, struct usd_meta *meta),
                  void *of);

#endif
