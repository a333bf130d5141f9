/* dictionary_check.c: yinde dictionary check: faults and ambiguities. */
#include <stdbool.h>
#include <stdlib.h>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/knowledge.h"
#include "common/csv.h"
#include "common/memory.h"
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
    bool *met; /* [yinde_entries_explanations()] it explains something */
} listing;

static void list_ambiguity(void *payload, const yinde_ambiguity *a)
{
    listing *l = payload;
    bool explained = a->explanation.n > 0;
    l->n_explained += explained;
    l->n_open += !explained;
    if (explained)
        l->met[a->explained] = true;
    if (explained && !l->all)
        return;
    yinde_csv_word(&l->csv, yinde_ambiguity_name(a->kind));
    yinde_csv_text(&l->csv, a->form);
    yinde_csv_text(&l->csv, a->entries);
    yinde_csv_text(&l->csv, a->detail);
    yinde_csv_text(&l->csv, a->explanation);
    yinde_csv_end_row(&l->csv);
}

/* Say which explanations explain nothing any more, by their place in their
 * file, as faults are told; they are none, and change no exit status. */
static void tell_stale(const yinde_entries *entries, const listing *l)
{
    size_t n = 0;
    for (size_t i = 0; i < yinde_entries_explanations(entries); i++) {
        const yinde_explanation *e = yinde_entries_explanation(entries, i);
        yinde_error error = YINDE_ERROR_NONE;
        if (l->met[i] || n++ >= YINDE_FAULTS_MAX)
            continue;
        yinde_fail(&error, YINDE_EUSAGE, e->path.bytes, e->line, 0,
                   "no such ambiguity is found; take the row away, or give the "
                   "form and entries that `yinde dictionary check` tells");
        yinde_complain(&error);
    }
    if (n > 0)
        fprintf(stderr, "yinde: %zu explanations of nothing\n", n);
}

static int check(const yinde_engine *engine, const check_values *values)
{
    const yinde_entries *entries = yinde_engine_entries(engine);
    listing l = {.all = values->all};
    l.met = yinde_calloc(yinde_entries_explanations(entries) + 1,
                         sizeof *l.met);
    yinde_csv_writer_init(&l.csv, stdout, values->csv);
    yinde_csv_header(&l.csv, &yinde_table_explanations);
    yinde_ambiguities_find(engine, list_ambiguity, &l);
    int exit_status = yinde_finish_stdout(0);
    if (exit_status == YINDE_EXIT_DONE) {
        tell_stale(entries, &l);
        fprintf(stderr,
                "yinde: %zu entities, %zu ambiguities explained, %zu not\n",
                yinde_entries_count(entries), l.n_explained, l.n_open);
        exit_status = l.n_open > 0 ? YINDE_EXIT_FINDINGS : YINDE_EXIT_DONE;
    }
    free(l.met);
    return exit_status;
}

static int run(const yinde_command *command, int argc, char **argv)
{
    check_values values = {.knowledge = {.entries = true}};
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
