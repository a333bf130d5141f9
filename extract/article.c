/* article.c: one article on its way from bytes to rows. */
#include "extract/article.h"

#include <assert.h>

const char *yinde_date_source_name(yinde_date_source source)
{
    static const char *const names[] = {"",        "front-matter", "body",
                                        "comment", "url",          "file-name"};
    assert((size_t)source < sizeof names / sizeof names[0]);
    return names[source];
}

const char *yinde_article_flag_name(yinde_article_flag flag)
{
    static const char *const names[] = {
#define X(constant, name, meaning) name,
        YINDE_ARTICLE_FLAGS(X)
#undef X
    };
    assert(flag < YINDE_FLAG_COUNT);
    return names[flag];
}

void yinde_article_set_flag(yinde_article *article, yinde_article_flag flag)
{
    article->flags |= 1u << flag;
}
