/* burst_list.c: the bursts of all entities, heaviest first. */
#include "reports/burst_list.h"

#include <math.h>
#include <stdlib.h>

#include "common/memory.h"
#include "reports/automaton.h"

/* A burst with what the order looks at. */
typedef struct ranked {
    yinde_burst burst;
    const yinde_corpus_entity *about; /* borrowed */
} ranked;

/* What finding takes. */
typedef struct finder {
    const yinde_burst_list *list;     /* periods are set */
    uint64_t *before;                 /* [n_periods + 1] articles before each */
    yinde_automaton_cell *cell;       /* [n_cells] of the entity at hand */
    size_t n_cells;                   /* count */
    yinde_automaton_burst *automaton; /* [n_periods] room for its bursts */
    ranked *found;                    /* [n_found] */
    size_t n_found, capacity;         /* count */
} finder;

/* Read the dated cells of `entity`; returns the sum of their articles. */
static uint64_t read_cells(finder *f, uint32_t entity)
{
    const yinde_tallies *tallies = f->list->tallies;
    uint32_t first = f->list->first_period;
    uint64_t key = yinde_pair_key(entity, first), articles = 0, sum = 0;
    f->n_cells = 0;
    for (bool more = yinde_tally_first(&tallies->articles, &key, &articles);
         more && yinde_pair_high(key) == entity &&
         yinde_pair_low(key) != YINDE_NO_PERIOD;
         more = yinde_tally_next(&tallies->articles, &key, &articles)) {
        f->cell[f->n_cells++] =
            (yinde_automaton_cell){yinde_pair_low(key) - first, articles};
        sum += articles;
    }
    return sum;
}

static void add_burst(finder *f, uint32_t entity,
                      const yinde_automaton_burst *from)
{
    const yinde_automaton_cell *peak = &f->cell[from->first];
    for (size_t i = from->first; i <= from->last; i++)
        if (f->cell[i].articles > peak->articles)
            peak = &f->cell[i];
    f->found = yinde_reserve(f->found, &f->capacity, f->n_found + 1,
                             sizeof *f->found);
    f->found[f->n_found++] = (ranked){
        {.entity = entity,
         .start = f->cell[from->first].period,
         .end = f->cell[from->last].period,
         .weight = llround(from->weight * YINDE_BURST_WEIGHT_UNIT),
         .articles = from->articles,
         .expected = from->expected,
         .peak = peak->period,
         .peak_articles = peak->articles},
        &f->list->tallies->corpus->entity[entity]};
}

static void find_bursts(finder *f, uint32_t entity)
{
    if (read_cells(f, entity) < YINDE_BURST_MIN_ARTICLES)
        return;
    yinde_automaton_series series = {f->before, f->list->n_periods, f->cell,
                                     f->n_cells};
    size_t n = yinde_automaton_run(&series, f->automaton);
    for (size_t i = 0; i < n; i++)
        add_burst(f, entity, &f->automaton[i]);
}

static int compare_bursts(const void *left, const void *right)
{
    const ranked *a = left, *b = right;
    if (a->burst.weight != b->burst.weight)
        return a->burst.weight > b->burst.weight ? -1 : 1;
    if (a->about->type != b->about->type)
        return a->about->type < b->about->type ? -1 : 1;
    int order = yinde_span_compare(a->about->id, b->about->id);
    if (order != 0)
        return order;
    return (a->burst.start > b->burst.start) -
           (a->burst.start < b->burst.start);
}

/* Sort what was found and keep the heaviest in the list. */
static void keep_heaviest(const finder *f, yinde_burst_list *list)
{
    if (f->n_found > 0)
        qsort(f->found, f->n_found, sizeof *f->found, compare_bursts);
    list->n = f->n_found < YINDE_BURST_MAX ? f->n_found : YINDE_BURST_MAX;
    list->burst = yinde_calloc(list->n, sizeof *list->burst);
    for (size_t i = 0; i < list->n; i++)
        list->burst[i] = f->found[i].burst;
}

yinde_burst_list *yinde_burst_list_new(const yinde_tallies *tallies)
{
    yinde_burst_list *list = yinde_calloc(1, sizeof *list);
    list->tallies = tallies;
    list->period =
        yinde_tallies_periods(tallies, &list->first_period, &list->n_periods);
    finder f = {.list = list};
    f.before = yinde_calloc(list->n_periods + 1, sizeof *f.before);
    f.cell = yinde_calloc(list->n_periods, sizeof *f.cell);
    f.automaton = yinde_calloc(list->n_periods, sizeof *f.automaton);
    for (size_t i = 0; i < list->n_periods; i++)
        f.before[i + 1] = f.before[i] + list->period[i].articles;
    for (uint32_t i = 0; i < tallies->corpus->n_entities; i++)
        find_bursts(&f, i);
    keep_heaviest(&f, list);
    free(f.before);
    free(f.cell);
    free(f.automaton);
    free(f.found);
    return list;
}

void yinde_burst_list_free(yinde_burst_list *list)
{
    if (list == NULL)
        return;
    free(list->burst);
    free(list->period);
    free(list);
}
