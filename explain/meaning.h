/* meaning.h: the entities that a unit is, or would have been.
 *
 * case.h -> [meaning] -> reason.h, account.h
 */
#ifndef YINDE_EXPLAIN_MEANING_H
#define YINDE_EXPLAIN_MEANING_H

#include "explain/case.h"

/* Most entities of one unit that are told by name: 外交部 has a hundred. */
#define YINDE_MEANINGS_TOLD 3u

typedef struct yinde_meaning {
    yinde_type type;
    yinde_span id;    /* empty: nothing of this type could be found */
    yinde_span label; /* of the entity */
    uint32_t start;   /* codes, of what would have been the mention */
    uint32_t end;     /* codes */
} yinde_meaning;

/* A form means one of them, what a rule read means all of them.  None for
 * ordinary words and for rules that reject. */
typedef struct yinde_meanings {
    yinde_meaning *meaning; /* [n] in the arena of the case */
    size_t n;               /* count */
    bool is_choice;         /* one of them */
} yinde_meanings;

yinde_meanings yinde_meanings_of(const yinde_case *c, const yinde_unit *unit);

/* The entities of `type` (YINDE_TYPE_COUNT: of any) that a term may name. */
yinde_meanings yinde_meanings_of_term(const yinde_case *c, uint32_t term,
                                      yinde_type type);

/* "country CN 中国 + RU 俄罗斯", "organization 中国国防部 or 美国国防部". */
yinde_span yinde_meanings_text(const yinde_case *c,
                               const yinde_meanings *meanings);

/* Whether mentions say at the same place all that the unit would have said:
 * then nothing was lost with it. */
bool yinde_meanings_told(const yinde_case *c, const yinde_meanings *meanings);

#endif
