/* verdict.h: a judged sheet -> how often each entry and form is right.
 *
 * audit.h -> sheet -> somebody judges -> [verdict] -> precision
 *
 *     yinde_verdicts *verdicts = yinde_verdicts_new();
 *     status = yinde_verdicts_read(verdicts, "sheet.csv", false, &faults);
 *     if (status == YINDE_OK)
 *         yinde_verdicts_write(verdicts, &csv);
 *     yinde_verdicts_free(verdicts);
 *
 * A verdict is one of these words, in small or capital letters, of either
 * width and script:
 *
 *   right   1 y yes right true 对
 *   wrong   0 n no wrong false 错
 *
 * and an empty cell is a hit that nobody has judged.  The sheet may come back
 * in another order, without rows, with columns of the judge's own, and with
 * the empty cells at the ends of its rows cut off, as spreadsheets do.
 *
 * Precision is right / judged.  Its 95% interval is that of Wilson (1927),
 * which holds for few verdicts and for precisions near 0 and 1 too, where the
 * usual one does not: of 5 hits that are all right it says 0.57 to 1, not 1.
 */
#ifndef YINDE_CURATION_VERDICT_H
#define YINDE_CURATION_VERDICT_H

#include <stdbool.h>
#include <stdint.h>

#include "common/columns.h"
#include "common/csv.h"
#include "common/status.h"

#define YINDE_COLUMNS_PRECISION(X)                                             \
    X("level", "string", "what the row is about: entity; form, of the entity " \
                         "above; total, of the whole sheet")                   \
    YINDE_COLUMNS_ENTITY(X)                                                    \
    X("form", "string", "surface, folded; empty for other levels")             \
    X("judged", "integer", "hits with a verdict")                              \
    X("right", "integer", "how many of them are right")                        \
    X("unjudged", "integer", "hits without a verdict")                         \
    X("precision", "number", "right / judged; empty when nothing is judged")   \
    X("low", "number", "lower end of its 95% Wilson interval")                 \
    X("high", "number", "upper end of it")

extern const yinde_table yinde_table_precision;

typedef struct yinde_verdicts yinde_verdicts;

yinde_verdicts *yinde_verdicts_new(void);
void yinde_verdicts_free(yinde_verdicts *verdicts);

/* Read the sheet `path`; `raw` says that it was written with --raw, so that no
 * cell is guarded.  YINDE_EUSAGE when there was a fault; all of them, up to
 * YINDE_FAULTS_MAX, are in `faults` with line and column: a missing column, a
 * row longer than the header, an unknown type, an empty id, a verdict that is
 * none. */
yinde_status yinde_verdicts_read(yinde_verdicts *verdicts, const char *path,
                                 bool raw, yinde_faults *faults);

/* Hits that were judged. */
uint64_t yinde_verdicts_judged(const yinde_verdicts *verdicts);

/* Write header and rows: each entity, by type and id, followed by its forms,
 * the most frequent first; the total last. */
void yinde_verdicts_write(const yinde_verdicts *verdicts,
                          yinde_csv_writer *csv);

/* The 95% Wilson interval of `right` out of `judged` (1 or more), both ends in
 * 0 .. 1. */
void yinde_wilson(uint64_t right, uint64_t judged, double *low, double *high);

#endif
