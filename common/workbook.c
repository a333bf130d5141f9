/* workbook.c: spreadsheets with more than one sheet, over libxlsxwriter.
 *
 * libxlsxwriter's functions that take text are worksheet_write_string() and
 * those for names of our own making only: it has others that guess what a text
 * may be.
 */
#include "common/workbook.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#include "common/buffer.h"
#include "common/memory.h"
#include "common/unzip.h"
#include "common/utf8.h"
#include "common/width.h"

/* 2000-01-01, the time of creation that all our workbooks tell, since the clock
 * would make the same rows other bytes. */
#define CREATED ((time_t)946684800)

/* Width of columns, in digits; a Han character is two wide. */
#define LEAST_WIDTH  6
#define MOST_WIDTH   60
#define FILTER_WIDTH 3 /* of the button in a head */
#define MARGIN_WIDTH 1
#define DAY_WIDTH    10
#define SHARE_WIDTH  6

#define DAY_FORMAT "yyyy-mm-dd"

/* Up to so many rows the points of a line are marked: one alone would not be
 * seen. */
#define MARKED_ROWS 60

/* Size of a chart beside a table, in what libxlsxwriter makes unasked. */
#define CHART_X_SCALE 1.9
#define CHART_Y_SCALE 1.7

/* No row. */
#define NOWHERE UINT32_MAX

struct yinde_sheet {
    yinde_workbook *workbook;
    lxw_worksheet *sheet; /* NULL when it could not be made */
    char *name;
    lxw_row_t row;    /* of the next cell */
    lxw_col_t column; /* of the next cell */
    unsigned *width;  /* [width_capacity] of the columns so far, in digits */
    size_t n_columns; /* count of those in use */
    size_t width_capacity;
    lxw_row_t head;   /* row that gets the filters, or NOWHERE */
    lxw_col_t head_columns;
    bool has_frozen;  /* its first row of heads */
};

struct yinde_workbook {
    lxw_workbook *workbook; /* NULL once written */
    const char *path;       /* borrowed from the outputs */
    char *name;             /* the path it will have, for messages */
    lxw_format *bold, *whole, *share, *day;
    yinde_sheet **sheet; /* [n_sheets] */
    size_t n_sheets, sheet_capacity;
    yinde_buffer text; /* scratch */
    uint64_t n_cells;  /* count of those written to all sheets */
    bool failed;       /* the library could not do something it was asked to */
};

static void make_formats(yinde_workbook *workbook)
{
    lxw_workbook *book = workbook->workbook;
    workbook->bold = workbook_add_format(book);
    format_set_bold(workbook->bold);
    workbook->whole = workbook_add_format(book);
    format_set_num_format(workbook->whole, "#,##0");
    workbook->share = workbook_add_format(book);
    format_set_num_format(workbook->share, "0.0%");
    workbook->day = workbook_add_format(book);
    format_set_num_format(workbook->day, DAY_FORMAT);
}

/* The directory that `path` is in, in new memory. */
static char *directory_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    assert(slash != NULL);
    return yinde_copy_string(path, slash > path ? (size_t)(slash - path) : 1);
}

yinde_status yinde_workbook_open(yinde_outputs *outputs, const char *name,
                                 yinde_workbook **workbook, yinde_error *error)
{
    const char *path;
    *workbook = NULL;
    yinde_status status = yinde_outputs_path(outputs, name, &path, error);
    if (status != YINDE_OK)
        return status;
    char *directory = directory_of(path);
    lxw_workbook_options options = {.tmpdir = directory};
    lxw_workbook *book = workbook_new_opt(path, &options);
    if (book == NULL)
        yinde_oom();
    *workbook = yinde_calloc(1, sizeof **workbook);
    (*workbook)->workbook = book;
    (*workbook)->path = path;
    size_t n = strlen(directory) + strlen(name) + 2;
    (*workbook)->name = yinde_malloc(n);
    snprintf((*workbook)->name, n, "%s/%s", directory, name);
    free(directory);
    yinde_buffer_init(&(*workbook)->text, 8 * (size_t)YINDE_SHEET_MAX_TEXT);
    lxw_doc_properties about = {.created = CREATED};
    workbook_set_properties(book, &about);
    make_formats(*workbook);
    return YINDE_OK;
}

