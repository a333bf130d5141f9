/* options.h: a command line, read by a table.
 *
 * One static table per command feeds parsing and --help, so they cannot
 * disagree.  `--name VALUE`, `--name=VALUE`, `-o VALUE`; `--` ends the options;
 * operands may stand anywhere.
 */
#ifndef YINDE_CLI_OPTIONS_H
#define YINDE_CLI_OPTIONS_H

#include <stddef.h>
#include <stdio.h>

#include "common/status.h"
#include "extract/dictionary.h"

/* Most values of an option that may be repeated. */
#define YINDE_LIST_MAX 64

typedef struct yinde_list {
    const char *value[YINDE_LIST_MAX]; /* [n] borrowed from argv */
    size_t n;                          /* count */
} yinde_list;

typedef enum yinde_option_kind {
    YINDE_OPTION_FLAG,   /* bool */
    YINDE_OPTION_TEXT,   /* const char * */
    YINDE_OPTION_NUMBER, /* size_t */
    YINDE_OPTION_LIST    /* yinde_list */
} yinde_option_kind;

typedef struct yinde_option {
    const char *name;     /* without the dashes */
    char letter;          /* short form, or 0 */
    const char *argument; /* "DIR" in the help; NULL for a flag */
    yinde_option_kind kind;
    size_t offset; /* of its value in the command's struct of values */
    const char *help;
} yinde_option;

/* The options of a command that writes CSV, whose values are the struct
 * `values` with a yinde_csv_options called `csv`. */
#define YINDE_CSV_OPTIONS(values)                                              \
    {"excel",                                                                  \
     0,                                                                        \
     NULL,                                                                     \
     YINDE_OPTION_FLAG,                                                        \
     offsetof(values, csv.excel),                                              \
     "begin CSV files with a BOM and end lines with CRLF"},                    \
    {                                                                          \
        "raw", 0, NULL, YINDE_OPTION_FLAG, offsetof(values, csv.raw),          \
            "leave cells that a spreadsheet would run as a formula as they "   \
            "are"                                                              \
    }

/* A subcommand: either it runs, or its first word chooses one of its actions,
 * which are commands of their own ("dictionary check"). */
typedef struct yinde_command {
    const char *name;
    const char *usage; /* "[-o DIR] INPUT..." */
    const char *summary;
    const yinde_option *option; /* [n_options] */
    size_t n_options;
    int (*run)(const struct yinde_command *command, int argc, char **argv);
    const struct yinde_command *const *action; /* [n_actions] or NULL */
    size_t n_actions;
} yinde_command;

/* The command of command[n] whose last word is `name`, or NULL. */
const yinde_command *yinde_command_find(const yinde_command *const *command,
                                        size_t n, const char *name);

/* Read argv[argc] (the words after the command's name) into `values`, a struct
 * that already holds the defaults.  operands[] (room for argc) gets the words
 * that are no options.  YINDE_EUSAGE with a sentence in `error`. */
yinde_status yinde_options_parse(const yinde_command *command, int argc,
                                 char **argv, void *values,
                                 const char **operands, size_t *n_operands,
                                 yinde_error *error);

/* What --type says: the type called `name`; YINDE_EUSAGE when there is none. */
yinde_status yinde_choose_type(const char *name, yinde_type *type,
                               yinde_error *error);

/* Whether one of the words asks for help. */
int yinde_options_want_help(int argc, char **argv);

/* The full help of a command. */
void yinde_options_help(const yinde_command *command, FILE *out);

#endif
