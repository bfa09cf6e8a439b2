/*
 * The one list of actions. The enum, the names in the config, default keys, footer hints, the help
 * overlay, `gzm keys` and docs/keys.md all come from it.
 *
 * Columns: identifier, config name, default keys (space separated), contexts where it applies, hint (short,
 * for the footer; "" shows it only in help), one-line description.
 */
#ifndef GZM_MODEL_ACTION_H
#define GZM_MODEL_ACTION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"

/* Where an action applies: bits. */
enum action_context {
    CONTEXT_ASSETS = 1,
    CONTEXT_SCENES = 2,
    CONTEXT_JOBS = 4,
    CONTEXT_COMPOSER = 8, /* the list of placements of an open scene */
    CONTEXT_PANES = CONTEXT_ASSETS | CONTEXT_SCENES | CONTEXT_JOBS,
    CONTEXT_ANYWHERE = 15,
    CONTEXT_VIEW = 16, /* the picture has the keys */
    CONTEXT_ALWAYS = CONTEXT_ANYWHERE | CONTEXT_VIEW,
};

#define ACTIONS(X)                                                                                           \
    X(DOWN, "down", "j Down", CONTEXT_ANYWHERE, "", "Select the next row")                                   \
    X(UP, "up", "k Up", CONTEXT_ANYWHERE, "", "Select the previous row")                                     \
    X(PAGE_DOWN, "page-down", "PageDown Ctrl-f", CONTEXT_ANYWHERE, "", "One page down")                      \
    X(PAGE_UP, "page-up", "PageUp Ctrl-b", CONTEXT_ANYWHERE, "", "One page up")                              \
    X(TOP, "top", "g Home <", CONTEXT_ANYWHERE, "", "Go to the first row")                                   \
    X(BOTTOM, "bottom", "G End >", CONTEXT_ANYWHERE, "", "Go to the last row")                               \
    X(NEXT_PANE, "next-pane", "Tab", CONTEXT_ANYWHERE, "", "Focus the next pane")                            \
    X(PREVIOUS_PANE, "previous-pane", "Shift-Tab", CONTEXT_ANYWHERE, "", "Focus the previous pane")          \
    X(PANE_ASSETS, "pane-assets", "1", CONTEXT_ANYWHERE, "", "Focus the assets")                             \
    X(PANE_SCENES, "pane-scenes", "2", CONTEXT_ANYWHERE, "", "Focus the scenes")                             \
    X(PANE_JOBS, "pane-jobs", "3", CONTEXT_ANYWHERE, "", "Focus the jobs")                                   \
    X(GENERATE, "generate", "n", CONTEXT_PANES, "generate", "Describe a new asset")                          \
    X(NEW_SCENE, "new-scene", "s", CONTEXT_PANES, "new scene", "Make a new, empty scene")                    \
    X(PLACE, "place", "p", CONTEXT_ASSETS | CONTEXT_SCENES | CONTEXT_COMPOSER, "place",                      \
      "Place an asset in a scene")                                                                           \
    X(EDIT, "edit", "e", CONTEXT_COMPOSER, "edit pose", "Edit the pose of the selected placement")           \
    X(EXPORT, "export", "x", CONTEXT_ASSETS | CONTEXT_SCENES | CONTEXT_COMPOSER, "export",                   \
      "Export for a simulator")                                                                              \
    X(OPEN, "open", "Enter", CONTEXT_ANYWHERE, "open", "Open the selected row")                              \
    X(BACK, "back", "Escape", CONTEXT_ANYWHERE, "", "Close what is open, clear the filter")                  \
    X(DELETE, "delete", "d Delete", CONTEXT_ANYWHERE, "delete", "Delete the selected row, after a question") \
    X(CANCEL, "cancel", "c", CONTEXT_JOBS, "cancel", "Cancel the selected job")                              \
    X(RETRY, "retry", "R", CONTEXT_ASSETS | CONTEXT_JOBS, "retry", "Describe a failed asset again")          \
    X(FILTER, "filter", "/", CONTEXT_PANES, "filter", "Filter the list while typing")                        \
    X(REFRESH, "refresh", "r Ctrl-l", CONTEXT_ANYWHERE, "", "Ask the server again and redraw")               \
    X(VIEW, "view", "v", CONTEXT_ASSETS | CONTEXT_SCENES | CONTEXT_COMPOSER, "view",                         \
      "Look at the picture: turn it, move its joints")                                                       \
    X(ORBIT_LEFT, "orbit-left", "h Left", CONTEXT_VIEW, "", "Turn the picture to the left")                  \
    X(ORBIT_RIGHT, "orbit-right", "l Right", CONTEXT_VIEW, "", "Turn the picture to the right")              \
    X(ORBIT_UP, "orbit-up", "k Up", CONTEXT_VIEW, "", "Look from higher up")                                 \
    X(ORBIT_DOWN, "orbit-down", "j Down", CONTEXT_VIEW, "", "Look from lower down")                          \
    X(PAN_LEFT, "pan-left", "H Shift-Left", CONTEXT_VIEW, "", "Move the picture to the left")                \
    X(PAN_RIGHT, "pan-right", "L Shift-Right", CONTEXT_VIEW, "", "Move the picture to the right")            \
    X(PAN_UP, "pan-up", "K Shift-Up", CONTEXT_VIEW, "", "Move the picture up")                               \
    X(PAN_DOWN, "pan-down", "J Shift-Down", CONTEXT_VIEW, "", "Move the picture down")                       \
    X(NEXT_JOINT, "next-joint", "Tab", CONTEXT_VIEW, "joint", "Choose the next joint")                       \
    X(PREVIOUS_JOINT, "previous-joint", "Shift-Tab", CONTEXT_VIEW, "", "Choose the previous joint")          \
    X(JOINT_DOWN, "joint-down", "[", CONTEXT_VIEW, "less", "Move the joint towards its lower end")           \
    X(JOINT_UP, "joint-up", "]", CONTEXT_VIEW, "more", "Move the joint towards its upper end")               \
    X(SWEEP, "sweep", "w", CONTEXT_VIEW, "sweep", "Run the joint up and down, or hold it")                   \
    X(SWEEP_ALL, "sweep-all", "W", CONTEXT_VIEW, "", "Run all joints up and down, or hold them")             \
    X(NEXT_POSE, "next-pose", "p", CONTEXT_VIEW, "pose", "Take the next named pose: home, open, closed")     \
    X(PREVIOUS_POSE, "previous-pose", "P", CONTEXT_VIEW, "", "Take the named pose before")                   \
    X(NEXT_LINK, "next-link", "n", CONTEXT_VIEW, "link", "Light up the next link and tell its mass")         \
    X(PREVIOUS_LINK, "previous-link", "N", CONTEXT_VIEW, "", "Light up the link before")                     \
    X(LEAVE_VIEW, "leave-view", "v Escape", CONTEXT_VIEW, "leave", "Give the keys back to the list")         \
    X(TURN, "turn", "Space", CONTEXT_VIEW, "turn", "Let the picture turn, or hold it")                       \
    X(RESET_VIEW, "reset-view", "0", CONTEXT_VIEW, "reset", "All joints home, the first view")               \
    X(SHOW_BOX, "show-box", "b", CONTEXT_VIEW, "box", "Show the box around it and its size, or hide it")     \
    X(SHOW_MASS, "show-mass", "m", CONTEXT_VIEW, "mass", "Show the centre of mass, or hide it")              \
    X(SHOW_AXES, "show-axes", "a", CONTEXT_VIEW, "axes",                                                     \
      "Show the axes of the world and of the joint, or hide them")                                           \
    X(SHOW_COLLISION, "show-collision", "c", CONTEXT_VIEW, "contacts",                                       \
      "Show what collides in place of what is seen, or back")                                                \
    X(ZOOM_IN, "zoom-in", "+ =", CONTEXT_VIEW, "closer", "Come closer")                                      \
    X(ZOOM_OUT, "zoom-out", "- _", CONTEXT_VIEW, "", "Go back")                                              \
    X(VIEW_FRONT, "view-front", "f", CONTEXT_VIEW, "front", "Look from the front")                           \
    X(VIEW_SIDE, "view-side", "s", CONTEXT_VIEW, "side", "Look from the side")                               \
    X(VIEW_TOP, "view-top", "t", CONTEXT_VIEW, "top", "Look from above")                                     \
    X(HELP, "help", "? F1", CONTEXT_ALWAYS, "help", "Show every key")                                        \
    X(QUIT, "quit", "q Ctrl-c", CONTEXT_ALWAYS, "quit", "Leave gzm; jobs go on")

