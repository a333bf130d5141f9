/* dictionary_suggest.c: yinde dictionary suggest: names that dictionaries lack.
 */
#include <stdbool.h>
#include <stdlib.h>

#include "cli/articles.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/knowledge.h"
#include "common/memory.h"
#include "curation/suggest.h"

typedef struct suggest_values {
    const char *type;
    size_t min_documents;
    size_t top;
    yinde_knowledge knowledge;
    const char *time_zone;
    yinde_csv_options csv;
} suggest_values;

#define AT(member) offsetof(suggest_values, member)

static const yinde_option options[] = {
    {"type", 't', "TYPE", YINDE_OPTION_TEXT, AT(type),
     "person, country, organization or phrase only"},
    {"min-documents", 'm', "N", YINDE_OPTION_NUMBER, AT(min_documents),
     "only what stands in at least N articles (default 2)"},
    {"top", 'n', "N", YINDE_OPTION_NUMBER, AT(top),
     "the N most frequent only"},
    YINDE_KNOWLEDGE_OPTIONS(suggest_values),
    {"time-zone", 'z', "ZONE", YINDE_OPTION_TEXT, AT(time_zone),
     "time zone of the first and last day (default\n"
     "                          Asia/Shanghai)"},
    YINDE_CSV_OPTIONS(suggest_values),
};

static bool take(void *payload, const yinde_result *result)
{
    yinde_suggestions_add(payload, result);
    return true;
}

/* Read the articles and write what they suggest.  Returns the exit status. */
static int suggest(const yinde_engine *engine, const suggest_values *values,
                   yinde_type type, const yinde_time_zone *zone,
                   const yinde_articles *articles)
{
    yinde_csv_writer csv;
    yinde_suggestions *suggestions = yinde_suggestions_new(engine);
    const yinde_article_visitor visitor = {take, NULL, suggestions};
    const yinde_suggestion_filter filter = {type, values->min_documents,
                                            values->top};
    size_t n_failed = yinde_articles_each(articles, engine, zone, &visitor);
    yinde_csv_writer_init(&csv, stdout, values->csv);
    yinde_suggestions_write(suggestions, &filter, &csv);
    yinde_suggestions_free(suggestions);
    return yinde_finish_stdout(n_failed);
}

static yinde_status check_values(const suggest_values *values, size_t n,
                                 yinde_type *type, yinde_error *error)
{
    *type = YINDE_TYPE_COUNT;
    if (n == 0)
        return yinde_fail(error, YINDE_EUSAGE, NULL, 0, 0,
                          "name articles, or folders of them");
    if (values->type == NULL)
        return YINDE_OK;
    return yinde_choose_type(values->type, type, error);
}

static int run(const yinde_command *command, int argc, char **argv)
{
    suggest_values values = {.min_documents = 2,
                             .knowledge = {.suggestions = true},
                             .time_zone = "Asia/Shanghai"};
    yinde_error error = YINDE_ERROR_NONE;
    const char **operands = yinde_calloc((size_t)argc + 1, sizeof *operands);
    size_t n_operands;
    int exit_status = YINDE_EXIT_USAGE;
    yinde_type type = YINDE_TYPE_COUNT;
    yinde_engine *engine = NULL;
    yinde_articles *articles = NULL;
    yinde_time_zone *zone = NULL;
    yinde_status status = yinde_options_parse(command, argc, argv, &values,
                                              operands, &n_operands, &error);
    if (status == YINDE_OK)
        status = check_values(&values, n_operands, &type, &error);
    if (status == YINDE_OK)
        status = yinde_time_zone_open(values.time_zone, &zone, &error);
    if (status != YINDE_OK) {
        yinde_usage_error(command, &error);
    } else if ((engine = yinde_knowledge_load(&values.knowledge)) != NULL) {
        articles = yinde_articles_list(operands, n_operands, NULL);
        if (yinde_articles_any(articles))
            exit_status = suggest(engine, &values, type, zone, articles);
    }
    yinde_time_zone_free(zone);
    yinde_articles_free(articles);
    yinde_engine_free(engine);
    free(operands);
    return exit_status;
}

const yinde_command yinde_dictionary_suggest = {
    .name = "dictionary suggest",
    .usage = "[options] ARTICLE...",
    .summary = "names that articles use and no dictionary has, to judge",
    .option = options,
    .n_options = sizeof options / sizeof options[0],
    .run = run,
};
