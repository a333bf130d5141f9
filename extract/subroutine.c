/* subroutine.c: (?&country_char) and its like in the patterns of rules. */
#include "extract/subroutine.h"

#include <stdlib.h>
#include <string.h>

#include "common/arena.h"
#include "common/index.h"
#include "common/memory.h"
#include "common/utf8.h"
#include "extract/fold.h"

/* Goes before the names of definitions, so that a pattern may name a group
 * country or person. */
#define PREFIX "list_"
/* Most first codes that are compared one after the other. */
#define LEAF_MAX 12u

typedef struct list_word {
    const uint32_t *code; /* [n] */
    size_t n;             /* codes */
} list_word;

typedef struct word_list {
    list_word *word; /* [n] */
    size_t n;
    size_t capacity;
    bool generated;
} word_list;

struct yinde_subroutines {
    yinde_arena *arena;
    yinde_names *names; /* name -> list */
    word_list *list;    /* [names] */
    size_t capacity;
};

static word_list *list_named(yinde_subroutines *s, yinde_span name)
{
    uint32_t before = yinde_names_count(s->names);
    uint32_t index = yinde_names_intern(s->names, name);
    s->list = yinde_reserve(s->list, &s->capacity, (size_t)index + 1,
                            sizeof *s->list);
    if (index == before)
        memset(&s->list[index], 0, sizeof s->list[index]);
    return &s->list[index];
}

static void append_word(word_list *list, const uint32_t *code, size_t n)
{
    list->word = yinde_reserve(list->word, &list->capacity, list->n + 1,
                               sizeof *list->word);
    list->word[list->n++] = (list_word){code, n};
}

/* The list that a form of an entity of `type` belongs to. */
static const char *generated_name(yinde_type type, size_t n)
{
    return type == YINDE_COUNTRY && n == 1 ? "country_char"
                                           : yinde_type_name(type);
}

static void add_generated(yinde_subroutines *s, const yinde_dictionary *d,
                          uint32_t term_index)
{
    const yinde_term *term = yinde_dictionary_term(d, term_index);
    bool added[YINDE_TYPE_COUNT] = {false};
    uint32_t at = 0;
    for (const yinde_sense *sense;
         (sense = yinde_dictionary_next_sense(d, term_index, &at)) != NULL;) {
        if (!yinde_sense_is_name(sense->kind))
            continue;
        yinde_type type = yinde_dictionary_entity(d, sense->target)->type;
        if (added[type] || (term->n == 1 && type != YINDE_COUNTRY))
            continue;
        added[type] = true;
        append_word(list_named(s, yinde_span_of(generated_name(type, term->n))),
                    term->code, term->n);
    }
}

yinde_subroutines *yinde_subroutines_new(const yinde_dictionary *dictionary)
{
    yinde_subroutines *s = yinde_calloc(1, sizeof *s);
    s->arena = yinde_arena_new();
    s->names = yinde_names_new();
    list_named(s, YINDE_SPAN("country_char"))->generated = true;
    for (yinde_type type = 0; type < YINDE_TYPE_COUNT; type++)
        list_named(s, yinde_span_of(yinde_type_name(type)))->generated = true;
    for (uint32_t i = 0; i < yinde_dictionary_terms(dictionary); i++)
        add_generated(s, dictionary, i);
    return s;
}

void yinde_subroutines_free(yinde_subroutines *s)
{
    if (s == NULL)
        return;
    for (uint32_t i = 0; i < yinde_names_count(s->names); i++)
        free(s->list[i].word);
    free(s->list);
    yinde_names_free(s->names);
    yinde_arena_free(s->arena);
    free(s);
}

bool yinde_subroutines_add(yinde_subroutines *s, yinde_span name,
                           yinde_span word)
{
    word_list *list = list_named(s, name);
    if (list->generated)
        return false;
    uint32_t *code;
    size_t n = yinde_fold_form(word, s->arena, &code);
    if (n > 0)
        append_word(list, code, n);
    return true;
}

/* ---- expansion -------------------------------------------------------- */

