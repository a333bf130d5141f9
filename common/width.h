/* width.h: how many cells a text takes on a terminal.
 *
 * Own and small instead of wcwidth(), which looks at the locale.
 *
 *     yinde_width_print(file, label, 20);     exactly 20 cells
 */
#ifndef YINDE_COMMON_WIDTH_H
#define YINDE_COMMON_WIDTH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "common/span.h"

/* Cells of one code point: 2 for East Asian Wide and Fullwidth (Unicode
 * Standard Annex 11, ambiguous ones being narrow), 0 for combining marks and
 * zero-width characters, else 1.  A control or bidi control character is
 * printed as one `?`, so it takes 1. */
unsigned yinde_width_of(uint32_t code_point);

/* Whether the code point would act on what displays it instead of being seen:
 * control characters, and those that reorder the rest of the line. */
bool yinde_is_control(uint32_t code_point);

/* Cells of `text` as yinde_width_print() prints it when there is room. */
size_t yinde_width(yinde_span text);

/* Print `text` in exactly `cells` cells (1 or more): filled up with blanks, or
 * cut, with an ellipsis at the end. */
void yinde_width_print(FILE *file, yinde_span text, size_t cells);

#endif
