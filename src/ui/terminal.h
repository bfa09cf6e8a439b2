/*
 * The terminal: started on whatever TERM there is, restored whatever happens, resized, suspended. One at a
 * time in a process, because signals are the process's.
 */
#ifndef GZM_UI_TERMINAL_H
#define GZM_UI_TERMINAL_H

#include <curses.h>
#include <stdbool.h>
#include <termios.h>

#include "base/fault.h"
#include "ui/keys.h"

/* What signals asked for: bits. */
enum terminal_signal {
    TERMINAL_RESIZED = 1,
    TERMINAL_STOP = 2,      /* suspend: terminal_suspend */
    TERMINAL_CONTINUED = 4, /* another program may have used the screen */
    TERMINAL_LEAVE = 8,
};

struct terminal {
    SCREEN *screen;
    WINDOW *input; /* a pad that is never drawn: reading keys does not refresh the screen */
    struct termios saved;
    bool unicode;   /* the locale is UTF-8 */
    bool colour;    /* the user did not ask for none */
    bool modern;    /* understands synchronised output and bracketed paste, or ignores them */
    char note[128]; /* what had to be made do with, for the user; "" for nothing */
    int signal_fd;  /* readable when a signal came */
};

/* RESULT_USAGE when input or output is no terminal, or no terminal description works. */
enum result terminal_open(struct terminal *terminal, struct fault *fault);
void terminal_close(struct terminal *terminal);

/* The next key that is waiting; false when there is none. Never waits longer than an escape sequence. */
bool terminal_key(struct terminal *terminal, struct key *key);
/* Takes what signals came as bits of enum terminal_signal. */
unsigned terminal_signals(struct terminal *terminal);
/* Tell curses the size that the terminal has now. */
void terminal_resize(void);
/* Give the terminal back and stop, as Ctrl-z does; returns when continued. */
void terminal_suspend(struct terminal *terminal);
/* Take the terminal again after it was stopped by another's signal. */
void terminal_continue(const struct terminal *terminal);
/* True while output is waiting to be taken by the terminal. */
bool terminal_is_busy(void);
/* Send what changed, as one frame where the terminal knows how. */
void terminal_update(const struct terminal *terminal);

#endif
