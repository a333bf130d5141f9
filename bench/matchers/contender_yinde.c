/* contender_yinde.c: yinde's matcher under test.
 *
 *     contender_yinde WORDS TEXT
 *
 * $YINDE_KERNEL: avx512, avx2, portable; $YINDE_LONGEST: if set, leftmost-longest.
 *
 * The text is raw: decoding, checking and folding are part of what is measured.
 */
#include <stdio.h>
#include <stdlib.h>

#include "bench/matchers/contender.h"
#include "common/arena.h"
#include "common/memory.h"
#include "common/utf8.h"
#include "extract/fold.h"
#include "extract/match.h"

typedef struct under_test {
    yinde_matcher *matcher;
    yinde_arena *arena;
    bool longest;
} under_test;

static yinde_codes codes_of(const contender_text *word, yinde_arena *arena)
{
    size_t n_codes = 0;
    for (size_t i = 0; i < word->n; i++)
        n_codes += ((unsigned char)word->bytes[i] & 0xC0) != 0x80;
    uint32_t *code = yinde_arena_allocate(arena, n_codes * sizeof *code);
    n_codes = 0;
    for (size_t at = 0; at < word->n;) {
        bool well_formed;
        at += yinde_utf8_decode(word->bytes + at, word->n - at, &code[n_codes],
                                &well_formed);
        code[n_codes] = yinde_fold_code(code[n_codes]);
        n_codes++;
    }
    return (yinde_codes){code, n_codes};
}

static void *build(const contender_text *word, size_t n)
{
    under_test *test = yinde_calloc(1, sizeof *test);
    yinde_arena *arena = yinde_arena_new();
    yinde_codes *codes = yinde_calloc(n, sizeof *codes);
    for (size_t i = 0; i < n; i++)
        codes[i] = codes_of(&word[i], arena);
    test->matcher = yinde_matcher_of_words(codes, n);
    test->arena = yinde_arena_new();
    test->longest = getenv("YINDE_LONGEST") != NULL;
    free(codes);
    yinde_arena_free(arena);
    const char *kernel = getenv("YINDE_KERNEL");
    if (kernel != NULL && !yinde_matcher_use(test->matcher, kernel)) {
        fprintf(stderr, "this processor does not run the kernel %s\n", kernel);
        return NULL;
    }
    return test;
}

static void find(void *matcher, const contender_text *text, contender_result *result)
{
    const under_test *test = matcher;
    yinde_hits hits;
    yinde_arena_reset(test->arena);
    yinde_match_text(test->matcher, (yinde_span){text->bytes, text->n},
                     test->arena, &hits);
    if (test->longest)
        yinde_hits_keep_longest(&hits);
    for (size_t i = 0; i < hits.n; i++)
        contender_note(result, hits.hit[i].start, hits.hit[i].end);
}

int main(int argc, char **argv)
{
    const contender yinde = {build, find};
    return contender_run(&yinde, argc, argv);
}
