/* report_test.c: what the golden folders cannot show of the reports.
 *
 *   - tallies of two halves, merged, are those of the whole, at every cut
 *   - periods agree with a calendar walked day by day
 *   - several inputs add up; an input named twice counts once
 *   - every fault of a row is told with path, line and column
 *   - a timeline that would be too large is refused
 *
 * Build with reports/ and common/, libcsv and Judy; run with the name of a
 * directory that files may be made in.  Prints what failed; status 0 or 1.
 */
#define _POSIX_C_SOURCE 200809L /* mkdir */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "common/output.h"
#include "reports/report.h"
#include "reports/rows.h"
#include "reports/tally.h"

static int failures;

static void ok(bool holds, const char *what)
{
    if (!holds) {
        printf("FAILED: %s\n", what);
        failures++;
    }
}

static void same(const char *got, const char *wanted, const char *what)
{
    if (strcmp(got, wanted) != 0) {
        printf("FAILED: %s\n   got: %s\nwanted: %s\n", what, got, wanted);
        failures++;
    }
}

/* ---- rows to test with ------------------------------------------------ */

#define ARTICLES_HEADER                                                        \
    "article_id,date,published,date_source,source,author,title,url,script,"    \
    "characters,path,format,duplicate_of,flags\n"
#define COUNTS_HEADER                                                          \
    "article_id,date,source,title,type,entity_id,label,topic,count,in_title,"  \
    "first_offset,surfaces\n"

#define ARTICLE(id, date) id "," date ",,,,,,,hans,100," id ",plain,,\n"
#define COUNT(id, date, entity, n)                                             \
    id "," date ",,,person," entity "," entity ",," n ",0,5,\n"

static const char *root; /* where files may be made */

/* A path below root; good until the fourth call after. */
static const char *below(const char *name)
{
    static char path[4][512];
    static int turn;
    turn = (turn + 1) % 4;
    snprintf(path[turn], sizeof path[turn], "%s/%s", root, name);
    return path[turn];
}

/* Make the file `name` in `directory`; for NULL make sure there is none. */
static void put_file(const char *directory, const char *name, const char *text)
{
    char path[600];
    snprintf(path, sizeof path, "%s/%s", directory, name);
    remove(path);
    if (text == NULL)
        return;
    FILE *file = fopen(path, "wb");
    if (file == NULL || fputs(text, file) < 0 || fclose(file) != 0) {
        perror(path);
        exit(1);
    }
}

/* Make the input `name` of two texts; returns its path. */
static const char *make_input(const char *name, const char *articles,
                              const char *counts)
{
    const char *directory = below(name);
    mkdir(directory, 0777);
    put_file(directory, "articles.csv", articles);
    put_file(directory, "counts.csv", counts);
    return directory;
}

/* ---- tallies ---------------------------------------------------------- */

/* Below `n`; a generator of our own, so that every run sees the same. */
static unsigned below_n(unsigned n)
{
    static uint32_t state = 7;
    state = state * 1664525u + 1013904223u;
    return (state >> 16) % n;
}

/* Print to the end of `text`, which has room. */
#define ADD(text, ...)                                                         \
    snprintf((text) + strlen(text), sizeof(text) - strlen(text), __VA_ARGS__)

/* 60 articles, some undated, some duplicates, of 12 entities. */
static const char *make_random_input(void)
{
    static char articles[20000] = ARTICLES_HEADER;
    static char counts[60000] = COUNTS_HEADER;
    for (int i = 0; i < 60; i++) {
        char date[16] = "";
        if (below_n(5) > 0)
            snprintf(date, sizeof date, "20%02u-%02u-%02u", below_n(3) + 19,
                     below_n(12) + 1, below_n(28) + 1);
        ADD(articles, "%02d,%s,,,,,,,,%u,,,%s,\n", i, date, below_n(999),
            i > 0 && below_n(6) == 0 ? "00" : "");
        for (unsigned e = below_n(4); e < 12; e += below_n(4) + 1)
            ADD(counts, "%02d,%s,,,person,E%u,E%u,,%u,%u,0,\n", i, date, e, e,
                below_n(9) + 1, below_n(2));
    }
    return make_input("random", articles, counts);
}

static bool equal_tallies(const yinde_tally *a, const yinde_tally *b)
{
    uint64_t key = 0, value = 0, other = 0;
    if (yinde_tally_count(a) != yinde_tally_count(b))
        return false;
    for (bool more = yinde_tally_first(a, &key, &value); more;
         more = yinde_tally_next(a, &key, &value))
        if (!yinde_tally_get(b, key, &other) || value != other)
            return false;
    return true;
}

