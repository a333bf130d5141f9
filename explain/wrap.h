/* wrap.h: styled text on a terminal, broken where Chinese may be broken.
 *
 * width.h -> [wrap] -> terminal.c
 *
 *     yinde_wrap *w = yinde_wrap_new(stdout, 80, true);
 *     yinde_wrap_text(w, YINDE_SPAN("王毅"), "1");
 *     yinde_wrap_end_line(w);
 *     yinde_wrap_free(w);
 *
 * Lines break between Han characters and at blanks; no line begins with a
 * closing bracket, a comma or a stop, none ends with an opening bracket, and
 * words of letters stay whole unless they are longer than a line.  Control
 * characters are printed as `?`, so no text acts on the terminal.
 */
#ifndef YINDE_EXPLAIN_WRAP_H
#define YINDE_EXPLAIN_WRAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "common/span.h"

typedef struct yinde_wrap yinde_wrap;

/* A wrap to `file` (borrowed) at `cells` cells a line.  Styles are printed when
 * `colour`. */
yinde_wrap *yinde_wrap_new(FILE *file, size_t cells, bool colour);
void yinde_wrap_free(yinde_wrap *w);

/* Lines begin with so many blanks from the next one on. */
void yinde_wrap_indent(yinde_wrap *w, size_t cells);

/* Text in a style: the parameters of ANSI's SGR ("1;31"), "" for none, static.
 */
void yinde_wrap_text(yinde_wrap *w, yinde_span text, const char *style);

/* Text that is never parted from what is before it, or from what is behind it:
 * the brackets of a mention. */
void yinde_wrap_glued(yinde_wrap *w, yinde_span text, const char *style,
                      bool to_left);

/* Text in just so many cells, filled up or cut; never broken. */
void yinde_wrap_cell(yinde_wrap *w, yinde_span text, size_t cells,
                     const char *style);

/* So many blanks before what follows, if that is on the same line. */
void yinde_wrap_gap(yinde_wrap *w, size_t cells);

/* End the line; an empty one, when nothing was printed on it. */
void yinde_wrap_end_line(yinde_wrap *w);

#endif
