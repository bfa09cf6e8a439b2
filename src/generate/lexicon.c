#include "generate/lexicon.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

static bool ends_with(const char *word, size_t length, const char *ending)
{
    size_t size = strlen(ending);
    return length > size && memcmp(word + length - size, ending, size) == 0;
}

/* Is `word` the singular `noun` (of `length` bytes) or one of its plurals? */
static bool word_matches(const char *word, const char *noun, size_t length)
{
    size_t size = strlen(word);
    if (size == length && memcmp(word, noun, length) == 0)
        return true;
    if (size == length + 1 && memcmp(word, noun, length) == 0 && word[length] == 's')
        return true;
    if (size == length + 2 && memcmp(word, noun, length) == 0 && memcmp(word + length, "es", 2) == 0)
        return true;
    if (ends_with(noun, length, "y") && size == length + 2 && memcmp(word, noun, length - 1) == 0)
        return memcmp(word + length - 1, "ies", 3) == 0;
    if (ends_with(noun, length, "f") && size == length + 2 && memcmp(word, noun, length - 1) == 0)
        return memcmp(word + length - 1, "ves", 3) == 0; /* shelf, loaf */
    if (ends_with(noun, length, "fe") && size == length + 1 && memcmp(word, noun, length - 2) == 0)
        return memcmp(word + length - 2, "ves", 3) == 0; /* knife */
    return false;
}

/* Most phrases of a table differ in their first letter from what is read. */
static bool begins(const struct token_list *list, size_t at, char letter)
{
    return at < list->count && list->items[at].text[0] == letter;
}

/* `separator` stands between the words of the phrase. */
static size_t match_words(const struct token_list *list, size_t at, const char *phrase, size_t size,
                          char separator)
{
    size_t words = 0;
    const char *word = phrase, *end = phrase + size;
    while (word < end) {
        const char *stop = memchr(word, separator, (size_t)(end - word));
        size_t length = stop ? (size_t)(stop - word) : (size_t)(end - word);
        size_t i = at + words;
        bool spoken = token_is_kind(list, i, TOKEN_WORD) || token_is_kind(list, i, TOKEN_NUMBER);
        if (!spoken || !list->items[i].text[0])
            return 0;
        const char *text = list->items[i].text;
        bool same = stop ? strlen(text) == length && memcmp(text, word, length) == 0
                         : word_matches(text, word, length);
        if (!same)
            return 0;
        words++;
        word = stop ? stop + 1 : end;
    }
    return words;
}

size_t phrase_match(const struct token_list *list, size_t at, const char *phrase)
{
    return begins(list, at, phrase[0]) ? match_words(list, at, phrase, strlen(phrase), ' ') : 0;
}

size_t lexicon_head(const struct token_list *list, size_t at, const struct head **head)
{
    size_t best = 0;
    for (size_t i = 0; i < head_count; i++) {
        size_t words = phrase_match(list, at, head_table[i].phrase);
        if (words > best) {
            best = words;
            *head = &head_table[i];
        }
    }
    return best;
}

size_t lexicon_refusal(const struct token_list *list, size_t at, const struct refusal **refusal)
{
    size_t best = 0;
    for (size_t i = 0; i < refusal_count; i++) {
        for (const char *word = refusal_table[i].words, *end; *word; word = end + (*end == ' ')) {
            end = strchrnul(word, ' ');
            if (!begins(list, at, *word))
                continue;
            size_t words = match_words(list, at, word, (size_t)(end - word), '_');
            if (words > best) {
                best = words;
                *refusal = &refusal_table[i].refusal;
            }
        }
    }
    return best;
}

/* The better of two matches of words that `family` (NULL: every one) and `best_family` know. */
static bool is_better(const struct token_list *list, size_t words, const char *family, size_t best,
                      const char *best_family)
{
    if (family && list->family && !text_equal(family, list->family))
        return false;
    return words > best || (words > 0 && words == best && family && !best_family);
}

size_t lexicon_part(const struct token_list *list, size_t at, const struct part_noun **part)
{
    size_t best = 0;
    for (size_t i = 0; i < part_count; i++) {
        const struct part_noun *row = &part_table[i];
        size_t words = phrase_match(list, at, row->phrase);
        if (is_better(list, words, row->family, best, best ? (*part)->family : NULL)) {
            best = words;
            *part = row;
        }
    }
    return best;
}

size_t lexicon_adjective(const struct token_list *list, size_t at, const struct adjective **adjective)
{
    size_t best = 0;
    for (size_t i = 0; i < adjective_count; i++) {
        const struct adjective *row = &adjective_table[i];
        size_t words = phrase_match(list, at, row->phrase);
        if (is_better(list, words, row->family, best, best ? (*adjective)->family : NULL)) {
            best = words;
            *adjective = row;
        }
    }
    return best;
}

