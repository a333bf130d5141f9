/* dictionary_check.c: yinde dictionary check: faults of the dictionaries. */
#include <stdlib.h>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/knowledge.h"
#include "common/memory.h"

typedef struct check_values {
    yinde_knowledge knowledge;
} check_values;

static const yinde_option options[] = {YINDE_KNOWLEDGE_OPTIONS(check_values)};

static int run(const yinde_command *command, int argc, char **argv)
{
    check_values values = {.knowledge = {.dictionaries = {.n = 0}}};
    yinde_error error = YINDE_ERROR_NONE;
    const char **operands = yinde_calloc((size_t)argc + 1, sizeof *operands);
    size_t n_operands;
    int exit_status = YINDE_EXIT_USAGE;
    yinde_engine *engine = NULL;
    if (yinde_options_parse(command, argc, argv, &values, operands, &n_operands,
                            &error) != YINDE_OK)
        yinde_usage_error(command, &error);
    else if ((engine = yinde_knowledge_load(&values.knowledge)) != NULL)
        exit_status = YINDE_EXIT_DONE;
    yinde_engine_free(engine);
    free(operands);
    return exit_status;
}

const yinde_command yinde_dictionary_check = {
    .name = "dictionary check",
    .usage = "[options]",
    .summary = "faults and ambiguities, as CSV to work through",
    .option = options,
    .n_options = sizeof options / sizeof options[0],
    .run = run,
};
