/* columns.h: every CSV file that yinde writes, column by column.
 *
 * One table, expanded by the writers (header lines), the readers (which check
 * it), datapackage.json and the check of docs/FORMATS.md, so that none of them
 * can disagree.
 *
 * X(name, type, meaning): `type` is a Frictionless Table Schema type; a unit,
 * where there is one, stands in the meaning.
 */
#ifndef YINDE_COMMON_COLUMNS_H
#define YINDE_COMMON_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>

/* The entity that a row is about; part of other tables. */
#define YINDE_COLUMNS_ENTITY(X)                                                \
    X("type", "string", "person, country, organization or phrase")             \
    X("entity_id", "string", "entity, unique within its type")                 \
    X("label", "string", "usual Simplified name of the entity")

#define YINDE_COLUMNS_ARTICLES(X)                                              \
    X("article_id", "string", "unique name of the article: its path below the " \
                              "input directory")                               \
    X("date", "date", "day of publication in --time-zone; empty when unknown") \
    X("published", "string", "ISO 8601 time of publication, as exact as the "  \
                             "document gives it")                              \
    X("date_source", "string", "where the date was found: front-matter, body, " \
                               "comment, url or file-name")                    \
    X("source", "string", "outlet")                                            \
    X("author", "string", "author as the document names it")                   \
    X("title", "string", "title")                                              \
    X("url", "string", "address of the original")                              \
    X("script", "string", "hans, hant, mixed or none")                         \
    X("characters", "integer", "length of the clean text in code points")      \
    X("path", "string", "file that was read, as the user spelled it")          \
    X("format", "string", "document format: jekyll, feed or plain")            \
    X("duplicate_of", "string", "article_id of the first article with the "    \
                                "same text; empty for most")                   \
    X("flags", "string", "what was out of the ordinary, separated by |")

#define YINDE_COLUMNS_COUNTS(X)                                                \
    X("article_id", "string", "article, as in articles.csv")                   \
    X("date", "date", "day of publication in --time-zone; empty when unknown") \
    X("source", "string", "outlet")                                            \
    X("title", "string", "title of the article")                               \
    YINDE_COLUMNS_ENTITY(X)                                                    \
    X("topic", "string", "path in the topic tree; may be empty")               \
    X("count", "integer", "mentions of the entity in the article")             \
    X("in_title", "integer", "how many of them are in the title")              \
    X("first_offset", "integer", "where the first one starts, in code points " \
                                 "of the clean text")                          \
    X("surfaces", "string", "what stands in the text and how often, most "     \
                            "frequent first: form:count|form:count")

#define YINDE_COLUMNS_MENTIONS(X)                                              \
    X("article_id", "string", "article, as in articles.csv")                   \
    X("start", "integer", "first code point of the mention in the clean text") \
    X("end", "integer", "code point after its last one")                       \
    X("surface", "string", "what stands there, in the original characters")    \
    YINDE_COLUMNS_ENTITY(X)                                                    \
    X("section", "string", "title or body")                                    \
    X("origin", "string", "dictionary form or name of the rule that found it") \
    X("left", "string", "up to 20 code points before it")                      \
    X("right", "string", "up to 20 code points after it")

#define YINDE_COLUMNS_ERRORS(X)                                                \
    X("path", "string", "input that could not be read, as the user spelled it") \
    X("record", "string", "record within it; empty for the whole file")        \
    X("message", "string", "what is wrong and what to do")

#define YINDE_COLUMNS_TIMELINE(X)                                              \
    X("period", "string", "day, ISO week, month, quarter or year")             \
    X("complete", "boolean", "false for a first or last period that the data " \
                             "cover only in part")                             \
    YINDE_COLUMNS_ENTITY(X)                                                    \
    X("topic", "string", "path in the topic tree; may be empty")               \
    X("articles", "integer", "articles of the period that mention the entity") \
    X("mentions", "integer", "mentions in them")                               \
    X("total_articles", "integer", "all articles of the period")               \
    X("total_characters", "integer", "their length in code points")            \
    X("ratio", "number", "articles / total_articles; 0 where that is 0")       \
    X("per_100k_characters", "number", "mentions per 100,000 characters")      \
    X("moving_average", "number", "mean ratio of this period and the ones "    \
                                  "before and behind it (centred)")

