/* terminal_tables.c: the account of an article for eyes: its tables. */
#include "common/width.h"
#include "explain/printer.h"

/* Cells of the column of types, and of the gap behind a column. */
#define TYPE_CELLS 12u
#define GAP        2u
/* The other columns take at most these shares of a line. */
#define ENTITY_SHARE  5u
#define SURFACE_SHARE 5u
#define MEANING_SHARE 3u
/* The last column goes below the others when it has less than this. */
#define LAST_CELLS_MIN 28u
#define LOW_INDENT     4u

#define BOLD YINDE_STYLE_BOLD
#define DIM  YINDE_STYLE_DIM

/* Columns of a table: the last one is wrapped, the others are cut. */
typedef struct columns {
    size_t id, label, surface, meaning, count; /* cells; 0: left out */
    size_t last; /* column that the last one begins in */
} columns;

static void widen(size_t *cells, yinde_span text, size_t maximum)
{
    size_t n = yinde_width(text);
    if (n > *cells)
        *cells = n < maximum ? n : maximum;
}

/* Where the last column begins: below the others when it would be too narrow.
 */
static size_t place_last(const yinde_printer *p, size_t cells)
{
    return cells + LAST_CELLS_MIN <= p->cells ? cells : LOW_INDENT;
}

static void print_cell(yinde_printer *p, yinde_span text, size_t cells,
                       const char *style)
{
    if (cells == 0)
        return;
    yinde_wrap_cell(p->wrap, text, cells, style);
    yinde_wrap_gap(p->wrap, GAP);
}

/* "×2", to the right of its cell. */
static void print_count(yinde_printer *p, size_t count, size_t cells)
{
    yinde_span text = yinde_arena_format(p->c->arena, "×%zu", count);
    size_t blanks = cells - yinde_width(text);
    print_cell(p,
               yinde_arena_format(p->c->arena, "%*s%.*s", (int)blanks, "",
                                  YINDE_SHOW(text)),
               cells, "");
}

/* Go to the last column. */
static void start_last(yinde_printer *p, size_t last)
{
    yinde_wrap_indent(p->wrap, last);
    if (last == LOW_INDENT)
        yinde_wrap_end_line(p->wrap);
}

static void end_row(yinde_printer *p)
{
    yinde_wrap_end_line(p->wrap);
    yinde_wrap_indent(p->wrap, 0);
}

static void print_head(yinde_printer *p, yinde_span head)
{
    yinde_wrap_end_line(p->wrap);
    yinde_printer_print(p, head, BOLD);
    yinde_wrap_end_line(p->wrap);
}

/* Cells of "×2". */
static size_t count_cells(size_t number)
{
    size_t n = 2;
    while (number >= 10) {
        number /= 10;
        n++;
    }
    return n;
}

/* ---- what was found --------------------------------------------------- */

static const yinde_mention *mention_of(const yinde_printer *p,
                                       const yinde_found *found)
{
    return &p->c->result->mentions.mention[found->first];
}

/* The label where it is not the id: of most it is. */
static yinde_span label_of(const yinde_mention *mention)
{
    return yinde_span_equal(mention->id, mention->label) ? YINDE_SPAN("")
                                                         : mention->label;
}

/* "普京 ×2, 普丁, 中 (rule pair)". */
static void print_spellings(yinde_printer *p, const yinde_found *found)
{
    for (size_t i = 0; i < found->n_spellings; i++) {
        const yinde_spelling *spelling = &found->spelling[i];
        if (i > 0)
            yinde_printer_print(p, YINDE_SPAN(", "), "");
        yinde_printer_print(p, spelling->surface, "");
        if (spelling->count > 1)
            yinde_printer_print(
                p, yinde_arena_format(p->c->arena, " ×%zu", spelling->count),
                "");
        yinde_span origins = yinde_account_origins(p->c, spelling);
        if (origins.n > 0)
            yinde_printer_print(
                p,
                yinde_arena_format(p->c->arena, " (%.*s)", YINDE_SHOW(origins)),
                DIM);
    }
}

static columns measure_found(const yinde_printer *p)
{
    columns k = {.count = 2};
    for (size_t i = 0; i < p->account->n_found; i++) {
        const yinde_found *found = &p->account->found[i];
        widen(&k.id, mention_of(p, found)->id, p->cells / ENTITY_SHARE);
        widen(&k.label, label_of(mention_of(p, found)),
              p->cells / ENTITY_SHARE);
        if (count_cells(found->count) > k.count)
            k.count = count_cells(found->count);
    }
    size_t label = k.label > 0 ? k.label + GAP : 0;
    k.last =
        place_last(p, TYPE_CELLS + GAP + k.id + GAP + label + k.count + GAP);
    return k;
}

