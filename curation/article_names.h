/* article_names.h: which article of the gold a row is about.
 *
 *     number = yinde_article_names_take(names, YINDE_SPAN("a"), false);
 *     found = yinde_article_names_find(names, YINDE_SPAN("posts/a.txt"), true,
 *                                      &number);
 *
 * Annotators call an article `a`, our rows call it by its path, `posts/a.txt`.
 * Where one side has names and the other paths, an article is looked for by its
 * short name: that of the file, without folders and without its extension.
 * Names are compared with names, and paths with paths, as they are.
 *
 * Two articles that a short name does not tell apart are never mixed up: it
 * finds neither of two in the gold, and two of the rows for one is a fault.
 */
#ifndef YINDE_CURATION_ARTICLE_NAMES_H
#define YINDE_CURATION_ARTICLE_NAMES_H

#include <stdbool.h>
#include <stdint.h>

#include "common/span.h"

/* What became of the search for an article. */
typedef enum yinde_article_found {
    YINDE_ARTICLE_KNOWN,
    YINDE_ARTICLE_UNKNOWN, /* the gold has none of that name, or two */
    YINDE_ARTICLE_TAKEN    /* the rows call it by another name too */
} yinde_article_found;

typedef struct yinde_article_names yinde_article_names;

yinde_article_names *yinde_article_names_new(void);
void yinde_article_names_free(yinde_article_names *names);

/* The number of an article of the gold, given to it now if it is new: 0, 1, 2,
 * ...  `is_path` says that the name is a path, as article_id is. */
uint32_t yinde_article_names_take(yinde_article_names *names, yinde_span name,
                                  bool is_path);

/* Find the article that the rows call `name`; *number gets its number unless it
 * is unknown. */
yinde_article_found yinde_article_names_find(yinde_article_names *names,
                                             yinde_span name, bool is_path,
                                             uint32_t *number);

/* The name that article `number` was taken by. */
yinde_span yinde_article_names_at(const yinde_article_names *names,
                                  uint32_t number);

/* The same without the extension that a path has. */
yinde_span yinde_article_names_stem(const yinde_article_names *names,
                                    uint32_t number);

/* The name by which the rows call article `number`, which was found. */
yinde_span yinde_article_names_other(const yinde_article_names *names,
                                     uint32_t number);

#endif
