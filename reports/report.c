/* report.c: rows in, timelines and tables out. */
#include "reports/report.h"

#include <stdlib.h>

#include "common/memory.h"
#include "reports/corpus.h"
#include "reports/rank.h"
#include "reports/rows.h"
#include "reports/spreadsheet.h"
#include "reports/summary.h"
#include "reports/tally.h"
#include "reports/timeline.h"
#include "reports/top.h"
#include "reports/wide.h"

struct yinde_report {
    yinde_corpus *corpus;
};

yinde_report *yinde_report_new(void)
{
    yinde_report *report = yinde_calloc(1, sizeof *report);
    report->corpus = yinde_corpus_new();
    return report;
}

void yinde_report_free(yinde_report *report)
{
    if (report == NULL)
        return;
    yinde_corpus_free(report->corpus);
    free(report);
}

yinde_status yinde_report_add(yinde_report *report, const char *path,
                              yinde_error *error)
{
    return yinde_rows_read(report->corpus, path, error);
}

/* The tallies of all that `options` asks for, by `unit`. */
static yinde_tallies *count_all(const yinde_report *report,
                                const yinde_report_options *options,
                                yinde_period_unit unit)
{
    yinde_tally_scope scope = {unit, options->include_undated,
                               options->include_duplicates};
    yinde_tallies *tallies = yinde_tallies_new(report->corpus, &scope);
    yinde_tallies_add(tallies, 0, report->corpus->n_articles);
    return tallies;
}

static yinde_status write_timeline(const yinde_tallies *tallies,
                                   const yinde_report_options *options,
                                   yinde_outputs *outputs, yinde_error *error)
{
    yinde_ranking ranking;
    yinde_ranking_limits limits = {true, options->min_articles, options->top};
    FILE *file;
    yinde_ranking_init(&ranking, tallies, &limits);
    yinde_status status =
        yinde_outputs_file(outputs, yinde_table_timeline.file, &file, error);
    if (status == YINDE_OK)
        status =
            yinde_timeline_write(tallies, &ranking, file, options->csv, error);
    yinde_ranking_release(&ranking);
    return status;
}

static yinde_status write_wide(const yinde_tallies *tallies,
                               const yinde_report_options *options,
                               yinde_outputs *outputs, yinde_error *error)
{
    yinde_ranking ranking;
    yinde_ranking_limits limits = {true, options->min_articles, options->top};
    FILE *file;
    if (limits.top == 0)
        limits.top = YINDE_REPORT_USUAL_COLUMNS;
    yinde_ranking_init(&ranking, tallies, &limits);
    yinde_status status =
        yinde_outputs_file(outputs, YINDE_WIDE_FILE, &file, error);
    if (status == YINDE_OK)
        status = yinde_wide_write(tallies, &ranking, file, options->csv, error);
    yinde_ranking_release(&ranking);
    return status;
}

static yinde_status write_top(const yinde_tallies *tallies,
                              const yinde_report_options *options,
                              yinde_outputs *outputs, yinde_error *error)
{
    yinde_ranking ranking;
    yinde_ranking_limits limits = {false, 1, 0};
    FILE *file;
    yinde_status status =
        yinde_outputs_file(outputs, yinde_table_top.file, &file, error);
    if (status != YINDE_OK)
        return status;
    yinde_ranking_init(&ranking, tallies, &limits);
    yinde_top_write(tallies, &ranking, file, options->csv);
    yinde_ranking_release(&ranking);
    return YINDE_OK;
}

static yinde_status write_spreadsheet(const yinde_tallies *tallies,
                                      const yinde_report_options *options,
                                      yinde_outputs *outputs,
                                      yinde_error *error)
{
    yinde_ranking all, columns;
    yinde_ranking_limits of_all = {false, 1, 0};
    yinde_ranking_limits of_columns = {true, options->min_articles,
                                       options->top};
    if (of_columns.top == 0)
        of_columns.top = YINDE_REPORT_USUAL_COLUMNS;
    yinde_ranking_init(&all, tallies, &of_all);
    yinde_ranking_init(&columns, tallies, &of_columns);
    yinde_status status =
        yinde_spreadsheet_write(tallies, &all, &columns, outputs, error);
    yinde_ranking_release(&all);
    yinde_ranking_release(&columns);
    return status;
}

yinde_status yinde_report_write(const yinde_report *report,
                                const yinde_report_options *options,
                                yinde_outputs *outputs, yinde_error *error)
{
    yinde_status status;
    yinde_tallies *tallies = count_all(report, options, options->period);
    YINDE_TRY(write_timeline(tallies, options, outputs, error));
    YINDE_TRY(write_wide(tallies, options, outputs, error));
    YINDE_TRY(write_top(tallies, options, outputs, error));
    if (options->spreadsheet)
        YINDE_TRY(write_spreadsheet(tallies, options, outputs, error));
    else
        yinde_outputs_remove(outputs, YINDE_SPREADSHEET_FILE);
done:
    yinde_tallies_free(tallies);
    return status;
}

void yinde_report_summary(const yinde_report *report,
                          const yinde_report_options *options, FILE *file)
{
    yinde_tallies *tallies = count_all(report, options, YINDE_PERIOD_MONTH);
    yinde_ranking ranking;
    yinde_ranking_limits limits = {false, options->min_articles, options->top};
    if (limits.top == 0)
        limits.top = YINDE_REPORT_USUAL_LINES;
    yinde_ranking_init(&ranking, tallies, &limits);
    yinde_summary_print(tallies, &ranking, options->colour, file);
    yinde_ranking_release(&ranking);
    yinde_tallies_free(tallies);
}
