/* trie.c: all terms as a tree of hash tables. */
#define _GNU_SOURCE /* madvise */

#include "extract/matcher/trie.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "common/memory.h"
#include "extract/fold.h"

#define LINE_BYTES     64u
#define HUGE_PAGE      ((size_t)2 << 20)
#define FIRST_ABOVE    0xD800u
#define ABOVE_MAX      (YINDE_CODE_OTHER - FIRST_ABOVE)
#define PAIR_LINES_MIN 256u
#define EDGE_LINES_MIN 256u
/* Bits of `maybe` for each pair: with so many, one pair in some hundred that is
 * none has its bit set, and the bits still fit the cache. */
#define MAYBE_BITS       48u
#define MAYBE_BITS_MIN   ((size_t)1 << 17)
#define MAYBE_BITS_MAX   ((size_t)1 << 24)

/* ---- memory ------------------------------------------------------------ */

/* Zeroed memory that begins with a cache line.  Large tables ask for huge pages:
 * a look-up in them then needs no walk through page tables. */
static void *new_table(size_t bytes)
{
    size_t alignment = bytes >= HUGE_PAGE ? HUGE_PAGE : LINE_BYTES;
    size_t rounded = (bytes + alignment - 1) / alignment * alignment;
    void *table = aligned_alloc(alignment, rounded);
    if (table == NULL)
        yinde_oom();
    if (alignment == HUGE_PAGE)
        (void)madvise(table, rounded, MADV_HUGEPAGE); /* only a wish */
    memset(table, 0, rounded);
    return table;
}

/* The number of bits that a table of so many lines is indexed with. */
static unsigned log_of(uint32_t power_of_two)
{
    return (unsigned)__builtin_ctz(power_of_two);
}

/* ---- code points above U+FFFF ------------------------------------------ */

static int compare_codes(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void collect_above(yinde_trie *trie, const yinde_codes *word, size_t n)
{
    size_t count = 0, capacity = 0;
    uint32_t *above = NULL;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < word[i].n; k++)
            if (word[i].code[k] > 0xFFFF) {
                above = yinde_reserve(above, &capacity, count + 1,
                                      sizeof *above);
                above[count++] = word[i].code[k];
            }
    if (count == 0)
        return;
    qsort(above, count, sizeof *above, compare_codes);
    for (size_t i = 0; i < count; i++)
        if (trie->n_above == 0 || above[trie->n_above - 1] != above[i])
            above[trie->n_above++] = above[i];
    if (trie->n_above > ABOVE_MAX)
        trie->n_above = ABOVE_MAX;
    trie->above = above;
}

uint16_t yinde_trie_code(const yinde_trie *trie, uint32_t code_point)
{
    if (code_point <= 0xFFFF)
        return (uint16_t)code_point;
    size_t low = 0, high = trie->n_above;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (trie->above[middle] < code_point)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == trie->n_above || trie->above[low] != code_point)
        return YINDE_CODE_OTHER;
    return (uint16_t)(FIRST_ABOVE + low);
}

uint16_t yinde_trie_fold(const yinde_trie *trie, uint32_t code_point)
{
    return code_point <= 0xFFFF
               ? trie->fold[code_point]
               : yinde_trie_code(trie, yinde_fold_code(code_point));
}

static void new_fold(yinde_trie *trie)
{
    /* Vector kernels read four bytes for each code. */
    trie->fold = new_table((0x10000 + 1) * sizeof *trie->fold);
    for (uint32_t code = 0; code < 0x10000; code++)
        trie->fold[code] =
            code >= FIRST_ABOVE && code <= YINDE_CODE_OTHER
                ? (uint16_t)code /* no character: it is ours already */
                : yinde_trie_code(trie, yinde_fold_code(code));
}

static void new_pack(yinde_trie *trie)
{
    for (unsigned set = 0; set < 256; set++)
        for (unsigned bit = 0, n = 0; bit < 8; bit++)
            if ((set >> bit & 1) != 0) {
                trie->pack[set][n++] = (uint8_t)bit;
                trie->pack[set][n++] = (uint8_t)(bit + 8);
            }
}

