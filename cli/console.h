/* console.h: what the program says on stderr, and the status it ends with. */
#ifndef YINDE_CLI_CONSOLE_H
#define YINDE_CLI_CONSOLE_H

#include <stdbool.h>
#include <stdio.h>

#include "cli/options.h"
#include "common/status.h"

/* Exit status, as design and README state it. */
enum {
    YINDE_EXIT_DONE = 0,
    YINDE_EXIT_SOME_INPUTS = 1, /* some inputs could not be read */
    YINDE_EXIT_FINDINGS = 1,    /* there is something to work through */
    YINDE_EXIT_USAGE = 2,       /* nothing was written */
    YINDE_EXIT_OUTPUT = 3       /* output could not be written */
};

/* "yinde: path:line:column: message". */
void yinde_complain(const yinde_error *error);

/* Each fault on its line, and a last line when there may be more. */
void yinde_complain_all(const yinde_faults *faults);

/* The exit status that goes with a status. */
int yinde_exit_status(yinde_status status);

/* The end of a command that wrote to stdout and could not read `n_failed`
 * inputs: flush, complain when that fails, return the exit status. */
int yinde_finish_stdout(size_t n_failed);

/* Complain, add the short usage of the command, return YINDE_EXIT_USAGE. */
int yinde_usage_error(const yinde_command *command, const yinde_error *error);

/* Whether `file` is a terminal that may be coloured (NO_COLOR, TERM=dumb). */
bool yinde_may_colour(FILE *file);

#endif
