/* timeline.c: timeline.csv, one row per entity and period.
 *
 * A series is spread from the sparse tallies into two arrays, a place per
 * period, and written from there.  All ratios are quotients of whole numbers
 * and sums of at most three of them, each taken afresh: no running sum, whose
 * rounding would depend on what came before.
 */
#include "reports/timeline.h"

#include <stdlib.h>
#include <string.h>

#include "common/memory.h"

/* What the rows of one series are written from. */
typedef struct series {
    const yinde_tally_period *period; /* [n] */
    size_t n;                         /* count */
    uint32_t first;                   /* number of the first period */
    uint64_t *articles;               /* [n] count of articles, by period */
    uint64_t *mentions;               /* [n] count of mentions */
} series;

/* Mentions in 100,000 characters. */
static double density_of(uint64_t mentions, uint64_t characters)
{
    if (characters == 0)
        return 0.0;
    return (double)mentions * 100000.0 / (double)characters;
}

static double moving_average(const series *s, size_t i)
{
    size_t half = YINDE_TIMELINE_WINDOW / 2;
    size_t from = i < half ? 0 : i - half;
    size_t end = i + half < s->n ? i + half + 1 : s->n;
    double sum = 0.0;
    for (size_t k = from; k < end; k++)
        sum += yinde_tally_ratio(s->articles[k], s->period[k].articles);
    return sum / (double)(end - from);
}

/* Read the dated cells of `entity` out of the tallies. */
static void spread(series *s, const yinde_tallies *tallies, uint32_t entity)
{
    memset(s->articles, 0, s->n * sizeof *s->articles);
    memset(s->mentions, 0, s->n * sizeof *s->mentions);
    uint64_t key = yinde_pair_key(entity, s->first), articles = 0;
    for (bool more = yinde_tally_first(&tallies->articles, &key, &articles);
         more && yinde_pair_high(key) == entity &&
         yinde_pair_low(key) != YINDE_NO_PERIOD;
         more = yinde_tally_next(&tallies->articles, &key, &articles)) {
        size_t i = yinde_pair_low(key) - s->first;
        s->articles[i] = articles;
        yinde_tally_get(&tallies->mentions, key, &s->mentions[i]);
    }
}

static void write_row(yinde_csv_writer *writer, const series *s, size_t i,
                      const yinde_corpus_entity *entity)
{
    const yinde_tally_period *period = &s->period[i];
    yinde_csv_word(writer, period->label);
    yinde_csv_word(writer, period->complete ? "true" : "false");
    yinde_csv_word(writer, yinde_corpus_type_name(entity->type));
    yinde_csv_text(writer, entity->id);
    yinde_csv_text(writer, entity->label);
    yinde_csv_text(writer, entity->topic);
    yinde_csv_number(writer, s->articles[i]);
    yinde_csv_number(writer, s->mentions[i]);
    yinde_csv_number(writer, period->articles);
    yinde_csv_number(writer, period->characters);
    yinde_csv_decimal(writer, yinde_tally_ratio(s->articles[i], period->articles), 6);
    yinde_csv_decimal(writer, density_of(s->mentions[i], period->characters),
                      3);
    yinde_csv_decimal(writer, moving_average(s, i), 6);
    yinde_csv_end_row(writer);
}

static yinde_status too_many_rows(size_t n_entities, size_t n_periods,
                                  yinde_error *error)
{
    return yinde_fail(error, YINDE_EUSAGE, yinde_table_timeline.file, 0, 0,
                      "would have %llu rows (%zu entities in %zu periods), "
                      "more than %u; take a longer --period, a smaller --top "
                      "or a larger --min-articles",
                      (unsigned long long)n_entities * n_periods, n_entities,
                      n_periods, YINDE_TIMELINE_MAX_ROWS);
}

yinde_status yinde_timeline_write(const yinde_tallies *tallies,
                                  const yinde_ranking *ranking, FILE *file,
                                  yinde_csv_options options, yinde_error *error)
{
    series s = {0};
    yinde_tally_period *period = yinde_tallies_periods(tallies, &s.first, &s.n);
    if (s.n > 0 && ranking->n > YINDE_TIMELINE_MAX_ROWS / s.n) {
        free(period);
        return too_many_rows(ranking->n, s.n, error);
    }
    s.period = period;
    s.articles = yinde_calloc(s.n, sizeof *s.articles);
    s.mentions = yinde_calloc(s.n, sizeof *s.mentions);
    yinde_csv_writer writer;
    yinde_csv_writer_init(&writer, file, options);
    yinde_csv_header(&writer, &yinde_table_timeline);
    for (size_t k = 0; k < ranking->n; k++) {
        spread(&s, tallies, ranking->place[k].entity);
        for (size_t i = 0; i < s.n; i++)
            write_row(&writer, &s, i, ranking->place[k].about);
    }
    free(s.articles);
    free(s.mentions);
    free(period);
    return YINDE_OK;
}
