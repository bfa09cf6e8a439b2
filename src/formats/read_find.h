/* Which of the files of a folder or archive is the one to show. */
#ifndef GZM_FORMATS_READ_FIND_H
#define GZM_FORMATS_READ_FIND_H

#include "formats/read_source.h"

/*
 * At the top, or else one folder below: scene.xml, a scene.json with placements, an XML file with <mujoco>,
 * a URDF, SDF, GLB, OBJ or STL file, in this order, then by name. RESULT_INVALID "unknown_format" when there
 * is none.
 */
enum result source_find_main(struct source *source, char main[SOURCE_PATH_SIZE], struct fault *fault);

/*
 * Each robot or scene of the source: XML files with <mujoco>, URDF, SDF and USD files, at the top and one
 * folder below, by name. A *new* list (strings_free), NULL when there is none; RESULT_INTERNAL without
 * memory.
 */
enum result source_find_robots(struct source *source, char ***names, struct fault *fault);

#endif
