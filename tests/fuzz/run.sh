#!/bin/bash
# run.sh SECONDS: build every fuzzer with libFuzzer, ASan and UBSan and run each for that long.
# Finds stay in build/fuzz/NAME/; the last line is 'N passed, N failed'.
cd "$(dirname "$0")/../.." || exit 1
seconds=${1:-30}
layers="base model shape api formats generate"
sanitize="-fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=all"
make -j2 --no-print-directory BUILD=build/fuzz CC=clang OPTIMISE="-O1 -g" SANITIZE="$sanitize" LAYERS="$layers" fuzzers || exit 1
passed=0 failed=0
for program in build/fuzz/fuzz_*; do
    [ -x "$program" ] && [ -f "$program" ] || continue
    name=$(basename "$program")
    mkdir -p "build/fuzz/corpus/$name"
    seeds=
    [ ! -d "tests/fuzz/corpus/$name" ] || seeds=tests/fuzz/corpus/$name
    if "$program" -max_total_time="$seconds" -max_len=4096 -timeout=10 -print_final_stats=1 \
        -artifact_prefix="build/fuzz/$name-" "build/fuzz/corpus/$name" $seeds >"build/fuzz/$name.log" 2>&1; then
        passed=$((passed + 1))
        echo "$name: $(grep -oE 'number_of_executed_units: [0-9]+' "build/fuzz/$name.log")"
    else
        failed=$((failed + 1))
        echo "$name: FAILED"
        tail -n 30 "build/fuzz/$name.log"
    fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
