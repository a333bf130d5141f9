/* corpus.h: all articles and counts of all inputs, in memory.
 *
 *   rows.h -> intake.h -> [corpus] -> tally.h
 *
 * The corpus is what rows are once they are checked: numbers instead of names,
 * the counts of an article side by side.  It is filled by intake.h, one input
 * at a time, and then only read:
 *
 *     for (size_t i = 0; i < corpus->n_articles; i++) {
 *         const yinde_corpus_article *article = &corpus->article[i];
 *         const yinde_corpus_count *count = &corpus->count[article->first];
 *         for (size_t k = 0; k < article->n; k++)
 *             use(article->day, &corpus->entity[count[k].entity]);
 *     }
 *
 * Size: 100 bytes an article and its id, title and url; 16 a count; texts of entities
 * once each.
 */
#ifndef YINDE_REPORTS_CORPUS_H
#define YINDE_REPORTS_CORPUS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/arena.h"
#include "common/buffer.h"
#include "common/index.h"
#include "common/span.h"
#include "reports/period.h"

/* In the order in which every report lists them. */
typedef enum yinde_corpus_type {
    YINDE_CORPUS_PERSON,
    YINDE_CORPUS_COUNTRY,
    YINDE_CORPUS_ORGANIZATION,
    YINDE_CORPUS_PHRASE
} yinde_corpus_type;

#define YINDE_CORPUS_N_TYPES 4

/* The type as the rows write it: "person". */
const char *yinde_corpus_type_name(yinde_corpus_type type);

/* The type that `name` is.  False when it is none of the four. */
bool yinde_corpus_type_parse(yinde_span name, yinde_corpus_type *type);

/* One entity; its spans live as long as the corpus. */
typedef struct yinde_corpus_entity {
    yinde_corpus_type type;
    yinde_span id;    /* unique within the type, not empty */
    yinde_span label; /* the first that is not empty, else the id */
    yinde_span topic; /* the first that is not empty, if any */
} yinde_corpus_entity;

/* One entity in one article. */
typedef struct yinde_corpus_count {
    uint64_t mentions; /* count, 1 or more */
    uint32_t entity;   /* index into corpus->entity */
    bool in_title;     /* one of the mentions is in the title */
} yinde_corpus_count;

typedef struct yinde_corpus_article {
    size_t first;        /* index of its first count in corpus->count */
    size_t n;            /* count of its counts: each entity once */
    yinde_day day;       /* of publication, or YINDE_NO_DAY */
    uint32_t characters; /* cp of its clean text */
    bool duplicate;      /* an article that stands for the same text is in the
                            same input, or it is itself in an earlier one */
    uint32_t source;     /* index: yinde_corpus_source() */
    yinde_span id, title, url; /* may be empty, but for id */
} yinde_corpus_article;

typedef struct yinde_corpus {
    yinde_corpus_article *article; /* [n_articles], input after input */
    size_t n_articles;             /* count */
    size_t article_capacity;       /* count */
    yinde_corpus_count *count;     /* [n_counts], article after article */
    size_t n_counts;               /* count */
    size_t count_capacity;         /* count */
    yinde_corpus_entity *entity;   /* [n_entities], in order of first sight */
    uint32_t n_entities;           /* count */
    size_t entity_capacity;        /* count */

    yinde_names *keys;   /* of the entities: type, then id */
    yinde_names *texts;  /* owns labels and topics */
    yinde_names *sources;
    yinde_names *seen;   /* articles, by what makes two of them the same one */
    yinde_arena *arena;  /* owns ids, titles and urls */
    yinde_names *inputs; /* files already read, by what the system calls them */
    yinde_buffer key;    /* scratch for one of `keys` */
} yinde_corpus;

yinde_corpus *yinde_corpus_new(void);

/* Free the corpus and all that was handed out of it.  NULL is allowed. */
void yinde_corpus_free(yinde_corpus *corpus);

/* The source of articles with that number; may be empty. */
yinde_span yinde_corpus_source(const yinde_corpus *corpus, uint32_t source);

/* The number of the entity `id` of `type`, given to it now if it is new; fills
 * in label and topic where they are still missing. */
uint32_t yinde_corpus_intern(yinde_corpus *corpus, yinde_corpus_type type,
                             yinde_span id, yinde_span label, yinde_span topic);

#endif
