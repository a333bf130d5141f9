/* articles.h: the articles behind the operands of a command, one after another.
 *
 *     yinde_articles *articles = yinde_articles_list(operands, n, NULL);
 *     yinde_article_visitor visitor = {take, NULL, &mine};
 *     n_failed = yinde_articles_each(articles, engine, zone, &visitor);
 *     yinde_articles_free(articles);
 */
#ifndef YINDE_CLI_ARTICLES_H
#define YINDE_CLI_ARTICLES_H

#include <stdbool.h>
#include <stddef.h>

#include "common/date.h"
#include "common/status.h"
#include "extract/engine.h"
#include "extract/pipeline.h"

typedef struct yinde_articles yinde_articles;

/* What is done with them. */
typedef struct yinde_article_visitor {
    /* One article; the result is valid during the call.  False: that is enough.
     */
    bool (*take)(void *payload, const yinde_result *result);
    /* An input that could not be listed or read, after the user was told;
     * `path` is the input's own, that of the error may be cut.  May be NULL. */
    void (*fail)(void *payload, yinde_span path, const yinde_error *error);
    void *payload;
} yinde_article_visitor;

/* List what the n operands name.  Files of `directory` (may be NULL) that yinde
 * itself writes are left out. */
yinde_articles *yinde_articles_list(const char *const *operands, size_t n,
                                    const char *directory);
void yinde_articles_free(yinde_articles *articles);

/* Documents that were listed; those that could not be are not among them. */
size_t yinde_articles_count(const yinde_articles *articles);

/* Whether there is anything to read or to tell; complains itself. */
bool yinde_articles_any(const yinde_articles *articles);

/* Read all of them with `engine`, in the order of their ids, with dates in
 * `zone` (NULL: those of the documents).  Returns how many inputs failed. */
size_t yinde_articles_each(const yinde_articles *articles,
                           const yinde_engine *engine,
                           const yinde_time_zone *zone,
                           const yinde_article_visitor *visitor);

#endif
