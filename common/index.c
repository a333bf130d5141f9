/* index.c: ordered and sparse maps, over Judy arrays.
 *
 * Judy's function interface is used, not its macros: the macros' default
 * error handling prints and exits.  Here every call's error value leads to
 * yinde_oom(), the only error that valid calls can have.
 *
 * Judy keys are machine words; 64-bit ones are assumed and checked below.
 */
#include "common/index.h"

#include <assert.h>
#include <stdlib.h>
#include <Judy.h>

#include "common/arena.h"
#include "common/memory.h"

_Static_assert(sizeof(Word_t) == 8, "yinde needs a 64-bit machine");

/* ---- names ------------------------------------------------------------ */

struct yinde_names {
    void *judy;         /* JudyHS: bytes -> number + 1 */
    yinde_arena *arena; /* owns the bytes of all names */
    yinde_span *name;   /* [capacity], of which n are in use */
    size_t n;           /* count */
    size_t capacity;    /* count */
};

yinde_names *yinde_names_new(void)
{
    yinde_names *names = yinde_calloc(1, sizeof *names);
    names->arena = yinde_arena_new();
    return names;
}

void yinde_names_free(yinde_names *names)
{
    if (names == NULL)
        return;
    JudyHSFreeArray(&names->judy, PJE0);
    yinde_arena_free(names->arena);
    free(names->name);
    free(names);
}

/* Judy takes non-const keys that it only reads; NULL is no key. */
static void *judy_key(yinde_span name)
{
    return (void *)(uintptr_t)(name.bytes != NULL ? name.bytes : "");
}

uint32_t yinde_names_intern(yinde_names *names, yinde_span name)
{
    Word_t *slot =
        (Word_t *)JudyHSIns(&names->judy, judy_key(name), name.n, PJE0);
    if (slot == (Word_t *)PJERR)
        yinde_oom();
    if (*slot == 0) {
        if (names->n >= UINT32_MAX - 1)
            yinde_oom();
        names->name = yinde_reserve(names->name, &names->capacity,
                                    names->n + 1, sizeof *names->name);
        names->name[names->n++] = yinde_arena_copy(names->arena, name);
        *slot = names->n;
    }
    return (uint32_t)(*slot - 1);
}

uint32_t yinde_names_find(const yinde_names *names, yinde_span name)
{
    const Word_t *slot =
        (const Word_t *)JudyHSGet(names->judy, judy_key(name), name.n);
    return slot != NULL ? (uint32_t)(*slot - 1) : YINDE_NO_NAME;
}

yinde_span yinde_names_at(const yinde_names *names, uint32_t number)
{
    assert(number < names->n);
    return names->name[number];
}

uint32_t yinde_names_count(const yinde_names *names)
{
    return (uint32_t)names->n;
}

/* ---- tally ------------------------------------------------------------ */

void yinde_tally_clear(yinde_tally *tally)
{
    JudyLFreeArray(&tally->judy, PJE0);
}

static Word_t *tally_slot(yinde_tally *tally, uint64_t key)
{
    Word_t *slot = (Word_t *)JudyLIns(&tally->judy, key, PJE0);
    if (slot == (Word_t *)PJERR)
        yinde_oom();
    return slot;
}

uint64_t yinde_tally_add(yinde_tally *tally, uint64_t key, uint64_t amount)
{
    return *tally_slot(tally, key) += amount;
}

void yinde_tally_set(yinde_tally *tally, uint64_t key, uint64_t value)
{
    *tally_slot(tally, key) = value;
}

/* The common end of all look-ups: what a slot holds, if it is one. */
static bool read_slot(void *slot, uint64_t *value)
{
    if (slot == NULL)
        return false;
    if (value != NULL)
        *value = *(Word_t *)slot;
    return true;
}

bool yinde_tally_get(const yinde_tally *tally, uint64_t key, uint64_t *value)
{
    return read_slot(JudyLGet(tally->judy, key, PJE0), value);
}

size_t yinde_tally_count(const yinde_tally *tally)
{
    return JudyLCount(tally->judy, 0, ~(Word_t)0, PJE0);
}

bool yinde_tally_first(const yinde_tally *tally, uint64_t *key, uint64_t *value)
{
    return read_slot(JudyLFirst(tally->judy, key, PJE0), value);
}

bool yinde_tally_next(const yinde_tally *tally, uint64_t *key, uint64_t *value)
{
    return read_slot(JudyLNext(tally->judy, key, PJE0), value);
}

uint64_t yinde_pair_key(uint32_t high, uint32_t low)
{
    return (uint64_t)high << 32 | low;
}

uint32_t yinde_pair_high(uint64_t key)
{
    return (uint32_t)(key >> 32);
}

uint32_t yinde_pair_low(uint64_t key)
{
    return (uint32_t)key;
}

/* ---- set -------------------------------------------------------------- */

void yinde_set_clear(yinde_set *set)
{
    Judy1FreeArray(&set->judy, PJE0);
}

bool yinde_set_add(yinde_set *set, uint64_t member)
{
    int added = Judy1Set(&set->judy, member, PJE0);
    if (added == JERR)
        yinde_oom();
    return added == 1;
}

bool yinde_set_has(const yinde_set *set, uint64_t member)
{
    return Judy1Test(set->judy, member, PJE0) == 1;
}
