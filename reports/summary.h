/* summary.h: what is in the rows, at a glance, on a terminal.
 *
 * Stage 3 of 3:  tally.h -> rank.h -> [summary] -> terminal
 *
 *     yinde_summary_print(tallies, &ranking, colour, stdout);
 *
 *     1,234 articles from 2020-12-30 to 2021-03-05, 987,654 characters
 *     Left out: 3 duplicates (--duplicates), 12 undated (--undated)
 *
 *     People (2 of 57)    articles   mentions  by month, 2020-12 to 2021-03
 *     习近平                   120        301  ▂▄█▃
 *     普京                      30         44  ▁█ ▂
 *
 * The bars count articles; each series is scaled to its own highest bar, and
 * no bar means no article.  A bar is a month; when there would be more than
 * YINDE_SUMMARY_MAX_BARS of them a quarter, a year, or several years; when it
 * would be the only one there is none.
 */
#ifndef YINDE_REPORTS_SUMMARY_H
#define YINDE_REPORTS_SUMMARY_H

#include <stdbool.h>
#include <stdio.h>

#include "reports/rank.h"
#include "reports/tally.h"

/* Most bars of one series. */
#define YINDE_SUMMARY_MAX_BARS 60

/* Cells of the widest label; longer ones are cut. */
#define YINDE_SUMMARY_MAX_LABEL 32

/* Print the summary of `tallies`, whose unit is YINDE_PERIOD_MONTH, with the
 * places of `ranking`.  `colour`: with ANSI colours.  The text is UTF-8
 * whatever the locale; control characters in labels become `?`. */
void yinde_summary_print(const yinde_tallies *tallies,
                         const yinde_ranking *ranking, bool colour, FILE *file);

#endif
