/* fold.h: the copy of the clean text that is matched.
 *
 * Stage 5 of 9:  article -> clean text -> [fold] -> match.h, rule.h
 *
 * From here on all offsets are in code points.  The folded copy holds one code
 * per code point of the clean text: Traditional characters become Simplified,
 * full-width forms ASCII, letters small and without accents, the dots between
 * the parts of a foreign name U+00B7.  So one dictionary form serves both
 * scripts.  Left out of the copy, so that they hide no name: zero-width
 * characters, blanks between two Han characters or beside an interpunct
 * (瑞 士), and a line break between two Han characters where a scrape wrapped
 * a long line.  In a title ideographic blanks stay: they part its halves.
 * `position` leads back to the clean text.
 */
#ifndef YINDE_EXTRACT_FOLD_H
#define YINDE_EXTRACT_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/arena.h"
#include "common/span.h"

/* Longest sentence, in codes; a longer run without a stop is cut. */
#define YINDE_SENTENCE_MAX 600u

/* Shortest line, in code points, that is taken to be wrapped by a scrape when
 * it breaks between two Han characters. */
#define YINDE_WRAPPED_LINE_MIN 20u

/* What every dot between the parts of a foreign name folds to. */
#define YINDE_INTERPUNCT 0xB7u

typedef struct yinde_folded {
    yinde_span text;     /* UTF-8, the clean text; borrowed */
    size_t n_text;       /* code points of it */
    uint32_t *byte;      /* [n_text + 1] bytes, offset of each in text */
    uint32_t *code;      /* [n] folded code points */
    uint32_t *capitals;  /* [n] the same with capitals kept; NULL before
                            yinde_folded_capitals() */
    uint32_t *position;  /* [n + 1] code points, place of each in text */
    uint32_t *sentence;  /* [n] index of the sentence each is in */
    size_t n;            /* count */
    uint32_t *start;     /* [n_sentences + 1] codes, first of each sentence */
    size_t n_sentences;  /* count */
    size_t n_title;      /* code points of the title, without its line end */
    size_t n_han;         /* Han characters of the text */
    size_t n_traditional; /* those of them that only Traditional text has */
    size_t n_simplified;  /* those that only Simplified text has */
} yinde_folded;

/* One code point, folded. */
uint32_t yinde_fold_code(uint32_t code_point);

/* Fold `text`, a clean text as article.h describes it (well-formed UTF-8), into
 * `arena`. */
void yinde_fold(yinde_span text, yinde_arena *arena, yinde_folded *folded);

/* Fold `text`, a dictionary form, into `arena`: *codes gets its codes; returns
 * their number.  The same rules, so form and text agree; blanks at the sides go.
 */
size_t yinde_fold_form(yinde_span text, yinde_arena *arena, uint32_t **codes);

/* Whether code i, a small letter, is a capital in the text. */
bool yinde_folded_is_capital(const yinde_folded *folded, size_t i);

/* The folded codes, but with the letters that are capitals in the text as
 * capitals: for what only they tell (Peter Humphrey).  [n], made in `arena` when
 * first asked for. */
const uint32_t *yinde_folded_capitals(yinde_folded *folded,
                                      yinde_arena *arena);

/* `n` folded codes spelt in UTF-8, in `arena`, with a NUL behind. */
yinde_span yinde_fold_spell(const uint32_t *code, size_t n, yinde_arena *arena);

/* Code points [start, end) of the clean text. */
yinde_span yinde_folded_between(const yinde_folded *folded, size_t start,
                                size_t end);

/* The characters of the clean text that codes [start, end) stand for. */
yinde_span yinde_folded_surface(const yinde_folded *folded, size_t start,
                                size_t end);

/* "hans", "hant", "mixed" or "none": which script the clean text is written
 * in, told by the characters that only one of them has. */
const char *yinde_folded_script(const yinde_folded *folded);

#endif
