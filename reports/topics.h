/* topics.h: topics.csv, what is talked about, at every level of the topic tree.
 *
 * Stage 3 of 3:  tally.h -> [topics] -> topics.csv
 *
 *     status = yinde_topics_write(tallies, file, csv, &error);
 *
 * A topic has the articles of all entities below it, each once: an article that
 * mentions 半导体 and 5G is one article of 科技.  A topic has a row for every period
 * from the first to the last dated article, zeros too.
 */
#ifndef YINDE_REPORTS_TOPICS_H
#define YINDE_REPORTS_TOPICS_H

#include <stdio.h>

#include "common/csv.h"
#include "common/status.h"
#include "reports/tally.h"

/* Deepest level of a topic that is told apart; what is below counts there. */
#define YINDE_TOPIC_LEVELS 8

/* Write the file: topics in the order of their bytes, so that a topic stands before
 * what is below it. */
void yinde_topics_write(const yinde_tallies *tallies, FILE *file,
                        yinde_csv_options options);

#endif
