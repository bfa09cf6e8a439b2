#!/bin/sh
# Turn theme files into one C table: name and content of each, sorted, closed by a row of NULLs.
set -eu
printf '#include "cmd/themes.h"\n\nconst struct embedded_theme embedded_themes[] = {\n'
for file in "$@"; do
    printf '    {"%s",\n' "$(basename "$file" .theme)"
    sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/^/     "/' -e 's/$/\\n"/' "$file"
    printf '    },\n'
done
printf '    {0, 0},\n};\n'
