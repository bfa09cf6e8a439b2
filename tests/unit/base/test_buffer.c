#include <criterion/criterion.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/buffer.h"

Test(buffer, grows_up_to_its_cap_and_not_beyond)
{
    for (size_t cap = 0; cap < 200; cap++) {
        struct buffer buffer;
        buffer_init(&buffer, cap);
        for (size_t i = 0; i < cap; i++)
            cr_assert(buffer_append_char(&buffer, 'x'));
        cr_assert_not(buffer.failed);
        cr_assert_not(buffer_append_char(&buffer, 'y'));
        cr_assert(buffer.failed);
        cr_assert_eq(buffer.length, cap);
        cr_assert_eq(strlen(buffer_text(&buffer)), cap);
        buffer_free(&buffer);
    }
}

Test(buffer, stays_failed_so_that_one_look_is_enough)
{
    struct buffer buffer;
    buffer_init(&buffer, 4);
    cr_expect_not(buffer_append_text(&buffer, "12345"));
    cr_expect_not(buffer_append_text(&buffer, "1"));
    cr_expect_eq(buffer.length, 0);
    cr_expect_null(buffer_take(&buffer));
    buffer_clear(&buffer);
    cr_expect(buffer_append_text(&buffer, "1234"));
    buffer_free(&buffer);
}

Test(buffer, prints_and_gives_its_content_away)
{
    struct buffer buffer;
    buffer_init(&buffer, SIZE_MAX);
    cr_expect_str_eq(buffer_text(&buffer), "");
    cr_expect(buffer_printf(&buffer, "%d-%s", 42, "abc"));
    cr_expect(buffer_append(&buffer, "\0z", 2));
    cr_expect_eq(buffer.length, 8);
    char *text = buffer_take(&buffer);
    cr_expect_arr_eq(text, "42-abc\0z", 9);
    cr_expect_eq(buffer.length, 0);
    char *empty = buffer_take(&buffer);
    cr_expect_str_eq(empty, "");
    free(text);
    free(empty);
}

Test(array, reserve_zeroes_what_is_new)
{
    size_t capacity = 0;
    int *items = NULL;
    for (size_t needed = 1; needed < 500; needed += 7) {
        items = array_reserve(items, &capacity, needed, sizeof *items);
        cr_assert(items && capacity >= needed);
        cr_assert_eq(items[needed - 1], 0);
        for (size_t i = 0; i < capacity; i++)
            if (i >= needed)
                cr_assert_eq(items[i], 0);
        items[needed - 1] = 5;
    }
    cr_expect_null(array_reserve(items, &capacity, SIZE_MAX / 2, sizeof *items));
    cr_expect_eq(items[0], 5, "the old array is still there");
    free(items);
}

Test(array, lists_of_strings)
{
    char **list = NULL;
    cr_expect_eq(strings_count(list), 0);
    cr_expect_null(strings_copy(NULL));
    cr_expect(strings_add(&list, "a") && strings_add(&list, "b"));
    char **copy = strings_copy(list);
    strings_free(list);
    cr_expect_eq(strings_count(copy), 2);
    cr_expect(strings_contain(copy, "b") && !strings_contain(copy, "c") && !strings_contain(NULL, "a"));
    strings_free(copy);
}
