/* sources.c: sources.csv, who publishes: each source of articles once. */
#include "reports/sources.h"

#include <stdlib.h>

#include "common/memory.h"

typedef struct source_sum {
    yinde_span name;
    uint64_t articles; /* counted */
    uint64_t duplicates, undated; /* counted or not */
    uint64_t characters, mentions; /* of those counted */
    yinde_day first_day, last_day;
} source_sum;

static void add_days(source_sum *sum, yinde_day day)
{
    if (day == YINDE_NO_DAY)
        return;
    if (sum->first_day == YINDE_NO_DAY || day < sum->first_day)
        sum->first_day = day;
    if (sum->last_day == YINDE_NO_DAY || day > sum->last_day)
        sum->last_day = day;
}

static void add_article(const yinde_tallies *tallies,
                        const yinde_corpus_article *article, source_sum *sum)
{
    if (!yinde_tallies_selects(tallies, article))
        return;
    sum->duplicates += article->duplicate;
    sum->undated += article->day == YINDE_NO_DAY;
    if (!yinde_tallies_counts(tallies, article))
        return;
    sum->articles++;
    sum->characters += article->characters;
    add_days(sum, article->day);
    for (size_t i = 0; i < article->n; i++) {
        const yinde_corpus_count *count =
            &tallies->corpus->count[article->first + i];
        if (yinde_tallies_has_entity(tallies, count->entity))
            sum->mentions += count->mentions;
    }
}

static int compare_sums(const void *a, const void *b)
{
    const source_sum *x = a, *y = b;
    if (x->articles != y->articles)
        return x->articles > y->articles ? -1 : 1;
    return yinde_span_compare(x->name, y->name);
}

static void write_sum(const source_sum *sum, yinde_csv_writer *writer)
{
    char first[YINDE_PERIOD_LABEL_BYTES], last[YINDE_PERIOD_LABEL_BYTES];
    yinde_day_format(sum->first_day, first);
    yinde_day_format(sum->last_day, last);
    yinde_csv_text(writer, sum->name);
    yinde_csv_number(writer, sum->articles);
    yinde_csv_number(writer, sum->duplicates);
    yinde_csv_number(writer, sum->undated);
    yinde_csv_number(writer, sum->characters);
    yinde_csv_number(writer, sum->mentions);
    yinde_csv_word(writer, first);
    yinde_csv_word(writer, last);
    yinde_csv_end_row(writer);
}

void yinde_sources_write(const yinde_tallies *tallies, FILE *file,
                         yinde_csv_options options)
{
    const yinde_corpus *corpus = tallies->corpus;
    size_t n = yinde_names_count(corpus->sources);
    source_sum *sum = yinde_calloc(n + 1, sizeof *sum);
    for (uint32_t i = 0; i < n; i++)
        sum[i] = (source_sum){.name = yinde_corpus_source(corpus, i),
                              .first_day = YINDE_NO_DAY,
                              .last_day = YINDE_NO_DAY};
    for (size_t i = 0; i < corpus->n_articles; i++)
        add_article(tallies, &corpus->article[i],
                    &sum[corpus->article[i].source]);
    qsort(sum, n, sizeof *sum, compare_sums);
    yinde_csv_writer writer;
    yinde_csv_writer_init(&writer, file, options);
    yinde_csv_header(&writer, &yinde_table_sources);
    for (size_t i = 0; i < n; i++)
        if (sum[i].articles + sum[i].duplicates + sum[i].undated > 0)
            write_sum(&sum[i], &writer);
    free(sum);
}
