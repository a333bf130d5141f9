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

struct yinde_matcher {
    yinde_trie trie;
    const yinde_kernel *kernel;
};

yinde_matcher *yinde_matcher_of_words(const yinde_codes *word, size_t n)
{
    yinde_matcher *matcher = yinde_calloc(1, sizeof *matcher);
    size_t n_left_out;
    yinde_trie_build(&matcher->trie, word, n, &n_left_out);
    matcher->kernel = yinde_kernel_find(NULL);
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

/* A term that was found at a place of the chunk. */
typedef struct found {
    uint32_t place; /* index into chunk->place */
    uint32_t n;     /* codes */
    uint32_t term;  /* index + 1 */
} found;

/* A walk through the tree, under way. */
typedef struct walk {
    uint32_t place; /* index into chunk->place */
    uint32_t node;  /* where it is */
} walk;

/* A text while it is matched. */
typedef struct scan {
    const yinde_matcher *matcher;
    yinde_chunk *chunk;
    size_t n_known;  /* codes of the chunk, with those behind it that are known */
    uint16_t before; /* the code before the chunk, or 0 */
    size_t base;     /* code, or byte, that the chunk begins with */
    bool in_bytes;   /* hits are in bytes */
    walk *walk;      /* [n_walks] of the chunk */
    size_t n_walks;
    found *found; /* [n_found] of the chunk, short terms first */
    size_t n_found;
    size_t found_capacity;
    uint32_t *n_at; /* [places] found there */
    yinde_hits hits;
    size_t capacity; /* of hits */
    yinde_arena *arena;
} scan;

/* Whether n codes at `start` of the chunk are cut out of a longer word. */
static bool cuts_word(const scan *s, size_t start, size_t n)
{
    const uint16_t *code = s->chunk->code;
    size_t end = start + n;
    return (is_latin(code[start]) &&
            is_latin(start > 0 ? code[start - 1] : s->before)) ||
           (is_latin(code[end - 1]) && is_latin(code[end]));
}

static void note(scan *s, size_t place, size_t n, uint32_t term)
{
    if (cuts_word(s, s->chunk->place[place], n))
        return;
    s->found = yinde_arena_grow(s->arena, s->found, s->n_found,
                                &s->found_capacity, sizeof *s->found);
    s->found[s->n_found++] = (found){(uint32_t)place, (uint32_t)n, term};
}

/* Note the terms of one code and of two at n places, and begin the walks that go
 * on behind pairs. */
static void begin_walks(scan *s, size_t n)
{
    const yinde_trie *trie = &s->matcher->trie;
    const yinde_chunk *chunk = s->chunk;
    s->n_walks = s->n_found = 0;
    for (size_t i = 0; trie->has_singles && i < n; i++) {
        uint16_t code = chunk->code[chunk->place[i]];
        if ((trie->single_bit[code >> 5] >> (code & 31) & 1) != 0)
            note(s, i, 1, trie->single[code]);
    }
    for (size_t i = 0; i < n; i++) {
        if (chunk->term[i] != YINDE_NO_TERM)
            note(s, i, 2, chunk->term[i]);
        s->walk[s->n_walks] = (walk){(uint32_t)i, chunk->node[i]};
        s->n_walks += chunk->node[i] != 0; /* no branch */
    }
}

/* Take every walk one code further, the depth-th behind its place.  All take the
 * step together: the cache misses of one do not wait for those of another. */
static void step_walks(scan *s, size_t depth)
{
    const yinde_trie *trie = &s->matcher->trie;
    const yinde_chunk *chunk = s->chunk;
    size_t n = s->n_walks;
    s->n_walks = 0;
    for (size_t i = 0; i < n; i++)
        yinde_trie_fetch(trie, s->walk[i].node,
                         chunk->code[chunk->place[s->walk[i].place] + depth]);
    for (size_t i = 0; i < n; i++) {
        walk w = s->walk[i];
        const uint16_t *code = chunk->code + chunk->place[w.place] + depth;
        const yinde_edge_slot *edge = yinde_trie_edge(trie, w.node, code[0]);
        if (edge == NULL)
            continue;
        uint32_t term = edge->term & ~YINDE_EDGE_FULL;
        if (term != YINDE_NO_TERM)
            note(s, w.place, depth + 1, term);
        s->walk[s->n_walks] =
            (walk){w.place, (uint32_t)(edge - trie->edge)};
        s->n_walks += edge->follow >> yinde_follow_bit(code[1]) & 1;
    }
}

static yinde_hit hit_of(const scan *s, const found *f)
{
    const yinde_chunk *chunk = s->chunk;
    size_t start = chunk->place[f->place], end = start + f->n;
    if (s->in_bytes) {
        start = chunk->at[start];
        end = chunk->at[end];
    }
    return (yinde_hit){(uint32_t)(s->base + start), (uint32_t)(s->base + end),
                       f->term - 1};
}

/* Append what was found as hits, in their order: by place, long ones first.  False
 * when there are too many. */
static bool append_hits(scan *s, size_t n_places)
{
    size_t room = YINDE_HITS_MAX - s->hits.n;
    memset(s->n_at, 0, n_places * sizeof *s->n_at);
    for (size_t i = 0; i < s->n_found; i++)
        s->n_at[s->found[i].place]++;
    uint32_t total = 0; /* n_at becomes where the hits of a place end */
    for (size_t i = 0; i < n_places; i++)
        s->n_at[i] = total += s->n_at[i];
    s->hits.hit = yinde_arena_reserve(s->arena, s->hits.hit, s->hits.n,
                                      s->hits.n + total, &s->capacity,
                                      sizeof *s->hits.hit);
    yinde_hit *hit = s->hits.hit + s->hits.n;
    for (size_t i = 0; i < s->n_found; i++)
        hit[--s->n_at[s->found[i].place]] = hit_of(s, &s->found[i]);
    s->hits.n += total < room ? total : room;
    return total <= room;
}

/* Match the chunk, of which n codes may begin a term.  False when there are too
 * many hits. */
static bool match_chunk(scan *s, size_t n)
{
    const yinde_matcher *matcher = s->matcher;
    memset(s->chunk->code + s->n_known, 0,
           YINDE_SLACK * sizeof *s->chunk->code);
    size_t n_places = matcher->kernel->filter(&matcher->trie, s->chunk, n);
    matcher->kernel->look_up(&matcher->trie, s->chunk, n_places);
    begin_walks(s, n_places);
    for (size_t depth = 2; s->n_walks > 0; depth++)
        step_walks(s, depth);
    s->before = n > 0 ? s->chunk->code[n - 1] : s->before;
    return append_hits(s, n_places);
}

/* A scan of a text of n codes or bytes. */
static scan new_scan(const yinde_matcher *matcher, size_t n, yinde_arena *arena)
{
    /* One hit in three codes is more than any text has; a guess that holds
     * saves the copying. */
    size_t capacity = n / 3 + 16;
    if (capacity > YINDE_HITS_MAX)
        capacity = YINDE_HITS_MAX;
    scan s = {.matcher = matcher, .capacity = capacity, .arena = arena};
    s.chunk = yinde_arena_allocate(arena, sizeof *s.chunk);
    s.walk = yinde_arena_allocate(arena, (YINDE_CHUNK + 1) * sizeof *s.walk);
    s.n_at = yinde_arena_allocate(arena, YINDE_CHUNK * sizeof *s.n_at);
    s.hits.hit = yinde_arena_allocate(arena, capacity * sizeof *s.hits.hit);
    return s;
}

yinde_status yinde_match(const yinde_matcher *matcher, const uint32_t *code,
                         size_t n, yinde_arena *arena, yinde_hits *hits)
{
    scan s = new_scan(matcher, n, arena);
    bool room = true;
    for (; s.base < n && room; s.base += YINDE_CHUNK) {
        size_t left = n - s.base;
        size_t inside = left < YINDE_CHUNK ? left : YINDE_CHUNK;
        s.n_known = inside + matcher->trie.longest + 1; /* and what follows */
        s.n_known = s.n_known < left ? s.n_known : left;
        matcher->kernel->narrow(&matcher->trie, code + s.base, s.n_known,
                                s.chunk->code);
        room = match_chunk(&s, inside);
    }
    *hits = s.hits;
    return room ? YINDE_OK : YINDE_ELIMIT;
}

/* ---- raw text --------------------------------------------------------- */

/* Of the first `most` bytes, those that end before a character begins: its other
 * bytes are 80..BF, and three at most. */
static size_t whole_characters(yinde_span text, size_t most)
{
    if (most >= text.n)
        return text.n;
    size_t n = most;
    while (n > 0 && most - n < 3 && ((unsigned char)text.bytes[n] & 0xC0) == 0x80)
        n--;
    return n;
}

/* Read the text from s->base on into the chunk; `pad` is room for a copy where
 * the text has too few bytes behind.  Returns how many of the codes begin in the
 * chunk, and in *n_bytes its bytes. */
static size_t read_chunk(scan *s, yinde_span text, unsigned char *pad,
                         size_t *n_bytes)
{
    const yinde_matcher *matcher = s->matcher;
    yinde_span rest = yinde_span_slice(text, s->base, text.n);
    const unsigned char *bytes = (const unsigned char *)rest.bytes;
    *n_bytes = whole_characters(rest, YINDE_CHUNK);
    size_t n = whole_characters(rest, *n_bytes + 4 * (matcher->trie.longest + 1));
    if (rest.n - n < YINDE_SLACK) {
        memcpy(pad, bytes, n);
        memset(pad + n, 0, YINDE_SLACK);
        bytes = pad;
    }
    s->n_known = matcher->kernel->read(&matcher->trie, bytes, n, s->chunk);
    if (s->n_known == YINDE_ILL_FORMED)
        s->n_known = yinde_kernel_portable.read(&matcher->trie, bytes, n,
                                                s->chunk);
    size_t inside = s->n_known;
    if (n > *n_bytes)
        while (inside > 0 && s->chunk->at[inside - 1] >= *n_bytes)
            inside--;
    return inside;
}

yinde_status yinde_match_text(const yinde_matcher *matcher, yinde_span text,
                              yinde_arena *arena, yinde_hits *hits)
{
    scan s = new_scan(matcher, text.n / 2, arena);
    unsigned char *pad = yinde_arena_allocate(arena, YINDE_CHUNK_ITEMS);
    bool room = true;
    s.in_bytes = true;
    for (size_t n_bytes; s.base < text.n && room; s.base += n_bytes) {
        size_t inside = read_chunk(&s, text, pad, &n_bytes);
        room = match_chunk(&s, inside);
    }
    *hits = s.hits;
    return room ? YINDE_OK : YINDE_ELIMIT;
}
