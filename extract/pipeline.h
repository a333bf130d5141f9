/* pipeline.h: one document in, its mentions out.
 *
 * The only file that knows the order of the stages:
 *
 *   input   -> bytes -> decode -> UTF-8 -> formats -> article, clean text
 *           -> fold -> codes -> match -> hits -> rule -> readings
 *           -> resolve -> mentions -> row.h
 *
 *     yinde_pipeline *pipeline = yinde_pipeline_new(engine, &options);
 *     yinde_result result;
 *     if (yinde_pipeline_run(pipeline, input, &result, &error) == YINDE_OK)
 *         yinde_rows_write(rows, &result);
 *     yinde_pipeline_free(pipeline);
 */
#ifndef YINDE_EXTRACT_PIPELINE_H
#define YINDE_EXTRACT_PIPELINE_H

#include "common/status.h"
#include "extract/article.h"
#include "extract/engine.h"
#include "extract/fold.h"
#include "extract/formats/formats.h"
#include "extract/input.h"
#include "extract/resolve.h"

typedef struct yinde_pipeline yinde_pipeline;

/* What one article yields; valid until the pipeline runs again. */
typedef struct yinde_result {
    yinde_article article;
    yinde_folded folded;
    yinde_hits hits;
    yinde_readings readings;
    yinde_mentions mentions;
} yinde_result;

/* A pipeline over `engine`, which outlives it; one per thread. */
yinde_pipeline *yinde_pipeline_new(const yinde_engine *engine,
                                   const yinde_read_options *options);
void yinde_pipeline_free(yinde_pipeline *pipeline);

/* Read the document behind `input` and run all stages.  YINDE_EINPUT with path
 * and sentence in `error` when it cannot be read. */
yinde_status yinde_pipeline_run(yinde_pipeline *pipeline,
                                const yinde_input *input, yinde_result *result,
                                yinde_error *error);

/* Run the stages from fold on over `text`, a clean text that outlives the
 * result; result->article is all empty but its text. */
void yinde_pipeline_run_text(yinde_pipeline *pipeline, yinde_span text,
                             yinde_result *result);

#endif
