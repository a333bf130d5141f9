/* selection.h: which articles and which entities a report is about.
 *
 *   corpus.h -> [selection] -> tally.h
 *
 *     yinde_selection selection;
 *     status = yinde_selection_make(&wishes, corpus, &selection, &error);
 *     if (yinde_selection_has_article(&selection, article)) ...
 *     yinde_selection_release(&selection);
 *
 * Articles are chosen by day and source: others are as if they were not there, and
 * totals and ratios are of those that are.  Entities are chosen by type, topic and
 * name: others have no rows, but an article counts in the totals all the same.
 */
#ifndef YINDE_REPORTS_SELECTION_H
#define YINDE_REPORTS_SELECTION_H

#include <stdbool.h>
#include <stddef.h>

#include "common/status.h"
#include "reports/corpus.h"

/* Some words of the command line; none: all will do. */
typedef struct yinde_wish_list {
    const char *const *word; /* [n] borrowed */
    size_t n;
} yinde_wish_list;

typedef struct yinde_wishes {
    yinde_wish_list types;    /* person, country, organization, phrase */
    yinde_wish_list entities; /* ids, or type:id */
    yinde_wish_list topics;   /* each with all below it: 科技 has 科技/网络与数据 */
    yinde_wish_list sources;
    const char *from, *to; /* first and last day, YYYY-MM-DD, or NULL */
} yinde_wishes;

typedef struct yinde_selection {
    yinde_day from, to; /* to is at least from; articles without a day pass only if
                           neither was asked for */
    bool has_days;
    bool *source; /* [sources] or NULL: all */
    bool *entity; /* [entities] or NULL: all */
} yinde_selection;

/* Work out the wishes.  YINDE_EUSAGE, with what there is instead, when a day is
 * none, or a type, an entity, a topic or a source is not in the corpus; then there is
 * nothing to release. */
yinde_status yinde_selection_make(const yinde_wishes *wishes,
                                  const yinde_corpus *corpus,
                                  yinde_selection *selection,
                                  yinde_error *error);

void yinde_selection_release(yinde_selection *selection);

/* Whether the article, or the entity of that number, is chosen. */
bool yinde_selection_has_article(const yinde_selection *selection,
                                 const yinde_corpus_article *article);
bool yinde_selection_has_entity(const yinde_selection *selection,
                                uint32_t entity);

#endif
