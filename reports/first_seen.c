/* first_seen.c: first_seen.csv, every entity once, in the order of first sight. */
#include "reports/first_seen.h"

#include <stdlib.h>

#include "common/memory.h"

/* Where an entity is first met; lives while the file is written. */
typedef struct sight {
    const yinde_corpus *corpus;          /* borrowed, for the order */
    const yinde_corpus_entity *about;    /* borrowed */
    const yinde_corpus_article *article; /* the first one; borrowed */
    uint64_t articles;                   /* count of all it is in */
} sight;

/* By day, id, source, title and url: articles that are equal in all of them
 * look the same in the file. */
static int compare_articles(const yinde_corpus *corpus,
                            const yinde_corpus_article *a,
                            const yinde_corpus_article *b)
{
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    int order = yinde_span_compare(a->id, b->id);
    if (order == 0 && a->source != b->source)
        order = yinde_span_compare(yinde_corpus_source(corpus, a->source),
                                   yinde_corpus_source(corpus, b->source));
    if (order == 0)
        order = yinde_span_compare(a->title, b->title);
    return order != 0 ? order : yinde_span_compare(a->url, b->url);
}

static int compare_sights(const void *left, const void *right)
{
    const sight *a = left, *b = right;
    int order = compare_articles(a->corpus, a->article, b->article);
    if (order != 0)
        return order;
    if (a->about->type != b->about->type)
        return a->about->type < b->about->type ? -1 : 1;
    return yinde_span_compare(a->about->id, b->about->id);
}

/* Look through the articles of `entity`; its sight has 0 when none counts. */
static sight find_first(const yinde_tallies *tallies,
                        const yinde_postings *postings, uint32_t entity)
{
    const yinde_corpus *corpus = tallies->corpus;
    sight found = {corpus, &corpus->entity[entity], NULL, 0};
    size_t n;
    const uint32_t *posting = yinde_postings_of(postings, entity, &n);
    for (size_t i = 0; i < n; i++) {
        const yinde_corpus_article *article = &corpus->article[posting[i]];
        if (!yinde_tallies_counts(tallies, article))
            continue;
        found.articles++;
        if (found.article == NULL ||
            (article->day == found.article->day &&
             compare_articles(corpus, article, found.article) < 0))
            found.article = article;
    }
    return found;
}

static void write_sight(yinde_csv_writer *writer, const sight *found)
{
    const yinde_corpus_article *article = found->article;
    char day[YINDE_PERIOD_LABEL_BYTES];
    yinde_day_format(article->day, day);
    yinde_csv_word(writer, day);
    yinde_csv_word(writer, yinde_corpus_type_name(found->about->type));
    yinde_csv_text(writer, found->about->id);
    yinde_csv_text(writer, found->about->label);
    yinde_csv_text(writer, found->about->topic);
    yinde_csv_text(writer, article->id);
    yinde_csv_text(writer,
                   yinde_corpus_source(found->corpus, article->source));
    yinde_csv_text(writer, article->title);
    yinde_csv_text(writer, article->url);
    yinde_csv_number(writer, found->articles);
    yinde_csv_end_row(writer);
}

void yinde_first_seen_write(const yinde_tallies *tallies,
                            const yinde_postings *postings, FILE *file,
                            yinde_csv_options options)
{
    uint32_t n_entities = tallies->corpus->n_entities;
    sight *found = yinde_calloc(n_entities, sizeof *found);
    size_t n = 0;
    for (uint32_t i = 0; i < n_entities; i++) {
        if (!yinde_tallies_has_entity(tallies, i))
            continue;
        found[n] = find_first(tallies, postings, i);
        n += found[n].articles > 0;
    }
    if (n > 0)
        qsort(found, n, sizeof *found, compare_sights);
    yinde_csv_writer writer;
    yinde_csv_writer_init(&writer, file, options);
    yinde_csv_header(&writer, &yinde_table_first_seen);
    for (size_t i = 0; i < n; i++)
        write_sight(&writer, &found[i]);
    free(found);
}
