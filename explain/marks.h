/* marks.h: the text of an article with its mentions as nested marks.
 *
 * case.h -> mentions -> [marks] -> terminal.h, web_page.h
 *
 * Marks are always closed in the order opposite to the one they were opened in,
 * and all are closed at a line end.  A mention that goes over a line end, or
 * that crosses another (a rule may look ahead), is opened once more behind it.
 */
#ifndef YINDE_EXPLAIN_MARKS_H
#define YINDE_EXPLAIN_MARKS_H

#include <stdbool.h>
#include <stddef.h>

#include "explain/case.h"

/* One piece of a mention; `depth` marks are open around it. */
typedef struct yinde_mark {
    const yinde_mention *mention;
    size_t index; /* of the mention */
    size_t depth;
    bool is_first; /* it begins here */
    bool is_last;  /* it ends at the end of this piece */
} yinde_mark;

/* Told of everything from left to right.  `line` is told behind each line but
 * the last. */
typedef struct yinde_mark_reader {
    void (*open)(void *payload, const yinde_mark *mark);
    void (*close)(void *payload, const yinde_mark *mark);
    void (*text)(void *payload, yinde_span text);
    void (*line)(void *payload);
    void *payload;
} yinde_mark_reader;

/* Read the whole text.  Linear in it, and in the mentions times their depth. */
void yinde_marks_read(const yinde_case *c, const yinde_mark_reader *reader);

#endif