static bool equal_entities(const yinde_tallies *a, const yinde_tallies *b)
{
    for (uint32_t i = 0; i < a->corpus->n_entities; i++)
        if (a->entity[i].in_titles != b->entity[i].in_titles ||
            a->entity[i].first_day != b->entity[i].first_day ||
            a->entity[i].last_day != b->entity[i].last_day)
            return false;
    return true;
}

static bool equal(const yinde_tallies *a, const yinde_tallies *b)
{
    return equal_entities(a, b) && equal_tallies(&a->articles, &b->articles) &&
           equal_tallies(&a->mentions, &b->mentions) &&
           equal_tallies(&a->total_articles, &b->total_articles) &&
           equal_tallies(&a->total_characters, &b->total_characters) &&
           a->n_counted == b->n_counted && a->n_dated == b->n_dated &&
           a->n_undated == b->n_undated && a->n_duplicates == b->n_duplicates &&
           a->n_characters == b->n_characters && a->first_day == b->first_day &&
           a->last_day == b->last_day;
}

static yinde_tallies *tally_of(const yinde_corpus *corpus,
                               const yinde_tally_scope *scope, size_t first,
                               size_t end)
{
    yinde_tallies *tallies = yinde_tallies_new(corpus, scope);
    yinde_tallies_add(tallies, first, end);
    return tallies;
}

static void test_cuts(const yinde_corpus *corpus,
                      const yinde_tally_scope *scope)
{
    size_t n = corpus->n_articles;
    yinde_tallies *whole = tally_of(corpus, scope, 0, n);
    ok(whole->n_counted > 10, "the halves have something to count");
    for (size_t cut = 0; cut <= n; cut++) {
        yinde_tallies *left = tally_of(corpus, scope, 0, cut);
        yinde_tallies *right = tally_of(corpus, scope, cut, n);
        yinde_tallies_merge(right, left);
        ok(equal(whole, right), "two halves make the whole");
        ok(cut == n || !equal(whole, left), "a half is not the whole");
        yinde_tallies_free(left);
        yinde_tallies_free(right);
    }
    yinde_tallies_free(whole);
}

static void test_halves(void)
{
    yinde_corpus *corpus = yinde_corpus_new();
    yinde_error error = YINDE_ERROR_NONE;
    ok(yinde_rows_read(corpus, make_random_input(), &error) == YINDE_OK,
       "the random input is read");
    for (int unit = YINDE_PERIOD_DAY; unit <= YINDE_PERIOD_YEAR; unit++)
        for (int k = 0; k < 4; k++)
            test_cuts(corpus, &(yinde_tally_scope){(yinde_period_unit)unit,
                                                   (k & 1) != 0, (k & 2) != 0,
                                                   NULL});
    yinde_corpus_free(corpus);
}

/* ---- periods ---------------------------------------------------------- */

/* A day as a calendar on the wall has it. */
typedef struct wall_day {
    unsigned year, month, day; /* from 1 */
    unsigned day_of_year;      /* from 0 */
    yinde_day number;          /* counted from 1900-01-01, a Monday */
} wall_day;

