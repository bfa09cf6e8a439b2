/*
 * Reading what others and we export: MJCF, URDF, OBJ, STL, GLB; a file, a folder (its main file is found) or
 * a ZIP archive. Anything missing or unsupported is listed in the assembly's problems and is not fatal.
 */
#ifndef GZM_FORMATS_READ_H
#define GZM_FORMATS_READ_H

#include "base/fault.h"
#include "shape/assembly.h"

enum {
    READ_FILE_MOST = 1024 * 1024 * 1024, /* bytes of one file */
    READ_TRIANGLES_MOST = 8 * 1000 * 1000,
    READ_LINKS_MOST = 100 * 1000,
};

/*
 * RESULT_FILE when the file is missing, unreadable or too large; RESULT_INVALID "unknown_format" or
 * "malformed" with the file and line in `where`. On RESULT_OK the caller frees the assembly. References are
 * followed inside the folder of the main file only.
 */
enum result read_assembly(const char *path, struct assembly *assembly, struct fault *fault);

#endif
