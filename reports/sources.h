/* sources.h: sources.csv, who publishes: each source of articles once.
 *
 * Stage 3 of 3:  tally.h -> [sources] -> sources.csv
 *
 *     yinde_sources_write(tallies, file, csv);
 */
#ifndef YINDE_REPORTS_SOURCES_H
#define YINDE_REPORTS_SOURCES_H

#include <stdio.h>

#include "common/csv.h"
#include "reports/tally.h"

/* Write the file: the source of most articles first, then by its bytes.  Duplicates
 * and undated articles are told apart whether they are counted or not. */
void yinde_sources_write(const yinde_tallies *tallies, FILE *file,
                         yinde_csv_options options);

#endif
