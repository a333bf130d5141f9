/* markup.h: HTML as a stream of elements and text, over libxml2.
 *
 * clean.c -> HTML -> [markup] -> elements and text -> clean.c
 *
 *     yinde_markup_handler handler = {start, end, text, forget, &state};
 *     yinde_markup_parse(html, &handler);
 *
 * Any bytes are HTML; nothing is fetched and no entity is defined by the
 * document.  Time is linear and memory is bounded by the document, whatever is
 * in it.  What the elements mean is the caller's matter.
 */
#ifndef YINDE_EXTRACT_MARKUP_H
#define YINDE_EXTRACT_MARKUP_H

#include "common/span.h"

/* Most elements that are open at one time, save for the few more that 4 KB of
 * tags can open.  Deeper ones do not get lost: see `forget`. */
#define YINDE_MARKUP_MAX_DEPTH 512u

/* Most attributes of one element; with more, a tag is text. */
#define YINDE_MARKUP_MAX_ATTRIBUTES 500u

/* Told of everything in document order.  Names are in small letters. */
typedef struct yinde_markup_handler {
    /* An element begins.  `attributes`: name, value, name, value, ..., NULL,
     * or NULL; a value may be NULL.  All valid during the call only. */
    void (*start)(void *payload, const char *name,
                  const char *const *attributes);

    /* The innermost open element ends; it is called `name`. */
    void (*end)(void *payload, const char *name);

    /* Text, in UTF-8 and with entities decoded, cut at code points anywhere.
     * Also that of script and style elements. */
    void (*text)(void *payload, yinde_span text);

    /* More than YINDE_MARKUP_MAX_DEPTH elements are open: take all of them to
     * be closed.  Their end is not told. */
    void (*forget)(void *payload);

    void *payload;
} yinde_markup_handler;

/* Parse all of `html`, well-formed UTF-8. */
void yinde_markup_parse(yinde_span html, const yinde_markup_handler *handler);

#endif
