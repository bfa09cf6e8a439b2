/* What the selection, or the form that is open, would have a picture of. */
#ifndef GZM_UI_PICTURE_WANTED_H
#define GZM_UI_PICTURE_WANTED_H

#include "ui/app.h"

struct picture_wanted {
    const char *id; /* *borrowed*; NULL: nothing */
    bool scene;
    bool unknown; /* a scene whose placements are not known yet */
    bool in_form;
    /*
     * The id and a hash of all that the picture depends on: equal keys, equal pictures, today and in the
     * folder of archives, whose files are named by it. "" for nothing.
     */
    char key[GALLERY_KEY_SIZE];
};

struct picture_wanted picture_wanted_now(const struct app *app);
/* Keys of the same asset or scene, though it may have changed. */
bool picture_same_thing(const char *key, const char *other);
/* The asset that the open form asks about, *borrowed*; NULL when it asks about none. */
const char *picture_form_asset(const struct app *app);

#endif
