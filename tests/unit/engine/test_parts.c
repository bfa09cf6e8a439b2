/* The parts of the engine that can be judged alone. */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "engine/admit.h"
#include "engine/archives.h"
#include "engine/key.h"
#include "engine/lines.h"
#include "engine/pool.h"
#include "engine/rate.h"
#include "engine/recipe.h"

Test(parts, rate_counts_a_minute_per_key)
{
    struct rate *rate = rate_new(2, 2);
    struct rate_state state;
    cr_expect(rate_take(rate, 0, 1000, &state));
    cr_expect_eq(state.remaining, 1);
    cr_expect_eq(state.reset_in, 60);
    cr_expect(rate_take(rate, 0, 60999, &state));
    cr_expect_eq(state.reset_in, 1);
    cr_expect(!rate_take(rate, 0, 60999, &state));
    cr_expect_eq(state.remaining, 0);
    cr_expect(rate_take(rate, 1, 60999, &state));
    cr_expect(rate_take(rate, 0, 61000, &state));
    cr_expect_eq(state.remaining, 1);
    rate_free(rate);
}

Test(parts, lines_are_lists)
{
    char *list[] = {(char[]){"oak"}, (char[]){"two\nlines"}, (char[]){"x"}, NULL};
    char *text = lines_join(list, 100);
    cr_expect_str_eq(text, "oak\ntwo lines\nx");
    char **back = lines_split(text);
    cr_expect_eq(strings_count(back), 3);
    cr_expect_str_eq(back[1], "two lines");
    strings_free(back);
    free(text);
    text = lines_join(list, 6);
    cr_expect_str_eq(text, "oak\nx");
    free(text);
    cr_expect_null(lines_join(NULL, 10));
    cr_expect_null(lines_split(NULL));
    cr_expect_null(lines_split(""));
}

Test(parts, keys_have_owners)
{
    char *given[] = {(char[]){"a"}, (char[]){"b"}, NULL};
    struct keyring ring;
    size_t index = 9;
    cr_assert_eq(keyring_make(&ring, given, NULL), RESULT_OK);
    cr_expect(keyring_find(&ring, "b", &index));
    cr_expect_eq(index, 1);
    cr_expect(!keyring_find(&ring, "", &index));
    cr_expect(!keyring_find(&ring, "ab", &index));
    cr_expect_str_neq(ring.keys[0].owner, ring.keys[1].owner);
    cr_expect_str_neq(ring.keys[0].owner, ring.keys[0].hash);
    keyring_clear(&ring);
    cr_assert_eq(keyring_make(&ring, NULL, NULL), RESULT_OK);
    cr_expect_str_eq(ring.keys[0].owner, "local");
    keyring_clear(&ring);
}

Test(parts, checks_survive_being_text)
{
    struct check_report report = {0}, back = {0};
    struct check *first = check_add(&report, "own", true, 1, 2, "m", "left out");
    cr_assert_not_null(first);
    check_add(&report, "mujoco_settle", true, 0.1, 1e-9, "m", "moved %s", "a\tlittle");
    struct check *advice = check_add(&report, "mujoco_mass", false, -1.0 / 3, 0, "kg", "%s", "");
    cr_assert_not_null(advice);
    advice->advisory = true;
    char *text = checks_write(&report, 1);
    checks_read(text, &back);
    cr_assert_eq(back.count, 2);
    cr_expect_str_eq(back.checks[0].name, "mujoco_settle");
    cr_expect(back.checks[0].passed && !back.checks[0].advisory);
    cr_expect(back.checks[0].value == 0.1 && back.checks[0].threshold == 1e-9);
    cr_expect_str_eq(back.checks[0].unit, "m");
    cr_expect_str_eq(back.checks[0].detail, "moved a little");
    cr_expect(!back.checks[1].passed && back.checks[1].advisory && back.checks[1].value == -1.0 / 3);
    free(text);
    checks_read("nonsense\n\n\t\n", &back);
    cr_expect_eq(back.count, 2);
    checks_read(NULL, &back);
}

struct counting {
    struct pool_job job;
    atomic_int *count;
};

static void count_up(struct pool_job *job)
{
    atomic_fetch_add(((struct counting *)job)->count, 1);
}

Test(parts, pool_runs_what_was_pushed_before_it_stops)
{
    enum { JOBS = 500 };
    static struct counting jobs[JOBS];
    atomic_int count = 0;
    struct pool *pool;
    cr_assert_eq(pool_start(&pool, 3, NULL), RESULT_OK);
    for (int i = 0; i < JOBS; i++) {
        jobs[i] = (struct counting){.job.run = count_up, .count = &count};
        cr_expect(pool_push(pool, &jobs[i].job));
    }
    pool_stop(pool);
    cr_expect_eq(count, JOBS);
    cr_expect(!pool_push(pool, &jobs[0].job));
    pool_free(pool);
}

