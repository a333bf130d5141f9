/* lattice.h: of overlapping candidates, the reading of the text that covers it
 * best.
 *
 * match.h, rule.h -> hits, readings -> [lattice] -> path -> resolve.h
 *
 * A unit is a stretch of text that can be read as one thing: a dictionary form,
 * an ordinary word, or what a rule matched.  A path is a set of units that do
 * not overlap.  The best path has the highest sum of scores; a score grows with
 * the length of the unit and has a fixed cost per unit, so longer words beat
 * shorter ones that cover the same text, and two words that fill a stretch beat
 * one that straddles them:
 *
 *     其中|美国  2 + 2 characters beats  其|中美|国  2;   布林肯 beats 林肯
 *
 * Order of preference, total: the higher sum; then, from the left, the longer
 * unit; then the kind, as yinde_unit_kind lists them; then the lower index.
 */
#ifndef YINDE_EXTRACT_LATTICE_H
#define YINDE_EXTRACT_LATTICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/arena.h"
#include "extract/dictionary.h"
#include "extract/fold.h"
#include "extract/match.h"
#include "extract/rule.h"

typedef enum yinde_unit_kind {
    YINDE_UNIT_FORM,     /* hit `source` as a name of an entity */
    YINDE_UNIT_READING,  /* reading `source` of a rule */
    YINDE_UNIT_ECHO,     /* introduction `source` (echo.h) again */
    YINDE_UNIT_REJECT,   /* reading `source` of a rule that rejects */
    YINDE_UNIT_ORDINARY  /* hit `source` as an ordinary word */
} yinde_unit_kind;

/* What became of a unit; the text of each is in yinde_fate_text(). */
typedef enum yinde_fate {
    YINDE_FATE_LOST,        /* straddles or is covered by a better reading */
    YINDE_FATE_NO_EVIDENCE, /* weak, and nothing speaks for it */
    YINDE_FATE_AMBIGUOUS,   /* several entities, and nothing decides */
    YINDE_FATE_PART,        /* a part of a longer name with a dot in it */
    YINDE_FATE_HIDDEN,      /* inside one that does not expose it */
    YINDE_FATE_ACCEPTED,
    YINDE_FATE_NESTED /* accepted inside another */
} yinde_fate;

typedef struct yinde_unit {
    uint32_t start;  /* codes */
    uint32_t end;    /* codes */
    uint32_t source; /* index of a hit or reading, by kind */
    uint32_t entity; /* of a form, once chosen; YINDE_NONE before */
    int32_t score;
    yinde_unit_kind kind;
    bool eligible; /* may be part of a path */
    bool settled;  /* whatever the article names, this is what it is */
    bool silent;   /* a form that nothing decides: it only covers others */
    yinde_fate fate;
} yinde_unit;

/* All units of one text, sorted by start, then end falling, then kind. */
typedef struct yinde_lattice {
    yinde_unit *unit;  /* [n] in the arena */
    size_t n;          /* count */
    size_t capacity;   /* of `unit` */
    uint32_t *first;   /* [n_codes + 1] index of the first unit that starts at
                          this code or later */
    size_t n_codes;    /* codes of the text */
} yinde_lattice;

/* Make units of all hits that are forms or ordinary words, and of all
 * readings.  Weak forms of one character are left out: only rules read them.
 * None but ordinary words and rejections is eligible yet. */
void yinde_lattice_build(const yinde_dictionary *dictionary,
                         const yinde_rules *rules, const yinde_folded *folded,
                         const yinde_hits *hits,
                         const yinde_readings *readings, yinde_arena *arena,
                         yinde_lattice *lattice);

/* A unit of any kind but a strong form, with its score; not eligible yet unless
 * it is an ordinary word or a rejection. */
yinde_unit yinde_lattice_unit(const yinde_folded *folded, yinde_unit_kind kind,
                              uint32_t start, uint32_t end, uint32_t source);

/* Make a form silent, or not: silent it scores less than anything as long but
 * what a tentative rule reads. */
void yinde_lattice_silence(yinde_unit *unit, bool silent);

/* Add n more units, which get sorted; indexes of units change. */
void yinde_lattice_add(yinde_lattice *lattice, yinde_unit *unit, size_t n,
                       yinde_arena *arena);

/* Find the best path through codes [start, end) over the eligible units that
 * lie wholly inside and for which `allow` (may be NULL) is true.  path[] gets
 * their indexes, from the left; returns their number.  path must have room for
 * end - start.  Linear in codes and units of the range. */
size_t yinde_lattice_best(const yinde_lattice *lattice, size_t start,
                          size_t end,
                          bool (*allow)(const void *payload,
                                        const yinde_unit *unit),
                          const void *payload, yinde_arena *arena,
                          uint32_t *path);

/* A fate in words, for explain; static. */
const char *yinde_fate_text(yinde_fate fate);

#endif
