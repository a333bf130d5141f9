/* bursts.c: bursts.csv, when who or what was suddenly in the news. */
#include "reports/bursts.h"

#include <stdlib.h>

#include "common/buffer.h"
#include "reports/burst_context.h"
#include "reports/burst_list.h"

/* Longest cell: five labels, none longer than the row it was read from. */
#define CELL_MAX_BYTES (6 * YINDE_CSV_MAX_ROW_BYTES)

/* Append `name:articles` to the list in `cell`. */
static void append_share(yinde_buffer *cell, yinde_span name, uint64_t articles)
{
    char digits[YINDE_DIGITS_MAX];
    if (cell->n > 0)
        yinde_buffer_append_byte(cell, '|');
    for (size_t i = 0; i < name.n; i++) {
        char c = name.bytes[i];
        yinde_buffer_append_byte(cell, c == '|' || c == ':' ? '/' : c);
    }
    yinde_buffer_append_byte(cell, ':');
    yinde_buffer_append(cell, digits, yinde_digits(articles, digits));
}

static void write_sources(yinde_csv_writer *writer, const yinde_corpus *corpus,
                          const yinde_burst_context *context,
                          yinde_buffer *cell)
{
    yinde_buffer_clear(cell);
    for (size_t i = 0; i < context->n_sources; i++)
        append_share(cell,
                     yinde_corpus_source(corpus, context->source[i].number),
                     context->source[i].articles);
    yinde_csv_text(writer, yinde_buffer_span(cell));
}

static void write_neighbours(yinde_csv_writer *writer,
                             const yinde_corpus *corpus,
                             const yinde_burst_context *context,
                             yinde_buffer *cell)
{
    yinde_buffer_clear(cell);
    for (size_t i = 0; i < context->n_neighbours; i++)
        append_share(cell, corpus->entity[context->neighbour[i].number].label,
                     context->neighbour[i].articles);
    yinde_csv_text(writer, yinde_buffer_span(cell));
}

static void write_burst(yinde_csv_writer *writer, const yinde_burst_list *list,
                        const yinde_burst *burst,
                        const yinde_burst_context *context, yinde_buffer *cell)
{
    const yinde_corpus *corpus = list->tallies->corpus;
    const yinde_corpus_entity *about = &corpus->entity[burst->entity];
    yinde_csv_word(writer, yinde_corpus_type_name(about->type));
    yinde_csv_text(writer, about->id);
    yinde_csv_text(writer, about->label);
    yinde_csv_text(writer, about->topic);
    yinde_csv_word(writer, list->period[burst->start].label);
    yinde_csv_word(writer, list->period[burst->end].label);
    yinde_csv_number(writer, burst->end - burst->start + 1);
    yinde_csv_decimal(writer, (double)burst->weight / YINDE_BURST_WEIGHT_UNIT,
                      YINDE_BURST_WEIGHT_DECIMALS);
    yinde_csv_number(writer, burst->articles);
    yinde_csv_decimal(writer, burst->expected, 2);
    yinde_csv_word(writer, list->period[burst->peak].label);
    yinde_csv_number(writer, burst->peak_articles);
    write_sources(writer, corpus, context, cell);
    yinde_csv_decimal(writer,
                      (double)context->n_duplicates / (double)context->n_all,
                      6);
    write_neighbours(writer, corpus, context, cell);
    yinde_csv_end_row(writer);
}

void yinde_bursts_write(const yinde_tallies *tallies,
                        const yinde_postings *postings, FILE *file,
                        yinde_csv_options options)
{
    yinde_burst_list *list = yinde_burst_list_new(tallies);
    yinde_burst_context *context = yinde_burst_contexts(list, postings);
    yinde_buffer cell;
    yinde_buffer_init(&cell, CELL_MAX_BYTES);
    yinde_csv_writer writer;
    yinde_csv_writer_init(&writer, file, options);
    yinde_csv_header(&writer, &yinde_table_bursts);
    for (size_t i = 0; i < list->n; i++)
        write_burst(&writer, list, &list->burst[i], &context[i], &cell);
    yinde_buffer_release(&cell);
    free(context);
    yinde_burst_list_free(list);
}
