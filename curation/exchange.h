/* exchange.h: dictionaries to and from the formats of other tools.
 *
 * entries.h -> [exchange] -> a file of spaCy, quanteda, jieba or PETRARCH
 * such a file, or CLDR -> [exchange] -> gazetteer.h -> dictionary CSV
 *
 *     const yinde_exchange_format *format = yinde_exchange_find("spacy");
 *     yinde_remarks remarks = YINDE_REMARKS_NONE;
 *     yinde_exchange_write(format, entries, types, file, &remarks);
 *     ... or ...
 *     status = yinde_exchange_read(format, path, YINDE_TYPE_COUNT, gazetteer,
 *                                  &remarks, &faults);
 *
 * All formats carry what an entity is called without doubt, its `forms`; none
 * carries all else that a dictionary says.  What is lost or put elsewhere is
 * counted in the remarks, so that whoever calls can tell it.  What each format
 * is like stands in docs/FORMATS.md and at the head of its file.
 */
#ifndef YINDE_CURATION_EXCHANGE_H
#define YINDE_CURATION_EXCHANGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "common/status.h"
#include "curation/gazetteer.h"
#include "extract/dictionary.h"
#include "extract/entries.h"

/* Largest file that is read, and most forms in one. */
#define YINDE_EXCHANGE_MAX_BYTES ((size_t)32 * 1024 * 1024)
#define YINDE_EXCHANGE_MAX_FORMS ((size_t)1000000)

/* Longest id, in bytes. */
#define YINDE_EXCHANGE_MAX_ID ((size_t)512)

/* What becomes of that which a format cannot carry.  X(constant, is lost, what;
 * the number of them stands behind it) */
#define YINDE_REMARKS(X)                                                       \
    X(WEAK, true, "weak forms")                                                \
    X(CONTEXT, true, "context words")                                          \
    X(TOPIC, true, "topics")                                                   \
    X(NOTE, true, "notes")                                                     \
    X(WORD, true, "ordinary words")                                            \
    X(FORMLESS, true, "entities with weak forms only")                         \
    X(IDENTITY, true, "ids and labels")                                        \
    X(LABEL, true, "labels that are neither id nor form")                      \
    X(UNSPELLABLE, true, "forms and ids with signs that mean something else")  \
    X(REGION, true, "regions that are no countries")                           \
    X(INHERITED, true, "names that another file has")                          \
    X(SINGLE, false, "forms of one character, as weak forms")                  \
    X(DATED, false, "actors with several or dated codes, these in the note")   \
    X(SHARED, false, "actors with the code of another, as one entity")

typedef enum yinde_remark {
#define X(constant, lost, text) YINDE_REMARK_##constant,
    YINDE_REMARKS(X)
#undef X
        YINDE_REMARK_COUNT
} yinde_remark;

typedef struct yinde_remarks {
    size_t n[YINDE_REMARK_COUNT]; /* how often */
} yinde_remarks;

#define YINDE_REMARKS_NONE                                                     \
    {                                                                          \
        {                                                                      \
            0                                                                  \
        }                                                                      \
    }

/* What the remark is about, in the plural; static. */
const char *yinde_remark_text(yinde_remark remark);

/* Whether that is gone; otherwise it stands elsewhere. */
bool yinde_remark_is_loss(yinde_remark remark);

/* One format; what it is able to do stands in exchange_format.h. */
typedef struct yinde_exchange_format yinde_exchange_format;

/* The format called `name`, or NULL; format `i`, or NULL past the last. */
const yinde_exchange_format *yinde_exchange_find(const char *name);
const yinde_exchange_format *yinde_exchange_at(size_t i);

const char *yinde_exchange_name(const yinde_exchange_format *format);
bool yinde_exchange_can_write(const yinde_exchange_format *format);

/* The type of all entities of a file of this format, or YINDE_TYPE_COUNT when
 * entries or the user say it; and whether only the user can. */
yinde_type yinde_exchange_type(const yinde_exchange_format *format);
bool yinde_exchange_needs_type(const yinde_exchange_format *format);

/* Write the entities whose types are chosen, by type and then by id, to `file`,
 * whose error flag is the caller's to look at.  The format must be one that can
 * be written.  What was left out is added to `remarks`. */
void yinde_exchange_write(const yinde_exchange_format *format,
                          const yinde_entries *entries,
                          const bool types[YINDE_TYPE_COUNT], FILE *file,
                          yinde_remarks *remarks);

/* Read the file `path` ("-" is stdin) into `gazetteer`.  `type` is that of
 * entries which name none of ours, or YINDE_TYPE_COUNT: they are faults then.
 * YINDE_EUSAGE when there was a fault; all of them, up to YINDE_FAULTS_MAX, are
 * in `faults` with file and line, and the gazetteer is not to be used.  Faults
 * are: a file that cannot be read, is too large, not UTF-8, not in this format
 * or holds no entry; what yinde has no equal for (patterns, wildcards, no
 * type); and forms or ids that a dictionary cannot hold: empty, too long, with
 * | or control characters, or beginning with - = + or @. */
yinde_status yinde_exchange_read(const yinde_exchange_format *format,
                                 const char *path, yinde_type type,
                                 yinde_gazetteer *gazetteer,
                                 yinde_remarks *remarks, yinde_faults *faults);

#endif
