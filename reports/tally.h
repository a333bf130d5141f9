/* tally.h: how often, in which period: the sums that all reports are made of.
 *
 * Stage 2 of 3:  corpus.h -> [tally] -> rank.h, timeline.h, wide.h, top.h,
 *                                       summary.h
 *
 *     yinde_tallies *tallies = yinde_tallies_new(corpus, &scope);
 *     yinde_tallies_add(tallies, 0, corpus->n_articles);
 *     yinde_tally_get(&tallies->articles, yinde_pair_key(entity, period), &n);
 *     yinde_tallies_free(tallies);
 *
 * Tallies are mergeable: those of some articles plus those of the others are
 * those of all, in any order:
 *
 *     yinde_tallies_add(half, 0, k);
 *     yinde_tallies_add(other, k, corpus->n_articles);
 *     yinde_tallies_merge(half, other);
 *
 * A tally sees each article once and an article holds each entity once
 * (corpus.h), so that counting is enough and no set of articles is kept.
 *
 * Articles without a date are counted in a period of their own,
 * YINDE_NO_PERIOD, which comes after all others and is in no timeline.
 */
#ifndef YINDE_REPORTS_TALLY_H
#define YINDE_REPORTS_TALLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/index.h"
#include "reports/corpus.h"
#include "reports/period.h"
#include "reports/selection.h"

/* The period of articles without a date. */
#define YINDE_NO_PERIOD UINT32_MAX

/* Which articles are counted, and in what steps of time. */
typedef struct yinde_tally_scope {
    yinde_period_unit unit;
    bool undated;    /* count articles without a date */
    bool duplicates; /* count articles whose text another one has too */
    const yinde_selection *selection; /* borrowed; NULL: everything */
} yinde_tally_scope;

/* What is known of one entity whatever the period. */
typedef struct yinde_tally_entity {
    uint64_t in_titles;  /* count of articles with it in their title */
    yinde_day first_day; /* of the articles that mention it, or YINDE_NO_DAY */
    yinde_day last_day;
} yinde_tally_entity;

typedef struct yinde_tallies {
    const yinde_corpus *corpus; /* borrowed */
    yinde_tally_scope scope;

    yinde_tally articles; /* pair of entity and period -> count of articles */
    yinde_tally mentions; /* pair of entity and period -> count */
    yinde_tally total_articles;   /* period -> count of articles */
    yinde_tally total_characters; /* period -> cp */
    yinde_tally source_articles;  /* source -> count of articles */
    yinde_tally_entity *entity;   /* [corpus->n_entities] */

    uint64_t n_counted;    /* count of articles in the sums above */
    uint64_t n_dated;      /* count of those with a date */
    uint64_t n_duplicates; /* count of duplicates: those counted when they are
                              in scope, else those left out */
    uint64_t n_undated;    /* count of articles without a date, likewise; no
                              duplicate that is left out is among them */
    uint64_t n_characters; /* cp of the articles counted */
    yinde_day first_day;   /* of the articles counted, or YINDE_NO_DAY */
    yinde_day last_day;
} yinde_tallies;

/* Tallies of no articles yet.  `corpus` must not grow while they are used. */
yinde_tallies *yinde_tallies_new(const yinde_corpus *corpus,
                                 const yinde_tally_scope *scope);

void yinde_tallies_free(yinde_tallies *tallies);

/* Count the articles from index `first` up to `end` <= corpus->n_articles.
 * Count no article twice. */
void yinde_tallies_add(yinde_tallies *tallies, size_t first, size_t end);

/* Whether the article is one that the selection has, and whether it is counted;
 * whether the entity is one that the selection has. */
bool yinde_tallies_selects(const yinde_tallies *tallies,
                           const yinde_corpus_article *article);
bool yinde_tallies_counts(const yinde_tallies *tallies,
                          const yinde_corpus_article *article);
bool yinde_tallies_has_entity(const yinde_tallies *tallies, uint32_t entity);

/* Add all that `other` has counted: other articles of the same corpus, in the
 * same scope. */
void yinde_tallies_merge(yinde_tallies *tallies, const yinde_tallies *other);

/* `part` / `whole`, or 0 where there is nothing to be a part of. */
static inline double yinde_tally_ratio(uint64_t part, uint64_t whole)
{
    return whole > 0 ? (double)part / (double)whole : 0.0;
}

/* One period of a timeline. */
typedef struct yinde_tally_period {
    uint64_t articles;   /* count */
    uint64_t characters; /* cp */
    bool complete;       /* false for a first or last period of which days lie
                            before the first or after the last article */
    char label[YINDE_PERIOD_LABEL_BYTES];
} yinde_tally_period;

/* All periods from the first to the last dated article without a gap, [*n],
 * *first being the number of the first; the caller frees them.  *n is 0 when
 * nothing dated was counted. */
yinde_tally_period *yinde_tallies_periods(const yinde_tallies *tallies,
                                          uint32_t *first, size_t *n);

#endif