/* ---- pairs ------------------------------------------------------------- */

static uint32_t pair_of(const yinde_trie *trie, const yinde_codes *word)
{
    return yinde_trie_code(trie, word->code[0]) |
           (uint32_t)yinde_trie_code(trie, word->code[1]) << 16;
}

/* A slot of a pair. */
typedef struct pair_slot {
    uint32_t line, slot;
} pair_slot;

/* The slot of the pair, which is made when there is none. */
static pair_slot add_pair(yinde_trie *trie, uint32_t key)
{
    uint32_t at = yinde_line_of_pair(key, trie->pair_shift);
    for (;;) {
        yinde_pair_line *line = trie->pair + at;
        for (uint32_t i = 0; i < YINDE_PAIR_SLOTS; i++) {
            if (line->key[i] == 0)
                line->key[i] = key;
            if (line->key[i] == key)
                return (pair_slot){at, i};
        }
        line->full = 1;
        at = (at + 1) & (trie->pair_lines - 1);
    }
}

/* Make the table of pairs with room for n, of which half may be used. */
static void new_pairs(yinde_trie *trie, size_t n)
{
    uint32_t lines = PAIR_LINES_MIN;
    while ((size_t)lines * YINDE_PAIR_SLOTS < 2 * n)
        lines *= 2;
    trie->pair_lines = lines;
    trie->pair_shift = 32 - log_of(lines);
    trie->pair = new_table((size_t)lines * LINE_BYTES);
}

/* The number of different pairs that words begin with. */
static size_t count_pairs(const yinde_trie *trie, const yinde_codes *word,
                          size_t n)
{
    size_t mask = 1023, count = 0;
    while (mask + 1 < 2 * n)
        mask = mask * 2 + 1;
    uint32_t *set = yinde_calloc(mask + 1, sizeof *set);
    for (size_t i = 0; i < n; i++) {
        if (word[i].n < 2)
            continue;
        uint32_t key = pair_of(trie, &word[i]);
        size_t at = (key * YINDE_LINE_FACTOR) & mask;
        while (set[at] != 0 && set[at] != key)
            at = (at + 1) & mask;
        count += set[at] == 0;
        set[at] = key;
    }
    free(set);
    return count;
}

static void new_maybe(yinde_trie *trie, size_t n_pairs)
{
    size_t bits = MAYBE_BITS_MIN;
    while (bits < n_pairs * MAYBE_BITS && bits < MAYBE_BITS_MAX)
        bits *= 2;
    trie->maybe_mask = (uint32_t)(bits / 32 - 1);
    trie->maybe = new_table(bits / 8);
}

/* ---- edges ------------------------------------------------------------- */

static void new_edges(yinde_trie *trie, uint32_t lines)
{
    trie->edge_lines = lines;
    trie->edge_shift = 64 - log_of(lines);
    trie->edge = new_table((size_t)lines * LINE_BYTES);
}

/* The slot of the edge, which is made when there is none; *made tells. */
static yinde_edge_slot *add_edge(yinde_trie *trie, uint32_t parent,
                                 uint16_t code, bool *made)
{
    uint64_t key = yinde_edge_key(parent, code);
    uint32_t line = yinde_line_of_edge(key, trie->edge_shift);
    for (;;) {
        yinde_edge_slot *slot = trie->edge + (size_t)line * YINDE_EDGE_SLOTS;
        for (size_t i = 0; i < YINDE_EDGE_SLOTS; i++) {
            *made = slot[i].key == 0;
            if (*made)
                slot[i].key = key;
            if (slot[i].key == key)
                return &slot[i];
        }
        slot->term |= YINDE_EDGE_FULL;
        line = (line + 1) & (trie->edge_lines - 1);
    }
}

/* ---- words ------------------------------------------------------------- */

