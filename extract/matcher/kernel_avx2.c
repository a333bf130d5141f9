/* kernel_avx2.c: the inner loops of matching with AVX2 and BMI2.
 *
 * Built for any x86-64; the functions are compiled for AVX2 and run where the
 * processor has it (kernel.c).
 */
#include "extract/matcher/kernel.h"

#include <stdbool.h>
#include <string.h>

#if defined __x86_64__
#pragma GCC target("avx2,bmi,bmi2,popcnt,lzcnt")
#include <immintrin.h>

#include "extract/matcher/well_formed.inc"

/* The bytes of 64 that compare as asked, as a mask. */
#define MASK_OF(compare, a, b, with)                                           \
    ((uint32_t)_mm256_movemask_epi8(compare(a, with)) |                        \
     (uint64_t)(uint32_t)_mm256_movemask_epi8(compare(b, with)) << 32)

static inline byte_kinds kinds_of(const unsigned char *text, uint64_t there)
{
    __m256i a = _mm256_loadu_si256((const void *)text);
    __m256i b = _mm256_loadu_si256((const void *)(text + 32));
    uint64_t high = there & ((uint32_t)_mm256_movemask_epi8(a) |
                             (uint64_t)(uint32_t)_mm256_movemask_epi8(b) << 32);
    byte_kinds k = {0, there, 0, 0, 0, 0};
    if (high == 0)
        return k;
    /* As signed numbers 80..BF are the smallest, and 00..7F the largest. */
    k.tail = high & ~MASK_OF(_mm256_cmpgt_epi8, a, b,
                             _mm256_set1_epi8((char)0xBF));
    k.lead = there & ~k.tail;
    k.three = high & MASK_OF(_mm256_cmpgt_epi8, a, b,
                             _mm256_set1_epi8((char)0xDF));
    k.four = high & MASK_OF(_mm256_cmpgt_epi8, a, b,
                            _mm256_set1_epi8((char)0xEF));
    k.two = high & ~k.tail & ~k.three;
    k.check = k.four |
              (k.three & (MASK_OF(_mm256_cmpeq_epi8, a, b,
                                  _mm256_set1_epi8((char)0xE0)) |
                          MASK_OF(_mm256_cmpeq_epi8, a, b,
                                  _mm256_set1_epi8((char)0xED)))) |
              (k.two & ~MASK_OF(_mm256_cmpgt_epi8, a, b,
                                _mm256_set1_epi8((char)0xC1)));
    return k;
}

/* The bits of a sequence, its first byte highest, that make its code; by the
 * upper half of the first byte. */
static const uint32_t payload[16] = {
    0x7F000000, 0x7F000000, 0x7F000000, 0x7F000000, 0x7F000000, 0x7F000000,
    0x7F000000, 0x7F000000, 0,          0,          0,          0,
    0x1F3F0000, 0x1F3F0000, 0x0F3F3F00, 0};

/* The codes of the characters that begin in 64 bytes; returns their number. */
static inline size_t decode_block(const yinde_trie *trie,
                                  const unsigned char *text, uint64_t lead,
                                  size_t base, size_t out, yinde_chunk *chunk)
{
    const uint16_t *fold = trie->fold;
    for (; lead != 0; lead &= lead - 1, out++) {
        unsigned byte = (unsigned)__builtin_ctzll(lead);
        uint32_t bytes;
        memcpy(&bytes, text + byte, sizeof bytes);
        bytes = __builtin_bswap32(bytes);
        uint32_t bits = payload[bytes >> 28];
        chunk->code[out] = __builtin_expect(bits == 0, 0)
                               ? code_of_four(trie, text + byte)
                               : fold[_pext_u32(bytes, bits)];
        chunk->at[out] = (uint16_t)(base + byte);
    }
    return out;
}

static size_t read(const yinde_trie *trie, const unsigned char *text, size_t n,
                   yinde_chunk *chunk)
{
    uint64_t wanted = 0;
    size_t out = 0;
    for (size_t i = 0; i < n; i += 64) {
        uint64_t there = n - i >= 64 ? ~0ull : ~0ull >> (64 - (n - i));
        byte_kinds k = kinds_of(text + i, there);
        if (!tails_are_wanted(&k, &wanted) ||
            (k.check != 0 && !sequences_hold(text + i, k.check)))
            return YINDE_ILL_FORMED;
        out = decode_block(trie, text + i, k.lead, i, out, chunk);
    }
    chunk->at[out] = (uint16_t)n;
    return wanted == 0 ? out : YINDE_ILL_FORMED;
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

static inline uint32_t slots_with(const yinde_pair_slot *line, uint32_t key)
{
    const __m256i keys = _mm256_set1_epi32((int)key);
    __m256i a = _mm256_cmpeq_epi32(_mm256_load_si256((const void *)line), keys);
    __m256i b =
        _mm256_cmpeq_epi32(_mm256_load_si256((const void *)(line + 2)), keys);
    uint32_t lanes = (uint32_t)_mm256_movemask_ps(_mm256_castsi256_ps(a)) |
                     (uint32_t)_mm256_movemask_ps(_mm256_castsi256_ps(b)) << 8;
    return _pext_u32(lanes, 0x1111); /* a slot has four lanes, its key is first */
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

const yinde_kernel yinde_kernel_avx2 = {"avx2", read, narrow, filter, look_up};
#endif
