/* spreadsheet.c: report.xlsx, the reports as one workbook with charts. */
#include "reports/spreadsheet.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "common/columns.h"
#include "common/memory.h"
#include "common/workbook.h"
#include "reports/wide.h"

/* Entities of each type in the summary, and lines of the charts. */
#define SUMMARY_LINES 10
#define OVERALL_LINES YINDE_CHART_MAX_LINES
#define TYPE_LINES    8

/* Columns of the timeline before the first entity, and those beside it that the
 * chart stands in. */
#define N_FIXED       3
#define CHART_COLUMNS 32

/* Most cells of a timeline that is held in memory (100 bytes each), so that its
 * charts can be seen in previewers too. */
#define HELD_CELLS 1000000u

typedef struct report {
    const yinde_tallies *tallies;
    const yinde_ranking *all;     /* of the top */
    const yinde_ranking *columns; /* of the timeline */
    yinde_workbook *workbook;
    yinde_tally_period *period; /* [n_periods] */
    size_t n_periods;
    uint32_t first_period; /* its number */
} report;

static const char *const type_titles[YINDE_CORPUS_N_TYPES] = {
    "people", "countries", "organizations", "phrases"};

static void write_day(yinde_sheet *sheet, yinde_day day)
{
    if (day == YINDE_NO_DAY)
        yinde_sheet_skip(sheet);
    else
        yinde_sheet_day(sheet, day);
}

static void write_heads(yinde_sheet *sheet, const char *const *head, size_t n,
                        size_t fixed_columns)
{
    for (size_t i = 0; i < n; i++)
        yinde_sheet_head(sheet, yinde_span_of(head[i]));
    yinde_sheet_end_head(sheet, fixed_columns);
}

/* How many of `n` rows there is room for, a last row being kept for the note
 * when it is not all of them. */
static size_t rows_that_fit(const yinde_sheet *sheet, size_t n)
{
    size_t room = yinde_sheet_room(sheet);
    return n <= room ? n : room - 1;
}

/* The last row of a sheet that could not hold all. */
static void note_left_out(yinde_sheet *sheet, size_t left_out, const char *file)
{
    char note[128];
    if (left_out == 0)
        return;
    yinde_sheet_end_table(sheet);
    snprintf(note, sizeof note,
             "%zu more rows do not fit in a sheet; all are in %s", left_out,
             file);
    yinde_sheet_word(sheet, note);
    yinde_sheet_end_row(sheet);
}

/* ---- summary ---------------------------------------------------------- */

static void write_fact(yinde_sheet *sheet, const char *what, uint64_t number)
{
    yinde_sheet_word(sheet, what);
    yinde_sheet_number(sheet, number);
    yinde_sheet_end_row(sheet);
}

static void write_date_fact(yinde_sheet *sheet, const char *what, yinde_day day)
{
    yinde_sheet_word(sheet, what);
    write_day(sheet, day);
    yinde_sheet_end_row(sheet);
}

static void write_facts(yinde_sheet *sheet, const report *r)
{
    const yinde_tallies *t = r->tallies;
    write_fact(sheet, "articles read", t->corpus->n_articles);
    write_fact(sheet, "articles counted", t->n_counted);
    write_fact(sheet, "of them dated", t->n_dated);
    write_fact(sheet,
               t->scope.duplicates ? "duplicates, counted"
                                   : "duplicates, left out",
               t->n_duplicates);
    write_fact(sheet, t->scope.undated ? "undated, counted" : "undated, left out",
               t->n_undated);
    write_date_fact(sheet, "first day", t->first_day);
    write_date_fact(sheet, "last day", t->last_day);
    write_fact(sheet, "characters", t->n_characters);
    write_fact(sheet, "entities", r->all->n);
    yinde_sheet_word(sheet, "period of the timeline");
    yinde_sheet_word(sheet, yinde_period_unit_name(t->scope.unit));
    yinde_sheet_end_row(sheet);
}

static void write_leader(yinde_sheet *sheet, const report *r,
                         const yinde_ranked *place)
{
    yinde_sheet_word(sheet, yinde_corpus_type_name(place->about->type));
    yinde_sheet_number(sheet, place->rank);
    yinde_sheet_text(sheet, place->about->label);
    yinde_sheet_number(sheet, place->articles);
    yinde_sheet_number(sheet, place->mentions);
    yinde_sheet_share(sheet, yinde_tally_ratio(place->articles, r->tallies->n_counted));
    yinde_sheet_end_row(sheet);
}