#define YINDE_COLUMNS_TOPICS(X)                                                \
    X("period", "string", "day, ISO week, month, quarter or year")             \
    X("complete", "boolean", "false for a first or last period that the data " \
                             "cover only in part")                             \
    X("topic", "string", "path in the topic tree")                             \
    X("level", "integer", "1 for the roots of the tree")                       \
    X("articles", "integer", "articles of the period that mention an entity "  \
                             "of the topic or of one below it, each once")     \
    X("mentions", "integer", "mentions in them")                               \
    X("total_articles", "integer", "all articles of the period")               \
    X("ratio", "number", "articles / total_articles; 0 where that is 0")

#define YINDE_COLUMNS_SOURCES(X)                                               \
    X("source", "string", "of articles; may be empty")                         \
    X("articles", "integer", "articles that are counted")                      \
    X("duplicates", "integer", "articles that repeat another, counted or not") \
    X("undated", "integer", "articles without a date, counted or not")         \
    X("characters", "integer", "length of those counted in code points")       \
    X("mentions", "integer", "mentions in those counted")                      \
    X("first_date", "date", "day of the first of those counted")               \
    X("last_date", "date", "day of the last one")

#define YINDE_COLUMNS_TOP(X)                                                   \
    X("rank", "integer", "1 for the entity in most articles of its type")      \
    YINDE_COLUMNS_ENTITY(X)                                                    \
    X("topic", "string", "path in the topic tree; may be empty")               \
    X("articles", "integer", "articles that mention the entity (document "     \
                             "frequency)")                                     \
    X("mentions", "integer", "mentions in them")                               \
    X("in_titles", "integer", "articles that mention it in the title")         \
    X("ratio", "number", "articles / all articles counted")                    \
    X("first_date", "date", "day of the first article that mentions it")       \
    X("last_date", "date", "day of the last one")

#define YINDE_COLUMNS_KEYNESS(X)                                               \
    YINDE_COLUMNS_ENTITY(X)                                                    \
    X("topic", "string", "path in the topic tree; may be empty")               \
    X("articles", "integer", "articles of this side that mention it: a")       \
    X("total_articles", "integer", "all articles of this side: c")             \
    X("other_articles", "integer", "articles of the other side that mention "  \
                                   "it: b")                                    \
    X("other_total_articles", "integer", "all articles of the other side: d")  \
    X("ratio", "number", "a / c")                                              \
    X("other_ratio", "number", "b / d")                                        \
    X("log_likelihood", "number", "2 (a ln(a/e1) + b ln(b/e2)), e1 = "         \
                                  "c(a+b)/(c+d), e2 = d(a+b)/(c+d); negative " \
                                  "when rarer on this side")                   \
    X("log_ratio", "number", "log2((a/c) / (b/d)), 0 counted as 0.5")
#define YINDE_COLUMNS_PAIRS(X)                                                 \
    X("type_a", "string", "person, country, organization or phrase")           \
    X("entity_a", "string", "entity_id of the first entity, a")                \
    X("label_a", "string", "usual Simplified name of a")                       \
    X("type_b", "string", "type of the second entity, b; a and b are in order " \
                          "of type (as above), then entity_id")                \
    X("entity_b", "string", "entity_id of b")                                  \
    X("label_b", "string", "usual Simplified name of b")                       \
    X("articles", "integer", "articles that mention both")                     \
    X("articles_a", "integer", "articles that mention a")                      \
    X("articles_b", "integer", "articles that mention b")                      \
    X("total_articles", "integer", "all articles counted")                     \
    X("jaccard", "number", "articles / (articles_a + articles_b - articles)")  \
    X("log_likelihood", "number",                                              \
      "G2 = 2 * sum of o * ln(o / e) over the four cells of a or not, b or "   \
      "not; o: articles in the cell, e: its row's sum * its column's sum / "   \
      "total_articles (Dunning 1993); negative when they meet less often than " \
      "by chance")                                                             \
    X("pmi", "number", "log2(articles * total_articles / (articles_a * "       \
                       "articles_b)); negative likewise")

