/* account.c: what was found in an article, and what was turned down and why. */
#include "explain/account.h"

#include <stdlib.h>
#include <string.h>

#include "common/buffer.h"
#include "common/index.h"
#include "explain/meaning.h"
#include "explain/reason.h"
#include "explain/rival.h"

/* Longest text that two candidates are compared by. */
#define KEY_MAX_BYTES 65536u

/* The account while it is made. */
typedef struct accountant {
    yinde_account *account;
    const yinde_case *c;
    yinde_names *names; /* key -> found or candidate */
    yinde_buffer key;
    size_t capacity;
} accountant;

static void append_part(accountant *a, yinde_span part)
{
    yinde_buffer_append_span(&a->key, part);
    yinde_buffer_append_byte(&a->key, '\0');
}

/* ---- found ------------------------------------------------------------ */

static yinde_found *find_entity(accountant *a, size_t mention)
{
    yinde_account *account = a->account;
    const yinde_mention *m = &a->c->result->mentions.mention[mention];
    yinde_buffer_clear(&a->key);
    yinde_buffer_append_byte(&a->key, (char)('0' + (int)m->type));
    append_part(a, m->id);
    uint32_t number = yinde_names_intern(a->names, yinde_buffer_span(&a->key));
    if (number == account->n_found) {
        account->found =
            yinde_arena_grow(a->c->arena, account->found, account->n_found,
                             &a->capacity, sizeof *account->found);
        account->found[account->n_found++] =
            (yinde_found){.type = m->type,
                          .first = mention,
                          .entry = yinde_case_entry(a->c, m->type, m->id)};
    }
    return &account->found[number];
}

/* Whether `name` is one of the names in "pair, side". */
static bool is_listed(yinde_span names, yinde_span name)
{
    while (names.bytes != NULL)
        if (yinde_span_equal(yinde_span_trim(yinde_span_next(&names, ',')),
                             name))
            return true;
    return false;
}

/* Note what found the mention. */
static void add_origin(const accountant *a, yinde_spelling *spelling,
                       const yinde_mention *mention)
{
    const yinde_rule *rule = yinde_case_find_rule(a->c, mention->origin);
    if (rule == NULL)
        spelling->by_form = true;
    else if (spelling->rules.n == 0)
        spelling->rules = rule->name;
    else if (!is_listed(spelling->rules, rule->name))
        spelling->rules = yinde_arena_format(a->c->arena, "%.*s, %.*s",
                                             YINDE_SHOW(spelling->rules),
                                             YINDE_SHOW(rule->name));
}

static void count_spelling(const accountant *a, yinde_found *found,
                           const yinde_mention *mention)
{
    yinde_span surface = yinde_case_line(
        a->c, yinde_folded_between(&a->c->result->folded, mention->start,
                                   mention->end));
    size_t i = 0;
    while (i < found->n_spellings &&
           !yinde_span_equal(found->spelling[i].surface, surface))
        i++;
    if (i == found->n_spellings) {
        found->spelling =
            yinde_arena_grow(a->c->arena, found->spelling, i, &found->capacity,
                             sizeof *found->spelling);
        found->spelling[found->n_spellings++] =
            (yinde_spelling){.surface = surface};
    }
    found->spelling[i].count++;
    add_origin(a, &found->spelling[i], mention);
}

static int compare_found(const void *a, const void *b)
{
    const yinde_found *x = a, *y = b;
    if (x->type != y->type)
        return x->type < y->type ? -1 : 1;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return (x->first > y->first) - (x->first < y->first);
}

static void list_found(accountant *a)
{
    yinde_account *account = a->account;
    const yinde_mentions *mentions = &a->c->result->mentions;
    for (size_t i = 0; i < mentions->n; i++) {
        yinde_found *found = find_entity(a, i);
        count_spelling(a, found, &mentions->mention[i]);
        found->count++;
        account->mentions[found->type]++;
    }
    if (account->n_found > 0)
        qsort(account->found, account->n_found, sizeof *account->found,
              compare_found);
}

/* ---- candidates ------------------------------------------------------- */

