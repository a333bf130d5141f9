/* entries.h: dictionary files -> a dictionary.
 *
 * dictionary files -> [entries] -> dictionary.h
 *
 *     yinde_entries *entries = yinde_entries_new();
 *     for each directory, the user's after the shipped one:
 *         status = yinde_entries_load(entries, directory, &faults);
 *     yinde_entries_fill(entries, dictionary);
 *     yinde_entries_free(entries);
 *
 * Entities: id,label,forms,weak_forms,context,topic,note in people.csv,
 * countries.csv, organizations.csv, phrases.csv.  Topics: topic,label,note.
 * Ordinary words: word,note.  Columns may stand in any order.
 *
 * An entity met again in a later directory is changed by it: its forms are
 * and context words are added, those with a `-` before them taken away, and its
 * label and topic replaced where they are not empty.  A `-` before an ordinary word takes
 * it away.
 */
#ifndef YINDE_EXTRACT_ENTRIES_H
#define YINDE_EXTRACT_ENTRIES_H

#include <stdint.h>

#include "common/status.h"
#include "extract/dictionary.h"

typedef struct yinde_entries yinde_entries;

yinde_entries *yinde_entries_new(void);
void yinde_entries_free(yinde_entries *entries);

/* Read every dictionary file of `directory`.  YINDE_EUSAGE when there was a
 * fault; all of them, up to YINDE_FAULTS_MAX, are in `faults` with file, line
 * and column.  Faults are: no such directory, none or unknown .csv files in it,
 * a missing or unknown column, a row of another length, an id that is empty or
 * met twice in one file, no form, an empty form or one over YINDE_TERM_MAX, a
 * topic that is in no topics.csv, bad UTF-8, bad quotes. */
yinde_status yinde_entries_load(yinde_entries *entries, const char *directory,
                                yinde_faults *faults);

/* Put all that was loaded into `dictionary`, which must be new. */
void yinde_entries_fill(const yinde_entries *entries,
                        yinde_dictionary *dictionary);

/* A hash (FNV-1a, 64 bits) of all rows that were loaded, in their order, so
 * that rows can be traced to the dictionaries that made them. */
uint64_t yinde_entries_hash(const yinde_entries *entries);

#endif
