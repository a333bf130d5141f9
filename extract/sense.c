/* sense.c: which of the entities that a form may name does it name here? */
#include "extract/sense.h"

/* Context words are looked for among at most so many hits to either side of the
 * form, so that a hostile sentence costs no more than a long one. */
#define CONTEXT_HITS_MAX 200u
/* The nearest context word decides between so many equals at most, and is looked
 * for among so many hits before it. */
#define EQUALS_MAX    12u
#define NEAR_HITS_MAX 60u
/* Cells of the cache.  More would cost more to clear than they save. */
#define CACHE_LEAST ((size_t)64)
#define CACHE_MOST  ((size_t)4096)

static bool is_context_hit(const yinde_evidence *e, const yinde_question *q,
                           const yinde_hit *hit, uint32_t entity)
{
    bool outside = hit->end <= q->start || hit->start >= q->end;
    return outside &&
           yinde_dictionary_is_context(e->dictionary, hit->term, entity);
}

bool yinde_sense_has_context(const yinde_evidence *e, const yinde_question *q,
                             uint32_t entity)
{
    const yinde_folded *folded = e->folded;
    uint32_t sentence = folded->sentence[q->start];
    uint32_t first = folded->start[sentence];
    uint32_t last = folded->start[sentence + 1];
    yinde_context_filter may =
        yinde_dictionary_contexts(e->dictionary, entity);
    const yinde_hit *hit = e->hits->hit;
    size_t middle = yinde_hits_from(e->hits, q->start);
    for (size_t i = middle, k = 0; i < e->hits->n && k < CONTEXT_HITS_MAX;
         i++, k++) {
        if (hit[i].start >= last)
            break;
        if (yinde_may_be_context(&may, hit[i].term) &&
            is_context_hit(e, q, &hit[i], entity))
            return true;
    }
    for (size_t i = middle, k = 0; i > 0 && k < CONTEXT_HITS_MAX; i--, k++) {
        if (hit[i - 1].start < first)
            break;
        if (yinde_may_be_context(&may, hit[i - 1].term) &&
            is_context_hit(e, q, &hit[i - 1], entity))
            return true;
    }
    return false;
}

yinde_context_cache yinde_context_cache_new(size_t n_forms, yinde_arena *arena)
{
    yinde_context_cache cache = {NULL, CACHE_LEAST};
    while (cache.n < 4 * n_forms && cache.n < CACHE_MOST)
        cache.n *= 2;
    cache.cell = yinde_arena_zeroed(arena, cache.n, sizeof *cache.cell);
    return cache;
}

/* The same, asked once for each form, sentence and entity. */
static bool has_context(const yinde_evidence *e, yinde_context_cache *cache,
                        const yinde_question *q, uint32_t entity)
{
    uint32_t sentence = e->folded->sentence[q->start];
    uint32_t mixed = (q->term * 31u + entity) * 31u + sentence;
    size_t at = (mixed * 0x9E3779B1u >> 16) & (cache->n - 1);
    if (!cache->cell[at].filled || cache->cell[at].term != q->term ||
        cache->cell[at].sentence != sentence ||
        cache->cell[at].entity != entity) {
        cache->cell[at].term = q->term;
        cache->cell[at].sentence = sentence;
        cache->cell[at].entity = entity;
        cache->cell[at].filled = true;
        cache->cell[at].answer = yinde_sense_has_context(e, q, entity);
    }
    return cache->cell[at].answer;
}

/* How much speaks for an entity; compared field by field. */
typedef struct weight {
    bool strong;
    bool context;
    uint64_t named; /* times */
} weight;

static int compare_weights(const weight *a, const weight *b)
{
    if (a->context != b->context)
        return a->context - b->context;
    if (a->strong != b->strong)
        return a->strong - b->strong;
    return (a->named > b->named) - (a->named < b->named);
}

/* The candidates so far: the best ones, which are equals. */
typedef struct contest {
    uint32_t entity[EQUALS_MAX];
    size_t n; /* of equals; those above EQUALS_MAX are counted only */
    weight best;
} contest;

static void enter(contest *c, uint32_t entity, const weight *w)
{
    int order = c->n == 0 ? 1 : compare_weights(w, &c->best);
    if (order < 0)
        return;
    if (order > 0) {
        c->n = 0;
        c->best = *w;
    }
    if (c->n < EQUALS_MAX)
        c->entity[c->n] = entity;
    c->n++;
}

