#!/bin/sh
# The same prompts give the same bytes: a second time, in another locale, time zone and folder, and by a program
# that was compiled in another way.
#   sh tests/exports/same.sh [GZM...]
# Each GZM (build/gzm) makes the assets of PROMPTS (prompts.txt, the first COUNT of them: 4) and a scene, twice,
# with a fresh library each time; all archives must agree. The last line is 'N passed, N failed'.
set -u
here=$(cd "$(dirname "$0")" && pwd)
prompts=${PROMPTS:-$here/prompts.txt}
count=${COUNT:-4}
[ $# -gt 0 ] || set -- build/gzm
for program in "$@"; do
    [ -x "$program" ] || { echo "same: there is no $program" >&2; exit 2; }
done

work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM
unset GIZMO_API_KEY GIZMO_BASE_URL GZM_PROFILE
passed=0 failed=0

# A locale with a comma in numbers and letters that change case in another way.
other=C.UTF-8
mkdir "$work/locales"
if localedef -i tr_TR -f UTF-8 "$work/locales/tr_TR.UTF-8" >/dev/null 2>&1; then
    other=tr_TR.UTF-8
else
    echo "same: no other locale can be made here: only time zone and folder differ"
fi

id_of() {
    sed -n 's/.*"id": *"\('"$1"'_[^"]*\)".*/\1/p' | head -n 1
}

# export_all KIND ID NAME
export_all() {
    for format in mujoco_mjcf isaac_sim_usd isaac_sim_urdf sdf glb; do
        "$gzm" "$1" export "$2" --format "$format" -o "$3_$format.zip" </dev/null >/dev/null || return
    done
}

make_all() {
    number=0
    scene=$("$gzm" scene create "The same scene" --json </dev/null 2>/dev/null | id_of scn)
    while [ "$number" -lt "$count" ] && IFS= read -r prompt; do
        number=$((number + 1))
        asset=$("$gzm" asset create "$prompt" --json </dev/null 2>/dev/null | id_of ast)
        export_all asset "$asset" "$number" || return
        for turn in 30 77; do
            "$gzm" scene add "$scene" "$asset" --position "$number.5,$turn,0" --rpy "0,0,$turn" </dev/null \
                >/dev/null 2>&1 || return
        done
    done <"$prompts"
    export_all scene "$scene" scene
}

# run NAME PROGRAM LOCALE ZONE: leaves the digests of all archives in $work/NAME.sums.
run() {
    gzm=$(realpath "$2")
    home=$work/$1/somewhere
    mkdir -p "$home/run" "$home/archives" && chmod 700 "$home/run" || exit 2
    (
        cd "$home/archives" || exit 2
        export HOME="$home" XDG_CONFIG_HOME="$home/config" XDG_DATA_HOME="$home/data" XDG_STATE_HOME="$home/state" \
            XDG_CACHE_HOME="$home/cache" XDG_RUNTIME_DIR="$home/run" LOCPATH="$work/locales" LC_ALL="$3" TZ="$4"
        make_all && sha256sum -- *.zip >"$work/$1.sums"
    )
}

compare() {
    if [ -s "$work/$1.sums" ] && cmp -s "$work/first.sums" "$work/$1.sums"; then
        passed=$((passed + 1))
        echo "ok $2"
    else
        failed=$((failed + 1))
        echo "not ok $2"
        diff "$work/first.sums" "$work/$1.sums" | sed 's/^/    /'
    fi
}

run first "$1" C.UTF-8 UTC || { echo "same: $1 makes no exports"; exit 1; }
number=0
for program in "$@"; do
    number=$((number + 1))
    run "again_$number" "$program" "$other" Asia/Kathmandu
    compare "again_$number" "$program in another folder, in $other, in the time zone of Kathmandu"
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
