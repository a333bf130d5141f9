/* summary.c: what is in the rows, at a glance, on a terminal.
 *
 * A bar covers `step` months.  Months are numbered from January 1900, so the
 * months of a quarter or a year share the quotient month / step.
 */
#include "reports/summary.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "common/index.h"
#include "common/width.h"

/* Bytes of the longest head of a table, with its NUL. */
#define HEAD_BYTES 96

/* Cells of the two columns of numbers, but for the two blanks before each. */
#define NUMBER_CELLS 9

static const char *const plurals[YINDE_CORPUS_N_TYPES] = {
    "People", "Countries", "Organizations", "Phrases"};

/* What is shown, and how. */
typedef struct view {
    const yinde_tallies *tallies;
    const yinde_ranking *ranking;
    FILE *file;
    bool colour;
    size_t label_cells; /* width of the first column */
    uint32_t step;      /* months in a bar; 0 when there are no bars */
    uint32_t first_bar; /* number of the first bar: its month / step */
    size_t n_bars;      /* count */
} view;

/* ---- words and numbers ------------------------------------------------ */

static void start_style(const view *v, const char *code)
{
    if (v->colour)
        fprintf(v->file, "\033[%sm", code);
}

static void end_style(const view *v)
{
    if (v->colour)
        fputs("\033[0m", v->file);
}

/* 1234567 -> "1,234,567". */
static const char *with_commas(uint64_t number, char text[32])
{
    char digits[24];
    snprintf(digits, sizeof digits, "%" PRIu64, number);
    size_t n = strlen(digits), at = 0;
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && (n - i) % 3 == 0)
            text[at++] = ',';
        text[at++] = digits[i];
    }
    text[at] = '\0';
    return text;
}

/* "1 article", "2 articles". */
static void print_count(const view *v, uint64_t n, const char *thing)
{
    char text[32];
    fprintf(v->file, "%s %s%s", with_commas(n, text), thing, n == 1 ? "" : "s");
}

/* ---- the lines on top ------------------------------------------------- */

/* "Left out: ..." or "Among them: ...", for what was treated so. */
static void print_apart(const view *v, const char *title, bool counted)
{
    const yinde_tallies *t = v->tallies;
    bool duplicates = t->n_duplicates > 0 && t->scope.duplicates == counted;
    bool undated = t->n_undated > 0 && t->scope.undated == counted;
    char text[32];
    if (!duplicates && !undated)
        return;
    fputs(title, v->file);
    if (duplicates) {
        print_count(v, t->n_duplicates, "duplicate");
        fputs(counted ? "" : " (--duplicates)", v->file);
    }
    if (duplicates && undated)
        fputs(", ", v->file);
    if (undated)
        fprintf(v->file, "%s undated%s", with_commas(t->n_undated, text),
                counted ? "" : " (--undated)");
    putc('\n', v->file);
}

static void print_dates(const view *v)
{
    char first[YINDE_PERIOD_LABEL_BYTES], last[YINDE_PERIOD_LABEL_BYTES];
    yinde_day_format(v->tallies->first_day, first);
    yinde_day_format(v->tallies->last_day, last);
    if (v->tallies->n_dated == 0)
        fputs(" without a date", v->file);
    else if (v->tallies->first_day == v->tallies->last_day)
        fprintf(v->file, " of %s", first);
    else
        fprintf(v->file, " from %s to %s", first, last);
}

static void print_overview(const view *v)
{
    const yinde_tallies *t = v->tallies;
    start_style(v, "1");
    if (t->n_counted > 0) {
        print_count(v, t->n_counted, "article");
        print_dates(v);
        fputs(", ", v->file);
        print_count(v, t->n_characters, "character");
        if (t->n_dated == 0)
            fputs(": the timelines are empty", v->file);
    } else if (t->n_duplicates + t->n_undated > 0) {
        fputs("No article has a date: the timelines are empty", v->file);
    } else {
        fputs("No articles: the timelines are empty", v->file);
    }
    end_style(v);
    putc('\n', v->file);
    start_style(v, "2");
    print_apart(v, "Among them: ", true);
    print_apart(v, "Left out: ", false);
    end_style(v);
}

/* ---- bars ------------------------------------------------------------- */

static const uint32_t steps[] = {1, 3, 12, 24, 36, 48, 60, 72};

/* Choose the finest bars that fit: 300 years are 50 bars of six.  One bar
 * alone would say nothing. */
static void choose_bars(view *v)
{
    const yinde_tallies *t = v->tallies;
    if (t->first_day == YINDE_NO_DAY)
        return;
    uint32_t first = yinde_period_of(YINDE_PERIOD_MONTH, t->first_day);
    uint32_t last = yinde_period_of(YINDE_PERIOD_MONTH, t->last_day);
    v->n_bars = YINDE_SUMMARY_MAX_BARS + 1;
    for (size_t i = 0; v->n_bars > YINDE_SUMMARY_MAX_BARS; i++) {
        assert(i < sizeof steps / sizeof steps[0]);
        v->step = steps[i];
        v->first_bar = first / v->step;
        v->n_bars = (size_t)(last / v->step - v->first_bar) + 1;
    }
    if (v->n_bars == 1)
        v->step = 0;
}

