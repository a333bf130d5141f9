/* verdict.c: a judged sheet -> how often each entry and form is right. */
#include "curation/verdict.h"

#include <math.h>
#include <stdlib.h>

#include "common/arena.h"
#include "common/index.h"
#include "common/memory.h"
#include "common/utf8.h"
#include "curation/roster.h"
#include "extract/fold.h"

/* Bytes of a word that a message shows. */
#define SHOWN_BYTES 40u

/* The quantile of the normal distribution that leaves 2.5% above it. */
#define Z95 1.959963984540054

#define X(name, type, meaning) {name, type, meaning},
static const yinde_column columns[] = {YINDE_COLUMNS_PRECISION(X)};
#undef X
const yinde_table yinde_table_precision = {
    "precision.csv", "one row per entity, form of it, and one for all", columns,
    sizeof columns / sizeof columns[0], "level type entity_id form"};

/* The columns of a sheet that are read. */
enum { TYPE, ENTITY_ID, LABEL, FORM, VERDICT, N_USED };
static const char *const used[N_USED] = {"type", "entity_id", "label", "form",
                                         "verdict"};

typedef struct tally {
    uint64_t judged, right, unjudged;
} tally;

/* The verdicts on one form of one entity. */
typedef struct form_tally {
    const yinde_entity *entity; /* of the roster */
    yinde_span form;            /* in the arena */
    tally counts;
} form_tally;

struct yinde_verdicts {
    yinde_arena *arena;
    yinde_roster *roster;
    yinde_names *keys; /* number of the entity and form -> form_tally */
    form_tally *form;  /* [keys] */
    size_t capacity;
};

/* The reading of one sheet. */
typedef struct reading {
    yinde_verdicts *verdicts;
    yinde_faults *faults;
    yinde_arena *scratch; /* emptied after each row */
    bool raw;
    size_t at[N_USED]; /* index of each column that is used */
    size_t width;      /* fields of the header; 0 before it */
} reading;

yinde_verdicts *yinde_verdicts_new(void)
{
    yinde_verdicts *verdicts = yinde_calloc(1, sizeof *verdicts);
    verdicts->arena = yinde_arena_new();
    verdicts->roster = yinde_roster_new();
    verdicts->keys = yinde_names_new();
    return verdicts;
}

void yinde_verdicts_free(yinde_verdicts *verdicts)
{
    if (verdicts == NULL)
        return;
    free(verdicts->form);
    yinde_names_free(verdicts->keys);
    yinde_roster_free(verdicts->roster);
    yinde_arena_free(verdicts->arena);
    free(verdicts);
}

static void add(tally *to, tally what)
{
    to->judged += what.judged;
    to->right += what.right;
    to->unjudged += what.unjudged;
}

static tally total_of(const yinde_verdicts *verdicts)
{
    tally total = {0, 0, 0};
    for (size_t i = 0; i < yinde_names_count(verdicts->keys); i++)
        add(&total, verdicts->form[i].counts);
    return total;
}

uint64_t yinde_verdicts_judged(const yinde_verdicts *verdicts)
{
    return total_of(verdicts).judged;
}

/* ---- reading ---------------------------------------------------------- */

/* Record a fault at a field and go on: the whole sheet is to be checked. */
#define FAULT(r, row, index, ...)                                              \
    do {                                                                       \
        yinde_error fault_ = YINDE_ERROR_NONE;                                 \
        yinde_csv_fault((row), (index), &fault_, __VA_ARGS__);                 \
        yinde_faults_add((r)->faults, &fault_);                                \
    } while (0)

static yinde_span field(const reading *r, const yinde_csv_row *row,
                        size_t which)
{
    size_t index = r->at[which];
    yinde_span text = index < row->n ? row->field[index]
                                     : (yinde_span){NULL, 0};
    return r->raw ? text : yinde_csv_unguarded(text);
}

