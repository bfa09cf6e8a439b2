#include "exhibits.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct exhibit *exhibit_of_text(const char *mjcf)
{
    char path[] = "/tmp/gzm-test-XXXXXX.xml";
    struct exhibit *exhibit = NULL;
    struct fault fault = FAULT_NONE;
    int fd = mkstemps(path, 4);
    cr_assert(fd >= 0);
    cr_assert_eq(write(fd, mjcf, strlen(mjcf)), (ssize_t)strlen(mjcf));
    close(fd);
    exhibit_load(path, &exhibit, &fault);
    unlink(path);
    cr_assert(exhibit, "%s", fault.text);
    return exhibit;
}
