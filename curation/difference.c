/* difference.c: what another dictionary makes of the same articles.
 *
 * Every entity that either dictionary finds has a number (roster.h) and one
 * record, which holds its counts in the article at hand and over all.  Which
 * records an article touched stands in a list, so that an article costs what it
 * mentions, however many entities there are.
 */
#include "curation/difference.h"

#include <inttypes.h>
#include <stdlib.h>

#include "common/memory.h"
#include "curation/roster.h"

#define X(name, type, meaning) {name, type, meaning},
static const yinde_column columns[] = {YINDE_COLUMNS_DIFFERENCE(X)};
static const yinde_column summary_columns[] = {
    YINDE_COLUMNS_DIFFERENCE_SUMMARY(X)};
#undef X
const yinde_table yinde_table_difference = {
    "difference.csv", "one row per article and entity whose count changes",
    columns, sizeof columns / sizeof columns[0], "article_id type entity_id"};
const yinde_table yinde_table_difference_summary = {
    "difference_summary.csv",
    "one row per entity that changes in any article, most changed first",
    summary_columns, sizeof summary_columns / sizeof summary_columns[0],
    "type entity_id"};

enum { OLD, NEW, N_SIDES };

/* One entity. */
typedef struct record {
    const yinde_entity *entity; /* of the roster */
    uint64_t here[N_SIDES];     /* mentions in the article at hand */
    uint64_t all[N_SIDES];      /* mentions in all */
    uint64_t gained, lost;      /* sums over the articles */
    uint64_t articles;          /* count of those that changed */
    bool is_touched;            /* it stands in the list of the article */
} record;

struct yinde_difference {
    const yinde_dictionary *new_dictionary;
    yinde_csv_writer *csv; /* or NULL */
    yinde_roster *roster;
    record *record; /* [n_records] by roster number */
    size_t n_records, record_capacity;
    uint32_t *touched; /* [n_touched] records of the article at hand */
    size_t n_touched, touched_capacity;
    const record **sorted; /* scratch */
    size_t sorted_capacity;
};

yinde_difference *yinde_difference_new(const yinde_engine *new_engine,
                                       yinde_csv_writer *csv)
{
    yinde_difference *difference = yinde_calloc(1, sizeof *difference);
    difference->new_dictionary = yinde_engine_dictionary(new_engine);
    difference->csv = csv;
    difference->roster = yinde_roster_new();
    if (csv != NULL)
        yinde_csv_header(csv, &yinde_table_difference);
    return difference;
}

void yinde_difference_free(yinde_difference *difference)
{
    if (difference == NULL)
        return;
    yinde_roster_free(difference->roster);
    free(difference->record);
    free(difference->touched);
    free(difference->sorted);
    free(difference);
}

/* ---- writing ---------------------------------------------------------- */

static void write_entity(const yinde_difference *d, const yinde_entity *entity,
                         yinde_csv_writer *csv)
{
    uint32_t known = yinde_dictionary_find_entity(d->new_dictionary,
                                                  entity->type, entity->id);
    yinde_csv_word(csv, yinde_type_name(entity->type));
    yinde_csv_text(csv, entity->id);
    yinde_csv_text(
        csv, known == YINDE_NONE
                 ? entity->label
                 : yinde_dictionary_entity(d->new_dictionary, known)->label);
}

static void write_counts(const uint64_t count[N_SIDES], yinde_csv_writer *csv)
{
    yinde_csv_number(csv, count[OLD]);
    yinde_csv_number(csv, count[NEW]);
}

static void write_change(const uint64_t count[N_SIDES], yinde_csv_writer *csv)
{
    char text[32];
    snprintf(text, sizeof text, "%" PRId64,
             (int64_t)count[NEW] - (int64_t)count[OLD]);
    yinde_csv_word(csv, text);
}

static int compare_entities(const void *a, const void *b)
{
    const record *x = *(const record *const *)a;
    const record *y = *(const record *const *)b;
    return yinde_roster_compare(x->entity, y->entity);
}

