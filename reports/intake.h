/* intake.h: the rows of one input on their way into the corpus.
 *
 *   rows.h -> [intake] -> corpus.h
 *
 *     yinde_intake *intake = yinde_intake_new(corpus);
 *     yinde_intake_article(intake, &article);
 *     yinde_intake_count(intake, yinde_intake_find(intake, id), &count);
 *     yinde_intake_finish(intake);
 *     yinde_intake_free(intake);
 *
 * An input is taken whole or not at all: until yinde_intake_finish() the corpus
 * has no article and no count of it (it may have entities that nobody
 * mentions, which no report lists).
 *
 * What rows may be written in any order, and what they say is made one:
 *   - counts of an article need not stand together;
 *   - two counts of the same entity in the same article are added: that is
 *     what is left when someone gave two entities the same id in a
 *     spreadsheet;
 *   - of the articles with the same text one is counted, the others are marked
 *     as duplicates: the one that duplicate_of names, or, when that one is not
 *     in the input (filtered away), the first that names it.  An article that an
 *     earlier input has is a duplicate too: one of the same url or, without any, of
 *     the same id, day, title and length.
 */
#ifndef YINDE_REPORTS_INTAKE_H
#define YINDE_REPORTS_INTAKE_H

#include <stdbool.h>
#include <stdint.h>

#include "common/span.h"
#include "reports/corpus.h"
#include "reports/period.h"

/* No such article. */
#define YINDE_NO_ARTICLE UINT32_MAX

typedef struct yinde_intake yinde_intake;

/* An article as its row has it; the spans are copied. */
typedef struct yinde_intake_row {
    yinde_span id; /* not empty */
    yinde_day day;
    uint32_t characters;     /* cp */
    yinde_span duplicate_of; /* empty for most */
    yinde_span source, title, url;
} yinde_intake_row;

/* `corpus` is borrowed: keep it until the intake is freed. */
yinde_intake *yinde_intake_new(yinde_corpus *corpus);

/* Free the intake; what was not finished is forgotten.  NULL is allowed. */
void yinde_intake_free(yinde_intake *intake);

/* Take an article.  False, and nothing changed, when the input has an article of
 * that id already. */
bool yinde_intake_article(yinde_intake *intake, const yinde_intake_row *row);

/* The number of the article `id` within the input, or YINDE_NO_ARTICLE. */
uint32_t yinde_intake_find(const yinde_intake *intake, yinde_span id);

/* Take one count of `article`, a number that yinde_intake_find() gave. */
void yinde_intake_count(yinde_intake *intake, uint32_t article,
                        const yinde_corpus_count *count);

/* Move everything into the corpus.  Cost: n log n in the number of counts. */
void yinde_intake_finish(yinde_intake *intake);

#endif
