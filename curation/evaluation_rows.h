/* evaluation_rows.h: the two files that an evaluation compares.
 *
 * CSV files -> [evaluation_rows] -> evaluation.h
 *
 *     yinde_evaluation_source source = {.is_chosen = {true, ...}};
 *     YINDE_TRY(yinde_evaluation_read(evaluation, YINDE_SIDE_GOLD, "gold.csv",
 *                                     &source, &error));
 *     YINDE_TRY(yinde_evaluation_read(evaluation, YINDE_SIDE_PREDICTED, "out",
 *                                     &source, &error));
 *
 * Either side may be in any of these layouts, which are told by their columns:
 *
 *   one row a mention   start, end; maybe surface, left, right
 *   one row an entity   count
 *
 * and both have the article (`article`, or our `article_id`, which is a path),
 * the `type` and the entity (`id`, or our `entity_id`).  A directory stands for
 * the mentions.csv in it or, when there is none, the counts.csv.
 */
#ifndef YINDE_CURATION_EVALUATION_ROWS_H
#define YINDE_CURATION_EVALUATION_ROWS_H

#include <stdbool.h>
#include <stdint.h>

#include "common/status.h"
#include "curation/aliases.h"
#include "curation/evaluation.h"

/* How to read, and what was left out. */
typedef struct yinde_evaluation_source {
    bool is_chosen[YINDE_TYPE_COUNT]; /* types that are compared */
    bool partial; /* pass over articles that the gold does not have */
    bool raw;     /* no cell is guarded, as --raw writes them */
    const yinde_aliases *aliases; /* of what is evaluated, or NULL */
    uint64_t n_other_types; /* rows with a type that the gold has no name for */
    uint32_t n_passed;      /* articles that the gold does not have */
} yinde_evaluation_source;

/* Read a side; the gold first.  YINDE_EUSAGE with path, line and column in
 * `error`: a column is missing, a number is none, an article or id is empty, a
 * type of the gold is unknown, an article is not in the gold, two articles are
 * one in the gold. */
yinde_status yinde_evaluation_read(yinde_evaluation *evaluation,
                                   yinde_side side, const char *path,
                                   yinde_evaluation_source *source,
                                   yinde_error *error);

#endif
