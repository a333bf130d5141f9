/* duplicate.h: has this text been seen before in this run?
 *
 * The one thing that looks across articles while extracting; it changes one
 * cell (articles.csv duplicate_of) and nothing else.
 */
#ifndef YINDE_EXTRACT_DUPLICATE_H
#define YINDE_EXTRACT_DUPLICATE_H

#include "common/span.h"

typedef struct yinde_duplicates yinde_duplicates;

yinde_duplicates *yinde_duplicates_new(void);
void yinde_duplicates_free(yinde_duplicates *duplicates);

/* The id of the first article with this text, or the empty span when this is
 * the first: then `id` is remembered (copied).  The span is valid until the
 * duplicates are freed.  Texts are compared by 128 bits of two hashes and their
 * length. */
yinde_span yinde_duplicates_find(yinde_duplicates *duplicates, yinde_span text,
                                 yinde_span id);

#endif
