#include "ui/gallery.h"

#include <stdio.h>

#include "base/text.h"

void gallery_clear(struct gallery *gallery)
{
    for (int i = 0; i < GALLERY_MOST; i++) {
        portrait_free(gallery->kept[i]);
        gallery->kept[i] = NULL;
    }
    gallery_unseat(gallery);
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

static struct portrait *find_kept(const struct gallery *gallery, const char *key)
{
    for (int i = 0; i < GALLERY_MOST; i++)
        if (gallery->kept[i] && text_equal(gallery->kept[i]->key, key))
            return gallery->kept[i];
    return NULL;
}

enum gallery_state gallery_state_behind(const struct gallery *gallery)
{
    return gallery->in_form ? gallery->state_behind : gallery->state;
}

bool gallery_stands_in(const struct gallery *gallery)
{
    enum gallery_state state = gallery_state_behind(gallery);
    return state >= GALLERY_RESTING && state <= GALLERY_LOADING && find_kept(gallery, gallery->stand_in);
}

struct portrait *gallery_current(const struct gallery *gallery)
{
    if (gallery_state_behind(gallery) == GALLERY_SHOWN)
        return find_kept(gallery, gallery->in_form ? gallery->behind : gallery->key);
    return gallery_stands_in(gallery) ? find_kept(gallery, gallery->stand_in) : NULL;
}

/* *Takes* the exhibit. */
static struct portrait *hang(struct gallery *gallery, const char *key, struct exhibit *exhibit)
{
    struct portrait *portrait = portrait_new(key, exhibit);
    if (!portrait)
        return NULL;
    portrait->port = &gallery->port.drawings;
    snprintf(portrait->drawing_key, sizeof portrait->drawing_key, "%lu", ++gallery->uses);
    return portrait;
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
    struct portrait *fresh = hang(gallery, key, exhibit);
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

bool gallery_seat(struct gallery *gallery)
{
    const struct portrait *kept = gallery_find(gallery, gallery->key);
    gallery_unseat(gallery);
    if (kept)
        gallery->sitter = hang(gallery, kept->key, exhibit_hold(kept->exhibit));
    return gallery->sitter != NULL;
}

void gallery_unseat(struct gallery *gallery)
{
    portrait_free(gallery->sitter);
    gallery->sitter = NULL;
}

static struct portrait *find_drawing(struct gallery *gallery, const char *key)
{
    if (gallery->sitter && text_equal(gallery->sitter->drawing_key, key))
        return gallery->sitter;
    for (int i = 0; i < GALLERY_MOST; i++)
        if (gallery->kept[i] && text_equal(gallery->kept[i]->drawing_key, key))
            return gallery->kept[i];
    return NULL;
}

bool gallery_take_drawing(struct gallery *gallery, const char *key, struct drawing *drawing)
{
    struct portrait *portrait = find_drawing(gallery, key);
    bool asked = portrait && portrait->pending;
    if (asked) {
        portrait->pending = false;
        if (drawing)
            portrait_take(portrait, drawing);
        else
            portrait->refused_version = portrait->version;
    }
    drawing_free(drawing);
    return asked;
}

void gallery_forget_drawings(struct gallery *gallery)
{
    for (int i = 0; i < GALLERY_MOST; i++)
        if (gallery->kept[i])
            gallery->kept[i]->pending = false;
    if (gallery->sitter)
        gallery->sitter->pending = false;
}
