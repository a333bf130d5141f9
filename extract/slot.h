/* slot.h: what the groups of a rule's reading stand for.
 *
 * rule.h, sense.h -> readings -> [slot] -> resolve.c
 */
#ifndef YINDE_EXTRACT_SLOT_H
#define YINDE_EXTRACT_SLOT_H

#include "extract/resolver.h"

/* Give each group of the reading that `unit` is its entity or id, in
 * r->slots.  The unit is eligible when at least one took part in the match and
 * all of those got one: half a pair is a misreading.  Otherwise its fate says why not.
 *
 * Composed ids ({country}外交部) that a dictionary form spells are that form's
 * entity; others stand for themselves. */
void yinde_slot_fill(yinde_resolver *r, yinde_unit *unit);

#endif
