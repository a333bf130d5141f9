/* ambiguity.c: what in a dictionary may be read in more than one way. */
#include "curation/ambiguity.h"

#include <stdlib.h>
#include <string.h>

#include "common/arena.h"
#include "common/buffer.h"
#include "common/memory.h"
#include "common/utf8.h"
#include "extract/pipeline.h"

#define X(name, type, meaning) {name, type, meaning},
static const yinde_column columns[] = {YINDE_COLUMNS_EXPLANATIONS(X)};
#undef X
const yinde_table yinde_table_explanations = {
    "explanations.csv", "one row per ambiguity that somebody has looked at",
    columns, sizeof columns / sizeof columns[0], "kind form entries"};

/* Longest list of entries, and longest text that the reader is asked about. */
#define LIST_MAX_BYTES ((size_t)1024 * 1024)

/* Most words named beside a form that collides with them. */
#define WORDS_TOLD 4

typedef struct search {
    const yinde_dictionary *dictionary;
    const yinde_entries *entries;
    yinde_pipeline *pipeline;
    void (*tell)(void *payload, const yinde_ambiguity *ambiguity);
    void *payload;
    const yinde_word **word; /* [n_words] sorted by their codes */
    size_t n_words;
    yinde_buffer text; /* what the reader is asked about */
    yinde_buffer list;   /* the entries of an ambiguity */
    yinde_buffer detail; /* its words */
    yinde_result result;
} search;

static void tell_ambiguity(search *s, yinde_ambiguity_kind kind,
                           yinde_span form)
{
    yinde_ambiguity a = {.kind = kind,
                         .form = form,
                         .entries = yinde_buffer_span(&s->list),
                         .detail = yinde_buffer_span(&s->detail)};
    a.explained = yinde_entries_explained(s->entries, kind, form, a.entries);
    if (a.explained != YINDE_NONE)
        a.explanation =
            yinde_entries_explanation(s->entries, a.explained)->text;
    s->tell(s->payload, &a);
}

static void list_word(yinde_buffer *list, yinde_span word)
{
    if (list->n > 0)
        yinde_buffer_append_byte(list, '|');
    yinde_buffer_append_span(list, word);
}

static void list_entity(search *s, yinde_type type, yinde_span id)
{
    list_word(&s->list, yinde_span_of(yinde_type_name(type)));
    yinde_buffer_append_byte(&s->list, ':');
    yinde_buffer_append_span(&s->list, id);
}

/* Read what is in s->text into s->result. */
static void ask(search *s)
{
    yinde_pipeline_run_text(s->pipeline, yinde_buffer_span(&s->text),
                            &s->result);
}

static void ask_about(search *s, yinde_span text)
{
    yinde_buffer_clear(&s->text);
    yinde_buffer_append_span(&s->text, text);
    ask(s);
}

/* Whether the answer has the entity at code points [start, end). */
static bool answer_has(const search *s, const yinde_entity *entity,
                       size_t start, size_t end)
{
    for (size_t i = 0; i < s->result.mentions.n; i++) {
        const yinde_mention *m = &s->result.mentions.mention[i];
        if (m->start == start && m->end == end && m->type == entity->type &&
            yinde_span_equal(m->id, entity->id))
            return true;
    }
    return false;
}

/* ---- shared-form ------------------------------------------------------ */

/* Whether some word speaks for `a` and for none of the other weak senses. */
static bool has_context_of_its_own(const search *s, const yinde_entry *a,
                                   uint32_t term, uint32_t self)
{
    for (size_t i = 0; i < a->n_forms; i++) {
        const yinde_form *f = &a->form[i];
        if (f->kind == YINDE_FORM_WEAK || f->removed)
            continue;
        uint32_t word =
            yinde_dictionary_find_term(s->dictionary, f->code, f->n);
        bool shared = word == term;
        uint32_t at = 0;
        for (const yinde_sense *sense;
             !shared && (sense = yinde_dictionary_next_sense(
                             s->dictionary, term, &at)) != NULL;)
            shared = sense->kind == YINDE_SENSE_WEAK && sense->target != self &&
                     yinde_dictionary_is_context(s->dictionary, word,
                                                 sense->target);
        if (!shared)
            return true;
    }
    return false;
}

