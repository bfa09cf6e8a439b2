#!/bin/sh
# The commands as a user's script sees them: build/gzm (or $GZM) as a black box, against `gzm serve` and against
# its own engine. Prints a line per check; the last one is 'N passed, N failed'.
set -u
cd "$(dirname "$0")/../.." || exit 1
gzm=$(realpath "${GZM:-build/gzm}")
top=$PWD
work=$(mktemp -d)
passed=0 failed=0
children=
# Files of the tests stay out of reach of the user's own settings and engine.
for folder in CONFIG DATA STATE CACHE RUNTIME; do mkdir -p "$work/$folder"; done
export XDG_CONFIG_HOME="$work/CONFIG" XDG_DATA_HOME="$work/DATA" XDG_STATE_HOME="$work/STATE"
export XDG_CACHE_HOME="$work/CACHE" XDG_RUNTIME_DIR="$work/RUNTIME" HOME="$work" TERM=dumb LC_ALL=C.UTF-8
unset GIZMO_API_KEY GIZMO_BASE_URL GZM_PROFILE
mkdir "$work/here" && cd "$work/here" || exit 1
out=$work/out err=$work/err

finish() {
    for child in $children; do kill "$child" 2>/dev/null; done
    rm -rf "$work"
}
trap finish EXIT

ok() { passed=$((passed + 1)); echo "ok $1"; }
not_ok() {
    failed=$((failed + 1))
    echo "not ok $1"
    sed 's/^/    out: /' "$out"
    sed 's/^/    err: /' "$err"
}

# expect NAME CODE ARGUMENT...: gzm ends with this code. $out and $err hold what it printed.
expect() {
    name=$1 wanted=$2; shift 2
    "$gzm" "$@" >"$out" 2>"$err" </dev/null
    code=$?
    [ "$code" -eq "$wanted" ] && ok "$name" || { echo "    exit code $code, wanted $wanted"; not_ok "$name"; }
}
# holds NAME COMMAND...: the command succeeds.
holds() {
    name=$1; shift
    if "$@" >/dev/null 2>&1; then ok "$name"; else not_ok "$name"; fi
}
said() { holds "$1" grep -qF -- "$3" "$2"; }
silent() { holds "$1" test ! -s "$2"; }
# One JSON document: the engine writes each on one line.
one_document() { holds "$1" sh -c 'test "$(wc -l <"$1")" -eq 1 && grep -q "^{.*}$" "$1"' - "$out"; }
# until COMMAND...: asks again until it succeeds, for ten seconds at most.
until_true() {
    tries=0
    until "$@" >/dev/null 2>&1; do
        tries=$((tries + 1))
        [ "$tries" -lt 200 ] || return 1
        sleep 0.05
    done
}
# field FILE NAME: the first text field of this name.
field() { sed -n 's/.*"'"$2"'":"\([^"]*\)".*/\1/p' "$1" | head -n 1; }
gone() { ! kill -0 "$1" 2>/dev/null || grep -q '^State:.Z' "/proc/$1/status" 2>/dev/null; }

# ---- help and usage ----
expect "help" 0 --help
said "help lists the commands" "$out" "gzm asset create PROMPT"
silent "help says nothing on stderr" "$err"
holds "help does not offer what is not there" sh -c '! grep -qE "gzm (job|batch|doctor|completion)" "$1"' - "$out"
expect "help of a command" 0 asset create --help
said "it names its options" "$out" "--export FORMAT"
expect "help of a group" 0 scene --help
expect "help as a command" 0 help scene add
said "it shows the operands" "$out" "SCENE ASSET"
expect "version" 0 --version
expect "version as JSON" 0 --version --json
one_document "version is one document"
expect "unknown command" 2 frobnicate
said "it is named" "$err" "frobnicate"
silent "usage errors leave stdout alone" "$out"
expect "unknown option" 2 asset list --frobnicate
said "it is named too" "$err" "--frobnicate"
expect "an option of another command before the command" 2 --theme dark asset list
expect "a group alone" 2 asset
expect "missing operand" 2 asset show
expect "one operand too many" 2 asset show a b
expect "unknown format" 2 asset export ast_x --format stl
said "the known ones are listed" "$err" "mujoco_mjcf"
expect "no format" 2 asset export ast_x
expect "a position of two numbers" 2 scene add scn_x ast_x --position 1,2
expect "a rotation that is none" 2 scene add scn_x ast_x --rotation 0,0,0,2
expect "two kinds of rotation" 2 scene add scn_x ast_x --rotation 0,0,0,1 --rpy 0,0,0
expect "a move to nowhere" 2 scene move scn_x plc_x
expect "a limit over 100" 2 asset list --limit 101
expect "unknown status" 2 asset list --status done
expect "an empty prompt" 2 asset create "  "
expect "async and export" 2 asset create x --async --export mujoco_mjcf
expect "local and a URL" 2 asset list --local --base-url http://127.0.0.1:1
expect "the jobs dialect" 2 asset list --api jobs
said "it says so" "$err" "not part of this version"
for later in job batch doctor completion; do
    expect "gzm $later" 2 "$later" list
    said "gzm $later is not part of this version" "$err" "gzm $later is not part of this version"
