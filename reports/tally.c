/* tally.c: how often, in which period.
 *
 * The key of a cell is its entity, then its period: all periods of an entity
 * are neighbours and come in order, which is what every report walks.  Judy
 * keeps the many empty cells for nothing.
 */
#include "reports/tally.h"

#include <assert.h>
#include <stdlib.h>

#include "common/memory.h"

yinde_tallies *yinde_tallies_new(const yinde_corpus *corpus,
                                 const yinde_tally_scope *scope)
{
    yinde_tallies *tallies = yinde_calloc(1, sizeof *tallies);
    tallies->corpus = corpus;
    tallies->scope = *scope;
    tallies->first_day = YINDE_NO_DAY;
    tallies->last_day = YINDE_NO_DAY;
    tallies->entity = yinde_calloc(corpus->n_entities, sizeof *tallies->entity);
    for (uint32_t i = 0; i < corpus->n_entities; i++)
        tallies->entity[i] =
            (yinde_tally_entity){0, YINDE_NO_DAY, YINDE_NO_DAY};
    return tallies;
}

void yinde_tallies_free(yinde_tallies *tallies)
{
    if (tallies == NULL)
        return;
    yinde_tally_clear(&tallies->articles);
    yinde_tally_clear(&tallies->mentions);
    yinde_tally_clear(&tallies->total_articles);
    yinde_tally_clear(&tallies->total_characters);
    yinde_tally_clear(&tallies->source_articles);
    free(tallies->entity);
    free(tallies);
}

/* Stretch the days *first to *last so that the days `from` to `to` are within;
 * either pair may be none. */
static void stretch(yinde_day *first, yinde_day *last, yinde_day from,
                    yinde_day to)
{
    if (from == YINDE_NO_DAY)
        return;
    if (*first == YINDE_NO_DAY || from < *first)
        *first = from;
    if (*last == YINDE_NO_DAY || to > *last)
        *last = to;
}

bool yinde_tallies_selects(const yinde_tallies *tallies,
                           const yinde_corpus_article *article)
{
    const yinde_selection *selection = tallies->scope.selection;
    return selection == NULL || yinde_selection_has_article(selection, article);
}

bool yinde_tallies_counts(const yinde_tallies *tallies,
                          const yinde_corpus_article *article)
{
    return yinde_tallies_selects(tallies, article) &&
           (!article->duplicate || tallies->scope.duplicates) &&
           (article->day != YINDE_NO_DAY || tallies->scope.undated);
}

bool yinde_tallies_has_entity(const yinde_tallies *tallies, uint32_t entity)
{
    const yinde_selection *selection = tallies->scope.selection;
    return selection == NULL || yinde_selection_has_entity(selection, entity);
}

/* Whether `article` is in scope; counts those that are apart.  An undated
 * duplicate is left out for one reason only, so that all numbers add up. */
static bool admit(yinde_tallies *tallies, const yinde_corpus_article *article)
{
    bool undated = article->day == YINDE_NO_DAY;
    if (!yinde_tallies_selects(tallies, article))
        return false;
    if (article->duplicate && !tallies->scope.duplicates) {
        tallies->n_duplicates++;
        return false;
    }
    tallies->n_undated += undated;
    if (!yinde_tallies_counts(tallies, article))
        return false;
    tallies->n_duplicates += article->duplicate;
    return true;
}

static void add_entities(yinde_tallies *tallies,
                         const yinde_corpus_article *article, uint32_t period)
{
    for (size_t i = 0; i < article->n; i++) {
        const yinde_corpus_count *count =
            &tallies->corpus->count[article->first + i];
        if (!yinde_tallies_has_entity(tallies, count->entity))
            continue;
        uint64_t key = yinde_pair_key(count->entity, period);
        yinde_tally_add(&tallies->articles, key, 1);
        yinde_tally_add(&tallies->mentions, key, count->mentions);
        yinde_tally_entity *entity = &tallies->entity[count->entity];
        entity->in_titles += count->in_title;
        stretch(&entity->first_day, &entity->last_day, article->day,
                article->day);
    }
}

