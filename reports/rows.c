/* rows.c: articles.csv and counts.csv, checked, into the corpus.
 *
 * articles.csv is read first, so that each count finds its article.  The
 * header of a file is turned into a list of field indices once; after that a
 * row is a few look-ups.  Rows of one article mostly follow one another, so
 * the last article_id is remembered and rarely looked up.
 */
#define _POSIX_C_SOURCE 200809L /* stat */
#include "reports/rows.h"

#include <assert.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "common/csv.h"
#include "common/memory.h"
#include "reports/intake.h"

/* Columns that reports use; the order is that of the two lists below. */
enum { ID, DATE, CHARACTERS, DUPLICATE_OF, SOURCE, TITLE, URL };
enum { TYPE = DATE + 1, ENTITY, LABEL, TOPIC, COUNT, IN_TITLE, FIRST_OFFSET };

#define MAX_USED 9

static const char *const articles_used[] = {"article_id", "date", "characters",
                                            "duplicate_of", "source", "title",
                                            "url", NULL};
static const char *const counts_used[] = {
    "article_id", "date",  "type",     "entity_id",    "label",
    "topic",      "count", "in_title", "first_offset", NULL};

/* One file being read. */
typedef struct reading {
    yinde_corpus *corpus;
    yinde_intake *intake;
    const yinde_table *table; /* what its columns have to be */
    const char *const *used;  /* names of those that are used, then NULL */
    size_t at[MAX_USED];      /* field index of each of them */
    size_t n_columns;         /* count of the header's; 0 before it */
    uint32_t article;         /* of the last count, or YINDE_NO_ARTICLE */
    yinde_buffer last_id;     /* its article_id */
} reading;

/* ---- cells ------------------------------------------------------------ */

static yinde_span cell(const reading *r, const yinde_csv_row *row, size_t used)
{
    return row->field[r->at[used]];
}

/* The start of `text`, for a message: a printf precision of at most 40 bytes
 * that does not cut a character. */
static int shown(yinde_span text)
{
    size_t n = text.n;
    if (n > 40)
        for (n = 40; n > 0 && ((unsigned char)text.bytes[n] & 0xC0) == 0x80;)
            n--;
    return (int)n;
}

static yinde_status read_day(const reading *r, const yinde_csv_row *row,
                             yinde_day *day, yinde_error *error)
{
    yinde_span text = cell(r, row, DATE);
    *day = YINDE_NO_DAY;
    if (text.n == 0 || yinde_day_parse(text, day))
        return YINDE_OK;
    return yinde_csv_fault(
        row, r->at[DATE], error,
        "date \"%.*s\" is no day from %d to %d written YYYY-MM-DD; did a "
        "spreadsheet rewrite it? Import the column as text",
        shown(text), text.bytes, YINDE_PERIOD_FIRST_YEAR,
        YINDE_PERIOD_LAST_YEAR);
}

/* What a number may be. */
typedef struct bounds {
    uint32_t minimum;
    uint32_t maximum;
} bounds;

static const bounds any_size = {0, YINDE_ROWS_MAX_NUMBER};
static const bounds once_or_more = {1, YINDE_ROWS_MAX_NUMBER};

static yinde_status read_number(const reading *r, const yinde_csv_row *row,
                                size_t used, bounds within, uint32_t *number,
                                yinde_error *error)
{
    yinde_span text = cell(r, row, used);
    if (yinde_span_number(text, within.maximum, number) &&
        *number >= within.minimum)
        return YINDE_OK;
    return yinde_csv_fault(
        row, r->at[used], error, "%s \"%.*s\" is no whole number from %u to %u",
        r->used[used], shown(text), text.bytes, within.minimum, within.maximum);
}

static yinde_status read_name(const reading *r, const yinde_csv_row *row,
                              size_t used, yinde_span *name, yinde_error *error)
{
    *name = cell(r, row, used);
    if (name->n > 0)
        return YINDE_OK;
    return yinde_csv_fault(row, r->at[used], error, "%s is empty",
                           r->used[used]);
}

/* ---- rows ------------------------------------------------------------- */

static yinde_status take_header(reading *r, const yinde_csv_row *row,
                                yinde_error *error)
{
    for (size_t i = 0; i < r->table->n; i++)
        if (yinde_csv_find(row, r->table->column[i].name) == row->n)
            return yinde_fail(error, YINDE_EUSAGE, row->path, row->line, 0,
                              "the column \"%s\" is missing; made by an older "
                              "yinde? Run yinde extract again",
                              r->table->column[i].name);
    for (size_t i = 0; r->used[i] != NULL; i++) {
        r->at[i] = yinde_csv_find(row, r->used[i]);
        assert(i < MAX_USED && r->at[i] < row->n);
    }
    r->n_columns = row->n;
    return YINDE_OK;
}

