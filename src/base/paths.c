#include "base/paths.h"

#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#include "base/text.h"

static char *home_folder(void)
{
    const char *home = getenv("HOME");
    if (home && home[0] == '/')
        return text_copy(home);
    struct passwd entry, *found = NULL;
    char memory[4096];
    if (getpwuid_r(getuid(), &entry, memory, sizeof memory, &found) != 0 || !found || found->pw_dir[0] != '/')
        return NULL;
    return text_copy(found->pw_dir);
}

/* $variable/gzm, or ~/fallback/gzm. The specification has relative values ignored. */
static char *xdg_folder(const char *variable, const char *fallback)
{
    const char *base = getenv(variable);
    if (base && base[0] == '/')
        return paths_join(base, "gzm");
    char *home = home_folder();
    char *path = home ? text_format("%s/%s/gzm", home, fallback) : NULL;
    free(home);
    return path;
}

char *paths_config(void)
{
    return xdg_folder("XDG_CONFIG_HOME", ".config");
}

char *paths_data(void)
{
    return xdg_folder("XDG_DATA_HOME", ".local/share");
}

char *paths_state(void)
{
    return xdg_folder("XDG_STATE_HOME", ".local/state");
}

char *paths_cache(void)
{
    return xdg_folder("XDG_CACHE_HOME", ".cache");
}

char *paths_runtime(void)
{
    const char *base = getenv("XDG_RUNTIME_DIR");
    if (base && base[0] == '/')
        return paths_join(base, "gzm");
    return paths_state();
}

char *paths_join(const char *folder, const char *name)
{
    size_t length = strlen(folder);
    const char *slash = length > 0 && folder[length - 1] != '/' ? "/" : "";
    return text_format("%s%s%s", folder, slash, name);
}

const char *paths_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}
