#include <locale.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include "cmd/command.h"

/* Keys live in this process: no core file holds them, and no other process of the user reads its memory. */
static void process_harden(void)
{
    const struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
#ifndef __SANITIZE_ADDRESS__ /* the leak checker traces its own process */
    prctl(PR_SET_DUMPABLE, 0);
#endif
}

int main(int argc, char **argv)
{
    process_harden();
    setlocale(LC_CTYPE, "");
    signal(SIGPIPE, SIG_IGN);
    return (int)command_main(argc, argv);
}
