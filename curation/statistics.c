/* statistics.c: how much a dictionary holds, and how much of it is used. */
#include "curation/statistics.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "common/arena.h"
#include "common/buffer.h"
#include "common/index.h"
#include "common/memory.h"
#include "common/utf8.h"
#include "curation/roster.h"

#define X(name, type, meaning) {name, type, meaning},
static const yinde_column columns[] = {YINDE_COLUMNS_STATISTICS(X)};
static const yinde_column unused_columns[] = {YINDE_COLUMNS_UNUSED(X)};
#undef X
const yinde_table yinde_table_statistics = {
    "statistics.csv", "one row per measure, then one per topic", columns,
    sizeof columns / sizeof columns[0], "measure topic"};
const yinde_table yinde_table_unused = {
    "unused.csv", "one row per entity that no article mentions", unused_columns,
    sizeof unused_columns / sizeof unused_columns[0], "type entity_id"};

/* Longest list of forms in a cell. */
#define CELL_MAX_BYTES ((size_t)16 * 1024 * 1024)

/* How many of each type; the last is without type or over all. */
typedef struct figures {
    uint64_t of[YINDE_TYPE_COUNT + 1];
} figures;

struct yinde_statistics {
    const yinde_entries *entries;
    const yinde_dictionary *dictionary;
    figures measure[YINDE_MEASURE_COUNT];
    yinde_span *topic; /* [n_topics] sorted; borrowed from the entries */
    figures *on_topic; /* [n_topics] */
    size_t n_topics;
    bool *used;          /* [entries] */
    yinde_roster *made;  /* mentioned, in no dictionary */
    uint64_t n_articles; /* that were read */
};

const char *yinde_measure_name(yinde_measure measure)
{
    static const char *const names[] = {
#define X(constant, name, words) name,
        YINDE_MEASURES_DICTIONARY(X) YINDE_MEASURES_ARTICLES(X)
#undef X
    };
    return names[measure];
}

const char *yinde_measure_words(yinde_measure measure)
{
    static const char *const texts[] = {
#define X(constant, name, words) words,
        YINDE_MEASURES_DICTIONARY(X) YINDE_MEASURES_ARTICLES(X)
#undef X
    };
    return texts[measure];
}

static void count(figures *f, yinde_type type, uint64_t n)
{
    f->of[type] += n;
    f->of[YINDE_TYPE_COUNT] += n;
}

/* ---- the dictionary --------------------------------------------------- */

/* Latin letters, as folding leaves them. */
static bool is_latin(uint32_t code)
{
    return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') ||
           (code >= 0xC0 && code <= 0x24F && code != 0xD7 && code != 0xF7);
}

/* The measure that counts forms of this script. */
static yinde_measure script_of(const yinde_form *form)
{
    bool has_han = false, has_latin = false;
    for (size_t i = 0; i < form->n; i++) {
        has_han = has_han || yinde_is_han(form->code[i]);
        has_latin = has_latin || is_latin(form->code[i]);
    }
    if (has_han)
        return has_latin ? YINDE_MEASURE_MIXED_FORMS : YINDE_MEASURE_HAN_FORMS;
    return has_latin ? YINDE_MEASURE_LATIN_FORMS : YINDE_MEASURE_OTHER_FORMS;
}

static bool is_form(const yinde_form *form)
{
    return !form->removed && form->kind != YINDE_FORM_CONTEXT;
}

/* Stands for YINDE_FORM_STRONG and YINDE_FORM_WEAK as one kind. */
#define EITHER_KIND (YINDE_FORM_CONTEXT + 1u)

/* Forms and context words of one entry, by kind and codes: comparing each with
 * all before it would take the square of their number. */
typedef struct seen_forms {
    yinde_names *keys;
    yinde_arena *scratch;
} seen_forms;

/* Whether no form of this kind that reads the same was asked about before. */
static bool is_new(seen_forms *seen, const yinde_form *form, uint32_t kind)
{
    uint32_t before = yinde_names_count(seen->keys);
    uint32_t *key =
        yinde_arena_allocate(seen->scratch, (form->n + 1) * sizeof *key);
    key[0] = kind;
    memcpy(key + 1, form->code, form->n * sizeof *key);
    yinde_names_intern(seen->keys, (yinde_span){(const char *)key,
                                                (form->n + 1) * sizeof *key});
    yinde_arena_reset(seen->scratch);
    return yinde_names_count(seen->keys) > before;
}

