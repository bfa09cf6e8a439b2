#include "generate/token.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "generate/number.h"
#include "model/understanding.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* Arrows, pictographs and the like are words of their own: no part of the name before them. */
static bool is_symbol(const char *text)
{
    uint32_t c = 0;
    if ((unsigned char)text[0] < 0x80)
        return false;
    text_decode(text, strnlen(text, 4), &c);
    return (c >= 0x2000 && c <= 0x2BFF) || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0x1F000 && c <= 0x1FBFF);
}

static struct token *add(struct token_list *list, enum token_kind kind, size_t start, size_t end)
{
    struct token *token = &list->items[list->count++];
    *token = (struct token){.kind = kind, .start = start, .end = end};
    return token;
}

static bool last_is(const struct token_list *list, enum token_kind kind, size_t end)
{
    if (list->count == 0)
        return false;
    const struct token *last = &list->items[list->count - 1];
    return last->kind == kind && last->end == end;
}

/* A comma inside a number: "1,200" groups thousands, "0,9" is a decimal. Returns the number's length. */
static size_t number_scan(const char *text, char *digits, size_t size)
{
    size_t at = 0, out = 0;
    bool point = false;
    while (out + 2 < size) {
        char c = text[at];
        if (is_digit(c)) {
            digits[out++] = c;
            at++;
        } else if (c == '.' && !point && is_digit(text[at + 1])) {
            point = true;
            if (out == 0)
                digits[out++] = '0';
            digits[out++] = c;
            at++;
        } else if (c == ',' && !point && at > 0 && is_digit(text[at + 1])) {
            size_t run = 0;
            while (is_digit(text[at + 1 + run]))
                run++;
            bool thousands = run == 3 && at <= 3 && text[0] != '0';
            if (!thousands) {
                if (run > 2 || text[at + 1 + run] == ',')
                    break;
                point = true;
                digits[out++] = '.';
            }
            at++;
        } else {
            break;
        }
    }
    digits[out] = '\0';
    return at;
}

static bool follows_space(const char *prompt, size_t at)
{
    return at == 0 || prompt[at - 1] == ' ' || prompt[at - 1] == '(' || prompt[at - 1] == '=';
}

/* "1 1/2", "1½": a fraction behind a whole number belongs to it. Returns its end. */
static size_t add_fraction(struct token_list *list, size_t start, size_t end, double value)
{
    struct token *last = list->count > 0 ? &list->items[list->count - 1] : NULL;
    bool whole =
        last && last->kind == TOKEN_NUMBER && last->end + 1 >= start && last->value == floor(last->value);
    if (!whole) {
        last = add(list, TOKEN_NUMBER, start, end);
        last->value = 0;
    }
    last->value += value;
    last->end = end;
    return end;
}

/* Reads a number at `at`, with a fraction such as "3/4" or "1 1/2" folded in. Returns the end. */
static size_t read_number(struct token_list *list, const char *prompt, size_t at)
{
    size_t start = at;
    bool negative = prompt[at] == '-';
    if (negative)
        at++;
    char digits[TOKEN_TEXT_SIZE];
    double value = 0;
    at += number_scan(prompt + at, digits, sizeof digits);
    if (!text_to_double(digits, &value))
        value = INFINITY;
    while (is_digit(prompt[at])) /* digits beyond what is read: absurdly large either way */
        at++, value = INFINITY;
    if (prompt[at] == '/' && is_digit(prompt[at + 1])) {
        double below = 0;
        size_t length = number_scan(prompt + at + 1, digits, sizeof digits);
        if (text_to_double(digits, &below) && below > 0) {
            value /= below;
            at += 1 + length;
            if (last_is(list, TOKEN_RANGE, start)) { /* "1-1/2" is one and a half */
                list->count--;
                return add_fraction(list, start, at, value);
            }
            if (start > 0 && prompt[start - 1] == ' ' && last_is(list, TOKEN_NUMBER, start - 1))
                return add_fraction(list, start, at, value);
        }
    }
    struct token *token = add(list, TOKEN_NUMBER, start, at);
    token->value = negative ? -value : value;
    return at;
}