size_t lexicon_axis(const struct token_list *list, size_t at, const struct axis_word **axis)
{
    size_t best = 0;
    for (size_t i = 0; i < axis_count; i++) {
        const struct axis_word *row = &axis_table[i];
        size_t words = phrase_match(list, at, row->phrase);
        if (is_better(list, words, row->family, best, best ? (*axis)->family : NULL)) {
            best = words;
            *axis = row;
        }
    }
    return best;
}

static const struct unit_word units[] = {
    {"mm", UNIT_LENGTH, 0.001},
    {"millimetre", UNIT_LENGTH, 0.001},
    {"millimeter", UNIT_LENGTH, 0.001},
    {"cm", UNIT_LENGTH, 0.01},
    {"centimetre", UNIT_LENGTH, 0.01},
    {"centimeter", UNIT_LENGTH, 0.01},
    {"m", UNIT_LENGTH, 1},
    {"metre", UNIT_LENGTH, 1},
    {"meter", UNIT_LENGTH, 1},
    {"km", UNIT_LENGTH, 1000},
    {"in", UNIT_LENGTH, 0.0254},
    {"inch", UNIT_LENGTH, 0.0254},
    {"ft", UNIT_LENGTH, 0.3048},
    {"foot", UNIT_LENGTH, 0.3048},
    {"feet", UNIT_LENGTH, 0.3048},
    {"dm", UNIT_LENGTH, 0.1},
    {"decimetre", UNIT_LENGTH, 0.1},
    {"yd", UNIT_LENGTH, 0.9144},
    {"yard", UNIT_LENGTH, 0.9144},
    {"kg", UNIT_MASS, 1},
    {"kilo", UNIT_MASS, 1},
    {"kilogram", UNIT_MASS, 1},
    {"kilogramme", UNIT_MASS, 1},
    {"oz", UNIT_MASS, 0.028349523125},
    {"ounce", UNIT_MASS, 0.028349523125},
    {"g", UNIT_MASS, 0.001},
    {"gram", UNIT_MASS, 0.001},
    {"lb", UNIT_MASS, 0.45359237},
    {"pound", UNIT_MASS, 0.45359237},
    {"t", UNIT_MASS, 1000},
    {"ton", UNIT_MASS, 1000},
    {"tonne", UNIT_MASS, 1000},
    {"n", UNIT_FORCE, 1},
    {"newton", UNIT_FORCE, 1},
    {"kn", UNIT_FORCE, 1000},
    {"l", UNIT_VOLUME, 0.001},
    {"litre", UNIT_VOLUME, 0.001},
    {"liter", UNIT_VOLUME, 0.001},
    {"ml", UNIT_VOLUME, 1e-6},
    {"millilitre", UNIT_VOLUME, 1e-6},
    {"milliliter", UNIT_VOLUME, 1e-6},
    {"gallon", UNIT_VOLUME, 0.003785411784},
    {"deg", UNIT_ANGLE, 0.017453292519943295},
    {"degree", UNIT_ANGLE, 0.017453292519943295},
};

size_t lexicon_unit(const struct token_list *list, size_t at, const struct unit_word **unit)
{
    static const struct unit_word inch = {"in", UNIT_LENGTH, 0.0254}, foot = {"ft", UNIT_LENGTH, 0.3048};
    if (token_is_kind(list, at, TOKEN_INCH) || token_is_kind(list, at, TOKEN_FOOT)) {
        *unit = list->items[at].kind == TOKEN_INCH ? &inch : &foot;
        return 1;
    }
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (phrase_match(list, at, units[i].word) == 1) {
            *unit = &units[i];
            return 1;
        }
    return 0;
}

struct material_word {
    const char *word, *material;
};

/* Words for a class of materials: any of the class will do. */
static const struct material_word material_classes[] = {
    {"wooden", "pine"},    {"wood", "pine"},   {"timber", "pine"},   {"metal", "steel"},
    {"metallic", "steel"}, {"plastic", "abs"}, {"stone", "granite"},
};

/* Everyday names beside those of the material table. */
static const struct material_word material_names[] = {
    {"melamine", "particle_board"},
    {"laminate", "mdf"},
    {"iron", "cast_iron"},
};

static const struct material *material_spoken(const struct token_list *list, size_t at, size_t words,
                                              char separator)
{
    char phrase[3 * TOKEN_TEXT_SIZE] = "";
    for (size_t i = 0; i < words; i++) {
        if (!token_is_kind(list, at + i, TOKEN_WORD))
            return NULL;
        size_t length = strlen(phrase);
        if (i > 0)
            phrase[length++] = separator;
        text_put(phrase + length, sizeof phrase - length, list->items[at + i].text);
    }
    return material_find(phrase);
}

static const struct material *material_listed(const struct material_word *words, size_t count,
                                              const struct token_list *list, size_t at)
{
    for (size_t i = 0; i < count; i++)
        if (token_is(list, at, words[i].word))
            return material_find(words[i].material);
    return NULL;
}

