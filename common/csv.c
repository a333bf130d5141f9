/* csv.c: RFC 4180 in and out, over libcsv.
 *
 * libcsv is a push parser without line numbers.  It is fed one physical line
 * at a time; a row starts in the first line fed after the last row ended.  The
 * raw lines of the row at hand are kept, so that a fault can be told to the
 * column without any cost for rows that have none.
 */
#define _POSIX_C_SOURCE 200809L /* getline */
#include "common/csv.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <csv.h>

#include "common/buffer.h"
#include "common/file.h"
#include "common/memory.h"
#include "common/utf8.h"

/* ---- reading ---------------------------------------------------------- */

/* Where a field lies in reader.cells, as offsets: the buffer moves. */
typedef struct cell {
    size_t start; /* bytes */
    size_t n;     /* bytes */
} cell;

typedef struct reader {
    const char *path;
    yinde_csv_handler handler;
    void *payload;
    yinde_error *error;
    yinde_status status; /* of the first failure; then nothing more is done */

    yinde_buffer raw;   /* physical lines of the row at hand */
    yinde_buffer cells; /* bytes of its fields */
    cell *cell;         /* [cell_capacity], n_cells in use */
    size_t n_cells;     /* count */
    size_t cell_capacity;
    yinde_span *field; /* [field_capacity] */
    size_t field_capacity;
    size_t line;     /* of the line fed last, 1-based */
    size_t row_line; /* that the row at hand starts in, 0 between rows */
} reader;

static yinde_csv_row row_at_hand(reader *r)
{
    r->field = yinde_reserve(r->field, &r->field_capacity, r->n_cells,
                             sizeof *r->field);
    for (size_t i = 0; i < r->n_cells; i++) {
        r->field[i].bytes =
            r->cells.bytes != NULL ? r->cells.bytes + r->cell[i].start : "";
        r->field[i].n = r->cell[i].n;
    }
    yinde_csv_row row = {r->field, r->n_cells, r->row_line, r->path,
                         yinde_buffer_span(&r->raw)};
    return row;
}

/* libcsv's callback for a field. */
static void take_field(void *bytes, size_t n, void *payload)
{
    reader *r = payload;
    if (r->status != YINDE_OK)
        return;
    if (r->n_cells == YINDE_CSV_MAX_FIELDS) {
        r->status = yinde_fail(r->error, YINDE_EUSAGE, r->path, r->row_line, 0,
                               "more than %zu fields in one row",
                               (size_t)YINDE_CSV_MAX_FIELDS);
        return;
    }
    r->cell = yinde_reserve(r->cell, &r->cell_capacity, r->n_cells + 1,
                            sizeof *r->cell);
    r->cell[r->n_cells++] = (cell){r->cells.n, n};
    yinde_buffer_append(&r->cells, bytes, n);
}

static yinde_status check_utf8(const yinde_csv_row *row, yinde_error *error)
{
    for (size_t i = 0; i < row->n; i++)
        if (!yinde_utf8_valid(row->field[i]))
            return yinde_csv_fault(row, i, error,
                                   "this field is not UTF-8; save the file as "
                                   "\"CSV UTF-8\"");
    return YINDE_OK;
}

/* libcsv's callback for the end of a row. */
static void take_row(int terminator, void *payload)
{
    (void)terminator;
    reader *r = payload;
    if (r->row_line == 0) /* lines that end with CR alone */
        r->row_line = r->line;
    if (r->status == YINDE_OK) {
        yinde_csv_row row = row_at_hand(r);
        r->status = check_utf8(&row, r->error);
        if (r->status == YINDE_OK)
            r->status = r->handler(r->payload, &row, r->error);
    }
    r->n_cells = 0;
    yinde_buffer_clear(&r->cells);
    yinde_buffer_clear(&r->raw);
    r->row_line = 0;
}

static bool is_blank_line(const char *line, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strchr(" \t\r\n", line[i]) == NULL || line[i] == '\0')
            return false;
    return true;
}

static yinde_status syntax_fault(reader *r, const struct csv_parser *parser)
{
    int code = csv_error((struct csv_parser *)(uintptr_t)parser);
    if (code == CSV_ENOMEM)
        yinde_oom();
    return yinde_fail(r->error, YINDE_EUSAGE, r->path,
                      r->row_line ? r->row_line : r->line, 0,
                      "a quote is out of place in the row that starts here; "
                      "quote the whole field and double the quotes in it");
}