static void add_article(yinde_tallies *tallies,
                        const yinde_corpus_article *article)
{
    bool dated = article->day != YINDE_NO_DAY;
    uint32_t period = YINDE_NO_PERIOD;
    if (dated)
        period = yinde_period_of(tallies->scope.unit, article->day);
    tallies->n_counted++;
    tallies->n_dated += dated;
    tallies->n_characters += article->characters;
    stretch(&tallies->first_day, &tallies->last_day, article->day,
            article->day);
    yinde_tally_add(&tallies->total_articles, period, 1);
    yinde_tally_add(&tallies->total_characters, period, article->characters);
    yinde_tally_add(&tallies->source_articles, article->source, 1);
    add_entities(tallies, article, period);
}

void yinde_tallies_add(yinde_tallies *tallies, size_t first, size_t end)
{
    assert(first <= end && end <= tallies->corpus->n_articles);
    for (size_t i = first; i < end; i++) {
        const yinde_corpus_article *article = &tallies->corpus->article[i];
        if (admit(tallies, article))
            add_article(tallies, article);
    }
}

/* ---- merging ---------------------------------------------------------- */

static void merge_tally(yinde_tally *into, const yinde_tally *from)
{
    uint64_t key = 0, value = 0;
    for (bool more = yinde_tally_first(from, &key, &value); more;
         more = yinde_tally_next(from, &key, &value))
        yinde_tally_add(into, key, value);
}

void yinde_tallies_merge(yinde_tallies *tallies, const yinde_tallies *other)
{
    assert(tallies->corpus == other->corpus);
    assert(tallies->scope.unit == other->scope.unit);
    merge_tally(&tallies->articles, &other->articles);
    merge_tally(&tallies->mentions, &other->mentions);
    merge_tally(&tallies->total_articles, &other->total_articles);
    merge_tally(&tallies->total_characters, &other->total_characters);
    merge_tally(&tallies->source_articles, &other->source_articles);
    for (uint32_t i = 0; i < tallies->corpus->n_entities; i++) {
        yinde_tally_entity *into = &tallies->entity[i];
        const yinde_tally_entity *from = &other->entity[i];
        into->in_titles += from->in_titles;
        stretch(&into->first_day, &into->last_day, from->first_day,
                from->last_day);
    }
    tallies->n_counted += other->n_counted;
    tallies->n_dated += other->n_dated;
    tallies->n_undated += other->n_undated;
    tallies->n_duplicates += other->n_duplicates;
    tallies->n_characters += other->n_characters;
    stretch(&tallies->first_day, &tallies->last_day, other->first_day,
            other->last_day);
}

/* ---- periods ---------------------------------------------------------- */

static void fill_period(const yinde_tallies *tallies, uint32_t number,
                        yinde_tally_period *period)
{
    yinde_period_unit unit = tallies->scope.unit;
    *period = (yinde_tally_period){0};
    yinde_tally_get(&tallies->total_articles, number, &period->articles);
    yinde_tally_get(&tallies->total_characters, number, &period->characters);
    period->complete =
        yinde_period_first_day(unit, number) >= tallies->first_day &&
        yinde_period_last_day(unit, number) <= tallies->last_day;
    yinde_period_label(unit, number, period->label);
}

yinde_tally_period *yinde_tallies_periods(const yinde_tallies *tallies,
                                          uint32_t *first, size_t *n)
{
    *first = 0;
    *n = 0;
    if (tallies->first_day == YINDE_NO_DAY)
        return yinde_calloc(0, sizeof(yinde_tally_period));
    yinde_period_unit unit = tallies->scope.unit;
    *first = yinde_period_of(unit, tallies->first_day);
    *n = (size_t)yinde_period_of(unit, tallies->last_day) - *first + 1;
    yinde_tally_period *period = yinde_calloc(*n, sizeof *period);
    for (size_t i = 0; i < *n; i++)
        fill_period(tallies, *first + (uint32_t)i, &period[i]);
    return period;
}
