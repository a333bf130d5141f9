/* markdown.h: Markdown -> HTML, over md4c.
 *
 * clean.c -> Markdown -> [markdown] -> HTML -> markup.h
 *
 *     if (!yinde_markdown_render(text, &html))
 *         ... read `text` as HTML, each line a paragraph ...
 *
 * The HTML is for markup.h only: no addresses, no emphasis, `div` for most
 * blocks.  CommonMark with GitHub's tables and ~~strikethrough~~; an indented
 * line is no code, since Chinese texts indent their paragraphs.
 */
#ifndef YINDE_EXTRACT_MARKDOWN_H
#define YINDE_EXTRACT_MARKDOWN_H

#include <stdbool.h>

#include "common/buffer.h"
#include "common/span.h"

/* Longest text that is taken for Markdown. */
#define YINDE_MARKDOWN_MAX_BYTES ((size_t)4 * 1024 * 1024)

/* Deepest nesting of quotes and lists that is taken for Markdown. */
#define YINDE_MARKDOWN_MAX_MARKERS 64u

/* Append the HTML of `text` to `html`.  False, and `html` is to be thrown away,
 * when `text` is larger or deeper than the limits above or would grow without
 * measure (many references to one long address). */
bool yinde_markdown_render(yinde_span text, yinde_buffer *html);

#endif