enum action {
#define ACTION_ENUM(id, name, keys, contexts, hint, doc) ACTION_##id,
    ACTIONS(ACTION_ENUM)
#undef ACTION_ENUM
        ACTION_COUNT,
    ACTION_NONE = -1,
};

struct action_row {
    const char *name, *keys;
    unsigned contexts;
    const char *hint, *doc;
};

/* Indexed by enum action. */
extern const struct action_row action_rows[ACTION_COUNT];

enum { ACTION_KEYS_MOST = 4, KEY_NAME_SIZE = 16 };

/* The keys in force. A key is a name: "j", "Ctrl-f", "PageDown", "Enter". */
struct key_map {
    char keys[ACTION_COUNT][ACTION_KEYS_MOST][KEY_NAME_SIZE]; /* unused entries are "" */
};

void key_map_default(struct key_map *map);
/*
 * Replace the keys of one action by a space separated list ("" unbinds it). RESULT_INVALID for an unknown
 * action, key name, too many keys, or a key that another action of an overlapping context holds.
 */
enum result key_map_bind(struct key_map *map, const char *action_name, const char *keys, struct fault *fault);
/* The action of a key in a context, or ACTION_NONE. */
enum action key_map_find(const struct key_map *map, const char *key, unsigned context);
/* The first key of an action for hints; "" when it has none. *Borrowed*. */
const char *key_map_first(const struct key_map *map, enum action action);

#endif
