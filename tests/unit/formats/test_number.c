#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "formats/names.h"
#include "formats/number.h"

static void expect_micro(double value, const char *text)
{
    struct buffer out;
    buffer_init(&out, 100);
    number_append_micro(&out, value);
    cr_expect_str_eq(buffer_text(&out), text);
    buffer_free(&out);
}

static void expect_number(double value, const char *text)
{
    struct buffer out;
    buffer_init(&out, 100);
    number_append(&out, value);
    cr_expect_str_eq(buffer_text(&out), text);
    buffer_free(&out);
}

Test(number, micrometres_are_written_exactly)
{
    expect_micro(0, "0");
    expect_micro(-0.0, "0");
    expect_micro(1, "1");
    expect_micro(-1, "-1");
    expect_micro(0.35, "0.35");
    expect_micro(-0.000001, "-0.000001");
    expect_micro(12.0305, "12.0305");
    expect_micro(100, "100");
    expect_micro(0.0000004, "0");
    expect_micro(1e12, "1000000000000");
}

Test(number, noise_is_rounded_away)
{
    expect_number(0.1 + 0.2, "0.3");
    expect_number(-1.0 / 3, "-0.333333333333");
    expect_number(4.08446239871e-9, "4.08446239871e-09");
    expect_number(0, "0");
    cr_expect_eq(number_tidy(1e300), 1e300);
}

Test(names, are_identifiers_and_unique)
{
    const char *const texts[] = {"Crate", "crate", "3-drawer unit", "crate 2", "", "crate"};
    name_text *names = names_make(texts, 6);
    cr_assert_not_null(names);
    cr_expect_str_eq(names[0], "crate");
    cr_expect_str_eq(names[1], "crate_2");
    cr_expect_str_eq(names[2], "a_3_drawer_unit");
    cr_expect_str_eq(names[3], "crate_2_2");
    cr_expect_str_eq(names[4], "unnamed");
    cr_expect_str_eq(names[5], "crate_3");
    free(names);
}

Test(names, long_ones_keep_their_number)
{
    const char *text = "a_very_long_name_that_goes_on_and_on_and_on_until_it_is_cut_somewhere";
    const char *const texts[] = {text, text, text};
    name_text *names = names_make(texts, 3);
    cr_assert_not_null(names);
    for (int i = 0; i < 3; i++) {
        cr_expect_lt(strlen(names[i]), sizeof names[i]);
        for (int k = 0; k < i; k++)
            cr_expect_str_neq(names[i], names[k]);
    }
    free(names);
}
