#!/bin/sh
# The arrows between the folders of src/ and the owners of foreign headers, as docs/architecture.md draws them.
# Prints each include that breaks one; the exit code is the verdict.
set -eu
cd "$(dirname "$0")/../.."
find src/*/ -name '*.[ch]' | sort | xargs awk '
BEGIN {
    allowed["base"] = ""
    allowed["model"] = allowed["store"] = "base"
    allowed["shape"] = allowed["api"] = "base model"
    allowed["formats"] = allowed["generate"] = "base model shape"
    allowed["picture"] = "base model shape formats"
    allowed["net"] = "base model store api"
    allowed["engine"] = "base model store api shape generate formats"
    allowed["ui"] = "base model shape picture"
    allowed["cmd"] = "base model store shape api formats generate picture net engine ui"
    split("openssl:base ini.h:model sqlite3.h:store jansson.h:api,formats libxml:formats zip.h:formats " \
          "mujoco:formats png.h:picture curl:net microhttpd.h:engine curses.h:ui ncurses.h:ui form.h:ui " \
          "panel.h:ui term.h:ui", rows, " ")
    for (i in rows) { split(rows[i], row, ":"); owners[row[1]] = row[2] }
}
/^#include/ {
    split(FILENAME, path, "/"); folder = path[2]
    name = $2; gsub(/["<>]/, "", name)
    head = name; sub(/\/.*/, "", head)
    if ($2 ~ /^"/ && head != folder && index(" " allowed[folder] " ", " " head " ") == 0) {
        print FILENAME ": " folder "/ may not include " name; broken = 1
    }
    if ($2 ~ /^</ && head in owners && index("," owners[head] ",", "," folder ",") == 0) {
        print FILENAME ": <" name "> belongs to " owners[head]; broken = 1
    }
}
END { exit broken }'
