/* echo.h: a name that the article introduced, where it stands again.
 *
 * introduce.h -> introductions -> [echo] -> units -> lattice.h
 *
 * 研究员哈克韦尔（Tom Hackwell）表示…… 哈克韦尔还说……: the first is read by a
 * rule, because of what stands around it; the second is the same man, because
 * the first is.  Within one article only.
 */
#ifndef YINDE_EXTRACT_ECHO_H
#define YINDE_EXTRACT_ECHO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/arena.h"
#include "extract/fold.h"
#include "extract/lattice.h"
#include "extract/mention.h"

/* Most names that one article may introduce; more are not looked for. */
#define YINDE_INTRODUCTIONS_MAX 64u /* a bit of a word for each */

/* A name, at a place where the article introduces it. */
typedef struct yinde_introduction {
    uint32_t start;   /* codes, of the name */
    uint32_t end;     /* codes */
    bool stands_alone; /* in Latin letters it has a capital there, and no word
                          in Latin letters beside it */
    bool is_shared;   /* two people have it: it is not read */
    yinde_mention as; /* what it is read as; the place does not count */
} yinde_introduction;

/* Add an eligible unit of kind YINDE_UNIT_ECHO to `lattice` for every place
 * where an introduced name stands; unit.source is the index of the
 * introduction.  Those that stand alone do so there too.
 * One pass over the codes, for all n introductions. */
void yinde_echo_add(const yinde_introduction *introduction, size_t n,
                    const yinde_folded *folded, yinde_arena *arena,
                    yinde_lattice *lattice);

#endif
