/* feed_head.h: the lines that feed scrapes begin with.
 *
 *     <!--1672026424000-->                       time of scraping, ms; may be
 *     [title](https://www.example.org/a-1)       missing or NaN
 *     ------                                     or more of them
 *
 * Both feed.c and jekyll.c (whose posts may have them below the front matter)
 * read them.  The title may hold brackets of any kind.
 */
#ifndef YINDE_EXTRACT_FORMATS_FEED_HEAD_H
#define YINDE_EXTRACT_FORMATS_FEED_HEAD_H

#include <stdbool.h>

#include "common/date.h"
#include "common/span.h"

typedef struct yinde_feed_head {
    yinde_span title; /* as it stands there */
    yinde_span url;
    bool has_epoch;
    yinde_instant epoch; /* only if has_epoch */
    yinde_span body;     /* what follows */
} yinde_feed_head;

/* Read the head of `text`; all spans borrow from it.  False, and nothing set,
 * when there is none: a link alone is no head, it wants a comment above it or a
 * rule below. */
bool yinde_feed_head_read(yinde_span text, yinde_feed_head *head);

#endif
