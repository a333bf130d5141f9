/* report.h: rows in, timelines and tables out; the one door to the reports.
 *
 *     yinde_report *report = yinde_report_new();
 *     YINDE_TRY(yinde_report_add(report, "out", &error));
 *     YINDE_TRY(yinde_outputs_open("out", &outputs, &error));
 *     YINDE_TRY(yinde_report_write(report, &options, outputs, &error));
 *     YINDE_TRY(yinde_outputs_commit(outputs, &error));
 *     YINDE_TRY(yinde_report_summary(report, &options, stdout, &error));
 *   done:
 *     yinde_report_free(report);
 *
 * The way through the room:
 *
 *   rows.h -> intake.h -> corpus.h   CSV files, checked, become numbers
 *   tally.h   over period.h          sums by entity and period; mergeable
 *   rank.h                           which entities, in which order
 *   postings.h                       the articles of each entity
 *   timeline.h  wide.h  top.h  topics.h  sources.h  keyness.h    a CSV file each
 *   first_seen.h  bursts.h           likewise
 *   pairs.h  graphml.h               who meets whom, as CSV and as a graph
 *   timeline.h  wide.h  top.h        a CSV file each
 *   page_data.h  html_page.h         one page for browsers
 *   spreadsheet.h                    all in one workbook
 *   summary.h                        the same for eyes
 *
 * No clock and no locale is looked at: the same rows give the same bytes.
 */
#ifndef YINDE_REPORTS_REPORT_H
#define YINDE_REPORTS_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "common/csv.h"
#include "common/output.h"
#include "common/status.h"
#include "reports/html_page.h"
#include "reports/period.h"
#include "reports/selection.h"

/* Columns of timeline_wide.csv and lines of the summary for each type, when
 * options.top is 0. */
#define YINDE_REPORT_USUAL_COLUMNS 20
#define YINDE_REPORT_USUAL_LINES   10

/* Rows of pairs.csv unless asked otherwise. */
#define YINDE_REPORT_USUAL_PAIRS 1000

typedef struct yinde_report_options {
    yinde_period_unit period; /* --period: of both timelines */
    size_t top;               /* --top: the most entities of each type in the
                                 timelines and in the summary; 0: as usual, all
                                 in timeline.csv and the two numbers above */
    size_t min_articles;      /* --min-articles: entities in fewer articles are
                                 in no timeline and not in the summary */
    bool include_undated;     /* --undated: in top.csv and the summary, since
                                 they have no place in time */
    bool include_duplicates;  /* --duplicates: as if they were no duplicates */
    yinde_wishes wishes;      /* --type, --entity, --topic, --source, --from, --to;
                                 the words are borrowed */
    yinde_wishes against;     /* --against-source, -from, -to: the other side, with
                                 the entities of `wishes` */
    bool compares;            /* there is another side */
    size_t pairs;             /* --pairs: most rows of pairs.csv; 0: all */
    bool graphml;             /* --graphml: pairs.graphml too */
    yinde_csv_options csv;    /* --excel, --raw */
    bool spreadsheet;         /* --xlsx: report.xlsx too; without it that of an
                                 earlier run, now stale, goes */
    bool colour;              /* of the summary */
} yinde_report_options;

/* By month, all entities, dated articles that are no duplicates, plain. */
#define YINDE_REPORT_OPTIONS_DEFAULT                                           \
    {                                                                          \
        .period = YINDE_PERIOD_MONTH, .min_articles = 1,                       \
        .pairs = YINDE_REPORT_USUAL_PAIRS                                      \
    }

typedef struct yinde_report yinde_report;

/* A report of nothing yet. */
yinde_report *yinde_report_new(void);

/* NULL is allowed. */
void yinde_report_free(yinde_report *report);

/* Add the rows of one input: a directory, or the path of articles.csv or
 * counts.csv in it (rows.h).  An input that was added before is not added
 * again.  YINDE_EUSAGE with path, line and column in `error`; the report is
 * then as it was before. */
yinde_status yinde_report_add(yinde_report *report, const char *path,
                              yinde_error *error);

/* Write timeline.csv, timeline_wide.csv, top.csv, first_seen.csv, bursts.csv (these
 * three whatever options.top and .min_articles are), topics.csv, sources.csv and
 * pairs.csv; keyness.csv when there is another side; pairs.graphml and report.xlsx if
 * asked for, else those of an earlier run are taken away.  Where nothing is dated they hold their
 * headers only, but for sources.csv, and top.csv and the pairs with include_undated.
 * YINDE_EUSAGE when a wish is for what is not there (selection.h), or a file would
 * be too large to be of use: the message says which option makes it smaller;
 * YINDE_EOUTPUT as output.h. */
yinde_status yinde_report_write(const yinde_report *report,
                                const yinde_report_options *options,
                                yinde_outputs *outputs, yinde_error *error);

/* Print the summary to `file`, whose error flag is the caller's to check.
 * YINDE_EUSAGE when a wish is for what is not there. */
yinde_status yinde_report_summary(const yinde_report *report,
                                  const yinde_report_options *options,
                                  FILE *file, yinde_error *error);

/* Write report.html: the entities of timeline.csv, or those in most articles of them,
 * by day, so that the page can show any period; it opens with options->period.  Where
 * days would make the page too large to load, by that period only.  Errors as
 * yinde_html_page_write(). */
yinde_status yinde_report_write_page(const yinde_report *report,
                                     const yinde_report_options *options,
                                     const yinde_html_page_parts *parts,
                                     yinde_outputs *outputs,
                                     yinde_error *error);

#endif
