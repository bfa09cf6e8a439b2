#include "ui/gallery.h"

#include "base/text.h"

void gallery_clear(struct gallery *gallery)
{
    for (int i = 0; i < GALLERY_MOST; i++) {
        portrait_free(gallery->kept[i]);
        gallery->kept[i] = NULL;
    }
    gallery->state = GALLERY_NOTHING;
}

struct portrait *gallery_find(struct gallery *gallery, const char *key)
{
    for (int i = 0; i < GALLERY_MOST; i++)
        if (gallery->kept[i] && text_equal(gallery->kept[i]->key, key)) {
            gallery->kept[i]->used = ++gallery->uses;
            return gallery->kept[i];
        }
    return NULL;
}

struct portrait *gallery_current(const struct gallery *gallery)
{
    for (int i = 0; gallery->state == GALLERY_SHOWN && i < GALLERY_MOST; i++)
        if (gallery->kept[i] && text_equal(gallery->kept[i]->key, gallery->key))
            return gallery->kept[i];
    return NULL;
}

/* Large ones leave no room for others. */
static void gallery_thin(struct gallery *gallery, const struct portrait *fresh)
{
    size_t triangles = fresh->exhibit->triangles;
    for (int i = 0; i < GALLERY_MOST; i++) {
        struct portrait *kept = gallery->kept[i];
        if (!kept || kept == fresh)
            continue;
        triangles += kept->exhibit->triangles;
        if (triangles <= GALLERY_TRIANGLES)
            continue;
        triangles -= kept->exhibit->triangles;
        portrait_free(kept);
        gallery->kept[i] = NULL;
    }
}

struct portrait *gallery_add(struct gallery *gallery, const char *key, struct exhibit *exhibit)
{
    struct portrait *fresh = portrait_new(key, exhibit);
    int place = 0;
    if (!fresh)
        return NULL;
    for (int i = 0; i < GALLERY_MOST; i++) {
        const struct portrait *kept = gallery->kept[i], *oldest = gallery->kept[place];
        if (kept && text_equal(kept->key, key)) {
            place = i;
            break;
        }
        if (oldest && (!kept || kept->used < oldest->used))
            place = i;
    }
    portrait_free(gallery->kept[place]);
    gallery->kept[place] = fresh;
    fresh->used = ++gallery->uses;
    gallery_thin(gallery, fresh);
    return fresh;
}
