/* rank.c: the entities in the one order that all reports show them in. */
#include "reports/rank.h"

#include <stdlib.h>

#include "common/memory.h"

/* Every entity with its sums over the periods, unsorted. */
static void sum_up(yinde_ranking *ranking, const yinde_tallies *tallies,
                   bool dated)
{
    const yinde_corpus *corpus = tallies->corpus;
    ranking->place = yinde_calloc(corpus->n_entities, sizeof *ranking->place);
    for (uint32_t i = 0; i < corpus->n_entities; i++)
        ranking->place[i] = (yinde_ranked){&corpus->entity[i], 0, 0, i, 0};
    uint64_t key = 0, articles = 0;
    for (bool more = yinde_tally_first(&tallies->articles, &key, &articles);
         more; more = yinde_tally_next(&tallies->articles, &key, &articles)) {
        if (dated && yinde_pair_low(key) == YINDE_NO_PERIOD)
            continue;
        uint64_t mentions = 0;
        yinde_tally_get(&tallies->mentions, key, &mentions);
        yinde_ranked *place = &ranking->place[yinde_pair_high(key)];
        place->articles += articles;
        place->mentions += mentions;
    }
}

/* Drop the entities that are in fewer than `minimum` articles. */
static void drop_rare(yinde_ranking *ranking, uint32_t n_entities,
                      uint64_t minimum)
{
    ranking->n = 0;
    for (uint32_t i = 0; i < n_entities; i++)
        if (ranking->place[i].articles >= minimum)
            ranking->place[ranking->n++] = ranking->place[i];
}

static int compare_places(const void *left, const void *right)
{
    const yinde_ranked *a = left, *b = right;
    if (a->about->type != b->about->type)
        return a->about->type < b->about->type ? -1 : 1;
    if (a->articles != b->articles)
        return a->articles > b->articles ? -1 : 1;
    if (a->mentions != b->mentions)
        return a->mentions > b->mentions ? -1 : 1;
    return yinde_span_compare(a->about->id, b->about->id);
}

/* Number the places of each type and keep the first `top` of them. */
static void cut_off(yinde_ranking *ranking, size_t top)
{
    size_t n = 0, i = 0;
    for (int type = 0; type < YINDE_CORPUS_N_TYPES; type++) {
        size_t first = i;
        ranking->start[type] = n;
        for (; i < ranking->n && (int)ranking->place[i].about->type == type;
             i++) {
            if (top > 0 && i - first >= top)
                continue;
            ranking->place[n] = ranking->place[i];
            ranking->place[n++].rank = (uint32_t)(i - first) + 1;
        }
        ranking->found[type] = i - first;
    }
    ranking->start[YINDE_CORPUS_N_TYPES] = n;
    ranking->n = n;
}

void yinde_ranking_init(yinde_ranking *ranking, const yinde_tallies *tallies,
                        const yinde_ranking_limits *limits)
{
    *ranking = (yinde_ranking){0};
    sum_up(ranking, tallies, limits->dated);
    drop_rare(ranking, tallies->corpus->n_entities,
              limits->min_articles > 0 ? limits->min_articles : 1);
    qsort(ranking->place, ranking->n, sizeof *ranking->place, compare_places);
    cut_off(ranking, limits->top);
}

void yinde_ranking_release(yinde_ranking *ranking)
{
    free(ranking->place);
    *ranking = (yinde_ranking){0};
}
