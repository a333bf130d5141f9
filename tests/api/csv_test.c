/* csv_test.c: RFC 4180 in and out. */
#define _POSIX_C_SOURCE 200809L /* open_memstream */
#include <unistd.h>

#include "tests/api/check.h"

#include "common/arena.h"
#include "common/buffer.h"
#include "common/csv.h"
#include "common/utf8.h"

#define PATH "csv_test.tmp"
enum { ROWS = 400, FIELDS = 6 };

/* What the reader told. */
typedef struct table {
    yinde_arena *arena;
    yinde_span cell[ROWS][FIELDS];
    size_t width[ROWS];
    size_t line[ROWS];
    size_t n;
    size_t stop_after; /* rows; 0 for never */
} table;

static yinde_status take_row(void *payload, const yinde_csv_row *row,
                             yinde_error *error)
{
    table *t = payload;
    assert_true(t->n < ROWS && row->n <= FIELDS);
    for (size_t i = 0; i < row->n; i++)
        t->cell[t->n][i] = yinde_arena_copy(t->arena, row->field[i]);
    t->width[t->n] = row->n;
    t->line[t->n++] = row->line;
    assert_string_equal(row->path, PATH);
    return t->n == t->stop_after
               ? yinde_csv_fault(row, row->n - 1, error, "stop at %d", 7)
               : YINDE_OK;
}

static void write_file(yinde_span bytes)
{
    FILE *file = fopen(PATH, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.bytes, 1, bytes.n, file), bytes.n);
    fclose(file);
}

static int set_up(void **state)
{
    table *t = calloc(1, sizeof *t);
    t->arena = yinde_arena_new();
    *state = t;
    return 0;
}

static int tear_down(void **state)
{
    table *t = *state;
    yinde_arena_free(t->arena);
    free(t);
    unlink(PATH);
    return 0;
}

static yinde_status read_text(table *t, yinde_span text, yinde_error *error)
{
    t->n = 0;
    write_file(text);
    return yinde_csv_read(PATH, take_row, t, error);
}

/* `text` is read as `expected`: | between fields, / between rows. */
static void assert_reads(table *t, yinde_span text, const char *expected)
{
    yinde_error error = YINDE_ERROR_NONE;
    yinde_buffer got;
    yinde_buffer_init(&got, 10000);
    assert_int_equal(read_text(t, text, &error), YINDE_OK);
    for (size_t i = 0; i < t->n; i++)
        for (size_t k = 0; k < t->width[i]; k++) {
            yinde_buffer_append_span(&got, t->cell[i][k]);
            yinde_buffer_append_byte(&got, k + 1 < t->width[i] ? '|' : '/');
        }
    assert_span(yinde_buffer_span(&got), expected);
    yinde_buffer_release(&got);
}

static void reads_rows(void **state)
{
    table *t = *state;
    assert_reads(t, YINDE_SPAN("a,b\n1,2\n"), "a|b/1|2/");
    assert_reads(t, YINDE_SPAN("a,b\r\n1,2\r\n"), "a|b/1|2/");
    assert_reads(t, YINDE_SPAN("a,b\n1,2"), "a|b/1|2/");
    assert_reads(t, YINDE_SPAN("\xEF\xBB\xBF" "a,b\n"), "a|b/");
    assert_reads(t, YINDE_SPAN("\xEF\xBB\xBF\"a\",b\n"), "a|b/");
    assert_reads(t, YINDE_SPAN("a\n\n \n\r\nb\n"), "a/b/");
    assert_reads(t, YINDE_SPAN(",\n,,\n"), "|/||/");
    assert_reads(t, YINDE_SPAN(""), "");
    assert_reads(t, YINDE_SPAN("中国,普京\n"), "中国|普京/");
}

static void reads_quotes(void **state)
{
    table *t = *state;
    assert_reads(t, YINDE_SPAN("\"a,b\",\"c\"\n"), "a,b|c/");
    assert_reads(t, YINDE_SPAN("\"say \"\"no\"\"\",\"\"\n"), "say \"no\"|/");
    assert_reads(t, YINDE_SPAN("\"two\nlines\",x\ny\n"), "two\nlines|x/y/");
    assert_reads(t, YINDE_SPAN("\"two\r\nlines\"\r\n"), "two\r\nlines/");
    assert_reads(t, YINDE_SPAN("\" a \"\n"), " a /");
    assert_reads(t, YINDE_SPAN("\"\n\n\"\n"), "\n\n/");
}

static void tells_the_line_of_each_row(void **state)
{
    table *t = *state;
    yinde_error error = YINDE_ERROR_NONE;
    assert_int_equal(read_text(t, YINDE_SPAN("a\n\n\"b\nb\"\n\"c\"\n"), &error),
                     YINDE_OK);
    assert_int_equal(t->n, 3);
    assert_int_equal(t->line[0], 1);
    assert_int_equal(t->line[1], 3);
    assert_int_equal(t->line[2], 5);
}

