/* entries.c: dictionary files -> a dictionary.
 *
 * Loading collects entries, one per entity, because a later directory may still
 * change them; filling makes entities and terms of what is left in the end.
 */
#include "extract/entries.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/arena.h"
#include "common/csv.h"
#include "common/file.h"
#include "common/index.h"
#include "common/memory.h"
#include "common/utf8.h"
#include "extract/fold.h"

/* Bytes of a text that a message shows. */
/* More forms of an entry than this are not compared one by one. */
#define FEW_FORMS 12u
#define SHOWN_BYTES 90u

struct yinde_entries {
    yinde_arena *arena;
    yinde_names *keys;  /* "file:id" -> entry, e.g. "people.csv:王毅" */
    yinde_entry *entry; /* [keys] */
    size_t entry_capacity;
    yinde_names *forms; /* entry, kind and codes of forms and contexts, of
                           entries that have many */
    uint32_t *last;     /* [forms] number in its entry of the last such form */
    size_t last_capacity;
    yinde_arena *scratch; /* reset by who uses it */
    yinde_names *words; /* codes of an ordinary word -> word */
    yinde_word *word;   /* [words] */
    size_t word_capacity;
    yinde_names *topics;     /* every topic of every topics.csv */
    yinde_names *explained;  /* kind, form, entries -> explanation */
    yinde_explanation *explanation; /* [explained] */
    size_t explanation_capacity;
    size_t n_files;      /* files begun so far */
    uint64_t hash;
};

/* The columns of an entity file, in the order of `column` below. */
enum { ID, LABEL, FORMS, WEAK_FORMS, CONTEXT, TOPIC, NOTE, ENTITY_COLUMNS };
enum { FIRST, OTHER_NOTE, WORD_COLUMNS };
enum { KIND, FORM, AMONG, EXPLANATION, DETAIL, EXPLANATION_COLUMNS };
#define COLUMNS_MAX ENTITY_COLUMNS

struct kind_of_file;

/* The reading of one file. */
typedef struct loader {
    yinde_entries *entries;
    const struct kind_of_file *kind;
    yinde_span path;
    yinde_faults *faults;
    size_t column[COLUMNS_MAX]; /* [kind->n_columns] index in the file's rows */
    size_t width;               /* fields of the header; 0 before it */
    size_t n_faults_before;     /* faults when the file was begun */
} loader;

/* One dictionary file by its name. */
typedef struct kind_of_file {
    const char *name;
    yinde_type type; /* of its entities; YINDE_TYPE_COUNT for the others */
    const char *columns[COLUMNS_MAX]; /* [n_columns] */
    size_t n_columns;
    size_t n_required; /* the first so many must be there */
    void (*take)(loader *l, const yinde_csv_row *row);
} kind_of_file;

/* ---- faults ----------------------------------------------------------- */

/* Record a fault at a field and go on: the whole file is to be checked. */
#define FAULT(l, row, index, ...)                                              \
    do {                                                                       \
        yinde_error fault_ = YINDE_ERROR_NONE;                                 \
        yinde_csv_fault((row), (index), &fault_, __VA_ARGS__);                 \
        yinde_faults_add((l)->faults, &fault_);                                \
    } while (0)

static yinde_span field(const loader *l, const yinde_csv_row *row, size_t which)
{
    size_t index = l->column[which];
    return index < row->n ? yinde_span_trim(row->field[index])
                          : (yinde_span){NULL, 0};
}

/* ---- rows ------------------------------------------------------------- */

static yinde_entry *find_entry(loader *l, yinde_span id, bool *known)
{
    yinde_entries *e = l->entries;
    yinde_span key = yinde_arena_format(e->arena, "%s:%.*s", l->kind->name,
                                        (int)id.n, id.bytes);
    uint32_t before = yinde_names_count(e->keys);
    uint32_t index = yinde_names_intern(e->keys, key);
    *known = index < before;
    e->entry = yinde_reserve(e->entry, &e->entry_capacity, (size_t)index + 1,
                             sizeof *e->entry);
    if (!*known)
        e->entry[index] =
            (yinde_entry){.entity = {.type = l->kind->type,
                                     .id = yinde_arena_copy(e->arena, id)}};
    return &e->entry[index];
}

