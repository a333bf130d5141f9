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
 * Ordinary words: word,note.  Explanations: kind,form,entries,detail,explanation
 * (see curation/ambiguity.h).  Columns may stand in any order.
 *
 * An entity met again in a later directory is changed by it: its forms and
 * context words are added, those with a `-` before them taken away, and
 * its label, topic and note replaced where they are not empty.  A `-` before an
 * ordinary word takes it away.
 */
#ifndef YINDE_EXTRACT_ENTRIES_H
#define YINDE_EXTRACT_ENTRIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/status.h"
#include "extract/dictionary.h"

/* The columns that list what an entity is called. */
typedef enum yinde_form_kind {
    YINDE_FORM_STRONG, /* forms */
    YINDE_FORM_WEAK,   /* weak_forms */
    YINDE_FORM_CONTEXT /* context */
} yinde_form_kind;

/* One form, or one context word. */
typedef struct yinde_form {
    yinde_span text;      /* as the file spells it */
    const uint32_t *code; /* [n] folded */
    size_t n;             /* codes, 1 .. YINDE_TERM_MAX */
    yinde_form_kind kind;
    bool removed; /* a later row took it away */
    uint32_t same; /* number of the form of its entry before it that has its
                      kind and codes, or YINDE_NONE */
} yinde_form;

/* One row of an entity file, or what several directories made of it. */
typedef struct yinde_entry {
    yinde_entity entity;
    yinde_span note;
    yinde_span path; /* of the file that named it last */
    size_t line;     /* of its row there */
    yinde_form *form; /* [n_forms] */
    size_t n_forms;
    size_t form_capacity;
    size_t file; /* number of that file among all that were read */
} yinde_entry;

/* One row of ordinary_words.csv. */
typedef struct yinde_word {
    yinde_span text;
    const uint32_t *code; /* [n] folded */
    size_t n;             /* codes, 1 .. YINDE_TERM_MAX */
    yinde_span note;
    bool removed;
} yinde_word;

/* The kinds of ambiguity that explanations.csv explains; curation/ambiguity.h
 * says what they are.  X(constant, name) */
#define YINDE_AMBIGUITIES(X)                                                   \
    X(SHARED_FORM, "shared-form")                                              \
    X(ONE_CHARACTER, "one-character")                                          \
    X(NESTED_FORM, "nested-form")                                              \
    X(WORD_COLLISION, "word-collision")                                        \
    X(NEVER_READ, "never-read")                                                \
    X(VARIANT_MISSING, "variant-missing")

typedef enum yinde_ambiguity_kind {
#define X(constant, name) YINDE_##constant,
    YINDE_AMBIGUITIES(X)
#undef X
        YINDE_AMBIGUITY_COUNT
} yinde_ambiguity_kind;

/* One row of explanations.csv that explains something. */
typedef struct yinde_explanation {
    yinde_span text;
    yinde_span path; /* of the file that gave it last */
    size_t line;     /* of its row there */
} yinde_explanation;

typedef struct yinde_entries yinde_entries;

yinde_entries *yinde_entries_new(void);
void yinde_entries_free(yinde_entries *entries);

/* Read every dictionary file of `directory`.  YINDE_EUSAGE when there was a
 * fault; all of them, up to YINDE_FAULTS_MAX, are in `faults` with file, line
 * and column.  Faults are: no such directory, none or unknown .csv files in it,
 * a missing or unknown column, a row of another length, an id that is empty or
 * met twice in one file, no form, an empty form or one over YINDE_TERM_MAX, a
 * topic that is in no topics.csv, an explanation of an unknown kind of
 * ambiguity, bad UTF-8, bad quotes. */
yinde_status yinde_entries_load(yinde_entries *entries, const char *directory,
                                yinde_faults *faults);

/* Put all that was loaded into `dictionary`, which must be new. */
void yinde_entries_fill(const yinde_entries *entries,
                        yinde_dictionary *dictionary);

/* What was loaded, by numbers from 0, in the order it was first named; valid
 * until the entries are freed. */
size_t yinde_entries_count(const yinde_entries *entries);
const yinde_entry *yinde_entries_at(const yinde_entries *entries, size_t i);
size_t yinde_entries_words(const yinde_entries *entries);
const yinde_word *yinde_entries_word(const yinde_entries *entries, size_t i);
size_t yinde_entries_topics(const yinde_entries *entries);
yinde_span yinde_entries_topic(const yinde_entries *entries, size_t i);

size_t yinde_entries_explanations(const yinde_entries *entries);
const yinde_explanation *
yinde_entries_explanation(const yinde_entries *entries, size_t i);

/* Why somebody who looked at an ambiguity lets it stand: the number of its
 * explanation, or YINDE_NONE.  Form and entries as in explanations.csv. */
uint32_t yinde_entries_explained(const yinde_entries *entries,
                                 yinde_ambiguity_kind kind, yinde_span form,
                                 yinde_span among);

/* The name of a kind of ambiguity; static. */
const char *yinde_ambiguity_name(yinde_ambiguity_kind kind);

/* A hash (FNV-1a, 64 bits) of all rows that were loaded, in their order, so
 * that rows can be traced to the dictionaries that made them. */
uint64_t yinde_entries_hash(const yinde_entries *entries);

#endif