/* Reading `text` fails, with the place in the error. */
static void assert_fault(table *t, yinde_span text, size_t line, size_t column)
{
    yinde_error error = YINDE_ERROR_NONE;
    assert_int_equal(read_text(t, text, &error), YINDE_EUSAGE);
    assert_int_equal(error.status, YINDE_EUSAGE);
    assert_string_equal(error.path, PATH);
    assert_int_equal(error.line, line);
    assert_int_equal(error.column, column);
    assert_true(strlen(error.message) > 0);
}

static void tells_where_a_fault_is(void **state)
{
    table *t = *state;
    assert_fault(t, YINDE_SPAN("a\n\"b\nc\n"), 2, 0);
    assert_fault(t, YINDE_SPAN("a\nb\"c\n"), 2, 0);
    assert_fault(t, YINDE_SPAN("a\n\"b\"c\n"), 2, 0);
    assert_fault(t, YINDE_SPAN("a,b\n中国,x,\xB0\xA1\n"), 2, 6);
    assert_fault(t, YINDE_SPAN("\"一\n二\",\"三,三\",\xFF\n"), 2, 10);
}

static void the_handler_ends_the_reading(void **state)
{
    table *t = *state;
    yinde_error error = YINDE_ERROR_NONE;
    t->stop_after = 2;
    assert_int_equal(
        read_text(t, YINDE_SPAN("a,b\n中国,\"x, y\",c\nd,e\n"), &error),
        YINDE_EUSAGE);
    assert_int_equal(t->n, 2);
    assert_int_equal(error.line, 2);
    assert_int_equal(error.column, 11);
    assert_string_equal(error.message, "stop at 7");
}

static void a_file_that_cannot_be_read(void **state)
{
    yinde_error error = YINDE_ERROR_NONE;
    assert_int_equal(yinde_csv_read("nowhere/x.csv", take_row, *state, &error),
                     YINDE_EUSAGE);
    assert_string_equal(error.path, "nowhere/x.csv");
}

static void finds_columns(void **state)
{
    (void)state;
    const yinde_span fields[] = {YINDE_SPAN("id"), YINDE_SPAN("label")};
    yinde_csv_row row = {fields, 2, 1, PATH, YINDE_SPAN("id,label\n")};
    size_t line;
    assert_int_equal(yinde_csv_find(&row, "label"), 1);
    assert_int_equal(yinde_csv_find(&row, "lab"), 2);
    assert_int_equal(yinde_csv_column(&row, 1, &line), 4);
    assert_int_equal(line, 1);
}

/* ---- writing ---------------------------------------------------------- */

/* One row of text cells, as it is written. */
static yinde_span written(table *t, yinde_csv_options options,
                          const yinde_span *cell, size_t n)
{
    char *bytes = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&bytes, &size);
    yinde_csv_writer writer;
    yinde_csv_writer_init(&writer, file, options);
    for (size_t i = 0; i < n; i++)
        yinde_csv_text(&writer, cell[i]);
    yinde_csv_end_row(&writer);
    fclose(file);
    yinde_span copy = yinde_arena_copy(t->arena, (yinde_span){bytes, size});
    free(bytes);
    return copy;
}

static const yinde_csv_options plain = {false, false};
static const yinde_csv_options raw = {false, true};
static const yinde_csv_options excel = {true, false};

static void writes_cells(void **state)
{
    const struct {
        const char *cell, *plain, *raw;
    } cases[] = {
        {"中国", "中国\n", "中国\n"},
        {"a, b", "\"a, b\"\n", "\"a, b\"\n"},
        {"\"a\"", "\"\"\"a\"\"\"\n", "\"\"\"a\"\"\"\n"},
        {"a\nb\r\nc", "a b  c\n", "a b  c\n"},
        {"=1+1", "\"'=1+1\"\n", "=1+1\n"},
        {"+1", "\"'+1\"\n", "+1\n"},
        {"-1", "\"'-1\"\n", "-1\n"},
        {"@a", "\"'@a\"\n", "@a\n"},
        {"＝1", "\"'＝1\"\n", "＝1\n"},
        {"＋1", "\"'＋1\"\n", "＋1\n"},
        {"－1", "\"'－1\"\n", "－1\n"},
        {"＠a", "\"'＠a\"\n", "＠a\n"},
        {"  =1", "\"'  =1\"\n", "\"  =1\"\n"},
        {"　=1", "\"'　=1\"\n", "　=1\n"},
        {"\n=1", "\"' =1\"\n", "\" =1\"\n"},
        {"'=1", "'=1\n", "'=1\n"}, /* is guarded already */
        {"'a", "'a\n", "'a\n"},
        {"a=1", "a=1\n", "a=1\n"},
        {" a", "\" a\"\n", "\" a\"\n"},
        {"\na", "\" a\"\n", "\" a\"\n"}, /* a blank once it is written */
    };
    for (size_t i = 0; i < N_OF(cases); i++) {
        yinde_span cell = yinde_span_of(cases[i].cell);
        assert_span(written(*state, plain, &cell, 1), cases[i].plain);
        assert_span(written(*state, raw, &cell, 1), cases[i].raw);
    }
    const yinde_span row[] = {YINDE_SPAN("a"), {NULL, 0}, YINDE_SPAN("b")};
    assert_span(written(*state, plain, row, 3), "a,,b\n");
    assert_span(written(*state, excel, row, 3), "\xEF\xBB\xBF" "a,,b\r\n");
}

