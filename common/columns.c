/* columns.c: every CSV file that yinde writes, column by column. */
#include "common/columns.h"

#include <string.h>

#define X(name, type, meaning) {name, type, meaning},
static const yinde_column articles[] = {YINDE_COLUMNS_ARTICLES(X)};
static const yinde_column counts[] = {YINDE_COLUMNS_COUNTS(X)};
static const yinde_column mentions[] = {YINDE_COLUMNS_MENTIONS(X)};
static const yinde_column errors[] = {YINDE_COLUMNS_ERRORS(X)};
static const yinde_column timeline[] = {YINDE_COLUMNS_TIMELINE(X)};
static const yinde_column top[] = {YINDE_COLUMNS_TOP(X)};
static const yinde_column topics[] = {YINDE_COLUMNS_TOPICS(X)};
static const yinde_column sources[] = {YINDE_COLUMNS_SOURCES(X)};
static const yinde_column keyness[] = {YINDE_COLUMNS_KEYNESS(X)};
static const yinde_column pairs[] = {YINDE_COLUMNS_PAIRS(X)};
static const yinde_column first_seen[] = {YINDE_COLUMNS_FIRST_SEEN(X)};
static const yinde_column bursts[] = {YINDE_COLUMNS_BURSTS(X)};
#undef X

#define TABLE(variable, file, columns, key, meaning)                           \
    const yinde_table variable = {file, meaning, columns,                      \
                                  sizeof columns / sizeof columns[0], key}

TABLE(yinde_table_articles, "articles.csv", articles, "article_id",
      "one row per article that was read");
TABLE(yinde_table_counts, "counts.csv", counts, "article_id type entity_id",
      "one row per article and entity mentioned in it");
TABLE(yinde_table_mentions, "mentions.csv", mentions,
      "article_id start end type entity_id", "one row per mention");
TABLE(yinde_table_errors, "errors.csv", errors, "",
      "one row per input that could not be read");
TABLE(yinde_table_timeline, "timeline.csv", timeline, "period type entity_id",
      "one row per period and entity, zeros too");
TABLE(yinde_table_top, "top.csv", top, "type entity_id",
      "one row per entity, most mentioned first within its type");
TABLE(yinde_table_topics, "topics.csv", topics, "period topic",
      "one row per topic, at every level of the tree, and period, zeros too");
TABLE(yinde_table_sources, "sources.csv", sources, "source",
      "one row per source, of most articles first");
TABLE(yinde_table_keyness, "keyness.csv", keyness, "type entity_id",
      "one row per entity of two sides that are compared (--against-...), what "
      "this side has more of first");
TABLE(yinde_table_pairs, "pairs.csv", pairs, "type_a entity_a type_b entity_b",
      "one row per two entities that meet in two articles or more, those that "
      "meet most against chance first");
TABLE(yinde_table_first_seen, "first_seen.csv", first_seen, "type entity_id",
      "one row per entity, in the order in which they first appear");
TABLE(yinde_table_bursts, "bursts.csv", bursts, "type entity_id start",
      "one row per burst of an entity that is in 5 articles or more, heaviest "
      "first, at most 2,000");

bool yinde_column_may_be_negative(const yinde_column *column)
{
    static const char *const signed_columns[] = {"change", "log_likelihood",
                                                 "log_ratio", "pmi"};
    for (size_t i = 0; i < sizeof signed_columns / sizeof signed_columns[0];
         i++)
        if (strcmp(column->name, signed_columns[i]) == 0)
            return true;
    return false;
}
