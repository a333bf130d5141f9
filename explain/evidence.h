/* evidence.h: what could have spoken for an ambiguous form, and did not.
 *
 * case.h, meaning.h -> [evidence] -> reason.h
 */
#ifndef YINDE_EXPLAIN_EVIDENCE_H
#define YINDE_EXPLAIN_EVIDENCE_H

#include "explain/meaning.h"

/* A form at a place, and the entities it may be. */
typedef struct yinde_form_at {
    uint32_t start; /* codes */
    uint32_t end;   /* codes */
    const yinde_meanings *meanings;
} yinde_form_at;

/* "weak form: no strong form of 马斯 in the article, no context word
 * (德国|外长) in the sentence". */
yinde_span yinde_evidence_missing(const yinde_case *c,
                                  const yinde_form_at *form);

/* "ambiguous: 中国国防部 or 美国国防部, each named in the article". */
yinde_span yinde_evidence_tied(const yinde_case *c, const yinde_form_at *form);

#endif
