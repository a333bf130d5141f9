/* aliases.h: what the gold calls an entity, by what somebody else calls it.
 *
 *     yinde_aliases *aliases = yinde_aliases_new();
 *     YINDE_TRY(yinde_aliases_read(aliases, "entities.csv", raw, &error));
 *     id = yinde_aliases_id(aliases, YINDE_PERSON, YINDE_SPAN("普丁"));
 *
 * A system without a table of names says 普丁 where the gold says 普京, and is
 * still right.  The file has the columns type, id and surfaces (普京|普丁).  A
 * surface of exactly one id of its type stands for that id, and so does the id
 * itself; one of several stands for none, as nobody knows which was meant.
 */
#ifndef YINDE_CURATION_ALIASES_H
#define YINDE_CURATION_ALIASES_H

#include <stdbool.h>

#include "common/span.h"
#include "common/status.h"
#include "extract/dictionary.h"

typedef struct yinde_aliases yinde_aliases;

yinde_aliases *yinde_aliases_new(void);
void yinde_aliases_free(yinde_aliases *aliases);

/* Read the file `path`; rows of other types are passed over.  YINDE_EUSAGE,
 * with line and column in `error`, when it cannot be read. */
yinde_status yinde_aliases_read(yinde_aliases *aliases, const char *path,
                                bool raw, yinde_error *error);

/* The id that `name` stands for, or `name` itself. */
yinde_span yinde_aliases_id(const yinde_aliases *aliases, yinde_type type,
                            yinde_span name);

#endif