yinde_sheet *yinde_workbook_sheet(yinde_workbook *workbook, const char *name,
                                  bool streamed)
{
    yinde_sheet *sheet = yinde_calloc(1, sizeof *sheet);
    /* The option is asked for anew by each sheet, though only the workbook as a
     * whole has one in libxlsxwriter's documentation. */
    workbook->workbook->options.constant_memory = streamed;
    sheet->sheet = workbook_add_worksheet(workbook->workbook, name);
    workbook->failed |= sheet->sheet == NULL;
    sheet->workbook = workbook;
    sheet->name = yinde_copy_string(name, strlen(name));
    sheet->head = NOWHERE;
    workbook->sheet =
        yinde_reserve(workbook->sheet, &workbook->sheet_capacity,
                      workbook->n_sheets + 1, sizeof(yinde_sheet *));
    workbook->sheet[workbook->n_sheets++] = sheet;
    return sheet;
}

/* ---- cells ------------------------------------------------------------ */

/* Go on to the next cell, the one at hand being `width` digits wide. */
static void step(yinde_sheet *sheet, size_t width)
{
    size_t i = sheet->column++;
    size_t n = sheet->width_capacity;
    if (i >= n) {
        sheet->width = yinde_reserve(sheet->width, &sheet->width_capacity,
                                     i + 1, sizeof *sheet->width);
        memset(sheet->width + n, 0,
               (sheet->width_capacity - n) * sizeof *sheet->width);
    }
    if (sheet->n_columns <= i)
        sheet->n_columns = i + 1;
    if (width > MOST_WIDTH)
        width = MOST_WIDTH;
    if (width > sheet->width[i])
        sheet->width[i] = (unsigned)width;
}

/* Take note of a cell that was written. */
static void finish_cell(yinde_sheet *sheet, lxw_error code, size_t width)
{
    sheet->workbook->failed |= code != LXW_NO_ERROR;
    sheet->workbook->n_cells++;
    step(sheet, width);
}

/* Whether `text` begins with what Excel reads as a character's number. */
static bool looks_escaped(yinde_span text)
{
    if (text.n < 7 || text.bytes[0] != '_' || text.bytes[1] != 'x' ||
        text.bytes[6] != '_')
        return false;
    for (size_t i = 2; i < 6; i++)
        if (strchr("0123456789ABCDEFabcdef", text.bytes[i]) == NULL ||
            text.bytes[i] == '\0')
            return false;
    return true;
}

/* The code point as a cell can hold it. */
static uint32_t for_cell(uint32_t c)
{
    if (c == '\n' || c == '\r')
        return ' ';
    if ((c < ' ' && c != '\t') || c == 0xFFFE || c == 0xFFFF)
        return YINDE_REPLACEMENT;
    return c;
}

/* Make a cell of `text` in the scratch buffer, with a NUL.  An underscore that
 * begins what looks like Excel's way to write a control character is written
 * that way itself (ECMA-376 part 1, 22.9.2.19). */
static const char *make_cell(yinde_buffer *cell, yinde_span text)
{
    size_t units = 0; /* of UTF-16 */
    yinde_buffer_clear(cell);
    for (size_t at = 0; at < text.n;) {
        uint32_t c;
        bool well_formed;
        bool escaped =
            text.bytes[at] == '_' &&
            looks_escaped(yinde_span_slice(text, at, text.n));
        size_t next = at + yinde_utf8_decode(text.bytes + at, text.n - at, &c,
                                             &well_formed);
        size_t more = escaped ? 7 : c > 0xFFFF ? 2 : 1;
        if (units + more + (next < text.n) > YINDE_SHEET_MAX_TEXT) {
            yinde_buffer_append_string(cell, "…");
            break;
        }
        if (escaped)
            yinde_buffer_append_string(cell, "_x005F_");
        else
            yinde_utf8_append(cell, for_cell(c));
        units += more;
        at = next;
    }
    yinde_buffer_append_byte(cell, '\0');
    return cell->bytes;
}

