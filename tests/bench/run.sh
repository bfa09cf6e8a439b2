#!/bin/bash
# Measures, prints tables, judges nothing: machines are noisy.
cd "$(dirname "$0")/../.." || exit 1
for program in build/bench/*; do
    echo "== $(basename "$program")"
    "$program" build/gzm || exit 1
done
