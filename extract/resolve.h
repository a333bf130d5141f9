/* resolve.h: candidates -> mentions, one entity each.
 *
 * Stage 8 of 9:  hits, readings -> [resolve] -> mentions -> row.h
 *
 * 1. The best path over all certain readings (strong forms, weak ones with a
 *    context word in their sentence, ordinary words, rules) tells which entities
 *    the article names for certain.
 * 2. With that, the other weak forms and ambiguous readings get an entity or
 *    are turned down.
 * 3. Names that the article introduced in step 1 and that no dictionary has are
 *    looked for in the rest of it (introduce.h).
 * 4. The best path over all that is left is what the text says.  What lies
 *    inside an accepted unit is accepted too where the outer one exposes it:
 *
 *      outer           exposes
 *      person, country, ordinary word   nothing
 *      organization    every other id; of organizations, not the one it ends in
 *                      (外交部 in 中国外交部 is the same body)
 *      phrase          every other id; of phrases, only those of four or more
 *                      characters that it does not end in
 *
 *    Persons whom no dictionary has come out of nothing.
 *
 * A form of a person beside the dot of a foreign name is a part of that name and
 * no mention: before the dot if it is a foreigner's, after it if it is a weak
 * form.
 *
 * An article is resolved without a look at any other.
 */
#ifndef YINDE_EXTRACT_RESOLVE_H
#define YINDE_EXTRACT_RESOLVE_H

#include <stddef.h>
#include <stdint.h>

#include "common/arena.h"
#include "extract/dictionary.h"
#include "extract/echo.h"
#include "extract/fold.h"
#include "extract/lattice.h"
#include "extract/match.h"
#include "extract/mention.h"
#include "extract/rule.h"

/* What a rule's group is read as. */
typedef struct yinde_slot {
    uint32_t entity; /* index, or YINDE_NONE */
    yinde_span id;   /* as it was put together, else empty */
} yinde_slot;

/* All mentions of one text, in the arena: start rising, then end falling, then
 * type and id.  No two are equal.
 *
 * For those who explain them (explain/): `lattice` holds every candidate with
 * its fate, `slots` what the groups of each reading would be, accepted or not,
 * and `introduction` what units of kind YINDE_UNIT_ECHO repeat. */
typedef struct yinde_mentions {
    yinde_mention *mention; /* [n] */
    size_t n;               /* count */
    yinde_lattice lattice;
    yinde_slot *const *slots; /* [readings] each [rule's groups]; NULL for a
                                 reading that rejects */
    const yinde_introduction *introduction; /* [n_introductions] */
    size_t n_introductions;                 /* count */
} yinde_mentions;

/* What resolving looks at; all of it stays unchanged. */
typedef struct yinde_evidence {
    const yinde_dictionary *dictionary;
    const yinde_rules *rules;
    const yinde_folded *folded;
    const yinde_hits *hits;
    const yinde_readings *readings;
} yinde_evidence;

/* Resolve one text.  Linear in its codes, hits and readings, but for the
 * square of the longest accepted unit, which YINDE_TERM_MAX bounds for forms and
 * YINDE_SENTENCE_MAX for what rules read. */
void yinde_resolve(const yinde_evidence *evidence, yinde_arena *arena,
                   yinde_mentions *mentions);

#endif
