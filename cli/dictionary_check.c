/* dictionary_check.c: yinde dictionary check: faults and ambiguities. */
#include <stdbool.h>
#include <stdlib.h>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/knowledge.h"
#include "common/csv.h"
#include "common/memory.h"
#include "common/output.h"
#include "curation/ambiguity.h"

typedef struct check_values {
    bool all;
    yinde_knowledge knowledge;
    yinde_csv_options csv;
} check_values;

static const yinde_option options[] = {
    {"all", 'a', NULL, YINDE_OPTION_FLAG, offsetof(check_values, all),
     "also those that explanations.csv explains"},
    YINDE_KNOWLEDGE_OPTIONS(check_values),
    YINDE_CSV_OPTIONS(check_values),
};

/* One run of the command. */
typedef struct listing {
    bool all;
    yinde_csv_writer csv;
    size_t n_explained;
    size_t n_open;
} listing;

static void list_ambiguity(void *payload, const yinde_ambiguity *a)
{
    listing *l = payload;
    bool explained = a->explanation.n > 0;
    l->n_explained += explained;
    l->n_open += !explained;
    if (explained && !l->all)
        return;
    yinde_csv_word(&l->csv, a->kind);
    yinde_csv_text(&l->csv, a->form);
    yinde_csv_text(&l->csv, a->entries);
    yinde_csv_text(&l->csv, a->detail);
    yinde_csv_text(&l->csv, a->explanation);
    yinde_csv_end_row(&l->csv);
}

static int check(const yinde_engine *engine, const check_values *values)
{
    yinde_error error = YINDE_ERROR_NONE;
    listing l = {.all = values->all};
    yinde_csv_writer_init(&l.csv, stdout, values->csv);
    yinde_csv_header(&l.csv, &yinde_table_explanations);
    yinde_ambiguities_find(engine, list_ambiguity, &l);
    yinde_status status = yinde_stdout_finish(stdout, &error);
    if (status == YINDE_EOUTPUT) {
        yinde_complain(&error);
        return YINDE_EXIT_OUTPUT;
    }
    fprintf(stderr, "yinde: %zu entities, %zu ambiguities explained, %zu not\n",
            yinde_entries_count(yinde_engine_entries(engine)), l.n_explained,
            l.n_open);
    return l.n_open > 0 ? YINDE_EXIT_FINDINGS : YINDE_EXIT_DONE;
}

static int run(const yinde_command *command, int argc, char **argv)
{
    check_values values = {.knowledge = {.dictionaries = {.n = 0}}};
    yinde_error error = YINDE_ERROR_NONE;
    const char **operands = yinde_calloc((size_t)argc + 1, sizeof *operands);
    size_t n_operands;
    int exit_status = YINDE_EXIT_USAGE;
    yinde_engine *engine = NULL;
    yinde_status status = yinde_options_parse(command, argc, argv, &values,
                                              operands, &n_operands, &error);
    if (status == YINDE_OK && n_operands > 0)
        status = yinde_fail(&error, YINDE_EUSAGE, operands[0], 0, 0,
                            "name a folder of dictionaries with --dictionary");
    if (status != YINDE_OK)
        yinde_usage_error(command, &error);
    else if ((engine = yinde_knowledge_load(&values.knowledge)) != NULL)
        exit_status = check(engine, &values);
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
