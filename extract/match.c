/* match.c: find every term of the dictionary in one folded text.
 *
 * The text is taken in chunks that fit the cache of a core.  In each, a kernel
 * (matcher/kernel.h) finds the places whose pair of codes may begin a term, and
 * looks the pairs up; here the few walks that go on behind a pair are finished,
 * and hits are put in order.
 *
 * Walks restart at every place and have no fail links: on real text they end
 * after a step or two, and places that do not depend on each other can be worked
 * on at once.  The bound is n * YINDE_TERM_MAX steps, met only by text made for
 * it.
 */
#include "extract/match.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "common/memory.h"
#include "extract/matcher/kernel.h"
#include "extract/matcher/trie.h"

/* Places ahead whose first edges are fetched. */
#define AHEAD 12u

struct yinde_matcher {
    yinde_trie trie;
    const yinde_kernel *kernel;
    size_t longest; /* codes of the longest term */
};

yinde_matcher *yinde_matcher_of_words(const yinde_codes *word, size_t n)
{
    yinde_matcher *matcher = yinde_calloc(1, sizeof *matcher);
    size_t n_left_out;
    yinde_trie_build(&matcher->trie, word, n, &n_left_out);
    matcher->kernel = yinde_kernel_find(NULL);
    for (size_t i = 0; i < n; i++)
        if (word[i].n > matcher->longest)
            matcher->longest = word[i].n;
    return matcher;
}

yinde_matcher *yinde_matcher_new(const yinde_dictionary *dictionary)
{
    uint32_t n = yinde_dictionary_terms(dictionary);
    yinde_codes *word = yinde_malloc(n * sizeof *word);
    for (uint32_t i = 0; i < n; i++) {
        const yinde_term *term = yinde_dictionary_term(dictionary, i);
        word[i] = (yinde_codes){term->code, term->n};
    }
    yinde_matcher *matcher = yinde_matcher_of_words(word, n);
    free(word);
    return matcher;
}

void yinde_matcher_free(yinde_matcher *matcher)
{
    if (matcher == NULL)
        return;
    yinde_trie_release(&matcher->trie);
    free(matcher);
}

bool yinde_matcher_use(yinde_matcher *matcher, const char *kernel)
{
    const yinde_kernel *found = yinde_kernel_find(kernel);
    if (found != NULL)
        matcher->kernel = found;
    return found != NULL;
}

