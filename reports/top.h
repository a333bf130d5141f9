/* top.h: top.csv, every entity once, most frequent first within its type.
 *
 * Stage 3 of 3:  tally.h -> rank.h -> [top] -> top.csv
 *
 *     yinde_top_write(tallies, &ranking, file, csv);
 *
 * The only CSV that can hold undated articles: they are in its numbers when
 * they are in the tallies and `ranking` is of all articles.  first_date and
 * last_date are empty for an entity that no dated article mentions.
 */
#ifndef YINDE_REPORTS_TOP_H
#define YINDE_REPORTS_TOP_H

#include <stdio.h>

#include "common/csv.h"
#include "reports/rank.h"
#include "reports/tally.h"

/* Write the file: a row for each place of `ranking`; ratio with 6 decimals. */
void yinde_top_write(const yinde_tallies *tallies, const yinde_ranking *ranking,
                     FILE *file, yinde_csv_options options);

#endif
