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
#define YINDE_CHUNK 8192u
/* Codes that are known behind a chunk: terms go on there. */
#define YINDE_LOOK (YINDE_WORD_MAX + 1)
/* Items that kernels may read or write behind the last one. */
#define YINDE_SLACK 128u
#define YINDE_CHUNK_ITEMS (YINDE_CHUNK + 4 * YINDE_LOOK + YINDE_SLACK)

/* A stretch of the text while it is matched. */
typedef struct yinde_chunk {
    uint16_t code[YINDE_CHUNK_ITEMS];  /* zero behind the text */
    uint16_t at[YINDE_CHUNK_ITEMS];    /* byte that each begins with, and one more:
                                          the end of the last; read() only */
    uint16_t place[YINDE_CHUNK_ITEMS]; /* that survived, rising */
    uint32_t key[YINDE_CHUNK_ITEMS];   /* [places] their pairs */
    uint32_t line[YINDE_CHUNK_ITEMS];  /* [places] where to look for them */
    uint32_t term[YINDE_CHUNK_ITEMS];  /* [places] of the pair, index + 1 */
    uint32_t node[YINDE_CHUNK_ITEMS];  /* [places] yinde_pair_node() of the pair
                                          where longer terms may go on, else 0 */
} yinde_chunk;

/* read() cannot tell: the text is ill-formed. */
#define YINDE_ILL_FORMED SIZE_MAX

typedef struct yinde_kernel {
    const char *name;

    /* code and at of n bytes of UTF-8, which YINDE_SLACK readable ones follow;
     * returns the number of codes.  A character begins at byte n, or the text
     * ends there.  Ill-formed parts become U+FFFD, or YINDE_ILL_FORMED is
     * returned, and the portable kernel is to be asked. */
    size_t (*read)(const yinde_trie *trie, const unsigned char *text, size_t n,
                   yinde_chunk *chunk);

    /* code[n] from n code points. */
    void (*narrow)(const yinde_trie *trie, const uint32_t *code_point, size_t n,
                   uint16_t *code);

    /* The places of [0, n) whose pair, or whose code as a term, may be in the
     * trie, into chunk->place; returns their number. */
    size_t (*filter)(const yinde_trie *trie, yinde_chunk *chunk, size_t n);

    /* term and node of n places. */
    void (*look_up)(const yinde_trie *trie, yinde_chunk *chunk, size_t n);
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
