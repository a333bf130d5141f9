/* rank.h: the entities in the one order that all reports show them in.
 *
 *   tally.h -> [rank] -> timeline.h, wide.h, top.h, summary.h
 *
 *     yinde_ranking ranking;
 *     yinde_ranking_init(&ranking, tallies, &limits);
 *     for (size_t i = ranking.start[type]; i < ranking.start[type + 1]; i++)
 *         use(&ranking.place[i]);
 *     yinde_ranking_release(&ranking);
 *
 * The order: type (person, country, organization, phrase), articles falling,
 * mentions falling, bytes of entity_id.  It is total, so that the same rows
 * give the same order whatever they were read in.
 */
#ifndef YINDE_REPORTS_RANK_H
#define YINDE_REPORTS_RANK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "reports/corpus.h"
#include "reports/tally.h"

/* Which entities get a place. */
typedef struct yinde_ranking_limits {
    bool dated;          /* count articles with a date only */
    size_t min_articles; /* entities in fewer articles are left out; those in
                            none always are */
    size_t top;          /* most places of one type; 0: no limit */
} yinde_ranking_limits;

/* One entity and what it is ranked by. */
typedef struct yinde_ranked {
    const yinde_corpus_entity *about; /* borrowed from the corpus */
    uint64_t articles;                /* count of articles that mention it */
    uint64_t mentions;                /* count of mentions in them */
    uint32_t entity;                  /* index into corpus->entity */
    uint32_t rank;                    /* within its type, from 1, no ties */
} yinde_ranked;

typedef struct yinde_ranking {
    yinde_ranked *place;                    /* [n] */
    size_t n;                               /* count */
    size_t start[YINDE_CORPUS_N_TYPES + 1]; /* index of the first of each type;
                                               the last is n */
    size_t found[YINDE_CORPUS_N_TYPES]; /* count before `top` cut them off */
} yinde_ranking;

/* Rank the entities of `tallies`.  Cost: n log n in the number of entities. */
void yinde_ranking_init(yinde_ranking *ranking, const yinde_tallies *tallies,
                        const yinde_ranking_limits *limits);

void yinde_ranking_release(yinde_ranking *ranking);

#endif
