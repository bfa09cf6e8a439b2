/*
 * Runs screen scripts: a program on a real pty, its screen kept by libvterm, keys in, text out.
 *
 *   screen PROGRAM FOLDER|SCRIPT...     each script in an empty folder with XDG folders of its own
 *
 * One step a line. Nothing sleeps: every expectation is looked at after each output until it holds or its
 * deadline has passed.
 *
 *   size 120x40         before start: the terminal
 *   env NAME=VALUE      before start: the environment; NAME= takes it away
 *   start ARGUMENTS     the program (split at spaces)
 *   type TEXT           the characters
 *   key NAME...         Enter Escape Tab Shift-Tab Space Backspace Delete Up Down Left Right Home End PageUp
 *                       PageDown F1..F4 Ctrl-a..Ctrl-z, or a single character
 *   wait|absent TEXT    TEXT stands in a row of the screen, in no row; * in it stands for anything
 *   resize 80x24
 *   quiet MS            no output for so long
 *   shell COMMAND       sh -c COMMAND succeeds; $GZM is the program; tried again until the deadline
 *   kill                SIGKILL for the program
 *   exit CODE           the program ends with CODE and leaves the terminal as it was
 *   show                the screen goes to the log
 */
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <glob.h>
#include <locale.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>
#include <vterm.h>
#include <wchar.h>

enum { DEADLINE_MS = 20000, SHELL_PAUSE_MS = 50, SETTLE_MS = 100, LINE_MOST = 4096, ARGUMENTS_MOST = 32 };
enum { ROWS_MOST = 200, COLUMNS_MOST = 400, ROW_BYTES = COLUMNS_MOST * VTERM_MAX_CHARS_PER_CELL * 4 + 1 };

struct terminal {
    VTerm *vterm;
    VTermScreen *screen;
    int master, slave, rows, columns;
    struct termios before;
    bool alternate, cursor_hidden;
    int mouse;
    pid_t child; /* 0 before start and after the end */
};

static const char *program;
static struct terminal terminal;
static int passed, failed, home; /* home: the folder that the paths are relative to */

static long now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void write_all(const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t done = write(terminal.master, bytes, length);
        if (done < 0 && errno != EINTR)
            return;
        bytes += done > 0 ? done : 0;
        length -= done > 0 ? (size_t)done : 0;
    }
}

static void on_reply(const char *bytes, size_t length, void *user)
{
    (void)user;
    write_all(bytes, length);
}

static int on_property(VTermProp property, VTermValue *value, void *user)
{
    (void)user;
    if (property == VTERM_PROP_ALTSCREEN)
        terminal.alternate = value->boolean;
    if (property == VTERM_PROP_CURSORVISIBLE)
        terminal.cursor_hidden = !value->boolean;
    if (property == VTERM_PROP_MOUSE)
        terminal.mouse = value->number;
    return 1;
}

static bool terminal_open(int columns, int rows)
{
    static const VTermScreenCallbacks callbacks = {.settermprop = on_property};
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    terminal = (struct terminal){.rows = rows, .columns = columns};
    if (openpty(&terminal.master, &terminal.slave, NULL, NULL, &size) != 0)
        return false;
    fcntl(terminal.master, F_SETFD, FD_CLOEXEC);
    tcgetattr(terminal.slave, &terminal.before);
    terminal.vterm = vterm_new(rows, columns);
    vterm_set_utf8(terminal.vterm, 1);
    vterm_output_set_callback(terminal.vterm, on_reply, NULL);
    terminal.screen = vterm_obtain_screen(terminal.vterm);
    vterm_screen_set_callbacks(terminal.screen, &callbacks, NULL);
    vterm_screen_enable_altscreen(terminal.screen, 1);
    vterm_screen_reset(terminal.screen, 1);
    return true;
}

static void terminal_close(void)
{
    if (terminal.child > 0) {
        kill(terminal.child, SIGKILL);
        waitpid(terminal.child, NULL, 0);
    }
    if (terminal.vterm) {
        vterm_free(terminal.vterm);
        close(terminal.master);
        close(terminal.slave);
    }
    terminal = (struct terminal){0};
}