/* The start of every row: the header is taken here, and any other row has as
 * many fields.  *is_header tells which it was. */
static yinde_status start_row(reading *r, const yinde_csv_row *row,
                              bool *is_header, yinde_error *error)
{
    *is_header = r->n_columns == 0;
    if (*is_header)
        return take_header(r, row, error);
    if (row->n == r->n_columns)
        return YINDE_OK;
    return yinde_fail(error, YINDE_EUSAGE, row->path, row->line, 0,
                      "this row has %zu fields and the header %zu; was the "
                      "file cut off, or a comma not quoted?",
                      row->n, r->n_columns);
}

static yinde_status take_article(void *payload, const yinde_csv_row *row,
                                 yinde_error *error)
{
    reading *r = payload;
    yinde_status status;
    bool is_header;
    yinde_intake_row article = {.id = {NULL, 0}};
    YINDE_TRY(start_row(r, row, &is_header, error));
    if (is_header)
        goto done;
    YINDE_TRY(read_name(r, row, ID, &article.id, error));
    YINDE_TRY(read_day(r, row, &article.day, error));
    YINDE_TRY(read_number(r, row, CHARACTERS, any_size, &article.characters,
                          error));
    article.duplicate_of = cell(r, row, DUPLICATE_OF);
    article.source = cell(r, row, SOURCE);
    article.title = yinde_csv_unguarded(cell(r, row, TITLE));
    article.url = cell(r, row, URL);
    if (!yinde_intake_article(r->intake, &article))
        status = yinde_csv_fault(row, r->at[ID], error,
                                 "article_id \"%.*s\" is in the file twice; "
                                 "keep the rows of each run of yinde extract "
                                 "in a directory of their own",
                                 shown(article.id), article.id.bytes);
done:
    return status;
}

/* Find the article of a count; r->article gets its number. */
static yinde_status read_article(reading *r, const yinde_csv_row *row,
                                 yinde_error *error)
{
    yinde_span id = cell(r, row, ID);
    if (r->article != YINDE_NO_ARTICLE &&
        yinde_span_equal(id, yinde_buffer_span(&r->last_id)))
        return YINDE_OK;
    r->article = yinde_intake_find(r->intake, id);
    yinde_buffer_clear(&r->last_id);
    yinde_buffer_append_span(&r->last_id, id);
    if (r->article != YINDE_NO_ARTICLE)
        return YINDE_OK;
    return yinde_csv_fault(row, r->at[ID], error,
                           "article_id \"%.*s\" is not in the articles.csv "
                           "beside this file; keep the two files of one run "
                           "of yinde extract together",
                           shown(id), id.bytes);
}

/* Find the entity of a count, new or known. */
static yinde_status read_entity(reading *r, const yinde_csv_row *row,
                                uint32_t *entity, yinde_error *error)
{
    yinde_span name = cell(r, row, TYPE);
    yinde_span id;
    yinde_corpus_type type;
    *entity = 0;
    if (!yinde_corpus_type_parse(name, &type))
        return yinde_csv_fault(row, r->at[TYPE], error,
                               "type \"%.*s\" is none of person, country, "
                               "organization, phrase",
                               shown(name), name.bytes);
    yinde_status status = read_name(r, row, ENTITY, &id, error);
    if (status == YINDE_OK)
        *entity = yinde_corpus_intern(r->corpus, type, id, cell(r, row, LABEL),
                                      cell(r, row, TOPIC));
    return status;
}

static yinde_status take_count(void *payload, const yinde_csv_row *row,
                               yinde_error *error)
{
    reading *r = payload;
    yinde_status status;
    bool is_header;
    yinde_day day; /* checked here, known from articles.csv */
    uint32_t entity, mentions, in_title, offset;
    YINDE_TRY(start_row(r, row, &is_header, error));
    if (is_header)
        goto done;
    YINDE_TRY(read_article(r, row, error));
    YINDE_TRY(read_day(r, row, &day, error));
    YINDE_TRY(read_number(r, row, COUNT, once_or_more, &mentions, error));
    YINDE_TRY(
        read_number(r, row, IN_TITLE, (bounds){0, mentions}, &in_title, error));
    YINDE_TRY(read_number(r, row, FIRST_OFFSET, any_size, &offset, error));
    YINDE_TRY(read_entity(r, row, &entity, error));
    yinde_intake_count(r->intake, r->article,
                       &(yinde_corpus_count){mentions, entity, in_title > 0});
done:
    return status;
}

