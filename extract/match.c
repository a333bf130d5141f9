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

void yinde_hits_keep_longest(yinde_hits *hits)
{
    size_t n = 0;
    uint32_t end = 0;
    for (size_t i = 0; i < hits->n; i++)
        if (hits->hit[i].start >= end) { /* the first of a place is its longest */
            end = hits->hit[i].end;
            hits->hit[n++] = hits->hit[i];
        }
    hits->n = n;
}

/* A text while it is matched. */
typedef struct scan {
    const yinde_matcher *matcher;
    yinde_chunk *chunk;
    size_t n_known;  /* codes of the chunk, with those behind it that are known */
    uint16_t before; /* the code before the chunk, or 0 */
    size_t base;     /* code, or byte, that the chunk begins with */
    bool in_bytes;   /* hits are in bytes */
    yinde_found *found; /* [n_found] of the chunk, short terms first */
    size_t n_found;
    size_t found_capacity;
    uint32_t *n_at; /* [places] terms of three codes or more there */
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

/* Of the n terms at `found`, keep those that are no parts of longer words; returns
 * how many. */
static size_t keep_whole(const scan *s, yinde_found *found, size_t n)
{
    const yinde_chunk *chunk = s->chunk;
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        size_t start = chunk->place[found[i].place];
        size_t last = start + found[i].n - 1;
        bool has_ascii = (chunk->code[start] < 0x80) | (chunk->code[last] < 0x80);
        bool cut = has_ascii && cuts_word(s, start, found[i].n);
        found[kept] = found[i];
        kept += !cut;
    }
    return kept;
}

/* Take all walks to their ends.  They go step by step together: the cache misses
 * of one do not wait for those of another. */
static void finish_walks(scan *s, size_t n_walks)
{
    const yinde_matcher *matcher = s->matcher;
    s->n_found = 0;
    for (size_t depth = 2; n_walks > 0; depth++) {
        s->found = yinde_arena_reserve(s->arena, s->found, s->n_found,
                                       s->n_found + n_walks + 1,
                                       &s->found_capacity, sizeof *s->found);
        yinde_found *found = s->found + s->n_found;
        size_t n_found = 0;
        n_walks = matcher->kernel->step(&matcher->trie, s->chunk, n_walks, depth,
                                        found, &n_found);
        s->n_found += keep_whole(s, found, n_found);
    }
}

/* What starts at code `start` of the chunk and is n long; term 0 is allowed. */
static inline yinde_hit hit_of(const scan *s, size_t start, size_t n,
                               uint32_t term, bool in_bytes)
{
    size_t end = start + n;
    if (in_bytes) {
        start = s->chunk->at[start];
        end = s->chunk->at[end];
    }
    return (yinde_hit){(uint32_t)(s->base + start), (uint32_t)(s->base + end),
                       term - 1};
}

/* The term of one code at `start`, or none. */
static inline uint32_t single_at(const scan *s, size_t start)
{
    const yinde_trie *trie = &s->matcher->trie;
    uint16_t code = s->chunk->code[start];
    if ((trie->single_bit[code >> 5] >> (code & 31) & 1) == 0 ||
        (code < 0x80 && cuts_word(s, start, 1)))
        return YINDE_NO_TERM;
    return trie->single[code];
}

/* The term of the two codes at the i-th place, or none. */
static inline uint32_t pair_at(const scan *s, size_t i)
{
    const yinde_chunk *chunk = s->chunk;
    const uint16_t *code = chunk->code + chunk->place[i];
    bool has_ascii = (code[0] < 0x80) | (code[1] < 0x80);
    return has_ascii && cuts_word(s, chunk->place[i], 2) ? YINDE_NO_TERM
                                                         : chunk->term[i];
}

/* Write all hits of the chunk to `hit`, by place, long ones first; returns their
 * number.  Terms of one code and of two are written as the places are gone
 * through, and room is left before them for the longer ones, of which s->n_at tells
 * how many there are.  Nothing branches on what is found (a hit that is none is
 * written over by the next), because half of it could not be foreseen. */
static inline __attribute__((always_inline)) size_t
put_hits(scan *s, yinde_hit *hit, size_t n_places, bool in_bytes,
         bool has_singles)
{
    const yinde_chunk *chunk = s->chunk;
    uint32_t n = 0, *n_at = s->n_at;
    memset(n_at, 0, n_places * sizeof *n_at);
    for (size_t i = 0; i < s->n_found; i++)
        n_at[s->found[i].place]++;
    for (size_t i = 0; i < n_places; i++) {
        size_t start = chunk->place[i];
        uint32_t term = pair_at(s, i), single;
        n_at[i] = n += n_at[i];
        hit[n] = hit_of(s, start, 2, term, in_bytes);
        n += term != YINDE_NO_TERM;
        if (has_singles && (single = single_at(s, start)) != YINDE_NO_TERM)
            hit[n++] = hit_of(s, start, 1, single, in_bytes);
    }
    for (size_t i = 0; i < s->n_found; i++) {
        const yinde_found *f = &s->found[i];
        hit[--n_at[f->place]] =
            hit_of(s, chunk->place[f->place], f->n, f->term, in_bytes);
    }
    return n;
}

