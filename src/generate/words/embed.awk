# Turn the word files into the tables of generate/lexicon.h: awk -f embed.awk *.words > words.c
#
#   name PHRASE = KIND | NOTE       what the family is called; KIND is a choice of its parameter "kind", or -
#   part PHRASE = SLOT OWNER        a piece: SLOT counts it, OWNER_material and OWNER_color describe it
#   word PHRASE = SLOT VALUE        a word that sets a parameter by itself
#   axis PHRASE = SLOT              what a size measures
#   class CATEGORY | REASON | NEAREST, then lines of   known WORD WORD_WORD ...
#   pair FAMILY on|with FAMILY = FAMILY [SLOT VALUE]    two objects that are built as one; VALUE * is the count said
#   sort NUMBER = CATEGORY | NEAREST    and    noun WORDS = ...      see wordnet.sh
#
# The file's name is the family; what stands in common.words holds for all. What a family calls by name is taken
# off the lists of known things that cannot be built.

function fail(why) {
    printf "%s:%d: %s: %s\n", FILENAME, FNR, why, $0 > "/dev/stderr"
    failed = 1
    exit 1
}

function trim(text) {
    gsub(/^[ \t]+|[ \t]+$/, "", text)
    return text
}

function quoted(text) {
    gsub(/["\\]/, "\\\\&", text)
    gsub(/\n/, "\\n", text)
    return "\"" text "\""
}

function optional(text) {
    return text == "" || text == "-" ? "0" : quoted(text)
}

# Cut "PHRASE = REST | NOTE" of the line into the globals phrase, rest and note.
function cut(    equals, bar, line) {
    line = trim(substr($0, length($1) + 1))
    equals = index(line, " = ")
    if (equals == 0)
        fail("' = ' is missing")
    phrase = trim(substr(line, 1, equals - 1))
    rest = trim(substr(line, equals + 3))
    note = ""
    bar = index(rest, " | ")
    if (bar > 0) {
        note = trim(substr(rest, bar + 3))
        rest = trim(substr(rest, 1, bar - 1))
    }
    count = split(rest, words, " ")
}

BEGIN {
    for (i = 1; i < ARGC; i++) {
        while ((getline line < ARGV[i]) > 0)
            if (line ~ /^name /) {
                sub(/^name +/, "", line)
                sub(/ += .*/, "", line)
                built[line] = 1
            }
        close(ARGV[i])
    }
}

FNR == 1 {
    family = FILENAME
    sub(/.*\//, "", family)
    sub(/\.words$/, "", family)
    owner = family == "common" ? "0" : quoted(family)
}

/^[ \t]*(#.*)?$/ { next }

$1 == "name" {
    cut()
    if (count != 1)
        fail("one kind is wanted")
    heads = heads sprintf("    {%s, %s, %s, %s},\n", quoted(phrase), quoted(family), optional(rest), optional(note))
    next
}

$1 == "part" {
    cut()
    if (count < 1 || count > 2)
        fail("a slot and an owner are wanted")
    parts = parts sprintf("    {%s, %s, %s, %s},\n", quoted(phrase), quoted(words[1]),
                          quoted(count == 2 ? words[2] : words[1]), owner)
    next
}

$1 == "word" {
    cut()
    if (count != 2)
        fail("a slot and a value are wanted")
    adjectives = adjectives sprintf("    {%s, %s, %s, %s},\n", quoted(phrase), quoted(words[1]), quoted(words[2]), owner)
    next
}

# The words of a `known` line that no family calls by name; the families' files are all read a first time for that.
function known(    i, text, spaced) {
    for (i = 2; i <= NF; i++) {
        spaced = $i
        gsub(/_/, " ", spaced)
        if (!(spaced in built))
            text = text (text == "" ? "" : " ") $i
    }
    return text
}

$1 == "axis" {
    cut()
    if (count != 1)
        fail("a slot is wanted")
    axes = axes sprintf("    {%s, %s, %s},\n", quoted(phrase), quoted(rest), owner)
    next
}

$1 == "class" {
    if (split(substr($0, 7), fields, " [|] ") != 3)
        fail("category | reason | nearest are wanted")
    refusals = refusals (refusals == "" ? "" : "},\n") sprintf("    {{%s, %s, %s}", quoted(trim(fields[1])),
                                                              quoted(trim(fields[2])), quoted(trim(fields[3])))
    separator = ","
    next
}

$1 == "pair" {
    cut()
    if (split(phrase, objects, " ") != 3 || (objects[2] != "on" && objects[2] != "with") || (count != 1 && count != 3))
        fail("FAMILY on|with FAMILY = FAMILY [SLOT VALUE] is wanted")
    pairs = pairs sprintf("    {%s, %s, %s, %s, %s, %s},\n", quoted(objects[1]), quoted(objects[2]), quoted(objects[3]),
                          quoted(words[1]), optional(words[2]), optional(words[3]))
    next
}

$1 == "sort" {
    cut()
    if (phrase != ++sorts)
        fail("the numbers are to count up")
    sort_rows = sort_rows sprintf("    {%s, \"no family builds it\", %s},\n", quoted(rest), quoted(note))
    next
}

$1 == "noun" {
    noun[++nouns] = substr($0, 6)
    next
}

$1 == "known" {
    refusals = refusals separator "\n     " quoted(known() " ")
    separator = ""
    next
}

{ fail("unknown kind of line") }

function table(type, name, counter, rows) {
    printf "\nconst struct %s %s[] = {\n%s};\nconst size_t %s = sizeof %s / sizeof %s[0];\n", type, name, rows,
           counter, name, name
}

END {
    if (failed)
        exit 1
    printf "#include \"generate/lexicon.h\"\n#include \"generate/pair.h\"\n#include \"generate/wordnet.h\"\n"
    table("head", "head_table", "head_count", heads)
    table("part_noun", "part_table", "part_count", parts)
    table("adjective", "adjective_table", "adjective_count", adjectives)
    table("axis_word", "axis_table", "axis_count", axes)
    table("refusal_list", "refusal_table", "refusal_count", refusals "},\n")
    table("pair", "pair_table", "pair_count", pairs)
    table("refusal", "wordnet_sorts", "wordnet_sort_count", sort_rows)
    printf "\nconst char wordnet_nouns[] ="
    for (i = 1; i <= nouns; i++)
        printf "\n    %s", quoted(noun[i] "\n")
    printf ";\nconst size_t wordnet_size = sizeof wordnet_nouns - 1;\n"
}