static void append_literal(yinde_buffer *out, uint32_t code)
{
    if (code < 0x80 && strchr("\\^$.[]|()?*+{}-# /&~\n\t", (int)code) != NULL)
        yinde_buffer_append_byte(out, '\\');
    yinde_utf8_append(out, code);
}

static bool is_class(const word_list *list)
{
    for (size_t i = 0; i < list->n; i++)
        if (list->word[i].n != 1)
            return false;
    return list->n > 0;
}

/* By first code, then longest first, then by codes: words that start alike
 * stand together, and of two that begin alike the longer is tried first. */
static int compare_words(const void *a, const void *b)
{
    const list_word *x = a, *y = b;
    if (x->code[0] != y->code[0])
        return x->code[0] < y->code[0] ? -1 : 1;
    if (x->n != y->n)
        return x->n > y->n ? -1 : 1;
    for (size_t i = 1; i < x->n; i++)
        if (x->code[i] != y->code[i])
            return x->code[i] < y->code[i] ? -1 : 1;
    return 0;
}

/* Words that begin alike: 王(?:毅文|毅). */
static void append_group(const list_word *word, size_t n, yinde_buffer *out)
{
    append_literal(out, word[0].code[0]);
    yinde_buffer_append_string(out, "(?:");
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            yinde_buffer_append_byte(out, '|');
        for (size_t k = 1; k < word[i].n; k++)
            append_literal(out, word[i].code[k]);
    }
    yinde_buffer_append_byte(out, ')');
}

/* Sorted words as they stand in a pattern, and where those of each first code
 * begin. */
typedef struct sorted_list {
    list_word *word; /* [n] */
    size_t n;
    size_t *first; /* [n_groups + 1] index of the first word of each */
    size_t n_groups;
    bool is_class; /* all words have one code */
    bool any_case; /* capitals match too */
} sorted_list;

/* A class of the first codes of groups [from, to).  A range would do, but where
 * any case matches it would take in letters that stand between. */
static void append_first_codes(const sorted_list *s, size_t from, size_t to,
                               yinde_buffer *out)
{
    yinde_buffer_append_byte(out, '[');
    append_literal(out, s->word[s->first[from]].code[0]);
    if (s->any_case) {
        for (size_t g = from + 1; g < to; g++)
            append_literal(out, s->word[s->first[g]].code[0]);
    } else {
        yinde_buffer_append_byte(out, '-');
        append_literal(out, s->word[s->first[to - 1]].code[0]);
    }
    yinde_buffer_append_byte(out, ']');
}

static void append_leaf(const sorted_list *s, size_t from, size_t to,
                        yinde_buffer *out)
{
    yinde_buffer_append_string(out, s->is_class ? "[" : "(?:");
    for (size_t g = from; g < to; g++) {
        if (g > from && !s->is_class)
            yinde_buffer_append_byte(out, '|');
        if (s->is_class)
            append_literal(out, s->word[s->first[g]].code[0]);
        else
            append_group(s->word + s->first[g], s->first[g + 1] - s->first[g],
                         out);
    }
    yinde_buffer_append_byte(out, s->is_class ? ']' : ')');
}

/* Groups [from, to) as a search tree over the first code: PCRE2 would compare
 * with one after the other, and lists have hundreds. */
static void append_tree(const sorted_list *s, size_t from, size_t to,
                        yinde_buffer *out)
{
    if (to - from <= LEAF_MAX) {
        append_leaf(s, from, to, out);
        return;
    }
    size_t middle = from + (to - from) / 2;
    yinde_buffer_append_string(out, "(?(?=");
    append_first_codes(s, from, middle, out);
    yinde_buffer_append_byte(out, ')');
    append_tree(s, from, middle, out);
    yinde_buffer_append_byte(out, '|');
    append_tree(s, middle, to, out);
    yinde_buffer_append_byte(out, ')');
}