#define YINDE_COLUMNS_FIRST_SEEN(X)                                            \
    X("date", "date", "day of the first article that mentions the entity")     \
    YINDE_COLUMNS_ENTITY(X)                                                    \
    X("topic", "string", "path in the topic tree; may be empty")               \
    X("article_id", "string", "that article, as in articles.csv; of several "  \
                              "of that day the first by id, then source")      \
    X("source", "string", "its outlet")                                        \
    X("title", "string", "its title")                                          \
    X("url", "string", "address of its original")                              \
    X("articles", "integer", "dated articles that mention the entity, in all")

#define YINDE_COLUMNS_BURSTS(X)                                                \
    YINDE_COLUMNS_ENTITY(X)                                                    \
    X("topic", "string", "path in the topic tree; may be empty")               \
    X("start", "string", "first period of the burst: day, ISO week, month, "   \
                         "quarter or year")                                    \
    X("end", "string", "its last period")                                      \
    X("periods", "integer", "how many from start to end")                      \
    X("weight", "number", "sum over them of the cost of being usual less that " \
                          "of bursting, in natural logarithms: R ln(p1/p0) - " \
                          "(D - R) ln((1-p0)/(1-p1)), R being articles and D " \
                          "all articles of these periods, p0 the share of "    \
                          "articles with the entity in all periods, p1 twice " \
                          "that, at most 0.9999")                              \
    X("articles", "integer", "articles of these periods that mention the "     \
                             "entity")                                         \
    X("expected_articles", "number", "how many would as a rule: p0 D")         \
    X("peak_period", "string", "period with most of them, the first of equals") \
    X("peak_articles", "integer", "articles of that period that mention the "  \
                                  "entity")                                    \
    X("top_sources", "string", "up to 3 outlets with most of the articles, "   \
                               "separated by |: name:articles; | and : in "    \
                               "names are /")                                  \
    X("duplicates_share", "number", "duplicates / (duplicates + others) of "   \
                                    "the articles of these periods with the "  \
                                    "entity; near 1 when one text made the "   \
                                    "burst")                                   \
    X("new_neighbours", "string", "up to 5 entities that share most of the "   \
                                  "articles and shared none before start, "    \
                                  "separated by |: label:articles")

/* One column of one file. */
typedef struct yinde_column {
    const char *name;
    const char *type;
    const char *meaning;
} yinde_column;

/* The columns of one file. */
typedef struct yinde_table {
    const char *file;           /* "counts.csv" */
    const char *meaning;        /* one row is ... */
    const yinde_column *column; /* [n] */
    size_t n;                   /* count */
    const char *primary_key;    /* column names separated by blanks, or "" */
} yinde_table;

extern const yinde_table yinde_table_articles;
extern const yinde_table yinde_table_counts;
extern const yinde_table yinde_table_mentions;
extern const yinde_table yinde_table_errors;
extern const yinde_table yinde_table_timeline;
extern const yinde_table yinde_table_top;
extern const yinde_table yinde_table_topics;
extern const yinde_table yinde_table_sources;
extern const yinde_table yinde_table_keyness;
extern const yinde_table yinde_table_pairs;
extern const yinde_table yinde_table_first_seen;
extern const yinde_table yinde_table_bursts;

/* Whether the numbers of a column may be below 0; nearly all are counts. */
bool yinde_column_may_be_negative(const yinde_column *column);

#endif
