#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "model/settings.h"

static char folder[64], config[96], key_file[96];

static void make_folder(void)
{
    snprintf(folder, sizeof folder, "/tmp/gzm-test-XXXXXX");
    cr_assert(mkdtemp(folder));
    snprintf(config, sizeof config, "%s/config.ini", folder);
    snprintf(key_file, sizeof key_file, "%s/key", folder);
    unsetenv("GIZMO_API_KEY");
    unsetenv("GIZMO_BASE_URL");
}

static void remove_folder(void)
{
    unlink(config);
    unlink(key_file);
    rmdir(folder);
}

static void write_file(const char *path, const char *text, unsigned mode)
{
    cr_assert_eq(file_write(path, text, strlen(text), mode, true, NULL), RESULT_OK);
    cr_assert_eq(chmod(path, (mode_t)mode), 0);
}

static enum result load(const char *text, unsigned mode, const char *profile, struct settings *settings,
                        struct fault *fault)
{
    *fault = FAULT_NONE;
    write_file(config, text, mode);
    return settings_load(settings, config, profile, fault);
}

TestSuite(settings, .init = make_folder, .fini = remove_folder);

Test(settings, defaults_without_a_file)
{
    struct settings settings;
    struct fault fault = FAULT_NONE;
    cr_expect_eq(settings_load(&settings, config, NULL, &fault), RESULT_OK);
    cr_expect_str_eq(settings.theme, "dark");
    cr_expect_str_eq(settings.export_folder, ".");
    cr_expect(!settings.base_url && !settings.api_key && !settings.ascii && !settings.readonly);
    cr_expect_str_eq(key_map_first(&settings.keys, ACTION_DOWN), "j");
    settings_clear(&settings);
    cr_expect_eq(settings_load(&settings, NULL, NULL, &fault), RESULT_OK);
    settings_clear(&settings);
    cr_expect_eq(settings_load(&settings, NULL, "work", &fault), RESULT_INVALID);
    cr_expect_str_eq(fault.code, "unknown_profile");
}

Test(settings, a_profile_goes_over_the_common_section)
{
    static const char text[] = "# a comment\n"
                               "[profile work]\n"
                               "  theme = light\n"
                               "base_url = https://api.example.com/v1\n"
                               "[gzm]\n"
                               "theme = nord ; why not\n"
                               "ascii = Yes\r\n"
                               "\n"
                               "[keys]\n"
                               "down = k\n"
                               "up = j\n"
                               "[profile other]\n"
                               "theme = gruvbox\n";
    struct settings settings;
    struct fault fault;
    cr_assert_eq(load(text, 0644, "work", &settings, &fault), RESULT_OK, "%s", fault.text);
    cr_expect_str_eq(settings.theme, "light");
    cr_expect_str_eq(settings.base_url, "https://api.example.com/v1");
    cr_expect(settings.ascii);
    cr_expect_eq(key_map_find(&settings.keys, "k", CONTEXT_ASSETS), ACTION_DOWN, "keys can be swapped");
    settings_clear(&settings);
    cr_assert_eq(load(text, 0644, NULL, &settings, &fault), RESULT_OK);
    cr_expect_str_eq(settings.theme, "nord");
    cr_expect_null(settings.base_url);
    settings_clear(&settings);
}

