/* audit.c: random hits of chosen entries, for somebody to judge. */
#include "curation/audit.h"

#include <stdlib.h>

#include "common/arena.h"
#include "common/index.h"
#include "common/memory.h"
#include "curation/roster.h"
#include "extract/duplicate.h"
#include "extract/row.h"

#define X(name, type, meaning) {name, type, meaning},
static const yinde_column columns[] = {YINDE_COLUMNS_AUDIT(X)};
#undef X
const yinde_table yinde_table_audit = {
    "audit.csv", "one row per hit that yinde dictionary audit drew", columns,
    sizeof columns / sizeof columns[0], ""};

/* One hit that was drawn; the spans are in the audit's arena. */
typedef struct hit {
    const yinde_entity *entity; /* of the roster */
    uint64_t order;             /* number among all hits that were met */
    yinde_span article, date, form, origin, left, surface, right;
} hit;

/* What is drawn from one stream of hits. */
typedef struct pool {
    hit *hit; /* [n] */
    size_t n, capacity;
    uint64_t n_met; /* hits that came by */
    uint64_t state; /* of the generator */
} pool;

struct yinde_audit {
    yinde_audit_options options;
    yinde_span *entity; /* [options.entities.n] folded */
    yinde_span *form;   /* [options.forms.n] folded */
    yinde_span *origin; /* [options.origins.n] folded */
    bool *met;          /* [options.entities.n] */
    yinde_arena *arena; /* what was drawn, or was for a while */
    yinde_arena *scratch; /* emptied after each article */
    yinde_roster *roster;
    yinde_duplicates *duplicates;
    pool *pool; /* [n_pools] by roster number, or just one */
    size_t n_pools, pool_capacity;
    uint64_t n_met;
};

/* ---- folding ---------------------------------------------------------- */

static yinde_span fold_text(yinde_span text, yinde_arena *arena)
{
    uint32_t *code;
    size_t n = yinde_fold_form(text, arena, &code);
    return yinde_fold_spell(code, n, arena);
}

static yinde_span *fold_words(const yinde_audit_words *words,
                              yinde_arena *arena)
{
    yinde_span *folded = yinde_calloc(words->n + 1, sizeof *folded);
    for (size_t i = 0; i < words->n; i++)
        folded[i] = fold_text(yinde_span_of(words->word[i]), arena);
    return folded;
}