static bool is_leap(unsigned year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static unsigned days_of(unsigned year, unsigned month)
{
    static const unsigned days[] = {31, 28, 31, 30, 31, 30,
                                    31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* The week by its definition: the n-th Thursday of a year is in its week n. */
static void label_week(const wall_day *wall, char label[32])
{
    unsigned year = wall->year, n = is_leap(year) ? 366 : 365;
    int thursday = (int)wall->day_of_year - (int)(wall->number % 7) + 3;
    if (thursday < 0) {
        year--;
        thursday += is_leap(year) ? 366 : 365;
    } else if (thursday >= (int)n) {
        year++;
        thursday -= (int)n;
    }
    snprintf(label, 32, "%u-W%02d", year, thursday / 7 + 1);
}

static void test_day(const wall_day *wall)
{
    char wanted[YINDE_PERIOD_YEAR + 1][32], label[YINDE_PERIOD_LABEL_BYTES];
    unsigned y = wall->year, m = wall->month;
    snprintf(wanted[YINDE_PERIOD_DAY], 32, "%u-%02u-%02u", y, m, wall->day);
    label_week(wall, wanted[YINDE_PERIOD_WEEK]);
    snprintf(wanted[YINDE_PERIOD_MONTH], 32, "%u-%02u", y, m);
    snprintf(wanted[YINDE_PERIOD_QUARTER], 32, "%u-Q%u", y, (m + 2) / 3);
    snprintf(wanted[YINDE_PERIOD_YEAR], 32, "%u", y);
    yinde_day day = YINDE_NO_DAY;
    ok(yinde_day_parse(yinde_span_of(wanted[0]), &day) && day == wall->number,
       wanted[0]);
    for (int i = YINDE_PERIOD_DAY; i <= YINDE_PERIOD_YEAR; i++) {
        yinde_period_unit unit = (yinde_period_unit)i;
        uint32_t period = yinde_period_of(unit, day);
        yinde_day first = yinde_period_first_day(unit, period);
        yinde_day last = yinde_period_last_day(unit, period);
        yinde_period_label(unit, period, label);
        same(label, wanted[unit], "the label of a period");
        ok(first <= day && day <= last, "a day lies in its period");
        ok(yinde_period_of(unit, first) == period, "first day of a period");
        ok(yinde_period_of(unit, last) == period, "last day of a period");
        ok(yinde_period_of(unit, last + 1) == period + 1, "the next period");
    }
}

static void test_calendar(void)
{
    wall_day wall = {.number = 0};
    for (wall.year = 1900; wall.year <= 2199; wall.year++) {
        wall.day_of_year = 0;
        for (wall.month = 1; wall.month <= 12; wall.month++) {
            for (wall.day = 1; wall.day <= days_of(wall.year, wall.month);
                 wall.day++) {
                test_day(&wall);
                wall.number++;
                wall.day_of_year++;
            }
        }
    }
}

static void test_names(void)
{
    static const char *const no_days[] = {
        "",           "2021-1-02",   "2021-04-31", "2021-02-29",  "1900-02-29",
        "1899-12-31", "2200-01-01",  "2021-00-10", "2021-13-10",  "2021-01-00",
        "2021-01-32", "2021-01-02 ", "2021/01/02", "２021-01-02", "20210102",
        "-021-01-02", "2021-01-0x"};
    yinde_day day = 5;
    for (size_t i = 0; i < sizeof no_days / sizeof no_days[0]; i++)
        ok(!yinde_day_parse(yinde_span_of(no_days[i]), &day), no_days[i]);
    yinde_period_unit unit = YINDE_PERIOD_DAY;
    ok(yinde_period_unit_parse("quarter", &unit), "quarter is a unit");
    ok(!yinde_period_unit_parse("decade", &unit), "decade is none");
    ok(unit == YINDE_PERIOD_QUARTER, "what is none changes nothing");
}

/* ---- inputs ----------------------------------------------------------- */

static bool reads(yinde_corpus *corpus, const char *path)
{
    yinde_error error = YINDE_ERROR_NONE;
    return yinde_rows_read(corpus, path, &error) == YINDE_OK;
}

static void test_inputs(void)
{
    yinde_corpus *corpus = yinde_corpus_new();
    make_input("one", ARTICLES_HEADER ARTICLE("a", "2021-01-01"),
               COUNTS_HEADER COUNT("a", "2021-01-01", "X", "2"));
    make_input("two", ARTICLES_HEADER ARTICLE("a", "2021-02-01"),
               COUNTS_HEADER COUNT("a", "2021-02-01", "X", "3"));
    ok(reads(corpus, below("one")), "a directory");
    ok(reads(corpus, below("two/counts.csv")), "the counts of another");
    ok(corpus->n_articles == 2 && corpus->n_counts == 2 &&
           corpus->n_entities == 1,
       "the same id in two inputs is two articles");
    ok(reads(corpus, below("one/")) && reads(corpus, below("one/counts.csv")) &&
           reads(corpus, below("one/articles.csv")),
       "an input by other names");
    ok(corpus->n_articles == 2, "an input named twice counts once");
    make_input("bad", ARTICLES_HEADER ARTICLE("a", "2021-02-01"),
               COUNTS_HEADER COUNT("a", "", "Y", "3") COUNT("a", "", "Z", "x"));
    ok(!reads(corpus, below("bad")), "a faulty input");
    ok(!reads(corpus, below("bad")), "a faulty input is not taken for read");
    ok(corpus->n_articles == 2 && corpus->n_counts == 2,
       "an input is taken whole or not at all");
    yinde_corpus_free(corpus);
}

/* ---- faults ----------------------------------------------------------- */

#define BAD_DATE(date)                                                         \
    "date \"" date "\" is no day from 1900 to 2199 written YYYY-MM-DD; did a " \
    "spreadsheet rewrite it? Import the column as text"
#define BAD_NUMBER(column, value, from)                                        \
    column " \"" value "\" is no whole number from " from " to 1000000000"
#define NOT_READ(path)                                                         \
    path ": cannot be read: No such file or directory; name a directory "      \
         "that yinde extract wrote"
#define EMPTY(path)                                                            \
    path ":1: the file is empty, without even a header; run yinde extract "    \
         "again"

#define ONE_ARTICLE ARTICLES_HEADER ARTICLE("a", "")

/* An input, and what is said of it after the name of its directory. */
static const struct fault {
    const char *articles;
    const char *counts;
    const char *message;
} faults[] = {
    {NULL, NULL, NOT_READ("/articles.csv")},
    {ARTICLES_HEADER, NULL,
     "/counts.csv: cannot be read: No such file or directory; check how it is "
     "spelled"},
    {"", COUNTS_HEADER, EMPTY("/articles.csv")},
    {ARTICLES_HEADER, "\n\n", EMPTY("/counts.csv")},
    {"\narticle_id,date\n", COUNTS_HEADER,
     "/articles.csv:2: the column \"published\" is missing; made by an older "
     "yinde? Run yinde extract again"},
    {ARTICLES_HEADER "a,b\n", COUNTS_HEADER,
     "/articles.csv:2: this row has 2 fields and the header 14; was the file "
     "cut off, or a comma not quoted?"},
    {ARTICLES_HEADER ARTICLE("新华/a", "2021/1/2"), COUNTS_HEADER,
     "/articles.csv:2:6: " BAD_DATE("2021/1/2")},
    {ARTICLES_HEADER ARTICLE("a", "2021-02-30"), COUNTS_HEADER,
     "/articles.csv:2:3: " BAD_DATE("2021-02-30")},
    {ARTICLES_HEADER ARTICLE("", ""), COUNTS_HEADER,
     "/articles.csv:2:1: article_id is empty"},
    {ARTICLES_HEADER "a,,,,,,,,,1e3,,,,\n", COUNTS_HEADER,
     "/articles.csv:2:11: " BAD_NUMBER("characters", "1e3", "0")},
    {ARTICLES_HEADER "a,,,,,,,,,99999999999999999999999,,,,\n", COUNTS_HEADER,
     "/articles.csv:2:11: " BAD_NUMBER("characters", "99999999999999999999999",
                                       "0")},
    {ARTICLES_HEADER ARTICLE("a", "") ARTICLE("b", "") ARTICLE("a", ""),
     COUNTS_HEADER,
     "/articles.csv:4:1: article_id \"a\" is in the file twice; keep the rows "
     "of each run of yinde extract in a directory of their own"},
    {ONE_ARTICLE, COUNTS_HEADER COUNT("b", "", "X", "1"),
     "/counts.csv:2:1: article_id \"b\" is not in the articles.csv beside "
     "this file; keep the two files of one run of yinde extract together"},
    {ONE_ARTICLE, COUNTS_HEADER COUNT("a", "", "X", "0"),
     "/counts.csv:2:18: " BAD_NUMBER("count", "0", "1")},
    {ONE_ARTICLE, COUNTS_HEADER COUNT("a", "", "X", "-1"),
     "/counts.csv:2:18: " BAD_NUMBER("count", "-1", "1")},
    {ONE_ARTICLE, COUNTS_HEADER COUNT("a", "", "X", ""),
     "/counts.csv:2:18: " BAD_NUMBER("count", "", "1")},
    {ONE_ARTICLE, COUNTS_HEADER COUNT("a", "", "X", "1000000001"),
     "/counts.csv:2:18: " BAD_NUMBER("count", "1000000001", "1")},
    {ONE_ARTICLE, COUNTS_HEADER "a,,,,person,X,X,,2,3,0,\n",
     "/counts.csv:2:20: in_title \"3\" is no whole number from 0 to 2"},
    {ONE_ARTICLE, COUNTS_HEADER "a,,,,person,X,X,,2,0,,\n",
     "/counts.csv:2:22: " BAD_NUMBER("first_offset", "", "0")},
    {ONE_ARTICLE, COUNTS_HEADER "a,,,,人,X,X,,2,0,0,\n",
     "/counts.csv:2:6: type \"人\" is none of person, country, organization, "
     "phrase"},
    {ONE_ARTICLE, COUNTS_HEADER COUNT("a", "", "", "1"),
     "/counts.csv:2:13: entity_id is empty"},
    {ONE_ARTICLE,
     COUNTS_HEADER COUNT("a", "一二三四五六七八九十一二三四五", "X", "1"),
     "/counts.csv:2:3: " BAD_DATE("一二三四五六七八九十一二三")},
    {ARTICLES_HEADER "a,\"2021\n", COUNTS_HEADER,
     "/articles.csv:2: a quote opened in this row is never closed"},
    {ARTICLES_HEADER "a\xFF,,,,,,,,,1,,,,\n", COUNTS_HEADER,
     "/articles.csv:2:1: this field is not UTF-8; save the file as \"CSV "
     "UTF-8\""},
};

/* What reading `path` says, without the `n` bytes of a directory before it. */
static const char *complaint(const char *path, size_t n)
{
    static char text[2048];
    yinde_error error = YINDE_ERROR_NONE;
    yinde_corpus *corpus = yinde_corpus_new();
    text[0] = '\0';
    if (yinde_rows_read(corpus, path, &error) != YINDE_OK)
        yinde_error_format(&error, text, sizeof text);
    yinde_corpus_free(corpus);
    return strlen(text) >= n ? text + n : text;
}

static void test_faults(void)
{
    size_t n = strlen(below("faulty"));
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        const char *input =
            make_input("faulty", faults[i].articles, faults[i].counts);
        same(complaint(input, n), faults[i].message, "what is wrong");
    }
    same(complaint(below("faulty.not"), n), NOT_READ(".not"), "no input");
    put_file(below("faulty"), "top.csv", "x\n");
    same(complaint(below("faulty/top.csv"), n),
         "/top.csv: is neither articles.csv nor counts.csv; name a directory "
         "that yinde extract wrote",
         "a file that has no rows");
}

/* ---- limits ----------------------------------------------------------- */

/* Two hundred entities, each on the first and on the last of all days. */
static const char *make_vast_input(void)
{
    static char counts[80000] = COUNTS_HEADER;
    for (int i = 0; i < 400; i++)
        ADD(counts, "%c,,,,phrase,E%d,E%d,,1000000000,0,0,\n",
            i < 200 ? 'a' : 'b', i % 200, i % 200);
    return make_input("vast",
                      ARTICLES_HEADER ARTICLE("a", "1900-01-01")
                          ARTICLE("b", "2199-12-31"),
                      counts);
}

static yinde_status write_report(const char *input,
                                 const yinde_report_options *options,
                                 yinde_error *error)
{
    yinde_status status;
    yinde_outputs *outputs = NULL;
    yinde_report *report = yinde_report_new();
    YINDE_TRY(yinde_report_add(report, input, error));
    YINDE_TRY(yinde_outputs_open(below("written"), &outputs, error));
    YINDE_TRY(yinde_report_write(report, options, outputs, error));
done:
    yinde_outputs_free(outputs);
    yinde_report_free(report);
    return status;
}

static void test_limits(void)
{
    yinde_error error = YINDE_ERROR_NONE;
    yinde_report_options options = YINDE_REPORT_OPTIONS_DEFAULT;
    const char *input = make_vast_input();
    ok(write_report(input, &options, &error) == YINDE_OK, "300 years by month");
    options.period = YINDE_PERIOD_DAY;
    ok(write_report(input, &options, &error) == YINDE_EUSAGE, "too many rows");
    same(error.message,
         "would have 21914600 rows (200 entities in 109573 periods), more "
         "than 5000000; take a longer --period, a smaller --top or a larger "
         "--min-articles",
         "too many rows, the message");
    options.top = 2;
    ok(write_report(input, &options, &error) == YINDE_OK, "--top helps");
    options.top = 0;
    options.min_articles = 3;
    ok(write_report(input, &options, &error) == YINDE_OK,
       "--min-articles helps");
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: %s DIRECTORY\n", argv[0]);
        return 2;
    }
    root = argv[1];
    mkdir(root, 0777);
    test_calendar();
    test_names();
    test_halves();
    test_inputs();
    test_faults();
    test_limits();
    printf(failures == 0 ? "ok\n" : "%d failed\n", failures);
    return failures == 0 ? 0 : 1;
}