/* Whether nothing but the order of the dictionary decides between the senses;
 * s->list gets the entities that the term may name. */
static bool is_shared(search *s, uint32_t term)
{
    size_t n_strong = 0, n_weak = 0;
    bool undecided = false;
    uint32_t at = 0;
    yinde_buffer_clear(&s->list);
    for (const yinde_sense *sense;
         (sense = yinde_dictionary_next_sense(s->dictionary, term, &at)) !=
         NULL;) {
        if (!yinde_sense_is_name(sense->kind))
            continue;
        const yinde_entity *entity =
            yinde_dictionary_entity(s->dictionary, sense->target);
        list_entity(s, entity->type, entity->id);
        n_strong += sense->kind == YINDE_SENSE_STRONG;
        n_weak += sense->kind == YINDE_SENSE_WEAK;
        /* Entities are numbered as their entries are: entries_fill(). */
        if (sense->kind == YINDE_SENSE_WEAK)
            undecided = undecided ||
                        !has_context_of_its_own(
                            s, yinde_entries_at(s->entries, sense->target),
                            term, sense->target);
    }
    return n_strong > 1 || (n_strong == 1 && n_weak > 0 && undecided) ||
           (n_weak > 1 && undecided);
}

/* ---- one form at a time ----------------------------------------------- */

/* Whether this is the first form of any entity that folds to its term: what is
 * told of a term is told once. */
static bool is_first_of_term(const search *s, const yinde_form *f,
                             uint32_t self)
{
    uint32_t term = yinde_dictionary_find_term(s->dictionary, f->code, f->n);
    uint32_t at = 0;
    const yinde_sense *sense;
    do
        sense = yinde_dictionary_next_sense(s->dictionary, term, &at);
    while (sense != NULL && !yinde_sense_is_name(sense->kind));
    return sense != NULL && sense->target == self;
}

/* Whether the form is read in code points [0, end) of the answer. */
static bool is_read(const search *s, const yinde_entry *e, const yinde_form *f,
                    size_t end)
{
    size_t marks = yinde_title_marks(f->code, f->n);
    return answer_has(s, &e->entity, marks, end - marks);
}

static void find_shared(search *s, const yinde_entry *e, uint32_t self,
                        const yinde_form *f)
{
    (void)e;
    /* One character is for the rules, which see to the evidence. */
    if (f->n > 1 && is_first_of_term(s, f, self) &&
        is_shared(s,
                  yinde_dictionary_find_term(s->dictionary, f->code, f->n)))
        tell_ambiguity(s, YINDE_SHARED_FORM, f->text);
}

static void find_one_character(search *s, const yinde_entry *e, uint32_t self,
                               const yinde_form *f)
{
    (void)self;
    if (f->kind != YINDE_FORM_STRONG || f->n != 1)
        return;
    yinde_buffer_clear(&s->list);
    list_entity(s, e->entity.type, e->entity.id);
    tell_ambiguity(s, YINDE_ONE_CHARACTER, f->text);
}

static void find_nested(search *s, const yinde_entry *e, uint32_t self,
                        const yinde_form *f)
{
    if (f->kind != YINDE_FORM_STRONG || !is_first_of_term(s, f, self))
        return;
    ask_about(s, f->text);
    size_t end = s->result.folded.n_text;
    uint32_t marks = yinde_title_marks(f->code, f->n);
    if (!is_read(s, e, f, end))
        return;
    yinde_buffer_clear(&s->list);
    list_entity(s, e->entity.type, e->entity.id);
    size_t before = s->list.n;
    for (size_t i = 0; i < s->result.mentions.n; i++) {
        const yinde_mention *m = &s->result.mentions.mention[i];
        bool whole = m->start == marks && m->end == end - marks;
        bool inner = m->start > 0 && m->end < end;
        if (!whole && m->type != YINDE_COUNTRY &&
            (inner || m->type == YINDE_PERSON))
            list_entity(s, m->type, m->id);
    }
    if (s->list.n > before)
        tell_ambiguity(s, YINDE_NESTED_FORM, f->text);
}

