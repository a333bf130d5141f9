/* span_test.c: bytes that somebody else owns. */
#include "tests/api/check.h"

static const yinde_span none = {NULL, 0};

static void strings_become_spans(void **state)
{
    (void)state;
    assert_span(yinde_span_of("中国"), "中国");
    assert_int_equal(yinde_span_of(NULL).n, 0);
    assert_int_equal(YINDE_SPAN("a\0b").n, 3);
}

static void equality_counts_bytes(void **state)
{
    (void)state;
    assert_true(yinde_span_equal(none, YINDE_SPAN("")));
    assert_true(yinde_span_equals(none, ""));
    assert_true(yinde_span_equals(YINDE_SPAN("中"), "中"));
    assert_false(yinde_span_equals(YINDE_SPAN("a\0b"), "a"));
    assert_false(yinde_span_equal(YINDE_SPAN("a\0b"), YINDE_SPAN("a\0c")));
    assert_false(yinde_span_equals(YINDE_SPAN("ab"), "abc"));
}

static void prefixes_and_suffixes(void **state)
{
    (void)state;
    assert_true(yinde_span_starts_with(YINDE_SPAN("abc"), "ab"));
    assert_true(yinde_span_starts_with(YINDE_SPAN("abc"), ""));
    assert_true(yinde_span_starts_with(none, ""));
    assert_false(yinde_span_starts_with(YINDE_SPAN("ab"), "abc"));
    assert_false(yinde_span_starts_with(YINDE_SPAN("abc"), "b"));
    assert_true(yinde_span_ends_with(YINDE_SPAN("abc"), "bc"));
    assert_true(yinde_span_ends_with(none, ""));
    assert_false(yinde_span_ends_with(YINDE_SPAN("bc"), "abc"));
    assert_false(yinde_span_ends_with(YINDE_SPAN("abc"), "b"));
}

static void order_is_by_bytes_and_prefixes_come_first(void **state)
{
    (void)state;
    const yinde_span sorted[] = {none, YINDE_SPAN("a"), YINDE_SPAN("a\0"),
                                 YINDE_SPAN("a\0b"), YINDE_SPAN("ab"),
                                 YINDE_SPAN("b"), YINDE_SPAN("\x7F"),
                                 YINDE_SPAN("\xC3\xA9"), YINDE_SPAN("中")};
    for (size_t i = 0; i < N_OF(sorted); i++)
        for (size_t k = 0; k < N_OF(sorted); k++) {
            int order = yinde_span_compare(sorted[i], sorted[k]);
            assert_int_equal((order > 0) - (order < 0), (i > k) - (i < k));
        }
}

static void slices_are_clipped(void **state)
{
    (void)state;
    yinde_span text = YINDE_SPAN("abcdef");
    assert_span(yinde_span_slice(text, 1, 3), "bc");
    assert_span(yinde_span_slice(text, 4, 100), "ef");
    assert_span(yinde_span_slice(text, 100, 200), "");
    assert_span(yinde_span_slice(text, 3, 2), "");
    assert_span(yinde_span_slice(none, 0, 5), "");
}

static void trim_takes_ascii_blanks_only(void **state)
{
    (void)state;
    assert_span(yinde_span_trim(YINDE_SPAN(" \t\r\n a b \n")), "a b");
    assert_span(yinde_span_trim(YINDE_SPAN(" \n\t ")), "");
    assert_span(yinde_span_trim(YINDE_SPAN("　中　")), "　中　");
    assert_span(yinde_span_trim(none), "");
}

static void find_gives_the_first_or_the_end(void **state)
{
    (void)state;
    yinde_span text = YINDE_SPAN("aXbXc");
    assert_int_equal(yinde_span_find(text, YINDE_SPAN("X")), 1);
    assert_int_equal(yinde_span_find(text, YINDE_SPAN("Xc")), 3);
    assert_int_equal(yinde_span_find(text, YINDE_SPAN("Y")), 5);
    assert_int_equal(yinde_span_find(text, YINDE_SPAN("aXbXcX")), 5);
    assert_int_equal(yinde_span_find(none, YINDE_SPAN("X")), 0);
    assert_int_equal(yinde_span_find(YINDE_SPAN("a\0b"), YINDE_SPAN("b")), 2);
}

static void next_cuts_at_every_separator(void **state)
{
    (void)state;
    yinde_span rest = YINDE_SPAN("a||bc|");
    assert_span(yinde_span_next(&rest, '|'), "a");
    assert_span(yinde_span_next(&rest, '|'), "");
    assert_span(yinde_span_next(&rest, '|'), "bc");
    assert_non_null(rest.bytes);
    assert_span(yinde_span_next(&rest, '|'), "");
    assert_null(rest.bytes);
    rest = YINDE_SPAN("");
    assert_span(yinde_span_next(&rest, '|'), "");
    assert_null(rest.bytes);
}

static void numbers_are_digits_up_to_a_maximum(void **state)
{
    (void)state;
    const yinde_span none_of_them[] = {
        none, YINDE_SPAN(""), YINDE_SPAN("-1"), YINDE_SPAN("+1"),
        YINDE_SPAN("1 "), YINDE_SPAN("1.0"), YINDE_SPAN("0x1"),
        YINDE_SPAN("101"), YINDE_SPAN("99999999999999999999999"),
        YINDE_SPAN("１")};
    uint32_t number = 7;
    assert_true(yinde_span_number(YINDE_SPAN("100"), 100, &number));
    assert_int_equal(number, 100);
    assert_true(yinde_span_number(YINDE_SPAN("007"), 100, &number));
    assert_int_equal(number, 7);
    assert_true(
        yinde_span_number(YINDE_SPAN("4294967295"), UINT32_MAX, &number));
    for (size_t i = 0; i < N_OF(none_of_them); i++)
        assert_false(yinde_span_number(none_of_them[i], 100, &number));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strings_become_spans),
        cmocka_unit_test(equality_counts_bytes),
        cmocka_unit_test(prefixes_and_suffixes),
        cmocka_unit_test(order_is_by_bytes_and_prefixes_come_first),
        cmocka_unit_test(slices_are_clipped),
        cmocka_unit_test(trim_takes_ascii_blanks_only),
        cmocka_unit_test(find_gives_the_first_or_the_end),
        cmocka_unit_test(next_cuts_at_every_separator),
        cmocka_unit_test(numbers_are_digits_up_to_a_maximum),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
