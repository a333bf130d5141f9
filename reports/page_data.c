/* page_data.c: what report.html shows, as one JSON object. */
#include "reports/page_data.h"

#include <stdlib.h>

#include "common/buffer.h"
#include "common/memory.h"

/* Bytes that no series reaches: three numbers for each day of 300 years. */
#define SERIES_MAX_BYTES (1u << 23)

static void set_number(yinde_json *object, const char *key, uint64_t number)
{
    yinde_json_set(object, key, yinde_json_integer((int64_t)number));
}

static void set_day(yinde_json *object, const char *key, yinde_day day)
{
    char text[YINDE_PERIOD_LABEL_BYTES];
    yinde_day_format(day, text);
    yinde_json_set(object, key, yinde_json_text(yinde_span_of(text)));
}

static void set_unit(yinde_json *object, const char *key,
                     yinde_period_unit unit)
{
    yinde_span name = yinde_span_of(yinde_period_unit_name(unit));
    yinde_json_set(object, key, yinde_json_text(name));
}

/* ---- series ----------------------------------------------------------- */

static void append_number(yinde_buffer *series, uint64_t number)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef"
                                 "ghijklmnopqrstuvwxyz0123456789-_";
    for (; number >= 32; number /= 32)
        yinde_buffer_append_byte(series, digits[32 + number % 32]);
    yinde_buffer_append_byte(series, digits[number]);
}

/* The cells of `entity` from the period `first` on, as the header says. */
static yinde_json *series_of(const yinde_tallies *tallies, uint32_t entity,
                             uint32_t first, yinde_buffer *series)
{
    uint64_t key = yinde_pair_key(entity, first), articles = 0;
    uint32_t before = first;
    yinde_buffer_clear(series);
    for (bool more = yinde_tally_first(&tallies->articles, &key, &articles);
         more && yinde_pair_high(key) == entity &&
         yinde_pair_low(key) != YINDE_NO_PERIOD;
         more = yinde_tally_next(&tallies->articles, &key, &articles)) {
        uint64_t mentions = 0;
        yinde_tally_get(&tallies->mentions, key, &mentions);
        append_number(series, yinde_pair_low(key) - before);
        append_number(series, articles);
        append_number(series, mentions - articles);
        before = yinde_pair_low(key);
    }
    return yinde_json_text(yinde_buffer_span(series));
}

/* ---- entities --------------------------------------------------------- */

/* Across types, as rank.h does within one. */
static int compare_places(const void *left, const void *right)
{
    const yinde_ranked *a = left, *b = right;
    if (a->articles != b->articles)
        return a->articles > b->articles ? -1 : 1;
    if (a->mentions != b->mentions)
        return a->mentions > b->mentions ? -1 : 1;
    if (a->about->type != b->about->type)
        return a->about->type < b->about->type ? -1 : 1;
    return yinde_span_compare(a->about->id, b->about->id);
}

static yinde_json *entity_of(const yinde_tallies *tallies,
                             const yinde_ranked *place, uint32_t first,
                             yinde_buffer *series)
{
    const yinde_tally_entity *more = &tallies->entity[place->entity];
    yinde_json *object = yinde_json_object();
    set_number(object, "type", place->about->type);
    yinde_json_set(object, "id", yinde_json_text(place->about->id));
    yinde_json_set(object, "label", yinde_json_text(place->about->label));
    if (place->about->topic.n > 0)
        yinde_json_set(object, "topic", yinde_json_text(place->about->topic));
    set_number(object, "articles", place->articles);
    set_number(object, "mentions", place->mentions);
    set_day(object, "first", more->first_day);
    set_day(object, "last", more->last_day);
    yinde_json_set(object, "series",
                   series_of(tallies, place->entity, first, series));
    return object;
}

static yinde_json *entities_of(const yinde_tallies *tallies,
                               const yinde_ranking *ranking, uint32_t first)
{
    yinde_json *array = yinde_json_array();
    yinde_ranked *place = yinde_calloc(ranking->n, sizeof *place);
    yinde_buffer series;
    yinde_buffer_init(&series, SERIES_MAX_BYTES);
    for (size_t i = 0; i < ranking->n; i++)
        place[i] = ranking->place[i];
    qsort(place, ranking->n, sizeof *place, compare_places);
    for (size_t i = 0; i < ranking->n && i < YINDE_PAGE_MAX_ENTITIES; i++)
        yinde_json_append(array, entity_of(tallies, &place[i], first, &series));
    yinde_buffer_release(&series);
    free(place);
    return array;
}

