/* printer.h: what the files that print the account on a terminal share.
 *
 *   terminal.c         the lines on top, and the text
 *   terminal_tables.c  what was found, what was turned down
 *
 * Nobody else includes this.
 */
#ifndef YINDE_EXPLAIN_PRINTER_H
#define YINDE_EXPLAIN_PRINTER_H

#include <stdbool.h>
#include <stddef.h>

#include "explain/account.h"
#include "explain/wrap.h"

#define YINDE_STYLE_BOLD "1"
#define YINDE_STYLE_DIM  "2"

/* How a type looks: SGR parameters, and what stands for it without colour. */
typedef struct yinde_look {
    const char *tag;
    const char *plain;
    const char *nested;
} yinde_look;

extern const yinde_look yinde_looks[YINDE_TYPE_COUNT];

typedef struct yinde_printer {
    const yinde_account *account;
    const yinde_case *c;
    yinde_wrap *wrap;
    size_t cells; /* of a line */
    bool colour;
    const char *base;   /* style of text outside mentions */
    const char **style; /* [n_open] of the marks around, outermost first */
    size_t n_open;
    bool just_closed; /* a mention ended here: a second one would touch it */
    bool in_title;
} yinde_printer;

void yinde_printer_print(yinde_printer *p, yinde_span text, const char *style);

/* Both tables. */
void yinde_terminal_print_tables(yinde_printer *p);

#endif
