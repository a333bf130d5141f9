/* case.h: what is explained: one article, as one engine read it.
 *
 * engine.h, pipeline.h -> [case] -> meaning.h, reason.h -> account.h
 *                      -> terminal.h, web_page.h, candidates.h
 *
 * Explaining looks at what is left when an article has been read: the lattice
 * with the fate of every unit.  It reads nothing again and decides nothing, so
 * what it tells is what happened.  Extracting pays nothing for it.
 */
#ifndef YINDE_EXPLAIN_CASE_H
#define YINDE_EXPLAIN_CASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/arena.h"
#include "extract/engine.h"
#include "extract/pipeline.h"

typedef struct yinde_case {
    const yinde_engine *engine; /* with its entries kept */
    const yinde_result *result; /* of that engine; stays as long as the case */
    yinde_arena *arena;         /* for all that is made of it */
    const yinde_entry **entry;  /* [entities] row that each comes from */
    bool *is_named;             /* [entities] some mention is of it */
} yinde_case;

/* The `%.*s` of a span, which is evaluated twice. */
#define YINDE_SHOW(span) (int)(span).n, (span).bytes

/* The case of `result`, an article that `engine` read; both, and the arena,
 * outlive it.  Linear in entities and mentions. */
yinde_case yinde_case_of(const yinde_engine *engine, const yinde_result *result,
                         yinde_arena *arena);

/* The rule of a unit that is a reading or a rejection; of an echo, the one that
 * introduced the name, or NULL: a form did. */
const yinde_rule *yinde_case_rule(const yinde_case *c, const yinde_unit *unit);

/* The rule called `origin`, or NULL: a mention's origin is a form then. */
const yinde_rule *yinde_case_find_rule(const yinde_case *c, yinde_span origin);

/* The row of the dictionaries that an entity comes from, or NULL: a rule made
 * the entity up. */
const yinde_entry *yinde_case_entry(const yinde_case *c, yinde_type type,
                                    yinde_span id);

/* Whether some mention is of this entity of the dictionary. */
bool yinde_case_is_named(const yinde_case *c, uint32_t entity);

/* "people.csv:12", the last part of the path of a file and a line in it. */
yinde_span yinde_case_place(const yinde_case *c, yinde_span path, size_t line);

/* First and last code point, exclusive, of codes [start, end) in the text. */
uint32_t yinde_case_start(const yinde_case *c, uint32_t start);
uint32_t yinde_case_end(const yinde_case *c, uint32_t end);

/* The text, on one line: a name may go over a line end. */
yinde_span yinde_case_line(const yinde_case *c, yinde_span text);

/* What codes [start, end) are in the text, on one line. */
yinde_span yinde_case_surface(const yinde_case *c, uint32_t start,
                              uint32_t end);

/* Index of the first mention that starts at code point `at` or later. */
size_t yinde_case_mention_at(const yinde_case *c, uint32_t at);

#endif
