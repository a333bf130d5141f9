/* ambiguity.h: what in a dictionary may be read in more than one way.
 *
 * entries.h, pipeline.h -> [ambiguity] -> a list for somebody to work through
 *
 * A fault (a missing column, an id that stands twice) stops the program when it
 * loads; entries.h tells of those.  An ambiguity does not: 民主党 is the name of
 * several parties, and that is right.  But somebody should have looked at it.
 * So each ambiguity is told until a row of explanations.csv, in one of the
 * dictionary folders, says why it stands.  The rows told here have the columns
 * of that file: fill in the last one, in a spreadsheet, and add them to it.
 *
 * What is told is not guessed from strings alone.  The reader itself is asked,
 * with a text that is nothing but the form, and what it answers counts:
 *
 *   shared-form      a strong form of two entities, or a weak one of several
 *                    between which no context word can decide
 *   one-character    a strong form of one character: it counts wherever that
 *                    character stands
 *   nested-form      inside the form of an entity another one comes out that
 *                    touches neither end of it, or is a person
 *   word-collision   all but the first character of a strong form begins an
 *                    ordinary word at least as long (高明, 明显), and where the
 *                    two run into each other (高明显) the form wins; on the
 *                    other side the word wins by itself, being to the left
 *   never-read       the entity does not come out when its form stands alone
 *                    or, if it is weak, beside what speaks for it
 *   variant-missing  a foreigner with one transliteration only, where Taiwan and
 *                    Hong Kong often have their own
 */
#ifndef YINDE_CURATION_AMBIGUITY_H
#define YINDE_CURATION_AMBIGUITY_H

#include <stdint.h>

#include "common/columns.h"
#include "common/span.h"
#include "extract/engine.h"

/* Columns of explanations.csv and of what `yinde dictionary check` prints. */
#define YINDE_COLUMNS_EXPLANATIONS(X)                                          \
    X("kind", "string", "sort of ambiguity: shared-form, one-character, "      \
                        "nested-form, word-collision, never-read or "          \
                        "variant-missing")                                     \
    X("form", "string", "the form that is ambiguous, as the dictionary spells it") \
    X("entries", "string", "type:id of the entities it concerns, separated "   \
                           "by |")                                             \
    X("detail", "string", "for a word-collision, the words; not part of what " \
                          "an explanation is found by")                        \
    X("explanation", "string", "why it may stand; empty until somebody has "   \
                               "looked at it")

extern const yinde_table yinde_table_explanations;

typedef struct yinde_ambiguity {
    yinde_ambiguity_kind kind;
    yinde_span form;        /* as the dictionary spells it */
    yinde_span entries;     /* "person:李强|person:李强(作家)" */
    yinde_span detail;      /* the words of a word-collision, or empty */
    yinde_span explanation; /* from explanations.csv, or empty */
    uint32_t explained;     /* its number in entries.h, or YINDE_NONE */
} yinde_ambiguity;

/* Tell every ambiguity of what `engine` has loaded, by kind in the order above,
 * then in the order of the dictionaries; the same engine, the same list.  The
 * spans are valid during the call of `tell`.  Cost: about as much as reading a
 * text made of all forms, twice. */
void yinde_ambiguities_find(const yinde_engine *engine,
                            void (*tell)(void *payload,
                                         const yinde_ambiguity *ambiguity),
                            void *payload);

#endif
