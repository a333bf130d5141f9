/* command_extract.c: yinde extract: articles in, rows out. */
#include <stdbool.h>
#include <stdlib.h>

#include "cli/articles.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/knowledge.h"
#include "common/memory.h"
#include "common/output.h"
#include "common/package.h"
#include "extract/duplicate.h"
#include "extract/row.h"

typedef struct extract_values {
    const char *output;
    bool mentions;
    bool text;
    yinde_knowledge knowledge;
    const char *time_zone;
    yinde_csv_options csv;
    bool quiet;
} extract_values;

#define AT(member) offsetof(extract_values, member)

static const yinde_option options[] = {
    {"output", 'o', "DIR", YINDE_OPTION_TEXT, AT(output),
     "write articles.csv, counts.csv, errors.csv and\n"
     "                          datapackage.json there; without it counts.csv "
     "goes to stdout"},
    {"mentions", 'm', NULL, YINDE_OPTION_FLAG, AT(mentions),
     "also write mentions.csv, a row per mention; without -o\n"
     "                          it goes to stdout in place of counts.csv"},
    {"text", 't', NULL, YINDE_OPTION_FLAG, AT(text),
     "write the clean text of one article, which offsets refer to"},
    YINDE_KNOWLEDGE_OPTIONS(extract_values),
    {"time-zone", 'z', "ZONE", YINDE_OPTION_TEXT, AT(time_zone),
     "time zone of the column date (default Asia/Shanghai)"},
    YINDE_CSV_OPTIONS(extract_values),
    {"quiet", 'q', NULL, YINDE_OPTION_FLAG, AT(quiet),
     "say nothing but errors"},
};

/* One run of the command. */
typedef struct extraction {
    const extract_values *values;
    yinde_engine *engine;
    yinde_time_zone *zone;
    yinde_articles *articles;
    yinde_outputs *outputs; /* NULL: to stdout */
    yinde_rows *rows;
    yinde_duplicates *duplicates;
    yinde_csv_writer errors; /* errors.csv, if outputs */
    size_t n_failed;         /* inputs that could not be read */
    size_t n_read;           /* articles */
} extraction;

/* Tell errors.csv what the user was told. */
static void record_failure(void *payload, yinde_span path,
                           const yinde_error *error)
{
    extraction *x = payload;
    if (x->outputs == NULL)
        return;
    yinde_csv_text(&x->errors, path);
    yinde_csv_word(&x->errors, "");
    yinde_csv_text(&x->errors, yinde_span_of(error->message));
    yinde_csv_end_row(&x->errors);
}

/* ---- outputs ---------------------------------------------------------- */

static yinde_status open_table(extraction *x, yinde_rows_table table,
                               const yinde_table *about, yinde_error *error)
{
    FILE *file;
    yinde_status status =
        yinde_outputs_file(x->outputs, about->file, &file, error);
    if (status == YINDE_OK)
        yinde_rows_to(x->rows, table, file);
    return status;
}

static yinde_status open_directory(extraction *x, yinde_error *error)
{
    yinde_status status;
    FILE *file;
    YINDE_TRY(yinde_outputs_open(x->values->output, &x->outputs, error));
    YINDE_TRY(open_table(x, YINDE_ROWS_ARTICLES, &yinde_table_articles, error));
    YINDE_TRY(open_table(x, YINDE_ROWS_COUNTS, &yinde_table_counts, error));
    if (x->values->mentions)
        YINDE_TRY(
            open_table(x, YINDE_ROWS_MENTIONS, &yinde_table_mentions, error));
    YINDE_TRY(
        yinde_outputs_file(x->outputs, yinde_table_errors.file, &file, error));
    yinde_csv_writer_init(&x->errors, file, x->values->csv);
    yinde_csv_header(&x->errors, &yinde_table_errors);
done:
    return status;
}

static yinde_status open_outputs(extraction *x, yinde_error *error)
{
    x->rows = yinde_rows_new(x->values->csv);
    if (x->values->output != NULL && !x->values->text)
        return open_directory(x, error);
    if (!x->values->text)
        yinde_rows_to(x->rows,
                      x->values->mentions ? YINDE_ROWS_MENTIONS
                                          : YINDE_ROWS_COUNTS,
                      stdout);
    return YINDE_OK;
}

static yinde_status write_package(extraction *x, yinde_error *error)
{
    yinde_csv_options csv = x->values->csv;
    yinde_package *package = yinde_package_new(x->values->output);
    yinde_package_add(package, &yinde_table_articles, csv);
    yinde_package_add(package, &yinde_table_counts, csv);
    if (x->values->mentions) {
        yinde_package_add(package, &yinde_table_mentions, csv);
    } else { /* one from an earlier run no longer belongs to these rows */
        yinde_package_remove(package, yinde_table_mentions.file);
        yinde_outputs_remove(x->outputs, yinde_table_mentions.file);
    }
    yinde_package_add(package, &yinde_table_errors, csv);
    yinde_package_set_dictionaries(package, yinde_engine_hash(x->engine));
    yinde_status status = yinde_package_write(package, x->outputs, error);
    yinde_package_free(package);
    return status;
}