/* "by month, 2020-12 to 2021-03". */
static void print_axis(const view *v)
{
    const yinde_tallies *t = v->tallies;
    char first[YINDE_PERIOD_LABEL_BYTES], last[YINDE_PERIOD_LABEL_BYTES];
    if (v->step == 0)
        return;
    yinde_period_unit unit = v->step == 1   ? YINDE_PERIOD_MONTH
                             : v->step == 3 ? YINDE_PERIOD_QUARTER
                                            : YINDE_PERIOD_YEAR;
    yinde_period_label(unit, yinde_period_of(unit, t->first_day), first);
    yinde_period_label(unit, yinde_period_of(unit, t->last_day), last);
    fputs("  by ", v->file);
    if (v->step > 12)
        fprintf(v->file, "%" PRIu32 " years", v->step / 12);
    else
        fputs(yinde_period_unit_name(unit), v->file);
    fprintf(v->file, ", %s to %s", first, last);
}

/* Sum the articles of `entity` by bar; returns the highest sum. */
static uint64_t fill_bars(const view *v, uint32_t entity,
                          uint64_t bar[YINDE_SUMMARY_MAX_BARS])
{
    const yinde_tally *cells = &v->tallies->articles;
    uint64_t key = yinde_pair_key(entity, 0), articles = 0, highest = 0;
    memset(bar, 0, YINDE_SUMMARY_MAX_BARS * sizeof *bar);
    for (bool more = yinde_tally_first(cells, &key, &articles);
         more && yinde_pair_high(key) == entity &&
         yinde_pair_low(key) != YINDE_NO_PERIOD;
         more = yinde_tally_next(cells, &key, &articles)) {
        uint64_t *at = &bar[yinde_pair_low(key) / v->step - v->first_bar];
        *at += articles;
        if (*at > highest)
            highest = *at;
    }
    return highest;
}

/* Print one bar: eighths of the highest, rounded up so that one article is
 * seen. */
static void print_bar(const view *v, uint64_t height, uint64_t highest)
{
    static const char *const bars[] = {" ", "▁", "▂", "▃", "▄",
                                       "▅", "▆", "▇", "█"};
    fputs(bars[height == 0 ? 0 : (height * 8 - 1) / highest + 1], v->file);
}

static void print_bars(const view *v, uint32_t entity)
{
    uint64_t bar[YINDE_SUMMARY_MAX_BARS];
    uint64_t highest = fill_bars(v, entity, bar);
    size_t n = v->n_bars;
    while (n > 0 && bar[n - 1] == 0)
        n--;
    if (n == 0)
        return;
    fputs("  ", v->file);
    start_style(v, "36");
    for (size_t i = 0; i < n; i++)
        print_bar(v, bar[i], highest);
    end_style(v);
}

/* ---- tables ----------------------------------------------------------- */

/* "People (2 of 57)", or "People (2)" when these are all. */
static yinde_span make_head(const view *v, int type, char text[HEAD_BYTES])
{
    char shown[32], found[32];
    size_t n = v->ranking->start[type + 1] - v->ranking->start[type];
    with_commas(n, shown);
    with_commas(v->ranking->found[type], found);
    if (n < v->ranking->found[type])
        snprintf(text, HEAD_BYTES, "%s (%s of %s)", plurals[type], shown,
                 found);
    else
        snprintf(text, HEAD_BYTES, "%s (%s)", plurals[type], shown);
    return yinde_span_of(text);
}

/* The width of the first column: one for all tables, so that they align. */
static void measure_labels(view *v)
{
    char head[HEAD_BYTES];
    for (int type = 0; type < YINDE_CORPUS_N_TYPES; type++) {
        size_t cells = yinde_width(make_head(v, type, head));
        if (cells > v->label_cells)
            v->label_cells = cells;
    }
    for (size_t i = 0; i < v->ranking->n; i++) {
        size_t cells = yinde_width(v->ranking->place[i].about->label);
        if (cells > YINDE_SUMMARY_MAX_LABEL)
            cells = YINDE_SUMMARY_MAX_LABEL;
        if (cells > v->label_cells)
            v->label_cells = cells;
    }
}

static void print_place(const view *v, const yinde_ranked *place)
{
    char articles[32], mentions[32];
    yinde_width_print(v->file, place->about->label, v->label_cells);
    fprintf(v->file, "  %*s  %*s", NUMBER_CELLS,
            with_commas(place->articles, articles), NUMBER_CELLS,
            with_commas(place->mentions, mentions));
    if (v->step > 0)
        print_bars(v, place->entity);
    putc('\n', v->file);
}

static void print_table(const view *v, int type)
{
    char head[HEAD_BYTES];
    putc('\n', v->file);
    start_style(v, "1");
    yinde_width_print(v->file, make_head(v, type, head), v->label_cells);
    fprintf(v->file, "  %*s  %*s", NUMBER_CELLS, "articles", NUMBER_CELLS,
            "mentions");
    end_style(v);
    start_style(v, "2");
    print_axis(v);
    end_style(v);
    putc('\n', v->file);
    for (size_t i = v->ranking->start[type]; i < v->ranking->start[type + 1];
         i++)
        print_place(v, &v->ranking->place[i]);
}

void yinde_summary_print(const yinde_tallies *tallies,
                         const yinde_ranking *ranking, bool colour, FILE *file)
{
    assert(tallies->scope.unit == YINDE_PERIOD_MONTH);
    view v = {
        .tallies = tallies, .ranking = ranking, .file = file, .colour = colour};
    print_overview(&v);
    choose_bars(&v);
    measure_labels(&v);
    for (int type = 0; type < YINDE_CORPUS_N_TYPES; type++)
        if (ranking->start[type + 1] > ranking->start[type])
            print_table(&v, type);
}
