#include <criterion/criterion.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/random.h"
#include "base/text.h"
#include "ui/filter.h"
#include "ui/list.h"

static const char *id_at(const void *context, size_t index)
{
    const char *const *ids = context;
    return ids[index];
}

static struct list_source source_of(const char *const *ids, size_t count)
{
    return (struct list_source){count, id_at, ids};
}

Test(list, the_selection_stays_on_its_row_when_rows_come_and_go)
{
    const char *const before[] = {"a", "b", "c", "d", "e", "f"};
    const char *const more[] = {"x", "y", "a", "b", "c", "d", "e", "f"};
    const char *const fewer[] = {"x", "d", "f"};
    struct list list = {.rows = 3};
    struct list_source source = source_of(before, 6);
    list_sync(&list, &source);
    list_move(&list, &source, 3);
    cr_assert_str_eq(list.selected, "d");
    size_t line = list.index - list.top;

    source = source_of(more, 8);
    list_sync(&list, &source);
    cr_assert_str_eq(list.selected, "d");
    cr_assert_eq(list.index, 5);
    cr_assert_eq(list.index - list.top, line, "the row left its line on the screen");

    source = source_of(fewer, 3);
    list_sync(&list, &source);
    cr_assert_str_eq(list.selected, "d");
    cr_assert_eq(list.top, 0);
}

Test(list, a_row_that_is_gone_leaves_the_selection_at_its_place)
{
    const char *const before[] = {"a", "b", "c"}, *const after[] = {"a", "c"};
    struct list list = {.rows = 5};
    struct list_source source = source_of(before, 3);
    list_sync(&list, &source);
    list_move(&list, &source, 1);
    source = source_of(after, 2);
    list_sync(&list, &source);
    cr_assert_str_eq(list.selected, "c");
    source = source_of(after, 0);
    list_sync(&list, &source);
    cr_assert_str_eq(list.selected, "");
    cr_assert_not(list_move(&list, &source, 1));
}

Test(list, new_rows_above_are_seen_while_the_list_is_at_its_top)
{
    const char *const before[] = {"a", "b"}, *const after[] = {"new", "a", "b"};
    struct list list = {.rows = 4};
    struct list_source source = source_of(before, 2);
    list_sync(&list, &source);
    source = source_of(after, 3);
    list_sync(&list, &source);
    cr_assert_str_eq(list.selected, "a");
    cr_assert_eq(list.top, 0);
}

Test(list, random_changes_never_lose_the_selection_from_the_screen)
{
    static char names[300][16];
    const char *ids[300];
    uint64_t state = 7;
    struct list list = {0};
    for (int i = 0; i < 300; i++)
        snprintf(names[i], sizeof names[i], "id%d", i);
    for (int step = 0; step < 20000; step++) {
        size_t count = 0;
        for (int i = 0; i < 300; i++)
            if (random_next(&state) % 4 == 0)
                ids[count++] = names[i];
        struct list_source source = source_of(ids, count);
        list_sync(&list, &source);
        list_move(&list, &source,
                  random_next(&state) % 50 == 0 ? LONG_MAX : (long)(random_next(&state) % 41) - 20);
        list_resize(&list, count, (size_t)(random_next(&state) % 20));
        cr_assert(count == 0 || list.index < count);
        if (list.rows > 0 && count > 0) {
            cr_assert(list.index >= list.top && list.index < list.top + list.rows);
            cr_assert(list.top == 0 || list.top + list.rows <= count, "blank lines below the last row");
            cr_assert_str_eq(list.selected, ids[list.index]);
        }
    }
}

static bool matches(const char *text, const struct filter_subject *subject)
{
    struct filter filter;
    filter_parse(&filter, text);
    return filter_matches(&filter, subject);
}

Test(filter, words_fields_and_inverse)
{
    char arm[] = "arm", red[] = "Red";
    char *tags[] = {arm, red, NULL};
    struct filter_subject subject = {"ast_9f", "Industrial arm v1", "six axes, 850 mm", "ready", tags};
    const struct {
        const char *text;
        bool matches;
    } cases[] = {
        {"", true},
        {"   ", true},
        {"ARM", true},
        {"arm axes", true},
        {"arm oak", false},
        {"!oak", true},
        {"!arm", false},
        {"status:ready", true},
        {"status:failed", false},
        {"!status:failed arm", true},
        {"tag:red", true},
        {"tag:blue", false},
        {"name:axes", false},
        {"id:9f", true},
        {"status:", true},
        {"!", true},
        {"ready", false},
        {"850", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_assert_eq(matches(cases[i].text, &subject), cases[i].matches, "\"%s\"", cases[i].text);
}

Test(filter, takes_any_text)
{
    char text[400];
    struct filter_subject nothing = {0};
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    cr_assert_not(matches(text, &nothing));
    for (size_t i = 1; i < sizeof text - 1; i += 2)
        text[i] = ' ';
    cr_assert_not(matches(text, &nothing));
    cr_assert(matches("!x !status:y", &nothing));
}
