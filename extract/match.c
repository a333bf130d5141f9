/* match.c: find every term of the dictionary in one folded text.
 *
 * The terms form a trie whose edges are the cells of one open-addressing hash
 * table, keyed by (node, code).  Matching restarts at every code and walks
 * until no edge is found.  Restarting costs nothing on real text: a bitmap of
 * first codes ends nine walks in ten before the first look-up, the second
 * code most of the others, and positions do not depend on each other as the
 * states of an automaton do.  The bound is n * YINDE_TERM_MAX steps, met only
 * by text made for it.
 *
 *     root --中--> 1 --国--> 2 (term 中国) --外--> 3 ...
 *     cell: key = (1, 国), child = 2, term = 中国
 */
#include "extract/match.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>

#include "common/memory.h"

#define FIRST_CODES 0x10000u /* codes that have a bit of their own */

typedef struct edge {
    uint64_t key;   /* node << 21 | code, plus 1; 0 for a free cell */
    uint32_t child; /* node that the edge leads to */
    uint32_t term;  /* term that ends there, or YINDE_NONE */
} edge;

struct yinde_matcher {
    edge *edge;                     /* [mask + 1] */
    size_t mask;                    /* cells - 1, cells a power of two */
    uint32_t n_nodes;               /* count, the root included */
    uint8_t first[FIRST_CODES / 8]; /* bit per code: some term starts with it */
};

static size_t cell_of(uint64_t key, size_t mask)
{
    /* Fibonacci hashing: the high bits of the product are well mixed. */
    return (size_t)((key * 0x9E3779B97F4A7C15u) >> 32) & mask;
}

/* The edge from `node` by `code`, or the free cell where it would be. */
static edge *find_edge(const yinde_matcher *matcher, uint32_t node,
                       uint32_t code)
{
    uint64_t key = ((uint64_t)node << 21 | code) + 1;
    size_t cell = cell_of(key, matcher->mask);
    while (matcher->edge[cell].key != 0 && matcher->edge[cell].key != key)
        cell = (cell + 1) & matcher->mask;
    return &matcher->edge[cell];
}

static edge *add_edge(yinde_matcher *matcher, uint32_t node, uint32_t code)
{
    edge *e = find_edge(matcher, node, code);
    if (e->key == 0)
        *e = (edge){((uint64_t)node << 21 | code) + 1, matcher->n_nodes++,
                    YINDE_NONE};
    return e;
}

static void add_term(yinde_matcher *matcher, const yinde_term *term,
                     uint32_t index)
{
    uint32_t node = 0;
    edge *e = NULL;
    for (size_t i = 0; i < term->n; i++) {
        e = add_edge(matcher, node, term->code[i]);
        node = e->child;
    }
    assert(e != NULL);
    e->term = index;
    uint32_t code = term->code[0];
    if (code < FIRST_CODES)
        matcher->first[code >> 3] |= (uint8_t)(1u << (code & 7));
}

yinde_matcher *yinde_matcher_new(const yinde_dictionary *dictionary)
{
    size_t codes = 0;
    uint32_t n_terms = yinde_dictionary_terms(dictionary);
    for (uint32_t i = 0; i < n_terms; i++)
        codes += yinde_dictionary_term(dictionary, i)->n;

    yinde_matcher *matcher = yinde_calloc(1, sizeof *matcher);
    size_t cells = yinde_grown_capacity(0, 2 * codes + 1);
    matcher->edge = yinde_calloc(cells, sizeof *matcher->edge);
    matcher->mask = cells - 1;
    matcher->n_nodes = 1;
    for (uint32_t i = 0; i < n_terms; i++)
        add_term(matcher, yinde_dictionary_term(dictionary, i), i);
    return matcher;
}

void yinde_matcher_free(yinde_matcher *matcher)
{
    if (matcher == NULL)
        return;
    free(matcher->edge);
    free(matcher);
}

/* ---- matching --------------------------------------------------------- */

static bool is_latin(uint32_t code)
{
    return (code >= 'a' && code <= 'z') || (code >= '0' && code <= '9');
}

bool yinde_cuts_word(const uint32_t *code, size_t n, size_t start, size_t end)
{
    return (start > 0 && is_latin(code[start]) && is_latin(code[start - 1])) ||
           (end < n && is_latin(code[end - 1]) && is_latin(code[end]));
}

size_t yinde_hits_from(const yinde_hits *hits, uint32_t code)
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

static bool may_start(const yinde_matcher *matcher, uint32_t code)
{
    return code >= FIRST_CODES ||
           (matcher->first[code >> 3] >> (code & 7) & 1) != 0;
}

/* The terms that start at `start`, shortest first, into found[]. */
static size_t walk(const yinde_matcher *matcher, const uint32_t *code, size_t n,
                   size_t start, yinde_hit found[YINDE_TERM_MAX])
{
    size_t n_found = 0;
    uint32_t node = 0;
    for (size_t i = start; i < n; i++) {
        const edge *e = find_edge(matcher, node, code[i]);
        if (e->key == 0)
            break;
        if (e->term != YINDE_NONE && !yinde_cuts_word(code, n, start, i + 1))
            found[n_found++] =
                (yinde_hit){(uint32_t)start, (uint32_t)(i + 1), e->term};
        node = e->child;
    }
    return n_found;
}

/* Hits while they are found. */
typedef struct growing {
    yinde_hits hits;
    size_t capacity;
    yinde_arena *arena;
} growing;

static bool append_hit(growing *g, yinde_hit hit)
{
    if (g->hits.n == YINDE_HITS_MAX)
        return false;
    g->hits.hit = yinde_arena_grow(g->arena, g->hits.hit, g->hits.n,
                                   &g->capacity, sizeof *g->hits.hit);
    g->hits.hit[g->hits.n++] = hit;
    return true;
}

yinde_status yinde_match(const yinde_matcher *matcher, const uint32_t *code,
                         size_t n, yinde_arena *arena, yinde_hits *hits)
{
    /* One hit in three codes is more than any text has; a guess that holds
     * saves the copying. */
    growing g = {{NULL, 0}, n / 3 + 16, arena};
    if (g.capacity > YINDE_HITS_MAX)
        g.capacity = YINDE_HITS_MAX;
    g.hits.hit = yinde_arena_allocate(arena, g.capacity * sizeof *g.hits.hit);

    bool room = true;
    for (size_t i = 0; i < n && room; i++) {
        if (!may_start(matcher, code[i]))
            continue;
        yinde_hit found[YINDE_TERM_MAX];
        size_t n_found = walk(matcher, code, n, i, found);
        while (n_found > 0 && room)
            room = append_hit(&g, found[--n_found]);
    }
    *hits = g.hits;
    return room ? YINDE_OK : YINDE_ELIMIT;
}