/* Write `text`; `room`: digits that the cell needs besides. */
static void write_text(yinde_sheet *sheet, yinde_span text, lxw_format *format,
                       size_t room)
{
    if (text.n == 0 || sheet->sheet == NULL) {
        step(sheet, 0);
        return;
    }
    const char *cell = make_cell(&sheet->workbook->text, text);
    lxw_error code = worksheet_write_string(sheet->sheet, sheet->row,
                                            sheet->column, cell, format);
    finish_cell(sheet, code,
                yinde_width(yinde_span_slice(text, 0, 4 * MOST_WIDTH)) + room);
}

static void write_number(yinde_sheet *sheet, double number, lxw_format *format,
                         size_t width)
{
    if (sheet->sheet == NULL)
        return;
    lxw_error code = worksheet_write_number(sheet->sheet, sheet->row,
                                            sheet->column, number, format);
    finish_cell(sheet, code, width);
}

void yinde_sheet_head(yinde_sheet *sheet, yinde_span text)
{
    write_text(sheet, text, sheet->workbook->bold, FILTER_WIDTH);
}

void yinde_sheet_text(yinde_sheet *sheet, yinde_span text)
{
    write_text(sheet, text, NULL, 0);
}

void yinde_sheet_word(yinde_sheet *sheet, const char *word)
{
    write_text(sheet, yinde_span_of(word), NULL, 0);
}

void yinde_sheet_number(yinde_sheet *sheet, uint64_t number)
{
    char digits[YINDE_DIGITS_MAX];
    size_t n = yinde_digits(number, digits);
    write_number(sheet, (double)number, sheet->workbook->whole,
                 n + (n - 1) / 3);
}

void yinde_sheet_share(yinde_sheet *sheet, double share)
{
    write_number(sheet, share, sheet->workbook->share, SHARE_WIDTH);
}

/* Excel counts from 1900-01-01, which is its day 1, and takes 1900 for a leap
 * year, as Lotus 1-2-3 did. */
void yinde_sheet_day(yinde_sheet *sheet, uint32_t day)
{
    const uint32_t march = 31 + 28;
    write_number(sheet, day + (day < march ? 1.0 : 2.0), sheet->workbook->day,
                 DAY_WIDTH);
}

void yinde_sheet_truth(yinde_sheet *sheet, bool truth)
{
    if (sheet->sheet == NULL)
        return;
    lxw_error code = worksheet_write_boolean(sheet->sheet, sheet->row,
                                             sheet->column, truth, NULL);
    finish_cell(sheet, code, LEAST_WIDTH);
}

void yinde_sheet_skip(yinde_sheet *sheet)
{
    step(sheet, 0);
}

/* ---- rows ------------------------------------------------------------- */

void yinde_sheet_end_row(yinde_sheet *sheet)
{
    assert(sheet->row < YINDE_SHEET_MAX_ROWS);
    sheet->row++;
    sheet->column = 0;
}

void yinde_sheet_end_head(yinde_sheet *sheet, size_t fixed_columns)
{
    sheet->head = sheet->row;
    sheet->head_columns = sheet->column;
    yinde_sheet_end_row(sheet);
    if (!sheet->has_frozen && sheet->sheet != NULL)
        worksheet_freeze_panes(sheet->sheet, sheet->row,
                               (lxw_col_t)fixed_columns);
    sheet->has_frozen = true;
}

/* Of a sheet that is streamed libxlsxwriter takes no range that ends before the
 * row it is at: this has to be told in time. */
void yinde_sheet_end_table(yinde_sheet *sheet)
{
    if (sheet->head == NOWHERE || sheet->sheet == NULL)
        return;
    lxw_error code =
        worksheet_autofilter(sheet->sheet, sheet->head, 0, sheet->row - 1,
                             (lxw_col_t)(sheet->head_columns - 1));
    sheet->workbook->failed |= code != LXW_NO_ERROR;
    sheet->head = NOWHERE;
}

