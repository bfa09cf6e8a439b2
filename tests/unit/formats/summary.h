/* What a reader understood, as text: for case folders. */
#ifndef GZM_TEST_FORMATS_SUMMARY_H
#define GZM_TEST_FORMATS_SUMMARY_H

#include "base/buffer.h"
#include "base/fault.h"
#include "shape/assembly.h"

/* Links, joints, postures, pieces, bounds and problems, a line each. */
void summary_of(const struct assembly *assembly, struct buffer *text);
/* The fault in one line: class, code and sentence. */
void summary_of_fault(const struct fault *fault, struct buffer *text);
/* Read `path` and tell what came of it. */
void summary_of_file(const char *path, struct buffer *text);

#endif