/* The number that forms of the entry with this kind and these codes have in
 * e->forms. */
static uint32_t number_of(yinde_entries *e, const yinde_entry *d,
                          const yinde_form *f)
{
    size_t n = f->n + 2;
    uint32_t *key = yinde_arena_allocate(e->scratch, n * sizeof *key);
    key[0] = (uint32_t)(d - e->entry);
    key[1] = (uint32_t)f->kind;
    memcpy(key + 2, f->code, f->n * sizeof *key);
    uint32_t before = yinde_names_count(e->forms);
    uint32_t number = yinde_names_intern(
        e->forms, (yinde_span){(const char *)key, n * sizeof *key});
    yinde_arena_reset(e->scratch);
    e->last = yinde_reserve(e->last, &e->last_capacity, (size_t)number + 1,
                            sizeof *e->last);
    if (number == before)
        e->last[number] = YINDE_NONE;
    return number;
}

static bool is_same_form(const yinde_form *a, const yinde_form *b)
{
    return a->kind == b->kind && a->n == b->n &&
           memcmp(a->code, b->code, a->n * sizeof *a->code) == 0;
}

/* The last form of the entry like this one, or YINDE_NONE.  Few are compared one
 * by one; to do that with many would take the square of them. */
static uint32_t last_same(yinde_entries *e, const yinde_entry *d,
                          const yinde_form *f)
{
    if (d->n_forms > FEW_FORMS) {
        uint32_t number = number_of(e, d, f); /* e->last may move */
        return e->last[number];
    }
    uint32_t i = (uint32_t)d->n_forms;
    while (i > 0 && !is_same_form(&d->form[i - 1], f))
        i--;
    return i > 0 ? i - 1 : YINDE_NONE;
}

/* Note that form i of the entry is the last one like it. */
static void note_last(yinde_entries *e, const yinde_entry *d, uint32_t i)
{
    uint32_t number = number_of(e, d, &d->form[i]);
    e->last[number] = i;
}

static void add_form(yinde_entries *e, yinde_entry *d, const yinde_form *added)
{
    uint32_t i = (uint32_t)d->n_forms;
    d->form =
        yinde_reserve(d->form, &d->form_capacity, i + 1u, sizeof *d->form);
    d->form[i] = *added;
    d->form[i].same = last_same(e, d, added);
    d->n_forms++;
    if (d->n_forms == FEW_FORMS + 1)
        for (uint32_t k = 0; k < i; k++)
            note_last(e, d, k);
    if (d->n_forms > FEW_FORMS)
        note_last(e, d, i);
}

/* Forms are the same when they fold to the same codes: -putin takes Putin. */
static void remove_form(yinde_entries *e, yinde_entry *d,
                        const yinde_form *unwanted)
{
    uint32_t i = last_same(e, d, unwanted);
    for (; i != YINDE_NONE && !d->form[i].removed; i = d->form[i].same)
        d->form[i].removed = true;
}

/* Cut the `-` off a text that takes something away. */
static bool cut_minus(yinde_span *text)
{
    bool removes = yinde_span_starts_with(*text, "-");
    if (removes)
        *text = yinde_span_trim(yinde_span_slice(*text, 1, text->n));
    return removes;
}

/* Whether a folded form holds what no name does. */
static bool holds_separator(const uint32_t *code, size_t n)
{
    size_t i = 0;
    while (i < n && code[i] != '|' && code[i] >= 0x20)
        i++;
    return i < n;
}