/* ---- word-collision --------------------------------------------------- */

static int compare_codes(const uint32_t *a, size_t n_a, const uint32_t *b,
                         size_t n_b)
{
    for (size_t i = 0; i < n_a && i < n_b; i++)
        if (a[i] != b[i])
            return a[i] < b[i] ? -1 : 1;
    return (n_a > n_b) - (n_a < n_b);
}

static int compare_words(const void *a, const void *b)
{
    const yinde_word *const *x = a, *const *y = b;
    return compare_codes((*x)->code, (*x)->n, (*y)->code, (*y)->n);
}

static void sort_words(search *s)
{
    size_t n = yinde_entries_words(s->entries);
    s->word = yinde_calloc(n + 1, sizeof *s->word);
    for (size_t i = 0; i < n; i++)
        if (!yinde_entries_word(s->entries, i)->removed)
            s->word[s->n_words++] = yinde_entries_word(s->entries, i);
    qsort(s->word, s->n_words, sizeof *s->word, compare_words);
}

/* Index of the first word that is not before code[n]. */
static size_t first_word(const search *s, const uint32_t *code, size_t n)
{
    size_t low = 0, high = s->n_words;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const yinde_word *w = s->word[middle];
        if (compare_codes(w->code, w->n, code, n) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Whether the form is read in the text that is the form and what `word` has
 * after the codes that the two share. */
static bool wins_over(search *s, const yinde_entry *e, const yinde_form *f,
                      const yinde_word *word, size_t n_shared)
{
    yinde_buffer_clear(&s->text);
    yinde_buffer_append_span(&s->text, f->text);
    for (size_t i = n_shared; i < word->n; i++)
        yinde_utf8_append(&s->text, word->code[i]);
    ask(s);
    return is_read(s, e, f, yinde_utf8_length(f->text));
}

static void find_collision(search *s, const yinde_entry *e, uint32_t self,
                           const yinde_form *f)
{
    (void)self;
    if (f->kind != YINDE_FORM_STRONG)
        return;
    size_t told = 0, k = f->n - 1;
    const uint32_t *tail = f->code + 1;
    yinde_buffer_clear(&s->list);
    list_entity(s, e->entity.type, e->entity.id);
    for (size_t i = first_word(s, tail, k);
         k > 0 && i < s->n_words && told < WORDS_TOLD; i++) {
        const yinde_word *w = s->word[i];
        if (w->n < k || memcmp(w->code, tail, k * sizeof *tail) != 0)
            break;
        if (w->n >= f->n && wins_over(s, e, f, w, k)) {
            list_word(&s->detail, w->text);
            told++;
        }
    }
    if (told > 0)
        tell_ambiguity(s, YINDE_WORD_COLLISION, f->text);
    yinde_buffer_clear(&s->detail);
}

/* ---- never-read ------------------------------------------------------- */

/* Whether the form is read beside one of the entity's other words. */
static bool is_read_beside(search *s, const yinde_entry *e,
                           const yinde_form *f)
{
    for (size_t i = 0; i < e->n_forms; i++) {
        const yinde_form *beside = &e->form[i];
        if (beside->kind == YINDE_FORM_WEAK || beside->removed)
            continue;
        yinde_buffer_clear(&s->text);
        yinde_buffer_append_span(&s->text, f->text);
        yinde_buffer_append_string(&s->text, "，");
        yinde_buffer_append_span(&s->text, beside->text);
        ask(s);
        for (size_t k = 0; k < s->result.mentions.n; k++) {
            const yinde_mention *m = &s->result.mentions.mention[k];
            if (m->start == yinde_title_marks(f->code, f->n) &&
                m->type == e->entity.type &&
                yinde_span_equal(m->id, e->entity.id))
                return true;
        }
    }
    return false;
}

static void find_never_read(search *s, const yinde_entry *e, uint32_t self,
                            const yinde_form *f)
{
    (void)self;
    if (f->n == 1) /* by rules only */
        return;
    ask_about(s, f->text);
    if (is_read(s, e, f, s->result.folded.n_text) ||
        is_read_beside(s, e, f))
        return;
    yinde_buffer_clear(&s->list);
    list_entity(s, e->entity.type, e->entity.id);
    tell_ambiguity(s, YINDE_NEVER_READ, f->text);
}

/* ---- variant-missing -------------------------------------------------- */

/* The last name of a form: what follows its last interpunct, if that is Han. */
static bool find_last_name(const yinde_form *f, const uint32_t **code,
                           size_t *n, bool *has_interpunct)
{
    size_t start = 0;
    *has_interpunct = false;
    for (size_t i = 0; i < f->n; i++)
        if (f->code[i] == YINDE_INTERPUNCT) {
            start = i + 1;
            *has_interpunct = true;
        } else if (!yinde_is_han(f->code[i])) {
            return false;
        }
    *code = f->code + start;
    *n = f->n - start;
    return *n > 0;
}

/* Foreigners are told by an interpunct in one of their names. */
static void find_missing_variant(search *s, const yinde_entry *e)
{
    const uint32_t *first = NULL;
    const yinde_form *named = NULL;
    size_t n_first = 0;
    bool is_foreign = false, differs = false;
    for (size_t i = 0; i < e->n_forms; i++) {
        const uint32_t *code;
        size_t n;
        bool has_interpunct;
        if (e->form[i].removed || e->form[i].kind == YINDE_FORM_CONTEXT ||
            !find_last_name(&e->form[i], &code, &n, &has_interpunct))
            continue;
        is_foreign = is_foreign || has_interpunct;
        if (named == NULL) {
            named = &e->form[i];
            first = code;
            n_first = n;
        } else if (compare_codes(first, n_first, code, n) != 0) {
            differs = true;
        }
    }
    if (!is_foreign || differs)
        return;
    yinde_buffer_clear(&s->list);
    list_entity(s, e->entity.type, e->entity.id);
    tell_ambiguity(s, YINDE_VARIANT_MISSING, named->text);
}

/* ---- all of them ------------------------------------------------------ */

typedef void finder(search *s, const yinde_entry *e, uint32_t self,
                    const yinde_form *f);

static void look_at_forms(search *s, finder *find)
{
    for (size_t i = 0; i < yinde_entries_count(s->entries); i++) {
        const yinde_entry *e = yinde_entries_at(s->entries, i);
        for (size_t k = 0; k < e->n_forms; k++)
            if (!e->form[k].removed && e->form[k].kind != YINDE_FORM_CONTEXT)
                find(s, e, (uint32_t)i, &e->form[k]);
    }
}

void yinde_ambiguities_find(const yinde_engine *engine,
                            void (*tell)(void *payload,
                                         const yinde_ambiguity *ambiguity),
                            void *payload)
{
    yinde_read_options read = {NULL};
    search s = {.dictionary = yinde_engine_dictionary(engine),
                .entries = yinde_engine_entries(engine),
                .pipeline = yinde_pipeline_new(engine, &read),
                .tell = tell,
                .payload = payload};
    yinde_buffer_init(&s.text, LIST_MAX_BYTES);
    yinde_buffer_init(&s.list, LIST_MAX_BYTES);
    yinde_buffer_init(&s.detail, LIST_MAX_BYTES);
    sort_words(&s);
    look_at_forms(&s, find_shared);
    look_at_forms(&s, find_one_character);
    look_at_forms(&s, find_nested);
    look_at_forms(&s, find_collision);
    look_at_forms(&s, find_never_read);
    for (size_t i = 0; i < yinde_entries_count(s.entries); i++)
        if (yinde_entries_at(s.entries, i)->entity.type == YINDE_PERSON)
            find_missing_variant(&s, yinde_entries_at(s.entries, i));
    free(s.word);
    yinde_buffer_release(&s.text);
    yinde_buffer_release(&s.list);
    yinde_buffer_release(&s.detail);
    yinde_pipeline_free(s.pipeline);
}
