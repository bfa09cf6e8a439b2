/* Assets as text on stdout. */
#ifndef GZM_CMD_ASSET_TEXT_H
#define GZM_CMD_ASSET_TEXT_H

#include "model/asset.h"
#include "model/news.h"

/* id, status, name and age of a NEWS_ASSET_PAGE; tells on stderr when there are more. */
enum result asset_page_print(const struct news *page, struct fault *fault);
/* Everything that is known, one line each. */
enum result asset_print(const struct asset *asset, struct fault *fault);

#endif
