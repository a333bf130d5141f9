/* report.c: rows in, timelines and tables out. */
#include "reports/report.h"

#include <stdlib.h>

#include "common/memory.h"
#include "reports/bursts.h"
#include "reports/corpus.h"
#include "reports/first_seen.h"
#include "reports/graphml.h"
#include "reports/keyness.h"
#include "reports/page_data.h"
#include "reports/pairs.h"
#include "reports/postings.h"
#include "reports/rank.h"
#include "reports/rows.h"
#include "reports/sources.h"
#include "reports/spreadsheet.h"
#include "reports/summary.h"
#include "reports/tally.h"
#include "reports/timeline.h"
#include "reports/top.h"
#include "reports/topics.h"
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

/* The tallies of all that `options` asks for, by `unit`; `selection` is borrowed
 * until they are freed. */
static yinde_tallies *count_all(const yinde_report *report,
                                const yinde_report_options *options,
                                const yinde_selection *selection,
                                yinde_period_unit unit)
{
    yinde_tally_scope scope = {unit, options->include_undated,
                               options->include_duplicates, selection};
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

/* Which entities have a column where each has one. */
static yinde_ranking_limits columns_of(const yinde_report_options *options)
{
    size_t top = options->top > 0 ? options->top : YINDE_REPORT_USUAL_COLUMNS;
    return (yinde_ranking_limits){true, options->min_articles, top};
}

static yinde_status write_wide(const yinde_tallies *tallies,
                               const yinde_report_options *options,
                               yinde_outputs *outputs, yinde_error *error)
{
    yinde_ranking ranking;
    yinde_ranking_limits limits = columns_of(options);
    FILE *file;
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

/* Write a file that is made of the tallies alone. */
static yinde_status write_plain(const yinde_tallies *tallies,
                                const yinde_report_options *options,
                                const char *name,
                                void (*write)(const yinde_tallies *tallies,
                                              FILE *file,
                                              yinde_csv_options options),
                                yinde_outputs *outputs, yinde_error *error)
{
    FILE *file;
    yinde_status status = yinde_outputs_file(outputs, name, &file, error);
    if (status == YINDE_OK)
        write(tallies, file, options->csv);
    return status;
}

/* Write what this side has more of than the other. */
static yinde_status write_keyness(const yinde_report *report,
                                  const yinde_tallies *tallies,
                                  const yinde_report_options *options,
                                  yinde_outputs *outputs, yinde_error *error)
{
    FILE *file;
    yinde_selection against;
    yinde_status status = yinde_selection_make(
        &options->against, report->corpus, &against, error);
    if (status != YINDE_OK)
        return status;
    yinde_tallies *other =
        count_all(report, options, &against, options->period);
    status = yinde_outputs_file(outputs, yinde_table_keyness.file, &file, error);
    if (status == YINDE_OK)
        yinde_keyness_write(tallies, other, file, options->csv);
    yinde_tallies_free(other);
    yinde_selection_release(&against);
    return status;
}

static yinde_status write_pairs(const yinde_tallies *tallies,
                                const yinde_report_options *options,
                                yinde_outputs *outputs, yinde_error *error)
{
    yinde_ranking ranking;
    yinde_ranking_limits limits = {false, options->min_articles, options->top};
    yinde_pairs pairs;
    FILE *file;
    yinde_status status;
    yinde_ranking_init(&ranking, tallies, &limits);
    YINDE_TRY(
        yinde_pairs_init(&pairs, tallies, &ranking, options->pairs, error));
    YINDE_TRY(
        yinde_outputs_file(outputs, yinde_table_pairs.file, &file, error));
    yinde_pairs_write(&pairs, file, options->csv);
    if (options->graphml) {
        YINDE_TRY(
            yinde_outputs_file(outputs, YINDE_GRAPHML_FILE, &file, error));
        yinde_graphml_write(&pairs, file);
    } else {
        yinde_outputs_remove(outputs, YINDE_GRAPHML_FILE);
    }
done:
    yinde_pairs_release(&pairs);
    yinde_ranking_release(&ranking);
    return status;
}

/* The two files that look up the articles of an entity. */
static yinde_status write_first_seen_and_bursts(const yinde_tallies *tallies,
                                                yinde_csv_options csv,
                                                yinde_outputs *outputs,
                                                yinde_error *error)
{
    yinde_status status;
    FILE *file;
    yinde_postings *postings = yinde_postings_new(tallies->corpus);
    YINDE_TRY(yinde_outputs_file(outputs, yinde_table_first_seen.file, &file,
                                 error));
    yinde_first_seen_write(tallies, postings, file, csv);
    YINDE_TRY(
        yinde_outputs_file(outputs, yinde_table_bursts.file, &file, error));
    yinde_bursts_write(tallies, postings, file, csv);
done:
    yinde_postings_free(postings);
    return status;
}

static yinde_status write_spreadsheet(const yinde_tallies *tallies,
                                      const yinde_report_options *options,
                                      yinde_outputs *outputs,
                                      yinde_error *error)
{
    yinde_ranking all, columns;
    yinde_ranking_limits of_all = {false, 1, 0};
    yinde_ranking_limits of_columns = columns_of(options);
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
    yinde_selection selection;
    yinde_tallies *tallies = NULL;
    YINDE_TRY(yinde_selection_make(&options->wishes, report->corpus, &selection,
                                   error));
    tallies = count_all(report, options, &selection, options->period);
    YINDE_TRY(write_timeline(tallies, options, outputs, error));
    YINDE_TRY(write_wide(tallies, options, outputs, error));
    YINDE_TRY(write_top(tallies, options, outputs, error));
    YINDE_TRY(
        write_first_seen_and_bursts(tallies, options->csv, outputs, error));
    YINDE_TRY(write_plain(tallies, options, yinde_table_topics.file,
                          yinde_topics_write, outputs, error));
    YINDE_TRY(write_plain(tallies, options, yinde_table_sources.file,
                          yinde_sources_write, outputs, error));
    if (options->compares)
        YINDE_TRY(write_keyness(report, tallies, options, outputs, error));
    YINDE_TRY(write_pairs(tallies, options, outputs, error));
    if (options->spreadsheet)
        YINDE_TRY(write_spreadsheet(tallies, options, outputs, error));
    else
        yinde_outputs_remove(outputs, YINDE_SPREADSHEET_FILE);
done:
    yinde_tallies_free(tallies);
    yinde_selection_release(&selection);
    return status;
}

yinde_status yinde_report_write_page(const yinde_report *report,
                                     const yinde_report_options *options,
                                     const yinde_html_page_parts *parts,
                                     yinde_outputs *outputs, yinde_error *error)
{
    yinde_selection selection;
    yinde_report_options dated = *options;
    dated.include_undated = false; /* they have no place in the page */
    yinde_status status = yinde_selection_make(&options->wishes, report->corpus,
                                               &selection, error);
    if (status != YINDE_OK)
        return status;
    yinde_tallies *tallies =
        count_all(report, &dated, &selection, YINDE_PERIOD_DAY);
    if (yinde_tally_count(&tallies->articles) > YINDE_PAGE_MAX_CELLS) {
        yinde_tallies_free(tallies);
        tallies = count_all(report, &dated, &selection, options->period);
    }
    yinde_ranking ranking;
    yinde_ranking_limits limits = {true, options->min_articles, options->top};
    yinde_ranking_init(&ranking, tallies, &limits);
    yinde_json *data = yinde_page_data(tallies, &ranking, options->period);
    status = yinde_html_page_write(data, parts, outputs, error);
    yinde_json_free(data);
    yinde_ranking_release(&ranking);
    yinde_tallies_free(tallies);
    yinde_selection_release(&selection);
    return status;
}

yinde_status yinde_report_summary(const yinde_report *report,
                                  const yinde_report_options *options,
                                  FILE *file, yinde_error *error)
{
    yinde_selection selection;
    yinde_status status = yinde_selection_make(&options->wishes, report->corpus,
                                               &selection, error);
    if (status != YINDE_OK)
        return status;
    yinde_tallies *tallies =
        count_all(report, options, &selection, YINDE_PERIOD_MONTH);
    yinde_ranking ranking;
    yinde_ranking_limits limits = {false, options->min_articles, options->top};
    if (limits.top == 0)
        limits.top = YINDE_REPORT_USUAL_LINES;
    yinde_ranking_init(&ranking, tallies, &limits);
    yinde_summary_print(tallies, &ranking, options->colour, file);
    yinde_ranking_release(&ranking);
    yinde_tallies_free(tallies);
    yinde_selection_release(&selection);
    return YINDE_OK;
}
