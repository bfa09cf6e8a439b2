#include "formats/read_tree.h"

#include <stdlib.h>

struct tree {
    long *first, *next; /* first child; next child of the same parent */
    bool *placed;
    size_t *order, count;
};

static void place_tree(struct tree *tree, size_t root)
{
    size_t head = tree->count;
    tree->order[tree->count++] = root;
    tree->placed[root] = true;
    while (head < tree->count)
        for (long child = tree->first[tree->order[head++]]; child >= 0; child = tree->next[child])
            if (!tree->placed[child]) {
                tree->placed[child] = true;
                tree->order[tree->count++] = (size_t)child;
            }
}

static void hang_children(struct tree *tree, const long *parents, size_t count)
{
    for (size_t i = 0; i < count; i++)
        tree->first[i] = -1;
    for (size_t i = count; i > 0; i--) {
        long parent = parents[i - 1];
        if (parent < 0)
            continue;
        tree->next[i - 1] = tree->first[parent];
        tree->first[parent] = (long)i - 1;
    }
}

bool links_order(const long *parents, size_t count, size_t *order, bool *ring)
{
    struct tree tree = {.order = order};
    tree.first = calloc(count + 1, sizeof *tree.first);
    tree.next = malloc((count + 1) * sizeof *tree.next);
    tree.placed = calloc(count + 1, sizeof *tree.placed);
    bool done = tree.first && tree.next && tree.placed;
    *ring = false;
    if (done) {
        for (size_t i = 0; i < count; i++)
            tree.next[i] = -1;
        hang_children(&tree, parents, count);
    }
    for (size_t i = 0; done && i < count; i++)
        if (parents[i] < 0)
            place_tree(&tree, i);
    for (size_t i = 0; done && i < count; i++)
        if (!tree.placed[i]) {
            *ring = true;
            place_tree(&tree, i);
        }
    free(tree.first);
    free(tree.next);
    free(tree.placed);
    return done;
}