static char folder[] = "/tmp/gzm-archives-XXXXXX";

static bool stored(const char *sha256)
{
    char path[160];
    struct stat info;
    snprintf(path, sizeof path, "%s/%s.zip", folder, sha256);
    return stat(path, &info) == 0;
}

static void add_archive(struct archives *archives, int number, struct archive_info *info)
{
    struct buffer bytes;
    char fingerprint[65];
    buffer_init(&bytes, 100);
    buffer_printf(&bytes, "archive %d", number);
    snprintf(fingerprint, sizeof fingerprint, "print %d", number);
    cr_assert_eq(archives_add(archives, fingerprint, &bytes, info, NULL), RESULT_OK);
    buffer_free(&bytes);
}

Test(parts, archives_keep_the_most_recently_used)
{
    struct archives *archives;
    struct archive_info first, second, info;
    cr_assert_not_null(mkdtemp(folder));
    cr_assert_eq(archives_open(&archives, folder, NULL), RESULT_OK);
    add_archive(archives, 0, &first);
    add_archive(archives, 1, &second);
    for (int i = 2; i < ARCHIVES_MOST; i++)
        add_archive(archives, i, &info);
    cr_expect(archives_find(archives, "print 0", &info));
    cr_expect_str_eq(info.sha256, first.sha256);
    add_archive(archives, ARCHIVES_MOST, &info);
    cr_expect(!archives_find(archives, "print 1", &info));
    cr_expect(!stored(second.sha256));
    cr_expect(stored(first.sha256));
    archives_close(archives);
    cr_assert_eq(archives_open(&archives, folder, NULL), RESULT_OK);
    cr_expect(!stored(first.sha256), "the folder is emptied at start");
    archives_close(archives);
    rmdir(folder);
}

Test(parts, tickets_expire)
{
    struct archives *archives;
    struct archive_info info;
    struct archive_ticket ticket, redeemed;
    struct fault fault = FAULT_NONE;
    int file = -1;
    cr_assert_not_null(mkdtemp(folder));
    cr_assert_eq(archives_open(&archives, folder, NULL), RESULT_OK);
    add_archive(archives, 0, &info);
    archives_grant(archives, &info, "a.zip", 1000, &ticket);
    cr_expect_eq(strlen(ticket.token), 40);
    cr_expect_eq(archives_redeem(archives, ticket.token, 1000, &redeemed, &file, &fault), RESULT_OK);
    char bytes[32] = "";
    cr_expect_eq(read(file, bytes, sizeof bytes), (ssize_t)info.size);
    cr_expect_str_eq(bytes, "archive 0");
    close(file);
    cr_expect_eq(archives_redeem(archives, ticket.token, 1000 + TICKET_SECONDS, &redeemed, &file, &fault),
                 RESULT_NOT_FOUND);
    cr_expect_str_eq(fault.code, "download_expired");
    fault = FAULT_NONE;
    cr_expect_eq(archives_redeem(archives, "", 1000, &redeemed, &file, &fault), RESULT_NOT_FOUND);
    for (int i = 0; i < TICKETS_MOST; i++)
        archives_grant(archives, &info, "a.zip", 1000, &redeemed);
    fault = FAULT_NONE;
    cr_expect_eq(archives_redeem(archives, ticket.token, 1000, &redeemed, &file, &fault), RESULT_NOT_FOUND);
    cr_expect_str_eq(fault.code, "download_not_found");
    archives_close(archives);
    char path[160];
    snprintf(path, sizeof path, "%s/%s.zip", folder, info.sha256);
    unlink(path);
    rmdir(folder);
}

Test(parts, hosts_of_this_machine)
{
    static const char *const local[] = {"localhost",    "LocalHost:1", "127.0.0.1",
                                        "127.9.9.9:80", "[::1]",       "[::1]:80"};
    static const char *const foreign[] = {"",      "evil", "localhost.evil", "128.0.0.1",
                                          "[::2]", "::1",  "127.0.0.1x",     "127.1:80"};
    for (size_t i = 0; i < sizeof local / sizeof local[0]; i++)
        cr_expect(host_is_local(local[i]), "%s", local[i]);
    for (size_t i = 0; i < sizeof foreign / sizeof foreign[0]; i++)
        cr_expect(!host_is_local(foreign[i]), "%s", foreign[i]);
}
