/*
 * What a simulator would do with a file of anyone: MJCF, URDF, SDF or USD text, alone, in a folder or in a
 * ZIP archive. Reads, checks and, for MJCF and URDF where MuJoCo was built in, loads and runs it.
 * docs/checks.md describes every check.
 */
#ifndef GZM_FORMATS_JUDGE_H
#define GZM_FORMATS_JUDGE_H

#include "base/fault.h"
#include "shape/check.h"

enum { JUDGE_FILES_MOST = 500 };

struct judgement {
    char path[512];     /* inside the folder or archive; the file's name when it is one file */
    char format[8];     /* "MJCF", "URDF", "SDF", "USD" */
    struct fault fault; /* why it cannot be read; then there are no checks */
    struct check_report report;
    size_t links, joints, triangles;
};

struct judgements {
    struct judgement **files;
    size_t count, capacity;
    size_t left_out; /* above JUDGE_FILES_MOST */
};

/*
 * Judge every robot and scene in `path`. RESULT_FILE when there is nothing to read, RESULT_INVALID
 * "unknown_format" when no file in it is known. Files that cannot be read are in the list with their fault.
 * The simulation runs in a process of its own, so the caller must have one thread only. `judgements` is
 * freed by the caller in either case.
 */
enum result judge_path(const char *path, struct judgements *judgements, struct fault *fault);
void judgements_free(struct judgements *judgements);

/* What the check is about, and what a simulator does when it fails; *borrowed*; "" for one that is not known.
 */
struct judge_meaning {
    const char *name, *about, *consequence;
};
extern const struct judge_meaning judge_meanings[]; /* a name of NULL ends it */
const struct judge_meaning *judge_meaning_of(const char *name);

#endif
