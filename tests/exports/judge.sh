#!/bin/sh
# Judges exports by the simulators' own tools: MuJoCo, readers of USD and URDF, a checker of meshes.
#   GZM_VALIDATORS=DIR sh tests/exports/judge.sh [FOLDER]
# FOLDER holds unpacked exports, one folder each; without it they are made by build/gzm from prompts.txt, and
# a scene of all of them. DIR holds mujoco/mjcheck.mjs, mujoco/mjstep, usd/usdcheck.mjs, urdf/urdfcheck.mjs and
# mesh/meshcheck.mjs. Exit status 0 when everything passes, 1 when something fails, 2 when nothing could be judged.
set -u

here=$(dirname "$0")
gzm=${GZM:-build/gzm}
validators=${GZM_VALIDATORS:-}
if [ -z "$validators" ] || [ ! -f "$validators/mujoco/mjcheck.mjs" ]; then
    echo "judge: GZM_VALIDATORS must name the folder of the validators" >&2
    exit 2
fi
command -v node >/dev/null || { echo "judge: node is needed" >&2; exit 2; }

work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM
passed=0
failed=0

# An engine of our own, whatever the user has configured.
own_gzm() {
    env -u GIZMO_API_KEY -u GIZMO_BASE_URL XDG_CONFIG_HOME="$work/config" XDG_DATA_HOME="$work/data" \
        XDG_STATE_HOME="$work/state" XDG_CACHE_HOME="$work/cache" XDG_RUNTIME_DIR="$work/run" "$gzm" "$@"
}

id_of() {
    sed -n 's/.*"id": *"\('"$1"'_[^"]*\)".*/\1/p' | head -n 1
}

make_exports() {
    mkdir -m 700 "$work/run" && mkdir "$work/exports" || exit 2
    scene=$(own_gzm scene create "Judged scene" --json | id_of scn)
    [ -n "$scene" ] || { echo "judge: $gzm makes no scene" >&2; exit 2; }
    number=0
    while IFS= read -r prompt; do
        asset=$(own_gzm asset create "$prompt" --json </dev/null | id_of ast)
        [ -n "$asset" ] || { echo "FAIL no asset: $prompt"; failed=$((failed + 1)); continue; }
        for format in mujoco_mjcf isaac_sim_usd isaac_sim_urdf; do
            own_gzm asset export "$asset" --format $format -o "$work/exports/${number}_$format" --unpack \
                </dev/null >/dev/null || failed=$((failed + 1))
        done
        x=$((number % 3 * 5))
        y=$((number / 3 * 5))
        own_gzm scene add "$scene" "$asset" --position "$x,$y,0" --rpy "0,0,$((number * 25))" \
            </dev/null >/dev/null || failed=$((failed + 1))
        number=$((number + 1))
    done <"$here/prompts.txt"
    for format in mujoco_mjcf isaac_sim_usd isaac_sim_urdf; do
        own_gzm scene export "$scene" --format $format -o "$work/exports/scene_$format" --unpack \
            </dev/null >/dev/null || failed=$((failed + 1))
    done
}

# run WHAT COMMAND...: one judgement, its words only when it fails.
run() {
    what=$1
    shift
    if "$@" >"$work/words" 2>&1 </dev/null; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAIL $what"
        grep -E 'FAIL|ERROR|Error|warning' "$work/words" | head -n 8 | sed 's/^/     /'
    fi
}

judge_folder() {
    for file in "$1"/*.xml; do
        [ -f "$file" ] || continue
        [ -x "$validators/mujoco/mjstep" ] && run "mjstep $file" "$validators/mujoco/mjstep" "$file"
        run "mjcheck $file" node "$validators/mujoco/mjcheck.mjs" "$file" --joints --settle --strict
    done
    for file in "$1"/*.usda; do
        [ -f "$file" ] && run "usdcheck $file" node "$validators/usd/usdcheck.mjs" "$file"
    done
    for file in "$1"/*.urdf; do
        [ -f "$file" ] && run "urdfcheck $file" node "$validators/urdf/urdfcheck.mjs" "$file"
    done
    if ls "$1"/assets/*.obj "$1"/meshes/*.obj >"$work/meshes" 2>/dev/null || [ -s "$work/meshes" ]; then
        run "meshcheck $1" xargs -a "$work/meshes" node "$validators/mesh/meshcheck.mjs"
    fi
}

folder=${1:-}
if [ -z "$folder" ]; then
    make_exports
    folder=$work/exports
fi
for export in "$folder"/*/; do
    [ -d "$export" ] && judge_folder "${export%/}"
done
echo "judge: $passed passed, $failed failed"
[ $((passed + failed)) -gt 0 ] || exit 2
[ "$failed" -eq 0 ]