done
expect "the dashboard without a terminal" 2
expect "themes" 0 themes
said "dark is one of them" "$out" "dark"
expect "themes as JSON" 0 themes --json
one_document "themes are one document"
expect "keys" 0 keys
said "keys name their action" "$out" "generate"
expect "keys as JSON" 0 keys --json
one_document "keys are one document"
expect "settings as JSON" 0 settings --json
one_document "settings are one document"
expect "keys as a page" 0 keys --markdown
holds "docs/keys.md is that page" cmp "$out" "$top/docs/keys.md"
expect "settings as a page" 0 settings --markdown
holds "docs/settings.md is that page" cmp "$out" "$top/docs/settings.md"
holds "nothing was written for all that" sh -c 'test -z "$(find "$1" -type f ! -name out ! -name err)"' - "$work"

# ---- gzm serve ----
expect "serve with a fault" 2 serve --fault 503:0.1
expect "serve with the jobs dialect" 2 serve --api jobs
expect "serve with a port that is none" 2 serve --port 65536
expect "serve on every address without a key" 2 serve --host 0.0.0.0 --data "$work/open"

serve() { # serve OUTPUT ARGUMENT...: in the background; waits for its line; $server is its process
    line=$1; shift
    "$gzm" serve "$@" >"$line" 2>"$err" &
    server=$!
    children="$children $server"
    until_true test -s "$line"
}
holds "serve prints its line" serve "$work/serve.json" --data "$work/library" --key secret-1 --key secret-2
cp "$work/serve.json" "$out"
one_document "it is one document"
holds "it tells its pid" grep -q "\"pid\":$server[,}]" "$out"
url=$(field "$out" url)
holds "its URL is on loopback" sh -c 'case $1 in http://127.0.0.1:*) ;; *) exit 1 ;; esac' - "$url"
holds "its key is the one given" test "$(field "$out" api_key)" = secret-1
expect "a second engine on the same library" 11 serve --data "$work/library"