static void add_single(yinde_trie *trie, uint16_t code, uint32_t term)
{
    if (trie->single == NULL)
        trie->single = new_table(0x10000 * sizeof *trie->single);
    trie->has_singles = true;
    trie->single[code] = term;
    trie->single_bit[code >> 5] |= 1u << (code & 31);
}

static void set_term(uint32_t *cell, uint32_t term)
{
    *cell = (*cell & YINDE_EDGE_FULL) | term;
}

/* Add a word of two codes or more.  Returns how many edges it made. */
static size_t add_long(yinde_trie *trie, const yinde_codes *word, uint32_t term)
{
    uint32_t key = pair_of(trie, word);
    uint32_t hash = yinde_maybe_hash((uint16_t)key, (uint16_t)(key >> 16));
    trie->maybe[hash >> 5 & trie->maybe_mask] |= 1u << (hash & 31);
    pair_slot pair = add_pair(trie, key);
    uint32_t parent = yinde_pair_node(pair.line, pair.slot);
    uint32_t *follow = &trie->pair[pair.line].follow[pair.slot];
    uint32_t *cell = &trie->pair[pair.line].term[pair.slot];
    size_t n_made = 0;
    for (size_t i = 2; i < word->n; i++) {
        uint16_t code = yinde_trie_code(trie, word->code[i]);
        bool made;
        *follow |= 1u << yinde_follow_bit(code);
        yinde_edge_slot *edge = add_edge(trie, parent, code, &made);
        n_made += made;
        parent = (uint32_t)(edge - trie->edge);
        follow = &edge->follow;
        cell = &edge->term;
    }
    set_term(cell, term);
    return n_made;
}

static bool is_left_out(const yinde_trie *trie, const yinde_codes *word)
{
    for (size_t i = 0; i < word->n; i++)
        if (yinde_trie_code(trie, word->code[i]) == YINDE_CODE_OTHER)
            return true;
    return false;
}

/* Add all words; false when the edges do not fit. */
static bool add_words(yinde_trie *trie, const yinde_codes *word, size_t n)
{
    size_t room = (size_t)trie->edge_lines * YINDE_EDGE_SLOTS / 4 * 3;
    for (size_t i = 0; i < n; i++) {
        uint32_t term = (uint32_t)i + 1;
        if (word[i].n > 2 && word[i].n - 2 > room)
            return false;
        if (is_left_out(trie, &word[i]))
            continue;
        if (word[i].n == 1)
            add_single(trie, yinde_trie_code(trie, word[i].code[0]), term);
        else
            room -= add_long(trie, &word[i], term);
    }
    return true;
}

void yinde_trie_build(yinde_trie *trie, const yinde_codes *word, size_t n,
                      size_t *n_left_out)
{
    assert(n < YINDE_EDGE_FULL - 1);
    *trie = (yinde_trie){.pair = NULL};
    collect_above(trie, word, n);
    *n_left_out = 0;
    size_t n_codes = 0;
    new_fold(trie);
    new_pack(trie);
    for (size_t i = 0; i < n; i++) {
        assert(word[i].n >= 1 && word[i].n <= YINDE_WORD_MAX);
        if (word[i].n > trie->longest)
            trie->longest = word[i].n;
        n_codes += word[i].n;
        *n_left_out += is_left_out(trie, &word[i]);
    }
    size_t n_pairs = count_pairs(trie, word, n);
    uint32_t lines = EDGE_LINES_MIN;
    while (lines < n_codes / 8) /* most words have three codes or fewer */
        lines *= 2;
    for (;;) {
        new_pairs(trie, n_pairs);
        new_maybe(trie, n_pairs);
        new_edges(trie, lines);
        if (add_words(trie, word, n))
            return;
        free(trie->pair);
        free(trie->maybe);
        free(trie->edge);
        lines *= 2;
    }
}

void yinde_trie_release(yinde_trie *trie)
{
    free(trie->pair);
    free(trie->edge);
    free(trie->maybe);
    free(trie->single);
    free(trie->above);
    free(trie->fold);
}