static yinde_status feed_line(reader *r, struct csv_parser *parser,
                              const char *line, size_t n)
{
    r->line++;
    if (r->line == 1 && n >= 3 && memcmp(line, "\xEF\xBB\xBF", 3) == 0) {
        line += 3;
        n -= 3;
    }
    if (r->row_line == 0 && is_blank_line(line, n))
        return YINDE_OK;
    if (r->row_line == 0)
        r->row_line = r->line;
    yinde_buffer_append(&r->raw, line, n);
    if (r->raw.overflowed)
        return yinde_fail(r->error, YINDE_EUSAGE, r->path, r->row_line, 0,
                          "this row is longer than %zu MB; is a quote never "
                          "closed?",
                          YINDE_CSV_MAX_ROW_BYTES >> 20);
    if (csv_parse(parser, line, n, take_field, take_row, r) != n)
        return syntax_fault(r, parser);
    return r->status;
}

/* A table that cannot be read is wrong usage, not one bad input of many. */
static yinde_status cannot_read(const char *path, int reason,
                                yinde_error *error)
{
    yinde_file_unreadable(path, reason, error);
    return error->status = YINDE_EUSAGE;
}

static yinde_status feed_file(reader *r, struct csv_parser *parser, FILE *file)
{
    yinde_status status = YINDE_OK;
    char *line = NULL;
    size_t capacity = 0;
    ssize_t n;
    while ((n = getline(&line, &capacity, file)) >= 0)
        YINDE_TRY(feed_line(r, parser, line, (size_t)n));
    if (ferror(file))
        YINDE_TRY(cannot_read(r->path, errno, r->error));
    if (csv_fini(parser, take_field, take_row, r) != 0)
        YINDE_TRY(yinde_fail(r->error, YINDE_EUSAGE, r->path, r->row_line, 0,
                             "a quote opened in this row is never closed"));
    status = r->status;
done:
    free(line);
    return status;
}

yinde_status yinde_csv_read(const char *path, yinde_csv_handler handler,
                            void *payload, yinde_error *error)
{
    bool is_stdin = strcmp(path, "-") == 0;
    FILE *file = is_stdin ? stdin : fopen(path, "rb");
    if (file == NULL)
        return cannot_read(path, errno, error);
    reader r = {
        .path = path, .handler = handler, .payload = payload, .error = error};
    yinde_buffer_init(&r.raw, YINDE_CSV_MAX_ROW_BYTES);
    yinde_buffer_init(&r.cells, YINDE_CSV_MAX_ROW_BYTES);
    struct csv_parser parser;
    csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);

    yinde_status status = feed_file(&r, &parser, file);

    csv_free(&parser);
    yinde_buffer_release(&r.raw);
    yinde_buffer_release(&r.cells);
    free(r.cell);
    free(r.field);
    if (!is_stdin)
        fclose(file);
    return status;
}

size_t yinde_csv_column(const yinde_csv_row *row, size_t index, size_t *line)
{
    size_t start = 0; /* of the field looked at */
    size_t line_start = 0;
    bool quoted = false;
    *line = row->line;
    for (size_t i = 0; i < row->raw.n && index > 0; i++) {
        char c = row->raw.bytes[i];
        if (c == '"') {
            quoted = !quoted;
        } else if (c == '\n') {
            line_start = i + 1;
            (*line)++;
        } else if (c == ',' && !quoted) {
            start = i + 1;
            index--;
        }
    }
    if (start < line_start)
        start = line_start;
    yinde_span before = yinde_span_slice(row->raw, line_start, start);
    return yinde_utf8_length(before) + 1;
}

yinde_status yinde_csv_fault(const yinde_csv_row *row, size_t index,
                             yinde_error *error, const char *format, ...)
{
    char sentence[YINDE_ERROR_MESSAGE_BYTES];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    size_t line;
    size_t column = yinde_csv_column(row, index, &line);
    return yinde_fail(error, YINDE_EUSAGE, row->path, line, column, "%s",
                      sentence);
}

size_t yinde_csv_find(const yinde_csv_row *row, const char *name)
{
    size_t i = 0;
    while (i < row->n && !yinde_span_equals(row->field[i], name))
        i++;
    return i;
}

/* ---- writing ---------------------------------------------------------- */

void yinde_csv_writer_init(yinde_csv_writer *writer, FILE *file,
                           yinde_csv_options options)
{
    *writer = (yinde_csv_writer){file, options, false};
    if (options.excel)
        fputs("\xEF\xBB\xBF", file);
}

static void start_cell(yinde_csv_writer *writer)
{
    if (writer->in_row)
        putc_unlocked(',', writer->file);
    writer->in_row = true;
}

/* Whether a spreadsheet would run the cell: its first character but blanks is
 * one of = + - @, their full-width twins or a tab. */
