/* rows.h: articles.csv and counts.csv, checked, into the corpus.
 *
 * Stage 1 of 3:  CSV files -> [rows] -> corpus.h -> tally.h -> the reports
 *
 *     yinde_corpus *corpus = yinde_corpus_new();
 *     status = yinde_rows_read(corpus, "out", &error);
 *
 * An input is a directory that holds both files, or the path of either file,
 * whose sibling is then looked for beside it.  Inputs add up: an article is
 * known by its input and its article_id, so the same id in two directories is
 * two articles.  An input named twice (all CSV files of out/ name it twice)
 * counts once.
 *
 * Columns are found by name; their order does not matter and unknown ones are
 * ignored, but each column of common/columns.h has to be there.  The day of an
 * article is the one in articles.csv.
 */
#ifndef YINDE_REPORTS_ROWS_H
#define YINDE_REPORTS_ROWS_H

#include "common/status.h"
#include "reports/corpus.h"

/* The largest number in one cell: far above any article, low enough that sums
 * over 2^32 rows cannot overflow 64 bits. */
#define YINDE_ROWS_MAX_NUMBER 1000000000u

/* Read the input `path` into `corpus`, whole or not at all.  YINDE_EUSAGE with
 * path, line and column in `error` when a file is missing, is not CSV, lacks a
 * column, or a value is none: a date that is not in the calendar, a number
 * that is not whole or above the maximum, a type that is none of the four, an
 * article_id twice, or in counts.csv only. */
yinde_status yinde_rows_read(yinde_corpus *corpus, const char *path,
                             yinde_error *error);

#endif
