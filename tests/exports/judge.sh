#!/bin/sh
# Judges exports by the simulators' own tools: MuJoCo (old and new), readers of USD, URDF, SDF and glTF, a
# checker of meshes. Prints a table, a row per export and a column per judge, in Markdown.
#   GZM_VALIDATORS=DIR sh tests/exports/judge.sh [FOLDER]
# FOLDER holds a folder per row, and in it unpacked exports, one folder each. Without it they are made by
# build/gzm from PROMPTS (prompts.txt), with a scene of 100 placements of the first 20 of them; KEEP=DIR makes
# them in that new folder and leaves them there. Exit status 0 when everything passes, 1 when something fails,
# 2 when something could not be judged.
set -u

here=$(dirname "$0")
gzm=${GZM:-build/gzm}
prompts=${PROMPTS:-$here/prompts.txt}
formats="mujoco_mjcf isaac_sim_usd isaac_sim_urdf sdf glb"
validators=${GZM_VALIDATORS:-}
for tool in mujoco/mjstep mujoco/mjcheck.mjs usd/usdcheck.mjs urdf/urdfcheck.mjs sdf/sdfcheck gltf/gltfcheck.mjs \
    mesh/meshcheck.mjs; do
    [ -n "$validators" ] && [ -f "$validators/$tool" ] && continue
    echo "judge: GZM_VALIDATORS must name the folder of the validators; $tool is not there" >&2
    exit 2
done
command -v node >/dev/null || { echo "judge: node is needed" >&2; exit 2; }

work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM
passed=0
failed=0
table=$work/table

# An engine of our own, whatever the user has configured.
own_gzm() {
    env -u GIZMO_API_KEY -u GIZMO_BASE_URL XDG_CONFIG_HOME="$work/config" XDG_DATA_HOME="$work/data" \
        XDG_STATE_HOME="$work/state" XDG_CACHE_HOME="$work/cache" XDG_RUNTIME_DIR="$work/run" "$gzm" "$@"
}

id_of() {
    sed -n 's/.*"id": *"\('"$1"'_[^"]*\)".*/\1/p' | head -n 1
}

fail() {
    failed=$((failed + 1))
    echo "FAIL $*" >&2
}

# export_all KIND ID TITLE FOLDER: in every format, with a file that holds the title of the row.
export_all() {
    mkdir -p "$4" && printf '%s\n' "$3" >"$4/title" || exit 2
    for format in $formats; do
        own_gzm "$1" export "$2" --format "$format" -o "$4/$format" --unpack </dev/null >/dev/null 2>"$work/words" ||
            fail "no $format of: $3: $(head -n 1 "$work/words")"
    done
}

make_assets() {
    number=0
    while IFS= read -r prompt; do
        number=$((number + 1))
        row=$folder/$(printf '%03d' "$number")
        asset=$(own_gzm asset create "$prompt" --json </dev/null 2>"$work/words" | id_of ast)
        if [ -z "$asset" ]; then
            fail "no asset: $prompt: $(tail -n 1 "$work/words")"
            mkdir -p "$row" && printf '%s\n' "$prompt" >"$row/title"
            continue
        fi
        export_all asset "$asset" "$prompt" "$row"
        [ "$number" -le 20 ] && echo "$asset" >>"$work/placed"
    done <"$prompts"
}

make_scene() {
    scene=$(own_gzm scene create "Judged scene" --json </dev/null 2>/dev/null | id_of scn)
    count=$(wc -l <"$work/placed")
    [ -n "$scene" ] && [ "$count" -gt 0 ] || { echo "judge: $gzm makes no scene" >&2; exit 2; }
    number=0
    while [ "$number" -lt 100 ]; do
        asset=$(sed -n "$((number % count + 1))p" "$work/placed")
        own_gzm scene add "$scene" "$asset" --position "$((number % 10 * 5)),$((number / 10 * 5)),0" \
            --rpy "0,0,$((number * 25 % 360))" </dev/null >/dev/null 2>&1 || fail "placement $number"
        number=$((number + 1))
    done
    export_all scene "$scene" "scene: 100 placements of $count assets" "$folder/scene"
}

# judge COMMAND...: one judgement into `verdict`; its words only when it fails.
judge() {
    if "$@" >"$work/words" 2>&1 </dev/null; then
        passed=$((passed + 1))
    else
        fail "$title: $*"
        grep -E 'FAIL|ERROR|Error|[Ww]arning' "$work/words" | head -n 8 | sed 's/^/     /' >&2
        verdict=FAIL
    fi
}

# column PATTERN COMMAND...: judges every file of the row that matches; a row without one fails.
column() {
    pattern=$1
    shift
    verdict=pass
    find "$row" -name "$pattern" | sort >"$work/files"
    if [ ! -s "$work/files" ]; then
        fail "$title: there is no $pattern"
        verdict=FAIL
    fi
    while IFS= read -r file; do
        judge "$@" "$file"
    done <"$work/files"
    printf ' %s |' "$verdict" >>"$table"
}

# As it is loaded, and from the keyframe of its rest pose where it has one. The hundreds of joints of a scene, each
# moved for itself, are those of the assets, which were moved there.
mujoco() {
    joints=--joints
    [ "$(basename "$1")" != scene.xml ] || joints=
    node "$validators/mujoco/mjcheck.mjs" "$1" $joints --settle --strict || return
    grep -q '<keyframe>' "$1" || return 0
    node "$validators/mujoco/mjcheck.mjs" "$1" --key home --settle --strict
}

meshes() {
    find "$1" -name '*.obj' >"$work/meshes"
    [ -s "$work/meshes" ] && xargs -a "$work/meshes" node "$validators/mesh/meshcheck.mjs"
}

judge_row() {
    title=$(cat "$row/title" 2>/dev/null || basename "$row")
    printf '| %s |' "$title" >>"$table"
    column '*.xml' "$validators/mujoco/mjstep"
    column '*.xml' mujoco
    column '*.usda' node "$validators/usd/usdcheck.mjs"
    column '*.urdf' node "$validators/urdf/urdfcheck.mjs"
    column '*.sdf' "$validators/sdf/sdfcheck"
    column '*.glb' node "$validators/gltf/gltfcheck.mjs"
    verdict=pass
    judge meshes "$row"
    printf ' %s |\n' "$verdict" >>"$table"
}

folder=${1:-}
if [ -z "$folder" ]; then
    folder=${KEEP:-$work/exports}
    mkdir -m 700 "$work/run" && mkdir "$folder" || exit 2
    make_assets
    make_scene
fi
{
    echo '| export | MuJoCo 2.2.2 | MuJoCo 3.14 | USD | URDF | SDF | GLB | meshes |'
    echo '|---|---|---|---|---|---|---|---|'
} >"$table"
for row in "$folder"/*/; do
    row=${row%/}
    [ -d "$row" ] && judge_row
done
cat "$table"
echo "judge: $passed passed, $failed failed"
[ $((passed + failed)) -gt 0 ] || exit 2
[ "$failed" -eq 0 ]