static void take_form(loader *l, const yinde_csv_row *row, yinde_entry *d,
                      size_t which, yinde_span text)
{
    static const yinde_form_kind kinds[] = {[FORMS] = YINDE_FORM_STRONG,
                                            [WEAK_FORMS] = YINDE_FORM_WEAK,
                                            [CONTEXT] = YINDE_FORM_CONTEXT};
    bool removes = cut_minus(&text);
    uint32_t *codes;
    yinde_form f = {.n = yinde_fold_form(text, l->entries->arena, &codes),
                    .kind = kinds[which]};
    f.code = codes;
    if (f.n == 0)
        FAULT(l, row, l->column[which],
              "an empty form in the list; take the extra | away");
    else if (holds_separator(f.code, f.n))
        FAULT(
            l, row, l->column[which],
            "the form \"%.*s\" holds a full-width bar, a line end or a control "
            "character; forms are separated by |",
            yinde_utf8_shown(text, SHOWN_BYTES), text.bytes);
    else if (f.n > YINDE_TERM_MAX)
        FAULT(l, row, l->column[which],
              "the form \"%.*s\" is longer than %u characters; shorten it",
              yinde_utf8_shown(text, SHOWN_BYTES), text.bytes, YINDE_TERM_MAX);
    else if (removes)
        remove_form(l->entries, d, &f);
    else {
        f.text = yinde_arena_copy(l->entries->arena, text);
        add_form(l->entries, d, &f);
    }
}

static void take_list(loader *l, const yinde_csv_row *row, yinde_entry *d,
                      size_t which)
{
    yinde_span rest = field(l, row, which);
    if (rest.n == 0)
        return;
    while (rest.bytes != NULL)
        take_form(l, row, d, which,
                  yinde_span_trim(yinde_span_next(&rest, '|')));
}

static void check_topic(loader *l, const yinde_csv_row *row, yinde_span topic)
{
    if (topic.n == 0 ||
        yinde_names_find(l->entries->topics, topic) != YINDE_NO_NAME)
        return;
    FAULT(l, row, l->column[TOPIC],
          "the topic \"%.*s\" is not in topics.csv; add it there or use one "
          "that is",
          (int)topic.n, topic.bytes);
}

static bool holds_control(yinde_span text)
{
    size_t i = 0;
    while (i < text.n && (unsigned char)text.bytes[i] >= 0x20)
        i++;
    return i < text.n;
}

static void take_entity(loader *l, const yinde_csv_row *row)
{
    yinde_arena *arena = l->entries->arena;
    yinde_span id = field(l, row, ID), label = field(l, row, LABEL);
    yinde_span topic = field(l, row, TOPIC);
    if (id.n == 0) {
        FAULT(l, row, l->column[ID], "the id is empty; give one");
        return;
    }
    if (holds_control(id) || holds_control(label)) {
        FAULT(l, row, l->column[holds_control(id) ? ID : LABEL],
              "a control character or line end in an id or label; take it "
              "away");
        return;
    }
    bool known;
    yinde_entry *d = find_entry(l, id, &known);
    if (known && d->file == l->entries->n_files) {
        FAULT(l, row, l->column[ID],
              "the id \"%.*s\" stands twice in this file; merge the rows",
              (int)id.n, id.bytes);
        return;
    }
    d->file = l->entries->n_files;
    d->path = l->path;
    d->line = row->line;
    check_topic(l, row, topic);
    if (label.n > 0)
        d->entity.label = yinde_arena_copy(arena, label);
    if (topic.n > 0)
        d->entity.topic = yinde_arena_copy(arena, topic);
    if (field(l, row, NOTE).n > 0)
        d->note = yinde_arena_copy(arena, field(l, row, NOTE));
    take_list(l, row, d, FORMS);
    take_list(l, row, d, WEAK_FORMS);
    take_list(l, row, d, CONTEXT);
    if (d->entity.label.n == 0)
        FAULT(l, row, l->column[LABEL], "the label is empty; give one");
    if (!known && field(l, row, FORMS).n == 0 &&
        field(l, row, WEAK_FORMS).n == 0)
        FAULT(l, row, l->column[FORMS],
              "no form at all; list what the entity is called");
}

static void take_topic(loader *l, const yinde_csv_row *row)
{
    yinde_span topic = field(l, row, FIRST);
    if (topic.n == 0)
        FAULT(l, row, l->column[FIRST], "the topic is empty; give one");
    else
        yinde_names_intern(l->entries->topics, topic);
}

