/* roster.h: the entities that articles or sheets name, each with a number.
 *
 * mentions, rows -> [roster] -> audit.h, suggest.h, ...
 *
 *     yinde_roster *roster = yinde_roster_new();
 *     uint32_t number = yinde_roster_number(roster, m->type, m->id, m->label);
 *     use(yinde_roster_at(roster, number)->label);
 *     yinde_roster_free(roster);
 *
 * A dictionary numbers its own entities, but rules name some that it does not
 * have, and a judged sheet comes without any dictionary.
 */
#ifndef YINDE_CURATION_ROSTER_H
#define YINDE_CURATION_ROSTER_H

#include <stdint.h>

#include "extract/dictionary.h"

typedef struct yinde_roster yinde_roster;

yinde_roster *yinde_roster_new(void);
void yinde_roster_free(yinde_roster *roster);

/* The number of the entity, given to it now if it is new: 0, 1, 2, ...  The
 * spans are copied; the label of the first call stays. */
uint32_t yinde_roster_number(yinde_roster *roster, yinde_type type,
                             yinde_span id, yinde_span label);

/* The number of the entity, or YINDE_NONE. */
uint32_t yinde_roster_find(yinde_roster *roster, yinde_type type,
                           yinde_span id);

/* Entity `number` < count, without its topic.  The pointer stays good until the
 * roster is freed. */
const yinde_entity *yinde_roster_at(const yinde_roster *roster,
                                    uint32_t number);
uint32_t yinde_roster_count(const yinde_roster *roster);

/* The order in which rows about entities stand: type, then bytes of the id. */
int yinde_roster_compare(const yinde_entity *a, const yinde_entity *b);

#endif
