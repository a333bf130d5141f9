/* top.c: top.csv, every entity once, most frequent first within its type. */
#include "reports/top.h"

#include <assert.h>

static void write_day(yinde_csv_writer *writer, yinde_day day)
{
    char text[YINDE_PERIOD_LABEL_BYTES];
    yinde_day_format(day, text);
    yinde_csv_word(writer, text);
}

static void write_place(yinde_csv_writer *writer, const yinde_tallies *tallies,
                        const yinde_ranked *place)
{
    const yinde_corpus_entity *about = place->about;
    const yinde_tally_entity *more = &tallies->entity[place->entity];
    assert(place->articles <= tallies->n_counted && tallies->n_counted > 0);
    yinde_csv_number(writer, place->rank);
    yinde_csv_word(writer, yinde_corpus_type_name(about->type));
    yinde_csv_text(writer, about->id);
    yinde_csv_text(writer, about->label);
    yinde_csv_text(writer, about->topic);
    yinde_csv_number(writer, place->articles);
    yinde_csv_number(writer, place->mentions);
    yinde_csv_number(writer, more->in_titles);
    yinde_csv_decimal(writer,
                      (double)place->articles / (double)tallies->n_counted, 6);
    write_day(writer, more->first_day);
    write_day(writer, more->last_day);
    yinde_csv_end_row(writer);
}

void yinde_top_write(const yinde_tallies *tallies, const yinde_ranking *ranking,
                     FILE *file, yinde_csv_options options)
{
    yinde_csv_writer writer;
    yinde_csv_writer_init(&writer, file, options);
    yinde_csv_header(&writer, &yinde_table_top);
    for (size_t i = 0; i < ranking->n; i++)
        write_place(&writer, tallies, &ranking->place[i]);
}