static void take_word(loader *l, const yinde_csv_row *row)
{
    yinde_entries *e = l->entries;
    yinde_span text = field(l, row, FIRST);
    bool removed = cut_minus(&text);
    uint32_t *codes;
    size_t n = yinde_fold_form(text, e->arena, &codes);
    if (n == 0 || n > YINDE_TERM_MAX) {
        FAULT(l, row, l->column[FIRST],
              "a word has 1 to %u characters; this one has %zu", YINDE_TERM_MAX,
              n);
        return;
    }
    yinde_span key = {(const char *)codes, n * sizeof *codes};
    uint32_t index = yinde_names_intern(e->words, key);
    e->word = yinde_reserve(e->word, &e->word_capacity, (size_t)index + 1,
                            sizeof *e->word);
    e->word[index] = (yinde_word){
        .text = yinde_arena_copy(e->arena, text),
        .code = codes,
        .n = n,
        .note = yinde_arena_copy(e->arena, field(l, row, OTHER_NOTE)),
        .removed = removed};
}

const char *yinde_ambiguity_name(yinde_ambiguity_kind kind)
{
#define X(constant, name) name,
    static const char *const names[] = {YINDE_AMBIGUITIES(X)};
#undef X
    return names[kind];
}

static yinde_ambiguity_kind find_ambiguity(yinde_span name)
{
    yinde_ambiguity_kind kind = 0;
    while (kind < YINDE_AMBIGUITY_COUNT &&
           !yinde_span_equals(name, yinde_ambiguity_name(kind)))
        kind++;
    return kind;
}

/* "kind\nform\nentries" in the arena: what an explanation is found by. */
static yinde_span explanation_key(yinde_arena *arena, yinde_ambiguity_kind kind,
                                  yinde_span form, yinde_span among)
{
    return yinde_arena_format(arena, "%s\n%.*s\n%.*s",
                              yinde_ambiguity_name(kind), (int)form.n,
                              form.bytes, (int)among.n, among.bytes);
}

/* A field of a row that `yinde dictionary check` wrote, who may have guarded
 * it. */
static yinde_span checked_field(const loader *l, const yinde_csv_row *row,
                                size_t which)
{
    return yinde_csv_unguarded(field(l, row, which));
}

/* A row without an explanation is one that nobody has worked on yet. */
static void take_explanation(loader *l, const yinde_csv_row *row)
{
    yinde_entries *e = l->entries;
    yinde_span name = field(l, row, KIND);
    yinde_span text = checked_field(l, row, EXPLANATION);
    yinde_ambiguity_kind kind = find_ambiguity(name);
    if (kind == YINDE_AMBIGUITY_COUNT) {
#define X(constant, known) " " known
        FAULT(l, row, l->column[KIND],
              "the kind \"%.*s\" is none of those that `yinde dictionary "
              "check` tells:" YINDE_AMBIGUITIES(X),
              yinde_utf8_shown(name, SHOWN_BYTES), name.bytes);
#undef X
        return;
    }
    if (text.n == 0)
        return;
    yinde_span key =
        explanation_key(e->arena, kind, checked_field(l, row, FORM),
                        checked_field(l, row, AMONG));
    uint32_t index = yinde_names_intern(e->explained, key);
    e->explanation =
        yinde_reserve(e->explanation, &e->explanation_capacity,
                      (size_t)index + 1, sizeof *e->explanation);
    e->explanation[index] = (yinde_explanation){
        yinde_arena_copy(e->arena, text), l->path, row->line};
}

/* ---- files ------------------------------------------------------------ */

#define ENTITY_FILE(constant, name, file)                                      \
    {file,                                                                     \
     YINDE_##constant,                                                         \
     {"id", "label", "forms", "weak_forms", "context", "topic", "note"},       \
     ENTITY_COLUMNS,                                                           \
     ENTITY_COLUMNS,                                                           \
     take_entity},

