/* Folders of cases, <root>/<format>/<name>/, each with an expected.txt. */
#ifndef GZM_TESTS_CASE_FOLDERS_H
#define GZM_TESTS_CASE_FOLDERS_H

#include <stddef.h>

#include "base/buffer.h"

/* Run each case below `root`; returns how many there are. */
size_t case_folders_run(const char *root, void (*run)(const char *folder));
/* Compare with expected.txt of the folder. */
void case_folder_expect(const char *folder, const struct buffer *got);

#endif
