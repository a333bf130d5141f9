/* command_report.c: yinde report: rows in, timelines and a summary out. */
#include <stdlib.h>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/data_folder.h"
#include "common/memory.h"
#include "common/output.h"
#include "common/package.h"
#include "reports/report.h"

typedef struct report_values {
    const char *output;
    const char *period;
    size_t top;
    size_t min_articles;
    yinde_list types, entities, topics, sources;
    const char *from, *to;
    yinde_list other_sources;
    const char *other_from, *other_to;
    bool undated;
    bool duplicates;
    size_t pairs;
    bool graphml;
    bool html;
    yinde_csv_options csv;
    bool xlsx;
    bool quiet;
} report_values;

#define AT(member) offsetof(report_values, member)

static const yinde_option options[] = {
    {"output", 'o', "DIR", YINDE_OPTION_TEXT, AT(output),
     "write timeline.csv, timeline_wide.csv, top.csv, first_seen.csv,\n"
     "                          bursts.csv, topics.csv, sources.csv, pairs.csv and\n"
     "                          datapackage.json there; without it only the\n"
     "                          summary is printed"},
    {"period", 'p', "UNIT", YINDE_OPTION_TEXT, AT(period),
     "day, week (ISO), month, quarter or year (default month)"},
    {"top", 'n', "N", YINDE_OPTION_NUMBER, AT(top),
     "only the N entities of each type that are in most articles;\n"
     "                          top.csv, first_seen.csv and bursts.csv always\n"
     "                          hold all"},
    {"min-articles", 0, "N", YINDE_OPTION_NUMBER, AT(min_articles),
     "leave out entities in fewer articles, but for those three"},
    {"type", 't', "TYPE", YINDE_OPTION_LIST, AT(types),
     "only entities of this type (person, country, organization,\n"
     "                          phrase); may be repeated"},
    {"entity", 'e', "ENTITY", YINDE_OPTION_LIST, AT(entities),
     "only this entity: its id, or type:id; may be repeated"},
    {"topic", 0, "TOPIC", YINDE_OPTION_LIST, AT(topics),
     "only entities of this topic and those below it; may be\n"
     "                          repeated"},
    {"source", 's', "SOURCE", YINDE_OPTION_LIST, AT(sources),
     "only articles of this source; may be repeated"},
    {"from", 0, "DAY", YINDE_OPTION_TEXT, AT(from),
     "only articles of this day (YYYY-MM-DD) or later"},
    {"to", 0, "DAY", YINDE_OPTION_TEXT, AT(to),
     "only articles of this day or earlier"},
    {"against-source", 0, "SOURCE", YINDE_OPTION_LIST, AT(other_sources),
     "compare with the articles of this source: keyness.csv;\n"
     "                          may be repeated"},
    {"against-from", 0, "DAY", YINDE_OPTION_TEXT, AT(other_from),
     "compare with the articles of this day or later"},
    {"against-to", 0, "DAY", YINDE_OPTION_TEXT, AT(other_to),
     "compare with the articles of this day or earlier"},
    {"undated", 0, NULL, YINDE_OPTION_FLAG, AT(undated),
     "count undated articles in top.csv, pairs.csv and the summary"},
    {"duplicates", 0, NULL, YINDE_OPTION_FLAG, AT(duplicates),
     "count articles that repeat the text of another"},
    {"pairs", 0, "N", YINDE_OPTION_NUMBER, AT(pairs),
     "rows of pairs.csv, 0 for all (default 1000)"},
    {"graphml", 0, NULL, YINDE_OPTION_FLAG, AT(graphml),
     "write the pairs as pairs.graphml too, for Gephi"},
    {"html", 0, NULL, YINDE_OPTION_FLAG, AT(html),
     "write report.html, a page with charts that needs nothing else"},
    YINDE_CSV_OPTIONS(report_values),
    {"xlsx", 0, NULL, YINDE_OPTION_FLAG, AT(xlsx),
     "write report.xlsx too, a workbook with charts, into DIR"},
    {"quiet", 'q', NULL, YINDE_OPTION_FLAG, AT(quiet), "print no summary"},
};

static yinde_status write_package(const report_values *values, bool compares,
                                  yinde_outputs *outputs, yinde_error *error)
{
    yinde_csv_options csv = values->csv;
    yinde_package *package = yinde_package_new(values->output);
    yinde_package_add(package, &yinde_table_timeline, csv);
    yinde_package_add(package, &yinde_table_top, csv);
    yinde_package_add(package, &yinde_table_topics, csv);
    yinde_package_add(package, &yinde_table_sources, csv);
    if (compares)
        yinde_package_add(package, &yinde_table_keyness, csv);
    yinde_package_add(package, &yinde_table_pairs, csv);
    yinde_package_add(package, &yinde_table_first_seen, csv);
    yinde_package_add(package, &yinde_table_bursts, csv);
    yinde_package_add_wide(package, "timeline_wide.csv",
                           "one row per period, one column per entity: "
                           "articles that mention it",
                           csv);
    yinde_status status = yinde_package_write(package, outputs, error);
    yinde_package_free(package);
    return status;
}

