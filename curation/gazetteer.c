/* gazetteer.c: entities gathered from elsewhere -> dictionary CSV.
 *
 * All text is in one arena; the lists of an entity are linked, so that adding
 * costs the same however many there are.
 */
#include "curation/gazetteer.h"

#include <stdlib.h>

#include "common/arena.h"
#include "common/buffer.h"
#include "common/csv.h"
#include "common/index.h"
#include "common/memory.h"
#include "common/utf8.h"
#include "curation/roster.h"
#include "extract/fold.h"

/* A text of a list. */
typedef struct listed {
    yinde_span text;
    struct listed *next;
} listed;

typedef struct list {
    listed *first, *last;
} list;

typedef struct entry {
    const yinde_entity *named; /* of the roster, which has no label for it */
    yinde_span label;          /* empty: none was given */
    int label_rank;
    list forms, weak_forms, notes;
} entry;

struct yinde_gazetteer {
    yinde_arena *arena;
    yinde_arena *scratch;
    yinde_roster *roster;
    entry *entry; /* [roster] */
    size_t capacity;
    yinde_names *forms; /* entry, kind and codes of every form */
};

yinde_gazetteer *yinde_gazetteer_new(void)
{
    yinde_gazetteer *gazetteer = yinde_calloc(1, sizeof *gazetteer);
    gazetteer->arena = yinde_arena_new();
    gazetteer->scratch = yinde_arena_new();
    gazetteer->roster = yinde_roster_new();
    gazetteer->forms = yinde_names_new();
    return gazetteer;
}

void yinde_gazetteer_free(yinde_gazetteer *gazetteer)
{
    if (gazetteer == NULL)
        return;
    free(gazetteer->entry);
    yinde_names_free(gazetteer->forms);
    yinde_roster_free(gazetteer->roster);
    yinde_arena_free(gazetteer->scratch);
    yinde_arena_free(gazetteer->arena);
    free(gazetteer);
}

const char *yinde_gazetteer_file(yinde_type type)
{
#define FILE_OF(constant, name, file) file,
    static const char *const files[] = {YINDE_TYPES(FILE_OF)};
#undef FILE_OF
    return files[type];
}

/* ---- gathering -------------------------------------------------------- */

uint32_t yinde_gazetteer_entry(yinde_gazetteer *gazetteer, yinde_type type,
                               yinde_span id)
{
    uint32_t before = yinde_roster_count(gazetteer->roster);
    uint32_t index = yinde_roster_number(gazetteer->roster, type, id,
                                         (yinde_span){NULL, 0});
    gazetteer->entry =
        yinde_reserve(gazetteer->entry, &gazetteer->capacity, (size_t)index + 1,
                      sizeof *gazetteer->entry);
    if (index == before)
        gazetteer->entry[index] =
            (entry){.named = yinde_roster_at(gazetteer->roster, index)};
    return index;
}

bool yinde_gazetteer_has(const yinde_gazetteer *gazetteer, yinde_type type,
                         yinde_span id)
{
    return yinde_roster_find(gazetteer->roster, type, id) != YINDE_NONE;
}

static void append(yinde_gazetteer *gazetteer, list *l, yinde_span text)
{
    listed *item = yinde_arena_zeroed(gazetteer->arena, 1, sizeof *item);
    item->text = yinde_arena_copy(gazetteer->arena, text);
    if (l->last != NULL)
        l->last->next = item;
    else
        l->first = item;
    l->last = item;
}

void yinde_gazetteer_add_form(yinde_gazetteer *gazetteer, uint32_t index,
                              yinde_span text, yinde_form_kind kind)
{
    uint32_t *code;
    uint32_t before = yinde_names_count(gazetteer->forms);
    size_t n = yinde_fold_form(text, gazetteer->scratch, &code);
    uint32_t *key =
        yinde_arena_allocate(gazetteer->scratch, (n + 2) * sizeof *key);
    key[0] = index;
    key[1] = (uint32_t)kind;
    for (size_t i = 0; i < n; i++)
        key[i + 2] = code[i];
    yinde_names_intern(gazetteer->forms,
                       (yinde_span){(const char *)key, (n + 2) * sizeof *key});
    yinde_arena_reset(gazetteer->scratch);
    entry *e = &gazetteer->entry[index];
    if (yinde_names_count(gazetteer->forms) > before)
        append(gazetteer,
               kind == YINDE_FORM_STRONG ? &e->forms : &e->weak_forms, text);
}

