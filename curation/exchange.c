/* exchange.c: dictionaries to and from the formats of other tools.
 *
 * The table of the formats, and all of writing that is the same for each: which
 * entities, which of their forms, in which order, and what is left out.
 */
#include "curation/exchange.h"

#include <stdlib.h>
#include <string.h>

#include "common/arena.h"
#include "common/index.h"
#include "common/memory.h"
#include "curation/exchange_format.h"

/* A format is one file and one line here. */
static const yinde_exchange_format *const formats[] = {
    &yinde_exchange_spacy,    &yinde_exchange_quanteda, &yinde_exchange_jieba,
    &yinde_exchange_petrarch, &yinde_exchange_cldr,
};
#define N_FORMATS (sizeof formats / sizeof formats[0])

const yinde_exchange_format *yinde_exchange_at(size_t i)
{
    return i < N_FORMATS ? formats[i] : NULL;
}

const yinde_exchange_format *yinde_exchange_find(const char *name)
{
    for (size_t i = 0; i < N_FORMATS; i++)
        if (strcmp(formats[i]->name, name) == 0)
            return formats[i];
    return NULL;
}

const char *yinde_exchange_name(const yinde_exchange_format *format)
{
    return format->name;
}

bool yinde_exchange_can_write(const yinde_exchange_format *format)
{
    return format->write != NULL;
}

yinde_type yinde_exchange_type(const yinde_exchange_format *format)
{
    return format->type;
}

bool yinde_exchange_needs_type(const yinde_exchange_format *format)
{
    return format->needs_type;
}

/* ---- remarks ---------------------------------------------------------- */

const char *yinde_remark_text(yinde_remark remark)
{
#define TEXT_OF(constant, lost, text) text,
    static const char *const texts[] = {YINDE_REMARKS(TEXT_OF)};
#undef TEXT_OF
    return texts[remark];
}

bool yinde_remark_is_loss(yinde_remark remark)
{
#define LOSS_OF(constant, lost, text) lost,
    static const bool losses[] = {YINDE_REMARKS(LOSS_OF)};
#undef LOSS_OF
    return losses[remark];
}

/* ---- writing ---------------------------------------------------------- */

/* One run of yinde_exchange_write(). */
typedef struct export
{
    const yinde_exchange_format *format;
    yinde_arena *arena; /* reset after each entity */
    yinde_names *seen;  /* entity and codes of every form that was taken */
    yinde_remarks *remarks;
    uint32_t number; /* of the entity at hand */
}
export;

static int compare_entries(const void *a, const void *b)
{
    const yinde_entry *const *x = a, *const *y = b;
    if ((*x)->entity.type != (*y)->entity.type)
        return (*x)->entity.type < (*y)->entity.type ? -1 : 1;
    return yinde_span_compare((*x)->entity.id, (*y)->entity.id);
}

/* Whether the format can spell a text; counts it when not. */
static bool spells(export *x, yinde_span text)
{
    bool can = x->format->can_spell == NULL || x->format->can_spell(text);
    if (!can)
        x->remarks->n[YINDE_REMARK_UNSPELLABLE]++;
    return can;
}

/* Whether the form was not yet taken for this entity. */
static bool is_new(export *x, const yinde_form *form)
{
    uint32_t before = yinde_names_count(x->seen);
    uint32_t *key = yinde_arena_allocate(x->arena, (form->n + 1) * sizeof *key);
    key[0] = x->number;
    memcpy(key + 1, form->code, form->n * sizeof *key);
    yinde_span name = {(const char *)key, (form->n + 1) * sizeof *key};
    return yinde_names_intern(x->seen, name) == before;
}

/* Put the form that is the label, if there is one, before the others. */
static void label_first(yinde_span *form, size_t n, yinde_span label)
{
    size_t i = 0;
    while (i < n && !yinde_span_equal(form[i], label))
        i++;
    if (i == 0 || i == n)
        return;
    memmove(form + 1, form, i * sizeof *form);
    form[0] = label;
}

/* The strong forms of an entry into form[], which has room for all; returns
 * their number. */
static size_t take_forms(export *x, const yinde_entry *entry, yinde_span *form,
                         bool *had_some)
{
    size_t n = 0;
    *had_some = false;
    for (size_t i = 0; i < entry->n_forms; i++) {
        const yinde_form *f = &entry->form[i];
        if (f->removed)
            continue;
        if (f->kind != YINDE_FORM_STRONG) {
            x->remarks->n[f->kind == YINDE_FORM_WEAK ? YINDE_REMARK_WEAK
                                                     : YINDE_REMARK_CONTEXT]++;
            continue;
        }
        *had_some = true;
        if (is_new(x, f) && spells(x, f->text))
            form[n++] = f->text;
    }
    label_first(form, n, entry->entity.label);
    return n;
}

/* Write an entry; false when there is nothing of it that can be. */
static bool write_entry(export *x, const yinde_entry *entry, bool begins_type,
                        FILE *file)
{
    const yinde_entity *entity = &entry->entity;
    size_t *remark = x->remarks->n;
    bool had_some;
    yinde_span *form =
        yinde_arena_zeroed(x->arena, entry->n_forms + 1, sizeof *form);
    yinde_outgoing out = {entity->type, entity->id, form, 0, begins_type};
    x->number++;
    out.n = take_forms(x, entry, form, &had_some);
    remark[YINDE_REMARK_TOPIC] += entity->topic.n > 0;
    remark[YINDE_REMARK_NOTE] += entry->note.n > 0;
    remark[YINDE_REMARK_FORMLESS] += !had_some;
    if (out.n == 0 || (x->format->keeps_ids && !spells(x, out.id)))
        return false;
    if (!x->format->keeps_ids)
        remark[YINDE_REMARK_IDENTITY]++;
    else if (!yinde_span_equal(entity->label,
                               yinde_gazetteer_label(out.id, form[0])))
        remark[YINDE_REMARK_LABEL]++;
    x->format->write(file, &out);
    return true;
}

/* Entries of the chosen types, sorted; the caller frees them. */
static const yinde_entry **choose(const yinde_entries *entries,
                                  const bool types[YINDE_TYPE_COUNT], size_t *n)
{
    size_t n_all = yinde_entries_count(entries);
    const yinde_entry **chosen = yinde_calloc(n_all + 1, sizeof *chosen);
    *n = 0;
    for (size_t i = 0; i < n_all; i++) {
        const yinde_entry *entry = yinde_entries_at(entries, i);
        if (types[entry->entity.type])
            chosen[(*n)++] = entry;
    }
    qsort(chosen, *n, sizeof *chosen, compare_entries);
    return chosen;
}

void yinde_exchange_write(const yinde_exchange_format *format,
                          const yinde_entries *entries,
                          const bool types[YINDE_TYPE_COUNT], FILE *file,
                          yinde_remarks *remarks)
{
    size_t n;
    const yinde_entry **chosen = choose(entries, types, &n);
    export x = {.format = format,
                .arena = yinde_arena_new(),
                .seen = yinde_names_new(),
                .remarks = remarks};
    yinde_type begun = YINDE_TYPE_COUNT;
    for (size_t i = 0; i < n; i++) {
        yinde_type type = chosen[i]->entity.type;
        if (write_entry(&x, chosen[i], type != begun, file))
            begun = type;
        yinde_arena_reset(x.arena);
    }
    for (size_t i = 0; i < yinde_entries_words(entries); i++)
        if (!yinde_entries_word(entries, i)->removed)
            remarks->n[YINDE_REMARK_WORD]++;
    yinde_names_free(x.seen);
    yinde_arena_free(x.arena);
    free(chosen);
}
