/* match_test.c: every term of a dictionary, against a search that tries all. */
#include "tests/api/check.h"

#include "common/arena.h"
#include "common/utf8.h"
#include "extract/dictionary.h"
#include "extract/fold.h"
#include "extract/match.h"
#include "extract/matcher/kernel.h"

enum { TERMS = 12, TEXT = 60, FOUND = TEXT * TERMS };

static const uint32_t alphabet[] = {'a', 'b', '1', ' ', 0x4E2D, 0x56FD,
                                    0x20BB7};

static size_t random_codes(uint64_t *seed, size_t most, uint32_t *code)
{
    size_t n = 1 + next_random(seed, (uint32_t)most);
    for (size_t i = 0; i < n; i++)
        code[i] = alphabet[next_random(seed, N_OF(alphabet))];
    return n;
}

static bool is_latin(uint32_t c)
{
    return c == 'a' || c == 'b' || c == '1';
}

static bool is_at(const yinde_term *term, const uint32_t *text, size_t n,
                  size_t start)
{
    size_t end = start + term->n;
    if (end > n ||
        memcmp(term->code, text + start, term->n * sizeof *text) != 0)
        return false;
    bool cut_left =
        start > 0 && is_latin(text[start]) && is_latin(text[start - 1]);
    bool cut_right = end < n && is_latin(text[end - 1]) && is_latin(text[end]);
    return !cut_left && !cut_right;
}

/* All hits in the order that match.h states. */
static size_t search_naively(const yinde_dictionary *dictionary,
                             const uint32_t *text, size_t n, yinde_hit *hit)
{
    size_t found = 0;
    for (size_t start = 0; start < n; start++)
        for (size_t length = YINDE_TERM_MAX; length > 0; length--)
            for (uint32_t t = 0; t < yinde_dictionary_terms(dictionary); t++) {
                const yinde_term *term = yinde_dictionary_term(dictionary, t);
                if (term->n == length && is_at(term, text, n, start))
                    hit[found++] = (yinde_hit){(uint32_t)start,
                                               (uint32_t)(start + length), t};
            }
    return found;
}

static const char *const kernels[] = {"portable", "avx2", "avx512"};

/* Every kernel that this processor can run finds what is wanted. */
static void assert_finds(yinde_matcher *matcher, const uint32_t *code, size_t n,
                         const yinde_hit *wanted, size_t n_wanted)
{
    yinde_arena *arena = yinde_arena_new();
    for (size_t i = 0; i < N_OF(kernels); i++) {
        yinde_hits hits;
        if (!yinde_matcher_use(matcher, kernels[i]))
            continue;
        assert_int_equal(yinde_match(matcher, code, n, arena, &hits), YINDE_OK);
        assert_int_equal(hits.n, n_wanted);
        if (n_wanted > 0)
            assert_memory_equal(hits.hit, wanted, n_wanted * sizeof *wanted);
        yinde_arena_reset(arena);
    }
    yinde_arena_free(arena);
}

static void finds_what_a_naive_search_finds(void **state)
{
    (void)state;
    uint64_t seed = 17;
    size_t n_all = 0;
    for (int round = 0; round < 2000; round++) {
        uint32_t code[TEXT];
        yinde_hit wanted[FOUND];
        yinde_dictionary *dictionary = yinde_dictionary_new();
        for (size_t i = next_random(&seed, TERMS + 1); i > 0; i--)
            yinde_dictionary_add_sense(dictionary, code,
                                       random_codes(&seed, 4, code),
                                       YINDE_SENSE_ORDINARY, 0);
        yinde_matcher *matcher = yinde_matcher_new(dictionary);
        size_t n = random_codes(&seed, TEXT, code);
        size_t n_wanted = search_naively(dictionary, code, n, wanted);
        assert_finds(matcher, code, n, wanted, n_wanted);
        n_all += n_wanted;
        yinde_matcher_free(matcher);
        yinde_dictionary_free(dictionary);
    }
    if (n_all < 5000)
        fail_msg("only %zu hits were compared", n_all);
}

/* Terms of 1, 2, 3, 7 and 64 codes, at every place around the ends of the chunks
 * that the matcher takes a text in. */