static yinde_status take_header(reading *r, const yinde_csv_row *row)
{
    size_t before = r->faults->n;
    yinde_span first = row->field[0];
    r->width = row->n;
    if (row->n == 1 && yinde_span_find(first, YINDE_SPAN(";")) < first.n) {
        FAULT(r, row, 0,
              "the columns are separated by semicolons; save the sheet as CSV "
              "with commas");
        return YINDE_EUSAGE;
    }
    for (size_t i = 0; i < N_USED; i++) {
        r->at[i] = yinde_csv_find(row, used[i]);
        if (r->at[i] == row->n)
            FAULT(r, row, 0,
                  "the column \"%s\" is missing; name a sheet that yinde "
                  "dictionary audit wrote",
                  used[i]);
    }
    return r->faults->n > before ? YINDE_EUSAGE : YINDE_OK;
}

/* The word, folded, as one of these; false when it is none. */
static bool read_verdict(yinde_span word, yinde_arena *scratch, tally *verdict)
{
    static const struct {
        const char *word;
        bool right;
    } words[] = {{"1", true},  {"y", true},     {"yes", true},
                 {"对", true}, {"right", true}, {"true", true},
                 {"0", false}, {"n", false},    {"no", false},
                 {"错", false}, {"wrong", false}, {"false", false}};
    uint32_t *code;
    size_t n = yinde_fold_form(word, scratch, &code);
    yinde_span folded = yinde_fold_spell(code, n, scratch);
    *verdict = (tally){0, 0, n == 0};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (yinde_span_equals(folded, words[i].word))
            *verdict = (tally){1, words[i].right, 0};
    return verdict->judged + verdict->unjudged > 0;
}

static form_tally *find_form(reading *r, yinde_type type,
                             const yinde_csv_row *row)
{
    yinde_verdicts *v = r->verdicts;
    yinde_span form = field(r, row, FORM);
    uint32_t number =
        yinde_roster_number(v->roster, type, field(r, row, ENTITY_ID),
                            field(r, row, LABEL));
    char *key = yinde_arena_allocate(r->scratch, form.n + 16);
    int n = snprintf(key, 16, "%u:", number);
    for (size_t i = 0; i < form.n; i++)
        key[(size_t)n + i] = form.bytes[i];
    uint32_t before = yinde_names_count(v->keys);
    uint32_t index =
        yinde_names_intern(v->keys, (yinde_span){key, (size_t)n + form.n});
    if (index == before) {
        v->form = yinde_reserve(v->form, &v->capacity, (size_t)index + 1,
                                sizeof *v->form);
        v->form[index] =
            (form_tally){.entity = yinde_roster_at(v->roster, number),
                         .form = yinde_arena_copy(v->arena, form)};
    }
    return &v->form[index];
}

/* A row of commas, as spreadsheets leave them at the end. */
static bool is_empty_from(const yinde_csv_row *row, size_t i)
{
    while (i < row->n && yinde_span_trim(row->field[i]).n == 0)
        i++;
    return i >= row->n;
}

static void take_hit(reading *r, const yinde_csv_row *row)
{
    yinde_span type_name = yinde_span_trim(field(r, row, TYPE));
    yinde_span word = yinde_span_trim(field(r, row, VERDICT));
    yinde_type type = yinde_type_find(type_name);
    tally verdict;
    if (!is_empty_from(row, r->width))
        FAULT(r, row, r->width,
              "%zu fields where the header has %zu; quote fields that hold a "
              "comma",
              row->n, r->width);
    else if (type == YINDE_TYPE_COUNT)
        FAULT(r, row, r->at[TYPE],
              "there is no type \"%.*s\"; the types are person, country, "
              "organization and phrase",
              yinde_utf8_shown(type_name, SHOWN_BYTES), type_name.bytes);
    else if (field(r, row, ENTITY_ID).n == 0)
        FAULT(r, row, r->at[ENTITY_ID],
              "the entity_id is empty; take the row away, or put back what "
              "stood there");
    else if (!read_verdict(word, r->scratch, &verdict))
        FAULT(r, row, r->at[VERDICT],
              "\"%.*s\" is no verdict; write 1, y, 对 or right, 0, n, 错 or "
              "wrong, or leave the cell empty",
              yinde_utf8_shown(word, SHOWN_BYTES), word.bytes);
    else
        add(&find_form(r, type, row)->counts, verdict);
    yinde_arena_reset(r->scratch);
}