/* In the order in which they are read: topics before what refers to them. */
static const kind_of_file kinds_of_file[] = {
    {"topics.csv",
     YINDE_TYPE_COUNT,
     {"topic", "label", "note"},
     3,
     1,
     take_topic},
    YINDE_TYPES(ENTITY_FILE){"ordinary_words.csv",
                             YINDE_TYPE_COUNT,
                             {"word", "note"},
                             WORD_COLUMNS,
                             1,
                             take_word},
    {"explanations.csv",
     YINDE_TYPE_COUNT,
     {"kind", "form", "entries", "explanation", "detail"},
     EXPLANATION_COLUMNS,
     EXPLANATION_COLUMNS - 1, /* the detail is for who explains */
     take_explanation},
};
#define N_KINDS (sizeof kinds_of_file / sizeof kinds_of_file[0])

static size_t find_kind(const char *name)
{
    size_t i = 0;
    while (i < N_KINDS && strcmp(kinds_of_file[i].name, name) != 0)
        i++;
    return i;
}

/* What `yinde dictionary suggest` says of an entity besides its columns: a file
 * that it wrote and somebody cut down is a dictionary as it is. */
static const char *const suggestion_columns[] = {
    "type", "count",     "documents", "first_date", "last_date",
    "why",  "context_1", "context_2", "context_3"};

static bool is_suggestion_column(yinde_span name)
{
    size_t n = sizeof suggestion_columns / sizeof suggestion_columns[0];
    size_t i = 0;
    while (i < n && !yinde_span_equals(name, suggestion_columns[i]))
        i++;
    return i < n;
}

static void check_unknown_columns(loader *l, const yinde_csv_row *row)
{
    for (size_t i = 0; i < row->n; i++) {
        size_t which = 0;
        while (which < l->kind->n_columns && l->column[which] != i)
            which++;
        yinde_span name = yinde_span_trim(row->field[i]);
        bool is_entity_file = l->kind->type != YINDE_TYPE_COUNT;
        if (which == l->kind->n_columns && name.n > 0 &&
            !(is_entity_file && is_suggestion_column(name)))
            FAULT(l, row, i,
                  "the column \"%.*s\" is not known or stands twice; the "
                  "columns are those of docs/FORMATS.md",
                  (int)row->field[i].n, row->field[i].bytes);
    }
}

static yinde_status take_header(loader *l, const yinde_csv_row *row)
{
    l->width = row->n;
    yinde_span first = row->field[0];
    if (row->n == 1 && yinde_span_find(first, YINDE_SPAN(";")) < first.n) {
        FAULT(l, row, 0,
              "the columns are separated by semicolons; save the file as CSV "
              "with commas");
        return YINDE_EUSAGE;
    }
    for (size_t i = 0; i < l->kind->n_columns; i++) {
        l->column[i] = yinde_csv_find(row, l->kind->columns[i]);
        if (l->column[i] == row->n && i < l->kind->n_required)
            FAULT(l, row, 0, "the column \"%s\" is missing; add it",
                  l->kind->columns[i]);
    }
    check_unknown_columns(l, row);
    /* Without its columns the rest of the file can only be misread. */
    return l->faults->n > l->n_faults_before ? YINDE_EUSAGE : YINDE_OK;
}

static void add_to_hash(yinde_entries *e, yinde_span bytes)
{
    for (size_t i = 0; i < bytes.n; i++)
        e->hash = (e->hash ^ (unsigned char)bytes.bytes[i]) * 0x100000001B3u;
}

/* A row of commas, as spreadsheets leave them at the end. */
static bool is_empty_row(const yinde_csv_row *row)
{
    size_t i = 0;
    while (i < row->n && yinde_span_trim(row->field[i]).n == 0)
        i++;
    return i == row->n;
}

static yinde_status take_row(void *payload, const yinde_csv_row *row,
                             yinde_error *error)
{
    loader *l = payload;
    (void)error;
    for (size_t i = 0; i < row->n; i++) {
        add_to_hash(l->entries, row->field[i]);
        add_to_hash(l->entries, YINDE_SPAN("\n"));
    }
    if (is_empty_row(row))
        return YINDE_OK;
    if (l->width == 0)
        return take_header(l, row);
    if (row->n != l->width)
        FAULT(l, row, 0,
              "%zu fields where the header has %zu; quote fields that hold a "
              "comma",
              row->n, l->width);
    else
        l->kind->take(l, row);
    return l->faults->n < YINDE_FAULTS_MAX ? YINDE_OK : YINDE_EUSAGE;
}

