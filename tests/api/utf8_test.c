/* utf8_test.c: UTF-8 to code points and back. */
#include "tests/api/check.h"

#include "common/buffer.h"
#include "common/utf8.h"

static void every_code_point_comes_back(void **state)
{
    (void)state;
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        char bytes[4];
        uint32_t back;
        bool well_formed;
        size_t n = yinde_utf8_encode(c, bytes);
        assert_int_equal(n, c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4);
        assert_int_equal(yinde_utf8_decode(bytes, n, &back, &well_formed), n);
        assert_int_equal(back, c);
        assert_true(well_formed);
    }
}

static void what_is_no_code_point_is_encoded_as_replacement(void **state)
{
    (void)state;
    const uint32_t bad[] = {0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0x110000,
                            UINT32_MAX};
    for (size_t i = 0; i < N_OF(bad); i++) {
        char bytes[4];
        assert_int_equal(yinde_utf8_encode(bad[i], bytes), 3);
        assert_memory_equal(bytes, "\xEF\xBF\xBD", 3);
    }
}

/* Table 3-7 of the Unicode Standard: whether b[n] is one code point. */
static bool is_well_formed(const unsigned char *b, size_t n)
{
    if (n == 1)
        return b[0] <= 0x7F;
    unsigned low = b[0] == 0xE0 ? 0xA0 : b[0] == 0xF0 ? 0x90 : 0x80;
    unsigned high = b[0] == 0xED ? 0x9F : b[0] == 0xF4 ? 0x8F : 0xBF;
    bool lead = n == 2   ? b[0] >= 0xC2 && b[0] <= 0xDF
                : n == 3 ? b[0] >= 0xE0 && b[0] <= 0xEF
                         : b[0] >= 0xF0 && b[0] <= 0xF4;
    bool tail = b[1] >= low && b[1] <= high;
    for (size_t i = 2; i < n; i++)
        tail = tail && b[i] >= 0x80 && b[i] <= 0xBF;
    return lead && tail;
}

/* What a decoder must take off b[n]: a well-formed sequence, or else the
 * longest start of one, or else one byte. */
static size_t maximal_subpart(const unsigned char *b, size_t n, bool *whole)
{
    *whole = true;
    for (size_t k = 1; k <= n && k <= 4; k++)
        if (is_well_formed(b, k))
            return k;
    *whole = false;
    unsigned char tried[4];
    for (size_t k = n < 3 ? n : 3; k > 1; k--)
        for (size_t full = k + 1; full <= 4; full++) {
            memcpy(tried, b, k);
            memset(tried + k, 0x80, full - k);
            if (is_well_formed(tried, full))
                return k;
        }
    return 1;
}

/* Leads and tails at both sides of every border of Table 3-7, in all
 * combinations, cut off at every length. */
static void ill_formed_bytes_follow_table_3_7(void **state)
{
    (void)state;
    const unsigned char edge[] = {0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F,
                                  0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0,
                                  0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1,
                                  0xF3, 0xF4, 0xF5, 0xF8, 0xFE, 0xFF};
    enum { K = sizeof edge };
    for (size_t i = 0; i < (size_t)K * K * K * K; i++) {
        const unsigned char b[] = {edge[i % K], edge[i / K % K],
                                   edge[i / K / K % K], edge[i / K / K / K]};
        for (size_t n = 1; n <= 4; n++) {
            uint32_t c;
            bool whole, well_formed;
            size_t wanted = maximal_subpart(b, n, &whole);
            size_t used =
                yinde_utf8_decode((const char *)b, n, &c, &well_formed);
            if (used != wanted || well_formed != whole)
                fail_msg("%02X %02X %02X %02X of %zu: %zu taken, not %zu",
                         b[0], b[1], b[2], b[3], n, used, wanted);
            if (!whole)
                assert_int_equal(c, YINDE_REPLACEMENT);
        }
    }
}

static void repair_replaces_each_part_once(void **state)
{
    (void)state;
    /* Tables 3-8, 3-9, 3-10 and 3-11 of the standard. */
    const struct {
        const char *bytes, *repaired;
        size_t replaced;
    } cases[] = {
        {"\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41", "��������A", 8},
        {"\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41", "��������A", 8},
        {"\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42", "�����A��B", 7},
        {"\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", "����A", 4},
        {"中\xE4\xB8", "中�", 1},
        {"中国", "中国", 0},
        {"", "", 0},
    };
    for (size_t i = 0; i < N_OF(cases); i++) {
        yinde_span text = yinde_span_of(cases[i].bytes);
        yinde_buffer out;
        yinde_buffer_init(&out, 1000);
        assert_int_equal(yinde_utf8_repair(text, &out), cases[i].replaced);
        assert_span(yinde_buffer_span(&out), cases[i].repaired);
        assert_int_equal(yinde_utf8_length(text),
                         yinde_utf8_length(yinde_buffer_span(&out)));
        assert_int_equal(yinde_utf8_valid(text), cases[i].replaced == 0);
        assert_true(yinde_utf8_valid(yinde_buffer_span(&out)));
        yinde_buffer_release(&out);
    }
}

static void lengths_are_in_code_points(void **state)
{
    (void)state;
    assert_int_equal(yinde_utf8_length(YINDE_SPAN("aé中𠮷😀\0")), 6);
    assert_int_equal(yinde_utf8_length((yinde_span){NULL, 0}), 0);
}

static void han_and_blanks(void **state)
{
    (void)state;
    const uint32_t han[] = {0x3007, 0x3400, 0x4DBF, 0x4E00, 0x9FFF, 0xF900,
                            0xFAFF, 0x20000, 0x20BB7, 0x323AF};
    const uint32_t other[] = {'a', 0x3006, 0x3042, 0xAC00, 0x4DC0, 0xFF21,
                              0x1F600, 0x323B0, 0x3002};
    const uint32_t blanks[] = {' ', '\t', 0xA0, 0x2003, 0x200B, 0x200D, 0x202F,
                               0x2060, 0x3000, 0xFEFF};
    const uint32_t visible[] = {'\n', '\r', 'a', 0x4E00, 0x3001, 0x2010};
    for (size_t i = 0; i < N_OF(han); i++)
        assert_true(yinde_is_han(han[i]));
    for (size_t i = 0; i < N_OF(other); i++)
        assert_false(yinde_is_han(other[i]));
    for (size_t i = 0; i < N_OF(blanks); i++)
        assert_true(yinde_is_blank(blanks[i]));
    for (size_t i = 0; i < N_OF(visible); i++)
        assert_false(yinde_is_blank(visible[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point_comes_back),
        cmocka_unit_test(what_is_no_code_point_is_encoded_as_replacement),
        cmocka_unit_test(ill_formed_bytes_follow_table_3_7),
        cmocka_unit_test(repair_replaces_each_part_once),
        cmocka_unit_test(lengths_are_in_code_points),
        cmocka_unit_test(han_and_blanks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
