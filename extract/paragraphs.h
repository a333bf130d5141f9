/* paragraphs.h: pieces of text -> paragraphs, one line each.
 *
 * clean.c -> text and breaks -> [paragraphs] -> lines -> clean.c
 *
 *     yinde_paragraphs paragraphs;
 *     yinde_paragraphs_init(&paragraphs, html.n);
 *     yinde_paragraphs_append(&paragraphs, text);
 *     yinde_paragraphs_break(&paragraphs);
 *     n = yinde_paragraphs_finish(&paragraphs, arena, &paragraph);
 *
 * White space is treated as a browser that knows Chinese does (CSS Text 3,
 * "segment break transformation"): a run of blanks is one blank, and a run with
 * a line end in it is nothing at all between two wide characters, so that
 *     美国<b>
 *      总统</b>   is 美国总统, but   GDP
 *      增长       is GDP 增长.
 * An ideographic space is a character of the text.  Zero-width characters, soft
 * hyphens and control characters go away.
 */
#ifndef YINDE_EXTRACT_PARAGRAPHS_H
#define YINDE_EXTRACT_PARAGRAPHS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/arena.h"
#include "common/buffer.h"
#include "common/span.h"

/* One finished paragraph. */
typedef struct yinde_paragraph {
    yinde_span text; /* one line, no blank at its ends */
    bool heading;    /* it is a heading */
    bool linked;     /* it begins with a link */
} yinde_paragraph;

/* Where white space stands between what was and what comes. */
typedef enum yinde_gap {
    YINDE_GAP_NONE,
    YINDE_GAP_BLANK,
    YINDE_GAP_LINE
} yinde_gap;

typedef struct yinde_paragraphs {
    yinde_buffer text;          /* the finished paragraphs and the open one */
    yinde_paragraph *paragraph; /* [n] text.bytes is NULL until _finish */
    size_t n;                   /* count */
    size_t capacity;            /* count */
    size_t start;               /* bytes, offset of the open paragraph */
    yinde_gap gap;              /* after the open paragraph */
    uint32_t last;              /* code point before the gap, 0 for none */
    bool heading;               /* set by the user: of the open paragraph */
    bool in_link;               /* set by the user: of what is appended */
    bool linked;                /* the open paragraph began in one */
} yinde_paragraphs;

/* Start without paragraphs; they may grow to `maximum` bytes together. */
void yinde_paragraphs_init(yinde_paragraphs *paragraphs, size_t maximum);
void yinde_paragraphs_release(yinde_paragraphs *paragraphs);

/* Add text to the open paragraph. */
void yinde_paragraphs_append(yinde_paragraphs *paragraphs, yinde_span text);

/* Add a blank to the open paragraph, if text follows. */
void yinde_paragraphs_blank(yinde_paragraphs *paragraphs);

/* End the open paragraph.  One without a letter, digit or Han character leaves
 * no trace. */
void yinde_paragraphs_break(yinde_paragraphs *paragraphs);

/* End the open paragraph, move all of them to `arena`, into *paragraph, and
 * release what is left.  Returns their number. */
size_t yinde_paragraphs_finish(yinde_paragraphs *paragraphs, yinde_arena *arena,
                               yinde_paragraph **paragraph);

/* Whether `text` has a letter, digit or Han character. */
bool yinde_has_word(yinde_span text);

/* Whether the letters, digits and Han characters of `whole` begin with those
 * of `part`, blanks, punctuation and the case of ASCII letters aside; *rest is
 * then what follows them in `whole`. */
bool yinde_words_begin(yinde_span whole, yinde_span part, yinde_span *rest);

/* The same, with nothing following. */
bool yinde_words_equal(yinde_span a, yinde_span b);

#endif
