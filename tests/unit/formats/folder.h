/* Archives of the hand-made objects on disk, in a folder that goes away. */
#ifndef GZM_TEST_FORMATS_FOLDER_H
#define GZM_TEST_FORMATS_FOLDER_H

#include "formats/archive.h"

enum { FOLDER_PATH_SIZE = 256 };

struct folder {
    char path[FOLDER_PATH_SIZE];
};

void folder_make(struct folder *folder);
void folder_remove(struct folder *folder);
/* "<folder>/<name>", *borrowed* until the next call. */
const char *folder_file(const struct folder *folder, const char *name);
/* The content of a file, a *new* string. */
char *folder_read(const struct folder *folder, const char *name);
/* Export and unpack to "<folder>/out". */
void folder_export(const struct folder *folder, const struct articulation *object, enum export_format format);
/* A cabinet twice, an arm and a crate, some turned; unpacked to "<folder>/out". */
void folder_export_scene(const struct folder *folder, enum export_format format);
/* The archive of one object; buffer_free it. */
void archive_of(const struct articulation *object, enum export_format format, struct buffer *archive);

#endif
