/* page.h: HTML -> paragraphs, without what boilerplate.h knows.
 *
 * clean.c -> HTML -> [page] -> paragraphs -> clean.c
 *
 *     yinde_page page;
 *     yinde_page_read(html, 0, &page);
 *     ... page.paragraphs, page.title ...
 *     yinde_page_release(&page);
 *
 * Lines that feeds add to every article, and what of it is the title, are the
 * caller's matter.
 */
#ifndef YINDE_EXTRACT_PAGE_H
#define YINDE_EXTRACT_PAGE_H

#include <stddef.h>

#include "common/buffer.h"
#include "common/span.h"
#include "extract/paragraphs.h"

/* Longest <title> that is kept, in bytes. */
#define YINDE_PAGE_TITLE_MAX ((size_t)1024)

/* How to read, a set of bits. */
#define YINDE_PAGE_ALL_CLASSES 1u /* do not listen to classes and ids */
#define YINDE_PAGE_LINES       2u /* line ends end paragraphs */

typedef struct yinde_page {
    yinde_paragraphs paragraphs; /* all broken, not yet finished */
    yinde_buffer title;          /* text of the <title> element */
    size_t n_by_class; /* bytes of text that classes and ids took away */
} yinde_page;

/* Read all of `html`. */
void yinde_page_read(yinde_span html, unsigned how, yinde_page *page);

/* Free what the page holds; `paragraphs` may be finished before. */
void yinde_page_release(yinde_page *page);

#endif
