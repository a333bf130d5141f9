/* pipeline.c: one document in, its mentions out. */
#include "extract/pipeline.h"

#include <stdlib.h>

#include "common/memory.h"
#include "extract/decode.h"

struct yinde_pipeline {
    const yinde_engine *engine;
    yinde_read_options options;
    yinde_arena *arena; /* all of one article */
    yinde_rule_run *rule_run;
};

yinde_pipeline *yinde_pipeline_new(const yinde_engine *engine,
                                   const yinde_read_options *options)
{
    yinde_pipeline *pipeline = yinde_calloc(1, sizeof *pipeline);
    pipeline->engine = engine;
    pipeline->options = *options;
    pipeline->arena = yinde_arena_new();
    pipeline->rule_run = yinde_rule_run_new(yinde_engine_rules(engine));
    return pipeline;
}

void yinde_pipeline_free(yinde_pipeline *pipeline)
{
    if (pipeline == NULL)
        return;
    yinde_rule_run_free(pipeline->rule_run);
    yinde_arena_free(pipeline->arena);
    free(pipeline);
}

/* Stages 5 to 8 over result->article.text. */
static void find_mentions(yinde_pipeline *p, yinde_result *result)
{
    const yinde_dictionary *dictionary = yinde_engine_dictionary(p->engine);
    yinde_article *article = &result->article;

    yinde_fold(article->text, p->arena, &result->folded);
    if (yinde_match(yinde_engine_matcher(p->engine), result->folded.code,
                    result->folded.n, p->arena, &result->hits) != YINDE_OK)
        yinde_article_set_flag(article, YINDE_FLAG_TOO_MANY_HITS);
    yinde_rules_apply(p->rule_run, dictionary, &result->folded, &result->hits,
                      p->arena, &result->readings);
    if (result->readings.limit_met)
        yinde_article_set_flag(article, YINDE_FLAG_RULE_LIMIT);

    yinde_evidence evidence = {dictionary, yinde_engine_rules(p->engine),
                               &result->folded, &result->hits,
                               &result->readings};
    yinde_resolve(&evidence, p->arena, &result->mentions);
}

/* Stages 2 to 4. */
static yinde_status read_article(yinde_pipeline *p, yinde_span bytes,
                                 yinde_article *article, yinde_error *error)
{
    yinde_span text;
    size_t replaced = 0;
    yinde_error cause = YINDE_ERROR_NONE;
    yinde_status status =
        yinde_decode(bytes, p->arena, &text, &replaced, &cause);
    if (status != YINDE_OK)
        return yinde_fail(error, status, article->path.bytes, 0, 0, "%s",
                          cause.message);
    if (replaced > 0)
        yinde_article_set_flag(article, YINDE_FLAG_BAD_UTF8);
    return yinde_format_read(text, &p->options, p->arena, article, error);
}

yinde_status yinde_pipeline_run(yinde_pipeline *p, const yinde_input *input,
                                yinde_result *result, yinde_error *error)
{
    yinde_arena_reset(p->arena);
    *result = (yinde_result){
        .article = {.id = input->id, .path = input->path}};
    yinde_span bytes;
    yinde_status status = yinde_input_read(input, p->arena, &bytes, error);
    if (status == YINDE_OK)
        status = read_article(p, bytes, &result->article, error);
    if (status == YINDE_OK)
        find_mentions(p, result);
    return status;
}

void yinde_pipeline_run_text(yinde_pipeline *p, yinde_span text,
                             yinde_result *result)
{
    yinde_arena_reset(p->arena);
    *result = (yinde_result){.article = {.text = text}};
    find_mentions(p, result);
}
