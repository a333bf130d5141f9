/* rival.h: the accepted unit that a lost one had to give way to.
 *
 * case.h -> [rival] -> reason.h
 *
 * A path of the lattice leaves no gap to a better one, so some unit of it
 * overlaps each unit that lost.  Of several, the one that says most:
 *
 *   one that crosses it, the longest    其中美国: 中美 crosses 其中
 *   one that it lies in, the shortest   南中国海: 中国 is inside
 *   those inside it, told together      瑞 士外交部: 瑞士 and 外交部
 *
 * Where none was accepted, it is a silent one: a name that nothing decides.
 */
#ifndef YINDE_EXPLAIN_RIVAL_H
#define YINDE_EXPLAIN_RIVAL_H

#include "explain/case.h"

typedef enum yinde_rivalry {
    YINDE_RIVAL_NONE,
    YINDE_RIVAL_CROSSES, /* the two overlap, neither holds the other */
    YINDE_RIVAL_COVERS,  /* the rival holds the unit, or is as long */
    YINDE_RIVAL_PARTS    /* the rival is the first of several in the unit */
} yinde_rivalry;

/* The rival of `unit` in *rival. */
yinde_rivalry yinde_rival_find(const yinde_case *c, const yinde_unit *unit,
                               const yinde_unit **rival);

/* The shortest accepted unit around [start, end) that is not `unit`; NULL when
 * there is none. */
const yinde_unit *yinde_rival_around(const yinde_case *c,
                                     const yinde_unit *unit);

/* Whether a path took the unit: as a mention, or only to read what is in it. */
bool yinde_is_on_path(const yinde_unit *unit);

/* Index of the first unit that may overlap code `at`. */
uint32_t yinde_rival_first(const yinde_case *c, uint32_t at);

#endif