export GIZMO_BASE_URL="$url" GIZMO_API_KEY=secret-2
expect "an empty list" 0 asset list --json
one_document "the list is one document"
said "nothing is in it" "$out" '"total":0'
expect "create" 0 asset create "a wooden crate, 60 cm wide" --name Crate --tag boxes --tag wood
id=$(cat "$out")
holds "stdout is the id alone" sh -c 'test "$(wc -l <"$1")" -eq 1 && grep -q "^ast_[A-Za-z0-9]*$" "$1"' - "$out"
expect "show" 0 asset show "$id"
said "it is ready" "$out" "ready"
expect "show as JSON" 0 asset show "$id" --json
one_document "show is one document"
said "with its tags" "$out" '"tags":["boxes","wood"]'
expect "wait for what is ready" 0 asset wait "$id"
holds "wait prints the id" test "$(cat "$out")" = "$id"
expect "list" 0 asset list
said "id and status in columns" "$out" "$id  ready"
expect "list by status" 0 asset list --status failed
silent "no failed ones" "$out"
expect "list by tag" 0 asset list --tag wood
said "the crate has it" "$out" "$id"
expect "list by text" 0 asset list --query sofa
silent "no sofas" "$out"
expect "create, export, JSON" 0 asset create "warehouse pallet rack 3 levels" --export mujoco_mjcf -o rack.zip --json
one_document "stdout is one document"
said "the resource" "$out" '"status":"ready"'
said "and its export" "$out" '"export":{"format":"mujoco_mjcf","path":"rack.zip","files":['
said "with the certificate" "$out" '"certificate.json"'
holds "the archive is there" sh -c 'head -c 2 rack.zip | grep -q PK'
cp rack.zip kept.zip
expect "export over a file" 11 asset export "$id" --format mujoco_mjcf -o rack.zip
holds "it is as it was" cmp rack.zip kept.zip
expect "create with an output that exists" 11 asset create "a wooden crate" --export mujoco_mjcf -o rack.zip
silent "nothing was created for it" "$out"
expect "export with --force" 0 asset export "$id" --format mujoco_mjcf -o rack.zip --force
holds "now it is another" sh -c '! cmp rack.zip kept.zip'
holds "stdout is the path" test "$(cat "$out")" = rack.zip
expect "export to the name of the server" 0 asset export "$id" --format isaac_sim_urdf
holds "the file it names is there" test -s "$(cat "$out")"
mkdir folder
expect "export into a folder" 0 asset export "$id" --format isaac_sim_usd -o folder
holds "the file it names is in it" sh -c 'test -s "$1" && test "$(dirname "$1")" = folder' - "$(cat "$out")"
expect "preview" 0 preview "$id" --size 40x12 --colors 0
holds "as many lines as asked for" test "$(wc -l <"$out")" -eq 12
holds "without colours no sequences" sh -c '! grep -q "$(printf "\\033")" "$1"' - "$out"
holds "something is seen" grep -q "[^ ]" "$out"
cp "$out" plain.txt
holds "its archive is in the cache" test -s "$XDG_CACHE_HOME/gzm/previews/$id.zip"
truncate -s 600000000 "$XDG_CACHE_HOME/gzm/previews/old.zip" && touch -d 2001-01-01 "$XDG_CACHE_HOME/gzm/previews/old.zip"
expect "preview from the cache's folder" 0 preview "$id" --size 40x12 --colors 0
holds "the cache let the oldest go" test ! -e "$XDG_CACHE_HOME/gzm/previews/old.zip"
holds "and kept the newest" test -s "$XDG_CACHE_HOME/gzm/previews/$id.zip"
expect "preview of the archive" 0 preview rack.zip --size 40x12 --colors 0
holds "looks the same" cmp plain.txt "$out"
expect "our MJCF is sound" 0 check rack.zip
said "MuJoCo had its say" "$out" "mujoco_load"
expect "check as JSON" 0 check rack.zip --json
said "one document with a verdict" "$out" '"verdict":"passed"'
cases=$top/tests/cases/check
expect "a joint without an axis" 12 check "$cases/mjcf/axis-zero"
said "the check is named" "$out" "✗ joint_axis"
said "and what comes of it" "$out" "a simulator would:"
expect "bodies without geometry" 12 check "$cases/mjcf/no-geometry"
said "they fall" "$out" "falls without end"
expect "a wrong URDF" 12 check "$cases/urdf/limits-swapped"
expect "a wrong SDF" 12 check "$cases/sdf/mass-zero"
expect "a wrong stage" 12 check "$cases/usd/frames-apart"
expect "a sound stage" 0 check "$cases/usd/good"
expect "an advisory check" 0 check "$cases/usd/y-up"
expect "strictly" 12 check "$cases/usd/y-up" --strict
expect "binary USD" 11 check "$cases/usd/binary"
said "is not read, it says" "$out" "binary USD"
expect "a stage as a picture" 0 preview "$cases/usd/good" --size 40x12 --colors 0
expect "nothing to check" 11 check ./nothing.xml
for format in isaac_sim_usd isaac_sim_urdf; do
    expect "export as $format" 0 asset export "$id" --format $format -o "own_$format.zip"
    expect "our $format is sound" 0 check "own_$format.zip"