static void count_forms(yinde_statistics *s, const yinde_entry *entry)
{
    seen_forms seen = {yinde_names_new(), yinde_arena_new()};
    static const yinde_measure of_kind[] = {
        [YINDE_FORM_STRONG] = YINDE_MEASURE_FORMS,
        [YINDE_FORM_WEAK] = YINDE_MEASURE_WEAK_FORMS,
        [YINDE_FORM_CONTEXT] = YINDE_MEASURE_CONTEXT_WORDS};
    yinde_type type = entry->entity.type;
    uint64_t n_of[YINDE_MEASURE_COUNT] = {0};
    for (size_t k = 0; k < entry->n_forms; k++) {
        const yinde_form *form = &entry->form[k];
        if (form->removed)
            continue;
        if (is_new(&seen, form, form->kind))
            count(&s->measure[of_kind[form->kind]], type, 1);
        if (is_form(form) && is_new(&seen, form, EITHER_KIND))
            n_of[script_of(form)]++;
    }
    yinde_names_free(seen.keys);
    yinde_arena_free(seen.scratch);
    for (yinde_measure m = YINDE_MEASURE_HAN_FORMS;
         m <= YINDE_MEASURE_OTHER_FORMS; m++)
        count(&s->measure[m], type, n_of[m]);
    count(&s->measure[YINDE_MEASURE_SEVERAL_HAN], type,
          n_of[YINDE_MEASURE_HAN_FORMS] > 1);
    count(&s->measure[YINDE_MEASURE_WITH_LATIN], type,
          n_of[YINDE_MEASURE_LATIN_FORMS] > 0);
}

static int compare_spans(const void *a, const void *b)
{
    return yinde_span_compare(*(const yinde_span *)a, *(const yinde_span *)b);
}

/* The topics, sorted; the empty one stands first. */
static void list_topics(yinde_statistics *s)
{
    size_t n = yinde_entries_topics(s->entries);
    s->n_topics = n + 1;
    s->topic = yinde_calloc(s->n_topics, sizeof *s->topic);
    s->on_topic = yinde_calloc(s->n_topics, sizeof *s->on_topic);
    for (size_t i = 0; i < n; i++)
        s->topic[i + 1] = yinde_entries_topic(s->entries, i);
    qsort(s->topic, s->n_topics, sizeof *s->topic, compare_spans);
}

static void count_topic(yinde_statistics *s, const yinde_entity *entity)
{
    const yinde_span *topic =
        bsearch(&entity->topic, s->topic, s->n_topics, sizeof *s->topic,
                compare_spans);
    assert(topic != NULL); /* entries.c turns unknown ones down */
    count(&s->on_topic[topic - s->topic], entity->type, 1);
}

yinde_statistics *yinde_statistics_new(const yinde_engine *engine)
{
    yinde_statistics *s = yinde_calloc(1, sizeof *s);
    s->entries = yinde_engine_entries(engine);
    s->dictionary = yinde_engine_dictionary(engine);
    s->made = yinde_roster_new();
    size_t n = yinde_entries_count(s->entries);
    s->used = yinde_calloc(n + 1, sizeof *s->used);
    list_topics(s);
    for (size_t i = 0; i < n; i++) {
        const yinde_entry *entry = yinde_entries_at(s->entries, i);
        count(&s->measure[YINDE_MEASURE_ENTITIES], entry->entity.type, 1);
        count(&s->measure[YINDE_MEASURE_UNUSED], entry->entity.type, 1);
        count_forms(s, entry);
        count_topic(s, &entry->entity);
    }
    for (size_t i = 0; i < yinde_entries_words(s->entries); i++)
        s->measure[YINDE_MEASURE_WORDS].of[YINDE_TYPE_COUNT] +=
            !yinde_entries_word(s->entries, i)->removed;
    return s;
}

void yinde_statistics_free(yinde_statistics *s)
{
    if (s == NULL)
        return;
    yinde_roster_free(s->made);
    free(s->used);
    free(s->topic);
    free(s->on_topic);
    free(s);
}

/* ---- articles --------------------------------------------------------- */

/* Entities have the same numbers in the entries and in the dictionary that
 * yinde_entries_fill() made of them. */
static void use_entity(yinde_statistics *s, const yinde_mention *m)
{
    uint32_t number = yinde_dictionary_find_entity(s->dictionary, m->type,
                                                   m->id);
    if (number == YINDE_NONE) {
        uint32_t before = yinde_roster_count(s->made);
        if (yinde_roster_number(s->made, m->type, m->id, m->label) == before)
            count(&s->measure[YINDE_MEASURE_MADE], m->type, 1);
    } else if (!s->used[number]) {
        s->used[number] = true;
        count(&s->measure[YINDE_MEASURE_USED], m->type, 1);
        count(&s->measure[YINDE_MEASURE_UNUSED], m->type, (uint64_t)-1);
    }
}

