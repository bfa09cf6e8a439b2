/* Exhibits of the tests, from MJCF in the program. */
#ifndef GZM_TESTS_EXHIBITS_H
#define GZM_TESTS_EXHIBITS_H

#include "picture/exhibit.h"

/* *New*. */
struct exhibit *exhibit_of_text(const char *mjcf);

#endif
