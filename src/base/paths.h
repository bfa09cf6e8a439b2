/* Where gzm keeps things (XDG Base Directory Specification 0.8). All results are *new* strings or NULL. */
#ifndef GZM_BASE_PATHS_H
#define GZM_BASE_PATHS_H

char *paths_config(void);  /* $XDG_CONFIG_HOME/gzm or ~/.config/gzm */
char *paths_data(void);    /* $XDG_DATA_HOME/gzm or ~/.local/share/gzm */
char *paths_state(void);   /* $XDG_STATE_HOME/gzm or ~/.local/state/gzm */
char *paths_cache(void);   /* $XDG_CACHE_HOME/gzm or ~/.cache/gzm */
char *paths_runtime(void); /* $XDG_RUNTIME_DIR/gzm, or the state folder where there is none */
char *paths_join(const char *folder, const char *name);
/* The last part of a path, *borrowed* from it. */
const char *paths_name(const char *path);

#endif
