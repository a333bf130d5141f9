/* statistics.h: how much a dictionary holds, and how much of it is used.
 *
 * engine.h (and results of articles) -> [statistics] -> figures
 *
 *     yinde_statistics *statistics = yinde_statistics_new(engine);
 *     for each article: yinde_statistics_take(statistics, &result);
 *     yinde_statistics_write(statistics, &csv);
 *     yinde_statistics_free(statistics);
 *
 * Every measure is given per type and in total:
 *
 *   entities, forms, weak_forms, context_words, ordinary_words
 *       what the rows of the dictionaries hold, after all folders: what one of
 *       them took away is not counted, and a form that an entity has twice (two
 *       folders name it, or two spellings fold to the same) counts once
 *   han_forms, latin_forms, mixed_forms, other_forms
 *       forms and weak forms by their letters: 弗拉基米尔·普京 is Han, G7 is
 *       Latin, 5G网络 is both, 9·11 neither
 *   several_han_forms, with_latin_form
 *       entities that have them.  Forms are listed in Simplified, so nobody can
 *       count the Traditional spellings that they cover; but an entity with
 *       more than one Han form (普京, 普丁) has names that differ in more
 *   articles_read, articles, mentions
 *       as counts.csv has them, articles that repeat another too
 *   used, unused
 *       entities of the dictionaries that some article mentions, or none
 *   made_by_rules
 *       entities that articles mention and no dictionary has
 */
#ifndef YINDE_CURATION_STATISTICS_H
#define YINDE_CURATION_STATISTICS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/columns.h"
#include "common/csv.h"
#include "extract/engine.h"
#include "extract/pipeline.h"

/* X(constant, name in statistics.csv, what people read) */
#define YINDE_MEASURES_DICTIONARY(X)                                           \
    X(ENTITIES, "entities", "entities")                                        \
    X(FORMS, "forms", "forms")                                                 \
    X(WEAK_FORMS, "weak_forms", "weak forms")                                  \
    X(CONTEXT_WORDS, "context_words", "context words")                         \
    X(HAN_FORMS, "han_forms", "forms in Han characters")                       \
    X(LATIN_FORMS, "latin_forms", "forms in Latin letters")                    \
    X(MIXED_FORMS, "mixed_forms", "forms in both")                             \
    X(OTHER_FORMS, "other_forms", "forms in neither")                          \
    X(SEVERAL_HAN, "several_han_forms", "entities with several Han forms")     \
    X(WITH_LATIN, "with_latin_form", "entities with a Latin form")             \
    X(WORDS, "ordinary_words", "ordinary words")

#define YINDE_MEASURES_ARTICLES(X)                                             \
    X(READ, "articles_read", "articles read")                                  \
    X(ARTICLES, "articles", "articles that mention any")                       \
    X(MENTIONS, "mentions", "mentions")                                        \
    X(USED, "used", "entities used")                                           \
    X(UNUSED, "unused", "entities not used")                                   \
    X(MADE, "made_by_rules", "names in no dictionary")

typedef enum yinde_measure {
#define X(constant, name, words) YINDE_MEASURE_##constant,
    YINDE_MEASURES_DICTIONARY(X) YINDE_MEASURES_ARTICLES(X)
#undef X
        YINDE_MEASURE_COUNT
} yinde_measure;

#define YINDE_COLUMNS_STATISTICS(X)                                            \
    X("measure", "string", "what is counted; docs/CURATING.md lists them")     \
    X("topic", "string", "for the measure topic, the topic, or empty for "     \
                         "entities without one; else empty")                   \
    X("person", "integer", "how many of people; empty where types do not "     \
                           "matter")                                           \
    X("country", "integer", "how many of countries")                           \
    X("organization", "integer", "how many of organizations")                  \
    X("phrase", "integer", "how many of phrases")                              \
    X("total", "integer", "how many in all")

#define YINDE_COLUMNS_UNUSED(X)                                                \
    YINDE_COLUMNS_ENTITY(X)                                                    \
    X("topic", "string", "path in the topic tree; may be empty")               \
    X("forms", "string", "forms, then weak ones, separated by |")              \
    X("path", "string", "dictionary file that names it last")                  \
    X("line", "integer", "line of its row there")

extern const yinde_table yinde_table_statistics;
extern const yinde_table yinde_table_unused;

typedef struct yinde_statistics yinde_statistics;

/* Count what `engine` has loaded; it is borrowed. */
yinde_statistics *yinde_statistics_new(const yinde_engine *engine);
void yinde_statistics_free(yinde_statistics *statistics);

/* Count what one article mentions, as counts.csv does. */
void yinde_statistics_take(yinde_statistics *statistics,
                           const yinde_result *result);

/* The figure of `measure` for `type`, or in total for YINDE_TYPE_COUNT.  False
 * when there is none: words and articles have no type, and before the first
 * article nothing is known of articles. */
bool yinde_statistics_value(const yinde_statistics *statistics,
                            yinde_measure measure, yinde_type type,
                            uint64_t *value);

/* Topics by bytes of their names, and how many entities are on topic `i` itself
 * (not below it).  Topic 0 is the empty one: entities without a topic. */
size_t yinde_statistics_topics(const yinde_statistics *statistics);
yinde_span yinde_statistics_topic(const yinde_statistics *statistics, size_t i);
uint64_t yinde_statistics_on_topic(const yinde_statistics *statistics, size_t i,
                                   yinde_type type);

/* Write header and rows of all measures, then of all topics. */
void yinde_statistics_write(const yinde_statistics *statistics,
                            yinde_csv_writer *csv);

/* Write header and rows of the entities that no article mentioned, in the order
 * of the dictionaries. */
void yinde_statistics_write_unused(const yinde_statistics *statistics,
                                   yinde_csv_writer *csv);

/* The name of a measure in statistics.csv, and what people read; static. */
const char *yinde_measure_name(yinde_measure measure);
const char *yinde_measure_words(yinde_measure measure);

#endif
