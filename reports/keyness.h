/* keyness.h: keyness.csv, what some articles talk about more than others do.
 *
 * Stage 3 of 3:  tally.h (twice) -> [keyness] -> keyness.csv
 *
 *     yinde_keyness_write(tallies, other, file, csv);
 *
 * For each entity that is in an article of either side, by articles:
 *
 *                       this side        the other side
 *     with the entity       a                  b
 *     all articles          c                  d
 *
 *   log_likelihood  2 (a ln(a / e1) + b ln(b / e2)) with e1 = c (a+b) / (c+d),
 *                   e2 = d (a+b) / (c+d), 0 ln 0 being 0; negative when the entity
 *                   is rarer on this side (Rayson and Garside 2000, after
 *                   Dunning 1993).  3.84 is p < .05 of one comparison, 15.13 is
 *                   p < .0001, which is what so many comparisons need.
 *   log_ratio       log2 of a/c through b/d, where 0 articles count as half a one
 *                   (Hardie 2014): 1 is twice as often, -1 half as often
 */
#ifndef YINDE_REPORTS_KEYNESS_H
#define YINDE_REPORTS_KEYNESS_H

#include <stdio.h>

#include "common/csv.h"
#include "reports/tally.h"

#define YINDE_KEYNESS_FILE "keyness.csv"

/* Write the file: both tallies are of one corpus.  The entity with the highest
 * log_likelihood comes first, so that the ends of the file are what is most over-
 * and most under-represented; then by type and id.  Its header only where one side
 * has no article. */
void yinde_keyness_write(const yinde_tallies *tallies,
                         const yinde_tallies *other, FILE *file,
                         yinde_csv_options options);

#endif
