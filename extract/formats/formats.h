/* formats.h: what kind of document is this, and what does it say?
 *
 * Stage 3 and 4 of 9:  decode.h -> UTF-8 -> [formats] -> article -> fold.h
 *
 * One file per format, registered in one table (formats.c).  A document's
 * format is recognised by its content, never by its name: each format is asked
 * in the order of the table, and the last one (plain) takes whatever is left.
 *
 *     yinde_read_options options = {.time_zone = zone};
 *     yinde_article article = {.id = id, .path = path};
 *     status = yinde_format_read(text, &options, arena, &article, &error);
 */
#ifndef YINDE_EXTRACT_FORMATS_FORMATS_H
#define YINDE_EXTRACT_FORMATS_FORMATS_H

#include <stdbool.h>

#include "common/arena.h"
#include "common/date.h"
#include "common/span.h"
#include "common/status.h"
#include "extract/article.h"

typedef struct yinde_read_options {
    const yinde_time_zone *time_zone; /* that articles.csv's `date` is in */
} yinde_read_options;

/* One document format. */
typedef struct yinde_format {
    const char *name; /* articles.csv column `format` */

    /* Whether `text` is of this format; looks at no more than it must. */
    bool (*recognise)(yinde_span text);

    /* Fill all of *article but id, path and format from `text`, which is
     * well-formed UTF-8 without BOM and outlives the article.  What the format
     * does not say stays empty.  On failure (YINDE_EINPUT) `error` says what
     * is wrong and what to do; its path is article->path. */
    yinde_status (*read)(yinde_span text, const yinde_read_options *options,
                         yinde_arena *arena, yinde_article *article,
                         yinde_error *error);
} yinde_format;

extern const yinde_format yinde_format_jekyll; /* front matter, Markdown/HTML */
extern const yinde_format yinde_format_feed;   /* <!--epoch--> and a link */
extern const yinde_format yinde_format_plain;  /* title, date, body */

/* Recognise `text` and read it: sets article->format and all that read()
 * sets, and the flags NO_TITLE, NO_DATE and EMPTY_TEXT. */
yinde_status yinde_format_read(yinde_span text,
                               const yinde_read_options *options,
                               yinde_arena *arena, yinde_article *article,
                               yinde_error *error);

#endif