static void write_summary(const report *r)
{
    static const char *const facts[] = {"what", "how much"};
    static const char *const leaders[] = {"type",     "rank",     "label",
                                          "articles", "mentions", "ratio"};
    yinde_sheet *sheet = yinde_workbook_sheet(r->workbook, "summary", false);
    write_heads(sheet, facts, 2, 0);
    write_facts(sheet, r);
    yinde_sheet_end_row(sheet);
    write_heads(sheet, leaders, sizeof leaders / sizeof leaders[0], 0);
    for (size_t i = 0; i < r->all->n; i++)
        if (r->all->place[i].rank <= SUMMARY_LINES)
            write_leader(sheet, r, &r->all->place[i]);
}

/* ---- top -------------------------------------------------------------- */

/* The columns of yinde_table_top. */
static void write_place(yinde_sheet *sheet, const yinde_tallies *tallies,
                        const yinde_ranked *place)
{
    const yinde_corpus_entity *about = place->about;
    const yinde_tally_entity *more = &tallies->entity[place->entity];
    yinde_sheet_number(sheet, place->rank);
    yinde_sheet_word(sheet, yinde_corpus_type_name(about->type));
    yinde_sheet_text(sheet, about->id);
    yinde_sheet_text(sheet, about->label);
    yinde_sheet_text(sheet, about->topic);
    yinde_sheet_number(sheet, place->articles);
    yinde_sheet_number(sheet, place->mentions);
    yinde_sheet_number(sheet, more->in_titles);
    yinde_sheet_share(sheet, yinde_tally_ratio(place->articles, tallies->n_counted));
    write_day(sheet, more->first_day);
    write_day(sheet, more->last_day);
    yinde_sheet_end_row(sheet);
}

static void write_top(const report *r)
{
    yinde_sheet *sheet = yinde_workbook_sheet(r->workbook, "top", true);
    for (size_t i = 0; i < yinde_table_top.n; i++)
        yinde_sheet_head(sheet, yinde_span_of(yinde_table_top.column[i].name));
    yinde_sheet_end_head(sheet, 0);
    size_t n = rows_that_fit(sheet, r->all->n);
    for (size_t i = 0; i < n; i++)
        write_place(sheet, r->tallies, &r->all->place[i]);
    note_left_out(sheet, r->all->n - n, yinde_table_top.file);
}

/* ---- timeline --------------------------------------------------------- */

static void take_head(void *payload, yinde_span head)
{
    yinde_sheet_head(payload, head);
}

/* Days are dates, which a spreadsheet can reckon with; it has nothing for longer
 * periods. */
static void write_period_label(yinde_sheet *sheet, const report *r, size_t i)
{
    if (r->tallies->scope.unit == YINDE_PERIOD_DAY)
        yinde_sheet_day(sheet, r->first_period + (uint32_t)i);
    else
        yinde_sheet_word(sheet, r->period[i].label);
}

static void write_period(yinde_sheet *sheet, const report *r, size_t i)
{
    write_period_label(sheet, r, i);
    yinde_sheet_truth(sheet, r->period[i].complete);
    yinde_sheet_number(sheet, r->period[i].articles);
    for (size_t k = 0; k < r->columns->n; k++) {
        uint64_t articles = 0;
        uint64_t key = yinde_pair_key(r->columns->place[k].entity,
                                      r->first_period + (uint32_t)i);
        yinde_tally_get(&r->tallies->articles, key, &articles);
        yinde_sheet_number(sheet, articles);
    }
    yinde_sheet_end_row(sheet);
}

static yinde_sheet *write_timeline(const report *r)
{
    size_t n_cells = r->n_periods * (r->columns->n + N_FIXED);
    yinde_sheet *sheet =
        yinde_workbook_sheet(r->workbook, "timeline", n_cells > HELD_CELLS);
    yinde_wide_heads(r->columns, take_head, sheet);
    yinde_sheet_end_head(sheet, 1);
    for (size_t i = 0; i < r->n_periods; i++)
        write_period(sheet, r, i);
    return sheet;
}

/* ---- charts ----------------------------------------------------------- */

/* Most articles first; what is equal stays in the order of the ranking. */
static int compare_columns(const void *left, const void *right)
{
    const yinde_ranked *a = *(const yinde_ranked *const *)left;
    const yinde_ranked *b = *(const yinde_ranked *const *)right;
    if (a->articles != b->articles)
        return a->articles > b->articles ? -1 : 1;
    if (a->mentions != b->mentions)
        return a->mentions > b->mentions ? -1 : 1;
    return a < b ? -1 : a > b;
}

