/* An order of links in which parents come before their children. */
#ifndef GZM_FORMATS_READ_TREE_H
#define GZM_FORMATS_READ_TREE_H

#include <stdbool.h>
#include <stddef.h>

/*
 * `parents` has an index or -1 for each of `count` links. Fills `order`: tree after tree, each by levels,
 * children as they stand in the list. Links that hang on each other in a ring come last and start with one
 * whose parent has no place yet; `ring` tells that there are any. False without memory.
 */
bool links_order(const long *parents, size_t count, size_t *order, bool *ring);

#endif
