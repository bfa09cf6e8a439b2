/* The table of commands and their options. Only data: what runs is elsewhere. */
#include "cmd/command.h"

const struct option_row common_options[] = {
    {"json", 0, NULL, "One JSON document on stdout, nothing else there"},
    {"help", 'h', NULL, "Show this help"},
    {"version", 'V', NULL, "Show the version"},
    {0},
};

const struct option_row connection_options[] = {
    {"local", 0, NULL, "Use the embedded engine"},
    {"profile", 0, "NAME", "Use a profile of config.ini"},
    {"base-url", 0, "URL", "Use the server at URL"},
    {"api", 0, "DIALECT", "alpha or auto"},
    {0},
};

static const struct option_row dashboard_options[] = {
    {"theme", 0, "NAME", "Colours, one of `gzm themes`"},
    {"ascii", 0, NULL, "Draw with ASCII characters only"},
    {"readonly", 0, NULL, "Change nothing on the server"},
    {"still", 0, NULL, "Pictures do not turn by themselves"},
    {"fresh", 0, NULL, "Start without an earlier session"},
    {0},
};

static const struct option_row serve_options[] = {
    {"host", 0, "ADDRESS", "Listen here (127.0.0.1); others than loopback need --key"},
    {"port", 0, "PORT", "Listen on this port (0: any free one)"},
    {"data", 0, "FOLDER", "Keep the library here ($XDG_DATA_HOME/gzm)"},
    {"api", 0, "DIALECT", "Speak this dialect: alpha"},
    {"key", 0, "KEY", "Accept this key, may be repeated (one random key)"},
    {"workers", 0, "N", "Generate N assets at once (0: one per core)"},
    {"rate", 0, "N", "Allow N requests a minute and key (0: no limit)"},
    {"pace", 0, "SECONDS", "Let every stage take at least this long (0)"},
    {"fault", 0, "SPEC", "Misbehave on purpose; not part of this version"},
    {"lease", 0, "FIFO", "End when the last process that writes to this named pipe is gone"},
    {0},
};

static const struct option_row asset_create_options[] = {
    {"name", 0, "NAME", "A name (a shortened prompt)"},
    {"tag", 0, "TAG", "A tag, may be repeated"},
    {"async", 0, NULL, "Do not wait until it is ready"},
    {"timeout", 0, "SECONDS", "Wait no longer than this; the job goes on"},
    {"export", 0, "FORMAT", "Export it when ready: mujoco_mjcf, isaac_sim_usd, isaac_sim_urdf, sdf, glb"},
    {"output", 'o', "PATH", "Write the export here"},
    {"unpack", 0, NULL, "Unpack the archive into a folder"},
    {"force", 0, NULL, "Replace existing files"},
    {0},
};

static const struct option_row asset_wait_options[] = {
    {"timeout", 0, "SECONDS", "Wait no longer than this; the job goes on"},
    {"export", 0, "FORMAT", "Export it when ready: mujoco_mjcf, isaac_sim_usd, isaac_sim_urdf, sdf, glb"},
    {"output", 'o', "PATH", "Write the export here"},
    {"unpack", 0, NULL, "Unpack the archive into a folder"},
    {"force", 0, NULL, "Replace existing files"},
    {0},
};

static const struct option_row asset_list_options[] = {
    {"status", 0, "STATUS", "Only these: pending, processing, ready, failed"},
    {"tag", 0, "TAG", "Only with this tag"},
    {"query", 0, "TEXT", "Only with this in the name or prompt"},
    {"limit", 0, "N", "At most N, up to 100 (20)"},
    {"offset", 0, "N", "Leave out the first N (0)"},
    {0},
};

static const struct option_row page_options[] = {
    {"limit", 0, "N", "At most N, up to 100 (20)"},
    {"offset", 0, "N", "Leave out the first N (0)"},
    {0},
};

static const struct option_row export_options[] = {
    {"format", 0, "FORMAT", "mujoco_mjcf, isaac_sim_usd, isaac_sim_urdf, sdf or glb"},
    {"output", 'o', "PATH", "Write it here"},
    {"unpack", 0, NULL, "Unpack the archive into a folder"},
    {"force", 0, NULL, "Replace existing files"},
    {0},
};

static const struct option_row scene_create_options[] = {
    {"description", 0, "TEXT", "What the scene is"},
    {0},
};