static int compare_changes(const void *a, const void *b)
{
    const record *x = *(const record *const *)a;
    const record *y = *(const record *const *)b;
    uint64_t n = x->gained + x->lost, m = y->gained + y->lost;
    return n != m ? (n > m ? -1 : 1) : compare_entities(a, b);
}

static void write_article(yinde_difference *d, yinde_span article)
{
    size_t n = 0;
    d->sorted = yinde_reserve(d->sorted, &d->sorted_capacity, d->n_touched + 1,
                              sizeof *d->sorted);
    for (size_t i = 0; i < d->n_touched; i++) {
        const record *r = &d->record[d->touched[i]];
        if (r->here[OLD] != r->here[NEW])
            d->sorted[n++] = r;
    }
    qsort(d->sorted, n, sizeof *d->sorted, compare_entities);
    for (size_t i = 0; i < n; i++) {
        yinde_csv_text(d->csv, article);
        write_entity(d, d->sorted[i]->entity, d->csv);
        write_counts(d->sorted[i]->here, d->csv);
        write_change(d->sorted[i]->here, d->csv);
        yinde_csv_end_row(d->csv);
    }
}

void yinde_difference_summary(const yinde_difference *d, yinde_csv_writer *csv)
{
    const record **sorted = yinde_calloc(d->n_records + 1, sizeof *sorted);
    size_t n = 0;
    for (size_t i = 0; i < d->n_records; i++)
        if (d->record[i].articles > 0)
            sorted[n++] = &d->record[i];
    qsort(sorted, n, sizeof *sorted, compare_changes);
    yinde_csv_header(csv, &yinde_table_difference_summary);
    for (size_t i = 0; i < n; i++) {
        write_entity(d, sorted[i]->entity, csv);
        yinde_csv_number(csv, sorted[i]->articles);
        write_counts(sorted[i]->all, csv);
        yinde_csv_number(csv, sorted[i]->gained);
        yinde_csv_number(csv, sorted[i]->lost);
        write_change(sorted[i]->all, csv);
        yinde_csv_end_row(csv);
    }
    free(sorted);
}

/* ---- comparing -------------------------------------------------------- */

static record *find_record(yinde_difference *d, const yinde_mention *m)
{
    uint32_t number = yinde_roster_number(d->roster, m->type, m->id, m->label);
    if (number == d->n_records) {
        d->record = yinde_reserve(d->record, &d->record_capacity,
                                  d->n_records + 1, sizeof *d->record);
        d->record[d->n_records++] =
            (record){.entity = yinde_roster_at(d->roster, number)};
    }
    if (!d->record[number].is_touched) {
        d->record[number].is_touched = true;
        d->touched = yinde_reserve(d->touched, &d->touched_capacity,
                                   d->n_touched + 1, sizeof *d->touched);
        d->touched[d->n_touched++] = number;
    }
    return &d->record[number];
}

/* Add the counts of the article at hand to those of all, and empty them. */
static void settle(record *r)
{
    if (r->here[NEW] > r->here[OLD])
        r->gained += r->here[NEW] - r->here[OLD];
    else
        r->lost += r->here[OLD] - r->here[NEW];
    r->articles += r->here[OLD] != r->here[NEW];
    for (int side = 0; side < N_SIDES; side++) {
        r->all[side] += r->here[side];
        r->here[side] = 0;
    }
    r->is_touched = false;
}

void yinde_difference_take(yinde_difference *d, yinde_span article,
                           const yinde_mentions *old_mentions,
                           const yinde_mentions *new_mentions)
{
    d->n_touched = 0;
    for (size_t i = 0; i < old_mentions->n; i++)
        find_record(d, &old_mentions->mention[i])->here[OLD]++;
    for (size_t i = 0; i < new_mentions->n; i++)
        find_record(d, &new_mentions->mention[i])->here[NEW]++;
    if (d->csv != NULL)
        write_article(d, article);
    for (size_t i = 0; i < d->n_touched; i++)
        settle(&d->record[d->touched[i]]);
}