/* The words of a list in the place of a call. */
static void append_words(const word_list *list, bool any_case,
                         yinde_buffer *out)
{
    if (list->n == 0) {
        yinde_buffer_append_string(out, "(?!)"); /* matches nothing */
        return;
    }
    sorted_list s = {yinde_calloc(list->n, sizeof(list_word)), list->n,
                     yinde_calloc(list->n + 1, sizeof(size_t)), 0,
                     is_class(list), any_case};
    memcpy(s.word, list->word, list->n * sizeof *s.word);
    qsort(s.word, s.n, sizeof *s.word, compare_words);
    for (size_t i = 0; i < s.n; i++)
        if (i == 0 || s.word[i - 1].code[0] != s.word[i].code[0])
            s.first[s.n_groups++] = i;
    s.first[s.n_groups] = s.n;
    append_tree(&s, 0, s.n_groups, out);
    free(s.first);
    free(s.word);
}

/* The next (?&name) in `pattern` at or after `from`: *start and *end are its
 * bounds, *name its name.  False when there is none. */
static bool next_call(yinde_span pattern, size_t from, size_t *start,
                      size_t *end, yinde_span *name)
{
    yinde_span rest = yinde_span_slice(pattern, from, pattern.n);
    size_t at = yinde_span_find(rest, YINDE_SPAN("(?&"));
    if (at == rest.n)
        return false;
    yinde_span inside = yinde_span_slice(rest, at + 3, rest.n);
    size_t close = yinde_span_find(inside, YINDE_SPAN(")"));
    *name = yinde_span_slice(inside, 0, close);
    *start = from + at;
    *end = *start + 3 + close + (close < inside.n);
    return true;
}

/* Define once each list that `pattern` calls and that is no class. */
static bool append_definitions(const yinde_subroutines *s, yinde_span pattern,
                               bool any_case, yinde_buffer *out,
                               yinde_span *unknown)
{
    yinde_set defined = YINDE_SET_EMPTY;
    size_t start, end = 0;
    yinde_span name;
    bool known = true;
    while (known && next_call(pattern, end, &start, &end, &name)) {
        uint32_t index = yinde_names_find(s->names, name);
        known = index != YINDE_NO_NAME;
        if (!known)
            *unknown = name;
        else if (!is_class(&s->list[index]) && yinde_set_add(&defined, index)) {
            yinde_buffer_append_string(out, "(?(DEFINE)(?<" PREFIX);
            yinde_buffer_append_span(out, name);
            yinde_buffer_append_string(out, any_case ? ">(?i)" : ">");
            append_words(&s->list[index], any_case, out);
            yinde_buffer_append_string(out, "))");
        }
    }
    yinde_set_clear(&defined);
    return known;
}

static void append_call(yinde_span name, yinde_buffer *out)
{
    yinde_buffer_append_string(out, "(?&" PREFIX);
    yinde_buffer_append_span(out, name);
    yinde_buffer_append_byte(out, ')');
}

/* The pattern, all of whose lists are known, with a call in place of each name
 * that is no class. */
static void append_pattern(const yinde_subroutines *s, yinde_span pattern,
                           bool any_case, yinde_buffer *out)
{
    size_t start, end, at = 0;
    yinde_span name;
    while (next_call(pattern, at, &start, &end, &name)) {
        const word_list *list = &s->list[yinde_names_find(s->names, name)];
        yinde_buffer_append_span(out, yinde_span_slice(pattern, at, start));
        if (is_class(list)) {
            yinde_buffer_append_string(out, any_case ? "(?i:" : "");
            append_words(list, any_case, out);
            yinde_buffer_append_string(out, any_case ? ")" : "");
        } else {
            append_call(name, out);
        }
        at = end;
    }
    yinde_buffer_append_span(out, yinde_span_slice(pattern, at, pattern.n));
}

bool yinde_subroutines_expand(const yinde_subroutines *s, yinde_span pattern,
                              bool any_case, yinde_buffer *out,
                              yinde_span *unknown)
{
    if (!append_definitions(s, pattern, any_case, out, unknown))
        return false;
    append_pattern(s, pattern, any_case, out);
    return true;
}

bool yinde_subroutines_each(const yinde_subroutines *s, yinde_span name,
                            void (*take)(void *payload, const uint32_t *code,
                                         size_t n),
                            void *payload)
{
    uint32_t index = yinde_names_find(s->names, name);
    if (index == YINDE_NO_NAME)
        return false;
    for (size_t i = 0; i < s->list[index].n; i++)
        take(payload, s->list[index].word[i].code, s->list[index].word[i].n);
    return true;
}