static void terms_across_chunks_are_found(void **state)
{
    (void)state;
    enum { CODES = 2 * YINDE_CHUNK + 300 };
    static const size_t lengths[] = {1, 2, 3, 7, YINDE_TERM_MAX};
    static uint32_t text[CODES];
    yinde_dictionary *dictionary = yinde_dictionary_new();
    uint32_t term[YINDE_TERM_MAX];
    for (size_t i = 0; i < N_OF(lengths); i++) {
        for (uint32_t k = 0; k < lengths[i]; k++)
            term[k] = 0x5000 + 0x100 * (uint32_t)i + k;
        yinde_dictionary_add_sense(dictionary, term, lengths[i],
                                   YINDE_SENSE_ORDINARY, 0);
    }
    yinde_matcher *matcher = yinde_matcher_new(dictionary);
    for (uint32_t i = 0; i < N_OF(lengths); i++)
        for (size_t start = YINDE_CHUNK - 70; start < YINDE_CHUNK + 5; start++) {
            size_t n = lengths[i], second = start + YINDE_CHUNK;
            for (size_t k = 0; k < CODES; k++)
                text[k] = 0x4E00;
            for (uint32_t k = 0; k < n; k++)
                text[start + k] = text[second + k] = 0x5000 + 0x100 * i + k;
            yinde_hit wanted[] = {
                {(uint32_t)start, (uint32_t)(start + n), i},
                {(uint32_t)second, (uint32_t)(second + n), i}};
            assert_finds(matcher, text, CODES, wanted, 2);
            assert_finds(matcher, text, start + n, wanted, 1); /* at the end */
            assert_finds(matcher, text, start + n - 1, wanted, 0);
        }
    yinde_matcher_free(matcher);
    yinde_dictionary_free(dictionary);
}

/* Raw text: Traditional and full-width characters, capitals, and bytes that are no
 * UTF-8; n bytes.  code[] gets what it is matched as, at[] where each begins. */
static size_t random_text(uint64_t *seed, size_t n_pieces, char *text,
                          uint32_t *code, uint32_t *at, size_t *n)
{
    static const char *const pieces[] = {
        "a",    "B",    "1",        " ",        "中",   "國", "国", "Ａ",
        "é",    "𠮷",   "中中中中", "\xE4",     "\xB8", "\xE4\xB8",
        "\xF0\x9F", "\xED\xA0\x80", "\xC0\x80", "\xFF", "\xF4\x90\x80\x80"};
    *n = 0;
    bool is_valid = next_random(seed, 4) != 0;
    for (size_t i = 0; i < n_pieces; i++) {
        const char *piece = pieces[next_random(
            seed, is_valid ? 11 : (uint32_t)N_OF(pieces))];
        memcpy(text + *n, piece, strlen(piece));
        *n += strlen(piece);
    }
    size_t n_codes = 0, i = 0;
    while (i < *n) {
        bool well_formed;
        at[n_codes] = (uint32_t)i;
        i += yinde_utf8_decode(text + i, *n - i, &code[n_codes], &well_formed);
        code[n_codes] = yinde_fold_code(code[n_codes]);
        n_codes++;
    }
    at[n_codes] = (uint32_t)*n;
    return n_codes;
}

static void raw_text_is_matched_as_its_codes_are(void **state)
{
    (void)state;
    enum { PIECES = 8000, BYTES = PIECES * 12 };
    static char text[BYTES];
    static uint32_t code[BYTES], at[BYTES + 1];
    uint64_t seed = 23;
    size_t n_all = 0;
    yinde_arena *arena = yinde_arena_new();
    for (int round = 0; round < 300; round++) {
        yinde_dictionary *dictionary = yinde_dictionary_new();
        uint32_t term[4];
        for (size_t i = 1 + next_random(&seed, TERMS); i > 0; i--)
            yinde_dictionary_add_sense(dictionary, term,
                                       random_codes(&seed, 4, term),
                                       YINDE_SENSE_ORDINARY, 0);
        yinde_matcher *matcher = yinde_matcher_new(dictionary);
        size_t n, n_pieces = round < 280 ? next_random(&seed, 200) : PIECES;
        size_t n_codes = random_text(&seed, n_pieces, text, code, at, &n);
        yinde_hits wanted;
        assert_true(yinde_matcher_use(matcher, "portable"));
        assert_int_equal(yinde_match(matcher, code, n_codes, arena, &wanted),
                         YINDE_OK);
        for (size_t i = 0; i < wanted.n; i++) {
            wanted.hit[i].start = at[wanted.hit[i].start];
            wanted.hit[i].end = at[wanted.hit[i].end];
        }
        /* The text is the end of its memory: nothing behind it is read. */
        char *copy = malloc(n + (n == 0));
        memcpy(copy, text, n);
        for (size_t i = 0; i < N_OF(kernels); i++) {
            yinde_hits hits;
            if (!yinde_matcher_use(matcher, kernels[i]))
                continue;
            assert_int_equal(yinde_match_text(matcher, (yinde_span){copy, n},
                                              arena, &hits),
                             YINDE_OK);
            assert_int_equal(hits.n, wanted.n);
            if (hits.n > 0)
                assert_memory_equal(hits.hit, wanted.hit,
                                    hits.n * sizeof *hits.hit);
        }
        n_all += wanted.n;
        free(copy);
        yinde_matcher_free(matcher);
        yinde_dictionary_free(dictionary);
        yinde_arena_reset(arena);
    }
    if (n_all < 5000)
        fail_msg("only %zu hits were compared", n_all);
    yinde_arena_free(arena);
}

