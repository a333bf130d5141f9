/* match.h: find every term of the dictionary in one folded text.
 *
 * Stage 6 of 9:  fold.h -> codes -> [match] -> hits -> rule.h, resolve.h
 *
 * A matcher is compiled once from a dictionary and then only read, so one
 * matcher may serve any number of threads.
 *
 *     yinde_matcher *matcher = yinde_matcher_new(dictionary);
 *     yinde_hits hits;
 *     status = yinde_match(matcher, folded.code, folded.n, arena, &hits);
 *     for (size_t i = 0; i < hits.n; i++)
 *         use(&hits.hit[i]);
 *     yinde_matcher_free(matcher);
 *
 * Matching is exact on codes; folding belongs to fold.h, choosing among
 * overlapping hits to resolve.h.
 */
#ifndef YINDE_EXTRACT_MATCH_H
#define YINDE_EXTRACT_MATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/arena.h"
#include "common/span.h"
#include "common/status.h"
#include "extract/dictionary.h"
#include "extract/matcher/trie.h"

/* Most hits of one text: far above any article, low enough that hostile input
 * cannot exhaust memory. */
#define YINDE_HITS_MAX ((size_t)4000000)

/* One term seen at one place. */
typedef struct yinde_hit {
    uint32_t start; /* codes, first one of it */
    uint32_t end;   /* codes, one after its last */
    uint32_t term;  /* index into the dictionary's terms */
} yinde_hit;

/* All hits of one text: start rising, then end falling.  Hits overlap and nest;
 * none is left out, no two are equal. */
typedef struct yinde_hits {
    yinde_hit *hit; /* [n] in the arena */
    size_t n;       /* count */
} yinde_hits;

/* Index of the first hit that starts at `code` or later. */
size_t yinde_hits_from(const yinde_hits *hits, uint32_t code);

/* Keep those hits that a reader from left to right would take, who takes the
 * longest at each place and goes on behind it: leftmost-longest, none overlap. */
void yinde_hits_keep_longest(yinde_hits *hits);

/* Whether [start, end) is cut out of a longer word of ASCII letters and digits.
 */
bool yinde_cuts_word(const uint32_t *code, size_t n, size_t start, size_t end);

typedef struct yinde_matcher yinde_matcher;

/* Compile all terms of `dictionary`, which is borrowed until
 * yinde_matcher_free() and must not change.  Time and space are linear in the
 * codes of all terms. */
yinde_matcher *yinde_matcher_new(const yinde_dictionary *dictionary);

/* The same from n words, of which word i is term i; nothing is borrowed. */
yinde_matcher *yinde_matcher_of_words(const yinde_codes *word, size_t n);

/* Use the kernel of that name (matcher/kernel.h) in place of the fastest; false
 * when this processor cannot run it. */
bool yinde_matcher_use(yinde_matcher *matcher, const char *kernel);

/* NULL is allowed; the dictionary stays. */
void yinde_matcher_free(yinde_matcher *matcher);

/* Find every term in code[n] and set *hits.  A term that begins or ends with
 * an ASCII letter or digit does so on a word boundary: `un` is not in `fun`.
 *
 * YINDE_OK, or YINDE_ELIMIT when there are more than YINDE_HITS_MAX; then the
 * first so many are given.  Time: linear in n, whatever the number of terms
 * (at most as many steps a code as the longest term has codes). */
yinde_status yinde_match(const yinde_matcher *matcher, const uint32_t *code,
                         size_t n, yinde_arena *arena, yinde_hits *hits);

/* The same in raw UTF-8: it is folded one code for one code (fold.h), with nothing
 * left out, and matched.  start and end of hits are bytes of `text`.  Ill-formed
 * parts are U+FFFD, as utf8.h has them; text.n < 2^32. */
yinde_status yinde_match_text(const yinde_matcher *matcher, yinde_span text,
                              yinde_arena *arena, yinde_hits *hits);

#endif