/* put_hits() for what the text is and the dictionary has. */
static size_t put_hits_of(scan *s, yinde_hit *hit, size_t n_places)
{
    if (s->matcher->trie.has_singles)
        return s->in_bytes ? put_hits(s, hit, n_places, true, true)
                           : put_hits(s, hit, n_places, false, true);
    return s->in_bytes ? put_hits(s, hit, n_places, true, false)
                       : put_hits(s, hit, n_places, false, false);
}

/* Append what was found as hits.  False when there are too many. */
static bool append_hits(scan *s, size_t n_places)
{
    size_t n = s->hits.n;
    s->hits.hit = yinde_arena_reserve(s->arena, s->hits.hit, n,
                                      n + s->n_found + 2 * n_places + 1,
                                      &s->capacity, sizeof *s->hits.hit);
    n += put_hits_of(s, s->hits.hit + n, n_places);
    s->hits.n = n < YINDE_HITS_MAX ? n : YINDE_HITS_MAX;
    return n <= YINDE_HITS_MAX;
}

/* Match the chunk, of which n codes may begin a term.  False when there are too
 * many hits. */
static bool match_chunk(scan *s, size_t n)
{
    const yinde_matcher *matcher = s->matcher;
    memset(s->chunk->code + s->n_known, 0,
           YINDE_SLACK * sizeof *s->chunk->code);
    size_t n_places = matcher->kernel->filter(&matcher->trie, s->chunk, n);
    size_t n_walks =
        matcher->kernel->look_up(&matcher->trie, s->chunk, &n_places);
    finish_walks(s, n_walks);
    bool room = append_hits(s, n_places);
    s->before = n > 0 ? s->chunk->code[n - 1] : s->before;
    return room;
}

/* A scan of a text of n codes or bytes. */
static scan new_scan(const yinde_matcher *matcher, size_t n, yinde_arena *arena)
{
    /* One hit in eight codes is what most texts have fewer than: a guess that
     * holds saves the copying. */
    size_t capacity = n / 8 + 16;
    if (capacity > YINDE_HITS_MAX)
        capacity = YINDE_HITS_MAX;
    scan s = {.matcher = matcher, .capacity = capacity, .arena = arena};
    s.chunk = yinde_arena_allocate(arena, sizeof *s.chunk);
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

/* Read n bytes, which begin `base` bytes behind the chunk, and add their codes to
 * it.  YINDE_SLACK readable ones follow. */
static void read_part(scan *s, const unsigned char *bytes, size_t n, size_t base)
{
    const yinde_matcher *matcher = s->matcher;
    size_t n_codes = s->n_known;
    s->n_known = matcher->kernel->read(&matcher->trie, bytes, n, base, s->chunk,
                                       n_codes);
    if (s->n_known == YINDE_ILL_FORMED)
        s->n_known = yinde_kernel_portable.read(&matcher->trie, bytes, n, base,
                                                s->chunk, n_codes);
}

/* Read the text from s->base on into the chunk.  Returns how many of the codes
 * begin in the chunk, and in *n_bytes its bytes. */
static size_t read_chunk(scan *s, yinde_span text, size_t *n_bytes)
{
    size_t longest = s->matcher->trie.longest;
    yinde_span rest = yinde_span_slice(text, s->base, text.n);
    *n_bytes = whole_characters(rest, YINDE_CHUNK);
    rest.n = whole_characters(rest, *n_bytes + 4 * (longest + 1));
    /* Behind the last bytes of the text none are readable: a copy has some. */
    size_t behind = text.n - s->base - rest.n;
    size_t n = behind >= YINDE_SLACK     ? rest.n
               : rest.n >= YINDE_SLACK ? whole_characters(rest, rest.n - YINDE_SLACK)
                                       : 0;
    s->n_known = 0;
    read_part(s, (const unsigned char *)rest.bytes, n, 0);
    if (n < rest.n) {
        unsigned char copy[3 * YINDE_SLACK] = {0};
        memcpy(copy, rest.bytes + n, rest.n - n);
        read_part(s, copy, rest.n - n, n);
    }
    size_t inside = s->n_known;
    if (rest.n > *n_bytes)
        while (inside > 0 && s->chunk->at[inside - 1] >= *n_bytes)
            inside--;
    return inside;
}

yinde_status yinde_match_text(const yinde_matcher *matcher, yinde_span text,
                              yinde_arena *arena, yinde_hits *hits)
{
    scan s = new_scan(matcher, text.n / 2, arena);
    bool room = true;
    s.in_bytes = true;
    for (size_t n_bytes; s.base < text.n && room; s.base += n_bytes) {
        size_t inside = read_chunk(&s, text, &n_bytes);
        room = match_chunk(&s, inside);
    }
    *hits = s.hits;
    return room ? YINDE_OK : YINDE_ELIMIT;
}