/* Takes in what the program wrote, waiting at most `wait_ms` for it. True when there was something. */
static bool terminal_read(long wait_ms)
{
    char bytes[65536];
    struct pollfd look = {.fd = terminal.master, .events = POLLIN};
    if (poll(&look, 1, (int)wait_ms) <= 0)
        return false;
    ssize_t length = read(terminal.master, bytes, sizeof bytes);
    if (length <= 0)
        return false;
    vterm_input_write(terminal.vterm, bytes, (size_t)length);
    return true;
}

static void row_text(int row, char *text)
{
    size_t length = 0, end = 0;
    for (int column = 0; column < terminal.columns; column++) {
        VTermScreenCell cell;
        vterm_screen_get_cell(terminal.screen, (VTermPos){row, column}, &cell);
        bool second_half = cell.chars[0] == (uint32_t)-1;
        for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i] && !second_half; i++)
            length += wcrtomb(text + length, (wchar_t)cell.chars[i], &(mbstate_t){0});
        if (cell.chars[0] && cell.chars[0] != ' ' && !second_half)
            end = length;
        else if (!cell.chars[0])
            text[length++] = ' ';
    }
    text[end] = '\0';
}

/* A row matches the pattern; "*" in it stands for anything. */
static bool screen_has(const char *text)
{
    static char row[ROW_BYTES], pattern[LINE_MOST + 2];
    snprintf(pattern, sizeof pattern, "*%s*", text);
    for (int i = 0; i < terminal.rows; i++) {
        row_text(i, row);
        if (fnmatch(pattern, row, 0) == 0)
            return true;
    }
    return false;
}

/* Until a picture is complete; one that never is does not hold us up. */
static void settle(void)
{
    const long deadline = now_ms() + DEADLINE_MS;
    while (now_ms() < deadline && terminal_read(SETTLE_MS))
        continue;
}

static void screen_show(void)
{
    static char row[ROW_BYTES];
    settle();
    for (int i = 0; i < terminal.rows; i++) {
        row_text(i, row);
        printf("  |%s\n", row);
    }
}

/* ---- steps: each true when it did what it says ---- */

static bool size_read(const char *text, int *columns, int *rows)
{
    return sscanf(text, "%dx%d", columns, rows) == 2 && *columns > 0 && *rows > 0 &&
           *columns <= COLUMNS_MOST && *rows <= ROWS_MOST;
}

static bool step_start(char *text)
{
    char *arguments[ARGUMENTS_MOST + 2] = {(char *)program};
    int count = 1;
    for (char *save, *word = strtok_r(text, " ", &save); word && count <= ARGUMENTS_MOST;
         word = strtok_r(NULL, " ", &save))
        arguments[count++] = word;
    pid_t child = fork();
    if (child == 0) {
        close(terminal.master);
        if (login_tty(terminal.slave) == 0)
            execv(program, arguments);
        _exit(127);
    }
    terminal.child = child;
    return child > 0;
}

static bool step_wait(const char *text, bool wanted)
{
    const long deadline = now_ms() + DEADLINE_MS;
    while (screen_has(text) != wanted) {
        long left = deadline - now_ms();
        if (left <= 0)
            return false;
        terminal_read(left);
    }
    return true;
}

static bool step_quiet(const char *text)
{
    settle();
    return !terminal_read(atol(text));
}

/* As xterm sends them once the keypad is in application mode, which curses programs ask for. */
static const struct {
    const char *name, *bytes;
} keys[] = {
    {"Enter", "\r"},    {"Escape", "\033"},    {"Tab", "\t"},           {"Shift-Tab", "\033[Z"},
    {"Space", " "},     {"Backspace", "\177"}, {"Delete", "\033[3~"},   {"Up", "\033OA"},
    {"Down", "\033OB"}, {"Right", "\033OC"},   {"Left", "\033OD"},      {"Home", "\033OH"},
    {"End", "\033OF"},  {"PageUp", "\033[5~"}, {"PageDown", "\033[6~"}, {"F1", "\033OP"},
    {"F2", "\033OQ"},   {"F3", "\033OR"},      {"F4", "\033OS"},
};

