#!/bin/bash
# Runs the test programs and adds up what they say; the last line is 'N passed, N failed'.
#   run_tests.sh        everything that `make test` built
#   run_tests.sh asan   unit, command and screen tests on the program with ASan and UBSan
#   run_tests.sh tsan   the stress programs under TSan
cd "$(dirname "$0")/../.." || exit 1
export LC_ALL=C.UTF-8
passed=0 failed=0
logs=build/logs
rm -rf "$logs" && mkdir -p "$logs"

# A suite that says how many passed and failed, on its last such line.
suite() {
    local name=$1 line before=$SECONDS; shift
    "$@" >"$logs/$name.log" 2>&1
    local code=$?
    line=$(grep -E '[0-9]+ passed, [0-9]+ failed|Synthesis: Tested' "$logs/$name.log" | tail -n 1 | sed 's/\x1b\[[0-9;]*m//g')
    local good bad
    case $line in
    *Synthesis*)
        good=$(sed 's/.*Passing: *\([0-9]*\).*/\1/' <<<"$line")
        bad=$(( $(sed 's/.*Failing: *\([0-9]*\).*/\1/' <<<"$line") + $(sed 's/.*Crashing: *\([0-9]*\).*/\1/' <<<"$line") ))
        ;;
    *passed*)
        good=$(grep -oE '[0-9]+ passed' <<<"$line" | grep -oE '[0-9]+')
        bad=$(grep -oE '[0-9]+ failed' <<<"$line" | grep -oE '[0-9]+')
        ;;
    *) good=0 bad=1 ;;
    esac
    [ "$code" -eq 0 ] || [ "$bad" -gt 0 ] || bad=1
    report "$name" "$good" "$bad" "$((SECONDS - before))"
}

# A check that is one verdict.
check() {
    local name=$1 before=$SECONDS; shift
    if "$@" >"$logs/$name.log" 2>&1; then report "$name" 1 0 $((SECONDS - before)); else report "$name" 0 1 $((SECONDS - before)); fi
}

report() {
    printf '%-22s %4d passed %3d failed  %3d s\n' "$1" "$2" "$3" "$4"
    passed=$((passed + $2)) failed=$((failed + $3))
    [ "$3" -eq 0 ] || { echo "--- $logs/$1.log"; grep -vE '^ok ' "$logs/$1.log" | tail -n 60; echo "---"; }
}

# Criterion passes a test that leaks or whose child process was stopped by a sanitizer: their reports are
# written to files, and a file is a failure.
sanitizer_reports() {
    local file found=0
    for file in "$logs"/sanitizer.*; do
        [ -e "$file" ] || continue
        found=1
        head -n 40 "$file"
    done
    return $found
}
export ASAN_OPTIONS="log_path=$PWD/$logs/sanitizer:detect_leaks=1:abort_on_error=0"
# Criterion's own runner leaks a few bytes.
export LSAN_OPTIONS="suppressions=$PWD/tests/tools/criterion.supp:print_suppressions=0"
export UBSAN_OPTIONS="log_path=$PWD/$logs/sanitizer:print_stacktrace=1"
export TSAN_OPTIONS="log_path=$PWD/$logs/sanitizer:halt_on_error=1"

stress() {
    local program
    for program in build/tsan/stress/*; do
        [ -x "$program" ] && check "stress-$(basename "$program")" timeout 120 "$program"
    done
}

unit() {
    local program
    for program in build/asan/unit/*; do
        [ -x "$program" ] && suite "unit-$(basename "$program")" "$program" -j2 --timeout 120
    done
}

case ${1:-all} in
all)
    check includes sh tests/tools/check_includes.sh
    check style sh tests/tools/check_style.sh
    check clang sh tests/tools/check_clang.sh
    unit
    stress
    suite command env GZM=build/gzm sh tests/command/run.sh
    suite same env COUNT=2 sh tests/exports/same.sh build/gzm
    suite screen build/screen build/gzm tests/screen
    ;;
asan)
    unit
    suite command env GZM=build/asan/gzm sh tests/command/run.sh
    suite screen build/screen build/asan/gzm tests/screen
    ;;
tsan) stress ;;
esac
check sanitizer-reports sanitizer_reports
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
