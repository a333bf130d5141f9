/* command_report.c: yinde report: rows in, timelines and a summary out. */
#include <stdlib.h>

#include "cli/commands.h"
#include "cli/console.h"
#include "common/memory.h"
#include "common/output.h"
#include "common/package.h"
#include "reports/report.h"

typedef struct report_values {
    const char *output;
    const char *period;
    size_t top;
    size_t min_articles;
    bool undated;
    bool duplicates;
    yinde_csv_options csv;
    bool xlsx;
    bool quiet;
} report_values;

#define AT(member) offsetof(report_values, member)

static const yinde_option options[] = {
    {"output", 'o', "DIR", YINDE_OPTION_TEXT, AT(output),
     "write timeline.csv, timeline_wide.csv, top.csv and\n"
     "                          datapackage.json there; without it only the "
     "summary is printed"},
    {"period", 'p', "UNIT", YINDE_OPTION_TEXT, AT(period),
     "day, week (ISO), month, quarter or year (default month)"},
    {"top", 'n', "N", YINDE_OPTION_NUMBER, AT(top),
     "only the N entities of each type that are in most articles;\n"
     "                          top.csv always holds all"},
    {"min-articles", 0, "N", YINDE_OPTION_NUMBER, AT(min_articles),
     "leave out entities in fewer articles, but for top.csv"},
    {"undated", 0, NULL, YINDE_OPTION_FLAG, AT(undated),
     "count undated articles in top.csv and the summary"},
    {"duplicates", 0, NULL, YINDE_OPTION_FLAG, AT(duplicates),
     "count articles that repeat the text of another"},
    YINDE_CSV_OPTIONS(report_values),
    {"xlsx", 0, NULL, YINDE_OPTION_FLAG, AT(xlsx),
     "write report.xlsx too, a workbook with charts, into DIR"},
    {"quiet", 'q', NULL, YINDE_OPTION_FLAG, AT(quiet), "print no summary"},
};

static yinde_status write_package(const report_values *values,
                                  yinde_outputs *outputs, yinde_error *error)
{
    yinde_csv_options csv = values->csv;
    yinde_package *package = yinde_package_new(values->output);
    yinde_package_add(package, &yinde_table_timeline, csv);
    yinde_package_add(package, &yinde_table_top, csv);
    yinde_package_add_wide(package, "timeline_wide.csv",
                           "one row per period, one column per entity: "
                           "articles that mention it",
                           csv);
    yinde_status status = yinde_package_write(package, outputs, error);
    yinde_package_free(package);
    return status;
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
    YINDE_TRY(write_package(values, outputs, error));
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
        yinde_report_summary(report, how, stdout);
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
    how->csv = values->csv;
    how->spreadsheet = values->xlsx;
    how->colour = yinde_may_colour(stdout);
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
    report_values values = {.period = "month", .min_articles = 1};
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