static void load_file(yinde_entries *entries, const kind_of_file *kind,
                      const char *directory, yinde_faults *faults)
{
    size_t n = strlen(directory) + strlen(kind->name) + 2;
    char *path = yinde_malloc(n);
    snprintf(path, n, "%s/%s", directory, kind->name);
    loader l = {.entries = entries,
                .kind = kind,
                .path = yinde_arena_copy(entries->arena, yinde_span_of(path)),
                .faults = faults,
                .n_faults_before = faults->n};
    yinde_error error = YINDE_ERROR_NONE;
    entries->n_files++;
    add_to_hash(entries, yinde_span_of(kind->name));
    if (yinde_csv_read(path, take_row, &l, &error) != YINDE_OK &&
        error.status != YINDE_OK)
        yinde_faults_add(faults, &error);
    else if (l.width == 0) {
        yinde_fail(&error, YINDE_EUSAGE, path, 1, 1,
                   "the file is empty; it needs at least its header row");
        yinde_faults_add(faults, &error);
    }
    free(path);
}

static void directory_fault(yinde_faults *faults, const char *directory,
                            const char *before, const char *sentence)
{
    yinde_error error = YINDE_ERROR_NONE;
    yinde_fail(&error, YINDE_EUSAGE, directory, 0, 0, "%s%s", before, sentence);
    yinde_faults_add(faults, &error);
}

/* Mark in `present` which kinds of file `directory` holds. */
static void list_directory(yinde_entries *entries, const char *directory,
                           bool present[N_KINDS], yinde_faults *faults)
{
    yinde_span *name;
    size_t n;
    if (!yinde_file_names(directory, ".csv", entries->arena, &name, &n)) {
        directory_fault(
            faults, directory,
            "cannot be opened as a dictionary directory: ", strerror(errno));
        return;
    }
    if (n == 0)
        directory_fault(faults, directory, "",
                        "no dictionary file (people.csv, countries.csv, ...) "
                        "in this directory");
    for (size_t i = 0; i < n; i++) {
        size_t kind = find_kind(name[i].bytes);
        if (kind < N_KINDS)
            present[kind] = true;
        else
            directory_fault(faults, directory, name[i].bytes,
                            " is no dictionary file; their names are "
                            "topics.csv, people.csv, countries.csv, "
                            "organizations.csv, phrases.csv, "
                            "ordinary_words.csv and explanations.csv");
    }
}

yinde_entries *yinde_entries_new(void)
{
    yinde_entries *entries = yinde_calloc(1, sizeof *entries);
    entries->arena = yinde_arena_new();
    entries->scratch = yinde_arena_new();
    entries->keys = yinde_names_new();
    entries->forms = yinde_names_new();
    entries->words = yinde_names_new();
    entries->topics = yinde_names_new();
    entries->explained = yinde_names_new();
    entries->hash = 0xCBF29CE484222325u;
    return entries;
}

void yinde_entries_free(yinde_entries *entries)
{
    if (entries == NULL)
        return;
    for (size_t i = 0; i < yinde_names_count(entries->keys); i++)
        free(entries->entry[i].form);
    free(entries->entry);
    free(entries->last);
    free(entries->word);
    free(entries->explanation);
    yinde_names_free(entries->keys);
    yinde_names_free(entries->forms);
    yinde_names_free(entries->words);
    yinde_names_free(entries->topics);
    yinde_names_free(entries->explained);
    yinde_arena_free(entries->scratch);
    yinde_arena_free(entries->arena);
    free(entries);
}

yinde_status yinde_entries_load(yinde_entries *entries, const char *directory,
                                yinde_faults *faults)
{
    size_t before = faults->n;
    bool present[N_KINDS] = {false};
    list_directory(entries, directory, present, faults);
    for (size_t i = 0; i < N_KINDS && faults->n < YINDE_FAULTS_MAX; i++)
        if (present[i])
            load_file(entries, &kinds_of_file[i], directory, faults);
    return faults->n > before ? YINDE_EUSAGE : YINDE_OK;
}

