/* dictionary_diff.c: yinde dictionary diff: what another dictionary changes. */
#include <stdbool.h>
#include <stdlib.h>

#include "cli/articles.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/knowledge.h"
#include "common/memory.h"
#include "curation/difference.h"

typedef struct diff_values {
    bool summary;
    yinde_knowledge knowledge;
    yinde_csv_options csv;
} diff_values;

static const yinde_option options[] = {
    {"summary", 's', NULL, YINDE_OPTION_FLAG, offsetof(diff_values, summary),
     "a row per entity, over all articles, most changed first"},
    {"dictionary", 'd', "DIR", YINDE_OPTION_LIST,
     offsetof(diff_values, knowledge.dictionaries),
     "add the dictionaries in DIR to NEW; may be repeated"},
    YINDE_RULES_OPTION(diff_values),
    YINDE_CSV_OPTIONS(diff_values),
};

/* One run of the command. */
typedef struct comparison {
    const diff_values *values;
    yinde_engine *old_engine, *new_engine;
    yinde_articles *articles;
    yinde_pipeline *new_pipeline; /* reads each text again */
    yinde_difference *difference;
} comparison;

/* The article was read with the old dictionary. */
static bool take(void *payload, const yinde_result *result)
{
    comparison *c = payload;
    yinde_result again;
    yinde_pipeline_run_text(c->new_pipeline, result->article.text, &again);
    yinde_difference_take(c->difference, result->article.id, &result->mentions,
                          &again.mentions);
    return c->values->summary || !ferror(stdout);
}

static int compare(comparison *c)
{
    const yinde_article_visitor visitor = {take, NULL, c};
    const yinde_read_options read = {NULL};
    yinde_csv_writer csv;
    yinde_csv_writer_init(&csv, stdout, c->values->csv);
    c->new_pipeline = yinde_pipeline_new(c->new_engine, &read);
    c->difference = yinde_difference_new(c->new_engine,
                                         c->values->summary ? NULL : &csv);
    size_t n_failed =
        yinde_articles_each(c->articles, c->old_engine, NULL, &visitor);
    if (c->values->summary)
        yinde_difference_summary(c->difference, &csv);
    yinde_difference_free(c->difference);
    yinde_pipeline_free(c->new_pipeline);
    return yinde_finish_stdout(n_failed);
}

/* Load one of them; complains itself. */
static yinde_engine *load(const char *directory, const yinde_knowledge *added)
{
    yinde_error error = YINDE_ERROR_NONE;
    bool bad_rules;
    yinde_engine *engine =
        yinde_knowledge_load_from(directory, added, &bad_rules);
    if (engine == NULL && bad_rules) {
        yinde_fail(&error, YINDE_EUSAGE, directory, 0, 0,
                   "this dictionary cannot be compared, see above; every id "
                   "that a rule names must be in it, or set YINDE_DATA to a "
                   "folder whose rules go with both");
        yinde_complain(&error);
    }
    return engine;
}

/* Load both dictionaries; false when one of them is at fault. */
static bool load_both(comparison *c, const char **operands)
{
    yinde_knowledge old_knowledge = c->values->knowledge;
    old_knowledge.dictionaries.n = 0;
    c->old_engine = load(operands[0], &old_knowledge);
    if (c->old_engine != NULL)
        c->new_engine = load(operands[1], &c->values->knowledge);
    return c->new_engine != NULL;
}

static int run(const yinde_command *command, int argc, char **argv)
{
    diff_values values = {.summary = false};
    comparison c = {.values = &values};
    yinde_error error = YINDE_ERROR_NONE;
    const char **operands = yinde_calloc((size_t)argc + 1, sizeof *operands);
    size_t n_operands;
    int exit_status = YINDE_EXIT_USAGE;
    yinde_status status = yinde_options_parse(command, argc, argv, &values,
                                              operands, &n_operands, &error);
    if (status == YINDE_OK && n_operands < 3)
        status = yinde_fail(&error, YINDE_EUSAGE, NULL, 0, 0,
                            "name two folders of dictionaries, then articles "
                            "or folders of them");
    if (status != YINDE_OK) {
        yinde_usage_error(command, &error);
    } else if (load_both(&c, operands)) {
        c.articles = yinde_articles_list(operands + 2, n_operands - 2, NULL);
        if (yinde_articles_any(c.articles))
            exit_status = compare(&c);
    }
    yinde_articles_free(c.articles);
    yinde_engine_free(c.new_engine);
    yinde_engine_free(c.old_engine);
    free(operands);
    return exit_status;
}

const yinde_command yinde_dictionary_diff = {
    .name = "dictionary diff",
    .usage = "[options] OLD NEW ARTICLE...",
    .summary = "what changes in articles from one dictionary to another",
    .option = options,
    .n_options = sizeof options / sizeof options[0],
    .run = run,
};
