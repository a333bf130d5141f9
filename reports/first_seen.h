/* first_seen.h: first_seen.csv, every entity once, in the order of first sight.
 *
 * Stage 3 of 3:  tally.h, postings.h -> [first_seen] -> first_seen.csv
 *
 *     yinde_first_seen_write(tallies, postings, file, csv);
 *
 * The first article of an entity is the counted, dated one with the smallest
 * date, then article_id, then source, then title, then url: texts by their
 * bytes.  Rows are in the same order, those of one article by type, then
 * entity_id.  An entity that no such article mentions has no row.
 */
#ifndef YINDE_REPORTS_FIRST_SEEN_H
#define YINDE_REPORTS_FIRST_SEEN_H

#include <stdio.h>

#include "common/csv.h"
#include "reports/postings.h"
#include "reports/tally.h"

/* Write the file; `postings` are of the same corpus as `tallies`.  Cost: linear
 * in the counts, n log n in the number of entities. */
void yinde_first_seen_write(const yinde_tallies *tallies,
                            const yinde_postings *postings, FILE *file,
                            yinde_csv_options options);

#endif