static void put_lower(struct token *token, const char *prompt)
{
    size_t length = token->end - token->start;
    if (length >= sizeof token->text)
        length = sizeof token->text - 1;
    for (size_t i = 0; i < length; i++) {
        char c = prompt[token->start + i];
        token->text[i] = (c >= 'A' && c <= 'Z') ? (char)(c - 'A' + 'a') : c;
    }
    token->text[length] = '\0';
}

/* "twenty five" and "twenty-five" are one number. */
static void make_number(struct token_list *list, struct token *token, double value)
{
    token->kind = TOKEN_NUMBER;
    token->value = value;
    if (list->count < 2 || value < 1 || value > 9)
        return;
    struct token *before = token - 1;
    bool tens = before->kind == TOKEN_NUMBER && before->text[0] && before->value >= 20 &&
                before->value <= 90 && fmod(before->value, 10) == 0;
    if (!tens || token->start != before->end + 1)
        return;
    before->value += value;
    before->end = token->end;
    list->count--;
}

/* "W120", "d60": the name of a side and its number. */
static bool is_side(const char *text)
{
    size_t i = 1;
    if (text[0] == '\0' || !strchr("wdhlWDHL", text[0]) || !is_digit(text[1]))
        return false;
    while (is_digit(text[i]) || text[i] == '.')
        i++;
    return !is_letter(text[i]) || text[i] == 'x' || text[i] == 'X' || text[i] == 'c' || text[i] == 'm';
}

static size_t read_word(struct token_list *list, const char *prompt, size_t at)
{
    size_t start = at;
    /* "60x40" and "60 x 40": the x stands between numbers. */
    bool after_number = last_is(list, TOKEN_NUMBER, at);
    if ((prompt[at] == 'x' || prompt[at] == 'X') && (after_number || !is_letter(prompt[at + 1])) &&
        (is_digit(prompt[at + 1]) || !is_letter(prompt[at + 1]) || is_side(prompt + at + 1))) {
        add(list, TOKEN_TIMES, at, at + 1);
        return at + 1;
    }
    while (is_letter(prompt[at]) || (at > start && is_digit(prompt[at])) ||
           (prompt[at] == '\'' && at > start && is_letter(prompt[at + 1]))) {
        /* "60cmx40cm": stop before an x that begins the next number. */
        if (at > start && (prompt[at] == 'x' || prompt[at] == 'X') &&
            (is_digit(prompt[at + 1]) || is_side(prompt + at + 1)))
            break;
        if (at > start && is_symbol(prompt + at) != is_symbol(prompt + start) &&
            ((unsigned char)prompt[at] < 0x80 || (unsigned char)prompt[at] >= 0xC0))
            break;
        if (at > start && is_digit(prompt[at]) && (after_number || is_side(prompt + start)))
            break; /* "5ft6in", "W120" */
        at++;
    }
    struct token *token = add(list, TOKEN_WORD, start, at);
    put_lower(token, prompt);
    double value = 0;
    if (number_word(token->text, &value))
        make_number(list, token, value);
    return at;
}