static void print_found(yinde_printer *p)
{
    const yinde_account *account = p->account;
    columns k = measure_found(p);
    print_head(p,
               yinde_arena_format(
                   p->c->arena, "Found 实体: %zu %s, %zu %s", account->n_found,
                   account->n_found == 1 ? "entity" : "entities",
                   p->c->result->mentions.n,
                   p->c->result->mentions.n == 1 ? "mention" : "mentions"));
    for (size_t i = 0; i < account->n_found; i++) {
        const yinde_found *found = &account->found[i];
        const yinde_mention *mention = mention_of(p, found);
        print_cell(p, yinde_span_of(yinde_type_name(found->type)), TYPE_CELLS,
                   yinde_looks[found->type].plain);
        print_cell(p, mention->id, k.id, "");
        print_cell(p, label_of(mention), k.label, "");
        print_count(p, found->count, k.count);
        start_last(p, k.last);
        print_spellings(p, found);
        end_row(p);
    }
}

/* ---- what was turned down --------------------------------------------- */

static columns measure_candidates(const yinde_printer *p)
{
    columns k = {.count = 2};
    for (size_t i = 0; i < p->account->n_candidates; i++) {
        const yinde_candidate *candidate = &p->account->candidate[i];
        widen(&k.surface, candidate->surface, p->cells / SURFACE_SHARE);
        widen(&k.meaning, candidate->meaning, p->cells / MEANING_SHARE);
        if (count_cells(candidate->count) > k.count)
            k.count = count_cells(candidate->count);
    }
    k.last = place_last(p, k.surface + GAP + k.meaning + GAP + k.count + GAP);
    return k;
}

static void print_excerpt(yinde_printer *p, const yinde_candidate *candidate)
{
    yinde_excerpt excerpt = yinde_account_excerpt(p->c, candidate->unit);
    yinde_printer_print(p, excerpt.cut_left ? YINDE_SPAN("…") : YINDE_SPAN(""),
                        DIM);
    yinde_printer_print(p, excerpt.left, DIM);
    yinde_wrap_glued(p->wrap, YINDE_SPAN("["), DIM, false);
    yinde_printer_print(p, excerpt.surface, "");
    yinde_wrap_glued(p->wrap, YINDE_SPAN("]"), DIM, true);
    yinde_printer_print(p, excerpt.right, DIM);
    yinde_printer_print(p, excerpt.cut_right ? YINDE_SPAN("…") : YINDE_SPAN(""),
                        DIM);
}

static void print_candidate(yinde_printer *p, const yinde_candidate *candidate,
                            const columns *k)
{
    print_cell(p, candidate->surface, k->surface, "");
    print_cell(p, candidate->meaning, k->meaning, "");
    print_count(p, candidate->count, k->count);
    start_last(p, k->last);
    if (candidate->rule != NULL) {
        yinde_span name = candidate->rule->name;
        yinde_printer_print(
            p,
            yinde_arena_format(p->c->arena, "(rule %.*s) ", YINDE_SHOW(name)),
            DIM);
    }
    yinde_printer_print(p, candidate->reason, "");
    yinde_wrap_indent(p->wrap, LOW_INDENT);
    yinde_wrap_end_line(p->wrap);
    print_excerpt(p, candidate);
    if (candidate->entry != NULL) {
        const yinde_entry *entry = candidate->entry;
        yinde_printer_print(p, YINDE_SPAN("  "), "");
        yinde_printer_print(p, yinde_case_place(p->c, entry->path, entry->line),
                            DIM);
    }
    end_row(p);
}

static void print_candidates(yinde_printer *p)
{
    const yinde_account *account = p->account;
    columns k = measure_candidates(p);
    const char *head = account->all ? "All candidates 候选" : "Rejected 未采用";
    print_head(p, account->n_candidates == 0
                      ? yinde_arena_format(p->c->arena, "%s: none", head)
                      : yinde_arena_format(
                            p->c->arena, "%s: %zu, at %zu %s", head,
                            account->n_candidates, account->n_units,
                            account->n_units == 1 ? "place" : "places"));
    for (size_t i = 0; i < account->n_candidates; i++)
        print_candidate(p, &account->candidate[i], &k);
}

void yinde_terminal_print_tables(yinde_printer *p)
{
    print_found(p);
    print_candidates(p);
}
