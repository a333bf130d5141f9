/* main.c: the program yinde: dispatches to one subcommand. */
#define _POSIX_C_SOURCE 200809L /* SIGXFSZ */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/console.h"
#include "common/columns.h"
#include "common/version.h"
#include "curation/ambiguity.h"
#include "curation/audit.h"
#include "curation/difference.h"
#include "curation/evaluation.h"
#include "curation/statistics.h"
#include "curation/suggest.h"
#include "curation/verdict.h"
#include "explain/candidates.h"

/* A subcommand is one file and one line here. */
static const yinde_command *const commands[] = {
    &yinde_command_extract,
    &yinde_command_report,
    &yinde_command_explain,
    &yinde_command_dictionary,
    &yinde_command_rules,
    &yinde_command_evaluate,
};
#define N_COMMANDS (sizeof commands / sizeof commands[0])

static void print_help(FILE *out)
{
    fputs("usage: yinde COMMAND ...\n\n"
          "Reads Chinese news and says who and what is mentioned, where and "
          "when.\n\ncommands:\n",
          out);
    for (size_t i = 0; i < N_COMMANDS; i++)
        fprintf(out, "  %-12s%s\n", commands[i]->name, commands[i]->summary);
    fputs(
        "\n`yinde COMMAND --help` tells the options of a command, --version "
        "which yinde this\nis, --columns every column of the files it writes.\n"
        "exit status: 0 done; 1 done, but some inputs could not be read, or "
        "`dictionary\ncheck` has ambiguities to explain; 2 wrong usage, "
        "dictionary or rule, nothing\nwritten; 3 output could not be "
        "written\n",
        out);
}

/* Text in a cell of a Markdown table. */
static void print_cell(const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '|')
            putchar('\\');
        putchar(*text);
    }
}

static void print_table(const yinde_table *table)
{
    printf("### %s\n\n%s", table->file, table->meaning);
    if (table->primary_key[0] != '\0')
        printf("; key: `%s`", table->primary_key);
    fputs("\n\n| column | type | what |\n|---|---|---|\n", stdout);
    for (size_t i = 0; i < table->n; i++) {
        printf("| `%s` | %s | ", table->column[i].name, table->column[i].type);
        print_cell(table->column[i].meaning);
        fputs(" |\n", stdout);
    }
    putchar('\n');
}

/* Every column of every file, as Markdown: docs/FORMATS.md holds this. */
static int print_columns(void)
{
    static const yinde_table *const tables[] = {
        &yinde_table_articles,
        &yinde_table_counts,
        &yinde_table_mentions,
        &yinde_table_errors,
        &yinde_table_timeline,
        &yinde_table_top,
        &yinde_table_topics,
        &yinde_table_sources,
        &yinde_table_keyness,
        &yinde_table_pairs,
        &yinde_table_first_seen,
        &yinde_table_bursts,
        &yinde_table_candidates,
        &yinde_table_explanations,
        &yinde_table_suggestions,
        &yinde_table_audit,
        &yinde_table_precision,
        &yinde_table_difference,
        &yinde_table_difference_summary,
        &yinde_table_statistics,
        &yinde_table_unused,
        &yinde_table_evaluation};
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++)
        print_table(tables[i]);
    return yinde_finish_stdout(0);
}

/* Make sure that descriptors 0 to 2 are taken: a file opened in the place of a
 * closed one would get what is meant for stderr.  The wrong way round, so that
 * using them still fails. */
static void fill_standard_descriptors(void)
{
    for (int descriptor = 0; descriptor <= 2; descriptor++)
        if (fcntl(descriptor, F_GETFD) < 0)
            (void)!open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY);
}

/* The command, and its action if it has some, that the words name; *n_words
 * gets how many of them that took. */
static const yinde_command *choose_command(int argc, char **argv, int *n_words)
{
    const yinde_command *command =
        yinde_command_find(commands, N_COMMANDS, argv[1]);
    *n_words = 2;
    if (command == NULL || command->n_actions == 0 || argc < 3)
        return command;
    const yinde_command *action =
        yinde_command_find(command->action, command->n_actions, argv[2]);
    *n_words = action == NULL ? 2 : 3;
    return action == NULL ? command : action;
}

static int run_command(int argc, char **argv)
{
    int used;
    const yinde_command *command = choose_command(argc, argv, &used);
    if (command == NULL) {
        fprintf(stderr, "yinde: there is no command \"%s\"; see yinde --help\n",
                argv[1]);
        return YINDE_EXIT_USAGE;
    }
    if (yinde_options_want_help(argc - used, argv + used)) {
        yinde_options_help(command, stdout);
        return yinde_finish_stdout(0);
    }
    return command->run(command, argc - used, argv + used);
}

int main(int argc, char **argv)
{
    /* A reader that goes away, or a limit on file sizes, shows as a failed
     * write. */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    fill_standard_descriptors();
    if (argc < 2) {
        print_help(stderr);
        return YINDE_EXIT_USAGE;
    }
    if (strcmp(argv[1], "--version") == 0) {
        puts("yinde " YINDE_VERSION);
        return yinde_finish_stdout(0);
    }
    if (strcmp(argv[1], "--columns") == 0)
        return print_columns();
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
        strcmp(argv[1], "help") == 0) {
        print_help(stdout);
        return yinde_finish_stdout(0);
    }
    return run_command(argc, argv);
}
