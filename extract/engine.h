/* engine.h: all that is known before the first article is read.
 *
 * dictionaries/, rules/ -> [engine] -> pipeline.h
 *
 *     yinde_engine *engine = yinde_engine_new();
 *     yinde_engine_add_dictionary(engine, "dictionaries");
 *     yinde_engine_add_rules(engine, "rules");
 *     status = yinde_engine_load(engine, &faults);
 *     ... any number of pipelines, in any number of threads ...
 *     yinde_engine_free(engine);
 */
#ifndef YINDE_EXTRACT_ENGINE_H
#define YINDE_EXTRACT_ENGINE_H

#include <stdint.h>

#include "common/status.h"
#include "extract/dictionary.h"
#include "extract/entries.h"
#include "extract/match.h"
#include "extract/rule.h"

typedef struct yinde_engine yinde_engine;

yinde_engine *yinde_engine_new(void);
void yinde_engine_free(yinde_engine *engine);

/* Name directories to load, in this order: later dictionaries change what
 * earlier ones said (entries.h), later rules add to earlier ones (rule.h).  The
 * path is copied. */
void yinde_engine_add_dictionary(yinde_engine *engine, const char *directory);
void yinde_engine_add_rules(yinde_engine *engine, const char *directory);

/* Keep the rows of the dictionaries after loading, for those who look at them as
 * they stand; reading articles does not need them. */
void yinde_engine_keep_entries(yinde_engine *engine);

/* Load and compile everything named.  YINDE_EUSAGE with `faults` filled when
 * anything is wrong; the engine can then only be freed. */
yinde_status yinde_engine_load(yinde_engine *engine, yinde_faults *faults);

const yinde_dictionary *yinde_engine_dictionary(const yinde_engine *engine);
const yinde_rules *yinde_engine_rules(const yinde_engine *engine);
const yinde_matcher *yinde_engine_matcher(const yinde_engine *engine);

/* The rows of the dictionaries; NULL unless they were to be kept. */
const yinde_entries *yinde_engine_entries(const yinde_engine *engine);

/* A hash of all dictionary rows, in their order. */
uint64_t yinde_engine_hash(const yinde_engine *engine);

#endif
