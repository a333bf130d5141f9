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

#endif
