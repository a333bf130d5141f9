/* automaton.h: when a series bursts.
 *
 *   [automaton] -> burst_list.h
 *
 * Ground floor: knows numbers only.  The automaton of two states of J.
 * Kleinberg, "Bursty and Hierarchical Structure in Streams" (2002), in its
 * batched form; its cheapest sequence of states is found as by A. Viterbi
 * (1967).  In period t of n, r_t of d_t articles mention the entity.
 *
 *   p0 = sum r / sum d over all periods     how often it is mentioned as a rule
 *   p1 = s * p0, at most YINDE_AUTOMATON_P1_MAX            how often in a burst
 *   cost of state i in period t
 *        = -ln(p_i^r_t * (1 - p_i)^(d_t - r_t))
 *          The binomial coefficient (d_t over r_t) is left out: it is the same
 *          in both states, so that no choice depends on it.
 *   from state 0 up to 1: gamma * ln n; down and to stay is free; the automaton
 *          is in state 0 before the first period
 *   burst  a maximal run of state 1
 *   weight = sum over its periods of (cost in state 0 - cost in state 1)
 *          = R * ln(p1 / p0) - (D - R) * ln((1 - p0) / (1 - p1))
 *          with R and D the sums of r and d over them
 *
 * A period without articles costs nothing in either state.  Of sequences that
 * cost the same the one with less of state 1 is taken, so that no burst begins or ends
 * with such a period.  A series with p0 >= p1 never bursts.
 *
 * Where an entity is not mentioned, state 1 costs more than state 0 or as much:
 * the states change at the sides of such a gap or not at all.  So only the
 * periods with the entity are visited, and a gap costs one subtraction however
 * long it is.
 */
#ifndef YINDE_REPORTS_AUTOMATON_H
#define YINDE_REPORTS_AUTOMATON_H

#include <stddef.h>
#include <stdint.h>

/* s: how many times as often as usual an entity is mentioned in a burst. */
#define YINDE_AUTOMATON_S 2.0

/* gamma: what it takes to begin one, in ln n. */
#define YINDE_AUTOMATON_GAMMA 1.0

/* Largest p1: below 1, so that an article without the entity ends no burst. */
#define YINDE_AUTOMATON_P1_MAX 0.9999

/* A period with the entity. */
typedef struct yinde_automaton_cell {
    size_t period;     /* from 0 */
    uint64_t articles; /* r, 1 or more */
} yinde_automaton_cell;

typedef struct yinde_automaton_series {
    const uint64_t *before; /* [n_periods + 1] count of all articles of the
                               periods before each: sums of d */
    size_t n_periods;       /* count */
    const yinde_automaton_cell *cell; /* [n] by period */
    size_t n;                         /* count */
} yinde_automaton_series;

typedef struct yinde_automaton_burst {
    size_t first, last; /* indexes of the cells it begins and ends with */
    uint64_t articles;  /* R */
    double weight;      /* above 0 */
    double expected;    /* p0 * D */
} yinde_automaton_burst;

/* Find the bursts of `series`, in order of time; `burst` has room for series->n.
 * Returns how many there are.  Cost: linear in series->n. */
size_t yinde_automaton_run(const yinde_automaton_series *series,
                           yinde_automaton_burst *burst);

#endif
