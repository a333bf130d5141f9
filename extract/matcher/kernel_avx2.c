/* kernel_avx2.c: the inner loops of matching with AVX2 and BMI2.
 *
 * Built for any x86-64; the functions are compiled for AVX2 and run where the
 * processor has it (kernel.c).
 */
#include "extract/matcher/kernel.h"

#include <stdbool.h>

#if defined __x86_64__
#pragma GCC target("avx2,bmi,bmi2,popcnt,lzcnt")
#include <immintrin.h>

#include "extract/matcher/well_formed.inc"

/* 32 bytes of a text, and for each the low and the high half of the code that
 * would begin there. */
typedef struct half_block {
    __m256i low, high;
} half_block;

/* Set the bits of k, from bit `shift` on, for 32 bytes: all but lead and two. */
static inline void add_kinds(byte_kinds *k, __m256i bytes, unsigned shift)
{
    /* Leads to check by their upper half (C 4, E 1, F 2) and lower one. */
    const __m256i upper = _mm256_broadcastsi128_si256(
        _mm_setr_epi8(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 1, 2));
    const __m256i lower = _mm256_broadcastsi128_si256(
        _mm_setr_epi8(7, 6, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 2));
    const __m256i nibble = _mm256_set1_epi8(0x0F);
    __m256i rare = _mm256_and_si256(
        _mm256_shuffle_epi8(upper, _mm256_and_si256(
                                       _mm256_srli_epi16(bytes, 4), nibble)),
        _mm256_shuffle_epi8(lower, _mm256_and_si256(bytes, nibble)));
    uint32_t common = (uint32_t)_mm256_movemask_epi8(
        _mm256_cmpeq_epi8(rare, _mm256_setzero_si256()));
    /* As signed numbers 80..BF are the smallest, and 00..7F the largest. */
    uint32_t high = (uint32_t)_mm256_movemask_epi8(bytes);
    uint32_t lead = (uint32_t)_mm256_movemask_epi8(
        _mm256_cmpgt_epi8(bytes, _mm256_set1_epi8((char)0xBF)));
    uint32_t three = (uint32_t)_mm256_movemask_epi8(
        _mm256_cmpgt_epi8(bytes, _mm256_set1_epi8((char)0xDF)));
    k->tail |= (uint64_t)~lead << shift;
    k->three |= (uint64_t)(three & high) << shift;
    k->two |= (uint64_t)(lead & ~three) << shift;
    k->check |= (uint64_t)~common << shift;
}

static inline byte_kinds kinds_of(const unsigned char *text, uint64_t there)
{
    byte_kinds k = {0, 0, 0, 0, 0, 0};
    add_kinds(&k, _mm256_loadu_si256((const void *)text), 0);
    add_kinds(&k, _mm256_loadu_si256((const void *)(text + 32)), 32);
    k.tail &= there;
    k.lead = there & ~k.tail;
    k.three &= there;
    k.two &= there;
    k.check &= there;
    for (uint64_t m = k.check; __builtin_expect(m != 0, 0); m &= m - 1)
        if (text[__builtin_ctzll(m)] >= 0xF0)
            k.four |= m & -m;
    return k;
}

/* The bits of `mask` from a, those of its complement from b. */
static inline __m256i choose(int mask, __m256i a, __m256i b)
{
    __m256i m = _mm256_set1_epi8((char)mask);
    return _mm256_or_si256(_mm256_and_si256(m, a), _mm256_andnot_si256(m, b));
}

static inline half_block decode_half(const unsigned char *text, bool has_two)
{
    __m256i a = _mm256_loadu_si256((const void *)text);
    __m256i b = _mm256_loadu_si256((const void *)(text + 1));
    __m256i c = _mm256_loadu_si256((const void *)(text + 2));
    __m256i three = _mm256_cmpeq_epi8(
        _mm256_max_epu8(a, _mm256_set1_epi8((char)0xE0)), a);
    /* three bytes: aaaabbbb bbcccccc; one: 0aaaaaaa; two: aaa aabbbbbb */
    __m256i low = choose(0x3F, c, _mm256_slli_epi16(b, 6));
    __m256i high =
        choose(0xF0, _mm256_slli_epi16(a, 4),
               _mm256_and_si256(_mm256_srli_epi16(b, 2),
                                _mm256_set1_epi8(0x0F)));
    low = _mm256_blendv_epi8(a, low, three);
    high = _mm256_and_si256(high, three);
    if (has_two) {
        __m256i two = _mm256_andnot_si256(
            three, _mm256_cmpeq_epi8(
                       _mm256_max_epu8(a, _mm256_set1_epi8((char)0xC0)), a));
        low = _mm256_blendv_epi8(low, choose(0x3F, b, _mm256_slli_epi16(a, 6)),
                                 two);
        high = _mm256_blendv_epi8(
            high,
            _mm256_and_si256(_mm256_srli_epi16(a, 2), _mm256_set1_epi8(7)),
            two);
    }
    return (half_block){low, high};
}

