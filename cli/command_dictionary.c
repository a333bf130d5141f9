/* command_dictionary.c: yinde dictionary: the tools that keep dictionaries right.
 *
 * Each action is one file, dictionary_*.c, and one line here.
 */
#include <stdio.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/console.h"

static const yinde_command *const actions[] = {
    &yinde_dictionary_check,
    &yinde_dictionary_suggest,
    &yinde_dictionary_audit,
    &yinde_dictionary_diff,
    &yinde_dictionary_stats,
    &yinde_dictionary_import,
    &yinde_dictionary_export,
};

/* "check, suggest, ..." into `out`. */
static void list_actions(const yinde_command *command, char *out,
                         size_t capacity)
{
    size_t n = 0;
    for (size_t i = 0; i < command->n_actions && n < capacity; i++)
        n += (size_t)snprintf(out + n, capacity - n, "%s%s",
                              i > 0 ? ", " : "",
                              strrchr(command->action[i]->name, ' ') + 1);
}

/* Reached when no word names an action. */
static int run(const yinde_command *command, int argc, char **argv)
{
    yinde_error error = YINDE_ERROR_NONE;
    char known[128];
    list_actions(command, known, sizeof known);
    if (argc == 0)
        yinde_fail(&error, YINDE_EUSAGE, NULL, 0, 0, "name an action: %s",
                   known);
    else
        yinde_fail(&error, YINDE_EUSAGE, NULL, 0, 0,
                   "there is no action \"%s\"; there are %s", argv[0], known);
    return yinde_usage_error(command, &error);
}

const yinde_command yinde_command_dictionary = {
    .name = "dictionary",
    .usage = "ACTION ...",
    .summary = "check, grow and exchange dictionaries",
    .run = run,
    .action = actions,
    .n_actions = sizeof actions / sizeof actions[0],
};
