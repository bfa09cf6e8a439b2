/* Names that every format takes: [a-z][a-z0-9_]*, unique. */
#ifndef GZM_FORMATS_NAMES_H
#define GZM_FORMATS_NAMES_H

#include <stddef.h>

#include "shape/articulation.h"

typedef char name_text[PART_NAME_SIZE];

/* A slug that does not begin with a digit. */
void name_make(char *target, size_t size, const char *text);
/*
 * name_make of each of `count` texts; a name that is taken gets "_2", "_3", … "World" and the like, which are
 * not slugs, stay free. A *new* array, or NULL.
 */
name_text *names_make(const char *const *texts, size_t count);

#endif
