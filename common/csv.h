/* csv.h: RFC 4180 in and out, over libcsv.
 *
 *     status = yinde_csv_read("people.csv", take_row, &loader, &error);
 *
 *     yinde_csv_writer writer;
 *     yinde_csv_writer_init(&writer, file, options);
 *     yinde_csv_text(&writer, title);
 *     yinde_csv_number(&writer, 3);
 *     yinde_csv_end_row(&writer);
 *
 * csv.c is the only file that includes libcsv's header.
 */
#ifndef YINDE_COMMON_CSV_H
#define YINDE_COMMON_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "common/columns.h"
#include "common/span.h"
#include "common/status.h"

/* Longest row that is read, and most fields in one. */
#define YINDE_CSV_MAX_ROW_BYTES ((size_t)64 * 1024 * 1024)
#define YINDE_CSV_MAX_FIELDS    ((size_t)65536)

/* ---- reading ---------------------------------------------------------- */

/* One row, valid during the call that it is handed to. */
typedef struct yinde_csv_row {
    const yinde_span *field; /* [n] unquoted, well-formed UTF-8 */
    size_t n;                /* count */
    size_t line;             /* 1-based line of the file that the row starts in */
    const char *path;        /* of the file */
    yinde_span raw;          /* the row as it stands in the file */
} yinde_csv_row;

/* Told of each row, the header being the first.  Anything but YINDE_OK ends
 * the reading and is what yinde_csv_read() returns. */
typedef yinde_status (*yinde_csv_handler)(void *payload,
                                          const yinde_csv_row *row,
                                          yinde_error *error);

/* Read the file `path` ("-" is stdin) from its start to its end.  Blank lines are
 * skipped, a BOM is ignored.  YINDE_EUSAGE with path, line and column in `error`
 * when the file cannot be read, a quote is wrong or never closed, a field is not
 * UTF-8, or a maximum is passed. */
yinde_status yinde_csv_read(const char *path, yinde_csv_handler handler,
                            void *payload, yinde_error *error);

/* Column, in code points from 1, at which field `index` of `row` starts in the
 * line it starts in; *line gets that line. */
size_t yinde_csv_column(const yinde_csv_row *row, size_t index, size_t *line);

/* yinde_fail() at field `index` of `row`, with YINDE_EUSAGE. */
yinde_status yinde_csv_fault(const yinde_csv_row *row, size_t index,
                             yinde_error *error, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Index of the field that holds `name`, or row->n. */
size_t yinde_csv_find(const yinde_csv_row *row, const char *name);

/* ---- writing ---------------------------------------------------------- */

typedef struct yinde_csv_options {
    bool excel; /* BOM at the start, CRLF line ends */
    bool raw;   /* cells that a spreadsheet would run as a formula stay */
} yinde_csv_options;

typedef struct yinde_csv_writer {
    FILE *file; /* borrowed; its error flag is checked by whoever closes it */
    yinde_csv_options options;
    bool in_row; /* a cell of this row has been written */
} yinde_csv_writer;

/* Start writing to `file`; writes the BOM if there is to be one. */
void yinde_csv_writer_init(yinde_csv_writer *writer, FILE *file,
                           yinde_csv_options options);

/* The header row of `table`. */
void yinde_csv_header(yinde_csv_writer *writer, const yinde_table *table);

/* One cell of text from outside.  Line ends become blanks, bytes that are no
 * UTF-8 (the name of a file) U+FFFD; a cell that would
 * run as a formula (= + - @ or their full-width twins, or a tab, also after
 * blanks) gets a ' before it unless options.raw (OWASP, CSV Injection). */
void yinde_csv_text(yinde_csv_writer *writer, yinde_span text);

/* Cells that another writer wrote, with the same options, as the first of a row: what
 * many rows have in common is made once. */
void yinde_csv_cells(yinde_csv_writer *writer, yinde_span cells);

/* One cell of our own making (a date, a type name), never guarded. */
void yinde_csv_word(yinde_csv_writer *writer, const char *word);

void yinde_csv_number(yinde_csv_writer *writer, uint64_t number);

/* A number with `decimals` digits after the point, rounded to nearest. */
void yinde_csv_decimal(yinde_csv_writer *writer, double number, int decimals);

void yinde_csv_end_row(yinde_csv_writer *writer);

/* A field that was read, without the ' that yinde_csv_text() guarded it with.
 * Borrows from `field`.  A text that began with such a ' of its own loses it. */
yinde_span yinde_csv_unguarded(yinde_span field);

#endif