size_t yinde_sheet_rows(const yinde_sheet *sheet)
{
    return sheet->row;
}

size_t yinde_sheet_room(const yinde_sheet *sheet)
{
    return YINDE_SHEET_MAX_ROWS - sheet->row;
}

/* Set what is known only once all rows are there. */
static void finish_sheet(yinde_sheet *sheet)
{
    yinde_sheet_end_table(sheet);
    if (sheet->sheet == NULL)
        return;
    for (size_t i = 0; i < sheet->n_columns; i++) {
        unsigned width = sheet->width[i] + MARGIN_WIDTH;
        worksheet_set_column(sheet->sheet, (lxw_col_t)i, (lxw_col_t)i,
                             width > LEAST_WIDTH ? width : LEAST_WIDTH, NULL);
    }
}

/* ---- charts ----------------------------------------------------------- */

/* Tableau 10, by Maureen Stone, 2016. */
static const lxw_color_t line_colours[YINDE_CHART_MAX_LINES] = {
    0x4E79A7, 0xF28E2B, 0xE15759, 0x76B7B2, 0x59A14F,
    0xEDC948, 0xB07AA1, 0xFF9DA7, 0x9C755F, 0xBAB0AC};

#define GRID_COLOUR 0xD9D9D9
#define LINE_POINTS 1.75f

/* Names of lines and numbers come from cells: a text would be read as a
 * formula if it began like one. */
static void add_line(lxw_chart *chart, const yinde_chart *asked, size_t i)
{
    const char *name = asked->sheet->name;
    lxw_row_t last = (lxw_row_t)asked->n_rows;
    lxw_col_t column = (lxw_col_t)asked->column[i];
    lxw_chart_series *line = chart_add_series(chart, NULL, NULL);
    chart_series_set_name_range(line, name, 0, column);
    chart_series_set_categories(line, name, 1, 0, last, 0);
    chart_series_set_values(line, name, 1, column, last, column);
    lxw_chart_line stroke = {.color = line_colours[i], .width = LINE_POINTS};
    chart_series_set_line(line, &stroke);
    if (asked->n_rows > MARKED_ROWS)
        return;
    lxw_chart_fill fill = {.color = line_colours[i]};
    chart_series_set_marker_type(line, LXW_CHART_MARKER_CIRCLE);
    chart_series_set_marker_size(line, 5);
    chart_series_set_marker_fill(line, &fill);
    chart_series_set_marker_line(line, &stroke);
}

static lxw_chart *make_chart(lxw_workbook *book, const yinde_chart *asked)
{
    assert(asked->n > 0 && asked->n <= YINDE_CHART_MAX_LINES);
    assert(asked->n_rows > 0);
    lxw_chart *chart = workbook_add_chart(book, LXW_CHART_LINE);
    if (chart == NULL)
        yinde_oom();
    chart_title_set_name(chart, asked->title);
    chart_axis_set_name(chart->y_axis, asked->unit);
    lxw_chart_line pale = {.color = GRID_COLOUR, .width = 0.75f};
    chart_axis_major_gridlines_set_line(chart->y_axis, &pale);
    if (asked->days)
        chart_axis_set_num_format(chart->x_axis, DAY_FORMAT);
    for (size_t i = 0; i < asked->n; i++)
        add_line(chart, asked, i);
    return chart;
}

void yinde_sheet_chart(const yinde_chart *chart)
{
    const yinde_sheet *sheet = chart->sheet;
    yinde_workbook *workbook = sheet->workbook;
    if (sheet->sheet == NULL)
        return;
    lxw_chart_options options = {.x_scale = CHART_X_SCALE,
                                 .y_scale = CHART_Y_SCALE};
    lxw_error code = worksheet_insert_chart_opt(
        sheet->sheet, 1, (lxw_col_t)(sheet->n_columns + 1),
        make_chart(workbook->workbook, chart), &options);
    workbook->failed |= code != LXW_NO_ERROR;
}

