/* burst_context.c: what the articles of a burst say of it.
 *
 * The bursts of one entity are taken in order of time, and with them its articles:
 * those before a burst mark whom it has met already, those within are counted.
 */
#include "reports/burst_context.h"

#include <stdlib.h>

#include "common/memory.h"

/* How often numbers come up, and which do. */
typedef struct counter {
    uint64_t *count;   /* [numbers there are], 0 but for those below */
    uint32_t *touched; /* [n] */
    size_t n;          /* count */
} counter;

/* What explaining takes. */
typedef struct explainer {
    const yinde_burst_list *list; /* borrowed */
    const yinde_corpus *corpus;   /* borrowed */
    counter sources, neighbours;
    uint32_t *met; /* [n_entities] the last entity that shared an article with
                      each, as its index + 1, or 0 */
} explainer;

static counter new_counter(uint32_t n)
{
    return (counter){yinde_calloc(n, sizeof(uint64_t)),
                     yinde_calloc(n, sizeof(uint32_t)), 0};
}

static void release_counter(counter *of)
{
    free(of->count);
    free(of->touched);
}

static void count_one(counter *of, uint32_t number)
{
    if (of->count[number]++ == 0)
        of->touched[of->n++] = number;
}

/* ---- choosing --------------------------------------------------------- */

/* Order of two that are in as many articles. */
typedef int (*comparison)(const yinde_corpus *corpus, uint32_t a, uint32_t b);

static int compare_sources(const yinde_corpus *corpus, uint32_t a, uint32_t b)
{
    return yinde_span_compare(yinde_corpus_source(corpus, a),
                              yinde_corpus_source(corpus, b));
}

static int compare_entities(const yinde_corpus *corpus, uint32_t a, uint32_t b)
{
    const yinde_corpus_entity *left = &corpus->entity[a];
    const yinde_corpus_entity *right = &corpus->entity[b];
    int order = yinde_span_compare(left->label, right->label);
    if (order != 0)
        return order;
    if (left->type != right->type)
        return left->type < right->type ? -1 : 1;
    return yinde_span_compare(left->id, right->id);
}

/* Move what `from` has counted to `into`, the first `most` of them in their order;
 * returns how many.  `from` is then empty. */
static size_t take_first(const yinde_corpus *corpus, counter *from,
                         comparison compare, yinde_burst_share *into,
                         size_t most)
{
    size_t n = 0;
    for (size_t k = 0; k < from->n; k++) {
        yinde_burst_share next = {from->touched[k],
                                  from->count[from->touched[k]]};
        from->count[next.number] = 0;
        size_t at = n;
        for (; at > 0; at--) {
            const yinde_burst_share *other = &into[at - 1];
            if (other->articles > next.articles ||
                (other->articles == next.articles &&
                 compare(corpus, other->number, next.number) < 0))
                break;
            if (at < most)
                into[at] = *other;
        }
        if (at < most)
            into[at] = next;
        n += n < most;
    }
    from->n = 0;
    return n;
}

/* ---- walking ---------------------------------------------------------- */

/* The articles of an entity, as far as they are walked. */
typedef struct walk {
    const uint32_t *posting; /* [n] */
    size_t n;                /* count */
    size_t at;               /* those before it lie before the burst at hand */
    uint32_t entity;
} walk;

static const yinde_corpus_article *article_at(const explainer *e,
                                              const walk *w, size_t i)
{
    return &e->corpus->article[w->posting[i]];
}

/* Mark whom the articles before `day` share with the entity. */
static void meet_until(explainer *e, walk *w, yinde_day day)
{
    for (; w->at < w->n && article_at(e, w, w->at)->day < day; w->at++) {
        const yinde_corpus_article *article = article_at(e, w, w->at);
        if (!yinde_tallies_counts(e->list->tallies, article))
            continue;
        for (size_t k = 0; k < article->n; k++)
            e->met[e->corpus->count[article->first + k].entity] =
                w->entity + 1;
    }
}

/* Count who is new in `article`, and its source. */
static void count_article(explainer *e, const walk *w,
                          const yinde_corpus_article *article)
{
    if (yinde_corpus_source(e->corpus, article->source).n > 0)
        count_one(&e->sources, article->source);
    for (size_t k = 0; k < article->n; k++) {
        uint32_t other = e->corpus->count[article->first + k].entity;
        if (other != w->entity && e->met[other] != w->entity + 1)
            count_one(&e->neighbours, other);
    }
}

static void explain(explainer *e, walk *w, const yinde_burst *burst,
                    yinde_burst_context *context)
{
    const yinde_tally_scope *scope = &e->list->tallies->scope;
    uint32_t first = e->list->first_period;
    meet_until(e, w,
               yinde_period_first_day(scope->unit,
                                      first + (uint32_t)burst->start));
    yinde_day last =
        yinde_period_last_day(scope->unit, first + (uint32_t)burst->end);
    for (size_t i = w->at; i < w->n && article_at(e, w, i)->day <= last; i++) {
        const yinde_corpus_article *article = article_at(e, w, i);
        if (!yinde_tallies_selects(e->list->tallies, article))
            continue;
        context->n_all++;
        context->n_duplicates += article->duplicate;
        if (yinde_tallies_counts(e->list->tallies, article))
            count_article(e, w, article);
    }
    context->n_sources =
        take_first(e->corpus, &e->sources, compare_sources, context->source,
                   YINDE_BURST_SOURCES);
    context->n_neighbours =
        take_first(e->corpus, &e->neighbours, compare_entities,
                   context->neighbour, YINDE_BURST_NEIGHBOURS);
}

/* ---- all bursts ------------------------------------------------------- */

static int compare_times(const void *left, const void *right)
{
    const yinde_burst *const *a = left, *const *b = right;
    if ((*a)->entity != (*b)->entity)
        return (*a)->entity < (*b)->entity ? -1 : 1;
    return ((*a)->start > (*b)->start) - ((*a)->start < (*b)->start);
}

/* The bursts by entity, then time: [list->n]; the caller frees it. */
static const yinde_burst **sort_by_time(const yinde_burst_list *list)
{
    const yinde_burst **order = yinde_calloc(list->n, sizeof(yinde_burst *));
    for (size_t i = 0; i < list->n; i++)
        order[i] = &list->burst[i];
    if (list->n > 0)
        qsort(order, list->n, sizeof *order, compare_times);
    return order;
}

yinde_burst_context *yinde_burst_contexts(const yinde_burst_list *list,
                                          const yinde_postings *postings)
{
    const yinde_corpus *corpus = list->tallies->corpus;
    explainer e = {.list = list, .corpus = corpus};
    e.sources = new_counter(yinde_names_count(corpus->sources));
    e.neighbours = new_counter(corpus->n_entities);
    e.met = yinde_calloc(corpus->n_entities, sizeof *e.met);
    yinde_burst_context *context = yinde_calloc(list->n, sizeof *context);
    const yinde_burst **order = sort_by_time(list);
    walk w = {0};
    for (size_t i = 0; i < list->n; i++) {
        if (i == 0 || order[i]->entity != w.entity) {
            w = (walk){.entity = order[i]->entity};
            w.posting = yinde_postings_of(postings, w.entity, &w.n);
        }
        explain(&e, &w, order[i], &context[order[i] - list->burst]);
    }
    free(order);
    free(e.met);
    release_counter(&e.neighbours);
    release_counter(&e.sources);
    return context;
}
