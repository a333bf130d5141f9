/* resolver.h: what the four files that resolve one article share.
 *
 *   slot.h       what the groups of a rule's reading stand for
 *   introduce.h  whom the article names, by which other names are read
 *   resolve.c    which candidates are read: the steps of resolve.h
 *   emit.h       mentions of what was read, and of what lies inside it
 *
 * Nobody else includes this.
 */
#ifndef YINDE_EXTRACT_RESOLVER_H
#define YINDE_EXTRACT_RESOLVER_H

#include "common/index.h"
#include "extract/echo.h"
#include "extract/lattice.h"
#include "extract/resolve.h"
#include "extract/sense.h"

/* Most people by whom surnames are read; where an article names as many or more,
 * none is. */
#define YINDE_BEARERS_MAX 256u

/* Places of a bearer that are kept. */
#define YINDE_BEARER_PLACES 8u

/* Somebody whom the article names, and where first. */
typedef struct yinde_bearer {
    yinde_slot who;
    yinde_group_span place[YINDE_BEARER_PLACES]; /* [n_places] full names */
    size_t n_places;
} yinde_bearer;

typedef struct yinde_resolver {
    const yinde_evidence *e;
    yinde_arena *arena;
    yinde_lattice lattice;
    yinde_context_cache cache;
    bool is_second_look; /* the article's evidence is in `named` */
    yinde_tally named;  /* entity -> times the article names it for certain */
    yinde_slot **slots; /* [readings] each [rule's groups]; NULL: not yet */
    yinde_introduction introduction[YINDE_INTRODUCTIONS_MAX];
    size_t n_introductions;
    yinde_bearer *bearer; /* [n_bearers] people whom the article names */
    size_t n_bearers;
    uint32_t *path; /* [n_path] units accepted, from the left */
    size_t n_path;
    yinde_mention *mention; /* [n] */
    size_t n;
    size_t capacity;
} yinde_resolver;

/* What a unit was made of: its hit, its reading, the rule of its reading. */
const yinde_hit *yinde_resolver_hit(const yinde_resolver *r,
                                    const yinde_unit *unit);
const yinde_reading *yinde_resolver_reading(const yinde_resolver *r,
                                            const yinde_unit *unit);
const yinde_rule *yinde_resolver_rule(const yinde_resolver *r,
                                      const yinde_unit *unit);

/* The term that is just the codes [start, end), or YINDE_NONE. */
uint32_t yinde_resolver_term(const yinde_resolver *r, uint32_t start,
                             uint32_t end);

/* Whether the codes [start, end) have the dot of a foreign name in them. */
bool yinde_resolver_has_dot(const yinde_resolver *r, uint32_t start,
                            uint32_t end);

/* The folded codes [start, end) as UTF-8, in the arena. */
yinde_span yinde_resolver_text(const yinde_resolver *r, uint32_t start,
                               uint32_t end);

#endif
