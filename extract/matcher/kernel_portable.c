/* kernel_portable.c: the inner loops of matching, in plain C. */
#include "extract/matcher/kernel.h"

#include <stdbool.h>

#include "common/utf8.h"

/* Read the character that in[n] begins with; returns its bytes. */
static inline size_t read_one(const yinde_trie *trie, const unsigned char *in,
                              size_t n, uint16_t *code)
{
    if (in[0] < 0x80) {
        *code = trie->fold[in[0]];
        return 1;
    }
    if (yinde_utf8_is_plain_three(in, n)) {
        *code = trie->fold[(in[0] & 0x0F) << 12 | (in[1] & 0x3F) << 6 |
                           (in[2] & 0x3F)];
        return 3;
    }
    uint32_t code_point;
    bool well_formed;
    size_t bytes =
        yinde_utf8_decode((const char *)in, n, &code_point, &well_formed);
    *code = yinde_trie_fold(trie, code_point);
    return bytes;
}

static size_t read(const yinde_trie *trie, const unsigned char *text, size_t n,
                   size_t base, yinde_chunk *chunk, size_t n_codes)
{
    size_t out = n_codes;
    for (size_t at = 0; at < n; out++) {
        yinde_fetch_text(text + at);
        chunk->at[out] = (uint16_t)(base + at);
        at += read_one(trie, text + at, n - at, &chunk->code[out]);
    }
    chunk->at[out] = (uint16_t)(base + n);
    return out;
}

static void narrow(const yinde_trie *trie, const uint32_t *code_point, size_t n,
                   uint16_t *code)
{
    for (size_t i = 0; i < n; i++)
        code[i] = code_point[i] <= 0xFFFF ? (uint16_t)code_point[i]
                                          : yinde_trie_code(trie, code_point[i]);
}

static size_t filter(const yinde_trie *trie, yinde_chunk *chunk, size_t n)
{
    const uint16_t *code = chunk->code;
    uint16_t *place = chunk->place;
    size_t found = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t hash = yinde_maybe_hash(code[i], code[i + 1]);
        uint32_t pair = trie->maybe[hash >> 5 & trie->maybe_mask] >>
                        (hash & 31);
        uint32_t single = trie->single_bit[code[i] >> 5] >> (code[i] & 31);
        place[found] = (uint16_t)i; /* overwritten unless it counts: no branch */
        found += (pair | single) & 1;
    }
    return found;
}

static uint32_t pairs_with(const yinde_pair_line *line, uint32_t key)
{
    uint32_t bits = 0;
    for (unsigned i = 0; i < YINDE_PAIR_SLOTS; i++)
        bits |= (uint32_t)(line->key[i] == key) << i;
    return bits;
}

static uint32_t edges_with(const yinde_edge_slot *line, uint64_t key)
{
    return (uint32_t)(line[0].key == key) | (uint32_t)(line[1].key == key) << 1 |
           (uint32_t)(line[2].key == key) << 2 |
           (uint32_t)(line[3].key == key) << 3;
}

static void hash_places(const yinde_trie *trie, yinde_chunk *chunk, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const uint16_t *code = chunk->code + chunk->place[i];
        chunk->key[i] = code[0] | (uint32_t)code[1] << 16;
        chunk->line[i] = yinde_line_of_pair(chunk->key[i], trie->pair_shift);
    }
}

#include "extract/matcher/look_up.inc"

const yinde_kernel yinde_kernel_portable = {"portable", read, narrow, filter,
                                            look_up, step};
