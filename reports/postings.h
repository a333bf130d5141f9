/* postings.h: entity -> the dated articles that mention it, in order of time.
 *
 *   corpus.h -> [postings] -> first_seen.h, burst_context.h
 *
 *     yinde_postings *postings = yinde_postings_new(corpus);
 *     size_t n;
 *     const uint32_t *article = yinde_postings_of(postings, entity, &n);
 *     for (size_t i = 0; i < n; i++)
 *         use(&corpus->article[article[i]]);
 *     yinde_postings_free(postings);
 *
 * Built once for all that ask for the articles of one entity, so that nobody
 * has to look through those of all.  Duplicates are there too: whoever walks
 * asks yinde_tallies_counts().
 *
 * Size: 4 bytes a count and an article, 8 an entity.
 */
#ifndef YINDE_REPORTS_POSTINGS_H
#define YINDE_REPORTS_POSTINGS_H

#include <stddef.h>
#include <stdint.h>

#include "reports/corpus.h"

typedef struct yinde_postings {
    const uint32_t *article; /* indexes into corpus->article, entity after entity */
    const size_t *first;     /* [n_entities + 1] where those of each begin */
} yinde_postings;

/* Of all dated articles of `corpus`, which must not grow while they are used.
 * Cost: linear in its counts. */
yinde_postings *yinde_postings_new(const yinde_corpus *corpus);

/* NULL is allowed. */
void yinde_postings_free(yinde_postings *postings);

/* The [*n] dated articles that mention `entity`, by day, those of one day as
 * the corpus has them; they live as long as `postings`. */
const uint32_t *yinde_postings_of(const yinde_postings *postings,
                                  uint32_t entity, size_t *n);

#endif
