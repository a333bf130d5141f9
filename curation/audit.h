/* audit.h: random hits of chosen entries, for somebody to judge.
 *
 * pipeline.h -> results of many articles -> [audit] -> sheet -> verdict.h
 *
 *     yinde_audit *audit = yinde_audit_new(&options);
 *     for each article: yinde_audit_take(audit, &result);
 *     yinde_audit_write(audit, &csv);
 *     yinde_audit_free(audit);
 *
 * How good an entry is, only a reader can say: of so many hits of 高明, so many
 * are the man.  To read all of them is too much and to read the first few tells
 * of one week; so some are drawn at random, each hit as likely as any other.
 *
 * The draw.  Hits come one after another, and the first n are kept; the hit
 * number k (from 0) that comes later takes the place r when r = random mod
 * (k + 1) is below n (Vitter's algorithm R).  The random numbers are those of
 * SplitMix64 (Steele, Lea, Flood 2014); its state starts as the seed or, where
 * n hits of each entity are drawn, as the seed XOR the FNV-1a hash (64 bits) of
 * "type:id".  So the same seed and articles give the same sheet on every
 * machine, and the hits drawn of one entity do not depend on which others are
 * audited with it.
 *
 * An article that repeats the text of an earlier one is passed over: nobody
 * wants to judge a sentence twice.
 */
#ifndef YINDE_CURATION_AUDIT_H
#define YINDE_CURATION_AUDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/columns.h"
#include "common/csv.h"
#include "extract/pipeline.h"

#define YINDE_COLUMNS_AUDIT(X)                                                 \
    X("article_id", "string", "article, as in articles.csv")                   \
    X("date", "date", "day of publication in --time-zone; empty when unknown") \
    YINDE_COLUMNS_ENTITY(X)                                                    \
    X("form", "string", "surface, folded: Simplified, small letters")          \
    X("origin", "string", "dictionary form or name of the rule that found it") \
    X("left", "string", "up to 20 code points before it")                      \
    X("surface", "string", "what stands there, in the original characters")    \
    X("right", "string", "up to 20 code points after it")                      \
    X("verdict", "string", "to fill in: 1, y, 对 or right; 0, n, 错 or "     \
                           "wrong; empty when not judged")

extern const yinde_table yinde_table_audit;

/* Some words; borrowed from whoever made the options. */
typedef struct yinde_audit_words {
    const char *const *word; /* [n] */
    size_t n;                /* count; 0: anything goes */
} yinde_audit_words;

/* Which hits are drawn from, and how many are drawn. */
typedef struct yinde_audit_options {
    yinde_audit_words entities; /* id or label, maybe after "country:" */
    yinde_audit_words types;    /* "country" */
    yinde_audit_words origins;  /* names of rules, or dictionary forms */
    yinde_audit_words forms;    /* these and entities in either script */
    size_t n;                   /* hits to draw, 1 or more */
    bool of_each;               /* so many of each entity; else in all */
    uint64_t seed;
} yinde_audit_options;

typedef struct yinde_audit yinde_audit;

/* `options` are copied, the words in them borrowed until it is freed. */
yinde_audit *yinde_audit_new(const yinde_audit_options *options);
void yinde_audit_free(yinde_audit *audit);

/* Draw from the hits of one article.  Memory grows with what is drawn and, by
 * the logarithm, with what was; not with the articles' text. */
void yinde_audit_take(yinde_audit *audit, const yinde_result *result);

/* Whether entities.word[i] named an entity that an article mentions and the
 * other options let through. */
bool yinde_audit_met(const yinde_audit *audit, size_t i);

/* Write header and rows: by type, id, then in the order of the articles and of
 * their text. */
void yinde_audit_write(const yinde_audit *audit, yinde_csv_writer *csv);

#endif
