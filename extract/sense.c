/* sense.c: which of the entities that a form may name does it name here? */
#include "extract/sense.h"

/* Context words are looked for in at most so many hits to either side of the
 * form, so that a hostile sentence costs no more than a long one. */
#define CONTEXT_HITS_MAX 400u

/* Index of the first hit that starts at `code` or later. */
static size_t first_hit_at(const yinde_hits *hits, uint32_t code)
{
    size_t low = 0, high = hits->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (hits->hit[middle].start < code)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_context_hit(const yinde_evidence *e, const yinde_question *q,
                           const yinde_hit *hit, uint32_t entity)
{
    bool outside = hit->end <= q->start || hit->start >= q->end;
    return outside &&
           yinde_dictionary_is_context(e->dictionary, hit->term, entity);
}

/* Whether a context word of `entity` stands in the sentence of the form. */
static bool has_context(const yinde_evidence *e, const yinde_question *q,
                        uint32_t entity)
{
    const yinde_folded *folded = e->folded;
    uint32_t sentence = folded->sentence[q->start];
    uint32_t first = folded->start[sentence];
    uint32_t last = folded->start[sentence + 1];
    size_t middle = first_hit_at(e->hits, q->start);
    for (size_t i = middle, k = 0; i < e->hits->n && k < CONTEXT_HITS_MAX;
         i++, k++) {
        if (e->hits->hit[i].start >= last)
            break;
        if (is_context_hit(e, q, &e->hits->hit[i], entity))
            return true;
    }
    for (size_t i = middle, k = 0; i > 0 && k < CONTEXT_HITS_MAX; i--, k++) {
        if (e->hits->hit[i - 1].start < first)
            break;
        if (is_context_hit(e, q, &e->hits->hit[i - 1], entity))
            return true;
    }
    return false;
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

/* The candidates so far: the best one, and whether another equals it. */
typedef struct contest {
    uint32_t entity;
    weight best;
    bool tied;
    size_t n; /* senses of the right type */
} contest;

static void enter(contest *c, uint32_t entity, const weight *w)
{
    int order = c->entity == YINDE_NONE ? 1 : compare_weights(w, &c->best);
    if (order > 0) {
        c->entity = entity;
        c->best = *w;
        c->tied = false;
    } else if (order == 0) {
        c->tied = true;
    }
}

yinde_fate yinde_sense_choose(const yinde_evidence *e, const yinde_tally *named,
                              const yinde_question *q, uint32_t *entity)
{
    contest c = {YINDE_NONE, {false, false, 0}, false, 0};
    const yinde_dictionary *d = e->dictionary;
    for (uint32_t i = yinde_dictionary_term(d, q->term)->first;
         i != YINDE_NONE;) {
        const yinde_sense *sense = yinde_dictionary_sense(d, i);
        i = sense->next;
        if ((sense->kind != YINDE_SENSE_STRONG &&
             sense->kind != YINDE_SENSE_WEAK) ||
            (q->type != YINDE_ANY_TYPE &&
             yinde_dictionary_entity(d, sense->target)->type != q->type))
            continue;
        weight w = {sense->kind == YINDE_SENSE_STRONG, false, 0};
        yinde_tally_get(named, sense->target, &w.named);
        w.context = has_context(e, q, sense->target);
        c.n++;
        if (w.strong || w.context || w.named > 0 || q->licensed)
            enter(&c, sense->target, &w);
    }
    *entity = c.entity;
    if (c.entity == YINDE_NONE)
        return YINDE_FATE_NO_EVIDENCE;
    if (c.tied && !c.best.strong) {
        *entity = YINDE_NONE;
        return YINDE_FATE_AMBIGUOUS;
    }
    return YINDE_FATE_ACCEPTED;
}
