/* wide.h: timeline_wide.csv, one row per period, one column per entity.
 *
 * Stage 3 of 3:  tally.h -> rank.h -> [wide] -> timeline_wide.csv
 *
 *     status = yinde_wide_write(tallies, &ranking, file, csv, &error);
 *
 * Made to be charted in a spreadsheet: period, complete, total_articles, then
 * for each entity of the ranking the articles of the period that mention it.
 * A column is headed by the label of its entity; by `label (type)` where
 * columns of two types share the label, and by `label (type entity_id)` where
 * two of one type do.
 */
#ifndef YINDE_REPORTS_WIDE_H
#define YINDE_REPORTS_WIDE_H

#include <stdio.h>

#include "common/csv.h"
#include "common/status.h"
#include "reports/rank.h"
#include "reports/tally.h"

#define YINDE_WIDE_FILE "timeline_wide.csv"

/* Most cells of the file, beyond what any spreadsheet opens. */
#define YINDE_WIDE_MAX_CELLS 20000000u

/* Told of the head of each column, valid during the call. */
typedef void (*yinde_wide_taker)(void *payload, yinde_span head);

/* Tell `take` the heads of all columns, in their order. */
void yinde_wide_heads(const yinde_ranking *ranking, yinde_wide_taker take,
                      void *payload);

/* Write the file; `ranking` is of dated articles.  YINDE_EUSAGE, and nothing
 * written, when it would have more than YINDE_WIDE_MAX_CELLS cells. */
yinde_status yinde_wide_write(const yinde_tallies *tallies,
                              const yinde_ranking *ranking, FILE *file,
                              yinde_csv_options options, yinde_error *error);

#endif
