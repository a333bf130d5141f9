/* emit.h: mentions of what was read, and of what lies inside it.
 *
 * resolve.c -> path -> [emit] -> mentions
 *
 * resolve.h has the table of what exposes what.
 */
#ifndef YINDE_EXTRACT_EMIT_H
#define YINDE_EXTRACT_EMIT_H

#include "extract/resolver.h"

/* Make r->mention of the units of r->path, sorted and without doubles, and
 * give the units their fates. */
void yinde_emit(yinde_resolver *r);

/* The mention that an accepted form is. */
yinde_mention yinde_emit_form(const yinde_resolver *r, const yinde_unit *unit);

/* The mention that codes [start, end), group i of a reading of `rule`, read as
 * `slot`, are. */
yinde_mention yinde_emit_slot(const yinde_resolver *r, uint32_t start,
                              uint32_t end, const yinde_slot *slot,
                              const yinde_rule *rule, size_t i);

#endif
