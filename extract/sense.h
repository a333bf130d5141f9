/* sense.h: which of the entities that a form may name does it name here?
 *
 * dictionary.h, evidence of the article -> [sense] -> resolve.h
 */
#ifndef YINDE_EXTRACT_SENSE_H
#define YINDE_EXTRACT_SENSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/index.h"
#include "extract/dictionary.h"
#include "extract/lattice.h"
#include "extract/resolve.h"

/* Any type will do. */
#define YINDE_ANY_TYPE YINDE_TYPE_COUNT

/* A form at a place, to be given an entity. */
typedef struct yinde_question {
    uint32_t term;        /* of the form */
    uint32_t start, end;  /* codes, where it stands */
    yinde_type type;      /* that it must have, or YINDE_ANY_TYPE */
    bool licensed;        /* a rule has read it so: weak senses need no
                             evidence unless there are several */
    bool nearest;         /* of equals, the nearest context word decides */
} yinde_question;

/* Answers about contexts, kept for the length of one article: the same form
 * often stands in a sentence more than once, and then has the same context. */
typedef struct yinde_context_cache {
    struct yinde_context_answer {
        uint32_t term, sentence, entity;
        bool filled, answer;
    } *cell;  /* [n] in the arena */
    size_t n; /* a power of two */
} yinde_context_cache;

/* A cache for an article of so many forms: empty. */
yinde_context_cache yinde_context_cache_new(size_t n_forms, yinde_arena *arena);

/* Whether a context word of `entity` stands in the sentence of the form, outside
 * it, and not too many hits away.  Looks at the dictionary, folded text and hits
 * of the evidence only. */
bool yinde_sense_has_context(const yinde_evidence *evidence,
                             const yinde_question *question, uint32_t entity);

/* Choose among the senses of a form.
 *
 * cache    empty at the start of an article
 * named    entity -> how often the article names it for certain; may be empty.
 * *entity  the one chosen, or YINDE_NONE.
 *
 * A weak sense counts when a context word of its entity stands in the same
 * sentence, outside the form, or when the article names the entity.  Of
 * several, the one with more evidence wins: a context word first (民主党 beside
 * 立法会 is Hong Kong's), then a strong sense, then being named more often, then,
 * if so asked, the nearest context word before the form (国会 in 美国和印度的国会
 * is India's); then, for strong ones, the order of the dictionary.
 * Returns YINDE_FATE_ACCEPTED, _NO_EVIDENCE or _AMBIGUOUS. */
yinde_fate yinde_sense_choose(const yinde_evidence *evidence,
                              yinde_context_cache *cache,
                              const yinde_tally *named,
                              const yinde_question *question,
                              uint32_t *entity);

#endif
