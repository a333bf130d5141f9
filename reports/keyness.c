/* keyness.c: keyness.csv, what some articles talk about more than others do. */
#include "reports/keyness.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "common/memory.h"

/* One entity on both sides. */
typedef struct contrast {
    const yinde_corpus_entity *about;
    uint64_t articles, other_articles;
    double log_likelihood, log_ratio;
} contrast;

/* Articles with each entity, [entities]; the caller frees them. */
static uint64_t *sum_articles(const yinde_tallies *tallies)
{
    uint64_t *sum =
        yinde_calloc((size_t)tallies->corpus->n_entities + 1, sizeof *sum);
    uint64_t key = 0, articles = 0;
    for (bool more = yinde_tally_first(&tallies->articles, &key, &articles);
         more; more = yinde_tally_next(&tallies->articles, &key, &articles))
        sum[yinde_pair_high(key)] += articles;
    return sum;
}

static double surprise(double seen, double expected)
{
    return seen > 0 ? seen * log(seen / expected) : 0.0;
}

static double log_likelihood(double a, double b, double c, double d)
{
    double e1 = c * (a + b) / (c + d), e2 = d * (a + b) / (c + d);
    double sum = 2 * (surprise(a, e1) + surprise(b, e2));
    return a * d < b * c ? -sum : sum;
}

static double log_ratio(double a, double b, double c, double d)
{
    return log2((a > 0 ? a : 0.5) / c / ((b > 0 ? b : 0.5) / d));
}

static int compare_contrasts(const void *left, const void *right)
{
    const contrast *x = left, *y = right;
    if (x->log_likelihood > y->log_likelihood ||
        x->log_likelihood < y->log_likelihood)
        return x->log_likelihood > y->log_likelihood ? -1 : 1;
    if (x->about->type != y->about->type)
        return x->about->type < y->about->type ? -1 : 1;
    return yinde_span_compare(x->about->id, y->about->id);
}

static void write_contrast(const contrast *c, uint64_t total,
                           uint64_t other_total, yinde_csv_writer *writer)
{
    yinde_csv_word(writer, yinde_corpus_type_name(c->about->type));
    yinde_csv_text(writer, c->about->id);
    yinde_csv_text(writer, c->about->label);
    yinde_csv_text(writer, c->about->topic);
    yinde_csv_number(writer, c->articles);
    yinde_csv_number(writer, total);
    yinde_csv_number(writer, c->other_articles);
    yinde_csv_number(writer, other_total);
    yinde_csv_decimal(writer, (double)c->articles / (double)total, 6);
    yinde_csv_decimal(writer, (double)c->other_articles / (double)other_total,
                      6);
    yinde_csv_decimal(writer, c->log_likelihood, 3);
    yinde_csv_decimal(writer, c->log_ratio, 3);
    yinde_csv_end_row(writer);
}

/* The entities that either side has; the caller frees them. */
static contrast *contrast_all(const yinde_tallies *tallies,
                              const yinde_tallies *other, size_t *n)
{
    const yinde_corpus *corpus = tallies->corpus;
    uint64_t *mine = sum_articles(tallies), *theirs = sum_articles(other);
    contrast *all =
        yinde_calloc((size_t)corpus->n_entities + 1, sizeof *all);
    *n = 0;
    for (uint32_t i = 0; i < corpus->n_entities; i++) {
        double a = (double)mine[i], b = (double)theirs[i];
        double c = (double)tallies->n_counted, d = (double)other->n_counted;
        if (mine[i] + theirs[i] > 0)
            all[(*n)++] = (contrast){&corpus->entity[i], mine[i], theirs[i],
                                     log_likelihood(a, b, c, d),
                                     log_ratio(a, b, c, d)};
    }
    free(mine);
    free(theirs);
    return all;
}

void yinde_keyness_write(const yinde_tallies *tallies,
                         const yinde_tallies *other, FILE *file,
                         yinde_csv_options options)
{
    assert(tallies->corpus == other->corpus);
    yinde_csv_writer writer;
    yinde_csv_writer_init(&writer, file, options);
    yinde_csv_header(&writer, &yinde_table_keyness);
    if (tallies->n_counted == 0 || other->n_counted == 0)
        return;
    size_t n;
    contrast *all = contrast_all(tallies, other, &n);
    qsort(all, n, sizeof *all, compare_contrasts);
    for (size_t i = 0; i < n; i++)
        write_contrast(&all[i], tallies->n_counted, other->n_counted, &writer);
    free(all);
}