static yinde_candidate new_candidate(const yinde_case *c,
                                     const yinde_unit *unit,
                                     const yinde_meanings *meanings)
{
    yinde_candidate candidate = {
        .unit = unit,
        .surface = yinde_case_surface(c, unit->start, unit->end),
        .reason = yinde_reason_of(c, unit)};
    if (unit->kind != YINDE_UNIT_FORM && unit->kind != YINDE_UNIT_ORDINARY)
        candidate.rule = yinde_case_rule(c, unit);
    candidate.meaning = unit->kind == YINDE_UNIT_REJECT
                            ? YINDE_SPAN("no mention")
                        : meanings->n > 0 ? yinde_meanings_text(c, meanings)
                                          : yinde_unit_kind_text(c, unit);
    if (meanings->n == 1)
        candidate.entry = yinde_case_entry(c, meanings->meaning[0].type,
                                           meanings->meaning[0].id);
    return candidate;
}

static void add_candidate(accountant *a, const yinde_candidate *candidate)
{
    yinde_account *account = a->account;
    yinde_buffer_clear(&a->key);
    append_part(a, candidate->surface);
    append_part(a, candidate->meaning);
    append_part(a, candidate->reason);
    if (candidate->rule != NULL)
        append_part(a, candidate->rule->name);
    uint32_t number = yinde_names_intern(a->names, yinde_buffer_span(&a->key));
    if (number == account->n_candidates) {
        account->candidate = yinde_arena_grow(
            a->c->arena, account->candidate, account->n_candidates,
            &a->capacity, sizeof *account->candidate);
        account->candidate[account->n_candidates++] = *candidate;
    }
    account->candidate[number].count++;
    account->n_units++;
}

/* Whether the unit would have been a mention, and none says what it said. */
static bool is_turned_down(const yinde_case *c, const yinde_unit *unit,
                           const yinde_meanings *meanings)
{
    bool is_hidden = unit->fate == YINDE_FATE_HIDDEN;
    return (is_hidden || !yinde_is_on_path(unit)) && meanings->n > 0 &&
           !yinde_meanings_told(c, meanings);
}

static void list_candidates(accountant *a)
{
    const yinde_lattice *lattice = &a->c->result->mentions.lattice;
    for (size_t i = 0; i < lattice->n; i++) {
        const yinde_unit *unit = &lattice->unit[i];
        yinde_meanings meanings = yinde_meanings_of(a->c, unit);
        if (!a->account->all && !is_turned_down(a->c, unit, &meanings))
            continue;
        yinde_candidate candidate = new_candidate(a->c, unit, &meanings);
        add_candidate(a, &candidate);
    }
}

yinde_account yinde_account_of(const yinde_case *c, bool all)
{
    yinde_account account = {.c = c, .all = all};
    accountant a = {.account = &account, .c = c};
    yinde_buffer_init(&a.key, KEY_MAX_BYTES);
    a.names = yinde_names_new();
    list_found(&a);
    yinde_names_free(a.names);
    a.names = yinde_names_new();
    a.capacity = 0;
    list_candidates(&a);
    yinde_names_free(a.names);
    yinde_buffer_release(&a.key);
    return account;
}

yinde_span yinde_account_origins(const yinde_case *c,
                                 const yinde_spelling *spelling)
{
    if (spelling->rules.n == 0)
        return spelling->rules;
    bool several =
        memchr(spelling->rules.bytes, ',', spelling->rules.n) != NULL;
    return yinde_arena_format(c->arena, "%srule%s %.*s",
                              spelling->by_form ? "form, " : "",
                              several ? "s" : "", YINDE_SHOW(spelling->rules));
}

/* ---- excerpts --------------------------------------------------------- */

/* Whether a code point of the text ends a line. */
static bool is_line_end(const yinde_folded *folded, size_t at)
{
    return folded->text.bytes[folded->byte[at]] == '\n';
}

yinde_excerpt yinde_account_excerpt(const yinde_case *c, const yinde_unit *unit)
{
    const yinde_folded *folded = &c->result->folded;
    size_t start = yinde_case_start(c, unit->start);
    size_t end = yinde_case_end(c, unit->end);
    size_t from = start, to = end;
    while (from > 0 && start - from < YINDE_ACCOUNT_CONTEXT &&
           !is_line_end(folded, from - 1))
        from--;
    while (to < folded->n_text && to - end < YINDE_ACCOUNT_CONTEXT &&
           !is_line_end(folded, to))
        to++;
    return (yinde_excerpt){
        .left = yinde_folded_between(folded, from, start),
        .surface = yinde_case_surface(c, unit->start, unit->end),
        .right = yinde_folded_between(folded, end, to),
        .cut_left = from > 0 && !is_line_end(folded, from - 1),
        .cut_right = to < folded->n_text && !is_line_end(folded, to)};
}
