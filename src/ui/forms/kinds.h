/* The kinds of forms, and how each is opened for a subject. */
#ifndef GZM_UI_FORMS_KINDS_H
#define GZM_UI_FORMS_KINDS_H

#include "model/scene.h"
#include "ui/forms/form.h"
#include "ui/world.h"

extern const struct form_kind generate_form, scene_form, place_form, pose_form, export_form;

/* *New* forms; NULL without memory. */

/* For a new asset; with the prompt, name and tags of `again` when that is not NULL. */
struct form *generate_form_new(const struct asset *again);
struct form *scene_form_new(void);
/* With the ready assets and the scenes to choose from; the ids choose, NULL for the first. */
struct form *place_form_new(const struct world *world, const char *asset_id, const char *scene_id);
/* For the pose of a placement of a scene. */
struct form *pose_form_new(const struct scene *scene, const struct placement *placement);
/* One of the ids is given; `folder` is *borrowed* and outlives the form. */
struct form *export_form_new(const char *asset_id, const char *scene_id, const char *name,
                             const char *folder);

/* Bring a pose form to this pose. */
void placement_set_pose(struct form *form, struct pose pose);
/* The pose of a pose form whose rows are valid. */
struct pose placement_pose(const struct form *form);

#endif
