/* introduce.h: whom the article names, by which others of its names are read.
 *
 * resolve.c -> path -> [introduce] -> introductions -> echo.h
 *                                  -> bearers -> slot.h
 *
 * An article says in full whom it means, once, and then more shortly:
 *
 *   研究员哈克韦尔（Tom Hackwell）……  哈克韦尔   a name that only a rule knows
 *   彼得·汉弗莱 …… / Peter Humphrey …… 汉弗莱, Humphrey    the last part of one
 *   杨洁篪 ……                          杨主任    the surname and an office
 *   香港民族党 ……                      民族党    a body without its country
 *
 * What two people of the article could be called is read as neither.
 */
#ifndef YINDE_EXTRACT_INTRODUCE_H
#define YINDE_EXTRACT_INTRODUCE_H

#include "extract/resolver.h"

/* Whether what stands there is a form of the entity; a strong one, if so asked.
 */
bool yinde_is_form_of(const yinde_resolver *r, const yinde_group_span *where,
                      uint32_t entity, bool strong);

/* Take the people whom r->path names into r->bearer, each once. */
void yinde_introduce_bearers(yinde_resolver *r);

/* The one person whom the article names and who has the surname that stands at
 * `family`, in *bearer; false when there is none.  Of more than one it is the one
 * whose full name stands beside the same office, the codes behind `family` up to
 * `end`, in one of its first YINDE_BEARER_PLACES places. */
bool yinde_introduce_find(const yinde_resolver *r,
                          const yinde_group_span *family, uint32_t end,
                          yinde_slot *bearer);

/* Take the names that r->path introduces, and add a unit to the lattice wherever
 * one of them stands.  False when none was added. */
bool yinde_introduce_names(yinde_resolver *r);

#endif
