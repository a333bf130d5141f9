/* index_test.c: names, tallies and sets against arrays that cannot be wrong. */
#include "tests/api/check.h"

#include "common/index.h"

enum { ROUNDS = 20000, KEYS = 3000 };

/* A key out of a few thousand, small, large and in between. */
static uint64_t random_key(uint64_t *seed)
{
    uint64_t key = next_random(seed, KEYS);
    switch (key % 4) {
    case 0:
        return key;
    case 1:
        return UINT64_MAX - key;
    case 2:
        return key << 32 | key;
    default:
        return key * 0x9E3779B97F4A7C15u;
    }
}

static int compare_keys(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Where `key` is in key[n], or n. */
static size_t find_key(const uint64_t *key, size_t n, uint64_t wanted)
{
    size_t i = 0;
    while (i < n && key[i] != wanted)
        i++;
    return i;
}

static void a_tally_is_a_sorted_array(void **state)
{
    (void)state;
    static uint64_t key[ROUNDS], sum[ROUNDS];
    size_t n = 0;
    uint64_t seed = 7, value;
    yinde_tally tally = YINDE_TALLY_EMPTY;
    for (size_t i = 0; i < ROUNDS; i++) {
        uint64_t k = random_key(&seed), amount = next_random(&seed, 100);
        size_t at = find_key(key, n, k);
        if (at == n) {
            assert_false(yinde_tally_get(&tally, k, NULL));
            key[n++] = k;
            sum[at] = 0;
        }
        sum[at] = i % 10 == 0 ? amount : sum[at] + amount;
        if (i % 10 == 0)
            yinde_tally_set(&tally, k, amount);
        else
            assert_int_equal(yinde_tally_add(&tally, k, amount), sum[at]);
    }
    assert_int_equal(yinde_tally_count(&tally), n);
    for (size_t i = 0; i < n; i++) {
        assert_true(yinde_tally_get(&tally, key[i], &value));
        assert_int_equal(value, sum[i]);
    }
    static uint64_t sorted[ROUNDS];
    memcpy(sorted, key, n * sizeof *key);
    qsort(sorted, n, sizeof *sorted, compare_keys);
    size_t seen = 0;
    uint64_t k = 0;
    for (bool more = yinde_tally_first(&tally, &k, &value); more;
         more = yinde_tally_next(&tally, &k, &value)) {
        assert_true(seen < n);
        assert_int_equal(k, sorted[seen++]);
        assert_int_equal(value, sum[find_key(key, n, k)]);
    }
    assert_int_equal(seen, n);
    k = sorted[n / 2] + 1; /* first() from the middle */
    assert_true(yinde_tally_first(&tally, &k, &value));
    assert_int_equal(k, sorted[n / 2 + 1]);
    yinde_tally_clear(&tally);
    assert_int_equal(yinde_tally_count(&tally), 0);
    k = 0;
    assert_false(yinde_tally_first(&tally, &k, &value));
}

static void a_set_is_a_sorted_array(void **state)
{
    (void)state;
    static uint64_t key[ROUNDS];
    size_t n = 0;
    uint64_t seed = 11;
    yinde_set set = YINDE_SET_EMPTY;
    for (size_t i = 0; i < ROUNDS; i++) {
        uint64_t k = random_key(&seed);
        bool is_new = find_key(key, n, k) == n;
        assert_int_equal(yinde_set_has(&set, k), !is_new);
        assert_int_equal(yinde_set_add(&set, k), is_new);
        if (is_new)
            key[n++] = k;
    }
    for (size_t i = 0; i < n; i++)
        assert_true(yinde_set_has(&set, key[i]));
    yinde_set_clear(&set);
    assert_false(yinde_set_has(&set, key[0]));
}

static void the_ends_of_the_range_are_keys(void **state)
{
    (void)state;
    yinde_tally tally = YINDE_TALLY_EMPTY;
    uint64_t key = 0, value;
    yinde_tally_add(&tally, UINT64_MAX, 2);
    yinde_tally_add(&tally, 0, 1);
    assert_true(yinde_tally_first(&tally, &key, &value));
    assert_int_equal(key, 0);
    assert_true(yinde_tally_next(&tally, &key, &value));
    assert_int_equal(key, UINT64_MAX);
    assert_false(yinde_tally_next(&tally, &key, &value));
    yinde_tally_clear(&tally);
}

static void pairs_are_ordered_by_high_then_low(void **state)
{
    (void)state;
    assert_true(yinde_pair_key(1, UINT32_MAX) < yinde_pair_key(2, 0));
    assert_true(yinde_pair_key(1, 1) < yinde_pair_key(1, 2));
    uint64_t key = yinde_pair_key(UINT32_MAX, 7);
    assert_int_equal(yinde_pair_high(key), UINT32_MAX);
    assert_int_equal(yinde_pair_low(key), 7);
}

/* A name of 0 to 12 bytes out of a small alphabet, so that many meet again. */
static yinde_span random_name(uint64_t *seed, char *bytes)
{
    size_t n = next_random(seed, 4) * next_random(seed, 5);
    for (size_t i = 0; i < n; i++)
        bytes[i] = "\0ab\xFF"[next_random(seed, 4)];
    return (yinde_span){bytes, n};
}

static void names_get_numbers_in_order_of_first_sight(void **state)
{
    (void)state;
    static char bytes[ROUNDS][16];
    static yinde_span known[ROUNDS];
    uint32_t n = 0;
    uint64_t seed = 3;
    yinde_names *names = yinde_names_new();
    for (size_t i = 0; i < 3000; i++) {
        yinde_span name = random_name(&seed, bytes[i]);
        uint32_t at = 0;
        while (at < n && !yinde_span_equal(known[at], name))
            at++;
        assert_int_equal(yinde_names_find(names, name),
                         at < n ? at : YINDE_NO_NAME);
        assert_int_equal(yinde_names_intern(names, name), at);
        if (at == n)
            known[n++] = name;
    }
    assert_int_equal(yinde_names_count(names), n);
    for (uint32_t i = 0; i < n; i++) {
        yinde_span kept = yinde_names_at(names, i);
        assert_true(yinde_span_equal(kept, known[i]));
        assert_int_equal(kept.bytes[kept.n], '\0');
    }
    yinde_names_free(names);
}

static void null_is_the_empty_name(void **state)
{
    (void)state;
    yinde_names *names = yinde_names_new();
    assert_int_equal(yinde_names_find(names, YINDE_SPAN("")), YINDE_NO_NAME);
    assert_int_equal(yinde_names_intern(names, (yinde_span){NULL, 0}), 0);
    assert_int_equal(yinde_names_find(names, YINDE_SPAN("")), 0);
    assert_span(yinde_names_at(names, 0), "");
    yinde_names_free(names);
    yinde_names_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tally_is_a_sorted_array),
        cmocka_unit_test(a_set_is_a_sorted_array),
        cmocka_unit_test(the_ends_of_the_range_are_keys),
        cmocka_unit_test(pairs_are_ordered_by_high_then_low),
        cmocka_unit_test(names_get_numbers_in_order_of_first_sight),
        cmocka_unit_test(null_is_the_empty_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