static bool key_send(const char *name)
{
    const char *bytes = name;
    char control[2] = "";
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (strcmp(keys[i].name, name) == 0)
            bytes = keys[i].bytes;
    if (strncmp(name, "Ctrl-", 5) == 0 && name[5] >= 'a' && name[5] <= 'z' && !name[6]) {
        control[0] = (char)(name[5] - 'a' + 1);
        bytes = control;
    }
    write_all(bytes, strlen(bytes));
    return bytes != name || !name[1];
}

static bool step_key(char *text)
{
    for (char *save, *word = strtok_r(text, " ", &save); word; word = strtok_r(NULL, " ", &save))
        if (!key_send(word))
            return false;
    return true;
}

static bool step_resize(const char *text)
{
    if (!size_read(text, &terminal.columns, &terminal.rows))
        return false;
    struct winsize size = {.ws_row = (unsigned short)terminal.rows,
                           .ws_col = (unsigned short)terminal.columns};
    vterm_set_size(terminal.vterm, terminal.rows, terminal.columns);
    return ioctl(terminal.master, TIOCSWINSZ, &size) == 0;
}

static bool shell_once(const char *command)
{
    pid_t child = fork();
    if (child == 0) {
        int nothing = open("/dev/null", O_RDWR);
        dup2(nothing, STDIN_FILENO);
        dup2(nothing, STDOUT_FILENO);
        dup2(nothing, STDERR_FILENO);
        execl("/bin/sh", "sh", "-c", command, (char *)NULL);
        _exit(127);
    }
    int status = -1;
    waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static bool step_shell(const char *command)
{
    const long deadline = now_ms() + DEADLINE_MS;
    while (!shell_once(command)) {
        if (now_ms() >= deadline)
            return false;
        terminal_read(SHELL_PAUSE_MS);
    }
    return true;
}

static bool child_ends(int *status)
{
    const long deadline = now_ms() + DEADLINE_MS;
    while (terminal.child > 0 && waitpid(terminal.child, status, WNOHANG) == 0) {
        if (now_ms() >= deadline)
            return false;
        terminal_read(10);
    }
    terminal.child = 0;
    while (terminal_read(0))
        continue;
    return true;
}

static bool complain(const char *what)
{
    printf("  %s\n", what);
    return false;
}

static bool step_exit(const char *text)
{
    struct termios after = {0};
    int status = -1;
    if (!child_ends(&status))
        return complain("it does not end");
    if (!WIFEXITED(status) || WEXITSTATUS(status) != atoi(text)) {
        printf("  wait status %#x\n", (unsigned)status);
        return false;
    }
    tcgetattr(terminal.slave, &after);
    if (memcmp(&after, &terminal.before, sizeof after) != 0)
        return complain("the terminal's modes are not what they were");
    const char *left = terminal.alternate       ? "the alternate screen is still shown"
                       : terminal.cursor_hidden ? "the cursor is still hidden"
                       : terminal.mouse         ? "the mouse is still reported"
                                                : NULL;
    return !left || complain(left);
}

static bool step_size(const char *text)
{
    int columns, rows;
    return size_read(text, &columns, &rows) && (terminal_close(), terminal_open(columns, rows));
}

static bool step_env(char *text)
{
    char *equals = strchr(text, '=');
    if (!equals)
        return false;
    *equals = '\0';
    return (equals[1] ? setenv(text, equals + 1, 1) : unsetenv(text)) == 0;
}

/* True when the step did; `*counts` when it was an expectation. */
static bool step_run(const char *verb, char *rest, bool *counts)
{
    int status;
    *counts = false;
    if (strcmp(verb, "size") == 0)
        return step_size(rest);
    if (strcmp(verb, "env") == 0)
        return step_env(rest);
    if (!terminal.vterm && !step_size("120x40"))
        return false;
    if (strcmp(verb, "start") == 0)
        return step_start(rest);
    if (strcmp(verb, "type") == 0)
        return write_all(rest, strlen(rest)), true;
    if (strcmp(verb, "key") == 0)
        return step_key(rest);
    if (strcmp(verb, "resize") == 0)
        return step_resize(rest);
    if (strcmp(verb, "show") == 0)
        return screen_show(), true;
    *counts = true;
    if (strcmp(verb, "wait") == 0)
        return step_wait(rest, true);
    if (strcmp(verb, "absent") == 0)
        return step_wait(rest, false);
    if (strcmp(verb, "quiet") == 0)
        return step_quiet(rest);
    if (strcmp(verb, "shell") == 0)
        return step_shell(rest);
    if (strcmp(verb, "kill") == 0)
        return kill(terminal.child, SIGKILL) == 0 && child_ends(&status);
    if (strcmp(verb, "exit") == 0)
        return step_exit(rest);
    return complain("no such step");
}

static bool script_steps(FILE *script, const char *name)
{
    char line[LINE_MOST], copy[LINE_MOST];
    for (int number = 1; fgets(line, sizeof line, script); number++) {
        bool counts;
        line[strcspn(line, "\n")] = '\0';
        if (!line[0] || line[0] == '#')
            continue;
        memcpy(copy, line, sizeof copy);
        char *rest = strchr(line, ' ');
        if (rest)
            *rest++ = '\0';
        if (!step_run(line, rest ? rest : line + strlen(line), &counts)) {
            printf("not ok %s, line %d: %s\n", name, number, copy);
            screen_show();
            return false;
        }
        passed += counts ? 1 : 0;
    }
    return true;
}

static void environment_make(const char *folder)
{
    static const char *const folders[] = {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME",
                                          "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"};
    static const char *const gone[] = {"GIZMO_API_KEY", "GIZMO_BASE_URL", "GZM_PROFILE",
                                       "NO_COLOR",      "COLORTERM",      "TMUX"};
    char path[512];
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, folders[i]);
        mkdir(path, 0700);
        setenv(folders[i], path, 1);
    }
    for (size_t i = 0; i < sizeof gone / sizeof *gone; i++)
        unsetenv(gone[i]);
    setenv("HOME", folder, 1);
    setenv("TERM", "xterm-256color", 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    setenv("GZM", program, 1);
}