void yinde_gazetteer_set_label(yinde_gazetteer *gazetteer, uint32_t index,
                               yinde_span label, int rank)
{
    entry *e = &gazetteer->entry[index];
    if (e->label.n > 0 && e->label_rank > rank)
        return;
    e->label = yinde_arena_copy(gazetteer->arena, label);
    e->label_rank = rank;
}

void yinde_gazetteer_add_note(yinde_gazetteer *gazetteer, uint32_t index,
                              yinde_span note)
{
    append(gazetteer, &gazetteer->entry[index].notes, note);
}

static bool is_chinese(yinde_span text)
{
    for (size_t i = 0; i < text.n;) {
        uint32_t c;
        bool well_formed;
        i += yinde_utf8_decode(text.bytes + i, text.n - i, &c, &well_formed);
        if (yinde_is_han(c))
            return true;
    }
    return false;
}

yinde_span yinde_gazetteer_label(yinde_span id, yinde_span first_form)
{
    return is_chinese(id) || first_form.n == 0 ? id : first_form;
}

size_t yinde_gazetteer_count(const yinde_gazetteer *gazetteer, yinde_type type)
{
    size_t n = 0;
    for (uint32_t i = 0; i < yinde_roster_count(gazetteer->roster); i++)
        n += gazetteer->entry[i].named->type == type;
    return n;
}

size_t yinde_gazetteer_forms(const yinde_gazetteer *gazetteer)
{
    return yinde_names_count(gazetteer->forms);
}

/* ---- writing ---------------------------------------------------------- */

static int compare_ids(const void *a, const void *b)
{
    const entry *const *x = a, *const *y = b;
    return yinde_span_compare((*x)->named->id, (*y)->named->id);
}

static void write_list(yinde_csv_writer *writer, const list *l,
                       const char *separator, yinde_buffer *cell)
{
    yinde_buffer_clear(cell);
    for (const listed *item = l->first; item != NULL; item = item->next) {
        if (item != l->first)
            yinde_buffer_append_string(cell, separator);
        yinde_buffer_append_span(cell, item->text);
    }
    yinde_csv_text(writer, yinde_buffer_span(cell));
}

static void write_entry(yinde_csv_writer *writer, const entry *e,
                        yinde_buffer *cell)
{
    const list *main = e->forms.first != NULL ? &e->forms : &e->weak_forms;
    yinde_csv_text(writer, e->named->id);
    yinde_span label =
        e->label.n > 0
            ? e->label
            : yinde_gazetteer_label(e->named->id, main->first->text);
    yinde_csv_text(writer, label);
    write_list(writer, &e->forms, "|", cell);
    write_list(writer, &e->weak_forms, "|", cell);
    yinde_csv_word(writer, ""); /* context */
    yinde_csv_word(writer, ""); /* topic */
    write_list(writer, &e->notes, "; ", cell);
    yinde_csv_end_row(writer);
}

void yinde_gazetteer_write(const yinde_gazetteer *gazetteer, yinde_type type,
                           FILE *file)
{
    size_t n = 0, n_keys = yinde_roster_count(gazetteer->roster);
    const entry **sorted = yinde_calloc(n_keys + 1, sizeof *sorted);
    yinde_csv_writer writer;
    yinde_buffer cell;
    for (size_t i = 0; i < n_keys; i++)
        if (gazetteer->entry[i].named->type == type)
            sorted[n++] = &gazetteer->entry[i];
    qsort(sorted, n, sizeof *sorted, compare_ids);
    /* Raw: a ' before a form would become part of it.  No text begins as a
     * formula does; reading has refused those. */
    yinde_csv_writer_init(&writer, file, (yinde_csv_options){.raw = true});
    yinde_buffer_init(&cell, YINDE_CSV_MAX_ROW_BYTES);
    fputs("id,label,forms,weak_forms,context,topic,note\n", file);
    for (size_t i = 0; i < n; i++)
        write_entry(&writer, sorted[i], &cell);
    yinde_buffer_release(&cell);
    free(sorted);
}
