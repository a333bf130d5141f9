/* candidates.h: every candidate of an article as CSV.
 *
 * case.h, reason.h -> [candidates] -> candidates.csv
 */
#ifndef YINDE_EXPLAIN_CANDIDATES_H
#define YINDE_EXPLAIN_CANDIDATES_H

#include "common/columns.h"
#include "common/csv.h"
#include "explain/case.h"

#define YINDE_COLUMNS_CANDIDATES(X)                                            \
    X("start", "integer", "first code point in the clean text, from 0")        \
    X("end", "integer", "code point behind the last one")                      \
    X("surface", "string", "what stands there")                                \
    X("kind", "string",                                                        \
      "form, ordinary word (ordinary), or what a rule "                        \
      "read (rule), read elsewhere (echo) or rejects "                         \
      "(reject)")                                                              \
    X("meaning", "string",                                                     \
      "id of the entity that a form or echo was read "                         \
      "as; name of a rule")                                                    \
    X("fate", "string", "what became of it")                                   \
    X("reason", "string",                                                      \
      "why just here: what it crosses or is inside of, "                       \
      "what evidence a weak form lacks")

extern const yinde_table yinde_table_candidates;

/* Write header and rows, in the order of the text. */
void yinde_candidates_write(const yinde_case *c, yinde_csv_writer *csv);

#endif
