/* contender_vectorscan.c: Vectorscan (or Hyperscan) under test, its literal API.
 *
 * It tells where a word ends; all have their length, so where it begins follows.
 */
#include <stdio.h>
#include <stdlib.h>

#include <hs/hs.h>

#include "bench/matchers/contender.h"
#include "common/memory.h"

typedef struct under_test {
    hs_database_t *database;
    hs_scratch_t *scratch;
    size_t *length; /* [words] bytes */
    contender_result *result;
} under_test;

static void *build(const contender_text *word, size_t n)
{
    under_test *test = yinde_calloc(1, sizeof *test);
    unsigned *flags = yinde_calloc(n, sizeof *flags);
    unsigned *id = yinde_calloc(n, sizeof *id);
    const char **bytes = yinde_calloc(n, sizeof *bytes);
    test->length = yinde_calloc(n, sizeof *test->length);
    for (size_t i = 0; i < n; i++) {
        test->length[i] = word[i].n;
        bytes[i] = word[i].bytes;
        id[i] = (unsigned)i;
    }
    hs_compile_error_t *error = NULL;
    if (hs_compile_lit_multi(bytes, flags, id, test->length,
                             (unsigned)n, HS_MODE_BLOCK, NULL, &test->database,
                             &error) != HS_SUCCESS) {
        fprintf(stderr, "vectorscan: %s\n", error->message);
        return NULL;
    }
    free(flags);
    free(id);
    free(bytes);
    return hs_alloc_scratch(test->database, &test->scratch) == HS_SUCCESS
               ? test
               : NULL;
}

static int on_match(unsigned id, unsigned long long from,
                    unsigned long long to, unsigned flags, void *payload)
{
    under_test *test = payload;
    (void)from;
    (void)flags;
    contender_note(test->result, to - test->length[id], to);
    return 0;
}

static void find(void *matcher, const contender_text *text, contender_result *result)
{
    under_test *test = matcher;
    test->result = result;
    hs_scan(test->database, text->bytes, (unsigned)text->n, 0, test->scratch,
            on_match, test);
}

int main(int argc, char **argv)
{
    const contender vectorscan = {build, find};
    return contender_run(&vectorscan, argc, argv);
}