/* Of the equals, the one of which the hit is a context word, or YINDE_NONE when
 * it is one of none, or of more than one. */
static uint32_t meant_by(const yinde_evidence *e, const yinde_question *q,
                         const contest *c, const yinde_hit *hit)
{
    uint32_t entity = YINDE_NONE;
    for (size_t i = 0; i < c->n; i++)
        if (is_context_hit(e, q, hit, c->entity[i])) {
            if (entity != YINDE_NONE)
                return YINDE_NONE;
            entity = c->entity[i];
        }
    return entity;
}

/* Of equals with a context word in the sentence, the one whose word stands
 * nearest before the form, or YINDE_NONE.  What stands behind it tells less: a
 * ministry speaks of other countries. */
static uint32_t nearest(const yinde_evidence *e, const yinde_question *q,
                        const contest *c)
{
    const yinde_hit *hit = e->hits->hit;
    uint32_t sentence = e->folded->sentence[q->start], entity = YINDE_NONE;
    uint32_t first = e->folded->start[sentence];
    for (size_t i = yinde_hits_from(e->hits, q->start), k = 0;
         i > 0 && k < NEAR_HITS_MAX && hit[i - 1].start >= first &&
         entity == YINDE_NONE;
         i--, k++)
        entity = meant_by(e, q, c, &hit[i - 1]);
    return entity;
}

/* Whether the sense is one that the question allows. */
static bool is_candidate(const yinde_dictionary *d, const yinde_question *q,
                         const yinde_sense *sense)
{
    return yinde_sense_is_name(sense->kind) &&
           (q->type == YINDE_ANY_TYPE ||
            yinde_dictionary_entity(d, sense->target)->type == q->type);
}

/* Number of senses that the question allows; *only is the last of them. */
static size_t count_candidates(const yinde_dictionary *d,
                               const yinde_question *q,
                               const yinde_sense **only)
{
    size_t n = 0;
    uint32_t at = 0;
    for (const yinde_sense *sense;
         (sense = yinde_dictionary_next_sense(d, q->term, &at)) != NULL;)
        if (is_candidate(d, q, sense)) {
            *only = sense;
            n++;
        }
    return n;
}

static void weigh_candidates(const yinde_evidence *e,
                             yinde_context_cache *cache,
                             const yinde_tally *named, const yinde_question *q,
                             contest *c)
{
    const yinde_dictionary *d = e->dictionary;
    uint32_t at = 0;
    for (const yinde_sense *sense;
         (sense = yinde_dictionary_next_sense(d, q->term, &at)) != NULL;) {
        if (!is_candidate(d, q, sense))
            continue;
        weight w = {sense->kind == YINDE_SENSE_STRONG, false, 0};
        yinde_tally_get(named, sense->target, &w.named);
        w.context = has_context(e, cache, q, sense->target);
        if (w.strong || w.context || w.named > 0 || q->licensed)
            enter(c, sense->target, &w);
    }
}

yinde_fate yinde_sense_choose(const yinde_evidence *e,
                              yinde_context_cache *cache,
                              const yinde_tally *named, const yinde_question *q,
                              uint32_t *entity)
{
    const yinde_sense *only = NULL;
    *entity = YINDE_NONE;
    size_t n = count_candidates(e->dictionary, q, &only);
    if (n == 0)
        return YINDE_FATE_NO_EVIDENCE;
    /* The common case, in which no context needs to be looked for. */
    if (n == 1 && (only->kind == YINDE_SENSE_STRONG || q->licensed ||
                   yinde_tally_get(named, only->target, NULL))) {
        *entity = only->target;
        return YINDE_FATE_ACCEPTED;
    }
    contest c = {.n = 0};
    weigh_candidates(e, cache, named, q, &c);
    if (c.n == 0)
        return YINDE_FATE_NO_EVIDENCE;
    *entity = c.entity[0];
    if (c.n == 1)
        return YINDE_FATE_ACCEPTED;
    uint32_t near = q->nearest && c.best.context && c.n <= EQUALS_MAX
                        ? nearest(e, q, &c)
                                                        : YINDE_NONE;
    if (near != YINDE_NONE)
        *entity = near;
    else if (!c.best.strong)
        *entity = YINDE_NONE;
    return *entity == YINDE_NONE ? YINDE_FATE_AMBIGUOUS : YINDE_FATE_ACCEPTED;
}
