/*
 * Signal handlers write one byte into a pipe that the loop polls: the handler may run on any thread, and
 * a signalfd would need every thread of the process to block the signals. Handlers of fatal signals put
 * the terminal right with bytes prepared in advance.
 */
#include "ui/terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/text.h"

enum { ESCAPE_MS = 25 };

static const char paste_on[] = "\033[?2004h", paste_off[] = "\033[?2004l";
static const char frame_begin[] = "\033[?2026h", frame_end[] = "\033[?2026l";

static const int handled[] = {SIGWINCH, SIGTSTP, SIGCONT, SIGTERM, SIGHUP, SIGINT};
static const int fatal[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
enum { HANDLED = sizeof handled / sizeof *handled, FATAL = sizeof fatal / sizeof *fatal };

/* For the handlers: written before they are installed. */
static int signal_pipe[2] = {-1, -1};
static struct sigaction old_handled[HANDLED], old_fatal[FATAL];
static char farewell[160];
static size_t farewell_length;
static struct termios farewell_modes;

static void write_all(const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t wrote = write(STDOUT_FILENO, bytes, length);
        if (wrote < 0 && errno != EINTR)
            return;
        bytes += wrote > 0 ? wrote : 0;
        length -= wrote > 0 ? (size_t)wrote : 0;
    }
}

static void on_signal(int number)
{
    int error = errno;
    unsigned char byte = (unsigned char)number;
    /* A full pipe holds wakes enough. */
    ssize_t wrote = write(signal_pipe[1], &byte, 1);
    (void)wrote;
    errno = error;
}

static void on_fatal(int number)
{
    ssize_t wrote = write(STDOUT_FILENO, farewell, farewell_length);
    (void)wrote;
    tcsetattr(STDIN_FILENO, TCSANOW, &farewell_modes);
    raise(number); /* SA_RESETHAND: now by default */
}

static void install(int number, void (*handler)(int), int flags, struct sigaction *old)
{
    struct sigaction action = {.sa_handler = handler, .sa_flags = flags};
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, old);
}

static void install_all(void)
{
    for (int i = 0; i < HANDLED; i++)
        install(handled[i], on_signal, SA_RESTART, &old_handled[i]);
    for (int i = 0; i < FATAL; i++) {
        sigaction(fatal[i], NULL, &old_fatal[i]);
        /* A debugger's or sanitizer's handler has more to say than we. */
        if (old_fatal[i].sa_handler == SIG_DFL)
            install(fatal[i], on_fatal, (int)SA_RESETHAND, NULL);
    }
}

static void uninstall_all(void)
{
    for (int i = 0; i < HANDLED; i++)
        sigaction(handled[i], &old_handled[i], NULL);
    for (int i = 0; i < FATAL; i++)
        sigaction(fatal[i], &old_fatal[i], NULL);
}

static void add_farewell(const char *sequence)
{
    size_t length = sequence && sequence != (char *)-1 ? strlen(sequence) : 0;
    if (length == 0 || farewell_length + length > sizeof farewell)
        return;
    memcpy(farewell + farewell_length, sequence, length);
    farewell_length += length;
}

static void prepare_farewell(const struct terminal *terminal)
{
    farewell_length = 0;
    farewell_modes = terminal->saved;
    if (terminal->modern) {
        add_farewell(frame_end);
        add_farewell(paste_off);
    }
    add_farewell(tigetstr("sgr0"));
    add_farewell(tigetstr("cnorm"));
    add_farewell(tigetstr("rmcup"));
}

/* Does the terminal know, or at least skip, private modes of xterm? */
static bool is_modern(const char *term)
{
    static const char *const families[] = {"xterm", "tmux",    "screen", "foot", "alacritty",
                                           "kitty", "wezterm", "rxvt",   "st-"};
    for (size_t i = 0; term && i < sizeof families / sizeof *families; i++)
        if (text_starts_with(term, families[i]))
            return true;
    return false;
}

static enum result start_screen(struct terminal *terminal, struct fault *fault)
{
    static const char *const fallbacks[] = {"xterm-256color", "xterm", "vt100"};
    const char *wanted = getenv("TERM"), *used = wanted;
    if (wanted && wanted[0])
        terminal->screen = newterm(wanted, stdout, stdin);
    for (size_t i = 0; !terminal->screen && i < sizeof fallbacks / sizeof *fallbacks; i++) {
        used = fallbacks[i];
        terminal->screen = newterm(used, stdout, stdin);
    }
    if (!terminal->screen)
        return fault_set(fault, RESULT_USAGE, "unknown_terminal", "TERM",
                         "The terminal \"%s\" is unknown here, and none of the usual ones is installed.",
                         wanted ? wanted : "");
    if (!text_equal(used, wanted))
        snprintf(terminal->note, sizeof terminal->note, "TERM=%.40s is unknown here: %s is used",
                 wanted ? wanted : "", used);
    terminal->modern = is_modern(wanted) || is_modern(used);
    return RESULT_OK;
}

