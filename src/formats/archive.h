/* Exports: one ZIP per asset or scene, deterministic bytes, laid out as docs/formats.md says. */
#ifndef GZM_FORMATS_ARCHIVE_H
#define GZM_FORMATS_ARCHIVE_H

#include "base/buffer.h"
#include "base/fault.h"
#include "model/format.h"
#include "model/understanding.h"
#include "shape/articulation.h"
#include "shape/check.h"

enum { ARCHIVE_MOST = 256 * 1024 * 1024 };

/* All *borrowed* for the call. */
struct export_asset {
    const struct articulation *object;
    const struct understanding *understanding;
    const struct check_report *report;
};

struct export_placement {
    size_t asset;     /* index into the scene's assets */
    const char *name; /* unique in the scene after slugging is the writer's business */
    struct pose pose;
};

struct export_scene {
    const char *name;
    const struct export_asset *assets; /* each asset once */
    size_t asset_count;
    const struct export_placement *placements;
    size_t placement_count;
};

/* Append the ZIP of one asset to `archive` (cap ARCHIVE_MOST advised). */
enum result archive_write_asset(const struct export_asset *asset, enum export_format format,
                                struct buffer *archive, struct fault *fault);
/* The complete scene. */
enum result archive_write_scene(const struct export_scene *scene, enum export_format format,
                                struct buffer *archive, struct fault *fault);
/*
 * Unpack into a *new* folder `folder`. No entry may leave it: absolute paths, "..", links and device names
 * are RESULT_FILE "unsafe_archive", and so are bombs (over ARCHIVE_MOST unpacked or 10,000 entries); then
 * nothing is left. With `replace` an existing folder is replaced when all that it holds at its top is in the
 * archive, too; anything else there makes it RESULT_FILE "file_exists", and it is left alone.
 */
enum result archive_unpack(const char *zip_path, const char *folder, bool replace, struct fault *fault);
/* The names of the files inside, sorted: a *new* list. */
enum result archive_list(const char *zip_path, char ***names, struct fault *fault);

#endif
