/* Which route of the alpha dialect a request takes. */
#include <string.h>

#include "api/alpha.h"
#include "api/alpha_limits.h"
#include "base/text.h"

enum { SEGMENTS_MOST = 4 };

struct segment {
    const char *start;
    size_t length;
};

/* "*" stands for an id. */
static const struct {
    const char *method;
    const char *segments[SEGMENTS_MOST];
    enum alpha_route route;
} routes[] = {
    {"POST", {"assets"}, ALPHA_ASSETS_CREATE},
    {"GET", {"assets"}, ALPHA_ASSETS_LIST},
    {"GET", {"assets", "*"}, ALPHA_ASSET_SHOW},
    {"DELETE", {"assets", "*"}, ALPHA_ASSET_DELETE},
    {"POST", {"assets", "*", "export"}, ALPHA_ASSET_EXPORT},
    {"POST", {"scenes"}, ALPHA_SCENES_CREATE},
    {"GET", {"scenes"}, ALPHA_SCENES_LIST},
    {"GET", {"scenes", "*"}, ALPHA_SCENE_SHOW},
    {"PATCH", {"scenes", "*"}, ALPHA_SCENE_UPDATE},
    {"DELETE", {"scenes", "*"}, ALPHA_SCENE_DELETE},
    {"POST", {"scenes", "*", "export"}, ALPHA_SCENE_EXPORT},
    {"POST", {"scenes", "*", "assets"}, ALPHA_PLACEMENT_ADD},
    {"PATCH", {"scenes", "*", "assets", "*"}, ALPHA_PLACEMENT_MOVE},
    {"DELETE", {"scenes", "*", "assets", "*"}, ALPHA_PLACEMENT_REMOVE},
    {"GET", {"downloads", "*"}, ALPHA_DOWNLOAD},
};

/* The parts between slashes; more than SEGMENTS_MOST, or none, gives 0. */
static size_t split(const char *path, struct segment segments[SEGMENTS_MOST])
{
    size_t count = 0;
    while (*path == '/') {
        path++;
        size_t length = strcspn(path, "/");
        if (count == SEGMENTS_MOST)
            return 0;
        segments[count++] = (struct segment){path, length};
        path += length;
    }
    return *path ? 0 : count;
}

static bool is_id(struct segment segment)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
    if (segment.length == 0 || segment.length > ALPHA_ID_MOST)
        return false;
    return strspn(segment.start, letters) >= segment.length;
}

static bool matches(const char *const pattern[SEGMENTS_MOST], const struct segment *segments, size_t count)
{
    for (size_t i = 0; i < SEGMENTS_MOST; i++) {
        if (!pattern[i] || i >= count)
            return !pattern[i] && i >= count;
        bool same = strlen(pattern[i]) == segments[i].length &&
                    memcmp(pattern[i], segments[i].start, segments[i].length) == 0;
        if (pattern[i][0] == '*' ? !is_id(segments[i]) : !same)
            return false;
    }
    return true;
}

static void put_segment(char target[64], struct segment segment)
{
    memcpy(target, segment.start, segment.length);
    target[segment.length] = '\0';
}

void alpha_route_match(const char *method, const char *path, struct alpha_target *target)
{
    struct segment segments[SEGMENTS_MOST];
    *target = (struct alpha_target){.route = ALPHA_NOT_FOUND};
    if (text_starts_with(path, "/v1/"))
        path += strlen("/v1");
    size_t count = split(path, segments);
    for (size_t i = 0; count > 0 && i < sizeof routes / sizeof *routes; i++) {
        if (!matches(routes[i].segments, segments, count))
            continue;
        target->route = ALPHA_WRONG_METHOD;
        if (strcmp(method, routes[i].method) != 0)
            continue;
        target->route = routes[i].route;
        if (count > 1)
            put_segment(target->id, segments[1]);
        if (count > 3)
            put_segment(target->child, segments[3]);
        return;
    }
}