/* Write the codes that begin in eight bytes, whose low halves and then high ones
 * are `halves`, at their places; returns how many. */
static inline unsigned put_codes(const yinde_trie *trie, __m128i halves,
                                 unsigned lead, size_t base, yinde_chunk *chunk,
                                 size_t out)
{
    const __m128i numbers =
        _mm_setr_epi8(0, 1, 2, 3, 4, 5, 6, 7, 0, 0, 0, 0, 0, 0, 0, 0);
    __m128i order = _mm_loadu_si128((const void *)trie->pack[lead]);
    _mm_storeu_si128((void *)(chunk->code + out),
                     _mm_shuffle_epi8(halves, order));
    _mm_storeu_si128((void *)(chunk->at + out),
                     _mm_add_epi16(_mm_shuffle_epi8(numbers, order),
                                   _mm_set1_epi16((short)base)));
    return (unsigned)__builtin_popcount(lead);
}

/* The codes of the characters that begin in 64 bytes; returns their number. */
static inline size_t decode_block(const yinde_trie *trie,
                                  const unsigned char *text,
                                  const byte_kinds *k, size_t base, size_t out,
                                  yinde_chunk *chunk)
{
    for (size_t i = 0; i < 64; i += 32) {
        half_block h = decode_half(text + i, k->two != 0);
        /* each: eight low halves and eight high ones */
        __m256i even = _mm256_unpacklo_epi64(h.low, h.high);
        __m256i odd = _mm256_unpackhi_epi64(h.low, h.high);
        const __m128i part[4] = {
            _mm256_castsi256_si128(even), _mm256_castsi256_si128(odd),
            _mm256_extracti128_si256(even, 1), _mm256_extracti128_si256(odd, 1)};
        for (size_t j = 0; j < 4; j++)
            out += put_codes(trie, part[j], k->lead >> (i + 8 * j) & 0xFF,
                             base + i + 8 * j, chunk, out);
    }
    return out;
}

static void fold_codes(const yinde_trie *trie, uint16_t *code, size_t n)
{
    const uint16_t *fold = trie->fold;
    for (size_t i = 0; i < n; i++)
        code[i] = fold[code[i]];
}

static size_t read(const yinde_trie *trie, const unsigned char *text, size_t n,
                   size_t base, yinde_chunk *chunk, size_t n_codes)
{
    uint64_t wanted = 0;
    size_t out = n_codes;
    for (size_t i = 0; i < n; i += 64) {
        yinde_fetch_text(text + i);
        uint64_t there = n - i >= 64 ? ~0ull : ~0ull >> (64 - (n - i));
        byte_kinds k = kinds_of(text + i, there);
        if (!tails_are_wanted(&k, &wanted) ||
            (k.check != 0 && !sequences_hold(text + i, k.check)))
            return YINDE_ILL_FORMED;
        size_t from = out;
        out = decode_block(trie, text + i, &k, base + i, out, chunk);
        put_fours(trie, text + i, &k, chunk->code + from);
    }
    chunk->at[out] = (uint16_t)(base + n);
    if (wanted != 0)
        return YINDE_ILL_FORMED;
    fold_codes(trie, chunk->code + n_codes, out - n_codes);
    return out;
}

static void narrow(const yinde_trie *trie, const uint32_t *code_point, size_t n,
                   uint16_t *code)
{
    const __m256i high = _mm256_set1_epi32((int)0xFFFF0000);
    size_t i = 0;
    for (; i + 16 <= n; i += 16) {
        __m256i a = _mm256_loadu_si256((const void *)(code_point + i));
        __m256i b = _mm256_loadu_si256((const void *)(code_point + i + 8));
        if (!_mm256_testz_si256(_mm256_or_si256(a, b), high)) {
            yinde_kernel_portable.narrow(trie, code_point + i, 16, code + i);
            continue;
        }
        __m256i packed = _mm256_packus_epi32(a, b); /* 0-3 8-11 4-7 12-15 */
        _mm256_storeu_si256((void *)(code + i),
                            _mm256_permute4x64_epi64(packed, 0xD8));
    }
    yinde_kernel_portable.narrow(trie, code_point + i, n - i, code + i);
}

/* Of eight hashes, the bits that are set in the words of a bit set, in the
 * lowest bits of the lanes. */
static inline __m256i bits_of(const uint32_t *words, __m256i word, __m256i bit)
{
    __m256i cell = _mm256_i32gather_epi32((const int *)words, word, 4);
    return _mm256_srlv_epi32(cell,
                             _mm256_and_si256(bit, _mm256_set1_epi32(31)));
}

/* The lowest bits of eight lanes as a mask. */
static inline uint32_t mask_of(__m256i lanes)
{
    return (uint32_t)_mm256_movemask_ps(
        _mm256_castsi256_ps(_mm256_slli_epi32(lanes, 31)));
}