/* The first code that stands at code point `position` of the text or later. */
static size_t code_at(const yinde_folded *folded, uint32_t position)
{
    size_t low = 0, high = folded->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (folded->position[middle] < position)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static yinde_span form_of(const yinde_folded *folded, const yinde_mention *m,
                          yinde_arena *arena)
{
    size_t start = code_at(folded, m->start), end = code_at(folded, m->end);
    return yinde_fold_spell(folded->code + start, end - start, arena);
}

/* ---- life ------------------------------------------------------------- */

yinde_audit *yinde_audit_new(const yinde_audit_options *options)
{
    yinde_audit *audit = yinde_calloc(1, sizeof *audit);
    audit->options = *options;
    audit->arena = yinde_arena_new();
    audit->scratch = yinde_arena_new();
    audit->entity = fold_words(&options->entities, audit->arena);
    audit->form = fold_words(&options->forms, audit->arena);
    audit->origin = fold_words(&options->origins, audit->arena);
    audit->met = yinde_calloc(options->entities.n + 1, sizeof *audit->met);
    audit->roster = yinde_roster_new();
    audit->duplicates = yinde_duplicates_new();
    return audit;
}

void yinde_audit_free(yinde_audit *audit)
{
    if (audit == NULL)
        return;
    for (size_t i = 0; i < audit->n_pools; i++)
        free(audit->pool[i].hit);
    free(audit->pool);
    free(audit->entity);
    free(audit->form);
    free(audit->origin);
    free(audit->met);
    yinde_duplicates_free(audit->duplicates);
    yinde_roster_free(audit->roster);
    yinde_arena_free(audit->scratch);
    yinde_arena_free(audit->arena);
    free(audit);
}

bool yinde_audit_met(const yinde_audit *audit, size_t i)
{
    return audit->met[i];
}

/* ---- choosing --------------------------------------------------------- */

/* Whether `word` is the entity's id or label, or either after its type; all
 * three are folded, so that 習近平 names 习近平. */
static bool names_entity(yinde_span word, yinde_type type, yinde_span id,
                         yinde_span label)
{
    size_t colon = yinde_span_find(word, YINDE_SPAN(":"));
    if (colon < word.n &&
        yinde_span_equals(yinde_span_slice(word, 0, colon),
                          yinde_type_name(type)))
        word = yinde_span_slice(word, colon + 1, word.n);
    return yinde_span_equal(word, id) || yinde_span_equal(word, label);
}

static bool is_one_of(yinde_span text, const yinde_span *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (yinde_span_equal(text, list[i]))
            return true;
    return n == 0;
}

static bool is_word_of(yinde_span text, const yinde_audit_words *words)
{
    for (size_t i = 0; i < words->n; i++)
        if (yinde_span_equals(text, words->word[i]))
            return true;
    return words->n == 0;
}

static bool has_entity(yinde_audit *audit, const yinde_mention *m)
{
    size_t n = audit->options.entities.n;
    bool wanted = false;
    if (n == 0)
        return true;
    yinde_span id = fold_text(m->id, audit->scratch);
    yinde_span label = fold_text(m->label, audit->scratch);
    for (size_t i = 0; i < n; i++)
        if (names_entity(audit->entity[i], m->type, id, label))
            wanted = audit->met[i] = true;
    return wanted;
}

static bool is_wanted(yinde_audit *audit, const yinde_mention *m,
                      yinde_span form)
{
    const yinde_audit_options *o = &audit->options;
    yinde_span type = yinde_span_of(yinde_type_name(m->type));
    return is_word_of(type, &o->types) &&
           (is_word_of(m->origin, &o->origins) ||
            is_one_of(m->origin, audit->origin, o->origins.n)) &&
           is_one_of(form, audit->form, o->forms.n) && has_entity(audit, m);
}

/* ---- drawing ---------------------------------------------------------- */

/* SplitMix64. */
static uint64_t next_random(uint64_t *state)
{
    uint64_t z = *state += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

static uint64_t add_to_hash(uint64_t hash, yinde_span text)
{
    for (size_t i = 0; i < text.n; i++)
        hash = (hash ^ (unsigned char)text.bytes[i]) * 0x100000001B3u;
    return hash;
}

static uint64_t hash_of(const yinde_entity *entity)
{
    uint64_t hash = 0xCBF29CE484222325u;
    hash = add_to_hash(hash, yinde_span_of(yinde_type_name(entity->type)));
    hash = add_to_hash(hash, YINDE_SPAN(":"));
    return add_to_hash(hash, entity->id);
}

/* The pool that hits of the entity go to. */
static pool *find_pool(yinde_audit *audit, uint32_t number)
{
    size_t index = audit->options.of_each ? number : 0;
    if (index == audit->n_pools) {
        audit->pool = yinde_reserve(audit->pool, &audit->pool_capacity,
                                    index + 1, sizeof *audit->pool);
        audit->pool[audit->n_pools++] = (pool){
            .state = audit->options.seed ^
                     (audit->options.of_each
                          ? hash_of(yinde_roster_at(audit->roster, number))
                          : 0)};
    }
    return &audit->pool[index];
}

/* The place that the next hit of the pool gets, or `n` when it gets none. */
static size_t draw_place(pool *p, size_t n)
{
    uint64_t k = p->n_met++;
    if (k < n)
        return (size_t)k;
    uint64_t place = next_random(&p->state) % (k + 1);
    return place < n ? (size_t)place : n;
}

static hit copy_hit(const yinde_audit *audit, const yinde_result *result,
                    const yinde_mention *m, yinde_span form)
{
    const yinde_folded *folded = &result->folded;
    yinde_arena *arena = audit->arena;
    size_t from =
        m->start > YINDE_CONTEXT_LENGTH ? m->start - YINDE_CONTEXT_LENGTH : 0;
    size_t to = folded->n_text - m->end > YINDE_CONTEXT_LENGTH
                    ? m->end + YINDE_CONTEXT_LENGTH
                    : folded->n_text;
    hit h = {.order = audit->n_met};
    h.article = yinde_arena_copy(arena, result->article.id);
    h.date = yinde_arena_copy(arena, result->article.date);
    h.form = yinde_arena_copy(arena, form);
    h.origin = yinde_arena_copy(arena, m->origin);
    h.left = yinde_arena_copy(arena,
                              yinde_folded_between(folded, from, m->start));
    h.surface = yinde_arena_copy(
        arena, yinde_folded_between(folded, m->start, m->end));
    h.right =
        yinde_arena_copy(arena, yinde_folded_between(folded, m->end, to));
    return h;
}

static void take_mention(yinde_audit *audit, const yinde_result *result,
                         const yinde_mention *m)
{
    yinde_span form = form_of(&result->folded, m, audit->scratch);
    if (!is_wanted(audit, m, form))
        return;
    uint32_t number =
        yinde_roster_number(audit->roster, m->type, m->id, m->label);
    pool *p = find_pool(audit, number);
    audit->n_met++;
    size_t place = draw_place(p, audit->options.n);
    if (place == audit->options.n)
        return;
    if (place == p->n) {
        p->hit = yinde_reserve(p->hit, &p->capacity, p->n + 1, sizeof *p->hit);
        p->n++;
    }
    p->hit[place] = copy_hit(audit, result, m, form);
    p->hit[place].entity = yinde_roster_at(audit->roster, number);
}

void yinde_audit_take(yinde_audit *audit, const yinde_result *result)
{
    const yinde_article *article = &result->article;
    if (yinde_duplicates_find(audit->duplicates, article->text, article->id).n >
        0)
        return;
    for (size_t i = 0; i < result->mentions.n; i++)
        take_mention(audit, result, &result->mentions.mention[i]);
    yinde_arena_reset(audit->scratch);
}

/* ---- writing ---------------------------------------------------------- */

static int compare_hits(const void *a, const void *b)
{
    const hit *x = *(const hit *const *)a, *y = *(const hit *const *)b;
    int order = yinde_roster_compare(x->entity, y->entity);
    return order != 0 ? order : (x->order > y->order) - (x->order < y->order);
}

static void write_hit(const hit *h, yinde_csv_writer *csv)
{
    yinde_csv_text(csv, h->article);
    yinde_csv_text(csv, h->date);
    yinde_csv_word(csv, yinde_type_name(h->entity->type));
    yinde_csv_text(csv, h->entity->id);
    yinde_csv_text(csv, h->entity->label);
    yinde_csv_text(csv, h->form);
    yinde_csv_text(csv, h->origin);
    yinde_csv_text(csv, h->left);
    yinde_csv_text(csv, h->surface);
    yinde_csv_text(csv, h->right);
    yinde_csv_word(csv, "");
    yinde_csv_end_row(csv);
}

void yinde_audit_write(const yinde_audit *audit, yinde_csv_writer *csv)
{
    size_t n = 0, at = 0;
    for (size_t i = 0; i < audit->n_pools; i++)
        n += audit->pool[i].n;
    const hit **sorted = yinde_calloc(n + 1, sizeof *sorted);
    for (size_t i = 0; i < audit->n_pools; i++)
        for (size_t k = 0; k < audit->pool[i].n; k++)
            sorted[at++] = &audit->pool[i].hit[k];
    qsort(sorted, n, sizeof *sorted, compare_hits);
    yinde_csv_header(csv, &yinde_table_audit);
    for (size_t i = 0; i < n; i++)
        write_hit(sorted[i], csv);
    free(sorted);
}
