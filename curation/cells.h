/* cells.h: the cells of a CSV file that are used, by their column.
 *
 * csv.h -> [cells] -> evaluation_rows.h, aliases.h
 *
 *     static const char *const names[] = {"type", "id"};
 *     yinde_cells cells = {.name = names, .n = 2};
 *     for each row:
 *         YINDE_TRY(yinde_cells_start(&cells, row, &kind, error));
 *         if (kind == YINDE_CELLS_ROW)
 *             use(yinde_cells_at(&cells, row, 1));
 *
 * Files of several makers are read alike, so a column may be missing: whoever
 * cannot do without asks for it when the header comes.  Columns that nobody
 * named are passed over.
 */
#ifndef YINDE_CURATION_CELLS_H
#define YINDE_CURATION_CELLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/csv.h"
#include "common/span.h"
#include "common/status.h"

/* Most columns that are used of one file. */
#define YINDE_CELLS_MAX 12

/* Bytes of a cell that a message shows. */
#define YINDE_CELLS_SHOWN 40u

typedef struct yinde_cells {
    const char *const *name;    /* [n] of the columns */
    size_t n;                   /* count, at most YINDE_CELLS_MAX */
    bool raw;                   /* no cell is guarded, as --raw writes them */
    size_t width;               /* fields of the header; 0 before it */
    size_t at[YINDE_CELLS_MAX]; /* index of each field; SIZE_MAX: not there */
} yinde_cells;

typedef enum yinde_cells_kind {
    YINDE_CELLS_HEADER, /* the first row; now it is known which columns are */
    YINDE_CELLS_BLANK,  /* a row of commas, as spreadsheets leave them */
    YINDE_CELLS_ROW
} yinde_cells_kind;

/* The start of every row.  YINDE_EUSAGE when it has not as many fields as the
 * header: the file may be cut off, or a comma not quoted. */
yinde_status yinde_cells_start(yinde_cells *cells, const yinde_csv_row *row,
                               yinde_cells_kind *kind, yinde_error *error);

bool yinde_cells_has(const yinde_cells *cells, size_t which);

/* What stands in the column, without a guard; empty when it is not there.
 * Borrows from `row`. */
yinde_span yinde_cells_at(const yinde_cells *cells, const yinde_csv_row *row,
                          size_t which);

/* A whole number from `minimum` on; YINDE_EUSAGE when the cell holds none. */
yinde_status yinde_cells_number(const yinde_cells *cells,
                                const yinde_csv_row *row, size_t which,
                                uint32_t minimum, uint32_t *number,
                                yinde_error *error);

#endif
