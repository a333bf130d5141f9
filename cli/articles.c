/* articles.c: the articles behind the operands of a command, one after another.
 */
#include "cli/articles.h"

#include <stdlib.h>

#include "cli/console.h"
#include "common/memory.h"
#include "extract/input.h"

struct yinde_articles {
    yinde_inputs *inputs;
    const char *operand;  /* the first one */
    yinde_error *listing; /* [n_listing] faults met while listing */
    size_t n_listing, listing_capacity;
};

/* What extract and report write, should the output directory be an input. */
static const char *const our_files[] = {
    "articles.csv", "counts.csv",        "mentions.csv", "errors.csv",
    "timeline.csv", "timeline_wide.csv", "top.csv",      "topics.csv",
    "sources.csv",  "keyness.csv",       "pairs.csv",    "pairs.graphml",
    "bursts.csv",   "first_seen.csv",    "report.html",  "report.xlsx",
    "datapackage.json"};

static void keep_listing_error(void *payload, const yinde_error *error)
{
    yinde_articles *articles = payload;
    articles->listing =
        yinde_reserve(articles->listing, &articles->listing_capacity,
                      articles->n_listing + 1, sizeof *articles->listing);
    articles->listing[articles->n_listing++] = *error;
}

yinde_articles *yinde_articles_list(const char *const *operands, size_t n,
                                    const char *directory)
{
    yinde_articles *articles = yinde_calloc(1, sizeof *articles);
    yinde_input_report report = {keep_listing_error, articles};
    articles->inputs = yinde_inputs_new();
    articles->operand = n > 0 ? operands[0] : NULL;
    for (size_t i = 0; i < n; i++)
        yinde_inputs_add(articles->inputs, operands[i], &report);
    if (directory != NULL)
        yinde_inputs_leave_out(articles->inputs, directory, our_files,
                               sizeof our_files / sizeof our_files[0]);
    yinde_inputs_sort(articles->inputs);
    return articles;
}

void yinde_articles_free(yinde_articles *articles)
{
    if (articles == NULL)
        return;
    yinde_inputs_free(articles->inputs);
    free(articles->listing);
    free(articles);
}

size_t yinde_articles_count(const yinde_articles *articles)
{
    return yinde_inputs_count(articles->inputs);
}

bool yinde_articles_any(const yinde_articles *articles)
{
    yinde_error error = YINDE_ERROR_NONE;
    if (yinde_articles_count(articles) > 0 || articles->n_listing > 0)
        return true;
    yinde_fail(&error, YINDE_EUSAGE, articles->operand, 0, 0,
               "there is no article in it; name files or directories that "
               "hold some");
    yinde_complain(&error);
    return false;
}

static void tell_failure(const yinde_article_visitor *visitor, yinde_span path,
                         const yinde_error *error)
{
    yinde_complain(error);
    if (visitor->fail != NULL)
        visitor->fail(visitor->payload, path, error);
}

size_t yinde_articles_each(const yinde_articles *articles,
                           const yinde_engine *engine,
                           const yinde_time_zone *zone,
                           const yinde_article_visitor *visitor)
{
    yinde_read_options read = {zone};
    yinde_pipeline *pipeline = yinde_pipeline_new(engine, &read);
    size_t n_failed = articles->n_listing;
    bool more = true;
    for (size_t i = 0; i < articles->n_listing; i++)
        tell_failure(visitor, yinde_span_of(articles->listing[i].path),
                     &articles->listing[i]);
    for (size_t i = 0; i < yinde_articles_count(articles) && more; i++) {
        yinde_error error = YINDE_ERROR_NONE;
        yinde_result result;
        const yinde_input *input = yinde_inputs_at(articles->inputs, i);
        if (yinde_pipeline_run(pipeline, input, &result, &error) == YINDE_OK) {
            more = visitor->take(visitor->payload, &result);
        } else {
            n_failed++;
            tell_failure(visitor, input->path, &error);
        }
    }
    yinde_pipeline_free(pipeline);
    return n_failed;
}
