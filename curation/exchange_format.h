/* exchange_format.h: what a format of exchange.h is made of.
 *
 * A format is one file exchange_*.c with one constant, and one line in the
 * table of exchange.c.  It writes one entity at a time, and reads a whole file
 * with the functions below, which check what they are given, so that a format
 * knows nothing but its own syntax:
 *
 *     yinde_span line, word;
 *     while (yinde_reading_line(reading, &line))
 *         if (parse(line, &word))
 *             yinde_reading_add(reading, reading->line, type, word, word, &at);
 *         else
 *             yinde_reading_fault(reading, reading->line, 0, "...");
 */
#ifndef YINDE_CURATION_EXCHANGE_FORMAT_H
#define YINDE_CURATION_EXCHANGE_FORMAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "common/arena.h"
#include "common/span.h"
#include "common/status.h"
#include "curation/exchange.h"
#include "curation/gazetteer.h"

/* ---- writing ---------------------------------------------------------- */

/* One entity on its way out. */
typedef struct yinde_outgoing {
    yinde_type type;
    yinde_span id;
    const yinde_span *form; /* [n] strong ones, the label first if it is one */
    size_t n;               /* count, at least 1 */
    bool begins_type;       /* the first entity of its type */
} yinde_outgoing;

/* ---- reading ---------------------------------------------------------- */

/* One file on its way in. */
typedef struct yinde_reading {
    const char *path;
    yinde_span text;      /* of the file: well-formed UTF-8, without its BOM */
    yinde_type type;      /* of entries that name none of ours, or _COUNT */
    yinde_arena *arena;   /* lives as long as the reading */
    yinde_arena *scratch; /* reset by yinde_reading_add() */
    yinde_gazetteer *gazetteer;
    yinde_remarks *remarks;
    yinde_faults *faults;
    yinde_span rest; /* what yinde_reading_line() has not given yet */
    size_t line;     /* 1-based, of the line it gave last */
    bool is_full;    /* it was told that no form more is taken */
} yinde_reading;

/* The next line without its end (LF or CRLF).  False when there is none, or
 * when there are as many faults as are told. */
bool yinde_reading_line(yinde_reading *reading, yinde_span *line);

/* Whether another fault would still be told. */
bool yinde_reading_goes_on(const yinde_reading *reading);

/* Record a fault at a line and column, 0 for none. */
void yinde_reading_fault(yinde_reading *reading, size_t line, size_t column,
                         const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Record that something happened once more. */
void yinde_reading_remark(yinde_reading *reading, yinde_remark remark);

/* The type that an entry is of: `named`, or where that is YINDE_TYPE_COUNT the
 * one that the user gave.  YINDE_TYPE_COUNT after a fault, which says that
 * `what` ("label", "tag") `name` is no type and which `ours` are. */
yinde_type yinde_reading_type(yinde_reading *reading, yinde_type named,
                              const char *what, yinde_span name,
                              const char *ours);

/* Check an id and a form and put them into the gazetteer; *entry, which may be
 * NULL, gets the number of the entity.  A form of one character becomes a weak
 * one: only rules may read those.  False after a fault. */
bool yinde_reading_add(yinde_reading *reading, size_t line, yinde_type type,
                       yinde_span id, yinde_span form, uint32_t *entry);

/* `%.*s` of a message: at most 90 bytes of a text, cut between characters. */
int yinde_reading_quoted(yinde_span text);

/* ---- a format --------------------------------------------------------- */

struct yinde_exchange_format {
    const char *name;
    yinde_type type; /* of all entities, or YINDE_TYPE_COUNT */
    bool needs_type; /* entries name no type */
    bool keeps_ids;  /* otherwise a form is all that there is */

    /* Whether a form or id, [0] not NULL, means itself; NULL: any does. */
    bool (*can_spell)(yinde_span text);

    /* Write one entity; NULL: the format can only be read. */
    void (*write)(FILE *file, const yinde_outgoing *entity);

    /* Read all of a file. */
    void (*read)(yinde_reading *reading);
};

extern const yinde_exchange_format yinde_exchange_spacy;
extern const yinde_exchange_format yinde_exchange_quanteda;
extern const yinde_exchange_format yinde_exchange_jieba;
extern const yinde_exchange_format yinde_exchange_cldr;
extern const yinde_exchange_format yinde_exchange_petrarch;

#endif
