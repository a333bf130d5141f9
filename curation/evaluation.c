/* evaluation.c: how far rows agree with those of a person, or of another run.
 *
 * An article and an entity are one key of 64 bits, by which a side counts in a
 * Judy array.  Places are sorted by key and offsets, so that the two sides are
 * compared in one walk along both.
 */
#include "curation/evaluation.h"

#include <assert.h>
#include <stdlib.h>

#include "common/arena.h"
#include "common/index.h"
#include "common/memory.h"
#include "curation/gold_type.h"
#include "curation/roster.h"

#define X(name, type, meaning) {name, type, meaning},
static const yinde_column columns[] = {YINDE_COLUMNS_EVALUATION(X)};
#undef X
const yinde_table yinde_table_evaluation = {
    "evaluation.csv", "one row per measure and type", columns,
    sizeof columns / sizeof columns[0], "measure type"};

static const char *const measure_names[YINDE_AGREEMENT_COUNT] = {
    "counts", "documents", "mentions"};

/* What one side has. */
typedef struct side {
    yinde_tally counts; /* key -> mentions */
    yinde_place *place; /* [n_places] */
    size_t n_places, place_capacity;
    bool has_offsets;
} side;

struct yinde_evaluation {
    yinde_arena *arena; /* surfaces and contexts */
    yinde_article_names *articles;
    yinde_roster *roster;
    side side[YINDE_SIDE_COUNT];
    yinde_figure figure[YINDE_AGREEMENT_COUNT][YINDE_TYPE_COUNT + 1];
    yinde_disagreement *error; /* [n_errors] */
    size_t n_errors, error_capacity;
};

yinde_evaluation *yinde_evaluation_new(void)
{
    yinde_evaluation *evaluation = yinde_calloc(1, sizeof *evaluation);
    evaluation->arena = yinde_arena_new();
    evaluation->articles = yinde_article_names_new();
    evaluation->roster = yinde_roster_new();
    return evaluation;
}

void yinde_evaluation_free(yinde_evaluation *evaluation)
{
    if (evaluation == NULL)
        return;
    for (size_t i = 0; i < YINDE_SIDE_COUNT; i++) {
        yinde_tally_clear(&evaluation->side[i].counts);
        free(evaluation->side[i].place);
    }
    free(evaluation->error);
    yinde_roster_free(evaluation->roster);
    yinde_article_names_free(evaluation->articles);
    yinde_arena_free(evaluation->arena);
    free(evaluation);
}

yinde_article_names *yinde_evaluation_articles(yinde_evaluation *evaluation)
{
    return evaluation->articles;
}

/* ---- taking ----------------------------------------------------------- */

static uint64_t key_of(yinde_evaluation *e, uint32_t article, yinde_type type,
                       yinde_span id)
{
    return yinde_pair_key(article,
                          yinde_roster_number(e->roster, type, id, id));
}

void yinde_evaluation_add(yinde_evaluation *e, yinde_side which,
                          uint32_t article, yinde_type type, yinde_span id,
                          uint32_t count)
{
    if (count > 0)
        yinde_tally_add(&e->side[which].counts, key_of(e, article, type, id),
                        count);
}

void yinde_evaluation_has_offsets(yinde_evaluation *e, yinde_side which)
{
    e->side[which].has_offsets = true;
}

void yinde_evaluation_add_place(yinde_evaluation *e, yinde_side which,
                                uint32_t article, yinde_type type,
                                yinde_span id, const yinde_place *place)
{
    side *to = &e->side[which];
    to->place = yinde_reserve(to->place, &to->place_capacity, to->n_places + 1,
                              sizeof *to->place);
    yinde_place *copy = &to->place[to->n_places++];
    *copy = *place;
    copy->key = key_of(e, article, type, id);
    copy->surface = yinde_arena_copy(e->arena, place->surface);
    copy->left = yinde_arena_copy(e->arena, place->left);
    copy->right = yinde_arena_copy(e->arena, place->right);
    copy->is_matched = false;
    yinde_tally_add(&to->counts, copy->key, 1);
}

/* ---- comparing -------------------------------------------------------- */

