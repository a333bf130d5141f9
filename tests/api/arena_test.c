/* arena_test.c: memory that lives as long as one article. */
#include "tests/api/check.h"

#include "common/arena.h"

static void gives_aligned_memory_that_does_not_overlap(void **state)
{
    (void)state;
    enum { N = 3000 };
    static unsigned char *at[N];
    static size_t size[N];
    uint64_t seed = 1;
    yinde_arena *arena = yinde_arena_new();
    for (size_t i = 0; i < N; i++) {
        size[i] = next_random(&seed, i % 50 == 0 ? 200000 : 200);
        at[i] = yinde_arena_allocate(arena, size[i]);
        assert_int_equal((uintptr_t)at[i] % _Alignof(max_align_t), 0);
        memset(at[i], (int)(i % 251), size[i]);
    }
    for (size_t i = 0; i < N; i++)
        for (size_t k = 0; k < size[i]; k++)
            assert_int_equal(at[i][k], i % 251);
    yinde_arena_free(arena);
}

static void can_be_used_again_after_a_reset(void **state)
{
    (void)state;
    yinde_arena *arena = yinde_arena_new();
    for (int round = 0; round < 5; round++) {
        for (int i = 0; i < 100; i++)
            memset(yinde_arena_allocate(arena, 100000), round, 100000);
        yinde_arena_reset(arena);
    }
    yinde_arena_free(arena);
}

static void zeroed_memory_is_zero_even_when_used_before(void **state)
{
    (void)state;
    yinde_arena *arena = yinde_arena_new();
    memset(yinde_arena_allocate(arena, 4096), 0xFF, 4096);
    yinde_arena_reset(arena);
    const char *zeroed = yinde_arena_zeroed(arena, 64, 64);
    for (size_t i = 0; i < 4096; i++)
        assert_int_equal(zeroed[i], 0);
    assert_non_null(yinde_arena_zeroed(arena, 0, 8));
    assert_non_null(yinde_arena_zeroed(arena, 8, 0));
    yinde_arena_free(arena);
}

static void copies_end_in_a_nul_that_does_not_count(void **state)
{
    (void)state;
    yinde_arena *arena = yinde_arena_new();
    yinde_span copy = yinde_arena_copy(arena, (yinde_span){"ab\0cd", 5});
    assert_int_equal(copy.n, 5);
    assert_memory_equal(copy.bytes, "ab\0cd", 6);
    copy = yinde_arena_copy(arena, (yinde_span){NULL, 0});
    assert_int_equal(copy.n, 0);
    assert_string_equal(copy.bytes, "");
    yinde_arena_free(arena);
}

static void formats_any_length(void **state)
{
    (void)state;
    yinde_arena *arena = yinde_arena_new();
    assert_span(yinde_arena_format(arena, "%s:%d", "王毅", 7), "王毅:7");
    assert_span(yinde_arena_format(arena, "%s", ""), "");
    yinde_span wide = yinde_arena_format(arena, "%0*d", 300000, 1);
    assert_int_equal(wide.n, 300000);
    assert_int_equal(wide.bytes[wide.n - 1], '1');
    assert_int_equal(wide.bytes[wide.n], '\0');
    yinde_arena_free(arena);
}

static void null_can_be_freed(void **state)
{
    (void)state;
    yinde_arena_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_aligned_memory_that_does_not_overlap),
        cmocka_unit_test(can_be_used_again_after_a_reset),
        cmocka_unit_test(zeroed_memory_is_zero_even_when_used_before),
        cmocka_unit_test(copies_end_in_a_nul_that_does_not_count),
        cmocka_unit_test(formats_any_length),
        cmocka_unit_test(null_can_be_freed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
