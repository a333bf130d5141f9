/* gazetteer.h: entities gathered from elsewhere -> dictionary CSV.
 *
 *     yinde_gazetteer *gazetteer = yinde_gazetteer_new();
 *     uint32_t at = yinde_gazetteer_entry(gazetteer, YINDE_COUNTRY, id);
 *     yinde_gazetteer_add_form(gazetteer, at, text, YINDE_FORM_STRONG);
 *     yinde_gazetteer_write(gazetteer, YINDE_COUNTRY, file);
 *     yinde_gazetteer_free(gazetteer);
 *
 * What is written is what entries.h reads: a row an entity, sorted by id by
 * bytes.  Whoever adds something has checked it (exchange_reading.c).
 */
#ifndef YINDE_CURATION_GAZETTEER_H
#define YINDE_CURATION_GAZETTEER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "common/span.h"
#include "extract/dictionary.h"
#include "extract/entries.h"

typedef struct yinde_gazetteer yinde_gazetteer;

yinde_gazetteer *yinde_gazetteer_new(void);

/* NULL is allowed. */
void yinde_gazetteer_free(yinde_gazetteer *gazetteer);

/* The number of the entity `id` of `type`, which is new or was there. */
uint32_t yinde_gazetteer_entry(yinde_gazetteer *gazetteer, yinde_type type,
                               yinde_span id);

/* Whether there is such an entity. */
bool yinde_gazetteer_has(const yinde_gazetteer *gazetteer, yinde_type type,
                         yinde_span id);

/* Give entity `entry` one more form, copied; nothing happens when it has one of
 * that kind that folds to the same codes. */
void yinde_gazetteer_add_form(yinde_gazetteer *gazetteer, uint32_t entry,
                              yinde_span text, yinde_form_kind kind);

/* Set the label in place of an earlier one that is not of a higher `rank`;
 * without, an entity gets yinde_gazetteer_label(). */
void yinde_gazetteer_set_label(yinde_gazetteer *gazetteer, uint32_t entry,
                               yinde_span label, int rank);

/* Add to the note; several are separated by "; ". */
void yinde_gazetteer_add_note(yinde_gazetteer *gazetteer, uint32_t entry,
                              yinde_span note);

/* The label of an entity that nobody gave one: its id where that is Chinese, a
 * word and no code, else its first form. */
yinde_span yinde_gazetteer_label(yinde_span id, yinde_span first_form);

/* Entities of a type, and forms of all. */
size_t yinde_gazetteer_count(const yinde_gazetteer *gazetteer, yinde_type type);
size_t yinde_gazetteer_forms(const yinde_gazetteer *gazetteer);

/* Write the dictionary file of `type`.  The error flag of `file` is the
 * caller's to look at. */
void yinde_gazetteer_write(const yinde_gazetteer *gazetteer, yinde_type type,
                           FILE *file);

/* "people.csv": what the dictionary file of a type is called; static. */
const char *yinde_gazetteer_file(yinde_type type);

#endif
