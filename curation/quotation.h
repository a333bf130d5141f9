/* quotation.h: what stands around a place, out of the article's text.
 *
 * evaluation.h, ARTICLE.txt -> [quotation] -> what is printed
 *
 *     yinde_quotations *quotations = yinde_quotations_new("gold/text");
 *     YINDE_TRY(yinde_quotations_fill(quotations, stem, place, &error));
 *     yinde_quotations_free(quotations);
 *
 * Gold files tell offsets and not what stands there.  The text is the one that
 * `yinde extract --text` writes; when the offsets are of another, the surface
 * tells, and that is a fault: a wrong quotation is worse than none.
 */
#ifndef YINDE_CURATION_QUOTATION_H
#define YINDE_CURATION_QUOTATION_H

#include "common/span.h"
#include "common/status.h"
#include "curation/evaluation.h"

typedef struct yinde_quotations yinde_quotations;

/* `directory` is borrowed. */
yinde_quotations *yinde_quotations_new(const char *directory);
void yinde_quotations_free(yinde_quotations *quotations);

/* Give `place` a surface and contexts out of the file `stem`.txt; they live as
 * long as `quotations`.  YINDE_EUSAGE when the file cannot be read, is not
 * UTF-8, or does not have the place. */
yinde_status yinde_quotations_fill(yinde_quotations *quotations,
                                   yinde_span stem, yinde_place *place,
                                   yinde_error *error);

#endif
