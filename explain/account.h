/* account.h: what was found in an article, and what was turned down and why.
 *
 * case.h, meaning.h, reason.h -> [account] -> terminal.h, web_page.h
 *
 *     yinde_case c = yinde_case_of(engine, &result, arena);
 *     yinde_account account = yinde_account_of(&c, false);
 *
 * Alike candidates are one line: the same surface would have been the same
 * entity and was turned down for the same reason, so many times.
 */
#ifndef YINDE_EXPLAIN_ACCOUNT_H
#define YINDE_EXPLAIN_ACCOUNT_H

#include "explain/case.h"

/* One way in which an entity is written, and what found it so. */
typedef struct yinde_spelling {
    yinde_span surface;
    size_t count;     /* mentions */
    bool by_form;     /* it is a form of the dictionary, which found some */
    yinde_span rules; /* "pair, side": the rules that found the others */
} yinde_spelling;

/* One entity that was found. */
typedef struct yinde_found {
    yinde_type type;
    size_t first;             /* index of its first mention */
    size_t count;             /* mentions */
    yinde_spelling *spelling; /* [n_spellings] in order of first sight */
    size_t n_spellings;
    size_t capacity;
    const yinde_entry *entry; /* its row; NULL: a rule made it up */
} yinde_found;

/* Units of the lattice that are alike. */
typedef struct yinde_candidate {
    const yinde_unit *unit; /* the first of them */
    size_t count;
    yinde_span surface;
    yinde_span meaning;       /* "country CN + RU", "ordinary word" */
    const yinde_rule *rule;   /* that read it, or NULL */
    yinde_span reason;        /* reason.h */
    const yinde_entry *entry; /* row of what it would have been, if it is one */
} yinde_candidate;

typedef struct yinde_account {
    const yinde_case *c;
    yinde_found *found; /* [n_found] by type, then the most frequent first */
    size_t n_found;
    size_t mentions[YINDE_TYPE_COUNT];
    yinde_candidate *candidate; /* [n_candidates] in the order of the text */
    size_t n_candidates;
    size_t n_units; /* units that the candidates stand for */
    bool all;
} yinde_account;

/* The account of a case, in its arena.  Candidates are those turned down whose
 * meaning no mention has at that place; with `all`, every unit. */
yinde_account yinde_account_of(const yinde_case *c, bool all);

/* "rule pair", "rules pair, side", "form, rule side"; empty when there is
 * nothing but forms. */
yinde_span yinde_account_origins(const yinde_case *c,
                                 const yinde_spelling *spelling);

/* Context of a unit: code points before and behind it, on its line. */
#define YINDE_ACCOUNT_CONTEXT 10u
typedef struct yinde_excerpt {
    yinde_span left;
    yinde_span surface;
    yinde_span right;
    bool cut_left;  /* the line goes on before `left` */
    bool cut_right; /* and behind `right` */
} yinde_excerpt;

yinde_excerpt yinde_account_excerpt(const yinde_case *c,
                                    const yinde_unit *unit);

#endif
