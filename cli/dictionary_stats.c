/* dictionary_stats.c: yinde dictionary stats: how much it holds and is used. */
#include <inttypes.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "cli/articles.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/knowledge.h"
#include "common/memory.h"
#include "curation/statistics.h"
#include "common/width.h"

/* Cells of the first column of the table. */
#define WORDS_CELLS 31

typedef struct stats_values {
    bool unused;
    bool as_csv;
    yinde_knowledge knowledge;
    yinde_csv_options csv;
} stats_values;

static const yinde_option options[] = {
    {"unused", 'u', NULL, YINDE_OPTION_FLAG, offsetof(stats_values, unused),
     "list the entities that the articles never mention, as CSV"},
    {"csv", 'c', NULL, YINDE_OPTION_FLAG, offsetof(stats_values, as_csv),
     "the figures as CSV, not as a table to read; --excel and\n"
     "                          --raw do so too"},
    YINDE_KNOWLEDGE_OPTIONS(stats_values),
    YINDE_CSV_OPTIONS(stats_values),
};

/* ---- the table -------------------------------------------------------- */

/* The heads of the columns; the last is the total. */
static const char *head_of(yinde_type type)
{
    return type == YINDE_TYPE_COUNT ? "total" : yinde_type_name(type);
}

/* Cells of a column of figures. */
static int cells_of(yinde_type type)
{
    int n = (int)strlen(head_of(type)) + 2;
    return n < 9 ? 9 : n;
}

static void print_heads(const char *what)
{
    yinde_width_print(stdout, yinde_span_of(what), WORDS_CELLS);
    for (yinde_type type = 0; type <= YINDE_TYPE_COUNT; type++)
        printf("%*s", cells_of(type), head_of(type));
    putchar('\n');
}

static void print_figure(yinde_type type, uint64_t value)
{
    printf("%*" PRIu64, cells_of(type), value);
}

static void print_measure(const yinde_statistics *statistics,
                          yinde_measure measure)
{
    uint64_t value;
    yinde_width_print(stdout, yinde_span_of(yinde_measure_words(measure)),
                      WORDS_CELLS);
    for (yinde_type type = 0; type <= YINDE_TYPE_COUNT; type++)
        if (yinde_statistics_value(statistics, measure, type, &value))
            print_figure(type, value);
        else
            printf("%*s", cells_of(type), "");
    putchar('\n');
}

static void print_topics(const yinde_statistics *statistics)
{
    putchar('\n');
    print_heads("topic");
    for (size_t i = 0; i < yinde_statistics_topics(statistics); i++) {
        yinde_span topic = yinde_statistics_topic(statistics, i);
        yinde_width_print(stdout, topic.n > 0 ? topic : YINDE_SPAN("(none)"),
                          WORDS_CELLS);
        for (yinde_type type = 0; type <= YINDE_TYPE_COUNT; type++)
            print_figure(type,
                         yinde_statistics_on_topic(statistics, i, type));
        putchar('\n');
    }
}

static void print_table(const yinde_statistics *statistics)
{
    uint64_t value;
    print_heads("");
    for (yinde_measure m = 0; m < YINDE_MEASURE_COUNT; m++) {
        if (!yinde_statistics_value(statistics, m, YINDE_TYPE_COUNT, &value))
            continue;
        if (m == YINDE_MEASURE_READ)
            putchar('\n');
        print_measure(statistics, m);
    }
    print_topics(statistics);
}

/* ---- running ---------------------------------------------------------- */

static bool take(void *payload, const yinde_result *result)
{
    yinde_statistics_take(payload, result);
    return true;
}

/* Count, write; `articles` may be NULL.  Returns the exit status. */
static int count(const yinde_engine *engine, const stats_values *values,
                 const yinde_articles *articles)
{
    yinde_statistics *statistics = yinde_statistics_new(engine);
    const yinde_article_visitor visitor = {take, NULL, statistics};
    size_t n_failed =
        articles == NULL
            ? 0
            : yinde_articles_each(articles, engine, NULL, &visitor);
    bool as_csv = values->as_csv || values->csv.excel || values->csv.raw;
    yinde_csv_writer csv;
    if (values->unused || as_csv)
        yinde_csv_writer_init(&csv, stdout, values->csv);
    if (values->unused)
        yinde_statistics_write_unused(statistics, &csv);
    else if (as_csv)
        yinde_statistics_write(statistics, &csv);
    else
        print_table(statistics);
    yinde_statistics_free(statistics);
    return yinde_finish_stdout(n_failed);
}

static int run(const yinde_command *command, int argc, char **argv)
{
    stats_values values = {.knowledge = {.entries = true}};
    yinde_error error = YINDE_ERROR_NONE;
    const char **operands = yinde_calloc((size_t)argc + 1, sizeof *operands);
    size_t n_operands;
    int exit_status = YINDE_EXIT_USAGE;
    yinde_engine *engine = NULL;
    yinde_articles *articles = NULL;
    yinde_status status = yinde_options_parse(command, argc, argv, &values,
                                              operands, &n_operands, &error);
    if (status == YINDE_OK && values.unused && n_operands == 0)
        status = yinde_fail(&error, YINDE_EUSAGE, NULL, 0, 0,
                            "--unused tells what articles do not mention; name "
                            "articles, or folders of them");
    if (status != YINDE_OK) {
        yinde_usage_error(command, &error);
    } else if ((engine = yinde_knowledge_load(&values.knowledge)) != NULL) {
        if (n_operands > 0)
            articles = yinde_articles_list(operands, n_operands, NULL);
        if (articles == NULL || yinde_articles_any(articles))
            exit_status = count(engine, &values, articles);
    }
    yinde_articles_free(articles);
    yinde_engine_free(engine);
    free(operands);
    return exit_status;
}

const yinde_command yinde_dictionary_stats = {
    .name = "dictionary stats",
    .usage = "[options] [ARTICLE...]",
    .summary = "how much the dictionaries hold, and how much articles use",
    .option = options,
    .n_options = sizeof options / sizeof options[0],
    .run = run,
};
