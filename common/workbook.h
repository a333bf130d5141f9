/* workbook.h: spreadsheets with more than one sheet, over libxlsxwriter.
 *
 *     YINDE_TRY(yinde_workbook_open(outputs, "report.xlsx", &book, &error));
 *     yinde_sheet *sheet = yinde_workbook_sheet(book, "top", true);
 *     yinde_sheet_head(sheet, YINDE_SPAN("label"));
 *     yinde_sheet_head(sheet, YINDE_SPAN("articles"));
 *     yinde_sheet_end_head(sheet);
 *     yinde_sheet_text(sheet, label);
 *     yinde_sheet_number(sheet, 3);
 *     yinde_sheet_end_row(sheet);
 *     YINDE_TRY(yinde_workbook_write(book, &error));
 *   done:
 *     yinde_workbook_free(book);
 *
 * Office Open XML (ECMA-376), as Excel, LibreOffice and Google Sheets read it.
 * Cells are written row by row, from left to right.  Text is always text:
 * never a formula, never a link.  The same calls give the same bytes.
 *
 * libxlsxwriter writes through temporary files and does not look whether all
 * of it could be written, so the file is read back: each part has to be a whole
 * XML document, and all cells have to be there.  The temporary files have no
 * name and lie in the directory of the file, where there has to be room for
 * the largest sheet twice, unpacked.  When there is none, libxlsxwriter may
 * print a line of its own to stderr.
 *
 * workbook.c is the only file that includes libxlsxwriter's header.
 */
#ifndef YINDE_COMMON_WORKBOOK_H
#define YINDE_COMMON_WORKBOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/output.h"
#include "common/span.h"
#include "common/status.h"

/* What Excel opens: rows and columns of a sheet, UTF-16 units of a cell. */
#define YINDE_SHEET_MAX_ROWS    1048576u
#define YINDE_SHEET_MAX_COLUMNS 16384u
#define YINDE_SHEET_MAX_TEXT    32767u

/* Most lines of a chart: the colours that can be told apart. */
#define YINDE_CHART_MAX_LINES 10

typedef struct yinde_workbook yinde_workbook;
typedef struct yinde_sheet yinde_sheet; /* lives as long as its workbook */

/* Start the workbook `name` as one more file of `outputs`, which have to
 * outlive it.  *workbook is NULL unless YINDE_OK. */
yinde_status yinde_workbook_open(yinde_outputs *outputs, const char *name,
                                 yinde_workbook **workbook, yinde_error *error);

/* Add a sheet behind the others.  `name`: ASCII, at most 31 letters, in no
 * other sheet of the workbook.  `streamed`: rows go to disk as they end, so
 * that the number of rows costs no memory; a chart of such a sheet shows
 * nothing in a previewer that does not read the cells. */
yinde_sheet *yinde_workbook_sheet(yinde_workbook *workbook, const char *name,
                                  bool streamed);

/* ---- cells: the next of the row --------------------------------------- */

/* The head of a column, in bold. */
void yinde_sheet_head(yinde_sheet *sheet, yinde_span text);

/* Text from anywhere.  Line ends become blanks as in CSV files; bytes that are
 * no UTF-8 and characters that XML cannot hold become U+FFFD; what is longer
 * than YINDE_SHEET_MAX_TEXT is cut, with an ellipsis at its end. */
void yinde_sheet_text(yinde_sheet *sheet, yinde_span text);
void yinde_sheet_word(yinde_sheet *sheet, const char *word);

/* A whole number; Excel knows 15 digits. */
void yinde_sheet_number(yinde_sheet *sheet, uint64_t number);

/* A part of a whole, 0 to 1, shown as 12.3%. */
void yinde_sheet_share(yinde_sheet *sheet, double share);

/* A date, from days since 1900-01-01, shown as 2021-01-02. */
void yinde_sheet_day(yinde_sheet *sheet, uint32_t day);

/* TRUE or FALSE. */
void yinde_sheet_truth(yinde_sheet *sheet, bool truth);

/* An empty cell. */
void yinde_sheet_skip(yinde_sheet *sheet);

/* ---- rows ------------------------------------------------------------- */

void yinde_sheet_end_row(yinde_sheet *sheet);

/* End a row of heads.  The first of a sheet stays in sight when the others are
 * scrolled, with the first `fixed_columns` columns; the last of a sheet gets
 * filters, for the rows up to the last one or to yinde_sheet_end_table(). */
void yinde_sheet_end_head(yinde_sheet *sheet, size_t fixed_columns);

/* What follows is not of the table any more. */
void yinde_sheet_end_table(yinde_sheet *sheet);

/* Rows that have ended, and rows that there is still room for. */
size_t yinde_sheet_rows(const yinde_sheet *sheet);
size_t yinde_sheet_room(const yinde_sheet *sheet);

/* ---- charts ----------------------------------------------------------- */

/* Lines over time, from a sheet whose first row holds the heads and whose first
 * column the periods. */
typedef struct yinde_chart {
    const char *title;
    const char *unit; /* of the numbers: "articles" */
    const yinde_sheet *sheet;
    size_t n_rows;                        /* count, without the heads; 1 or more */
    size_t column[YINDE_CHART_MAX_LINES]; /* [n] from 0 */
    size_t n;                             /* count, 1 or more */
    bool days; /* the periods are days, as yinde_sheet_day() writes them */
} yinde_chart;

/* Put a chart into its own sheet, right of all its columns; or into a sheet for
 * itself, behind the others. */
void yinde_sheet_chart(const yinde_chart *chart);
void yinde_workbook_chart(yinde_workbook *workbook, const char *name,
                          const yinde_chart *chart);

/* ----------------------------------------------------------------------- */

/* Write the file, once.  YINDE_EOUTPUT, with what to do in `error`, when it did
 * not come out whole. */
yinde_status yinde_workbook_write(yinde_workbook *workbook, yinde_error *error);

/* NULL is allowed. */
void yinde_workbook_free(yinde_workbook *workbook);

#endif
