/* draft.h: what a format found in a document, and the article made of it.
 *
 * jekyll.c, feed.c, plain.c -> [draft] -> article.h
 *
 *     yinde_draft draft = {.title = title, .body = cleaned};
 *     yinde_draft_date(&draft, YINDE_DATE_BODY, &instant);
 *     yinde_draft_settle(&draft, options, arena, article);
 *
 * The formats collect candidates and never choose; the choice is made here and
 * is the same for all of them:
 *   title      the document's, else that of the page, else the first heading; a
 *              ` - Site` at its end goes when the body's heading has none or
 *              when it names the author or outlet
 *   date       front matter, body, comment, url, file name: the first there is
 *   source     the outlet named, else the host of the url
 *   text       the title, and the paragraphs but those that repeat the title
 */
#ifndef YINDE_EXTRACT_FORMATS_DRAFT_H
#define YINDE_EXTRACT_FORMATS_DRAFT_H

#include <stdbool.h>

#include "common/arena.h"
#include "common/date.h"
#include "common/span.h"
#include "extract/article.h"
#include "extract/clean.h"
#include "extract/formats/formats.h"

/* Kinds of date_source, YINDE_DATE_NONE included. */
#define YINDE_DATE_SOURCES (YINDE_DATE_FILE_NAME + 1)

/* Spans are as the document has them, markup and all, or empty. */
typedef struct yinde_draft {
    yinde_span title;
    yinde_span author;
    yinde_span source; /* the outlet, where the document names it */
    yinde_span site;   /* what else may stand for the outlet in a title */
    yinde_span url;    /* that of an archive's copy is unwrapped */
    yinde_instant date[YINDE_DATE_SOURCES]; /* by where it came from */
    unsigned has_date;                      /* bit 1 << yinde_date_source */
    yinde_cleaned body;
} yinde_draft;

/* Note that `where` says `instant`; what it said first stands. */
void yinde_draft_date(yinde_draft *draft, yinde_date_source where,
                      const yinde_instant *instant);

/* Note the date that `text` begins with, if it does.  Returns the bytes that it
 * takes, 0 for none. */
size_t yinde_draft_date_text(yinde_draft *draft, yinde_date_source where,
                             yinde_span text);

/* Where the first paragraph is nothing but a date, note it as the body's and
 * take the paragraph away. */
void yinde_draft_take_date_paragraph(yinde_draft *draft);

/* Fill `article`, whose id and path are set. */
void yinde_draft_settle(yinde_draft *draft, const yinde_read_options *options,
                        yinde_arena *arena, yinde_article *article);

#endif
