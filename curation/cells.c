/* cells.c: the cells of a CSV file that are used, by their column. */
#include "curation/cells.h"

#include <assert.h>

#include "common/utf8.h"

/* The largest number in one cell: far above any article, low enough that sums
 * over 2^32 rows do not overflow 64 bits. */
#define NUMBER_MAX 1000000000u

static bool is_empty_from(const yinde_csv_row *row, size_t i)
{
    while (i < row->n && yinde_span_trim(row->field[i]).n == 0)
        i++;
    return i >= row->n;
}

static void take_header(yinde_cells *cells, const yinde_csv_row *row)
{
    assert(cells->n <= YINDE_CELLS_MAX);
    cells->width = row->n;
    for (size_t i = 0; i < cells->n; i++) {
        size_t at = yinde_csv_find(row, cells->name[i]);
        cells->at[i] = at < row->n ? at : SIZE_MAX;
    }
}

yinde_status yinde_cells_start(yinde_cells *cells, const yinde_csv_row *row,
                               yinde_cells_kind *kind, yinde_error *error)
{
    *kind = YINDE_CELLS_BLANK;
    if (is_empty_from(row, 0))
        return YINDE_OK;
    *kind = cells->width == 0 ? YINDE_CELLS_HEADER : YINDE_CELLS_ROW;
    if (*kind == YINDE_CELLS_HEADER)
        take_header(cells, row);
    if (row->n >= cells->width && is_empty_from(row, cells->width))
        return YINDE_OK;
    return yinde_csv_fault(
        row, row->n < cells->width ? row->n - 1 : cells->width, error,
        "this row has %zu fields and the header %zu; was "
        "the file cut off, or a comma not quoted?",
        row->n, cells->width);
}

bool yinde_cells_has(const yinde_cells *cells, size_t which)
{
    return cells->at[which] != SIZE_MAX;
}

yinde_span yinde_cells_at(const yinde_cells *cells, const yinde_csv_row *row,
                          size_t which)
{
    if (!yinde_cells_has(cells, which))
        return (yinde_span){NULL, 0};
    yinde_span text = row->field[cells->at[which]];
    return cells->raw ? text : yinde_csv_unguarded(text);
}

yinde_status yinde_cells_number(const yinde_cells *cells,
                                const yinde_csv_row *row, size_t which,
                                uint32_t minimum, uint32_t *number,
                                yinde_error *error)
{
    yinde_span text = yinde_span_trim(yinde_cells_at(cells, row, which));
    if (yinde_span_number(text, NUMBER_MAX, number) && *number >= minimum)
        return YINDE_OK;
    return yinde_csv_fault(row, cells->at[which], error,
                           "%s \"%.*s\" is no whole number from %u to %u",
                           cells->name[which],
                           yinde_utf8_shown(text, YINDE_CELLS_SHOWN),
                           text.bytes, minimum, NUMBER_MAX);
}
