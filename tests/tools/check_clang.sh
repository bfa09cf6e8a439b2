#!/bin/sh
# Every source compiles without a warning under clang too (gcc's warnings are errors in the sanitized build).
set -eu
cd "$(dirname "$0")/../.."
packages="ncursesw formw panelw libcurl jansson sqlite3 libmicrohttpd libzip libxml-2.0 inih libcrypto libpng"
flags="-std=c17 -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla -Werror"
define=
[ ! -e /usr/include/mujoco/mujoco.h ] || define=-DGZM_MUJOCO
find src -name '*.c' | sort | xargs -P 2 -n 12 clang -fsyntax-only $flags -Isrc -D_GNU_SOURCE \
    '-DGZM_VERSION="check"' $define $(pkg-config --cflags $packages)
