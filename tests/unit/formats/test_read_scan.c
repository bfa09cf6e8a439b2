/* Numbers as strtod reads them, and nothing else. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "formats/read_scan.h"

static bool number_of(const char *text, double *value)
{
    struct scan scan = {text, text + strlen(text)};
    return scan_number(&scan, value) && scan.at == scan.end;
}

Test(read_scan, same_as_strtod)
{
    uint64_t seed = 3;
    for (int i = 0; i < 20000; i++) {
        char text[64];
        double value = 0, size = (double)(random_next(&seed) >> 11) / 9007199254740992.0;
        snprintf(text, sizeof text, "%.*g", 1 + (int)(random_next(&seed) % 20),
                 (size - 0.5) * pow(10, (double)(random_next(&seed) % 30) - 21));
        cr_assert(number_of(text, &value), "%s", text);
        cr_assert_float_eq(value, strtod(text, NULL), 0, "%s", text);
    }
}

Test(read_scan, odd_but_right)
{
    double value = 0;
    static const struct {
        const char *text;
        double value;
    } rows[] = {{".5", 0.5},
                {"5.", 5},
                {"+1e2", 100},
                {" \t-0.25", -0.25},
                {"1E-3", 0.001},
                {"007", 7},
                {"0.000000000000000000000000001", 1e-27},
                {"12345678901234567890e-15", 12345.678901234567890}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        cr_expect(number_of(rows[i].text, &value), "%s", rows[i].text);
        cr_expect_float_eq(value, rows[i].value, fabs(rows[i].value) * 1e-15, "%s", rows[i].text);
    }
}

Test(read_scan, no_numbers)
{
    double value = 0;
    static const char *const rows[] = {"",   ".",     "-",    "nan", "inf", "0x10",  "1e999",
                                       "1e", "1.2.3", "1e10", "12a", "--1", "1e+-3", "e5"};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        cr_expect_not(number_of(rows[i], &value), "%s", rows[i]);
}

Test(read_scan, integers_and_lists)
{
    long number = 0;
    double values[3];
    struct scan scan = {"99999999999", "99999999999" + 11};
    cr_expect_not(scan_integer(&scan, &number));
    scan = (struct scan){"-12/3", "-12/3" + 5};
    cr_expect(scan_integer(&scan, &number) && number == -12 && *scan.at == '/');
    cr_expect_eq(scan_numbers("1 2,3", values, 3), 3);
    cr_expect_eq(scan_numbers("1 2 3 4", values, 3), 0);
    cr_expect_eq(scan_numbers("1 x", values, 3), 0);
}
