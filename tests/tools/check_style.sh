#!/bin/sh
# What a reviewer would otherwise have to look for: banned functions, files and lines that grew too long, notes left open.
set -eu
cd "$(dirname "$0")/../.."
broken=0
complain() {
    [ -z "$2" ] || { printf '%s:\n%s\n' "$1" "$2"; broken=1; }
}
complain "a function that is not used here" \
    "$(grep -rnE '\b(strcpy|strcat|sprintf|vsprintf|gets|strtok|atoi|atof|system|popen)[[:space:]]*\(' src --include='*.[ch]' || true)"
complain "longer than 500 lines" \
    "$(find src -name '*.[ch]' -exec wc -l {} + | awk '$2 != "total" && $1 > 500')"
complain "left open" \
    "$(grep -rnE '(TO|FIX)(DO|ME)\b' src tests docs README.md --include='*.[ch]' --include='*.md' || true)"
complain "a top-level entry that is not in the plan" \
    "$(git ls-files 2>/dev/null | cut -d/ -f1 | sort -u | grep -vxE 'Makefile|src|themes|tests|docs|README\.md|LICENSE|\..*' || true)"
exit $broken