/* Tens of thousands of terms, so that lines of the tables are full, and
 * terms as long as hundreds of codes. */
static void large_dictionaries_are_found(void **state)
{
    (void)state;
    enum { WORDS = 60000, LONGEST = 400, CODES = 3000 };
    uint64_t seed = 5;
    uint32_t *pool = malloc((size_t)WORDS * 4 * sizeof *pool + LONGEST * 4);
    yinde_codes *word = malloc((WORDS + 1) * sizeof *word);
    for (size_t i = 0; i < WORDS; i++) {
        word[i] = (yinde_codes){pool + 4 * i, 2 + i % 3};
        pool[4 * i] = 0x4E00 + (uint32_t)i % 251; /* each once, by its digits */
        pool[4 * i + 1] = 0x5E00 + (uint32_t)i / 251;
        pool[4 * i + 2] = pool[4 * i + 3] = 0x20000 + (uint32_t)i % 7;
    }
    for (size_t k = 0; k < LONGEST; k++)
        pool[4 * WORDS + k] = 0x9000;
    word[WORDS] = (yinde_codes){pool + 4 * WORDS, LONGEST};
    yinde_matcher *matcher = yinde_matcher_of_words(word, WORDS + 1);
    for (int round = 0; round < 200; round++) {
        static uint32_t text[CODES];
        uint32_t i = next_random(&seed, WORDS + 1);
        size_t start = next_random(&seed, CODES - LONGEST);
        for (size_t k = 0; k < CODES; k++)
            text[k] = 0x8000;
        memcpy(text + start, word[i].code, word[i].n * sizeof *text);
        yinde_hit wanted = {(uint32_t)start, (uint32_t)(start + word[i].n), i};
        assert_finds(matcher, text, CODES, &wanted, 1);
    }
    yinde_matcher_free(matcher);
    free(word);
    free(pool);
}

/* A matcher of the terms 中, 中中, ... up to the longest. */
static yinde_matcher *of_runs(yinde_dictionary *dictionary)
{
    uint32_t code[YINDE_TERM_MAX];
    for (size_t n = 1; n <= YINDE_TERM_MAX; n++) {
        code[n - 1] = 0x4E2D;
        yinde_dictionary_add_sense(dictionary, code, n, YINDE_SENSE_ORDINARY,
                                   0);
    }
    return yinde_matcher_new(dictionary);
}

static void the_longest_term_is_found(void **state)
{
    (void)state;
    uint32_t text[YINDE_TERM_MAX + 1];
    yinde_hits hits;
    yinde_arena *arena = yinde_arena_new();
    yinde_dictionary *dictionary = yinde_dictionary_new();
    yinde_matcher *matcher = of_runs(dictionary);
    for (size_t i = 0; i <= YINDE_TERM_MAX; i++)
        text[i] = 0x4E2D;
    assert_int_equal(
        yinde_match(matcher, text, YINDE_TERM_MAX + 1, arena, &hits), YINDE_OK);
    assert_int_equal(hits.n,
                     YINDE_TERM_MAX * (YINDE_TERM_MAX + 1) / 2 +
                         YINDE_TERM_MAX);
    assert_int_equal(hits.hit[0].end, YINDE_TERM_MAX);
    assert_int_equal(hits.hit[YINDE_TERM_MAX].end, YINDE_TERM_MAX + 1);
    yinde_matcher_free(matcher);
    yinde_dictionary_free(dictionary);
    yinde_arena_free(arena);
}

