/* bursts.h: bursts.csv, when who or what was suddenly in the news.
 *
 * Stage 3 of 3:  burst_list.h, burst_context.h -> [bursts] -> bursts.csv
 *
 *     yinde_bursts_write(tallies, postings, file, csv);
 *
 * A row is a burst (automaton.h has the formulas) of an entity that is in at
 * least YINDE_BURST_MIN_ARTICLES articles; heaviest first, at most YINDE_BURST_MAX
 * rows (burst_list.h).
 *
 *   weight             3 decimals
 *   expected_articles  p0 * sum of all articles of its periods, 2 decimals
 *   peak_period        the period with most of its articles, the first of equals
 *   top_sources        up to 3, `name:articles` separated by |
 *   duplicates_share   duplicates / (duplicates + others) of the articles with the
 *                      entity in its periods, 6 decimals
 *   new_neighbours     up to 5, `label:articles` separated by |
 *
 * | and : within a name become /.
 */
#ifndef YINDE_REPORTS_BURSTS_H
#define YINDE_REPORTS_BURSTS_H

#include <stdio.h>

#include "common/csv.h"
#include "reports/postings.h"
#include "reports/tally.h"

/* Write the file; `postings` are of the same corpus as `tallies`. */
void yinde_bursts_write(const yinde_tallies *tallies,
                        const yinde_postings *postings, FILE *file,
                        yinde_csv_options options);

#endif
