/* trie.h: all terms as a tree of hash tables, and the codes they are made of.
 *
 * terms -> [trie] -> kernel.h, match.c
 *
 * Codes are 16 bits wide here: two fit a 32-bit key, and a vector register holds
 * 32.  Code points above U+FFFF that some term has get one of the codes that
 * Unicode keeps for surrogates, which no text has; all others become
 * YINDE_CODE_OTHER, which no term has.
 *
 * The first two codes of a term are one key (`pair`): on Chinese text nearly all
 * walks end there.  What follows is one edge a code (`edge`), keyed by the slot
 * of its parent.  Terms of one code have a table of their own.
 *
 *     中国外交部:  pair (中, 国) --外--> edge --交--> edge --部--> edge, term
 *
 * Both tables are of lines of five or four slots, a cache line each, so that a
 * look-up touches one line: a full one hands over to the next.  Each slot has a bit
 * set of the codes that may follow, which ends most walks without another look-up.
 */
#ifndef YINDE_EXTRACT_MATCHER_TRIE_H
#define YINDE_EXTRACT_MATCHER_TRIE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The codes of a term: Unicode code points. */
typedef struct yinde_codes {
    const uint32_t *code; /* [n] */
    size_t n;             /* 1 .. YINDE_WORD_MAX */
} yinde_codes;

/* Longest word, in codes. */
#define YINDE_WORD_MAX 1024u

#define YINDE_PAIR_SLOTS 5u
#define YINDE_EDGE_SLOTS 4u
#define YINDE_CODE_OTHER 0xDFFFu

/* No term ends here. */
#define YINDE_NO_TERM 0u

/* Five slots, their keys together: vectors compare all at once. */
typedef struct yinde_pair_line {
    uint32_t key[YINDE_PAIR_SLOTS]; /* first code | second << 16; 0: it is free */
    uint32_t full;                  /* 1 when the line hands over, or 0 */
    uint32_t follow[YINDE_PAIR_SLOTS]; /* bits of the codes that follow,
                                          yinde_follow_bit() */
    uint32_t term[YINDE_PAIR_SLOTS]; /* index + 1 of the term that ends, or 0 */
} yinde_pair_line;

typedef struct yinde_edge_slot {
    uint64_t key;    /* (parent << 16 | code) + 1; 0 is a free slot */
    uint32_t follow;
    uint32_t term;   /* as above; top bit, in the first slot of a line: full */
} yinde_edge_slot;

#define YINDE_EDGE_FULL 0x80000000u

typedef struct yinde_trie {
    yinde_pair_line *pair; /* [pair_lines] */
    uint32_t pair_lines;   /* a power of two */
    unsigned pair_shift;   /* 32 - log2(pair_lines) */
    yinde_edge_slot *edge; /* [edge_lines * 4] */
    uint32_t edge_lines;   /* a power of two */
    unsigned edge_shift;   /* 64 - log2(edge_lines) */
    uint32_t *maybe;       /* [maybe_mask + 1] words: bits of the pairs there are */
    uint32_t maybe_mask;   /* words - 1 */
    bool has_singles;      /* some term has one code */
    uint32_t single_bit[0x10000 / 32]; /* bit per code: it is a term */
    uint32_t *single;      /* [0x10000] its term, index + 1; NULL without any */
    uint32_t *above;       /* [n_above] code points above U+FFFF, rising; the i-th
                              has the code 0xD800 + i */
    size_t n_above;
    size_t longest;        /* codes of the longest word */
    uint16_t *fold;        /* [0x10000] what a code of raw text is matched as */
    uint8_t pack[256][16]; /* for kernels that pack by a shuffle: of a bit set of
                              eight, the numbers i of its bits, each as i, i + 8 */
} yinde_trie;

/* Make the tree of n words; word i is term i.  Of equal words the last counts.
 * Linear in the codes of all words.  At most 2047 different code points above
 * U+FFFF are told apart: words with further ones are not found, and *n_left_out
 * counts them. */
void yinde_trie_build(yinde_trie *trie, const yinde_codes *word, size_t n,
                      size_t *n_left_out);

void yinde_trie_release(yinde_trie *trie);

/* The 16-bit code of a code point. */
uint16_t yinde_trie_code(const yinde_trie *trie, uint32_t code_point);

/* What a code point of raw text is matched as: folded, and its 16-bit code. */
uint16_t yinde_trie_fold(const yinde_trie *trie, uint32_t code_point);

/* ---- hashes, the same in every kernel ---------------------------------- */

/* Two odd 16-bit factors, by which vpmaddwd hashes a pair in one step. */
#define YINDE_PAIR_FACTOR_1 0x6A7D
#define YINDE_PAIR_FACTOR_2 0x35C3
#define YINDE_LINE_FACTOR   0x9E3779B1u
#define YINDE_EDGE_FACTOR   0x9E3779B97F4A7C15u

/* The bit of a pair in `maybe`: word hash >> 5 & mask, bit hash & 31. */
static inline uint32_t yinde_maybe_hash(uint16_t first, uint16_t second)
{
    return (uint32_t)(int16_t)first * (uint32_t)YINDE_PAIR_FACTOR_1 +
           (uint32_t)(int16_t)second * (uint32_t)YINDE_PAIR_FACTOR_2;
}

static inline uint32_t yinde_line_of_pair(uint32_t key, unsigned shift)
{
    return (key * YINDE_LINE_FACTOR) >> shift;
}

static inline uint64_t yinde_edge_key(uint32_t parent, uint16_t code)
{
    return ((uint64_t)parent << 16 | code) + 1;
}

static inline uint32_t yinde_line_of_edge(uint64_t key, unsigned shift)
{
    return (uint32_t)((key * YINDE_EDGE_FACTOR) >> shift);
}

static inline unsigned yinde_follow_bit(uint16_t code)
{
    return (unsigned)((code * 0x9E37u >> 11) & 31u);
}

/* What stands for a slot of a pair as the parent of an edge; an edge's slot stands
 * for itself. */
static inline uint32_t yinde_pair_node(uint32_t line, uint32_t slot)
{
    return (line * YINDE_PAIR_SLOTS + slot) | 0x80000000u;
}

#endif
