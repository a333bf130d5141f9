/* article.h: one article on its way from bytes to rows.
 *
 * input.h -> bytes -> decode.h -> formats/formats.h -> [article] -> fold.h
 *
 * A plain record: the reading stages fill it, the later ones only look.  All
 * spans are UTF-8 and live in the article's arena, or are empty.
 */
#ifndef YINDE_EXTRACT_ARTICLE_H
#define YINDE_EXTRACT_ARTICLE_H

#include <stddef.h>

#include "common/span.h"

/* Largest document that is read; a larger one is an error, not an article. */
#define YINDE_ARTICLE_MAX_BYTES ((size_t)64 * 1024 * 1024)

/* What is out of the ordinary with an article: articles.csv column `flags`.
 * X(constant, name in the CSV, meaning) */
#define YINDE_ARTICLE_FLAGS(X)                                                 \
    X(BAD_UTF8, "bad-utf8", "ill-formed UTF-8 was replaced by U+FFFD")         \
    X(BAD_FRONT_MATTER, "bad-front-matter",                                    \
      "the front matter is no YAML; its lines were read one by one")            \
    X(NO_TITLE, "no-title", "no title was found")                              \
    X(NO_DATE, "no-date", "no date was found")                                 \
    X(EMPTY_TEXT, "empty-text", "nothing but a title was left after cleaning") \
    X(RULE_LIMIT, "rule-limit", "a rule met its match limit and was skipped")  \
    X(TOO_MANY_HITS, "too-many-hits", "the hit limit was met")

typedef enum yinde_article_flag {
#define X(constant, name, meaning) YINDE_FLAG_##constant,
    YINDE_ARTICLE_FLAGS(X)
#undef X
        YINDE_FLAG_COUNT
} yinde_article_flag;

/* Where the date came from: articles.csv column `date_source`. */
typedef enum yinde_date_source {
    YINDE_DATE_NONE,         /* ""             */
    YINDE_DATE_FRONT_MATTER, /* "front-matter" */
    YINDE_DATE_BODY,         /* "body"         */
    YINDE_DATE_COMMENT,      /* "comment"      */
    YINDE_DATE_URL,          /* "url"          */
    YINDE_DATE_FILE_NAME     /* "file-name"    */
} yinde_date_source;

typedef struct yinde_article {
    yinde_span id;        /* unique in the output; see input.h */
    yinde_span path;      /* as the user spelled it */
    const char *format;   /* name in the table of formats.c, static */
    yinde_span title;     /* one line */
    yinde_span author;    /* one line */
    yinde_span source;    /* the outlet, one line */
    yinde_span url;       /* one line */
    yinde_span published; /* ISO 8601, as exact as the document gives it */
    yinde_span date;      /* YYYY-MM-DD in the reader's time zone */
    yinde_date_source date_source;
    yinde_span text; /* clean text: title, '\n', paragraphs one per line; no
                        line end after the last */
    unsigned flags;  /* bit 1 << yinde_article_flag */
} yinde_article;

/* The CSV spelling of a date source; static. */
const char *yinde_date_source_name(yinde_date_source source);

/* The CSV spelling of a flag; static. */
const char *yinde_article_flag_name(yinde_article_flag flag);

/* Set a flag. */
void yinde_article_set_flag(yinde_article *article, yinde_article_flag flag);

#endif