static void writes_numbers_and_words(void **state)
{
    (void)state;
    char *bytes = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&bytes, &size);
    yinde_csv_writer writer;
    yinde_csv_writer_init(&writer, file, plain);
    yinde_csv_number(&writer, 0);
    yinde_csv_number(&writer, UINT64_MAX);
    yinde_csv_decimal(&writer, 0.25, 4);
    yinde_csv_decimal(&writer, 2.0 / 3, 3);
    yinde_csv_word(&writer, "");
    yinde_csv_word(&writer, "-");
    yinde_csv_end_row(&writer);
    yinde_csv_word(&writer, "next");
    yinde_csv_end_row(&writer);
    fclose(file);
    assert_string_equal(
        bytes, "0,18446744073709551615,0.2500,0.667,,-\nnext\n");
    free(bytes);
}

static void headers_are_the_columns_of_the_table(void **state)
{
    (void)state;
    char *bytes = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&bytes, &size);
    yinde_csv_writer writer;
    yinde_csv_writer_init(&writer, file, plain);
    yinde_csv_header(&writer, &yinde_table_errors);
    fclose(file);
    assert_string_equal(bytes, "path,record,message\n");
    free(bytes);
}

/* Random cells without line ends come back as they were, but for guards. */
static void random_cells_come_back(table *t, yinde_csv_options options)
{
    static const char *const pieces[] = {",", "\"", " ", "\t", "=", "中", "a",
                                         "'", "😀", "|", "\xEF\xBB\xBF"};
    uint64_t seed = 13;
    yinde_error error = YINDE_ERROR_NONE;
    yinde_buffer file, cell;
    yinde_buffer_init(&file, 1000000);
    yinde_buffer_init(&cell, 1000);
    static yinde_span cells[ROWS][FIELDS];
    for (size_t i = 0; i < ROWS; i++) {
        for (size_t k = 0; k < FIELDS; k++) {
            yinde_buffer_clear(&cell);
            for (size_t n = next_random(&seed, 6); n > 0; n--)
                yinde_buffer_append_string(
                    &cell, pieces[next_random(&seed, N_OF(pieces))]);
            if (k == 0) /* a row of blanks only is no row */
                yinde_buffer_append_byte(&cell, 'x');
            cells[i][k] = yinde_arena_copy(t->arena, yinde_buffer_span(&cell));
        }
        yinde_buffer_append_span(&file, written(t, options, cells[i], FIELDS));
    }
    assert_int_equal(read_text(t, yinde_buffer_span(&file), &error), YINDE_OK);
    assert_int_equal(t->n, ROWS);
    for (size_t i = 0; i < ROWS; i++)
        for (size_t k = 0; k < FIELDS; k++) {
            yinde_span back = t->cell[i][k], wanted = cells[i][k];
            if (!options.raw) {
                back = yinde_csv_unguarded(back);
                wanted = yinde_csv_unguarded(wanted);
            }
            if (!yinde_span_equal(back, wanted))
                fail_msg("\"%s\" came back as \"%s\"", wanted.bytes,
                         back.bytes);
        }
    yinde_buffer_release(&file);
    yinde_buffer_release(&cell);
}

static void what_is_written_raw_is_read(void **state)
{
    random_cells_come_back(*state, raw);
}

static void what_is_written_guarded_is_read(void **state)
{
    random_cells_come_back(*state, plain);
}

#define TEST(function)                                                         \
    cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(reads_rows),
        TEST(reads_quotes),
        TEST(tells_the_line_of_each_row),
        TEST(tells_where_a_fault_is),
        TEST(the_handler_ends_the_reading),
        TEST(a_file_that_cannot_be_read),
        TEST(finds_columns),
        TEST(writes_cells),
        TEST(writes_numbers_and_words),
        TEST(headers_are_the_columns_of_the_table),
        TEST(what_is_written_raw_is_read),
        TEST(what_is_written_guarded_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
