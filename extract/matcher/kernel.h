/* kernel.h: the inner loops of matching, once for each kind of processor.
 *
 * trie.h -> [kernel] -> match.c
 *
 * What they do is the same everywhere; how many codes they do at a time is not.
 * The idea, and the numbers that led to it: most places of a text begin no term,
 * and a pair of codes tells so.  So
 *
 *   read     UTF-8 -> 16-bit codes, folded, and where each begins
 *   narrow   code points, folded already -> 16-bit codes
 *   filter   codes -> places whose pair may begin a term: one bit of a bit set
 *            that fits the cache, looked up for 8 or 16 places at once (gather)
 *   look_up  places -> slots of their pairs, a cache line each, fetched ahead
 *   step     walks that go on behind pairs, all of them one code further
 *
 * Places do not depend on each other, unlike the states of an automaton, so the
 * processor has many of them under way at a time.
 *
 *   portable  C; one at a time
 *   avx2      x86 since 2013: 8 at a time
 *   avx512    x86 servers since 2019 (F, BW, DQ, VL, VBMI2): 16 or 32 at a time;
 *             places that survive are packed by one instruction
 */
#ifndef YINDE_EXTRACT_MATCHER_KERNEL_H
#define YINDE_EXTRACT_MATCHER_KERNEL_H

#include <stddef.h>
#include <stdint.h>

#include "extract/matcher/trie.h"

/* Most codes, and bytes, of a chunk.  All its arrays together fit the cache of a
 * core. */
#define YINDE_CHUNK 16384u
/* Codes that are known behind a chunk: terms go on there. */
#define YINDE_LOOK (YINDE_WORD_MAX + 1)
/* Items that kernels may read or write behind the last one. */
#define YINDE_SLACK 128u
#define YINDE_CHUNK_ITEMS (YINDE_CHUNK + 4 * YINDE_LOOK + YINDE_SLACK)

/* Fetch the text that is read soon: what a processor fetches by itself ends with
 * the page. */
static inline void yinde_fetch_text(const unsigned char *at)
{
    __builtin_prefetch((const void *)((uintptr_t)at + 4096));
}

/* A walk through the tree. */
typedef struct yinde_walk {
    uint32_t place; /* index into chunk->place */
    uint32_t node;  /* where it is: parent of the next edge */
} yinde_walk;

/* A term of three codes or more, found at a place of the chunk. */
typedef struct yinde_found {
    uint16_t place; /* index into chunk->place */
    uint16_t n;     /* codes */
    uint32_t term;  /* index + 1 */
} yinde_found;

/* A stretch of the text while it is matched. */
typedef struct yinde_chunk {
    uint16_t code[YINDE_CHUNK_ITEMS];  /* zero behind the text */
    uint16_t at[YINDE_CHUNK_ITEMS];    /* byte that each begins with, and one more:
                                          the end of the last; read() only */
    uint16_t place[YINDE_CHUNK_ITEMS]; /* that survived, rising */
    uint32_t key[YINDE_CHUNK_ITEMS];   /* [places] their pairs */
    uint32_t line[YINDE_CHUNK_ITEMS];  /* [places] where to look for them */
    uint32_t term[YINDE_CHUNK_ITEMS];  /* [places] of the pair, index + 1, or 0 */
    yinde_walk walk[YINDE_CHUNK_ITEMS]; /* under way, by rising place */
} yinde_chunk;

/* read() cannot tell: the text is ill-formed. */
#define YINDE_ILL_FORMED SIZE_MAX

typedef struct yinde_kernel {
    const char *name;

    /* code and at, behind n_codes that are there, of n bytes of UTF-8, which
     * YINDE_SLACK readable ones follow; their first is byte `base` of the chunk.
     * Returns the number of codes then.  A character begins at byte n, or the text
     * ends there.  Ill-formed parts become U+FFFD, or YINDE_ILL_FORMED is
     * returned, and the portable kernel is to be asked. */
    size_t (*read)(const yinde_trie *trie, const unsigned char *text, size_t n,
                   size_t base, yinde_chunk *chunk, size_t n_codes);

    /* code[n] from n code points. */
    void (*narrow)(const yinde_trie *trie, const uint32_t *code_point, size_t n,
                   uint16_t *code);

    /* The places of [0, n) whose pair, or whose code as a term, may be in the
     * trie, into chunk->place; returns their number. */
    size_t (*filter)(const yinde_trie *trie, yinde_chunk *chunk, size_t n);

    /* term of the places, and the walks that go on there; returns their number.
     * Of the *n places those are kept where a term is or may be. */
    size_t (*look_up)(const yinde_trie *trie, yinde_chunk *chunk, size_t *n);

    /* Take n walks one code further, the depth-th behind their places.  Terms
     * that end there are put at `found`, which has room for n + 1, and *n_found is
     * set to their number.  Returns how many walks go on. */
    size_t (*step)(const yinde_trie *trie, yinde_chunk *chunk, size_t n,
                   size_t depth, yinde_found *found, size_t *n_found);
} yinde_kernel;

extern const yinde_kernel yinde_kernel_portable;
#if defined __x86_64__
extern const yinde_kernel yinde_kernel_avx2;
extern const yinde_kernel yinde_kernel_avx512;
#endif

/* The fastest kernel that this processor can run; with a name, that one, or NULL
 * when the processor cannot run it or there is none. */
const yinde_kernel *yinde_kernel_find(const char *name);

#endif