/* ---- files ------------------------------------------------------------ */

/* Read one file; `r` says which table it is. */
static yinde_status read_file(reading *r, const char *path,
                              yinde_csv_handler take, yinde_error *error)
{
    yinde_buffer_init(&r->last_id, YINDE_CSV_MAX_ROW_BYTES);
    yinde_status status = yinde_csv_read(path, take, r, error);
    yinde_buffer_release(&r->last_id);
    if (status == YINDE_OK && r->n_columns == 0)
        return yinde_fail(error, YINDE_EUSAGE, path, 1, 0,
                          "the file is empty, without even a header; run "
                          "yinde extract again");
    return status;
}

static yinde_status read_pair(yinde_corpus *corpus, const char *articles,
                              const char *counts, yinde_error *error)
{
    yinde_status status;
    yinde_intake *intake = yinde_intake_new(corpus);
    reading first = {.corpus = corpus,
                     .intake = intake,
                     .table = &yinde_table_articles,
                     .used = articles_used,
                     .article = YINDE_NO_ARTICLE};
    reading second = {.corpus = corpus,
                      .intake = intake,
                      .table = &yinde_table_counts,
                      .used = counts_used,
                      .article = YINDE_NO_ARTICLE};
    YINDE_TRY(read_file(&first, articles, take_article, error));
    YINDE_TRY(read_file(&second, counts, take_count, error));
    yinde_intake_finish(intake);
done:
    yinde_intake_free(intake);
    return status;
}

/* The file `name` in the directory that the first `n` bytes of `path` name, in
 * new memory. */
static char *path_of(const char *path, size_t n, const char *name)
{
    size_t room = n + strlen(name) + 2;
    char *joined = yinde_malloc(room);
    memcpy(joined, path, n);
    snprintf(joined + n, room - n, "%s%s",
             n > 0 && path[n - 1] != '/' ? "/" : "", name);
    return joined;
}

/* Bytes of `path` that name the directory of the two files; SIZE_MAX when it
 * is neither a directory nor one of the files. */
static size_t directory_length(const char *path, bool is_directory)
{
    size_t n = strlen(path);
    if (is_directory)
        return n;
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;
    if (strcmp(name, yinde_table_articles.file) != 0 &&
        strcmp(name, yinde_table_counts.file) != 0)
        return SIZE_MAX;
    return (size_t)(name - path);
}

static yinde_status missing(const char *path, yinde_error *error)
{
    return yinde_fail(error, YINDE_EUSAGE, path, 0, 0,
                      "cannot be read: %s; name a directory that yinde "
                      "extract wrote",
                      strerror(errno));
}

/* What the system calls the file that `about` tells of; valid as long as
 * `key`. */
static yinde_span name_input(const struct stat *about, uint64_t key[2])
{
    key[0] = (uint64_t)about->st_dev;
    key[1] = (uint64_t)about->st_ino;
    return (yinde_span){(const char *)key, 2 * sizeof *key};
}

/* Read the pair unless it was read before under another spelling. */
static yinde_status read_once(yinde_corpus *corpus, const char *articles,
                              const char *counts, yinde_error *error)
{
    struct stat about;
    uint64_t key[2];
    if (stat(articles, &about) != 0)
        return missing(articles, error);
    yinde_span name = name_input(&about, key);
    if (yinde_names_find(corpus->inputs, name) != YINDE_NO_NAME)
        return YINDE_OK;
    yinde_status status = read_pair(corpus, articles, counts, error);
    if (status == YINDE_OK)
        yinde_names_intern(corpus->inputs, name);
    return status;
}

yinde_status yinde_rows_read(yinde_corpus *corpus, const char *path,
                             yinde_error *error)
{
    struct stat about;
    if (stat(path, &about) != 0)
        return missing(path, error);
    size_t n = directory_length(path, S_ISDIR(about.st_mode));
    if (n == SIZE_MAX)
        return yinde_fail(error, YINDE_EUSAGE, path, 0, 0,
                          "is neither %s nor %s; name a directory that yinde "
                          "extract wrote",
                          yinde_table_articles.file, yinde_table_counts.file);
    char *articles = path_of(path, n, yinde_table_articles.file);
    char *counts = path_of(path, n, yinde_table_counts.file);
    yinde_status status = read_once(corpus, articles, counts, error);
    free(articles);
    free(counts);
    return status;
}