/* How many entities of each type there are, those beyond the maximum too. */
static yinde_json *found_of(const yinde_ranking *ranking)
{
    yinde_json *array = yinde_json_array();
    for (int type = 0; type < YINDE_CORPUS_N_TYPES; type++)
        yinde_json_append(array,
                          yinde_json_integer((int64_t)ranking->found[type]));
    return array;
}

/* ---- periods, sources, totals ------------------------------------------ */

static yinde_json *periods_of(const yinde_tally_period *period, size_t n)
{
    yinde_json *labels = yinde_json_array();
    yinde_json *articles = yinde_json_array();
    yinde_json *characters = yinde_json_array();
    yinde_json *incomplete = yinde_json_array();
    for (size_t i = 0; i < n; i++) {
        yinde_span label = yinde_span_of(period[i].label);
        yinde_json_append(labels, yinde_json_text(label));
        yinde_json_append(articles,
                          yinde_json_integer((int64_t)period[i].articles));
        yinde_json_append(characters,
                          yinde_json_integer((int64_t)period[i].characters));
        if (!period[i].complete)
            yinde_json_append(incomplete, yinde_json_integer((int64_t)i));
    }
    yinde_json *object = yinde_json_object();
    yinde_json_set(object, "labels", labels);
    yinde_json_set(object, "articles", articles);
    yinde_json_set(object, "characters", characters);
    yinde_json_set(object, "incomplete", incomplete);
    return object;
}

typedef struct source_count {
    yinde_span name;
    uint64_t articles; /* count */
} source_count;

static int compare_sources(const void *left, const void *right)
{
    const source_count *a = left, *b = right;
    if (a->articles != b->articles)
        return a->articles > b->articles ? -1 : 1;
    return yinde_span_compare(a->name, b->name);
}

/* Pairs of a source and its articles, most first. */
static yinde_json *sources_of(const yinde_tallies *tallies)
{
    size_t n = 0, capacity = yinde_tally_count(&tallies->source_articles);
    source_count *source = yinde_calloc(capacity, sizeof *source);
    uint64_t key = 0, articles = 0;
    for (bool more =
             yinde_tally_first(&tallies->source_articles, &key, &articles);
         more;
         more = yinde_tally_next(&tallies->source_articles, &key, &articles))
        source[n++] = (source_count){
            yinde_corpus_source(tallies->corpus, (uint32_t)key), articles};
    qsort(source, n, sizeof *source, compare_sources);
    yinde_json *array = yinde_json_array();
    for (size_t i = 0; i < n && i < YINDE_PAGE_MAX_SOURCES; i++) {
        yinde_json *pair = yinde_json_array();
        yinde_json_append(pair, yinde_json_text(source[i].name));
        yinde_json_append(pair,
                          yinde_json_integer((int64_t)source[i].articles));
        yinde_json_append(array, pair);
    }
    free(source);
    return array;
}

static yinde_json *totals_of(const yinde_tallies *tallies)
{
    yinde_json *object = yinde_json_object();
    set_number(object, "articles", tallies->n_counted);
    set_number(object, "characters", tallies->n_characters);
    set_number(object, "duplicates", tallies->n_duplicates);
    set_number(object, "undated", tallies->n_undated);
    set_number(object, "sources", yinde_tally_count(&tallies->source_articles));
    set_day(object, "first", tallies->first_day);
    set_day(object, "last", tallies->last_day);
    return object;
}

yinde_json *yinde_page_data(const yinde_tallies *tallies,
                            const yinde_ranking *ranking,
                            yinde_period_unit opens)
{
    uint32_t first;
    size_t n;
    yinde_tally_period *period = yinde_tallies_periods(tallies, &first, &n);
    yinde_json *data = yinde_json_object();
    set_unit(data, "unit", tallies->scope.unit);
    set_unit(data, "opens", opens);
    if (tallies->scope.duplicates)
        yinde_json_set(data, "with_duplicates", yinde_json_true());
    yinde_json_set(data, "totals", totals_of(tallies));
    yinde_json_set(data, "found", found_of(ranking));
    yinde_json_set(data, "sources", sources_of(tallies));
    yinde_json_set(data, "periods", periods_of(period, n));
    yinde_json_set(data, "entities", entities_of(tallies, ranking, first));
    free(period);
    return data;
}
