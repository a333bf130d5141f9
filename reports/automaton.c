/* automaton.c: when a series bursts.
 *
 * All costs are taken relative to state 0, which makes state 0 free and a period in
 * state 1 cost -(cost in state 0 - cost in state 1): the sums stay small, and those of
 * an entity that never bursts are exactly 0.
 */
#include "reports/automaton.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "common/memory.h"

/* What a series costs, all in natural logarithms. */
typedef struct prices {
    double p0;
    double with;    /* state 1 saves that for an article with the entity */
    double without; /* and costs that for one without it */
    double up;      /* from state 0 to 1 */
} prices;

/* How the cheapest sequences come to a cell. */
typedef struct step {
    bool stays; /* state 1 here: from state 1 at the cell before and through the gap,
                   else from state 0 */
    bool falls; /* state 0 after it: from state 1 here, else from state 0 */
} step;

/* Articles with the entity in the cells `first` to `last`. */
static uint64_t sum_cells(const yinde_automaton_series *series, size_t first,
                          size_t last)
{
    uint64_t sum = 0;
    for (size_t i = first; i <= last; i++)
        sum += series->cell[i].articles;
    return sum;
}

/* All articles of the periods `first` to `last`, which may be the one before. */
static uint64_t sum_periods(const yinde_automaton_series *series, size_t first,
                            size_t last)
{
    return series->before[last + 1] - series->before[first];
}

/* False when the series cannot burst. */
static bool set_prices(const yinde_automaton_series *series, prices *price)
{
    if (series->n == 0)
        return false;
    double p0 = (double)sum_cells(series, 0, series->n - 1) /
                (double)series->before[series->n_periods];
    double p1 = fmin(YINDE_AUTOMATON_S * p0, YINDE_AUTOMATON_P1_MAX);
    if (p0 >= p1)
        return false;
    *price = (prices){p0, log(p1 / p0), log((1.0 - p0) / (1.0 - p1)),
                      YINDE_AUTOMATON_GAMMA * log((double)series->n_periods)};
    return true;
}

/* Cost in state 0 less that in state 1 of periods with `articles` of `all`. */
static double gain_of(const prices *price, uint64_t articles, uint64_t all)
{
    assert(articles <= all);
    return (double)articles * price->with -
           (double)(all - articles) * price->without;
}

/* Viterbi's forward pass; returns nothing but steps: the sequence ends in state 0,
 * which is where falling is free. */
static void walk_forth(const yinde_automaton_series *series,
                       const prices *price, step *steps)
{
    double low = 0.0;       /* cost of the cheapest way to state 0 so far */
    double high = INFINITY; /* and to state 1 */
    for (size_t i = 0; i < series->n; i++) {
        const yinde_automaton_cell *cell = &series->cell[i];
        double gap = 0.0;
        if (i > 0)
            gap = gain_of(price, 0,
                          sum_periods(series, cell[-1].period + 1,
                                      cell->period - 1));
        double stay = high - gap, rise = low + price->up;
        steps[i].stays = stay < rise;
        high = fmin(stay, rise) -
               gain_of(price, cell->articles,
                       sum_periods(series, cell->period, cell->period));
        steps[i].falls = high < low;
        low = fmin(low, high);
    }
}

static yinde_automaton_burst burst_of(const yinde_automaton_series *series,
                                      const prices *price, size_t first,
                                      size_t last)
{
    uint64_t articles = sum_cells(series, first, last);
    uint64_t all = sum_periods(series, series->cell[first].period,
                               series->cell[last].period);
    return (yinde_automaton_burst){first, last, articles,
                                   gain_of(price, articles, all),
                                   price->p0 * (double)all};
}

/* Follow the steps from the end; returns how many bursts there are, last first. */
static size_t walk_back(const yinde_automaton_series *series,
                        const prices *price, const step *steps,
                        yinde_automaton_burst *burst)
{
    size_t n = 0, last = 0;
    bool high = false;
    for (size_t i = series->n; i-- > 0;) {
        if (!high && steps[i].falls) {
            high = true;
            last = i;
        }
        if (high && !steps[i].stays) {
            burst[n++] = burst_of(series, price, i, last);
            high = false;
        }
    }
    return n;
}

size_t yinde_automaton_run(const yinde_automaton_series *series,
                           yinde_automaton_burst *burst)
{
    prices price;
    if (!set_prices(series, &price))
        return 0;
    step *steps = yinde_calloc(series->n, sizeof *steps);
    walk_forth(series, &price, steps);
    size_t n = walk_back(series, &price, steps, burst);
    for (size_t i = 0; i < n / 2; i++) {
        yinde_automaton_burst other = burst[i];
        burst[i] = burst[n - 1 - i];
        burst[n - 1 - i] = other;
    }
    free(steps);
    return n;
}
