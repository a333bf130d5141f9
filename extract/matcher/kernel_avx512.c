/* kernel_avx512.c: the inner loops of matching with AVX-512.
 *
 * Built for any x86-64; the functions are compiled for AVX-512 and run where the
 * processor has it (kernel.c).
 */
#include "extract/matcher/kernel.h"

#if defined __x86_64__
#pragma GCC target(                                                            \
    "avx2,bmi,bmi2,popcnt,lzcnt,avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi2")
#include <immintrin.h>

static void narrow(const yinde_trie *trie, const uint32_t *code_point, size_t n,
                   uint16_t *code)
{
    const __m512i high = _mm512_set1_epi32((int)0xFFFF0000);
    size_t i = 0;
    for (; i + 16 <= n; i += 16) {
        __m512i a = _mm512_loadu_si512(code_point + i);
        if (_mm512_test_epi32_mask(a, high) != 0)
            yinde_kernel_portable.narrow(trie, code_point + i, 16, code + i);
        else
            _mm256_storeu_si256((void *)(code + i), _mm512_cvtepi32_epi16(a));
    }
    yinde_kernel_portable.narrow(trie, code_point + i, n - i, code + i);
}

/* Of sixteen bits, each by its word and number, which are set. */
static inline __mmask16 bits_of(const uint32_t *words, __m512i word,
                                __m512i bit)
{
    __m512i cell = _mm512_i32gather_epi32(word, words, 4);
    return _mm512_test_epi32_mask(
        cell, _mm512_rolv_epi32(_mm512_set1_epi32(1), bit));
}

/* Of the sixteen pairs that the lanes hold, which may begin a term. */
static inline __mmask16 maybe_bits(const yinde_trie *trie, __m512i pairs)
{
    const __m512i factors = _mm512_set1_epi32(
        YINDE_PAIR_FACTOR_2 << 16 | YINDE_PAIR_FACTOR_1);
    __m512i hash = _mm512_madd_epi16(pairs, factors);
    __m512i word = _mm512_and_si512(_mm512_srli_epi32(hash, 5),
                                    _mm512_set1_epi32((int)trie->maybe_mask));
    return bits_of(trie->maybe, word, hash);
}

/* Of the codes in the lower halves of the lanes, which are terms. */
static inline __mmask16 single_bits(const yinde_trie *trie, __m512i pairs)
{
    __m512i code = _mm512_and_si512(pairs, _mm512_set1_epi32(0xFFFF));
    return bits_of(trie->single_bit, _mm512_srli_epi32(code, 5), code);
}

static const uint16_t steps[32] = {0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10,
                                   11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
                                   22, 23, 24, 25, 26, 27, 28, 29, 30, 31};

static size_t filter(const yinde_trie *trie, yinde_chunk *chunk, size_t n)
{
    const uint16_t *code = chunk->code;
    __m512i place = _mm512_loadu_si512(steps);
    size_t found = 0;
    for (size_t i = 0; i < n; i += 32) {
        __m512i even = _mm512_loadu_si512(code + i);
        __m512i odd = _mm512_loadu_si512(code + i + 1);
        __mmask16 even_bits = maybe_bits(trie, even);
        __mmask16 odd_bits = maybe_bits(trie, odd);
        if (trie->has_singles) {
            even_bits |= single_bits(trie, even);
            odd_bits |= single_bits(trie, odd);
        }
        uint32_t mask = _pdep_u32(even_bits, 0x55555555) |
                        _pdep_u32(odd_bits, 0xAAAAAAAA);
        _mm512_storeu_si512(chunk->place + found,
                            _mm512_maskz_compress_epi16(mask, place));
        found += (unsigned)__builtin_popcount(mask);
        place = _mm512_add_epi16(place, _mm512_set1_epi16(32));
    }
    while (found > 0 && chunk->place[found - 1] >= n)
        found--;
    return found;
}

static inline uint32_t slots_with(const yinde_pair_slot *line, uint32_t key)
{
    uint32_t lanes = _mm512_mask_cmpeq_epi32_mask(
        0x1111, _mm512_load_si512(line), _mm512_set1_epi32((int)key));
    return _pext_u32(lanes, 0x1111); /* a slot has four lanes, its key is first */
}

static void hash_places(const yinde_trie *trie, yinde_chunk *chunk, size_t n)
{
    const __m512i factor = _mm512_set1_epi32((int)YINDE_LINE_FACTOR);
    const __m128i shift = _mm_cvtsi32_si128((int)trie->pair_shift);
    for (size_t i = 0; i < n; i += 16) {
        __m512i place = _mm512_cvtepu16_epi32(
            _mm256_loadu_si256((const void *)(chunk->place + i)));
        __m512i key = _mm512_i32gather_epi32(place, chunk->code, 2);
        __m512i line = _mm512_srl_epi32(_mm512_mullo_epi32(key, factor), shift);
        _mm512_storeu_si512(chunk->key + i, key);
        _mm512_storeu_si512(chunk->line + i, line);
    }
}

#include "extract/matcher/look_up.inc"

const yinde_kernel yinde_kernel_avx512 = {"avx512", narrow, filter, look_up};
#endif
