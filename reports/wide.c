/* wide.c: timeline_wide.csv, one row per period, one column per entity. */
#include "reports/wide.h"

#include <stdlib.h>

#include "common/buffer.h"
#include "common/index.h"
#include "common/memory.h"

/* Longest column head: a label and an id, neither longer than its row was. */
#define HEAD_MAX_BYTES (2 * YINDE_CSV_MAX_ROW_BYTES + 64)

/* Columns before the first entity. */
#define N_FIXED 3

/* How many columns share a label, and how many of them a type as well. */
typedef struct labels {
    yinde_names *names;
    yinde_tally columns;                       /* label -> count */
    yinde_tally of_type[YINDE_CORPUS_N_TYPES]; /* label -> count */
} labels;

static void count_labels(labels *l, const yinde_ranking *ranking)
{
    *l = (labels){.names = yinde_names_new()};
    for (size_t i = 0; i < ranking->n; i++) {
        const yinde_corpus_entity *about = ranking->place[i].about;
        uint32_t label = yinde_names_intern(l->names, about->label);
        yinde_tally_add(&l->columns, label, 1);
        yinde_tally_add(&l->of_type[about->type], label, 1);
    }
}

static void release_labels(labels *l)
{
    yinde_names_free(l->names);
    yinde_tally_clear(&l->columns);
    for (int type = 0; type < YINDE_CORPUS_N_TYPES; type++)
        yinde_tally_clear(&l->of_type[type]);
}

/* Make the head of the column of `about` in `head`. */
static void make_head(const labels *l, const yinde_corpus_entity *about,
                      yinde_buffer *head)
{
    uint64_t columns = 0, of_type = 0;
    uint32_t label = yinde_names_find(l->names, about->label);
    yinde_tally_get(&l->columns, label, &columns);
    yinde_tally_get(&l->of_type[about->type], label, &of_type);
    yinde_buffer_clear(head);
    yinde_buffer_append_span(head, about->label);
    if (columns == 1)
        return;
    yinde_buffer_append_string(head, " (");
    yinde_buffer_append_string(head, yinde_corpus_type_name(about->type));
    if (of_type > 1) {
        yinde_buffer_append_byte(head, ' ');
        yinde_buffer_append_span(head, about->id);
    }
    yinde_buffer_append_byte(head, ')');
}

void yinde_wide_heads(const yinde_ranking *ranking, yinde_wide_taker take,
                      void *payload)
{
    labels l;
    yinde_buffer head;
    count_labels(&l, ranking);
    yinde_buffer_init(&head, HEAD_MAX_BYTES);
    take(payload, YINDE_SPAN("period"));
    take(payload, YINDE_SPAN("complete"));
    take(payload, YINDE_SPAN("total_articles"));
    for (size_t i = 0; i < ranking->n; i++) {
        make_head(&l, ranking->place[i].about, &head);
        take(payload, yinde_buffer_span(&head));
    }
    yinde_buffer_release(&head);
    release_labels(&l);
}

static void write_head(void *payload, yinde_span head)
{
    yinde_csv_text(payload, head);
}

static void write_period(yinde_csv_writer *writer, const yinde_tallies *tallies,
                         const yinde_ranking *ranking,
                         const yinde_tally_period *period, uint32_t number)
{
    yinde_csv_word(writer, period->label);
    yinde_csv_word(writer, period->complete ? "true" : "false");
    yinde_csv_number(writer, period->articles);
    for (size_t i = 0; i < ranking->n; i++) {
        uint64_t articles = 0;
        uint64_t key = yinde_pair_key(ranking->place[i].entity, number);
        yinde_tally_get(&tallies->articles, key, &articles);
        yinde_csv_number(writer, articles);
    }
    yinde_csv_end_row(writer);
}

yinde_status yinde_wide_write(const yinde_tallies *tallies,
                              const yinde_ranking *ranking, FILE *file,
                              yinde_csv_options options, yinde_error *error)
{
    uint32_t first;
    size_t n;
    yinde_tally_period *period = yinde_tallies_periods(tallies, &first, &n);
    if (n > 0 && ranking->n + N_FIXED > YINDE_WIDE_MAX_CELLS / n) {
        free(period);
        return yinde_fail(error, YINDE_EUSAGE, YINDE_WIDE_FILE, 0, 0,
                          "would have %zu columns in %zu rows, more than %u "
                          "cells; take a longer --period or a smaller --top",
                          ranking->n + N_FIXED, n, YINDE_WIDE_MAX_CELLS);
    }
    yinde_csv_writer writer;
    yinde_csv_writer_init(&writer, file, options);
    yinde_wide_heads(ranking, write_head, &writer);
    yinde_csv_end_row(&writer);
    for (size_t i = 0; i < n; i++)
        write_period(&writer, tallies, ranking, &period[i],
                     first + (uint32_t)i);
    free(period);
    return YINDE_OK;
}
