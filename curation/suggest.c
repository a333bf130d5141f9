/* suggest.c: names that articles use and no dictionary has. */
#include "curation/suggest.h"

#include <stdlib.h>
#include <string.h>

#include "common/arena.h"
#include "common/buffer.h"
#include "common/memory.h"
#include "curation/roster.h"
#include "extract/duplicate.h"

#define X(name, type, meaning) {name, type, meaning},
static const yinde_column columns[] = {YINDE_COLUMNS_SUGGESTIONS(X)};
#undef X
const yinde_table yinde_table_suggestions = {
    "suggestions.csv", "one row per candidate for a dictionary", columns,
    sizeof columns / sizeof columns[0], "type id"};

/* Code points to each side of a context, and most forms and rules that are
 * told of one candidate. */
#define CONTEXT_LENGTH 15u
#define WORDS_MAX      8u

/* Bytes of a date, "2023-05-06". */
#define DATE_BYTES 10u

/* A few different words. */
typedef struct word_list {
    yinde_span word[WORDS_MAX]; /* [n] in the arena of the suggestions */
    size_t n;
} word_list;

typedef struct candidate {
    const yinde_entity *entity; /* of the roster */
    word_list forms;
    word_list why;
    yinde_span context[YINDE_SUGGESTION_CONTEXTS]; /* [n_contexts] */
    size_t n_contexts;
    size_t count;
    size_t documents;
    size_t last_article; /* the number of the last one that has it */
    char first_date[DATE_BYTES + 1], last_date[DATE_BYTES + 1]; /* "": none */
} candidate;

struct yinde_suggestions {
    const yinde_dictionary *dictionary;
    yinde_arena *arena;
    yinde_roster *roster;
    candidate *candidate; /* [roster] */
    size_t capacity;
    size_t n_articles;
    yinde_duplicates *duplicates;
};

yinde_suggestions *yinde_suggestions_new(const yinde_engine *engine)
{
    yinde_suggestions *suggestions = yinde_calloc(1, sizeof *suggestions);
    suggestions->dictionary = yinde_engine_dictionary(engine);
    suggestions->arena = yinde_arena_new();
    suggestions->roster = yinde_roster_new();
    suggestions->duplicates = yinde_duplicates_new();
    return suggestions;
}

void yinde_suggestions_free(yinde_suggestions *suggestions)
{
    if (suggestions == NULL)
        return;
    free(suggestions->candidate);
    yinde_duplicates_free(suggestions->duplicates);
    yinde_roster_free(suggestions->roster);
    yinde_arena_free(suggestions->arena);
    free(suggestions);
}

/* ---- collecting ------------------------------------------------------- */

/* Whether the dictionaries have the entity, or a form of its type that reads
 * the same: a weak one that nothing spoke for is no new name. */
static bool is_known(const yinde_suggestions *s, const yinde_mention *m,
                     yinde_arena *scratch)
{
    if (yinde_dictionary_find_entity(s->dictionary, m->type, m->id) !=
        YINDE_NONE)
        return true;
    uint32_t *code;
    size_t n = yinde_fold_form(m->id, scratch, &code);
    uint32_t term = n == 0 ? YINDE_NONE
                           : yinde_dictionary_find_term(s->dictionary, code, n);
    uint32_t at = 0;
    for (const yinde_sense *sense;
         term != YINDE_NONE &&
         (sense = yinde_dictionary_next_sense(s->dictionary, term, &at)) !=
             NULL;)
        if (sense->kind == YINDE_SENSE_ORDINARY ||
            (yinde_sense_is_name(sense->kind) &&
             yinde_dictionary_entity(s->dictionary, sense->target)->type ==
                 m->type))
            return true;
    return false;
}

static candidate *find_candidate(yinde_suggestions *s, const yinde_mention *m)
{
    uint32_t before = yinde_roster_count(s->roster);
    uint32_t index = yinde_roster_number(s->roster, m->type, m->id, m->id);
    if (index == before) {
        s->candidate = yinde_reserve(s->candidate, &s->capacity,
                                     (size_t)index + 1, sizeof *s->candidate);
        s->candidate[index] =
            (candidate){.entity = yinde_roster_at(s->roster, index)};
    }
    return &s->candidate[index];
}

static void keep_word(yinde_suggestions *s, word_list *list, yinde_span word)
{
    size_t i = 0;
    while (i < list->n && !yinde_span_equal(list->word[i], word))
        i++;
    if (i == list->n && i < WORDS_MAX)
        list->word[list->n++] = yinde_arena_copy(s->arena, word);
}

/* What stands in the text, as a dictionary would list it: Latin letters as they
 * are, Han characters Simplified. */
static yinde_span form_of(yinde_span surface, yinde_arena *scratch)
{
    bool is_latin = true;
    for (size_t i = 0; i < surface.n; i++)
        is_latin = is_latin && (unsigned char)surface.bytes[i] < 0x80;
    if (is_latin)
        return surface;
    uint32_t *code;
    size_t n = yinde_fold_form(surface, scratch, &code);
    return yinde_fold_spell(code, n, scratch);
}