static bool looks_like_formula(yinde_span text)
{
    for (size_t i = 0; i < text.n;) {
        uint32_t c;
        bool well_formed;
        i += yinde_utf8_decode(text.bytes + i, text.n - i, &c, &well_formed);
        if (c == '\t')
            return true;
        if (yinde_is_blank(c) || c == '\r' || c == '\n')
            continue; /* line ends will be blanks */
        return c == '=' || c == '+' || c == '-' || c == '@' || c == 0xFF1D ||
               c == 0xFF0B || c == 0xFF0D || c == 0xFF20;
    }
    return false;
}

yinde_span yinde_csv_unguarded(yinde_span field)
{
    yinde_span rest = yinde_span_slice(field, 1, field.n);
    return yinde_span_starts_with(field, "'") && looks_like_formula(rest)
               ? rest
               : field;
}

/* Blanks at the sides of an unquoted field get lost in reading; line ends become
 * blanks. */
static bool is_side_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* What there is about a cell. */
typedef struct cell_needs {
    bool quotes;
    bool other_line_ends; /* blanks in their place */
    bool guard;           /* a ' before it */
} cell_needs;

static cell_needs needs_of(yinde_span text)
{
    cell_needs needs = {false, false, false};
    if (text.n == 0)
        return needs;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.bytes[i];
        if ((unsigned char)c > ',') /* most: none of the four */
            continue;
        needs.quotes |= c == ',' || c == '"';
        needs.other_line_ends |= c == '\n' || c == '\r';
    }
    needs.quotes |= is_side_blank(text.bytes[0]) ||
                    is_side_blank(text.bytes[text.n - 1]);
    /* Letters, digits and Han characters begin no formula, and most cells. */
    unsigned char first = (unsigned char)text.bytes[0];
    bool is_harmless = (first >= '0' && first <= '9') ||
                       (first >= 'A' && first <= 'Z') ||
                       (first >= 'a' && first <= 'z') ||
                       (first >= 0xE4 && first <= 0xE9);
    needs.guard = !is_harmless && looks_like_formula(text);
    return needs;
}

/* The text with each line end made a blank, in new memory. */
static char *without_line_ends(yinde_span text)
{
    char *copy = yinde_copy_string(text.bytes, text.n);
    for (size_t i = 0; i < text.n; i++)
        if (copy[i] == '\n' || copy[i] == '\r')
            copy[i] = ' ';
    return copy;
}

/* Write a cell that is well-formed UTF-8. */
static void write_text(yinde_csv_writer *writer, yinde_span text)
{
    cell_needs needs = needs_of(text);
    bool guard = needs.guard && !writer->options.raw;
    char *copy = NULL;
    start_cell(writer);
    if (needs.other_line_ends) {
        copy = without_line_ends(text);
        text.bytes = copy;
    }
    if (!guard && !needs.quotes) {
        if (text.n > 0)
            fwrite(text.bytes, 1, text.n, writer->file);
    } else if (!guard) {
        csv_fwrite(writer->file, text.bytes, text.n);
    } else {
        char *guarded = yinde_malloc(text.n + 1);
        guarded[0] = '\'';
        if (text.n > 0)
            memcpy(guarded + 1, text.bytes, text.n);
        csv_fwrite(writer->file, guarded, text.n + 1);
        free(guarded);
    }
    free(copy);
}

void yinde_csv_text(yinde_csv_writer *writer, yinde_span text)
{
    if (yinde_utf8_valid(text)) {
        write_text(writer, text);
        return;
    }
    yinde_buffer repaired;
    yinde_buffer_init(&repaired, YINDE_CSV_MAX_ROW_BYTES);
    yinde_utf8_repair(text, &repaired);
    write_text(writer, yinde_buffer_span(&repaired));
    yinde_buffer_release(&repaired);
}

void yinde_csv_cells(yinde_csv_writer *writer, yinde_span cells)
{
    start_cell(writer);
    fwrite(cells.bytes, 1, cells.n, writer->file);
}

void yinde_csv_word(yinde_csv_writer *writer, const char *word)
{
    start_cell(writer);
    fputs(word, writer->file);
}

void yinde_csv_header(yinde_csv_writer *writer, const yinde_table *table)
{
    for (size_t i = 0; i < table->n; i++)
        yinde_csv_word(writer, table->column[i].name);
    yinde_csv_end_row(writer);
}

void yinde_csv_number(yinde_csv_writer *writer, uint64_t number)
{
    start_cell(writer);
    char digits[YINDE_DIGITS_MAX];
    size_t n = yinde_digits(number, digits);
    fwrite(digits, 1, n, writer->file);
}

void yinde_csv_decimal(yinde_csv_writer *writer, double number, int decimals)
{
    start_cell(writer);
    fprintf(writer->file, "%.*f", decimals, number);
}

void yinde_csv_end_row(yinde_csv_writer *writer)
{
    fputs(writer->options.excel ? "\r\n" : "\n", writer->file);
    writer->in_row = false;
}
