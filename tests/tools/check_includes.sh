#!/bin/sh
# The arrows between the folders of src/ and the owners of foreign headers, as docs/architecture.md draws them.
# Prints each include that breaks one; the exit code is the verdict.
set -eu
cd "$(dirname "$0")/../.."

allowed() {
    case $1 in
    base) echo "" ;;
    model) echo "base" ;;
    store) echo "base" ;;
    shape) echo "base model" ;;
    api) echo "base model" ;;
    formats) echo "base model shape" ;;
    generate) echo "base model shape" ;;
    net) echo "base model store api" ;;
    engine) echo "base model store api shape generate formats" ;;
    ui) echo "base model shape picture" ;;
    cmd) echo "base model store shape api formats generate net engine ui" ;;
    *) echo "" ;;
    esac
}

owners() {
    case $1 in
    openssl/*) echo "base" ;;
    ini.h) echo "model" ;;
    sqlite3.h) echo "store" ;;
    jansson.h) echo "api formats" ;;
    libxml/* | zip.h | mujoco/*) echo "formats" ;;
    curl/*) echo "net" ;;
    microhttpd.h) echo "engine" ;;
    curses.h | ncurses.h | form.h | panel.h | term.h) echo "ui" ;;
    *) echo any ;;
    esac
}

broken=0
for file in $(find src/*/ -name '*.[ch]' | sort); do
    folder=${file#src/}
    folder=${folder%%/*}
    for include in $(sed -n 's/^#include "\([^"]*\)".*/\1/p' "$file"); do
        target=${include%%/*}
        case " $folder $(allowed "$folder") " in
        *" $target "*) ;;
        *) echo "$file: $folder/ may not include $include"; broken=1 ;;
        esac
    done
    for include in $(sed -n 's/^#include <\([^>]*\)>.*/\1/p' "$file"); do
        who=$(owners "$include")
        case " any $folder " in
        *" ${who%% *} "* | *" ${who##* } "*) ;;
        *) echo "$file: <$include> belongs to $who"; broken=1 ;;
        esac
    done
done
exit $broken
