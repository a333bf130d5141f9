/* gold_type.h: the types as annotators write them: PER, COUNTRY, ORG, PHRASE.
 *
 * Gold files come from elsewhere and have names of their own for the types of
 * our rows (extract/dictionary.h).  Both are read everywhere.
 */
#ifndef YINDE_CURATION_GOLD_TYPE_H
#define YINDE_CURATION_GOLD_TYPE_H

#include "common/span.h"
#include "common/status.h"
#include "extract/dictionary.h"

/* The name of a type in gold files; static. */
const char *yinde_gold_type_name(yinde_type type);

/* The type that gold files or rows call `name`, in capitals or small letters
 * and whatever blanks stand around it; YINDE_TYPE_COUNT when there is none. */
yinde_type yinde_gold_type_find(yinde_span name);

#endif
