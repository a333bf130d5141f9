/* lattice_test.c: the best path against all paths of small random lattices. */
#include "tests/api/check.h"

#include "common/arena.h"
#include "extract/lattice.h"

enum { CODES = 9, UNITS = 12 };

/* A path and what it is worth. */
typedef struct path {
    uint32_t unit[CODES];
    size_t n;
    int64_t sum;
} path;

/* Whether `a` is to be preferred to `b` in the order that lattice.h states. */
static bool is_better(const yinde_lattice *lattice, const path *a,
                      const path *b)
{
    if (a->sum != b->sum)
        return a->sum > b->sum;
    size_t i = 0;
    while (i < a->n && i < b->n && a->unit[i] == b->unit[i])
        i++;
    if (i == a->n || i == b->n)
        return a->n > b->n;
    const yinde_unit *x = &lattice->unit[a->unit[i]];
    const yinde_unit *y = &lattice->unit[b->unit[i]];
    if (x->start != y->start)
        return x->start < y->start;
    if (x->end != y->end)
        return x->end > y->end;
    return x->kind != y->kind ? x->kind < y->kind : x->source < y->source;
}

static bool is_even(const void *payload, const yinde_unit *unit)
{
    (void)payload;
    return unit->source % 2 == 0;
}

/* Try every path that goes on from `now` at `at`; the best one is in *best. */
static void try_all(const yinde_lattice *lattice, size_t at, size_t end,
                    bool even, const path *now, path *best)
{
    if (is_better(lattice, now, best))
        *best = *now;
    for (uint32_t i = 0; i < lattice->n; i++) {
        const yinde_unit *unit = &lattice->unit[i];
        if (unit->start < at || unit->end > end || !unit->eligible ||
            (even && !is_even(NULL, unit)))
            continue;
        path longer = *now;
        longer.unit[longer.n++] = i;
        longer.sum += unit->score;
        try_all(lattice, unit->end, end, even, &longer, best);
    }
}

static void random_lattice(uint64_t *seed, yinde_arena *arena,
                           yinde_lattice *lattice)
{
    yinde_unit unit[UNITS];
    size_t n = next_random(seed, UNITS + 1);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t start = next_random(seed, CODES);
        uint32_t length = 1 + next_random(seed, 3);
        unit[i] = (yinde_unit){
            .start = start,
            .end = start + length < CODES ? start + length : CODES,
            .source = i,
            .entity = YINDE_NONE,
            .score = (int32_t)next_random(seed, 4), /* few, for many ties */
            .kind = (yinde_unit_kind)next_random(seed, 5),
            .eligible = next_random(seed, 5) > 0};
    }
    *lattice = (yinde_lattice){.n_codes = CODES};
    yinde_lattice_add(lattice, unit, n, arena);
}

static void is_the_best_of_all_paths(void **state)
{
    (void)state;
    uint64_t seed = 29;
    yinde_arena *arena = yinde_arena_new();
    for (int round = 0; round < 20000; round++) {
        yinde_lattice lattice;
        random_lattice(&seed, arena, &lattice);
        size_t start = next_random(&seed, 3);
        size_t end = CODES - next_random(&seed, 3);
        bool even = next_random(&seed, 2) == 0;
        path best = {.sum = 0}, nothing = {.sum = 0};
        try_all(&lattice, start, end, even, &nothing, &best);
        uint32_t got[CODES];
        size_t n = yinde_lattice_best(&lattice, start, end,
                                      even ? is_even : NULL, NULL, arena, got);
        assert_int_equal(n, best.n);
        assert_memory_equal(got, best.unit, n * sizeof *got);
        yinde_arena_reset(arena);
    }
    yinde_arena_free(arena);
}

static void units_are_sorted_and_found_by_code(void **state)
{
    (void)state;
    uint64_t seed = 31;
    yinde_arena *arena = yinde_arena_new();
    for (int round = 0; round < 500; round++) {
        yinde_lattice lattice;
        random_lattice(&seed, arena, &lattice);
        for (size_t i = 1; i < lattice.n; i++) {
            const path a = {{(uint32_t)(i - 1)}, 1, 0}, b = {{(uint32_t)i}, 1, 0};
            assert_true(is_better(&lattice, &a, &b));
        }
        for (size_t at = 0; at <= CODES; at++) {
            uint32_t first = lattice.first[at];
            assert_true(first == 0 || lattice.unit[first - 1].start < at);
            assert_true(first == lattice.n || lattice.unit[first].start >= at);
        }
        yinde_arena_reset(arena);
    }
    yinde_arena_free(arena);
}

static void every_fate_has_its_text(void **state)
{
    (void)state;
    for (int fate = YINDE_FATE_LOST; fate <= YINDE_FATE_NESTED; fate++)
        assert_true(strlen(yinde_fate_text((yinde_fate)fate)) > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_the_best_of_all_paths),
        cmocka_unit_test(units_are_sorted_and_found_by_code),
        cmocka_unit_test(every_fate_has_its_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