static enum result open_signal_pipe(struct terminal *terminal, struct fault *fault)
{
    if (pipe2(signal_pipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return fault_set(fault, RESULT_INTERNAL, "no_pipe", NULL, "Cannot make a pipe for signals.");
    terminal->signal_fd = signal_pipe[0];
    return RESULT_OK;
}

static void set_modes(struct terminal *terminal)
{
    raw();
    noecho();
    nonl();
    set_escdelay(ESCAPE_MS);
    typeahead(-1);
    curs_set(0);
    terminal->input = newpad(1, 1);
    if (terminal->input) {
        keypad(terminal->input, TRUE);
        nodelay(terminal->input, TRUE);
    }
    if (!terminal->modern)
        return;
    define_key("\033[200~", KEY_PASTE_START);
    define_key("\033[201~", KEY_PASTE_END);
    write_all(paste_on, sizeof paste_on - 1);
}

enum result terminal_open(struct terminal *terminal, struct fault *fault)
{
    *terminal = (struct terminal){.signal_fd = -1};
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        return fault_set(fault, RESULT_USAGE, "not_a_terminal", NULL,
                         "The dashboard needs a terminal for input and output; "
                         "the other commands work without one.");
    const char *no_colour = getenv("NO_COLOR");
    setlocale(LC_CTYPE, "");
    terminal->unicode = text_equal(nl_langinfo(CODESET), "UTF-8");
    terminal->colour = !no_colour || !no_colour[0];
    tcgetattr(STDIN_FILENO, &terminal->saved);
    enum result result = open_signal_pipe(terminal, fault);
    if (result == RESULT_OK)
        result = start_screen(terminal, fault);
    if (result != RESULT_OK) {
        terminal_close(terminal);
        return result;
    }
    set_modes(terminal);
    prepare_farewell(terminal);
    install_all();
    if (terminal->input)
        return RESULT_OK;
    terminal_close(terminal);
    return fault_memory(fault);
}

void terminal_close(struct terminal *terminal)
{
    if (terminal->screen) {
        uninstall_all();
        if (terminal->modern)
            write_all(paste_off, sizeof paste_off - 1);
        if (terminal->input)
            delwin(terminal->input);
        endwin();
        delscreen(terminal->screen);
        tcsetattr(STDIN_FILENO, TCSADRAIN, &terminal->saved);
    }
    for (int i = 0; i < 2; i++) {
        if (signal_pipe[i] >= 0)
            close(signal_pipe[i]);
        signal_pipe[i] = -1;
    }
    *terminal = (struct terminal){.signal_fd = -1};
}

bool terminal_key(struct terminal *terminal, struct key *key)
{
    wint_t value;
    int kind = wget_wch(terminal->input, &value);
    /* curses reports its own idea of a new size as a key; signals tell us. */
    while (kind == KEY_CODE_YES && value == KEY_RESIZE)
        kind = wget_wch(terminal->input, &value);
    if (kind == ERR)
        return false;
    *key = key_from_curses(kind == KEY_CODE_YES, value);
    return true;
}

static unsigned signal_bit(int number)
{
    switch (number) {
    case SIGWINCH:
        return TERMINAL_RESIZED;
    case SIGTSTP:
        return TERMINAL_STOP;
    case SIGCONT:
        return TERMINAL_CONTINUED;
    default:
        return TERMINAL_LEAVE;
    }
}

unsigned terminal_signals(struct terminal *terminal)
{
    unsigned char numbers[64];
    unsigned bits = 0;
    ssize_t count;
    while ((count = read(terminal->signal_fd, numbers, sizeof numbers)) > 0)
        for (ssize_t i = 0; i < count; i++)
            bits |= signal_bit(numbers[i]);
    return bits;
}

void terminal_resize(void)
{
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0)
        resizeterm(size.ws_row, size.ws_col);
}

void terminal_suspend(struct terminal *terminal)
{
    if (terminal->modern)
        write_all(paste_off, sizeof paste_off - 1);
    endwin();
    /* The whole job stops, as by the key in a program that leaves it to the terminal; then this thread, by
     * a signal that is sure to have come when raise returns. */
    install(SIGTSTP, SIG_IGN, 0, NULL);
    kill(0, SIGTSTP);
    install(SIGTSTP, SIG_DFL, 0, NULL);
    raise(SIGTSTP);
    install(SIGTSTP, on_signal, SA_RESTART, NULL);
    terminal_continue(terminal);
}

void terminal_continue(const struct terminal *terminal)
{
    reset_prog_mode();
    if (terminal->modern)
        write_all(paste_on, sizeof paste_on - 1);
    terminal_resize();
}

bool terminal_is_busy(void)
{
    struct pollfd out = {.fd = STDOUT_FILENO, .events = POLLOUT};
    int waiting = 0;
    return poll(&out, 1, 0) == 0 || (ioctl(STDOUT_FILENO, TIOCOUTQ, &waiting) == 0 && waiting > 0);
}

void terminal_update(const struct terminal *terminal)
{
    bool frame = terminal->modern && COLORS >= 256;
    if (frame)
        write_all(frame_begin, sizeof frame_begin - 1);
    doupdate();
    if (frame)
        write_all(frame_end, sizeof frame_end - 1);
}
