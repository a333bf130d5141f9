/* console.c: what the program says on stderr, and the status it ends with. */
#define _POSIX_C_SOURCE 200809L /* fileno, isatty */
#include "cli/console.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/output.h"

void yinde_complain(const yinde_error *error)
{
    char line[YINDE_ERROR_PATH_BYTES + YINDE_ERROR_MESSAGE_BYTES + 64];
    yinde_error_format(error, line, sizeof line);
    fprintf(stderr, "yinde: %s\n", line);
}

void yinde_complain_all(const yinde_faults *faults)
{
    for (size_t i = 0; i < faults->n; i++)
        yinde_complain(&faults->fault[i]);
    if (faults->n == YINDE_FAULTS_MAX)
        fprintf(stderr, "yinde: %u faults found; there may be more\n",
                YINDE_FAULTS_MAX);
}

int yinde_exit_status(yinde_status status)
{
    switch (status) {
    case YINDE_OK:
    case YINDE_ELIMIT:
    case YINDE_ECLOSED:
        return YINDE_EXIT_DONE;
    case YINDE_EINPUT:
        return YINDE_EXIT_SOME_INPUTS;
    case YINDE_EOUTPUT:
        return YINDE_EXIT_OUTPUT;
    case YINDE_EUSAGE:
        break;
    }
    return YINDE_EXIT_USAGE;
}

int yinde_finish_stdout(size_t n_failed)
{
    yinde_error error = YINDE_ERROR_NONE;
    if (yinde_stdout_finish(stdout, &error) == YINDE_EOUTPUT) {
        yinde_complain(&error);
        return YINDE_EXIT_OUTPUT;
    }
    return n_failed > 0 ? YINDE_EXIT_SOME_INPUTS : YINDE_EXIT_DONE;
}

int yinde_usage_error(const yinde_command *command, const yinde_error *error)
{
    yinde_complain(error);
    fprintf(stderr, "usage: yinde %s %s\n", command->name, command->usage);
    return YINDE_EXIT_USAGE;
}

bool yinde_may_colour(FILE *file)
{
    const char *no_colour = getenv("NO_COLOR");
    const char *terminal = getenv("TERM");
    return isatty(fileno(file)) &&
           (no_colour == NULL || no_colour[0] == '\0') && terminal != NULL &&
           strcmp(terminal, "dumb") != 0;
}
