/* The parts of a certificate, each put into `target`. Private to formats/. */
#ifndef GZM_FORMATS_CERTIFICATE_INSIDE_H
#define GZM_FORMATS_CERTIFICATE_INSIDE_H

#include "formats/json.h"
#include "model/understanding.h"
#include "shape/articulation.h"
#include "shape/check.h"

/* prompt, seed, family, parameters, not_understood, warnings */
void certificate_put_prompt(struct json_out *json, json_t *target, const struct understanding *understanding);
/* mounting, size_m, mass_kg, links, joints, sites */
void certificate_put_object(struct json_out *json, json_t *target, const struct articulation *object);
/* mass_kg, center_of_mass_m, inertia_kg_m2 of a link, in its frame */
void certificate_put_mass(struct json_out *json, json_t *target, const struct link *link);
/* A *new* object: kind, parent, child, axis, limits, home, dynamics, drive, mimic. */
json_t *certificate_joint(struct json_out *json, const struct articulation *object,
                          const struct joint *joint);
/* sound, checks */
void certificate_put_checks(struct json_out *json, json_t *target, const struct check_report *report);

#endif
