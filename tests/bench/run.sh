#!/bin/bash
# Measures, prints tables, judges nothing: machines are noisy. QUEUE is the length of bench_engine's queue.
cd "$(dirname "$0")/../.." || exit 1
for program in build/bench/*; do
    echo "== $(basename "$program")"
    "$program" build/gzm build/bare/gzm || exit 1
done
