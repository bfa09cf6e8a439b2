/* Assets and scenes as archives. Slow (tens of milliseconds an asset): not on an HTTP thread. */
#ifndef GZM_ENGINE_EXPORT_H
#define GZM_ENGINE_EXPORT_H

#include "base/fault.h"
#include "engine/archives.h"
#include "engine/library.h"
#include "model/format.h"

struct exporter {
    struct library *library;
    struct archives *archives;
    const char *owner;
    enum export_format format;
};

/* A ticket for the archive, made again only when it is not at hand. RESULT_INVALID with asset_not_ready,
 * empty_scene or asset_changed; RESULT_NOT_FOUND; RESULT_AUTHENTICATION "forbidden". */
enum result export_asset(const struct exporter *exporter, const char *id, struct archive_ticket *ticket,
                         struct fault *fault);
enum result export_scene(const struct exporter *exporter, const char *id, struct archive_ticket *ticket,
                         struct fault *fault);

#endif