static uint64_t least(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

/* Add what the sides have to the figures of the type and of all. */
static void add(yinde_evaluation *e, yinde_agreement measure, yinde_type type,
                uint64_t gold, uint64_t predicted)
{
    const yinde_type to[] = {type, YINDE_TYPE_COUNT};
    for (size_t i = 0; i < sizeof to / sizeof to[0]; i++) {
        yinde_figure *figure = &e->figure[measure][to[i]];
        figure->correct += least(gold, predicted);
        figure->gold += gold;
        figure->predicted += predicted;
    }
}

static yinde_type type_of(const yinde_evaluation *e, uint64_t key)
{
    return yinde_roster_at(e->roster, yinde_pair_low(key))->type;
}

static void add_error(yinde_evaluation *e, uint64_t key, uint64_t gold,
                      uint64_t predicted)
{
    const yinde_entity *entity =
        yinde_roster_at(e->roster, yinde_pair_low(key));
    uint32_t article = yinde_pair_high(key);
    e->error = yinde_reserve(e->error, &e->error_capacity, e->n_errors + 1,
                             sizeof *e->error);
    e->error[e->n_errors++] = (yinde_disagreement){
        .key = key,
        .article = article,
        .name = yinde_article_names_at(e->articles, article),
        .type = entity->type,
        .id = entity->id,
        .gold = gold,
        .predicted = predicted};
}

static void compare_key(yinde_evaluation *e, uint64_t key, uint64_t gold,
                        uint64_t predicted)
{
    yinde_type type = type_of(e, key);
    add(e, YINDE_AGREEMENT_COUNTS, type, gold, predicted);
    add(e, YINDE_AGREEMENT_DOCUMENTS, type, gold > 0, predicted > 0);
    if (gold != predicted)
        add_error(e, key, gold, predicted);
}

static void compare_counts(yinde_evaluation *e)
{
    const yinde_tally *gold = &e->side[YINDE_SIDE_GOLD].counts;
    const yinde_tally *predicted = &e->side[YINDE_SIDE_PREDICTED].counts;
    uint64_t key = 0, value;
    for (bool more = yinde_tally_first(gold, &key, &value); more;
         more = yinde_tally_next(gold, &key, &value)) {
        uint64_t other = 0;
        yinde_tally_get(predicted, key, &other);
        compare_key(e, key, value, other);
    }
    key = 0;
    for (bool more = yinde_tally_first(predicted, &key, &value); more;
         more = yinde_tally_next(predicted, &key, &value))
        if (!yinde_tally_get(gold, key, NULL))
            compare_key(e, key, 0, value);
}

static int compare_places(const void *left, const void *right)
{
    const yinde_place *a = left, *b = right;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    return a->end != b->end ? (a->end < b->end ? -1 : 1) : 0;
}

/* Mark the places that both sides have: each of one side at most once. */
static void match_places(side *gold, side *predicted)
{
    size_t i = 0, k = 0;
    while (i < gold->n_places && k < predicted->n_places) {
        int order = compare_places(&gold->place[i], &predicted->place[k]);
        if (order == 0)
            gold->place[i].is_matched = predicted->place[k].is_matched = true;
        i += order <= 0;
        k += order >= 0;
    }
}

/* Needs places that are sorted. */
static void compare_mentions(yinde_evaluation *e)
{
    side *gold = &e->side[YINDE_SIDE_GOLD];
    side *predicted = &e->side[YINDE_SIDE_PREDICTED];
    match_places(gold, predicted);
    for (size_t i = 0; i < gold->n_places; i++)
        add(e, YINDE_AGREEMENT_MENTIONS, type_of(e, gold->place[i].key), 1,
            gold->place[i].is_matched);
    for (size_t i = 0; i < predicted->n_places; i++)
        if (!predicted->place[i].is_matched)
            add(e, YINDE_AGREEMENT_MENTIONS,
                type_of(e, predicted->place[i].key), 0, 1);
}

static uint64_t cost_of(const yinde_disagreement *error)
{
    return error->gold > error->predicted ? error->gold - error->predicted
                                          : error->predicted - error->gold;
}

static int compare_errors(const void *left, const void *right)
{
    const yinde_disagreement *a = left, *b = right;
    uint64_t x = cost_of(a), y = cost_of(b);
    if (x != y)
        return x > y ? -1 : 1;
    int order = yinde_span_compare(a->name, b->name);
    if (order == 0)
        order =
            yinde_span_compare(yinde_span_of(yinde_gold_type_name(a->type)),
                               yinde_span_of(yinde_gold_type_name(b->type)));
    return order != 0 ? order : yinde_span_compare(a->id, b->id);
}

void yinde_evaluation_compare(yinde_evaluation *e)
{
    for (size_t i = 0; i < YINDE_SIDE_COUNT; i++)
        if (e->side[i].n_places > 0)
            qsort(e->side[i].place, e->side[i].n_places,
                  sizeof *e->side[i].place, compare_places);
    compare_counts(e);
    if (yinde_evaluation_has(e, YINDE_AGREEMENT_MENTIONS))
        compare_mentions(e);
    if (e->n_errors > 0)
        qsort(e->error, e->n_errors, sizeof *e->error, compare_errors);
}

/* ---- figures ---------------------------------------------------------- */

const char *yinde_agreement_name(yinde_agreement measure)
{
    assert(measure < YINDE_AGREEMENT_COUNT);
    return measure_names[measure];
}

bool yinde_evaluation_has(const yinde_evaluation *e, yinde_agreement measure)
{
    return measure != YINDE_AGREEMENT_MENTIONS ||
           (e->side[YINDE_SIDE_GOLD].has_offsets &&
            e->side[YINDE_SIDE_PREDICTED].has_offsets);
}

yinde_figure yinde_evaluation_figure(const yinde_evaluation *e,
                                     yinde_agreement measure, yinde_type type)
{
    return e->figure[measure][type];
}

static bool divide(uint64_t part, uint64_t whole, double *quotient)
{
    *quotient = whole > 0 ? (double)part / (double)whole : 0;
    return whole > 0;
}

bool yinde_figure_precision(yinde_figure figure, double *precision)
{
    return divide(figure.correct, figure.predicted, precision);
}

bool yinde_figure_recall(yinde_figure figure, double *recall)
{
    return divide(figure.correct, figure.gold, recall);
}

bool yinde_figure_f1(yinde_figure figure, double *f1)
{
    return divide(2 * figure.correct, figure.gold + figure.predicted, f1);
}

static void write_quotient(bool is_defined, double quotient,
                           yinde_csv_writer *csv)
{
    if (is_defined)
        yinde_csv_decimal(csv, quotient, 4);
    else
        yinde_csv_word(csv, "");
}

static void write_figure(yinde_figure figure, yinde_csv_writer *csv)
{
    double quotient;
    yinde_csv_number(csv, figure.correct);
    yinde_csv_number(csv, figure.gold);
    yinde_csv_number(csv, figure.predicted);
    bool is_defined = yinde_figure_precision(figure, &quotient);
    write_quotient(is_defined, quotient, csv);
    is_defined = yinde_figure_recall(figure, &quotient);
    write_quotient(is_defined, quotient, csv);
    is_defined = yinde_figure_f1(figure, &quotient);
    write_quotient(is_defined, quotient, csv);
}

void yinde_evaluation_write(const yinde_evaluation *e,
                            const bool is_chosen[YINDE_TYPE_COUNT],
                            yinde_csv_writer *csv)
{
    yinde_csv_header(csv, &yinde_table_evaluation);
    for (yinde_agreement m = 0; m < YINDE_AGREEMENT_COUNT; m++) {
        for (yinde_type t = 0; t <= YINDE_TYPE_COUNT; t++) {
            bool is_all = t == YINDE_TYPE_COUNT;
            if (!yinde_evaluation_has(e, m) || (!is_all && !is_chosen[t]))
                continue;
            yinde_csv_word(csv, yinde_agreement_name(m));
            yinde_csv_word(csv, is_all ? "all" : yinde_type_name(t));
            write_figure(e->figure[m][t], csv);
            yinde_csv_end_row(csv);
        }
    }
}

/* ---- disagreements ---------------------------------------------------- */

size_t yinde_evaluation_disagreements(const yinde_evaluation *e,
                                      const yinde_disagreement **list)
{
    *list = e->error;
    return e->n_errors;
}

/* Index of the first place of a key, or of a later one. */
static size_t first_of(const side *of, uint64_t key)
{
    size_t low = 0, high = of->n_places;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (of->place[middle].key < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

yinde_place *yinde_evaluation_next_place(const yinde_evaluation *e,
                                         const yinde_disagreement *about,
                                         const yinde_place *after)
{
    bool is_missed = about->gold > about->predicted;
    const side *more =
        &e->side[is_missed ? YINDE_SIDE_GOLD : YINDE_SIDE_PREDICTED];
    const side *less =
        &e->side[is_missed ? YINDE_SIDE_PREDICTED : YINDE_SIDE_GOLD];
    if (!less->has_offsets && least(about->gold, about->predicted) > 0)
        return NULL;
    size_t i = after == NULL ? first_of(more, about->key)
                             : (size_t)(after - more->place) + 1;
    while (i < more->n_places && more->place[i].key == about->key &&
           more->place[i].is_matched)
        i++;
    return i < more->n_places && more->place[i].key == about->key
               ? &more->place[i]
               : NULL;
}
