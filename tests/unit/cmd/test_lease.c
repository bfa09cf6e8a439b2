/* The lease: who holds it keeps an engine alive, however he ends. */
#include <criterion/criterion.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/text.h"
#include "cmd/lease.h"

enum { PATIENCE_MS = 5000 };

static char folder[64];
static char *path;

static void make(void)
{
    text_put(folder, sizeof folder, "/tmp/gzm-lease-XXXXXX");
    cr_assert(mkdtemp(folder) != NULL);
    path = text_format("%s/engine.lease", folder);
    cr_assert_eq(lease_make(path, NULL), RESULT_OK);
}

static void remove_all(void)
{
    unlink(path);
    free(path);
    rmdir(folder);
}

TestSuite(lease, .init = make, .fini = remove_all);

/* Waits for the hang-up; false when it does not come. */
static bool hangs_up(int listening)
{
    struct pollfd look = {.fd = listening};
    return poll(&look, 1, PATIENCE_MS) == 1 && (look.revents & POLLHUP);
}

Test(lease, nobody_listens_then_it_cannot_be_held)
{
    cr_expect_eq(lease_hold(path), -1);
}

Test(lease, it_is_over_when_the_last_of_two_leaves)
{
    int early = lease_hold_early(path, NULL);
    int listening = lease_listen(path, NULL);
    int second = lease_hold(path);
    cr_assert(early >= 0 && listening >= 0 && second >= 0);
    cr_expect_not(lease_over(listening));
    close(early);
    cr_expect_not(lease_over(listening));
    close(second);
    cr_expect(hangs_up(listening));
    cr_expect(lease_over(listening));
    int third = lease_hold(path);
    cr_expect(third >= 0);
    cr_expect_not(lease_over(listening), "who comes while the engine still listens is a holder");
    close(third);
    close(listening);
    cr_expect_eq(lease_hold(path), -1);
}

Test(lease, a_starter_that_died_before_the_engine_listened_is_noticed)
{
    int listening = lease_listen(path, NULL);
    cr_assert(listening >= 0);
    cr_expect(lease_over(listening));
    close(listening);
}

Test(lease, a_killed_holder_is_gone)
{
    int early = lease_hold_early(path, NULL);
    int listening = lease_listen(path, NULL);
    int ready[2];
    cr_assert_eq(pipe(ready), 0);
    pid_t holder = fork();
    if (holder == 0) {
        close(early);
        close(listening);
        int held = lease_hold(path);
        (void)!write(ready[1], held >= 0 ? "y" : "n", 1);
        pause();
        _exit(0);
    }
    char answer = 0;
    cr_assert_eq(read(ready[0], &answer, 1), 1);
    cr_assert_eq(answer, 'y');
    close(early);
    cr_expect_not(lease_over(listening));
    kill(holder, SIGKILL);
    waitpid(holder, NULL, 0);
    cr_expect(hangs_up(listening));
    close(listening);
    close(ready[0]);
    close(ready[1]);
}

Test(lease, something_else_in_its_place_is_refused)
{
    unlink(path);
    FILE *file = fopen(path, "w");
    cr_assert(file != NULL);
    fclose(file);
    struct fault fault = FAULT_NONE;
    cr_expect_eq(lease_make(path, &fault), RESULT_FILE);
    unlink(path);
    cr_assert_eq(mkfifo(path, 0600), 0);
    cr_assert_eq(chmod(path, 0666), 0);
    fault = FAULT_NONE;
    cr_expect_eq(lease_make(path, &fault), RESULT_FILE, "others could hold it");
}

Test(lease, the_lock_excludes_and_gives_up_in_time)
{
    char *lock_path = text_format("%s/engine.lock", folder);
    int first = lease_lock(lock_path, 100, NULL);
    struct fault fault = FAULT_NONE;
    cr_assert(first >= 0);
    cr_expect_eq(lease_lock(lock_path, 30, &fault), -1);
    cr_expect_str_eq(fault.code, "engine_locked");
    close(first);
    int second = lease_lock(lock_path, 100, NULL);
    cr_expect(second >= 0);
    close(second);
    unlink(lock_path);
    free(lock_path);
}