void yinde_statistics_take(yinde_statistics *s, const yinde_result *result)
{
    bool mentions[YINDE_TYPE_COUNT] = {false};
    s->n_articles++;
    for (size_t i = 0; i < result->mentions.n; i++) {
        const yinde_mention *m = &result->mentions.mention[i];
        mentions[m->type] = true;
        count(&s->measure[YINDE_MEASURE_MENTIONS], m->type, 1);
        use_entity(s, m);
    }
    uint64_t *articles = s->measure[YINDE_MEASURE_ARTICLES].of;
    for (yinde_type type = 0; type < YINDE_TYPE_COUNT; type++)
        articles[type] += mentions[type];
    articles[YINDE_TYPE_COUNT] += result->mentions.n > 0;
    s->measure[YINDE_MEASURE_READ].of[YINDE_TYPE_COUNT]++;
}

/* ---- telling ---------------------------------------------------------- */

bool yinde_statistics_value(const yinde_statistics *s, yinde_measure measure,
                            yinde_type type, uint64_t *value)
{
    *value = s->measure[measure].of[type];
    if (measure >= YINDE_MEASURE_READ && s->n_articles == 0)
        return false;
    return type == YINDE_TYPE_COUNT || (measure != YINDE_MEASURE_WORDS &&
                                        measure != YINDE_MEASURE_READ);
}

size_t yinde_statistics_topics(const yinde_statistics *s)
{
    return s->n_topics;
}

yinde_span yinde_statistics_topic(const yinde_statistics *s, size_t i)
{
    return s->topic[i];
}

uint64_t yinde_statistics_on_topic(const yinde_statistics *s, size_t i,
                                   yinde_type type)
{
    return s->on_topic[i].of[type];
}

static void write_measure(const yinde_statistics *s, yinde_measure measure,
                          yinde_csv_writer *csv)
{
    uint64_t value;
    if (!yinde_statistics_value(s, measure, YINDE_TYPE_COUNT, &value))
        return;
    yinde_csv_word(csv, yinde_measure_name(measure));
    yinde_csv_word(csv, "");
    for (yinde_type type = 0; type <= YINDE_TYPE_COUNT; type++)
        if (yinde_statistics_value(s, measure, type, &value))
            yinde_csv_number(csv, value);
        else
            yinde_csv_word(csv, "");
    yinde_csv_end_row(csv);
}

void yinde_statistics_write(const yinde_statistics *s, yinde_csv_writer *csv)
{
    yinde_csv_header(csv, &yinde_table_statistics);
    for (yinde_measure m = 0; m < YINDE_MEASURE_COUNT; m++)
        write_measure(s, m, csv);
    for (size_t i = 0; i < s->n_topics; i++) {
        yinde_csv_word(csv, "topic");
        yinde_csv_text(csv, s->topic[i]);
        for (yinde_type type = 0; type <= YINDE_TYPE_COUNT; type++)
            yinde_csv_number(csv, s->on_topic[i].of[type]);
        yinde_csv_end_row(csv);
    }
}

/* Append the forms of one kind to a list. */
static void list_forms(const yinde_entry *entry, yinde_form_kind kind,
                       yinde_buffer *list)
{
    for (size_t k = 0; k < entry->n_forms; k++) {
        const yinde_form *form = &entry->form[k];
        if (form->removed || form->kind != kind)
            continue;
        if (list->n > 0)
            yinde_buffer_append_byte(list, '|');
        yinde_buffer_append_span(list, form->text);
    }
}

static void write_unused(const yinde_entry *entry, yinde_buffer *list,
                         yinde_csv_writer *csv)
{
    yinde_buffer_clear(list);
    list_forms(entry, YINDE_FORM_STRONG, list);
    list_forms(entry, YINDE_FORM_WEAK, list);
    yinde_csv_word(csv, yinde_type_name(entry->entity.type));
    yinde_csv_text(csv, entry->entity.id);
    yinde_csv_text(csv, entry->entity.label);
    yinde_csv_text(csv, entry->entity.topic);
    yinde_csv_text(csv, yinde_buffer_span(list));
    yinde_csv_text(csv, entry->path);
    yinde_csv_number(csv, entry->line);
    yinde_csv_end_row(csv);
}

void yinde_statistics_write_unused(const yinde_statistics *s,
                                   yinde_csv_writer *csv)
{
    yinde_buffer list;
    yinde_buffer_init(&list, CELL_MAX_BYTES);
    yinde_csv_header(csv, &yinde_table_unused);
    for (size_t i = 0; i < yinde_entries_count(s->entries); i++)
        if (!s->used[i])
            write_unused(yinde_entries_at(s->entries, i), &list, csv);
    yinde_buffer_release(&list);
}
