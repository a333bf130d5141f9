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

/* Of C0..FF, those that byte_kinds.check has. */
static const uint8_t leads_to_check[64] = {
    [0x00] = 1, [0x01] = 1, [0x20] = 1, [0x2D] = 1, [0x30] = 1, [0x31] = 1,
    [0x32] = 1, [0x33] = 1, [0x34] = 1, [0x35] = 1, [0x36] = 1, [0x37] = 1,
    [0x38] = 1, [0x39] = 1, [0x3A] = 1, [0x3B] = 1, [0x3C] = 1, [0x3D] = 1,
    [0x3E] = 1, [0x3F] = 1};

static inline byte_kinds kinds_of(__m512i bytes, __mmask64 there)
{
    __mmask64 high = _mm512_movepi8_mask(bytes) & there;
    byte_kinds k;
    k.tail = _mm512_mask_cmplt_epu8_mask(high, bytes,
                                         _mm512_set1_epi8((char)0xC0));
    k.lead = there & ~k.tail;
    k.three = _mm512_mask_cmpge_epu8_mask(high, bytes,
                                          _mm512_set1_epi8((char)0xE0));
    k.two = high & ~k.tail & ~k.three;
    /* The lower six bits tell the leads apart. */
    __m512i rare = _mm512_permutexvar_epi8(
        bytes, _mm512_loadu_si512(leads_to_check));
    k.check = _mm512_mask_test_epi8_mask(high & ~k.tail, rare, rare);
    k.four = k.check == 0 ? 0
                          : _mm512_mask_cmpge_epu8_mask(
                                k.check, bytes, _mm512_set1_epi8((char)0xF0));
    return k;
}

/* 32 codes folded: the even and the odd ones are looked up apart. */
static inline __m512i fold_codes(const yinde_trie *trie, __m512i code)
{
    const __m512i lower = _mm512_set1_epi32(0xFFFF);
    __m512i even = _mm512_i32gather_epi32(_mm512_and_si512(code, lower),
                                          trie->fold, 2);
    __m512i odd = _mm512_i32gather_epi32(_mm512_srli_epi32(code, 16),
                                         trie->fold, 2);
    return _mm512_mask_blend_epi16(0xAAAAAAAA, even, _mm512_slli_epi32(odd, 16));
}

/* Write 32 codes from their low and high bytes, and where they begin. */
static inline void put_codes(const yinde_trie *trie, yinde_chunk *chunk,
                             size_t out, __m256i low, __m256i high,
                             __m256i steps, size_t base)
{
    __m512i code =
        _mm512_or_si512(_mm512_cvtepu8_epi16(low),
                        _mm512_slli_epi16(_mm512_cvtepu8_epi16(high), 8));
    _mm512_storeu_si512(chunk->code + out, fold_codes(trie, code));
    _mm512_storeu_si512(chunk->at + out,
                        _mm512_add_epi16(_mm512_cvtepu8_epi16(steps),
                                         _mm512_set1_epi16((short)base)));
}

/* The codes of the characters that begin in 64 bytes.  Every byte gets the low
 * and the high half of the code that would begin there, from the bytes behind it;
 * those of the leads are packed (vpcompressb). */
static inline void decode_block(const yinde_trie *trie,
                                const unsigned char *text, const byte_kinds *k,
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
    put_codes(trie, chunk, out, _mm512_castsi512_si256(low),
              _mm512_castsi512_si256(high), _mm512_castsi512_si256(steps), base);
    if (__builtin_popcountll(k->lead) > 32)
        put_codes(trie, chunk, out + 32, _mm512_extracti64x4_epi64(low, 1),
                  _mm512_extracti64x4_epi64(high, 1),
                  _mm512_extracti64x4_epi64(steps, 1), base);
}

static size_t read(const yinde_trie *trie, const unsigned char *text, size_t n,
                   size_t base, yinde_chunk *chunk, size_t n_codes)
{
    uint64_t wanted = 0;
    size_t out = n_codes;
    for (size_t i = 0; i < n; i += 64) {
        yinde_fetch_text(text + i);
        __mmask64 there = n - i >= 64 ? ~0ull : ~0ull >> (64 - (n - i));
        byte_kinds k = kinds_of(_mm512_loadu_si512(text + i), there);
        if (!tails_are_wanted(&k, &wanted) ||
            (k.check != 0 && !sequences_hold(text + i, k.check)))
            return YINDE_ILL_FORMED;
        decode_block(trie, text + i, &k, base + i, out, chunk);
        put_fours(trie, text + i, &k, chunk->code + out);
        out += (unsigned)__builtin_popcountll(k.lead);
    }
    chunk->at[out] = (uint16_t)(base + n);
    return wanted == 0 ? out : YINDE_ILL_FORMED;
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

static inline uint32_t pairs_with(const yinde_pair_line *line, uint32_t key)
{
    return _mm256_mask_cmpeq_epi32_mask(
        (1u << YINDE_PAIR_SLOTS) - 1,
        _mm256_load_si256((const void *)line->key),
        _mm256_set1_epi32((int)key));
}

static inline uint32_t edges_with(const yinde_edge_slot *line, uint64_t key)
{
    uint32_t lanes = _mm512_mask_cmpeq_epi64_mask(
        0x55, _mm512_load_si512(line), _mm512_set1_epi64((long long)key));
    return _pext_u32(lanes, 0x55);
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

const yinde_kernel yinde_kernel_avx512 = {"avx512", read, narrow, filter, look_up,
                                          step};
#endif
