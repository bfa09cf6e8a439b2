#!/bin/sh
# install_packages.sh "NEEDED" "OPTIONAL": install the Debian packages that are missing; does nothing when all
# are there. On a system without apt-get it names what is needed and goes on, the compiler has the last word.
set -eu

installed() {
    dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q 'ok installed'
}

if ! command -v apt-get >/dev/null 2>&1; then
    echo "gzm: this is not Debian or Ubuntu; please install what these Debian packages hold:" >&2
    echo "  $1" >&2
    echo "and, if you can get it: $2" >&2
    exit 0
fi

missing=
for package in $1; do
    installed "$package" || missing="$missing $package"
done
wanted=
for package in $2; do
    installed "$package" || wanted="$wanted $package"
done
# Optional packages alone are not worth a password prompt on every run.
[ -n "$missing" ] || exit 0

as_root=
[ "$(id -u)" -eq 0 ] || as_root=sudo
$as_root apt-get update -q
for package in $wanted; do
    ! apt-cache show "$package" >/dev/null 2>&1 || missing="$missing $package"
done
echo "gzm: installing$missing"
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing
