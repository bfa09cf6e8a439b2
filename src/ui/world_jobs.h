/* Jobs: kept by the world picture, made from assets that run and from exports. */
#ifndef GZM_UI_WORLD_JOBS_H
#define GZM_UI_WORLD_JOBS_H

#include "ui/world.h"

extern const struct row_type job_row_type;

bool job_is_over(const struct job *job);
const char *job_state_name(enum job_state state);
/* Milliseconds from start to end or now, never negative. */
int64_t job_elapsed_ms(const struct job *job, int64_t now_ms);

/* An asset was told of: make, go on with or end its job. Returns bits of enum change; toasts an end. */
unsigned jobs_follow_asset(struct world *world, const struct asset *asset);
/* An asset is gone: its unfinished job is over. */
unsigned jobs_forget_asset(struct world *world, const char *asset_id);
/* A new export. `order` fills in everything but its id; NULL result without memory. *Borrowed*. */
struct job *jobs_add_export(struct world *world, const struct order *order, unsigned long id,
                            const char *name);
/* News of an export's order; CHANGE_NONE when it belongs to no job. */
unsigned jobs_apply(struct world *world, const struct news *news);
struct job *jobs_find_order(const struct world *world, unsigned long order);

#endif