static yinde_status close_outputs(extraction *x, yinde_error *error)
{
    if (x->outputs == NULL)
        return yinde_stdout_finish(stdout, error);
    if (x->n_read == 0) { /* the rows of an earlier run are better than none */
        yinde_outputs_drop(x->outputs, yinde_table_articles.file);
        yinde_outputs_drop(x->outputs, yinde_table_counts.file);
        yinde_outputs_drop(x->outputs, yinde_table_mentions.file);
        return yinde_outputs_commit(x->outputs, error);
    }
    yinde_status status = write_package(x, error);
    return status == YINDE_OK ? yinde_outputs_commit(x->outputs, error)
                              : status;
}

/* ---- running ---------------------------------------------------------- */

static bool write_article(void *payload, const yinde_result *result)
{
    extraction *x = payload;
    const yinde_article *article = &result->article;
    x->n_read++;
    if (x->values->text) {
        fwrite(article->text.bytes, 1, article->text.n, stdout);
        putchar('\n');
        return true;
    }
    yinde_span duplicate_of =
        yinde_duplicates_find(x->duplicates, article->text, article->id);
    yinde_rows_write(x->rows, result, duplicate_of);
    return x->outputs != NULL || !ferror(stdout);
}

static void say_what_was_done(const extraction *x)
{
    if (x->values->quiet || x->outputs == NULL)
        return;
    fprintf(stderr, "yinde: %zu article%s read", x->n_read,
            x->n_read == 1 ? "" : "s");
    if (x->n_failed > 0)
        fprintf(stderr, ", %zu input%s could not be (see %s/errors.csv)",
                x->n_failed, x->n_failed == 1 ? "" : "s", x->values->output);
    if (x->n_read > 0)
        fprintf(stderr, "; rows are in %s\n", x->values->output);
    else
        fputs("; no rows were written\n", stderr);
}

/* From loaded knowledge to closed files. */
static int run_extraction(extraction *x)
{
    yinde_error error = YINDE_ERROR_NONE;
    const yinde_article_visitor visitor = {write_article, record_failure, x};
    x->duplicates = yinde_duplicates_new();
    yinde_status status = open_outputs(x, &error);
    if (status == YINDE_OK) {
        x->n_failed =
            yinde_articles_each(x->articles, x->engine, x->zone, &visitor);
        status = close_outputs(x, &error);
    }
    if (status == YINDE_EOUTPUT) {
        yinde_complain(&error);
        return YINDE_EXIT_OUTPUT;
    }
    say_what_was_done(x);
    return x->n_failed > 0 ? YINDE_EXIT_SOME_INPUTS : YINDE_EXIT_DONE;
}

static void release(extraction *x)
{
    yinde_duplicates_free(x->duplicates);
    yinde_rows_free(x->rows);
    yinde_outputs_free(x->outputs);
    yinde_articles_free(x->articles);
    yinde_time_zone_free(x->zone);
    yinde_engine_free(x->engine);
}

/* Whether what was listed can be worked on; complains itself. */
static bool check_inputs(const extraction *x, const char *operand)
{
    yinde_error error = YINDE_ERROR_NONE;
    size_t n = yinde_articles_count(x->articles);
    if (!x->values->text || n <= 1)
        return yinde_articles_any(x->articles);
    yinde_fail(&error, YINDE_EUSAGE, operand, 0, 0,
               "--text writes one article, here are %zu; name one", n);
    yinde_complain(&error);
    return false;
}

static int run(const yinde_command *command, int argc, char **argv)
{
    extract_values values = {.time_zone = "Asia/Shanghai"};
    yinde_error error = YINDE_ERROR_NONE;
    const char **operands = yinde_calloc((size_t)argc + 1, sizeof *operands);
    size_t n_operands;
    extraction x = {.values = &values};
    int exit_status = YINDE_EXIT_USAGE;
    yinde_status status = yinde_options_parse(command, argc, argv, &values,
                                              operands, &n_operands, &error);
    if (status == YINDE_OK && n_operands == 0)
        status = yinde_fail(&error, YINDE_EUSAGE, NULL, 0, 0,
                            "name at least one file or directory, or - for "
                            "stdin");
    if (status == YINDE_OK && values.text && values.output != NULL)
        status = yinde_fail(&error, YINDE_EUSAGE, NULL, 0, 0,
                            "--text writes to stdout; leave -o away");
    if (status == YINDE_OK)
        status = yinde_time_zone_open(values.time_zone, &x.zone, &error);
    if (status != YINDE_OK) {
        yinde_usage_error(command, &error);
    } else if ((x.engine = yinde_knowledge_load(&values.knowledge)) != NULL) {
        x.articles = yinde_articles_list(operands, n_operands, values.output);
        exit_status = check_inputs(&x, operands[0]) ? run_extraction(&x)
                                                    : YINDE_EXIT_USAGE;
    }
    release(&x);
    free(operands);
    return exit_status;
}

const yinde_command yinde_command_extract = {
    .name = "extract",
    .usage = "[-o DIR] [options] INPUT...",
    .summary = "articles in, rows out: who and what each one mentions",
    .option = options,
    .n_options = sizeof options / sizeof options[0],
    .run = run,
};
