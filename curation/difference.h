/* difference.h: what another dictionary makes of the same articles.
 *
 * two engines -> mentions of each article, twice -> [difference] -> rows
 *
 *     yinde_difference *difference = yinde_difference_new(new_engine, &csv);
 *     for each article:
 *         yinde_difference_take(difference, id, &old_mentions, &new_mentions);
 *     yinde_difference_summary(difference, &csv);
 *     yinde_difference_free(difference);
 *
 * Mentions are counted per article and entity, as counts.csv does, and counts
 * that are not the same are told.  A mention that was lost at one place and
 * won at another of the same article is no difference.
 *
 * An entity is known by its type and id: one that got another id is lost under
 * the old one and new under the other.  Its label is that of the new dictionary
 * where that has it.
 */
#ifndef YINDE_CURATION_DIFFERENCE_H
#define YINDE_CURATION_DIFFERENCE_H

#include <stdbool.h>
#include <stddef.h>

#include "common/columns.h"
#include "common/csv.h"
#include "extract/engine.h"
#include "extract/resolve.h"

#define YINDE_COLUMNS_DIFFERENCE(X)                                            \
    X("article_id", "string", "article, as in articles.csv")                   \
    YINDE_COLUMNS_ENTITY(X)                                                    \
    X("old_count", "integer", "mentions with the old dictionary")              \
    X("new_count", "integer", "mentions with the new one")                     \
    X("change", "integer", "new_count - old_count")

#define YINDE_COLUMNS_DIFFERENCE_SUMMARY(X)                                    \
    YINDE_COLUMNS_ENTITY(X)                                                    \
    X("articles", "integer", "articles in which its count changes")            \
    X("old_count", "integer", "mentions in all articles with the old "         \
                              "dictionary")                                    \
    X("new_count", "integer", "mentions in all articles with the new one")     \
    X("gained", "integer", "sum of the changes of articles that have more")    \
    X("lost", "integer", "sum of the changes of articles that have less")      \
    X("change", "integer", "new_count - old_count, or gained - lost")

extern const yinde_table yinde_table_difference;
extern const yinde_table yinde_table_difference_summary;

typedef struct yinde_difference yinde_difference;

/* Rows of articles go to `csv` as they come, after a header that is written
 * now; NULL for none.  Both are borrowed. */
yinde_difference *yinde_difference_new(const yinde_engine *new_engine,
                                       yinde_csv_writer *csv);
void yinde_difference_free(yinde_difference *difference);

/* Compare what one article mentions; rows are sorted by type and id. */
void yinde_difference_take(yinde_difference *difference, yinde_span article,
                           const yinde_mentions *old_mentions,
                           const yinde_mentions *new_mentions);

/* Write header and rows of the entities that changed anywhere: those that
 * gained and lost most together first, then by type and id. */
void yinde_difference_summary(const yinde_difference *difference,
                              yinde_csv_writer *csv);

#endif
