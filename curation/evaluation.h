/* evaluation.h: how far rows agree with those of a person, or of another run.
 *
 * CSV files -> evaluation_rows.h -> [evaluation] -> figures, disagreements
 *
 *     yinde_evaluation *evaluation = yinde_evaluation_new();
 *     for each row of both sides: yinde_evaluation_add(evaluation, side, ...);
 *     yinde_evaluation_compare(evaluation);
 *     figure = yinde_evaluation_figure(evaluation, measure, YINDE_PERSON);
 *     yinde_evaluation_free(evaluation);
 *
 * The gold says which entities each article mentions, and how often; so does
 * what is evaluated.  Three measures compare them:
 *
 *   counts     of each article and entity, as many mentions are right as both
 *              sides have; offsets do not matter
 *   documents  an article and an entity count once, however often it is there
 *   mentions   the same entity at the same place, first and last character;
 *              only when both sides tell offsets
 *
 * Precision is correct / predicted, recall correct / gold, and F1 their
 * harmonic mean, 2 correct / (gold + predicted).
 */
#ifndef YINDE_CURATION_EVALUATION_H
#define YINDE_CURATION_EVALUATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/columns.h"
#include "common/csv.h"
#include "common/span.h"
#include "curation/article_names.h"
#include "extract/dictionary.h"

#define YINDE_COLUMNS_EVALUATION(X)                                            \
    X("measure", "string",                                                     \
      "counts; documents, where an entity counts once an "                     \
      "article; mentions, at the same place")                                  \
    X("type", "string", "person, country, organization or phrase; all")        \
    X("correct", "integer", "what both sides have")                            \
    X("gold", "integer", "what the gold has")                                  \
    X("predicted", "integer", "what is evaluated has")                         \
    X("precision", "number", "correct / predicted; empty when that is 0")      \
    X("recall", "number", "correct / gold; empty when that is 0")              \
    X("f1", "number", "2 correct / (gold + predicted); empty when that is 0")

extern const yinde_table yinde_table_evaluation;

typedef enum yinde_side {
    YINDE_SIDE_GOLD,
    YINDE_SIDE_PREDICTED, /* what is evaluated */
    YINDE_SIDE_COUNT
} yinde_side;

typedef enum yinde_agreement {
    YINDE_AGREEMENT_COUNTS,
    YINDE_AGREEMENT_DOCUMENTS,
    YINDE_AGREEMENT_MENTIONS,
    YINDE_AGREEMENT_COUNT
} yinde_agreement;

/* One measure of one type. */
typedef struct yinde_figure {
    uint64_t correct, gold, predicted; /* count */
} yinde_figure;

/* An article and an entity of which the sides count differently. */
typedef struct yinde_disagreement {
    uint64_t key;     /* of its places */
    uint32_t article; /* number in the article names */
    yinde_span name;  /* of the article, as the gold has it */
    yinde_type type;
    yinde_span id;
    uint64_t gold, predicted; /* mentions */
} yinde_disagreement;

/* One mention and where it is. */
typedef struct yinde_place {
    uint64_t key;           /* article and entity; set by the evaluation */
    uint32_t start, end;    /* cp, in the clean text */
    yinde_span surface;     /* what stands there; may be empty */
    yinde_span left, right; /* what stands around it */
    bool has_context;       /* left and right are known */
    bool is_matched;        /* the other side has it too */
} yinde_place;

typedef struct yinde_evaluation yinde_evaluation;

yinde_evaluation *yinde_evaluation_new(void);
void yinde_evaluation_free(yinde_evaluation *evaluation);

/* The articles of the gold; to fill and to look up. */
yinde_article_names *yinde_evaluation_articles(yinde_evaluation *evaluation);

/* Count `count` mentions of an entity in the article of that number. */
void yinde_evaluation_add(yinde_evaluation *evaluation, yinde_side side,
                          uint32_t article, yinde_type type, yinde_span id,
                          uint32_t count);

/* Say that the side tells offsets: all that is added to it comes by
 * yinde_evaluation_add_place(). */
void yinde_evaluation_has_offsets(yinde_evaluation *evaluation,
                                  yinde_side side);

/* Count one mention at a place; the spans are copied. */
void yinde_evaluation_add_place(yinde_evaluation *evaluation, yinde_side side,
                                uint32_t article, yinde_type type,
                                yinde_span id, const yinde_place *place);

/* Compare the sides; once, when all is added.  Cost: n log n. */
void yinde_evaluation_compare(yinde_evaluation *evaluation);

/* The name of a measure; static. */
const char *yinde_agreement_name(yinde_agreement measure);

/* Whether there is anything to say of a measure: there is nothing of mentions
 * when a side tells no offsets. */
bool yinde_evaluation_has(const yinde_evaluation *evaluation,
                          yinde_agreement measure);

/* The figure of a type, or of all for YINDE_TYPE_COUNT. */
yinde_figure yinde_evaluation_figure(const yinde_evaluation *evaluation,
                                     yinde_agreement measure, yinde_type type);

/* The quotients of a figure; false when they are undefined. */
bool yinde_figure_precision(yinde_figure figure, double *precision);
bool yinde_figure_recall(yinde_figure figure, double *recall);
bool yinde_figure_f1(yinde_figure figure, double *f1);

/* Write header and rows of each measure: the chosen types, then all. */
void yinde_evaluation_write(const yinde_evaluation *evaluation,
                            const bool is_chosen[YINDE_TYPE_COUNT],
                            yinde_csv_writer *csv);

/* Where the sides count differently: those that differ most first, then by
 * article, type (as the gold calls it) and id.  Returns how many; *list is
 * valid until the evaluation is freed. */
size_t yinde_evaluation_disagreements(const yinde_evaluation *evaluation,
                                      const yinde_disagreement **list);

/* The next place, after `after` (NULL for the first), that the side which
 * counts more has and the other has not.  NULL when there is none, or when
 * nobody can tell, as the other tells no offsets. */
yinde_place *yinde_evaluation_next_place(const yinde_evaluation *evaluation,
                                         const yinde_disagreement *about,
                                         const yinde_place *after);

#endif