/* In an empty folder that goes afterwards. */
static void script_run(const char *path)
{
    char folder[] = "/tmp/gzm-screen-XXXXXX", command[64];
    FILE *script = fopen(path, "r");
    const char *name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
    if (!script || !mkdtemp(folder) || chdir(folder) != 0) {
        printf("not ok %s: %s\n", name, strerror(errno));
        failed++;
        return;
    }
    environment_make(folder);
    bool good = script_steps(script, name);
    printf("%s %s\n", good ? "ok" : "not ok", name);
    failed += good ? 0 : 1;
    fclose(script);
    terminal_close();
    if (fchdir(home) == 0) {
        snprintf(command, sizeof command, "rm -rf %s", folder);
        shell_once(command);
    }
}

static void scripts_run(const char *pattern)
{
    glob_t found;
    if (glob(pattern, 0, NULL, &found) != 0) {
        printf("not ok: no script matches %s\n", pattern);
        failed++;
        return;
    }
    for (size_t i = 0; i < found.gl_pathc; i++)
        script_run(found.gl_pathv[i]);
    globfree(&found);
}

int main(int argc, char **argv)
{
    char pattern[4096];
    home = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    setvbuf(stdout, NULL, _IOLBF, 0);
    setlocale(LC_CTYPE, "C.UTF-8");
    program = argc > 2 ? realpath(argv[1], NULL) : NULL;
    if (!program) {
        fprintf(stderr, "usage: screen PROGRAM FOLDER|SCRIPT...\n");
        return 2;
    }
    for (int i = 2; i < argc; i++) {
        struct stat status;
        char *path = realpath(argv[i], NULL);
        bool folder = path && stat(path, &status) == 0 && S_ISDIR(status.st_mode);
        snprintf(pattern, sizeof pattern, "%s%s", path ? path : argv[i], folder ? "/*.script" : "");
        scripts_run(pattern);
        free(path);
    }
    printf("%d passed, %d failed\n", passed, failed);
    free((char *)program);
    return failed ? 1 : 0;
}