static yinde_status take_row(void *payload, const yinde_csv_row *row,
                             yinde_error *error)
{
    reading *r = payload;
    (void)error;
    if (is_empty_from(row, 0))
        return YINDE_OK;
    if (r->width == 0)
        return take_header(r, row);
    take_hit(r, row);
    return r->faults->n < YINDE_FAULTS_MAX ? YINDE_OK : YINDE_EUSAGE;
}

yinde_status yinde_verdicts_read(yinde_verdicts *verdicts, const char *path,
                                 bool raw, yinde_faults *faults)
{
    size_t before = faults->n;
    yinde_error error = YINDE_ERROR_NONE;
    reading r = {.verdicts = verdicts,
                 .faults = faults,
                 .scratch = yinde_arena_new(),
                 .raw = raw};
    if (yinde_csv_read(path, take_row, &r, &error) != YINDE_OK &&
        error.status != YINDE_OK) {
        yinde_faults_add(faults, &error);
    } else if (r.width == 0) {
        yinde_fail(&error, YINDE_EUSAGE, path, 1, 1,
                   "the sheet is empty; name one that yinde dictionary audit "
                   "wrote");
        yinde_faults_add(faults, &error);
    }
    yinde_arena_free(r.scratch);
    return faults->n > before ? YINDE_EUSAGE : YINDE_OK;
}

/* ---- writing ---------------------------------------------------------- */

void yinde_wilson(uint64_t right, uint64_t judged, double *low, double *high)
{
    double n = (double)judged, p = (double)right / n, z2 = Z95 * Z95;
    double middle = (p + z2 / (2 * n)) / (1 + z2 / n);
    double half =
        Z95 * sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n);
    *low = right == 0 ? 0 : middle - half;
    *high = right == judged ? 1 : middle + half;
}

static void write_row(const char *level, const yinde_entity *entity,
                      yinde_span form, tally counts, yinde_csv_writer *csv)
{
    yinde_csv_word(csv, level);
    yinde_csv_word(csv, entity != NULL ? yinde_type_name(entity->type) : "");
    yinde_csv_text(csv, entity != NULL ? entity->id : form);
    yinde_csv_text(csv, entity != NULL ? entity->label : form);
    yinde_csv_text(csv, form);
    yinde_csv_number(csv, counts.judged);
    yinde_csv_number(csv, counts.right);
    yinde_csv_number(csv, counts.unjudged);
    if (counts.judged > 0) {
        double low, high;
        yinde_wilson(counts.right, counts.judged, &low, &high);
        yinde_csv_decimal(csv, (double)counts.right / (double)counts.judged, 4);
        yinde_csv_decimal(csv, low, 4);
        yinde_csv_decimal(csv, high, 4);
    } else {
        for (int empty = 0; empty < 3; empty++)
            yinde_csv_word(csv, "");
    }
    yinde_csv_end_row(csv);
}

static int compare_forms(const void *a, const void *b)
{
    const form_tally *x = *(const form_tally *const *)a;
    const form_tally *y = *(const form_tally *const *)b;
    int order = yinde_roster_compare(x->entity, y->entity);
    if (order != 0)
        return order;
    uint64_t n = x->counts.judged + x->counts.unjudged;
    uint64_t m = y->counts.judged + y->counts.unjudged;
    return n != m ? (n > m ? -1 : 1) : yinde_span_compare(x->form, y->form);
}

void yinde_verdicts_write(const yinde_verdicts *verdicts, yinde_csv_writer *csv)
{
    const yinde_span none = {NULL, 0};
    size_t n = yinde_names_count(verdicts->keys);
    const form_tally **sorted = yinde_calloc(n + 1, sizeof *sorted);
    for (size_t i = 0; i < n; i++)
        sorted[i] = &verdicts->form[i];
    qsort(sorted, n, sizeof *sorted, compare_forms);
    yinde_csv_header(csv, &yinde_table_precision);
    for (size_t i = 0, next; i < n; i = next) {
        const yinde_entity *entity = sorted[i]->entity;
        tally counts = {0, 0, 0};
        for (next = i; next < n && sorted[next]->entity == entity; next++)
            add(&counts, sorted[next]->counts);
        write_row("entity", entity, none, counts, csv);
        for (size_t k = i; k < next; k++)
            write_row("form", entity, sorted[k]->form, sorted[k]->counts, csv);
    }
    write_row("total", NULL, none, total_of(verdicts), csv);
    free(sorted);
}
