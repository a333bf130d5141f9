/* echo.h: a name that a rule introduced, where it stands again.
 *
 * rule.h, resolve.h -> introductions -> [echo] -> units -> lattice.h
 *
 * 研究员哈克韦尔（Tom Hackwell）表示…… 哈克韦尔还说……: the first is read by a
 * rule, because of what stands around it; the second is the same man, because
 * the first is.  Within one article only.
 */
#ifndef YINDE_EXTRACT_ECHO_H
#define YINDE_EXTRACT_ECHO_H

#include <stddef.h>
#include <stdint.h>

#include "common/arena.h"
#include "extract/fold.h"
#include "extract/lattice.h"

/* Most names that one article may introduce; more are not looked for. */
#define YINDE_INTRODUCTIONS_MAX 32u

/* A name that is in no dictionary, where a rule read it; whose it is, one may
 * have told by another name (普廷（Vladimir Putin）). */
typedef struct yinde_introduction {
    uint32_t start;   /* codes, of the name */
    uint32_t end;     /* codes */
    uint32_t reading; /* index of the reading that introduced it */
    uint32_t group;   /* index of the group in its rule */
} yinde_introduction;

/* Add an eligible unit of kind YINDE_UNIT_ECHO to `lattice` for every place
 * where an introduced name stands; unit.source is the index of the
 * introduction.  Linear in codes for each of the n introductions. */
void yinde_echo_add(const yinde_introduction *introduction, size_t n,
                    const yinde_folded *folded, yinde_arena *arena,
                    yinde_lattice *lattice);

#endif