Test(settings, bad_rows_are_named_by_file_and_line)
{
    static const struct {
        const char *text, *code, *line;
    } rows[] = {
        {"[gzm]\ncolour = red\n", "unknown_setting", "config.ini:2"},
        {"[gzm]\n\ntheme = a/b\n", "invalid_setting", "config.ini:3"},
        {"[gzm]\nascii = maybe\n", "invalid_setting", "config.ini:2"},
        {"[gzm]\nbase_url = ftp://x\n", "invalid_setting", "config.ini:2"},
        {"[gzm]\nbase_url = http://a b\n", "invalid_setting", "config.ini:2"},
        {"[gzm]\ntheme = a\ntheme = b\n", "duplicate_setting", "config.ini:3"},
        {"theme = a\n", "unknown_section", "config.ini:1"},
        {"[nothing]\ntheme = a\n", "unknown_section", "config.ini:2"},
        {"[gzm]\njust words\n", "invalid_setting", "config.ini:2"},
        {"[gzm\ntheme = a\n", "invalid_setting", "config.ini:1"},
        {"[keys]\nfly = z\n", "unknown_action", "config.ini:2"},
        {"[keys]\ndown = Foo\n", "unknown_key", "config.ini:2"},
        {"[keys]\nopen = Enter\ndown = k\n", "key_conflict", "config.ini:3"},
        {"[profile other]\ntheme = a/b\ncolour = x\n", "unknown_setting", "config.ini:3"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct settings settings;
        struct fault fault;
        cr_expect_eq(load(rows[i].text, 0600, NULL, &settings, &fault), RESULT_INVALID, "case %zu", i);
        cr_expect_str_eq(fault.code, rows[i].code, "case %zu: %s", i, fault.code);
        cr_expect(strstr(fault.where, rows[i].line), "case %zu: %s", i, fault.where);
        cr_expect(strstr(fault.text, rows[i].line), "case %zu: %s", i, fault.text);
    }
}

Test(settings, lines_that_are_too_long_are_refused)
{
    char text[1100] = "[gzm]\nexport_folder = ";
    memset(text + strlen(text), 'x', 1000);
    struct settings settings;
    struct fault fault;
    cr_expect_eq(load(text, 0600, NULL, &settings, &fault), RESULT_INVALID);
    cr_expect_str_eq(fault.code, "line_too_long");
}

Test(settings, keys_are_only_read_from_private_files)
{
    char named[160];
    snprintf(named, sizeof named, "[gzm]\napi_key_file = %s\n", key_file);
    const char *texts[] = {"[gzm]\napi_key = gzm_k1_abc\n", "[gzm]\napi_key_command = pass gizmo\n", named};
    write_file(key_file, "gzm_k1_file\nsecond line\n", 0600);
    static const unsigned modes[] = {0644, 0640, 0604, 0620};
    for (size_t i = 0; i < 3; i++) {
        struct settings settings;
        struct fault fault;
        for (size_t m = 0; m < 4; m++) {
            cr_expect_eq(load(texts[i], modes[m], NULL, &settings, &fault), RESULT_FILE, "case %zu", i);
            cr_expect_str_eq(fault.code, "unsafe_permissions");
        }
        cr_expect_eq(load(texts[i], 0600, NULL, &settings, &fault), RESULT_OK, "%s", fault.text);
        cr_expect(settings.api_key || settings.api_key_command);
        settings_clear(&settings);
    }
}

Test(settings, the_key_file_is_checked_too)
{
    char text[160];
    snprintf(text, sizeof text, "[gzm]\napi_key_file = %s\n", key_file);
    struct settings settings;
    struct fault fault;
    write_file(key_file, "gzm_k1_file\n", 0600);
    cr_expect_eq(load(text, 0600, NULL, &settings, &fault), RESULT_OK);
    cr_expect_str_eq(settings.api_key, "gzm_k1_file");
    settings_clear(&settings);
    write_file(key_file, "gzm_k1_file\n", 0640);
    cr_expect_eq(load(text, 0600, NULL, &settings, &fault), RESULT_FILE);
    cr_expect_str_eq(fault.code, "unsafe_permissions");
    write_file(key_file, "\n", 0600);
    cr_expect_eq(load(text, 0600, NULL, &settings, &fault), RESULT_INVALID);
    unlink(key_file);
    cr_expect_eq(load(text, 0600, NULL, &settings, &fault), RESULT_FILE);
    setenv("GIZMO_API_KEY", "from_environment", 1);
    cr_expect_eq(load(text, 0600, NULL, &settings, &fault), RESULT_OK, "the environment goes first");
    cr_expect_str_eq(settings.api_key, "from_environment");
    settings_clear(&settings);
}

Test(settings, the_environment_goes_over_the_file)
{
    struct settings settings;
    struct fault fault;
    setenv("GIZMO_BASE_URL", "http://127.0.0.1:8000", 1);
    setenv("GIZMO_API_KEY", "k", 1);
    cr_expect_eq(load("[gzm]\nbase_url = https://x.example\n", 0600, NULL, &settings, &fault), RESULT_OK);
    cr_expect_str_eq(settings.base_url, "http://127.0.0.1:8000");
    cr_expect_str_eq(settings.api_key, "k");
    settings_clear(&settings);
    setenv("GIZMO_API_KEY", "a\r\nHeader: b", 1);
    cr_expect_eq(load("", 0600, NULL, &settings, &fault), RESULT_INVALID);
    cr_expect_str_eq(fault.where, "GIZMO_API_KEY");
    cr_expect_null(strstr(fault.text, "Header"), "a key is never shown");
    setenv("GIZMO_API_KEY", "", 1);
    cr_expect_eq(load("", 0600, NULL, &settings, &fault), RESULT_OK, "an empty variable is none");
    cr_expect_null(settings.api_key);
    settings_clear(&settings);
}