size_t lexicon_material(const struct token_list *list, size_t at, const struct material **material,
                        bool *generic)
{
    *generic = false;
    if ((*material = material_spoken(list, at, 2, ' ')) || (*material = material_spoken(list, at, 2, '_')))
        return 2;
    *material =
        material_listed(material_classes, sizeof material_classes / sizeof material_classes[0], list, at);
    *generic = *material != NULL;
    if (!*material)
        *material =
            material_listed(material_names, sizeof material_names / sizeof material_names[0], list, at);
    if (!*material)
        *material = material_spoken(list, at, 1, ' ');
    return *material ? 1 : 0;
}

const struct color_name *color_find(const char *name)
{
    for (size_t i = 0; i < color_count; i++)
        if (text_equal(color_table[i].name, name))
            return &color_table[i];
    return NULL;
}

/* "steel blue" is "steelblue"; "RAL 5015" is a word and a number. */
size_t lexicon_color(const struct token_list *list, size_t at, const struct color_name **color)
{
    if (token_is(list, at, "ral") && token_is_kind(list, at + 1, TOKEN_NUMBER)) {
        char name[32];
        snprintf(name, sizeof name, "ral%04.0f", list->items[at + 1].value);
        *color = color_find(name);
        return *color ? 2 : 0;
    }
    for (size_t words = 3; words >= 1; words--) {
        char name[3 * TOKEN_TEXT_SIZE] = "";
        size_t i = 0;
        for (; i < words && token_is_kind(list, at + i, TOKEN_WORD); i++) {
            size_t length = strlen(name);
            snprintf(name + length, sizeof name - length, "%s", list->items[at + i].text);
        }
        if (i == words && (*color = color_find(name)))
            return words;
    }
    return 0;
}

bool lexicon_lists(const char *words, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = words; at && length > 0 && (at = strstr(at, word)); at += length)
        if ((at == words || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
            return true;
    return false;
}

bool lexicon_is_stop(const char *word)
{
    return lexicon_lists(
        "a an the with and or of for in on at to by from as is are be it its that which having has have "
        "including include includes featuring features plus also each per some any this these those "
        "please make me i want need would like create generate build give model design object asset "
        "simulation simulated sim ready simready articulated realistic standard typical normal "
        "my our your total overall about approximately approx circa ca around roughly exactly made "
        "built out solid set piece item size sized dimension dimensions measuring measures color "
        "unit system assembly setup structure equipment product furniture version thing body "
        "mounted attached placed fitted fixed equipped installed standing sitting resting combined "
        "together onto upon atop carrying holding should must will could lets let us we thanks "
        "thank hello hi ok you i'd i'm i'll we'd it's there next measure measured "
        "colour colored coloured painted finish finished style styled type kind but where whose "
        "can be used using use all both equal same up under into them they their so 3d",
        word);
}

bool lexicon_is_context(const char *word)
{
    return lexicon_lists(
        "kitchen warehouse lab laboratory office garage workshop factory home house bathroom bedroom "
        "room living dining hall hallway corridor shop store retail depot storage storing store stores "
        "industrial commercial domestic household school hospital classroom studio plant workcell cell "
        "line production assembly logistics robotics robot simulation research tools parts goods boxes "
        "books dishes plates food files documents clothes pallets picking packing manufacturing "
        "restaurant hotel basement attic cellar library archive work working everyday indoor",
        word);
}

bool lexicon_is_quality(const char *word)
{
    return lexicon_lists(
        "light dark bright pale matt matte glossy gloss satin flat modern vintage rustic antique new old "
        "used "
        "clean dirty nice simple basic classic elegant beautiful custom generic strong stable rigid flexible "
        "soft hard left right front rear upper lower inner outer middle bottom side corner center centre "
        "double triple straight curved angled adjustable foldable folding portable mobile stationary "
        "electric manual automatic smart digital professional premium cheap quality inside outside above "
        "below behind along across max maximum min minimum least most overhead square heavy fine main base "
        "good great best cool dual",
        word);
}

/* At most one letter inserted, removed or replaced, or two swapped. */
static bool nearly_equal(const char *a, const char *b)
{
    while (*a && *a == *b)
        a++, b++;
    size_t left_a = strlen(a), left_b = strlen(b);
    if (left_a >= 2 && left_a == left_b && a[0] == b[1] && a[1] == b[0])
        return text_equal(a + 2, b + 2);
    if (left_a == left_b)
        return left_a > 0 && text_equal(a + 1, b + 1);
    return left_a == left_b + 1 ? text_equal(a + 1, b) : left_b == left_a + 1 && text_equal(a, b + 1);
}

size_t lexicon_suggest(const char *word, const char **names, size_t most)
{
    size_t count = 0;
    if (strlen(word) < 5)
        return 0;
    for (size_t i = 0; i < head_count && count < most; i++) {
        if (strchr(head_table[i].phrase, ' '))
            continue;
        if (nearly_equal(word, head_table[i].phrase))
            names[count++] = head_table[i].phrase;
    }
    return count;
}