/* ---- filling ---------------------------------------------------------- */

/* Whether a form is an acronym: two to five letters, all capitals, and nothing
 * else but stops. */
static bool is_in_capitals(yinde_span text)
{
    size_t letters = 0;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.bytes[i];
        if ((c < 'A' || c > 'Z') && c != '.')
            return false;
        letters += c != '.';
    }
    return letters >= 2 && letters <= 5;
}

static void fill_form(yinde_dictionary *dictionary, const yinde_form *f,
                      uint32_t entity)
{
    if (f->kind == YINDE_FORM_CONTEXT) {
        yinde_dictionary_add_context(dictionary, f->code, f->n, entity);
        return;
    }
    uint32_t term = yinde_dictionary_add_sense(
        dictionary, f->code, f->n,
        f->kind == YINDE_FORM_STRONG ? YINDE_SENSE_STRONG : YINDE_SENSE_WEAK,
        entity);
    yinde_dictionary_note_spelling(dictionary, term, is_in_capitals(f->text));
}

/* Whether a form that stands has an interpunct. */
static bool is_dotted(const yinde_entry *e)
{
    for (size_t i = 0; i < e->n_forms; i++)
        for (size_t k = 0; k < e->form[i].n; k++)
            if (e->form[i].code[k] == YINDE_INTERPUNCT &&
                e->form[i].kind != YINDE_FORM_CONTEXT && !e->form[i].removed)
                return true;
    return false;
}

void yinde_entries_fill(const yinde_entries *entries,
                        yinde_dictionary *dictionary)
{
    for (size_t i = 0; i < yinde_names_count(entries->keys); i++) {
        const yinde_entry *d = &entries->entry[i];
        yinde_entity named = d->entity;
        named.is_dotted = is_dotted(d);
        uint32_t entity = yinde_dictionary_add_entity(dictionary, &named);
        for (size_t k = 0; k < d->n_forms; k++)
            if (!d->form[k].removed)
                fill_form(dictionary, &d->form[k], entity);
    }
    for (size_t i = 0; i < yinde_names_count(entries->words); i++)
        if (!entries->word[i].removed)
            yinde_dictionary_add_sense(dictionary, entries->word[i].code,
                                       entries->word[i].n, YINDE_SENSE_ORDINARY,
                                       0);
}

size_t yinde_entries_count(const yinde_entries *entries)
{
    return yinde_names_count(entries->keys);
}

const yinde_entry *yinde_entries_at(const yinde_entries *entries, size_t i)
{
    return &entries->entry[i];
}

size_t yinde_entries_words(const yinde_entries *entries)
{
    return yinde_names_count(entries->words);
}

const yinde_word *yinde_entries_word(const yinde_entries *entries, size_t i)
{
    return &entries->word[i];
}

size_t yinde_entries_topics(const yinde_entries *entries)
{
    return yinde_names_count(entries->topics);
}

yinde_span yinde_entries_topic(const yinde_entries *entries, size_t i)
{
    return yinde_names_at(entries->topics, (uint32_t)i);
}

size_t yinde_entries_explanations(const yinde_entries *entries)
{
    return yinde_names_count(entries->explained);
}

const yinde_explanation *
yinde_entries_explanation(const yinde_entries *entries, size_t i)
{
    return &entries->explanation[i];
}

uint32_t yinde_entries_explained(const yinde_entries *entries,
                                 yinde_ambiguity_kind kind, yinde_span form,
                                 yinde_span among)
{
    yinde_arena *scratch = yinde_arena_new();
    uint32_t index = yinde_names_find(
        entries->explained, explanation_key(scratch, kind, form, among));
    yinde_arena_free(scratch);
    return index == YINDE_NO_NAME ? YINDE_NONE : index;
}

uint64_t yinde_entries_hash(const yinde_entries *entries)
{
    return entries->hash;
}