/* A page of an earlier run would tell other numbers than the files beside it. */
static yinde_status write_page(const yinde_report *report,
                               const report_values *values,
                               const yinde_report_options *how,
                               yinde_outputs *outputs, yinde_error *error)
{
    char folder[YINDE_DATA_PATH_BYTES];
    if (!values->html) {
        yinde_outputs_remove(outputs, YINDE_HTML_PAGE_FILE);
        return YINDE_OK;
    }
    yinde_data_find_page(folder);
    yinde_html_page_parts parts = {folder, getenv("YINDE_CHART")};
    return yinde_report_write_page(report, how, &parts, outputs, error);
}

static yinde_status write_files(const yinde_report *report,
                                const report_values *values,
                                const yinde_report_options *how,
                                yinde_error *error)
{
    yinde_outputs *outputs = NULL;
    yinde_status status;
    YINDE_TRY(yinde_outputs_open(values->output, &outputs, error));
    YINDE_TRY(yinde_report_write(report, how, outputs, error));
    YINDE_TRY(write_page(report, values, how, outputs, error));
    YINDE_TRY(write_package(values, how->compares, outputs, error));
    YINDE_TRY(yinde_outputs_commit(outputs, error));
done:
    yinde_outputs_free(outputs);
    return status;
}

static yinde_status make_report(const report_values *values,
                                const yinde_report_options *how,
                                const char **operands, size_t n_operands,
                                yinde_error *error)
{
    yinde_report *report = yinde_report_new();
    yinde_status status = YINDE_OK;
    for (size_t i = 0; i < n_operands; i++)
        YINDE_TRY(yinde_report_add(report, operands[i], error));
    if (values->output != NULL)
        YINDE_TRY(write_files(report, values, how, error));
    if (!values->quiet) {
        YINDE_TRY(yinde_report_summary(report, how, stdout, error));
        YINDE_TRY(yinde_stdout_finish(stdout, error));
    }
done:
    yinde_report_free(report);
    return status;
}

/* The values of the command line as the reports want them. */
static yinde_status read_values(const report_values *values,
                                yinde_report_options *how, yinde_error *error)
{
    how->top = values->top;
    how->min_articles = values->min_articles;
    how->include_undated = values->undated;
    how->include_duplicates = values->duplicates;
    how->wishes = (yinde_wishes){
        {values->types.value, values->types.n},
        {values->entities.value, values->entities.n},
        {values->topics.value, values->topics.n},
        {values->sources.value, values->sources.n},
        values->from,
        values->to};
    how->against = how->wishes;
    how->against.sources =
        (yinde_wish_list){values->other_sources.value, values->other_sources.n};
    how->against.from = values->other_from;
    how->against.to = values->other_to;
    how->compares = values->other_sources.n > 0 || values->other_from != NULL ||
                    values->other_to != NULL;
    how->pairs = values->pairs;
    how->graphml = values->graphml;
    how->csv = values->csv;
    how->spreadsheet = values->xlsx;
    how->colour = yinde_may_colour(stdout);
    if (values->graphml && values->output == NULL)
        return yinde_fail(error, YINDE_EUSAGE, NULL, 0, 0,
                          "--graphml writes a file; name a directory for it "
                          "with -o DIR");
    if (values->html && values->output == NULL)
        return yinde_fail(error, YINDE_EUSAGE, NULL, 0, 0,
                          "--html writes report.html; say where with -o DIR");
    if (!yinde_period_unit_parse(values->period, &how->period))
        return yinde_fail(error, YINDE_EUSAGE, NULL, 0, 0,
                          "--period is day, week, month, quarter or year, not "
                          "\"%s\"",
                          values->period);
    if (values->xlsx && values->output == NULL)
        return yinde_fail(error, YINDE_EUSAGE, NULL, 0, 0,
                          "--xlsx writes a file; give -o DIR to put it in");
    return YINDE_OK;
}

static int run(const yinde_command *command, int argc, char **argv)
{
    report_values values = {.period = "month", .min_articles = 1,
                            .pairs = YINDE_REPORT_USUAL_PAIRS};
    yinde_report_options how = YINDE_REPORT_OPTIONS_DEFAULT;
    yinde_error error = YINDE_ERROR_NONE;
    const char **operands = yinde_calloc((size_t)argc + 1, sizeof *operands);
    size_t n_operands;
    int exit_status;
    yinde_status status = yinde_options_parse(command, argc, argv, &values,
                                              operands, &n_operands, &error);
    if (status == YINDE_OK && n_operands == 0)
        status = yinde_fail(&error, YINDE_EUSAGE, NULL, 0, 0,
                            "name a directory that yinde extract wrote");
    if (status == YINDE_OK)
        status = read_values(&values, &how, &error);
    if (status != YINDE_OK) {
        exit_status = yinde_usage_error(command, &error);
    } else {
        status = make_report(&values, &how, operands, n_operands, &error);
        if (status != YINDE_OK && status != YINDE_ECLOSED)
            yinde_complain(&error);
        exit_status = yinde_exit_status(status);
    }
    free(operands);
    return exit_status;
}

const yinde_command yinde_command_report = {
    .name = "report",
    .usage = "[-o DIR] [options] DIR|CSV...",
    .summary = "rows in, timelines and a summary out",
    .option = options,
    .n_options = sizeof options / sizeof options[0],
    .run = run,
};