size_t yinde_matcher_bytes(const yinde_matcher *matcher)
{
    return sizeof *matcher + matcher->trie.bytes;
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

/* A text while it is matched. */
typedef struct scan {
    const yinde_matcher *matcher;
    const uint32_t *code; /* [n] */
    size_t n;
    yinde_chunk *chunk;
    size_t base;      /* code that the chunk begins with */
    yinde_hit *found; /* [longest] of one place, short ones first */
    yinde_hits hits;
    size_t capacity; /* of hits */
    yinde_arena *arena;
} scan;

static void note_hit(const scan *s, size_t start, size_t end, uint32_t term,
                     size_t *n_found)
{
    if (term != YINDE_NO_TERM && !yinde_cuts_word(s->code, s->n, start, end))
        s->found[(*n_found)++] =
            (yinde_hit){(uint32_t)start, (uint32_t)end, term - 1};
}

/* The terms that start at `start` and go on behind the pair of `node`. */
static void walk(const scan *s, size_t start, uint32_t node, size_t *n_found)
{
    const yinde_trie *trie = &s->matcher->trie;
    for (size_t i = start + 2; i < s->n; i++) {
        const yinde_edge_slot *edge =
            yinde_trie_edge(trie, node, yinde_trie_code(trie, s->code[i]));
        if (edge == NULL)
            return;
        note_hit(s, start, i + 1, edge->term & ~YINDE_EDGE_FULL, n_found);
        if (edge->follow == 0)
            return;
        node = (uint32_t)(edge - trie->edge);
    }
}

/* Fetch what walk() will look at first. */
static void fetch_ahead(const scan *s, size_t i)
{
    const yinde_trie *trie = &s->matcher->trie;
    const yinde_chunk *chunk = s->chunk;
    uint64_t key =
        yinde_edge_key(chunk->node[i], chunk->code[chunk->place[i] + 2u]);
    __builtin_prefetch(trie->edge +
                       (size_t)yinde_edge_line(key, trie->edge_shift) *
                           YINDE_LINE_SLOTS);
}

/* The terms that start at the i-th place of the chunk, short ones first, into
 * s->found; returns their number. */
static size_t find_at(const scan *s, size_t i)
{
    const yinde_trie *trie = &s->matcher->trie;
    const yinde_chunk *chunk = s->chunk;
    size_t place = chunk->place[i], start = s->base + place, n_found = 0;
    uint16_t code = chunk->code[place];
    if ((trie->single_bit[code >> 5] >> (code & 31) & 1) != 0)
        note_hit(s, start, start + 1, trie->single[code], &n_found);
    note_hit(s, start, start + 2, chunk->term[i], &n_found);
    if (chunk->node[i] != 0)
        walk(s, start, chunk->node[i], &n_found);
    return n_found;
}

/* Append the hits of n places.  False when there are too many. */
static bool append_hits(scan *s, size_t n)
{
    for (size_t i = n; i < n + AHEAD; i++)
        s->chunk->node[i] = s->chunk->place[i] = 0; /* fetched, and not used */
    for (size_t i = 0; i < n; i++) {
        fetch_ahead(s, i + AHEAD);
        size_t n_found = find_at(s, i);
        while (n_found > 0) {
            if (s->hits.n == YINDE_HITS_MAX)
                return false;
            s->hits.hit = yinde_arena_grow(s->arena, s->hits.hit, s->hits.n,
                                           &s->capacity, sizeof *s->hits.hit);
            s->hits.hit[s->hits.n++] = s->found[--n_found];
        }
    }
    return true;
}

/* Match the codes from s->base on, a chunk of them.  False when there are too
 * many hits. */
static bool match_chunk(scan *s)
{
    const yinde_matcher *matcher = s->matcher;
    size_t left = s->n - s->base, n = left < YINDE_CHUNK ? left : YINDE_CHUNK;
    size_t known = left < n + 2 ? left : n + 2; /* with what follows pairs */
    uint16_t *code = s->chunk->code;
    matcher->kernel->narrow(&matcher->trie, s->code + s->base, known, code);
    memset(code + known, 0, (n + YINDE_SLACK - known) * sizeof *code);
    size_t n_places = matcher->kernel->filter(&matcher->trie, s->chunk, n);
    matcher->kernel->look_up(&matcher->trie, s->chunk, n_places);
    return append_hits(s, n_places);
}

yinde_status yinde_match(const yinde_matcher *matcher, const uint32_t *code,
                         size_t n, yinde_arena *arena, yinde_hits *hits)
{
    /* One hit in three codes is more than any text has; a guess that holds
     * saves the copying. */
    size_t capacity = n / 3 + 16;
    if (capacity > YINDE_HITS_MAX)
        capacity = YINDE_HITS_MAX;
    scan s = {.matcher = matcher,
              .code = code,
              .n = n,
              .capacity = capacity,
              .arena = arena};
    s.chunk = yinde_arena_allocate(arena, sizeof *s.chunk);
    s.found =
        yinde_arena_allocate(arena, (matcher->longest + 1) * sizeof *s.found);
    s.hits.hit = yinde_arena_allocate(arena, capacity * sizeof *s.hits.hit);

    bool room = true;
    for (; s.base < n && room; s.base += YINDE_CHUNK)
        room = match_chunk(&s);
    *hits = s.hits;
    return room ? YINDE_OK : YINDE_ELIMIT;
}
