/* kernel_avx512.c: the inner loops of matching with AVX-512.
 *
 * Built for any x86-64; the functions are compiled for AVX-512 and run where the
 * processor has it (kernel.c).
 */
#include "extract/matcher/kernel.h"

#include <stdbool.h>

#if defined __x86_64__
#pragma GCC target(                                                            \
    "avx2,bmi,bmi2,popcnt,lzcnt,avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,"  \
    "avx512vbmi2")
#include <immintrin.h>

#include "extract/matcher/well_formed.inc"

static const uint8_t byte_steps[64] = {
    0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15,
    16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
    32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47,
    48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63};

static byte_kinds kinds_of(__m512i bytes, __mmask64 there)
{
    __mmask64 high = _mm512_movepi8_mask(bytes) & there;
    byte_kinds k;
    k.tail = _mm512_mask_cmplt_epu8_mask(high, bytes,
                                         _mm512_set1_epi8((char)0xC0));
    k.lead = there & ~k.tail;
    k.three = _mm512_mask_cmpge_epu8_mask(high, bytes,
                                          _mm512_set1_epi8((char)0xE0));
    k.four = _mm512_mask_cmpge_epu8_mask(k.three, bytes,
                                         _mm512_set1_epi8((char)0xF0));
    k.two = high & ~k.tail & ~k.three;
    k.check =
        k.four |
        _mm512_mask_cmpeq_epi8_mask(k.three, bytes,
                                    _mm512_set1_epi8((char)0xE0)) |
        _mm512_mask_cmpeq_epi8_mask(k.three, bytes,
                                    _mm512_set1_epi8((char)0xED)) |
        _mm512_mask_cmplt_epu8_mask(k.two, bytes,
                                    _mm512_set1_epi8((char)0xC2));
    return k;
}

/* Write 32 codes from their low and high bytes, and where they begin. */
static inline void put_codes(yinde_chunk *chunk, size_t out, __m256i low,
                             __m256i high, __m256i steps, size_t base)
{
    __m512i code =
        _mm512_or_si512(_mm512_cvtepu8_epi16(low),
                        _mm512_slli_epi16(_mm512_cvtepu8_epi16(high), 8));
    _mm512_storeu_si512(chunk->code + out, code);
    _mm512_storeu_si512(chunk->at + out,
                        _mm512_add_epi16(_mm512_cvtepu8_epi16(steps),
                                         _mm512_set1_epi16((short)base)));
}

/* The codes of the characters that begin in 64 bytes.  Every byte gets the low
 * and the high half of the code that would begin there, from the bytes behind it;
 * those of the leads are packed (vpcompressb). */
static inline void decode_block(const unsigned char *text, const byte_kinds *k,
                                size_t base, size_t out, yinde_chunk *chunk)
{
    const __m512i six = _mm512_set1_epi8(0x3F);
    const __m512i four = _mm512_set1_epi8((char)0xF0);
    __m512i a = _mm512_loadu_si512(text), b = _mm512_loadu_si512(text + 1);
    __m512i c = _mm512_loadu_si512(text + 2);
    /* three bytes: aaaabbbb bbcccccc */
    __m512i low =
        _mm512_ternarylogic_epi32(six, c, _mm512_slli_epi16(b, 6), 0xCA);
    __m512i high = _mm512_ternarylogic_epi32(
        four, _mm512_slli_epi16(a, 4),
        _mm512_and_si512(_mm512_srli_epi16(b, 2), _mm512_set1_epi8(0x0F)),
        0xCA);
    /* one: 0aaaaaaa; two: aaa aabbbbbb */
    low = _mm512_mask_mov_epi8(low, ~k->three, a);
    high = _mm512_maskz_mov_epi8(k->three, high);
    if (k->two != 0) {
        low = _mm512_mask_mov_epi8(
            low, k->two,
            _mm512_ternarylogic_epi32(six, b, _mm512_slli_epi16(a, 6), 0xCA));
        high = _mm512_mask_mov_epi8(
            high, k->two,
            _mm512_and_si512(_mm512_srli_epi16(a, 2), _mm512_set1_epi8(7)));
    }
    low = _mm512_maskz_compress_epi8(k->lead, low);
    high = _mm512_maskz_compress_epi8(k->lead, high);
    __m512i steps =
        _mm512_maskz_compress_epi8(k->lead, _mm512_loadu_si512(byte_steps));
    put_codes(chunk, out, _mm512_castsi512_si256(low),
              _mm512_castsi512_si256(high), _mm512_castsi512_si256(steps), base);
    if (__builtin_popcountll(k->lead) > 32)
        put_codes(chunk, out + 32, _mm512_extracti64x4_epi64(low, 1),
                  _mm512_extracti64x4_epi64(high, 1),
                  _mm512_extracti64x4_epi64(steps, 1), base);
}

static void fold_codes(const yinde_trie *trie, uint16_t *code, size_t n)
{
    const uint16_t *fold = trie->fold;
    for (size_t i = 0; i < n; i++)
        code[i] = fold[code[i]];
}

static size_t read(const yinde_trie *trie, const unsigned char *text, size_t n,
                   yinde_chunk *chunk)
{
    uint64_t wanted = 0;
    size_t out = 0;
    for (size_t i = 0; i < n; i += 64) {
        __mmask64 there = n - i >= 64 ? ~0ull : ~0ull >> (64 - (n - i));
        byte_kinds k = kinds_of(_mm512_loadu_si512(text + i), there);
        if (!tails_are_wanted(&k, &wanted) ||
            (k.check != 0 && !sequences_hold(text + i, k.check)))
            return YINDE_ILL_FORMED;
        decode_block(text + i, &k, i, out, chunk);
        size_t n_codes = (unsigned)__builtin_popcountll(k.lead);
        for (uint64_t m = k.four; m != 0; m &= m - 1) {
            unsigned bit = (unsigned)__builtin_ctzll(m);
            chunk->code[out + (unsigned)__builtin_popcountll(
                                  k.lead & ((1ull << bit) - 1))] =
                code_of_four(trie, text + i + bit);
        }
        out += n_codes;
    }
    chunk->at[out] = (uint16_t)n;
    if (wanted != 0)
        return YINDE_ILL_FORMED;
    fold_codes(trie, chunk->code, out);
    return out;
}

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

const yinde_kernel yinde_kernel_avx512 = {"avx512", read, narrow, filter, look_up};
#endif
