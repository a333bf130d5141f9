/* index.h: ordered and sparse maps, over Judy arrays.
 *
 *   yinde_names    strings -> 0, 1, 2, ... in order of first sight   (JudyHS)
 *   yinde_tally    sparse integer keys -> counts, walked in order    (JudyL)
 *   yinde_set      a set of integers                                 (Judy1)
 *
 * index.c is the only file that includes Judy.h.  Memory exhaustion inside
 * Judy ends in yinde_oom().
 */
#ifndef YINDE_COMMON_INDEX_H
#define YINDE_COMMON_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/span.h"

/* No such name. */
#define YINDE_NO_NAME UINT32_MAX

/* ---- names: interning ------------------------------------------------- */

typedef struct yinde_names yinde_names;

yinde_names *yinde_names_new(void);
void yinde_names_free(yinde_names *names);

/* The number of `name`, given to it now if it is new.  Names are counted
 * bytes, copied; the empty one is allowed.  Cost: linear in name.n. */
uint32_t yinde_names_intern(yinde_names *names, yinde_span name);

/* The number of `name`, or YINDE_NO_NAME. */
uint32_t yinde_names_find(const yinde_names *names, yinde_span name);

/* The name of `number` < count, NUL-terminated; valid until names is freed. */
yinde_span yinde_names_at(const yinde_names *names, uint32_t number);

uint32_t yinde_names_count(const yinde_names *names);

/* ---- tally: sparse keys -> counts ------------------------------------- */

typedef struct yinde_tally {
    void *judy; /* NULL when empty */
} yinde_tally;

#define YINDE_TALLY_EMPTY                                                      \
    {                                                                          \
        NULL                                                                   \
    }

void yinde_tally_clear(yinde_tally *tally);

/* Add `amount` to the count of `key`; returns the new count. */
uint64_t yinde_tally_add(yinde_tally *tally, uint64_t key, uint64_t amount);

/* Set the count of `key`. */
void yinde_tally_set(yinde_tally *tally, uint64_t key, uint64_t value);

/* Whether `key` is there, with its count in *value (which may be NULL). */
bool yinde_tally_get(const yinde_tally *tally, uint64_t key, uint64_t *value);

/* Number of keys. */
size_t yinde_tally_count(const yinde_tally *tally);

/* Walk in ascending order of keys:
 *
 *     uint64_t key = 0, value;
 *     for (bool more = yinde_tally_first(&t, &key, &value); more;
 *          more = yinde_tally_next(&t, &key, &value))
 *
 * first() finds the smallest key >= *key, next() the smallest > *key. */
bool yinde_tally_first(const yinde_tally *tally, uint64_t *key,
                       uint64_t *value);
bool yinde_tally_next(const yinde_tally *tally, uint64_t *key, uint64_t *value);

/* Two 32-bit numbers as one key, ordered by `high`, then by `low`. */
uint64_t yinde_pair_key(uint32_t high, uint32_t low);
uint32_t yinde_pair_high(uint64_t key);
uint32_t yinde_pair_low(uint64_t key);

/* ---- set of integers -------------------------------------------------- */

typedef struct yinde_set {
    void *judy; /* NULL when empty */
} yinde_set;

#define YINDE_SET_EMPTY                                                        \
    {                                                                          \
        NULL                                                                   \
    }

void yinde_set_clear(yinde_set *set);

/* Add `member`; true when it was not there before. */
bool yinde_set_add(yinde_set *set, uint64_t member);
bool yinde_set_has(const yinde_set *set, uint64_t member);

#endif
