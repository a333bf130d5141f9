/* clean.h: the body of a document -> the paragraphs of its article.
 *
 * Stage 4 of 9:  formats/ -> body -> [clean] -> paragraphs -> formats/draft.h
 *
 *     yinde_cleaned cleaned;
 *     yinde_clean(body, yinde_markup_guess(body), arena, &cleaned);
 *     for (size_t i = 0; i < cleaned.n; i++)
 *         use(&cleaned.paragraph[i]);
 *
 * Markup, captions, advertisements and what else boilerplate.h knows are gone;
 * entities are characters; white space is as paragraphs.h says.  Which
 * paragraph repeats the title or holds a date is the formats' matter.
 */
#ifndef YINDE_EXTRACT_CLEAN_H
#define YINDE_EXTRACT_CLEAN_H

#include <stddef.h>

#include "common/arena.h"
#include "common/span.h"
#include "extract/paragraphs.h"

/* How a body is written. */
typedef enum yinde_markup {
    YINDE_MARKUP_LINES, /* each line is a paragraph */
    YINDE_MARKUP_HTML,
    YINDE_MARKUP_MARKDOWN
} yinde_markup;

typedef struct yinde_cleaned {
    yinde_paragraph *paragraph; /* [n] in the arena */
    size_t n;                   /* count */
    yinde_span page_title;      /* of the <title> element, or empty */
} yinde_cleaned;

/* HTML when `body` begins like a page or a block and goes on like one, else
 * Markdown.  HTML must not be read as Markdown: where it is indented it would
 * become code, and its blank lines would tear elements apart. */
yinde_markup yinde_markup_guess(yinde_span body);

/* Clean `body`, well-formed UTF-8.  When classes and ids would leave nothing of
 * it, they are not listened to: a page may call its article anything. */
void yinde_clean(yinde_span body, yinde_markup markup, yinde_arena *arena,
                 yinde_cleaned *cleaned);

/* One line of plain text out of `text`, which may hold elements, entities and
 * blank runs: a title, a name.  In `arena`, or borrowed from `text`. */
yinde_span yinde_clean_line(yinde_span text, yinde_arena *arena);

#endif