done
expect "preview in colours" 0 preview rack.zip --size 40x12 --view 0,80
holds "a pipe gets 256 colours" grep -q "$(printf '\033')\[.*8;5;" "$out"
NO_COLOR=1 expect "preview without colours" 0 preview rack.zip --size 40x12
holds "is the one with --colors 0" cmp plain.txt "$out"
expect "preview as JSON" 0 preview "$id" --json
one_document "what is seen is one document"
said "its triangles" "$out" '"triangles":'
expect "preview as PNG" 0 preview rack.zip --png rack.png --size 64x48
holds "that is a PNG" grep -q PNG rack.png
expect "over a file" 11 preview rack.zip --png rack.png
expect "over a file with --force" 0 preview rack.zip --png rack.png --force
expect "an unknown joint" 2 preview rack.zip --joint nothing=1
said "the joints there are" "$err" "there is: "
expect "an unknown pose" 2 preview rack.zip --pose nothing
expect "a bad size" 2 preview rack.zip --size 40
expect "a bad mode" 2 preview rack.zip --mode oil
expect "a bad view" 2 preview rack.zip --view 1
expect "preview of nothing" 5 preview ast_nothing
expect "preview of no file" 11 preview ./nothing.xml
expect "export unpacked" 0 asset export "$id" --format mujoco_mjcf -o unpacked --unpack
holds "the certificate is in the folder" test -s unpacked/certificate.json
expect "unpacked over a folder" 11 asset export "$id" --format mujoco_mjcf -o unpacked --unpack
expect "unpacked with --force" 0 asset export "$id" --format mujoco_mjcf -o unpacked --unpack --force --json
one_document "that is one document"
said "its path is the folder" "$out" '"path":"unpacked"'
holds "no work folder is left" sh -c 'test -z "$(ls -A | grep "^\.gzm")"'
expect "a prompt that names nothing" 1 asset create "a zorgle frobnitz"
said "the code is told" "$err" "prompt_not_understood"
expect "the same as JSON" 1 asset create "a zorgle frobnitz" --json
one_document "the failed resource is the document"
said "it tells the error" "$out" '"status":"failed"'
failed_id=$(field "$out" id)
expect "export of a failed asset" 4 asset export "$failed_id" --format mujoco_mjcf
expect "an asset that is not there" 5 asset show ast_nothing
said "errors carry their code" "$err" "(asset_not_found)"
expect "delete" 0 asset delete "$failed_id"
expect "deleted is gone" 5 asset show "$failed_id"

expect "make a scene" 0 scene create "Work cell" --description "two crates"
scene=$(cat "$out")
expect "an empty scene" 4 scene export "$scene" --format mujoco_mjcf
expect "place" 0 scene add "$scene" "$id" --position 1.5,0,0 --rpy 0,0,90
placement=$(cat "$out")
expect "place as JSON" 0 scene add "$scene" "$id" --position=-1,0,0 --rotation 0,0,0,1 --json
one_document "the placement is the document"
expect "a placement of nothing" 5 scene add "$scene" ast_nothing
expect "show the scene" 0 scene show "$scene"
holds "position and angles" grep -q " 1.5,0,0  *0,0,90$" "$out"
expect "move" 0 scene move "$scene" "$placement" --position 2,0,0
expect "show it again" 0 scene show "$scene"
holds "moved, not turned" grep -q " 2,0,0  *0,0,90$" "$out"
expect "delete an asset in use" 4 asset delete "$id"
for format in mujoco_mjcf isaac_sim_usd isaac_sim_urdf sdf glb; do
    expect "export the scene as $format" 0 scene export "$scene" --format "$format" -o "scene-$format.zip" --json
    one_document "that is one document ($format)"
done
expect "preview the scene" 0 preview "$scene" --json
one_document "what is seen of it is one document"
expect "remove" 0 scene remove "$scene" "$placement"
expect "remove again" 5 scene remove "$scene" "$placement"
expect "list scenes" 0 scene list
said "the scene is there" "$out" "$scene"
expect "delete the scene" 0 scene delete "$scene"
expect "it is gone" 5 scene show "$scene"

GIZMO_API_KEY=wrong expect "a wrong key" 3 asset list
expect "no server" 7 asset list --base-url http://127.0.0.1:1
kill -TERM "$server"
wait "$server"
holds "serve ends well with SIGTERM" test $? -eq 0
unset GIZMO_BASE_URL GIZMO_API_KEY

