/* suggest.h: names that articles use and no dictionary has.
 *
 * pipeline.h -> results of many articles -> [suggest] -> rows to judge
 *
 *     yinde_suggestions *suggestions = yinde_suggestions_new(engine);
 *     for each article: yinde_suggestions_add(suggestions, &result);
 *     yinde_suggestions_write(suggestions, &filter, &csv);
 *     yinde_suggestions_free(suggestions);
 *
 * A candidate is a mention whose entity no dictionary has: a rule made it up
 * from the text.  The engine is to have the rules of rules/suggest/ besides the
 * others, which are laxer than those that make rows: here somebody judges what
 * comes out.  Their names are the column `why`.
 *
 * The rows are in the dictionary format, with further columns that the loader
 * passes over: take the junk out, save the rest as people.csv in a folder, and
 * it is a dictionary.
 */
#ifndef YINDE_CURATION_SUGGEST_H
#define YINDE_CURATION_SUGGEST_H

#include "common/columns.h"
#include "common/csv.h"
#include "extract/engine.h"
#include "extract/pipeline.h"

/* Contexts told of a candidate, from as many articles. */
#define YINDE_SUGGESTION_CONTEXTS 3

#define YINDE_COLUMNS_SUGGESTIONS(X)                                           \
    X("id", "string", "the name, Simplified, as it would be the id")           \
    X("label", "string", "the same")                                           \
    X("forms", "string", "what stands in the articles for it, separated by |") \
    X("weak_forms", "string", "empty: to fill in")                             \
    X("context", "string", "empty: to fill in")                                \
    X("topic", "string", "empty: to fill in")                                  \
    X("note", "string", "empty: to fill in")                                   \
    X("type", "string", "person, country, organization or phrase")             \
    X("count", "integer", "how often it was met")                              \
    X("documents", "integer", "in how many articles (document frequency)")     \
    X("first_date", "date", "day of the first of them; empty when unknown")    \
    X("last_date", "date", "day of the last of them")                          \
    X("why", "string", "the rules that found it, separated by |")              \
    X("context_1", "string", "where it stands in one article")                 \
    X("context_2", "string", "in another; empty when there is none")           \
    X("context_3", "string", "in a third")

extern const yinde_table yinde_table_suggestions;

typedef struct yinde_suggestions yinde_suggestions;

/* Which of the candidates are written. */
typedef struct yinde_suggestion_filter {
    yinde_type type;      /* of this type, or YINDE_TYPE_COUNT for all */
    size_t min_documents; /* in at least so many articles */
    size_t top;           /* at most so many rows; 0 for all */
} yinde_suggestion_filter;

/* Collect candidates that the dictionaries of `engine` (borrowed) lack. */
yinde_suggestions *yinde_suggestions_new(const yinde_engine *engine);
void yinde_suggestions_free(yinde_suggestions *suggestions);

/* Add what one article has, unless an earlier one has the same text.  Memory
 * grows with distinct candidates; of an article only the digest of its text
 * and its id are kept. */
void yinde_suggestions_add(yinde_suggestions *suggestions,
                           const yinde_result *result);

/* Write header and rows, the most frequent first, then by documents, type and
 * id. */
void yinde_suggestions_write(const yinde_suggestions *suggestions,
                             const yinde_suggestion_filter *filter,
                             yinde_csv_writer *csv);

#endif
