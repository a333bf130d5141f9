/* web_writer.h: what the files that write the page share.
 *
 *   web_page.c    head, legend and text
 *   web_tables.c  what was found, what was turned down
 *   stylesheet.c  looks
 *
 * Nobody else includes this.
 */
#ifndef YINDE_EXPLAIN_WEB_WRITER_H
#define YINDE_EXPLAIN_WEB_WRITER_H

#include <stdbool.h>
#include <stdio.h>

#include "explain/account.h"

typedef struct yinde_web_writer {
    const yinde_account *account;
    const yinde_case *c;
    FILE *file;
    const char *language; /* of the article, BCP 47 */
    bool in_title;
} yinde_web_writer;

/* HTML of our own. */
void yinde_web_put(const yinde_web_writer *p, const char *html);

/* Text of anybody's. */
void yinde_web_put_text(const yinde_web_writer *p, yinde_span text);

/* Both tables. */
void yinde_web_put_tables(const yinde_web_writer *p);

/* The style sheet, and its hash as the policy names it: "sha256-...", which
 * tests/test_explain.py checks. */
extern const char yinde_stylesheet[];
extern const char yinde_stylesheet_hash[];

#endif
