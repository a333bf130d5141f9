/* burst_context.h: what the articles of a burst say of it: who wrote them, who
 * else is in them.
 *
 *   burst_list.h, postings.h -> [burst_context] -> bursts.h
 *
 *     yinde_burst_context *context = yinde_burst_contexts(list, postings);
 *     use(&list->burst[i], &context[i]);
 *     free(context);
 *
 * The articles of a burst are those with the entity in its periods, counted ones
 * but for n_duplicates.  Duplicates do not make a burst unless they count, but
 * many of them tell that one text was all there was.
 *
 * Cost: the articles of an entity are walked once, up to the end of its last burst
 * (twice within a burst), with all that is in them; other articles are not looked at.
 */
#ifndef YINDE_REPORTS_BURST_CONTEXT_H
#define YINDE_REPORTS_BURST_CONTEXT_H

#include <stddef.h>
#include <stdint.h>

#include "reports/burst_list.h"
#include "reports/postings.h"

/* Most sources and new neighbours of a burst. */
#define YINDE_BURST_SOURCES    3
#define YINDE_BURST_NEIGHBOURS 5

/* A source or entity, by its number in the corpus, and its articles in a burst. */
typedef struct yinde_burst_share {
    uint32_t number;
    uint64_t articles; /* count */
} yinde_burst_share;

typedef struct yinde_burst_context {
    uint64_t n_all;        /* count of articles, duplicates too */
    uint64_t n_duplicates; /* count of duplicates among them */

    /* By articles falling, then by bytes of the name; no nameless one. */
    yinde_burst_share source[YINDE_BURST_SOURCES];
    size_t n_sources; /* count */

    /* Entities that share an article with it in the burst and no counted one
     * before the first day of the burst: by articles falling, then by bytes of the
     * label, type, bytes of the id. */
    yinde_burst_share neighbour[YINDE_BURST_NEIGHBOURS];
    size_t n_neighbours; /* count */
} yinde_burst_context;

/* That of each burst of `list`, [list->n]; the caller frees it. */
yinde_burst_context *yinde_burst_contexts(const yinde_burst_list *list,
                                          const yinde_postings *postings);

#endif
