/* postings.c: entity -> the dated articles that mention it, in order of time.
 *
 * Two counting sorts, which keep the order of equals: the articles by day, then
 * their counts by entity.
 */
#include "reports/postings.h"

#include <assert.h>
#include <stdlib.h>

#include "common/memory.h"

/* Make of `first`, where place i + 1 holds how many there are of i, where those of
 * each begin: [n + 1]. */
static void accumulate(size_t *first, size_t n)
{
    for (size_t i = 0; i < n; i++)
        first[i + 1] += first[i];
}

/* Take the next place of those that `first` has for `key`. */
static size_t take_place(size_t *first, size_t key)
{
    return first[key]++;
}

/* Once all places are taken, `first` is where the next one of each begins: move it
 * back by one. */
static void restore(size_t *first, size_t n)
{
    for (size_t i = n; i > 0; i--)
        first[i] = first[i - 1];
    first[0] = 0;
}

/* One more than the last day of an article, 0 when none is dated. */
static size_t end_of_days(const yinde_corpus *corpus)
{
    size_t end = 0;
    for (size_t i = 0; i < corpus->n_articles; i++) {
        yinde_day day = corpus->article[i].day;
        if (day != YINDE_NO_DAY && day >= end)
            end = (size_t)day + 1;
    }
    return end;
}

/* The dated articles by day, [*n]; the caller frees them. */
static uint32_t *sort_by_day(const yinde_corpus *corpus, size_t *n)
{
    size_t n_days = end_of_days(corpus);
    size_t *first = yinde_calloc(n_days + 1, sizeof *first);
    for (size_t i = 0; i < corpus->n_articles; i++)
        if (corpus->article[i].day != YINDE_NO_DAY)
            first[corpus->article[i].day + 1]++;
    accumulate(first, n_days);
    *n = first[n_days];
    uint32_t *article = yinde_calloc(*n, sizeof *article);
    for (size_t i = 0; i < corpus->n_articles; i++)
        if (corpus->article[i].day != YINDE_NO_DAY)
            article[take_place(first, corpus->article[i].day)] = (uint32_t)i;
    free(first);
    return article;
}

static void count_articles(const yinde_corpus *corpus, size_t *first)
{
    for (size_t i = 0; i < corpus->n_articles; i++) {
        const yinde_corpus_article *article = &corpus->article[i];
        if (article->day == YINDE_NO_DAY)
            continue;
        for (size_t k = 0; k < article->n; k++)
            first[corpus->count[article->first + k].entity + 1]++;
    }
    accumulate(first, corpus->n_entities);
}

yinde_postings *yinde_postings_new(const yinde_corpus *corpus)
{
    assert(corpus->n_articles < UINT32_MAX); /* 400 GB of them */
    size_t n_dated;
    uint32_t *dated = sort_by_day(corpus, &n_dated);
    size_t *first =
        yinde_calloc((size_t)corpus->n_entities + 1, sizeof *first);
    count_articles(corpus, first);
    uint32_t *posting =
        yinde_calloc(first[corpus->n_entities], sizeof *posting);
    for (size_t i = 0; i < n_dated; i++) {
        const yinde_corpus_article *article = &corpus->article[dated[i]];
        const yinde_corpus_count *count = &corpus->count[article->first];
        for (size_t k = 0; k < article->n; k++)
            posting[take_place(first, count[k].entity)] = dated[i];
    }
    restore(first, corpus->n_entities);
    free(dated);
    yinde_postings *postings = yinde_malloc(sizeof *postings);
    *postings = (yinde_postings){posting, first};
    return postings;
}

void yinde_postings_free(yinde_postings *postings)
{
    if (postings == NULL)
        return;
    free((uint32_t *)postings->article);
    free((size_t *)postings->first);
    free(postings);
}

const uint32_t *yinde_postings_of(const yinde_postings *postings,
                                  uint32_t entity, size_t *n)
{
    *n = postings->first[entity + 1] - postings->first[entity];
    return postings->article + postings->first[entity];
}
