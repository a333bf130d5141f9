/* row.h: mentions -> the rows of one article.
 *
 * Stage 9 of 9:  result -> [row] -> articles.csv, counts.csv, mentions.csv
 *
 *     yinde_rows *rows = yinde_rows_new(options);
 *     yinde_rows_to(rows, YINDE_ROWS_COUNTS, file);
 *     yinde_rows_write(rows, &result, duplicate_of);
 *     yinde_rows_free(rows);
 */
#ifndef YINDE_EXTRACT_ROW_H
#define YINDE_EXTRACT_ROW_H

#include <stdio.h>

#include "common/csv.h"
#include "extract/pipeline.h"

/* Code points of context to each side of a mention. */
#define YINDE_CONTEXT_LENGTH 20u

typedef enum yinde_rows_table {
    YINDE_ROWS_ARTICLES,
    YINDE_ROWS_COUNTS,
    YINDE_ROWS_MENTIONS,
    YINDE_ROWS_TABLES
} yinde_rows_table;

typedef struct yinde_rows yinde_rows;

yinde_rows *yinde_rows_new(yinde_csv_options options);
void yinde_rows_free(yinde_rows *rows);

/* Write the header of `table` to `file` now and its rows from now on.  A table
 * without a file is not written. */
void yinde_rows_to(yinde_rows *rows, yinde_rows_table table, FILE *file);

/* Write the rows of one article.  `duplicate_of` is the id of the article with
 * the same text, or empty. */
void yinde_rows_write(yinde_rows *rows, const yinde_result *result,
                      yinde_span duplicate_of);

#endif
