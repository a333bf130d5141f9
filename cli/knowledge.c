/* knowledge.c: finding and loading the dictionaries and rules. */
#include "cli/knowledge.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli/console.h"
#include "cli/data_folder.h"
#include "common/memory.h"

#define PATH_BYTES YINDE_DATA_PATH_BYTES

typedef struct data_paths {
    char dictionaries[PATH_BYTES];
    char rules[PATH_BYTES];
} data_paths;

/* Whether `base` holds both folders; writes their paths. */
static bool holds_data(const char *base, void *paths)
{
    data_paths *data = paths;
    int n = snprintf(data->dictionaries, PATH_BYTES, "%s/dictionaries", base);
    int m = snprintf(data->rules, PATH_BYTES, "%s/rules", base);
    return n > 0 && n < PATH_BYTES && m > 0 && m < PATH_BYTES &&
           access(data->dictionaries, R_OK | X_OK) == 0 &&
           access(data->rules, R_OK | X_OK) == 0;
}

static bool find_data(data_paths *paths)
{
    const char *chosen = getenv("YINDE_DATA");
    if (chosen != NULL && chosen[0] != '\0') {
        /* What is wrong with it, loading will say. */
        holds_data(chosen, paths);
        return true;
    }
    return yinde_data_find(holds_data, paths);
}

yinde_engine *yinde_knowledge_load(const yinde_knowledge *added)
{
    bool bad_rules;
    return yinde_knowledge_load_from(NULL, added, &bad_rules);
}

static bool is_about_rules(const yinde_faults *faults)
{
    for (size_t i = 0; i < faults->n; i++)
        if (yinde_span_ends_with(yinde_span_of(faults->fault[i].path), ".yaml"))
            return true;
    return false;
}

yinde_engine *yinde_knowledge_load_from(const char *directory,
                                        const yinde_knowledge *added,
                                        bool *bad_rules)
{
    *bad_rules = false;
    data_paths shipped;
    yinde_faults faults = {.n = 0};
    if (!find_data(&shipped)) {
        yinde_error error = YINDE_ERROR_NONE;
        yinde_fail(&error, YINDE_EUSAGE, NULL, 0, 0,
                   "the folders dictionaries/ and rules/ were not found; set "
                   "YINDE_DATA to the folder that holds both");
        yinde_complain(&error);
        return NULL;
    }
    yinde_engine *engine = yinde_engine_new();
    yinde_engine_add_dictionary(
        engine, directory != NULL ? directory : shipped.dictionaries);
    yinde_engine_add_rules(engine, shipped.rules);
    if (added->entries)
        yinde_engine_keep_entries(engine);
    if (added->suggestions) {
        char suggest[PATH_BYTES + 16];
        snprintf(suggest, sizeof suggest, "%s/suggest", shipped.rules);
        yinde_engine_add_rules(engine, suggest);
    }
    for (size_t i = 0; i < added->dictionaries.n; i++)
        yinde_engine_add_dictionary(engine, added->dictionaries.value[i]);
    for (size_t i = 0; i < added->rules.n; i++)
        yinde_engine_add_rules(engine, added->rules.value[i]);
    if (yinde_engine_load(engine, &faults) != YINDE_OK) {
        yinde_complain_all(&faults);
        *bad_rules = is_about_rules(&faults);
        yinde_engine_free(engine);
        return NULL;
    }
    return engine;
}

typedef struct only_knowledge {
    yinde_knowledge knowledge;
} only_knowledge;

const yinde_option yinde_knowledge_options[] = {
    YINDE_KNOWLEDGE_OPTIONS(only_knowledge)};

int yinde_knowledge_command(const yinde_command *command, int argc, char **argv,
                            const char *wanted,
                            int (*work)(const yinde_engine *engine,
                                        const char *operand))
{
    only_knowledge values = {.knowledge = {.dictionaries = {.n = 0}}};
    yinde_error error = YINDE_ERROR_NONE;
    const char **operands = yinde_calloc((size_t)argc + 1, sizeof *operands);
    size_t n_operands;
    int exit_status = YINDE_EXIT_USAGE;
    yinde_status status = yinde_options_parse(command, argc, argv, &values,
                                              operands, &n_operands, &error);
    if (status == YINDE_OK && n_operands != 1)
        status =
            yinde_fail(&error, YINDE_EUSAGE, NULL, 0, 0, "name %s", wanted);
    if (status != YINDE_OK) {
        yinde_usage_error(command, &error);
    } else {
        yinde_engine *engine = yinde_knowledge_load(&values.knowledge);
        if (engine != NULL)
            exit_status = work(engine, operands[0]);
        yinde_engine_free(engine);
    }
    free(operands);
    return exit_status;
}
