#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "model/action.h"

Test(action, the_default_keys_are_known_and_without_conflict)
{
    struct key_map defaults, map;
    key_map_default(&defaults);
    memset(&map, 0, sizeof map);
    for (int i = 0; i < ACTION_COUNT; i++) {
        struct fault fault = FAULT_NONE;
        cr_expect_eq(key_map_bind(&map, action_rows[i].name, action_rows[i].keys, &fault), RESULT_OK, "%s",
                     fault.text);
    }
    cr_expect_arr_eq(&map, &defaults, sizeof map);
}

Test(action, the_rows_are_complete_and_different)
{
    for (int i = 0; i < ACTION_COUNT; i++) {
        cr_expect(action_rows[i].name && *action_rows[i].name && action_rows[i].keys);
        cr_expect(action_rows[i].contexts && *action_rows[i].doc && strlen(action_rows[i].hint) < 20);
        for (int j = 0; j < i; j++)
            cr_expect_str_neq(action_rows[i].name, action_rows[j].name);
    }
}

Test(action, every_default_key_finds_its_action)
{
    struct key_map map;
    key_map_default(&map);
    for (int i = 0; i < ACTION_COUNT; i++)
        for (unsigned context = 1; context <= CONTEXT_COMPOSER; context <<= 1)
            for (int k = 0; k < ACTION_KEYS_MOST && map.keys[i][k][0]; k++)
                if (action_rows[i].contexts & context)
                    cr_expect_eq(key_map_find(&map, map.keys[i][k], context), i, "%s", map.keys[i][k]);
    cr_expect_eq(key_map_find(&map, "c", CONTEXT_ASSETS), ACTION_NONE, "cancel is for jobs");
    cr_expect_eq(key_map_find(&map, "", CONTEXT_ASSETS), ACTION_NONE);
    cr_expect_eq(key_map_find(&map, NULL, CONTEXT_ASSETS), ACTION_NONE);
    cr_expect_str_eq(key_map_first(&map, ACTION_DOWN), "j");
    cr_expect_str_eq(key_map_first(&map, ACTION_NONE), "");
}

static void expect_bind(const char *action, const char *keys, const char *code)
{
    struct key_map map, before;
    struct fault fault = FAULT_NONE;
    key_map_default(&map);
    before = map;
    enum result result = key_map_bind(&map, action, keys, &fault);
    cr_expect_eq(result, code ? RESULT_INVALID : RESULT_OK, "%s = %s: %s", action, keys, fault.text);
    cr_expect_str_eq(fault.code, code ? code : "");
    if (code)
        cr_expect_arr_eq(&map, &before, sizeof map, "a refused binding changes nothing");
}

Test(action, bind_takes_good_keys_and_refuses_the_rest)
{
    expect_bind("down", "z Ctrl-n Alt-j F12", NULL);
    expect_bind("down", "", NULL);
    expect_bind("cancel", "e", NULL); /* edit is of the composer, cancel of the jobs */
    expect_bind("down", "\xC3\xA9", NULL);
    expect_bind("down", "k", "key_conflict");
    expect_bind("edit", "x", "key_conflict");
    expect_bind("fly", "z", "unknown_action");
    expect_bind("down", "Foo", "unknown_key");
    expect_bind("down", "F13", "unknown_key");
    expect_bind("down", "Ctrl-i", "unknown_key");
    expect_bind("down", "AVeryLongNameOfNoKeyAtAll", "unknown_key");
    expect_bind("down", "\x1b", "unknown_key");
    expect_bind("down", "z Z y Y w", "too_many_keys");
}
