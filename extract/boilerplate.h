/* boilerplate.h: what on a page is no text of the article.
 *
 * page.c, clean.c ask -> [boilerplate] -> answers from its tables
 *
 * All that is known of pages stands in the tables of boilerplate.c: elements by
 * name, classes and ids by their parts, whole lines by their beginning and end.
 * To teach it a new site, add a word there and a folder to tests/units/read/.
 */
#ifndef YINDE_EXTRACT_BOILERPLATE_H
#define YINDE_EXTRACT_BOILERPLATE_H

#include <stdbool.h>

#include "common/span.h"

/* What an element means for the text in it. */
typedef enum yinde_role {
    YINDE_ROLE_INLINE,  /* nothing */
    YINDE_ROLE_BLOCK,   /* a paragraph of its own */
    YINDE_ROLE_ROOT,    /* the same, and its classes mean nothing */
    YINDE_ROLE_HEADING, /* the same as BLOCK, a heading */
    YINDE_ROLE_CELL,    /* a blank follows it */
    YINDE_ROLE_LINES,   /* a BLOCK in which line ends end paragraphs */
    YINDE_ROLE_BREAK,   /* ends the paragraph */
    YINDE_ROLE_LINK,    /* is a link */
    YINDE_ROLE_IMAGE,   /* not text; what follows it may be its caption */
    YINDE_ROLE_SMALL,   /* a caption where it follows an image */
    YINDE_ROLE_TITLE,   /* the title of the page */
    YINDE_ROLE_HEADER,  /* not text but for headings */
    YINDE_ROLE_FIGURE,  /* not text but for tables, quotations, code */
    YINDE_ROLE_QUOTE,   /* a BLOCK that is text in a FIGURE too */
    YINDE_ROLE_ASIDE,   /* not text; ends the paragraph */
    YINDE_ROLE_DROPPED  /* not text; may stand within a sentence */
} yinde_role;

/* The role of the element called `name`, in small letters. */
yinde_role yinde_boilerplate_role(const char *name);

/* Whether an element with these attributes (see markup.h) cannot be seen. */
bool yinde_boilerplate_hides(const char *const *attributes);

/* Whether the class or id says that the element is no text. */
bool yinde_boilerplate_marks(const char *const *attributes);

/* Whether the class says that the element is text although it is in one that
 * `marks` told apart. */
bool yinde_boilerplate_keeps(const char *const *attributes);

/* Whether the paragraph is one of those that feeds and site generators add to
 * every article. */
bool yinde_boilerplate_line(yinde_span paragraph);

#endif