static const struct option_row pose_options[] = {
    {"position", 0, "X,Y,Z", "Where, in metres, Z up"},
    {"rotation", 0, "X,Y,Z,W", "A unit quaternion, scalar last"},
    {"rpy", 0, "R,P,Y", "Roll, pitch and yaw in degrees, in place of --rotation"},
    {0},
};

static const struct option_row preview_options[] = {
    {"size", 0, "WxH", "Columns and rows (the terminal's, or 80x24); with --png pixels (960x720)"},
    {"mode", 0, "MODE", "half, braille, ascii or wire"},
    {"colors", 0, "N", "0, 16, 256 or truecolor (what the terminal has; 256 for a pipe)"},
    {"view", 0, "AZ,EL[,DIST]", "Azimuth and elevation in degrees, distance in metres"},
    {"joint", 0, "NAME=VALUE", "Set a joint, in degrees or metres; may be repeated"},
    {"pose", 0, "NAME", "A named pose: home, open, closed where there are such"},
    {"collision", 0, NULL, "Show the collision geometry"},
    {"png", 0, "FILE", "Write a PNG file"},
    {"force", 0, NULL, "Replace an existing file"},
    {0},
};

static const struct option_row check_options[] = {
    {"strict", 0, NULL, "Advisory checks fail as well"},
    {0},
};

static const struct option_row markdown_options[] = {
    {"markdown", 0, NULL, "As a page of the documentation"},
    {0},
};

const struct command commands[] = {
    {NULL, "", "", 0, 0, "The dashboard", dashboard_options, true, dashboard_run},
    {NULL, "serve", "", 0, 0, "Run the engine alone; prints its URL and key as one JSON line when ready",
     serve_options, false, serve_run},
    {"asset", "create", "PROMPT", 1, 1, "Generate an asset from a description", asset_create_options, true,
     asset_create_run},
    {"asset", "list", "", 0, 0, "List assets, newest first", asset_list_options, true, asset_list_run},
    {"asset", "show", "ID", 1, 1, "Show one asset", NULL, true, asset_show_run},
    {"asset", "wait", "ID", 1, 1, "Wait until an asset is ready or failed", asset_wait_options, true,
     asset_wait_run},
    {"asset", "export", "ID", 1, 1, "Export an asset for a simulator", export_options, true,
     asset_export_run},
    {"asset", "delete", "ID", 1, 1, "Delete an asset", NULL, true, asset_delete_run},
    {"scene", "create", "NAME", 1, 1, "Make an empty scene", scene_create_options, true, scene_create_run},
    {"scene", "list", "", 0, 0, "List scenes, newest first", page_options, true, scene_list_run},
    {"scene", "show", "ID", 1, 1, "Show one scene and what is placed in it", NULL, true, scene_show_run},
    {"scene", "add", "SCENE ASSET", 2, 2, "Place an asset in a scene", pose_options, true, scene_add_run},
    {"scene", "move", "SCENE PLACEMENT", 2, 2, "Move or turn a placement", pose_options, true,
     scene_move_run},
    {"scene", "remove", "SCENE PLACEMENT", 2, 2, "Take a placement out of a scene", NULL, true,
     scene_remove_run},
    {"scene", "export", "SCENE", 1, 1, "Export a whole scene for a simulator", export_options, true,
     scene_export_run},
    {"scene", "delete", "ID", 1, 1, "Delete a scene; its assets stay", NULL, true, scene_delete_run},
    {NULL, "preview", "PATH|ID", 1, 1, "Show what an asset, a scene or a file looks like", preview_options,
     true, preview_run},
    {NULL, "check", "PATH", 1, 1, "Is this export sound? MJCF, URDF, SDF, USD; a file, a folder or a ZIP",
     check_options, false, check_run},
    {NULL, "themes", "", 0, 0, "List the colour themes", NULL, false, themes_run},
    {NULL, "keys", "", 0, 0, "List the keys of the dashboard", markdown_options, false, keys_run},
    {NULL, "settings", "", 0, 0, "List the settings of config.ini", markdown_options, false, settings_run},
    {NULL, "version", "", 0, 0, "Show the version", NULL, false, version_run},
    {NULL, "help", "[COMMAND]...", 0, 2, "Show what a command takes", NULL, false, help_run},
    {0},
};

const char *const later_commands[] = {"job", "batch", "doctor", "completion", NULL};