/* The most frequent of all types, beside the timeline. */
static void chart_overall(const report *r, yinde_chart chart)
{
    const yinde_ranked **place =
        yinde_calloc(r->columns->n, sizeof(yinde_ranked *));
    for (size_t i = 0; i < r->columns->n; i++)
        place[i] = &r->columns->place[i];
    qsort(place, r->columns->n, sizeof(yinde_ranked *), compare_columns);
    while (chart.n < r->columns->n && chart.n < OVERALL_LINES) {
        chart.column[chart.n] =
            N_FIXED + (size_t)(place[chart.n] - r->columns->place);
        chart.n++;
    }
    free(place);
    yinde_sheet_chart(&chart);
}

static void chart_type(const report *r, yinde_chart chart, int type)
{
    size_t first = r->columns->start[type], end = r->columns->start[type + 1];
    for (size_t i = first; i < end && chart.n < TYPE_LINES; i++)
        chart.column[chart.n++] = N_FIXED + i;
    chart.title = type_titles[type];
    if (chart.n > 0)
        yinde_workbook_chart(r->workbook, type_titles[type], &chart);
}

static void write_charts(const report *r, const yinde_sheet *timeline)
{
    yinde_chart chart = {.title = "most frequent",
                         .unit = "articles",
                         .sheet = timeline,
                         .n_rows = r->n_periods,
                         .days = r->tallies->scope.unit == YINDE_PERIOD_DAY};
    if (r->n_periods == 0 || r->columns->n == 0)
        return;
    chart_overall(r, chart);
    for (int type = 0; type < YINDE_CORPUS_N_TYPES; type++)
        chart_type(r, chart, type);
}

/* ---- articles --------------------------------------------------------- */

static void write_article(yinde_sheet *sheet, const yinde_corpus *corpus,
                          const yinde_corpus_article *article)
{
    write_day(sheet, article->day);
    yinde_sheet_text(sheet, yinde_corpus_source(corpus, article->source));
    yinde_sheet_text(sheet, article->title);
    yinde_sheet_text(sheet, article->url);
    yinde_sheet_text(sheet, article->id);
    yinde_sheet_number(sheet, article->characters);
    yinde_sheet_word(sheet, article->duplicate ? "yes" : "no");
    yinde_sheet_end_row(sheet);
}

static void write_articles(const report *r)
{
    static const char *const heads[] = {"date",       "source",     "title",
                                        "url",        "article_id", "characters",
                                        "duplicate"};
    const yinde_corpus *corpus = r->tallies->corpus;
    yinde_sheet *sheet = yinde_workbook_sheet(r->workbook, "articles", true);
    write_heads(sheet, heads, sizeof heads / sizeof heads[0], 0);
    size_t n = rows_that_fit(sheet, corpus->n_articles);
    for (size_t i = 0; i < n; i++)
        write_article(sheet, corpus, &corpus->article[i]);
    note_left_out(sheet, corpus->n_articles - n, yinde_table_articles.file);
}

/* ----------------------------------------------------------------------- */

yinde_status yinde_spreadsheet_write(const yinde_tallies *tallies,
                                     const yinde_ranking *all,
                                     const yinde_ranking *columns,
                                     yinde_outputs *outputs, yinde_error *error)
{
    report r = {.tallies = tallies, .all = all, .columns = columns};
    yinde_status status;
    if (columns->n > YINDE_SHEET_MAX_COLUMNS - N_FIXED - CHART_COLUMNS)
        return yinde_fail(error, YINDE_EUSAGE, YINDE_SPREADSHEET_FILE, 0, 0,
                          "would have a column for each of %zu entities, more "
                          "than a sheet holds; take a smaller --top",
                          columns->n);
    r.period = yinde_tallies_periods(tallies, &r.first_period, &r.n_periods);
    YINDE_TRY(yinde_workbook_open(outputs, YINDE_SPREADSHEET_FILE, &r.workbook,
                                  error));
    write_summary(&r);
    write_top(&r);
    write_charts(&r, write_timeline(&r));
    write_articles(&r);
    YINDE_TRY(yinde_workbook_write(r.workbook, error));
done:
    yinde_workbook_free(r.workbook);
    free(r.period);
    return status;
}