/* Of a text, what a reader from left to right takes, by the definition. */
static void longest_hits_are_kept(void **state)
{
    (void)state;
    enum { CODES = 60 };
    uint64_t seed = 71;
    yinde_arena *arena = yinde_arena_new();
    size_t n_kept = 0;
    for (int round = 0; round < 500; round++) {
        yinde_dictionary *dictionary = yinde_dictionary_new();
        uint32_t code[CODES], term[4];
        for (size_t i = 1 + next_random(&seed, TERMS); i > 0; i--)
            yinde_dictionary_add_sense(dictionary, term,
                                       random_codes(&seed, 4, term),
                                       YINDE_SENSE_ORDINARY, 0);
        yinde_matcher *matcher = yinde_matcher_new(dictionary);
        size_t n = random_codes(&seed, CODES, code);
        yinde_hits all, kept;
        assert_int_equal(yinde_match(matcher, code, n, arena, &all), YINDE_OK);
        assert_int_equal(yinde_match(matcher, code, n, arena, &kept), YINDE_OK);
        yinde_hits_keep_longest(&kept);
        size_t k = 0;
        for (uint32_t at = 0; at < n;) {
            const yinde_hit *longest = NULL;
            for (size_t i = 0; i < all.n; i++)
                if (all.hit[i].start == at &&
                    (longest == NULL || all.hit[i].end > longest->end))
                    longest = &all.hit[i];
            if (longest != NULL) {
                assert_true(k < kept.n);
                assert_memory_equal(&kept.hit[k++], longest, sizeof *longest);
            }
            at = longest != NULL ? longest->end : at + 1;
        }
        assert_int_equal(k, kept.n);
        n_kept += k;
        yinde_matcher_free(matcher);
        yinde_dictionary_free(dictionary);
        yinde_arena_reset(arena);
    }
    assert_true(n_kept > 1000);
    yinde_arena_free(arena);
}

static void the_number_of_hits_is_limited(void **state)
{
    (void)state;
    size_t n = YINDE_HITS_MAX / YINDE_TERM_MAX + 2 * YINDE_TERM_MAX;
    uint32_t *text = malloc(n * sizeof *text);
    yinde_hits hits;
    yinde_arena *arena = yinde_arena_new();
    yinde_dictionary *dictionary = yinde_dictionary_new();
    yinde_matcher *matcher = of_runs(dictionary);
    for (size_t i = 0; i < n; i++)
        text[i] = 0x4E2D;
    assert_int_equal(yinde_match(matcher, text, n, arena, &hits),
                     YINDE_ELIMIT);
    assert_int_equal(hits.n, YINDE_HITS_MAX);
    yinde_matcher_free(matcher);
    yinde_dictionary_free(dictionary);
    yinde_arena_free(arena);
    free(text);
}

static void nothing_is_found_in_nothing(void **state)
{
    (void)state;
    const uint32_t text[] = {0x4E2D};
    yinde_hits hits;
    yinde_arena *arena = yinde_arena_new();
    yinde_dictionary *dictionary = yinde_dictionary_new();
    yinde_matcher *matcher = yinde_matcher_new(dictionary);
    assert_int_equal(yinde_match(matcher, text, 1, arena, &hits), YINDE_OK);
    assert_int_equal(hits.n, 0);
    assert_int_equal(yinde_match(matcher, NULL, 0, arena, &hits), YINDE_OK);
    assert_int_equal(hits.n, 0);
    yinde_matcher_free(matcher);
    yinde_matcher_free(NULL);
    yinde_dictionary_free(dictionary);
    yinde_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_what_a_naive_search_finds),
        cmocka_unit_test(terms_across_chunks_are_found),
        cmocka_unit_test(large_dictionaries_are_found),
        cmocka_unit_test(raw_text_is_matched_as_its_codes_are),
        cmocka_unit_test(the_longest_term_is_found),
        cmocka_unit_test(longest_hits_are_kept),
        cmocka_unit_test(the_number_of_hits_is_limited),
        cmocka_unit_test(nothing_is_found_in_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
