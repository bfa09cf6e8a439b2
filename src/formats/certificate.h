/*
 * certificate.json: what was understood of the prompt, what was built, how it was judged, what the format
 * cannot express, and the SHA-256 of every other file of the archive. docs/formats.md lists the fields.
 */
#ifndef GZM_FORMATS_CERTIFICATE_H
#define GZM_FORMATS_CERTIFICATE_H

#include "formats/file_set.h"
#include "formats/scene_names.h"

/* Added last: it tells the files that are there. */
enum result certificate_write_asset(const struct export_asset *asset, enum export_format format,
                                    struct file_set *files, struct fault *fault);
enum result certificate_write_scene(const struct export_scene *scene, const struct scene_names *names,
                                    enum export_format format, struct file_set *files, struct fault *fault);

#endif