void yinde_workbook_chart(yinde_workbook *workbook, const char *name,
                          const yinde_chart *chart)
{
    lxw_chartsheet *sheet = workbook_add_chartsheet(workbook->workbook, name);
    if (sheet == NULL)
        yinde_oom();
    lxw_error code =
        chartsheet_set_chart(sheet, make_chart(workbook->workbook, chart));
    workbook->failed |= code != LXW_NO_ERROR;
}

/* ---- reading back ----------------------------------------------------- */

/* Where we are in an XML document of libxlsxwriter's, which has neither
 * comments nor < or > in its text. */
typedef struct checker {
    uint64_t n_cells;  /* count of <c ...> in sheets */
    uint64_t n_tags;   /* count of those of the part at hand */
    uint64_t depth;    /* of elements that are open */
    size_t tag_bytes;  /* bytes behind the < of the tag we are in */
    char first, second; /* bytes of the tag */
    char last;
    bool in_tag;
} checker;

/* Take the tag that has ended; false when it closes what was never open. */
static bool end_tag(checker *c, bool in_sheet)
{
    c->in_tag = false;
    c->n_tags++;
    if (c->first == '/')
        return c->depth-- > 0;
    if (c->last != '/' && c->last != '?')
        c->depth++;
    c->n_cells += in_sheet && c->first == 'c' && c->second == ' ';
    return true;
}

static bool check_part(void *payload, yinde_span name, yinde_span bytes)
{
    checker *c = payload;
    bool in_sheet = yinde_span_starts_with(name, "xl/worksheets/sheet");
    if (bytes.n == 0) { /* the part has ended */
        bool whole = !c->in_tag && c->depth == 0 && c->n_tags > 0;
        c->n_tags = 0;
        return whole;
    }
    for (const char *at = bytes.bytes, *end = at + bytes.n; at < end; at++) {
        if (!c->in_tag) {
            at = memchr(at, '<', (size_t)(end - at));
            if (at == NULL)
                return true;
            c->in_tag = true;
            c->tag_bytes = 0;
            continue;
        }
        if (*at == '>' ? !end_tag(c, in_sheet) : *at == '<')
            return false;
        if (c->tag_bytes < 2)
            *(c->tag_bytes == 0 ? &c->first : &c->second) = *at;
        c->tag_bytes++;
        c->last = *at;
    }
    return true;
}

static yinde_status not_whole(const yinde_workbook *workbook,
                              yinde_error *error)
{
    return yinde_fail(error, YINDE_EOUTPUT, workbook->name, 0, 0,
                      "did not come out whole; the files of the run before "
                      "stand as they were. Make room (it takes several times "
                      "its size while it is made), name another directory with "
                      "-o, or leave --xlsx away");
}

yinde_status yinde_workbook_write(yinde_workbook *workbook, yinde_error *error)
{
    for (size_t i = 0; i < workbook->n_sheets; i++)
        finish_sheet(workbook->sheet[i]);
    if (workbook->failed)
        return not_whole(workbook, error);
    lxw_error code = workbook_close(workbook->workbook);
    workbook->workbook = NULL;
    checker check = {0};
    if (code != LXW_NO_ERROR ||
        yinde_unzip(workbook->path, check_part, &check, NULL) != YINDE_OK ||
        check.n_cells != workbook->n_cells)
        return not_whole(workbook, error);
    return YINDE_OK;
}

void yinde_workbook_free(yinde_workbook *workbook)
{
    if (workbook == NULL)
        return;
    for (size_t i = 0; i < workbook->n_sheets; i++) {
        free(workbook->sheet[i]->name);
        free(workbook->sheet[i]->width);
        free(workbook->sheet[i]);
    }
    free(workbook->sheet);
    if (workbook->workbook != NULL)
        lxw_workbook_free(workbook->workbook);
    yinde_buffer_release(&workbook->text);
    free(workbook->name);
    free(workbook);
}
