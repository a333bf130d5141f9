/* buffer_test.c: bytes that grow, up to a declared maximum. */
#include "tests/api/check.h"

#include "common/buffer.h"

static void holds_what_was_appended(void **state)
{
    (void)state;
    yinde_buffer buffer;
    yinde_buffer_init(&buffer, 100);
    assert_span(yinde_buffer_span(&buffer), "");
    yinde_buffer_append(&buffer, "中文", 3);
    yinde_buffer_append_span(&buffer, YINDE_SPAN("国"));
    yinde_buffer_append_string(&buffer, ", ");
    yinde_buffer_append_byte(&buffer, 'x');
    yinde_buffer_append(&buffer, NULL, 0);
    yinde_buffer_append_span(&buffer, (yinde_span){NULL, 0});
    assert_span(yinde_buffer_span(&buffer), "中国, x");
    assert_false(buffer.overflowed);
    yinde_buffer_release(&buffer);
}

static void nul_bytes_are_data(void **state)
{
    (void)state;
    yinde_buffer buffer;
    yinde_buffer_init(&buffer, 10);
    yinde_buffer_append(&buffer, "a\0b", 3);
    yinde_buffer_append_byte(&buffer, '\0');
    assert_int_equal(buffer.n, 4);
    assert_memory_equal(buffer.bytes, "a\0b\0", 4);
    yinde_buffer_release(&buffer);
}

static void what_does_not_fit_is_dropped_whole(void **state)
{
    (void)state;
    yinde_buffer buffer;
    yinde_buffer_init(&buffer, 5);
    yinde_buffer_append_string(&buffer, "abc");
    yinde_buffer_append_string(&buffer, "def");
    assert_true(buffer.overflowed);
    assert_span(yinde_buffer_span(&buffer), "abc");
    yinde_buffer_append_string(&buffer, "gh");
    assert_span(yinde_buffer_span(&buffer), "abcgh");
    assert_true(buffer.overflowed); /* and stays so */
    assert_null(yinde_buffer_extend(&buffer, 1));
    assert_null(yinde_buffer_extend(&buffer, SIZE_MAX));
    assert_span(yinde_buffer_span(&buffer), "abcgh");
    yinde_buffer_clear(&buffer);
    assert_false(buffer.overflowed);
    assert_span(yinde_buffer_span(&buffer), "");
    yinde_buffer_release(&buffer);
}

static void extended_room_counts_as_used(void **state)
{
    (void)state;
    yinde_buffer buffer;
    yinde_buffer_init(&buffer, 1000);
    yinde_buffer_append_byte(&buffer, 'a');
    memset(yinde_buffer_extend(&buffer, 999), 'b', 999);
    assert_int_equal(buffer.n, 1000);
    assert_int_equal(buffer.bytes[0], 'a');
    assert_int_equal(buffer.bytes[999], 'b');
    yinde_buffer_release(&buffer);
}

static void grows_to_any_size(void **state)
{
    (void)state;
    yinde_buffer buffer;
    yinde_buffer_init(&buffer, 1000000);
    for (size_t i = 0; i < 1000000; i++)
        yinde_buffer_append_byte(&buffer, (char)(i % 127));
    assert_false(buffer.overflowed);
    for (size_t i = 0; i < 1000000; i++)
        assert_int_equal(buffer.bytes[i], i % 127);
    yinde_buffer_append_byte(&buffer, 'x');
    assert_true(buffer.overflowed);
    yinde_buffer_release(&buffer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(holds_what_was_appended),
        cmocka_unit_test(nul_bytes_are_data),
        cmocka_unit_test(what_does_not_fit_is_dropped_whole),
        cmocka_unit_test(extended_room_counts_as_used),
        cmocka_unit_test(grows_to_any_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
