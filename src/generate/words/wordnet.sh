#!/bin/sh
# Write wordnet.words out of wordnet.anchors and WordNet 3.0 (Debian: wordnet-base):
#   sh src/generate/words/wordnet.sh [/usr/share/wordnet]
set -eu
LC_ALL=C
export LC_ALL
wordnet=${1:-/usr/share/wordnet}
cd "$(dirname "$0")"
rows=$(mktemp)
trap 'rm -f "$rows"' EXIT
awk -f wordnet.awk wordnet.anchors "$wordnet/index.noun" "$wordnet/cntlist.rev" "$wordnet/data.noun" > "$rows"
{
    echo "# Made by wordnet.sh out of wordnet.anchors and WordNet 3.0; not to be edited. WordNet's licence:"
    echo "#"
    sed -n '1,29{s/^  *[0-9]*  *//;s/ *$//;s/^/# /;s/ $//;p;}' "$wordnet/data.noun"
    echo
    echo "# What cannot be built, by class:  sort NUMBER = CATEGORY | NEAREST"
    grep '^sort' "$rows"
    echo
    echo "# noun WORDS = FAMILY KIND SORT | CHAIN   or   noun WORDS = SORT"
    grep '^noun' "$rows" | sort
} > wordnet.words.part
mv wordnet.words.part wordnet.words
