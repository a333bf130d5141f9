/* timeline.h: timeline.csv, one row per entity and period.
 *
 * Stage 3 of 3:  tally.h -> rank.h -> [timeline] -> timeline.csv
 *
 *     status = yinde_timeline_write(tallies, &ranking, file, csv, &error);
 *
 * Every entity of the ranking has a row for every period from the first to the
 * last dated article, zeros too, so that a series can be plotted or averaged
 * as it stands.  Series come in the order of the ranking, the rows of a series
 * in the order of time.
 *
 *   ratio               articles / total_articles, 6 decimals; 0 where the
 *                       period has no article
 *   per_100k_characters mentions / total_characters * 100,000, 3 decimals
 *   moving_average      mean ratio of the period, the one before and the one
 *                       behind it (of those there are, at the ends), 6 decimals
 */
#ifndef YINDE_REPORTS_TIMELINE_H
#define YINDE_REPORTS_TIMELINE_H

#include <stdio.h>

#include "common/csv.h"
#include "common/status.h"
#include "reports/rank.h"
#include "reports/tally.h"

/* Most rows of timeline.csv: five spreadsheets full. */
#define YINDE_TIMELINE_MAX_ROWS 5000000u

/* Periods that a moving average is taken over: an odd number, itself in the middle. */
#define YINDE_TIMELINE_WINDOW 3

/* Write the file; `ranking` is of dated articles.  YINDE_EUSAGE, and nothing
 * written, when it would have more than YINDE_TIMELINE_MAX_ROWS rows. */
yinde_status yinde_timeline_write(const yinde_tallies *tallies,
                                  const yinde_ranking *ranking, FILE *file,
                                  yinde_csv_options options,
                                  yinde_error *error);

#endif
