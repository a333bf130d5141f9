/* burst_list.h: the bursts of all entities, heaviest first.
 *
 *   tally.h, automaton.h -> [burst_list] -> burst_context.h, bursts.h
 *
 *     yinde_burst_list *list = yinde_burst_list_new(tallies);
 *     for (size_t i = 0; i < list->n; i++)
 *         use(&list->burst[i], &list->period[list->burst[i].start]);
 *     yinde_burst_list_free(list);
 *
 * The series of an entity are the dated articles counted that mention it and all
 * dated articles counted, by period.  The order: weight as it is printed
 * (YINDE_BURST_WEIGHT_DECIMALS) falling, type, bytes of entity_id, start.  It is
 * total, and two series that differ in the last bit only do not disturb it.
 */
#ifndef YINDE_REPORTS_BURST_LIST_H
#define YINDE_REPORTS_BURST_LIST_H

#include <stddef.h>
#include <stdint.h>

#include "reports/tally.h"

/* Entities in fewer articles have no bursts: two articles in a week are no news. */
#define YINDE_BURST_MIN_ARTICLES 5

/* Most bursts; the lightest are left out. */
#define YINDE_BURST_MAX 2000

/* Weights are whole numbers of thousandths. */
#define YINDE_BURST_WEIGHT_DECIMALS 3
#define YINDE_BURST_WEIGHT_UNIT     1000

typedef struct yinde_burst {
    uint32_t entity;        /* index into corpus->entity */
    size_t start, end;      /* indexes of its first and last period */
    int64_t weight;         /* 1/1000 */
    uint64_t articles;      /* count of those with the entity */
    double expected;        /* articles there would be as a rule */
    size_t peak;            /* the period with most of them, the first of equals */
    uint64_t peak_articles; /* count of those of that period */
} yinde_burst;

typedef struct yinde_burst_list {
    const yinde_tallies *tallies; /* borrowed */
    yinde_burst *burst;           /* [n] */
    size_t n;                     /* count, at most YINDE_BURST_MAX */
    yinde_tally_period *period;   /* [n_periods] as yinde_tallies_periods() */
    size_t n_periods;             /* count */
    uint32_t first_period;        /* number of period[0] */
} yinde_burst_list;

/* The bursts of `tallies`.  Cost: linear in its cells, n log n in the bursts. */
yinde_burst_list *yinde_burst_list_new(const yinde_tallies *tallies);

/* NULL is allowed. */
void yinde_burst_list_free(yinde_burst_list *list);

#endif