/* Of the eight pairs that the lanes hold, which may begin a term. */
static inline __m256i maybe_bits(const yinde_trie *trie, __m256i pairs)
{
    const __m256i factors = _mm256_set1_epi32(
        YINDE_PAIR_FACTOR_2 << 16 | YINDE_PAIR_FACTOR_1);
    __m256i hash = _mm256_madd_epi16(pairs, factors);
    __m256i word = _mm256_and_si256(_mm256_srli_epi32(hash, 5),
                                    _mm256_set1_epi32((int)trie->maybe_mask));
    return bits_of(trie->maybe, word, hash);
}

/* Of the codes in the lower halves of the lanes, which are terms. */
static inline __m256i single_bits(const yinde_trie *trie, __m256i pairs)
{
    __m256i code = _mm256_and_si256(pairs, _mm256_set1_epi32(0xFFFF));
    return bits_of(trie->single_bit, _mm256_srli_epi32(code, 5), code);
}

/* Write the places of the bits of `mask`, counted from `base`: the four-bit
 * numbers of the bits that are set are picked by one pext. */
static inline void put_places(uint16_t *place, uint32_t mask, size_t base)
{
    uint64_t nibbles = _pdep_u64(mask, 0x1111111111111111u) * 15u;
    __m128i packed = _mm_cvtsi64_si128(
        (long long)_pext_u64(0xFEDCBA9876543210u, nibbles));
    const __m128i low = _mm_set1_epi8(15);
    __m128i bytes =
        _mm_unpacklo_epi8(_mm_and_si128(packed, low),
                          _mm_and_si128(_mm_srli_epi16(packed, 4), low));
    _mm256_storeu_si256((void *)place,
                        _mm256_add_epi16(_mm256_cvtepu8_epi16(bytes),
                                         _mm256_set1_epi16((short)base)));
}

static size_t filter(const yinde_trie *trie, yinde_chunk *chunk, size_t n)
{
    const uint16_t *code = chunk->code;
    size_t found = 0;
    for (size_t i = 0; i < n; i += 16) {
        __m256i even = _mm256_loadu_si256((const void *)(code + i));
        __m256i odd = _mm256_loadu_si256((const void *)(code + i + 1));
        __m256i even_bits = maybe_bits(trie, even);
        __m256i odd_bits = maybe_bits(trie, odd);
        if (trie->has_singles) {
            even_bits = _mm256_or_si256(even_bits, single_bits(trie, even));
            odd_bits = _mm256_or_si256(odd_bits, single_bits(trie, odd));
        }
        uint32_t mask = _pdep_u32(mask_of(even_bits), 0x5555) |
                        _pdep_u32(mask_of(odd_bits), 0xAAAA);
        put_places(chunk->place + found, mask, i);
        found += (unsigned)__builtin_popcount(mask);
    }
    while (found > 0 && chunk->place[found - 1] >= n)
        found--;
    return found;
}

static inline uint32_t pairs_with(const yinde_pair_line *line, uint32_t key)
{
    __m256i same =
        _mm256_cmpeq_epi32(_mm256_load_si256((const void *)line->key),
                           _mm256_set1_epi32((int)key));
    return (uint32_t)_mm256_movemask_ps(_mm256_castsi256_ps(same)) &
           ((1u << YINDE_PAIR_SLOTS) - 1);
}

static inline uint32_t edges_with(const yinde_edge_slot *line, uint64_t key)
{
    const __m256i keys = _mm256_set1_epi64x((long long)key);
    __m256i a = _mm256_cmpeq_epi64(_mm256_load_si256((const void *)line), keys);
    __m256i b =
        _mm256_cmpeq_epi64(_mm256_load_si256((const void *)(line + 2)), keys);
    uint32_t lanes = (uint32_t)_mm256_movemask_pd(_mm256_castsi256_pd(a)) |
                     (uint32_t)_mm256_movemask_pd(_mm256_castsi256_pd(b)) << 4;
    return _pext_u32(lanes, 0x55);
}

static void hash_places(const yinde_trie *trie, yinde_chunk *chunk, size_t n)
{
    const __m256i factor = _mm256_set1_epi32((int)YINDE_LINE_FACTOR);
    const __m128i shift = _mm_cvtsi32_si128((int)trie->pair_shift);
    for (size_t i = 0; i < n; i += 8) {
        __m256i place = _mm256_cvtepu16_epi32(
            _mm_loadu_si128((const void *)(chunk->place + i)));
        __m256i key =
            _mm256_i32gather_epi32((const int *)(const void *)chunk->code,
                                   place, 2);
        __m256i line = _mm256_srl_epi32(_mm256_mullo_epi32(key, factor), shift);
        _mm256_storeu_si256((void *)(chunk->key + i), key);
        _mm256_storeu_si256((void *)(chunk->line + i), line);
    }
}

#include "extract/matcher/look_up.inc"

const yinde_kernel yinde_kernel_avx2 = {"avx2", read, narrow, filter, look_up, step};
#endif