# ---- profiles and keys ----
serve "$work/profile.json" --data "$work/library" --key secret-2
mkdir -p "$XDG_CONFIG_HOME/gzm"
config=$XDG_CONFIG_HOME/gzm/config.ini
printf '[profile lab]\nbase_url = %s\napi_key_command = printf secret-2\n' "$(field "$work/profile.json" url)" >"$config"
chmod 600 "$config"
expect "a profile with a key command" 0 asset list --profile lab
said "the library was kept" "$out" "$id"
GZM_PROFILE=lab expect "a profile of the environment" 0 asset list
chmod 644 "$config"
expect "a config with a key that others can read" 11 asset list --profile lab
rm "$config"
kill "$server"

# ---- slow generations: interrupting, timing out ----
serve "$work/slow.json" --data "$work/slow" --key slow --pace 30
export GIZMO_BASE_URL="$(field "$work/slow.json" url)" GIZMO_API_KEY=slow
expect "create without waiting" 0 asset create "a wooden crate" --async --json
one_document "the created resource is the document"
slow_id=$(field "$out" id)
expect "wait no longer than that" 8 asset wait "$slow_id" --timeout 0.2
said "how to go on" "$err" "gzm asset wait $slow_id"
"$gzm" asset create "a wooden crate" >"$out" 2>"$err" &
creator=$!
until_true test -s "$out"
kill -INT "$creator"
wait "$creator"
holds "Ctrl-C is exit code 130" test $? -eq 130
said "and tells how to go on" "$err" "gzm asset wait $(cat "$out")"
kill "$server"
unset GIZMO_BASE_URL GIZMO_API_KEY

# ---- the engine of gzm itself ----
expect "create with the own engine" 0 asset create "a wooden crate" --json
one_document "that is one document as well"
own=$(field "$out" id)
expect "it is kept" 0 asset show "$own" --local
engine_file=$XDG_RUNTIME_DIR/gzm/engine.json
engine_pid() { sed -n 's/.*"pid":\([0-9]*\).*/\1/p' "$engine_file"; }
holds "the engine file is private" test "$(stat -c %a "$engine_file")" = 600
holds "its folder is private" test "$(stat -c %a "$XDG_RUNTIME_DIR/gzm")" = 700
holds "the engine ended with its last user" until_true gone "$(engine_pid)"

for i in 1 2 3 4; do "$gzm" asset create "a wooden crate" >"$work/many.$i" 2>&1 & eval "many$i=$!"; done
together=0
for i in 1 2 3 4; do eval "wait \$many$i" || together=1; done
cat "$work"/many.* >"$out"
holds "four at once share one engine" test "$together" -eq 0
holds "and it is gone after them" until_true gone "$(engine_pid)"

# An engine that is slow, started as gzm starts it, so that its users live long enough to be killed.
lease=$XDG_RUNTIME_DIR/gzm/engine.lease
exec 8<>"$lease"
"$gzm" serve --lease "$lease" --data "$XDG_DATA_HOME/gzm" --pace 30 >"$work/lease.json" 2>"$err" 8>&- &
engine=$!
children="$children $engine"
until_true test -s "$work/lease.json"
(umask 077 && cp "$work/lease.json" "$engine_file")
"$gzm" asset create "a table" >"$work/first" 2>"$err" 8>&- &
first=$!
"$gzm" asset create "a table" >"$work/second" 2>"$err" 8>&- &
second=$!
until_true test -s "$work/first"
until_true test -s "$work/second"
exec 8>&-
expect "a third joins" 0 asset list
said "it sees what the first started" "$out" "$(cat "$work/first")"
kill -9 "$first"
wait "$first" 2>/dev/null
holds "one killed, the other goes on" sh -c '! kill -0 "$1" 2>/dev/null && kill -0 "$2" && kill -0 "$3"' - "$first" "$second" "$engine"
expect "and the engine answers" 0 asset list
kill -9 "$second"
wait "$second" 2>/dev/null
holds "kill -9 of the last user leaves no engine behind" until_true gone "$engine"
wait "$engine"
holds "it ended in order" test $? -eq 0
expect "the next engine goes on with the job" 0 asset wait "$(cat "$work/second")"

holds "nothing is left in the folder but what was asked for" sh -c 'test -z "$(ls -A | grep -E "\.part|\.tmp|^\.")"'
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
