/* What commands print, and keys that commands print. */
#include <criterion/criterion.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/clock.h"
#include "cmd/output.h"
#include "cmd/secret.h"

Test(output, columns_are_aligned_by_what_the_terminal_shows)
{
    const char *const cells[] = {"ast_1", "ready", "Oak", "ast_22", NULL, "机械臂"};
    struct buffer out;
    buffer_init(&out, 1024);
    table_write(&out, cells, 2, 3);
    cr_expect_str_eq(buffer_text(&out), "ast_1   ready  Oak\nast_22         机械臂\n");
    buffer_free(&out);
}

Test(output, wide_characters_take_two_columns)
{
    const char *const cells[] = {"机", "a", "xyz", "b"};
    struct buffer out;
    buffer_init(&out, 1024);
    table_write(&out, cells, 2, 2);
    cr_expect_str_eq(buffer_text(&out), "机   a\nxyz  b\n");
    buffer_free(&out);
}

Test(output, json_texts_are_escaped)
{
    struct buffer out;
    buffer_init(&out, 1024);
    json_write_text(&out, "a\"b\\c\nd\x01\x1b é");
    cr_expect_str_eq(buffer_text(&out), "\"a\\\"b\\\\c\\nd\\u0001\\u001b é\"");
    buffer_free(&out);
}

Test(output, an_age_is_never_negative)
{
    char text[16], date[21];
    clock_to_iso8601(date, clock_wall_seconds() + 3600);
    age_text(text, sizeof text, date);
    cr_expect_str_eq(text, "0s");
    age_text(text, sizeof text, "yesterday");
    cr_expect_str_eq(text, "-");
    age_text(text, sizeof text, NULL);
    cr_expect_str_eq(text, "-");
}

Test(secret, the_first_line_of_a_command_is_the_key)
{
    char *key = NULL;
    struct fault fault = FAULT_NONE;
    cr_assert_eq(secret_from_command("printf 'gzm_k1_x\\nsecond\\n'", 5000, &key, &fault), RESULT_OK);
    cr_expect_str_eq(key, "gzm_k1_x");
    secret_free(key);
}

static void gives_no_key(const char *command, long timeout_ms)
{
    char *key = (char *)"untouched";
    struct fault fault = FAULT_NONE;
    cr_expect_eq(secret_from_command(command, timeout_ms, &key, &fault), RESULT_AUTHENTICATION, "%s",
                 command);
    cr_expect_str_eq(fault.code, "key_command_failed");
    cr_expect_null(key);
}

Test(secret, a_command_that_fails_or_hangs_gives_none)
{
    gives_no_key("exit 3", 5000);
    gives_no_key("echo key; exit 1", 5000);
    gives_no_key("true", 5000);
    gives_no_key("echo; echo key", 5000);
    gives_no_key("echo key; exec sleep 100", 50);
    gives_no_key("sleep 100 & wait", 50);
}

Test(secret, a_forgotten_variable_is_gone_from_its_memory)
{
    setenv("GZM_TEST_SECRET", "hunter2", 1);
    const char *memory = getenv("GZM_TEST_SECRET");
    secret_forget_variable("GZM_TEST_SECRET");
    cr_expect_null(getenv("GZM_TEST_SECRET"));
    cr_expect_eq(memory[0], '\0');
    secret_forget_variable("GZM_TEST_SECRET");
}