/* Signs outside ASCII that mean something: the multiplication sign, primes and curly quotes, dashes. */
static size_t read_sign(struct token_list *list, const char *prompt, size_t at, size_t length)
{
    uint32_t c = 0;
    size_t size = text_decode(prompt + at, length - at, &c);
    if (size == 0)
        return at + 1;
    double fraction = 0;
    if (number_character(c, &fraction))
        return add_fraction(list, at, at + size, fraction);
    bool number = list->count > 0 && list->items[list->count - 1].kind == TOKEN_NUMBER;
    bool adjacent = last_is(list, TOKEN_NUMBER, at);
    if (c == 0xB1) /* a tolerance is no number of its own: it is told as not understood */
        put_lower(add(list, TOKEN_WORD, at, at + size), prompt);
    if (c == 0xD7 || c == '*')
        add(list, TOKEN_TIMES, at, at + size);
    else if (adjacent && (c == '"' || c == 0x2033 || c == 0x201D || c == 0x201C))
        add(list, TOKEN_INCH, at, at + size);
    else if (adjacent && (c == '\'' || c == 0x2032 || c == 0x2019))
        add(list, TOKEN_FOOT, at, at + size);
    else if ((c == '-' || c == 0x2013 || c == 0x2014) && number &&
             (is_digit(prompt[at + size]) || (prompt[at + size] == ' ' && is_digit(prompt[at + size + 1]))))
        add(list, TOKEN_RANGE, at, at + size);
    else if (c == ',' || c == ';' || c == ':' || c == '.' || c == '(' || c == ')' || c == '\n' || c == '=' ||
             c == '+' || c == '&' || c == 0x2014)
        add(list, TOKEN_COMMA, at, at + size);
    return at + size;
}

static bool starts_letter(const char *prompt, size_t at, size_t length)
{
    uint32_t c = 0;
    if ((unsigned char)prompt[at] < 0x80)
        return is_letter(prompt[at]);
    text_decode(prompt + at, length - at, &c);
    return c >= 0xC0 && c != 0xD7 && c != 0xFFFD && !(c >= 0x2000 && c <= 0x206F);
}

/* Between two numbers "by" is a multiplication sign. */
static void join_times(struct token_list *list)
{
    for (size_t i = 1; i + 1 < list->count; i++)
        if (token_is(list, i, "by") && list->items[i + 1].kind == TOKEN_NUMBER)
            list->items[i].kind = TOKEN_TIMES;
}

enum result token_list_read(struct token_list *list, const char *prompt, struct fault *fault)
{
    size_t length = strnlen(prompt, PROMPT_MOST);
    *list = (struct token_list){.items = calloc(length + 1, sizeof *list->items)};
    if (!list->items)
        return fault_memory(fault);
    size_t at = 0;
    while (at < length) {
        if (strncmp(prompt + at, "3d", 2) == 0 || strncmp(prompt + at, "3D", 2) == 0) {
            if (follows_space(prompt, at) && !is_letter(prompt[at + 2])) {
                put_lower(add(list, TOKEN_WORD, at, at + 2), prompt);
                at += 2;
                continue;
            }
        }
        if ((prompt[at] == 'w' || prompt[at] == 'W') && prompt[at + 1] == '/') { /* "w/ doors", "w/o doors" */
            bool none = prompt[at + 2] == 'o' || prompt[at + 2] == 'O';
            struct token *word = add(list, TOKEN_WORD, at, at + (none ? 3 : 2));
            text_put(word->text, sizeof word->text, none ? "without" : "with");
            at = word->end;
            continue;
        }
        bool minus = prompt[at] == '-' && is_digit(prompt[at + 1]) && follows_space(prompt, at) &&
                     !(list->count > 0 && list->items[list->count - 1].kind == TOKEN_NUMBER);
        bool point = prompt[at] == '.' && is_digit(prompt[at + 1]) && follows_space(prompt, at);
        if (is_digit(prompt[at]) || minus || point)
            at = read_number(list, prompt, at);
        else if (starts_letter(prompt, at, length))
            at = read_word(list, prompt, at);
        else
            at = read_sign(list, prompt, at, length);
    }
    number_join(list, prompt);
    join_times(list);
    return RESULT_OK;
}

void token_list_free(struct token_list *list)
{
    free(list->items);
    *list = (struct token_list){0};
}

bool token_is(const struct token_list *list, size_t i, const char *word)
{
    return i < list->count && list->items[i].kind == TOKEN_WORD && text_equal(list->items[i].text, word);
}

bool token_is_kind(const struct token_list *list, size_t i, enum token_kind kind)
{
    return i < list->count && list->items[i].kind == kind;
}

void token_use(struct token_list *list, size_t first, size_t count)
{
    for (size_t i = first; i < first + count && i < list->count; i++)
        list->items[i].used = true;
}
