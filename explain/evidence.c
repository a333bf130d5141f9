/* evidence.c: what could have spoken for an ambiguous form, and did not. */
#include "explain/evidence.h"

#include "common/buffer.h"
#include "extract/sense.h"

/* Most context words that a reason lists. */
#define WORDS_TOLD     6u
#define TEXT_MAX_BYTES 2048u

/* What speaks for an entity. */
typedef enum support { SUPPORT_NONE, SUPPORT_NAMED, SUPPORT_CONTEXT } support;

/* ---- context words ---------------------------------------------------- */

/* Append the context words of an entity; *n counts them over all calls. */
static void append_words(const yinde_case *c, const yinde_meaning *meaning,
                         yinde_buffer *out, size_t *n)
{
    const yinde_entry *entry = yinde_case_entry(c, meaning->type, meaning->id);
    for (size_t i = 0; entry != NULL && i < entry->n_forms; i++) {
        const yinde_form *form = &entry->form[i];
        if (form->kind != YINDE_FORM_CONTEXT || form->removed ||
            form->same != YINDE_NONE)
            continue;
        if (*n > 0 && *n <= WORDS_TOLD)
            yinde_buffer_append_byte(out, '|');
        if (*n < WORDS_TOLD)
            yinde_buffer_append_span(out, form->text);
        else if (*n == WORDS_TOLD)
            yinde_buffer_append_string(out, "…");
        (*n)++;
    }
}

/* "(德国|外长)" of the first few meanings; empty when they have none. */
static yinde_span words_of(const yinde_case *c, const yinde_meanings *meanings)
{
    size_t n = 0;
    yinde_span words = {NULL, 0};
    yinde_buffer out;
    yinde_buffer_init(&out, TEXT_MAX_BYTES);
    for (size_t i = 0; i < meanings->n && n <= WORDS_TOLD; i++)
        append_words(c, &meanings->meaning[i], &out, &n);
    if (n > 0)
        words = yinde_arena_format(c->arena, "(%.*s)", (int)out.n, out.bytes);
    yinde_buffer_release(&out);
    return words;
}

/* "马斯", "中国国防部 or 美国国防部", "any of its 9 entities". */
static yinde_span names_of(const yinde_case *c, const yinde_meanings *meanings)
{
    if (meanings->n > YINDE_MEANINGS_TOLD)
        return yinde_arena_format(c->arena, "any of its %zu entities",
                                  meanings->n);
    yinde_span names = meanings->meaning[0].label;
    for (size_t i = 1; i < meanings->n; i++)
        names = yinde_arena_format(c->arena, "%.*s or %.*s", YINDE_SHOW(names),
                                   YINDE_SHOW(meanings->meaning[i].label));
    return names;
}

yinde_span yinde_evidence_missing(const yinde_case *c,
                                  const yinde_form_at *form)
{
    yinde_span words = words_of(c, form->meanings);
    yinde_span names = names_of(c, form->meanings);
    if (words.n == 0)
        return yinde_arena_format(c->arena,
                                  "weak form: no strong form of %.*s in the "
                                  "article, and no context words to look for",
                                  YINDE_SHOW(names));
    return yinde_arena_format(c->arena,
                              "weak form: no strong form of %.*s in the "
                              "article, no context word %.*s in the sentence",
                              YINDE_SHOW(names), YINDE_SHOW(words));
}

/* ---- ties ------------------------------------------------------------- */

static bool has_context(const yinde_case *c, const yinde_form_at *form,
                        uint32_t entity)
{
    yinde_evidence evidence = {
        .dictionary = yinde_engine_dictionary(c->engine),
        .folded = &c->result->folded,
        .hits = &c->result->hits};
    yinde_question question = {.start = form->start, .end = form->end};
    return yinde_sense_has_context(&evidence, &question, entity);
}

static support support_of(const yinde_case *c, const yinde_form_at *form,
                          const yinde_meaning *meaning)
{
    uint32_t entity = yinde_dictionary_find_entity(
        yinde_engine_dictionary(c->engine), meaning->type, meaning->id);
    if (entity != YINDE_NONE && has_context(c, form, entity))
        return SUPPORT_CONTEXT;
    return yinde_case_is_named(c, entity) ? SUPPORT_NAMED : SUPPORT_NONE;
}

yinde_span yinde_evidence_tied(const yinde_case *c, const yinde_form_at *form)
{
    const yinde_meanings *all = form->meanings;
    support *found = yinde_arena_allocate(c->arena, all->n * sizeof *found);
    support most = SUPPORT_NONE;
    for (size_t i = 0; i < all->n; i++) {
        found[i] = support_of(c, form, &all->meaning[i]);
        most = found[i] > most ? found[i] : most;
    }
    yinde_meanings tied = {NULL, 0, true};
    tied.meaning =
        yinde_arena_allocate(c->arena, all->n * sizeof *tied.meaning);
    for (size_t i = 0; i < all->n; i++)
        if (found[i] == most)
            tied.meaning[tied.n++] = all->meaning[i];
    static const char *const why[] = {
        [SUPPORT_NONE] = "and nothing decides",
        [SUPPORT_NAMED] = "each named as often in the article",
        [SUPPORT_CONTEXT] = "each with a context word in the sentence"};
    yinde_span names = yinde_meanings_text(c, &tied);
    return yinde_arena_format(c->arena, "ambiguous: %.*s, %s",
                              YINDE_SHOW(names), why[most]);
}
