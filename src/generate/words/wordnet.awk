# The rows of wordnet.words, unsorted: see wordnet.sh. Reads wordnet.anchors, then index.noun, cntlist.rev and
# data.noun of WordNet 3.0 (their format: wndb(5WN)).

function trim(text) {
    gsub(/^[ \t]+|[ \t]+$/, "", text)
    return text
}

# The anchors name synsets by lemma and sense; index.noun gives their offsets.
FILENAME ~ /anchors$/ {
    if ($1 == "anchor") {
        anchor[$2] = $4 " " $5
        most[$2] = NF > 5 ? $6 : 2
    } else if ($1 == "class") {
        class_count++
        class_of[$2] = class_count
        print_class(substr($0, index($0, " = ") + 3))
    } else if ($1 == "file") {
        class_count++
        class_file[$2] = class_count
        print_class(substr($0, index($0, " = ") + 3))
    } else if ($1 == "block") {
        for (i = 2; i <= NF; i++)
            blocked[key_of($i)] = 1
    }
    next
}

function print_class(text,    fields) {
    split(text, fields, " [|] ")
    printf "sort %d = %s | %s\n", class_count, trim(fields[1]), trim(fields[2])
}

/^  / { next } # the licence

FILENAME ~ /index/ {
    for (sense = 1; sense <= $3; sense++) {
        offset = $(NF - $3 + sense)
        key = $1 "#" sense
        if (key in anchor) {
            family[offset] = anchor[key]
            reach[offset] = most[key]
        }
        if (key in class_of)
            class[offset] = class_of[key]
        rank[$1, offset] = sense
    }
    next
}

# Nouns that were met in the tagged texts are the frequent ones.
FILENAME ~ /cntlist/ {
    split($1, fields, /[%:]/)
    if (fields[2] == 1)
        frequent[fields[1], fields[3]] = 1
    next
}

{
    offset = $1
    file[offset] = $2
    name[offset] = $5
    words = hexadecimal($4)
    for (i = 1; i <= words; i++)
        lemmas[offset] = lemmas[offset] " " $(3 + 2 * i)
    at = 5 + 2 * words
    pointers = $at + 0
    for (i = 0; i < pointers; i++)
        if ($(at + 4 * i + 1) ~ /^@i?$/)
            up[offset] = up[offset] " " $(at + 4 * i + 2)
    order[++synset_count] = offset
}

function hexadecimal(digits) {
    return 16 * (index("0123456789abcdef", substr(digits, 1, 1)) - 1) + \
           index("0123456789abcdef", substr(digits, 2, 1)) - 1
}

function spoken(lemma) {
    gsub(/_/, " ", lemma)
    return lemma
}

function with_article(lemma) {
    return (lemma ~ /^[aeiouAEIO]/ ? "an " : "a ") spoken(lemma)
}

# Breadth first through the hypernyms: the nearest anchor and the nearest class.
function climb(start,    queue, head, tail, here, distance, via, parents, count, i, seen) {
    found_family = found_class = ""
    queue[tail = head = 1] = start
    distance[1] = 0
    via[1] = 0
    while (head <= tail) {
        here = queue[head]
        if (found_family == "" && here in family && distance[head] <= reach[here]) {
            found_family = here
            found_distance = distance[head]
            found_middle = found_distance == 2 ? queue[via[head]] : ""
        }
        if (found_class == "" && here in class)
            found_class = class[here]
        count = split(up[here], parents, " ")
        for (i = 1; i <= count; i++)
            if (!((start, parents[i]) in seen)) {
                seen[start, parents[i]] = 1
                queue[++tail] = parents[i]
                distance[tail] = distance[head] + 1
                via[tail] = head
            }
        head++
    }
}

function chain_of(lemma,    parents) {
    split(up[found_family], parents, " ")
    if (found_distance == 2)
        return with_article(name[found_middle]) ", a kind of " spoken(name[found_family])
    if (found_distance == 1)
        return with_article(name[found_family]) ", a kind of " spoken(name[parents[1]])
    if (lemma != name[found_family])
        return "another word for " spoken(name[found_family])
    return with_article(name[parents[1]])
}

# What a prompt's words look like after reading: lower case, hyphens apart, no dots.
function key_of(lemma) {
    lemma = tolower(lemma)
    gsub(/[-_]+/, " ", lemma)
    gsub(/[.]/, "", lemma)
    return trim(lemma)
}

function keep(lemma, offset,    key, pieces) {
    key = key_of(lemma)
    if (key !~ /^[a-z][a-z' ]*[a-z]$/ || split(key, pieces, " ") > 4 || length(key) < 3)
        return
    if ((key in best) && best[key] <= rank[tolower(lemma), offset])
        return
    best[key] = rank[tolower(lemma), offset]
    if (found_family != "" && !(key in blocked)) {
        row[key] = family[found_family] " " found_class " | " spoken(lemma) " is " chain_of(lemma)
    } else if (found_class != "") {
        row[key] = found_class
    }
}

END {
    for (s = 1; s <= synset_count; s++) {
        offset = order[s]
        count = split(lemmas[offset], all, " ")
        if (file[offset] == "06") {
            climb(offset)
        } else if (file[offset] in class_file) {
            found_family = ""
            found_class = class_file[file[offset]]
        } else {
            continue
        }
        for (i = 1; i <= count; i++)
            if (file[offset] == "06" || (tolower(all[i]), file[offset]) in frequent)
                keep(all[i], offset)
    }
    for (key in row)
        print "noun " key " = " row[key]
}
