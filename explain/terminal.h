/* terminal.h: the account of an article for eyes, on a terminal.
 *
 * account.h, marks.h -> [terminal] over wrap.h -> stdout
 *
 *     [王毅]PER會見[普丁]PER：[中]CTRY[俄]CTRY關係穩定      title, with its
 * mentions 2023-09-21 · 70 characters · hant · 7 entities 3 person [PER]   4
 * country [CTRY]   1 phrase [PHR]    which is the legend
 *
 *     [中國]CTRY外交部長……                                  the rest of the
 * text
 *
 *     Found 实体: ...            a line an entity
 *     Rejected 未采用: ...       a line a candidate, its reason and context
 *
 * In colour a mention has the colour of its type and no brackets; one inside
 * another is underlined, one deeper still has brackets; a | parts two that
 * touch.
 */
#ifndef YINDE_EXPLAIN_TERMINAL_H
#define YINDE_EXPLAIN_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "explain/account.h"

/* Narrowest lines that the tables are laid out for. */
#define YINDE_TERMINAL_MIN_CELLS 40u

/* Print the account to `file` in lines of `cells` (at least the above). */
void yinde_terminal_print(const yinde_account *account, size_t cells,
                          bool colour, FILE *file);

#endif