static void keep_context(yinde_suggestions *s, candidate *c,
                         const yinde_folded *folded, const yinde_mention *m)
{
    if (c->n_contexts == YINDE_SUGGESTION_CONTEXTS)
        return;
    size_t left = m->start < CONTEXT_LENGTH ? 0 : m->start - CONTEXT_LENGTH;
    size_t right = m->end + CONTEXT_LENGTH;
    yinde_span before = yinde_folded_between(folded, left, m->start);
    yinde_span surface = yinde_folded_between(folded, m->start, m->end);
    yinde_span after = yinde_folded_between(
        folded, m->end, right < folded->n_text ? right : folded->n_text);
    c->context[c->n_contexts++] = yinde_arena_format(
        s->arena, "%.*s[%.*s]%.*s", (int)before.n, before.bytes,
        (int)surface.n, surface.bytes, (int)after.n, after.bytes);
}

/* The candidate has room for both dates: they change with every article. */
static void keep_date(candidate *c, yinde_span date)
{
    if (date.n != DATE_BYTES)
        return;
    if (c->first_date[0] == '\0' ||
        memcmp(date.bytes, c->first_date, DATE_BYTES) < 0)
        memcpy(c->first_date, date.bytes, DATE_BYTES);
    if (memcmp(date.bytes, c->last_date, DATE_BYTES) > 0)
        memcpy(c->last_date, date.bytes, DATE_BYTES);
}

static void add_mention(yinde_suggestions *s, const yinde_result *result,
                        const yinde_mention *m, yinde_arena *scratch)
{
    if (is_known(s, m, scratch))
        return;
    candidate *c = find_candidate(s, m);
    yinde_span surface =
        yinde_folded_between(&result->folded, m->start, m->end);
    c->count++;
    keep_word(s, &c->forms, form_of(surface, scratch));
    keep_word(s, &c->why, m->origin);
    if (c->last_article == s->n_articles)
        return;
    c->last_article = s->n_articles;
    c->documents++;
    keep_context(s, c, &result->folded, m);
    keep_date(c, result->article.date);
}

void yinde_suggestions_add(yinde_suggestions *s, const yinde_result *result)
{
    const yinde_article *article = &result->article;
    if (yinde_duplicates_find(s->duplicates, article->text, article->id).n > 0)
        return;
    yinde_arena *scratch = yinde_arena_new();
    s->n_articles++;
    for (size_t i = 0; i < result->mentions.n; i++)
        add_mention(s, result, &result->mentions.mention[i], scratch);
    yinde_arena_free(scratch);
}

/* ---- writing ---------------------------------------------------------- */

static int compare_candidates(const void *a, const void *b)
{
    const candidate *x = *(const candidate *const *)a;
    const candidate *y = *(const candidate *const *)b;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    if (x->documents != y->documents)
        return x->documents > y->documents ? -1 : 1;
    return yinde_roster_compare(x->entity, y->entity);
}

static void write_words(yinde_csv_writer *csv, const word_list *list)
{
    yinde_buffer cell;
    yinde_buffer_init(&cell, SIZE_MAX / 2);
    for (size_t i = 0; i < list->n; i++) {
        if (i > 0)
            yinde_buffer_append_byte(&cell, '|');
        yinde_buffer_append_span(&cell, list->word[i]);
    }
    yinde_csv_text(csv, yinde_buffer_span(&cell));
    yinde_buffer_release(&cell);
}

static void write_candidate(yinde_csv_writer *csv, const candidate *c)
{
    yinde_csv_text(csv, c->entity->id);
    yinde_csv_text(csv, c->entity->label);
    write_words(csv, &c->forms);
    for (int to_fill_in = 0; to_fill_in < 4; to_fill_in++)
        yinde_csv_word(csv, "");
    yinde_csv_word(csv, yinde_type_name(c->entity->type));
    yinde_csv_number(csv, c->count);
    yinde_csv_number(csv, c->documents);
    yinde_csv_word(csv, c->first_date);
    yinde_csv_word(csv, c->last_date);
    write_words(csv, &c->why);
    for (size_t i = 0; i < YINDE_SUGGESTION_CONTEXTS; i++)
        yinde_csv_text(csv, c->context[i]);
    yinde_csv_end_row(csv);
}

void yinde_suggestions_write(const yinde_suggestions *s,
                             const yinde_suggestion_filter *filter,
                             yinde_csv_writer *csv)
{
    size_t n_all = yinde_roster_count(s->roster), n = 0;
    const candidate **sorted = yinde_calloc(n_all + 1, sizeof *sorted);
    for (size_t i = 0; i < n_all; i++) {
        const candidate *c = &s->candidate[i];
        bool wanted = filter->type == YINDE_TYPE_COUNT ||
                      filter->type == c->entity->type;
        if (wanted && c->documents >= filter->min_documents)
            sorted[n++] = c;
    }
    qsort(sorted, n, sizeof *sorted, compare_candidates);
    if (filter->top > 0 && n > filter->top)
        n = filter->top;
    yinde_csv_header(csv, &yinde_table_suggestions);
    for (size_t i = 0; i < n; i++)
        write_candidate(csv, sorted[i]);
    free(sorted);
}
