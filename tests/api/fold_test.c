/* fold_test.c: the copy of the clean text that is matched. */
#include "tests/api/check.h"

#include "common/arena.h"
#include "common/buffer.h"
#include "common/utf8.h"
#include "extract/fold.h"

static int set_up(void **state)
{
    *state = yinde_arena_new();
    return 0;
}

static int tear_down(void **state)
{
    yinde_arena_free(*state);
    return 0;
}

static yinde_folded fold(yinde_arena *arena, const char *text)
{
    yinde_folded folded;
    yinde_fold(yinde_span_of(text), arena, &folded);
    return folded;
}

/* The codes as UTF-8. */
static void assert_codes(const uint32_t *code, size_t n, const char *expected)
{
    yinde_buffer text;
    yinde_buffer_init(&text, 100000);
    for (size_t i = 0; i < n; i++)
        yinde_utf8_append(&text, code[i]);
    assert_span(yinde_buffer_span(&text), expected);
    yinde_buffer_release(&text);
}

static void assert_folds(yinde_arena *arena, const char *text,
                         const char *expected)
{
    yinde_folded folded = fold(arena, text);
    assert_codes(folded.code, folded.n, expected);
}

static void characters_become_what_forms_are_written_in(void **state)
{
    assert_folds(*state, "聯合國與習近平", "联合国与习近平");
    assert_folds(*state, "联合国", "联合国");
    assert_folds(*state, "ＰＵＴＩＮ，（２０２３）！", "putin,(2023)!");
    assert_folds(*state, "Éric Müller", "eric muller");
    assert_folds(*state, "ПУТИН", "путин");
    assert_folds(*state, "甲‧乙・丙•丁･戊·己", "甲·乙·丙·丁·戊·己");
    assert_folds(*state, "😀𠮷", "😀𠮷");
    assert_folds(*state, "", "");
}

static void folding_twice_is_folding_once(void **state)
{
    (void)state;
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        uint32_t folded = yinde_fold_code(c);
        if (yinde_fold_code(folded) != folded)
            fail_msg("U+%04X becomes U+%04X, then U+%04X", c, folded,
                     yinde_fold_code(folded));
        assert_true(folded > 0 || c == 0);
    }
}

static void gaps_that_hide_names_are_left_out(void **state)
{
    assert_folds(*state, "瑞 士", "瑞士");
    assert_folds(*state, "题\n瑞　 士", "题\n瑞士");
    assert_folds(*state, "瑞　 士", "瑞 士"); /* a title */
    assert_folds(*state, "瑞\u200B士\uFEFF", "瑞士");
    assert_folds(*state, "Pu\u200Btin", "putin");
    assert_folds(*state, "海科 · 马斯", "海科·马斯");
    assert_folds(*state, "瑞 a", "瑞 a");
    assert_folds(*state, "a \t b", "a b");
    assert_folds(*state, "a · b", "a · b");
}

#define NINETEEN "一二三四五六七八九十一二三四五六七八九"

static void line_ends_are_left_out_where_a_line_was_wrapped(void **state)
{
    assert_folds(*state, "题\n" NINETEEN "十\n瑞", "题\n" NINETEEN "十瑞");
    assert_folds(*state, "题\n" NINETEEN "十 \n 瑞", "题\n" NINETEEN "十瑞");
    assert_folds(*state, "题\n" NINETEEN "\n瑞", "题\n" NINETEEN "\n瑞");
    assert_folds(*state, "题\n" NINETEEN "十\n\n瑞", "题\n" NINETEEN "十\n瑞");
    assert_folds(*state, "题\n" NINETEEN "十\na", "题\n" NINETEEN "十\na");
    assert_folds(*state, "题\n" NINETEEN "。\n瑞", "题\n" NINETEEN "。\n瑞");
    assert_folds(*state, NINETEEN "十\n瑞", NINETEEN "十\n瑞"); /* a title */
    assert_folds(*state, NINETEEN "十 \n瑞", NINETEEN "十\n瑞");
}

static void positions_lead_back_to_the_text(void **state)
{
    yinde_folded folded = fold(*state, "😀題\n瑞 \u200B士Ａ");
    const uint32_t position[] = {0, 1, 2, 3, 6, 7, 8};
    const uint32_t byte[] = {0, 4, 7, 8, 11, 12, 15, 18, 21};
    assert_codes(folded.code, folded.n, "😀题\n瑞士a");
    assert_int_equal(folded.n_text, 8);
    assert_int_equal(folded.n_title, 2);
    assert_memory_equal(folded.position, position, sizeof position);
    assert_memory_equal(folded.byte, byte, sizeof byte);
    assert_span(yinde_folded_surface(&folded, 3, 5), "瑞 \u200B士");
    assert_span(yinde_folded_surface(&folded, 4, 6), "士Ａ");
    assert_span(yinde_folded_surface(&folded, 0, 1), "😀");
}

/* Of any text: places rise, and a code is its character folded, or stands for a
 * gap. */
static void positions_of_random_texts(void **state)
{
    static const char *const pieces[] = {"瑞", "國", "a", "Ｂ", " ", "　",
                                         "\n", "·", "\u200B", "。", "😀"};
    yinde_arena *arena = *state;
    uint64_t seed = 23;
    for (int round = 0; round < 2000; round++) {
        yinde_buffer text;
        yinde_buffer_init(&text, 1000);
        for (size_t n = next_random(&seed, 60); n > 0; n--)
            yinde_buffer_append_string(
                &text, pieces[next_random(&seed, N_OF(pieces))]);
        yinde_folded folded;
        yinde_fold(yinde_buffer_span(&text), arena, &folded);
        assert_int_equal(folded.position[folded.n], folded.n_text);
        assert_int_equal(folded.byte[folded.n_text], text.n);
        for (size_t i = 0; i < folded.n; i++) {
            uint32_t c;
            bool well_formed;
            size_t at = folded.byte[folded.position[i]];
            yinde_utf8_decode(text.bytes + at, text.n - at, &c, &well_formed);
            assert_true(folded.position[i] < folded.position[i + 1]);
            if (folded.code[i] == ' ')
                assert_true(yinde_is_blank(c));
            else if (folded.code[i] == '\n')
                assert_true(yinde_is_blank(c) || c == '\n');
            else
                assert_int_equal(folded.code[i], yinde_fold_code(c));
        }
        yinde_buffer_release(&text);
        yinde_arena_reset(arena);
    }
}

static void sentences_end_at_stops_and_lines(void **state)
{
    yinde_folded folded = fold(*state, "题\n一。二！三？四；五…六");
    const uint32_t start[] = {0, 2, 4, 6, 8, 10, 12, 13};
    assert_int_equal(folded.n_sentences, 7);
    assert_memory_equal(folded.start, start, sizeof start);
    for (size_t i = 0; i < folded.n; i++) {
        assert_true(folded.start[folded.sentence[i]] <= i);
        assert_true(i < folded.start[folded.sentence[i] + 1]);
    }
    assert_int_equal(fold(*state, "").n_sentences, 0);
}

static void long_sentences_are_cut(void **state)
{
    yinde_buffer text;
    yinde_buffer_init(&text, 10000);
    for (unsigned i = 0; i < 2 * YINDE_SENTENCE_MAX + 1; i++)
        yinde_buffer_append_string(&text, "一");
    yinde_folded folded;
    yinde_fold(yinde_buffer_span(&text), *state, &folded);
    assert_int_equal(folded.n_sentences, 3);
    assert_int_equal(folded.start[2], 2 * YINDE_SENTENCE_MAX);
    yinde_buffer_release(&text);
}

static void forms_are_folded_like_texts(void **state)
{
    uint32_t *codes;
    size_t n = yinde_fold_form(YINDE_SPAN("弗拉基米爾‧Ｐutin"), *state, &codes);
    assert_codes(codes, n, "弗拉基米尔·putin");
    assert_int_equal(yinde_fold_form(YINDE_SPAN(""), *state, &codes), 0);
}

static void scripts_are_told_by_their_own_characters(void **state)
{
    const struct {
        const char *text, *script;
    } cases[] = {
        {"國際會議", "hant"}, {"国际会议", "hans"}, {"国际會議", "mixed"},
        {"news", "none"},     {"", "none"},
        /* A quotation in the other script does not make a text mixed. */
        {"国际会议国际会议国际会议國", "hans"},
    };
    for (size_t i = 0; i < N_OF(cases); i++) {
        yinde_folded folded = fold(*state, cases[i].text);
        assert_string_equal(yinde_folded_script(&folded), cases[i].script);
    }
}

#define TEST(function)                                                         \
    cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(characters_become_what_forms_are_written_in),
        TEST(folding_twice_is_folding_once),
        TEST(gaps_that_hide_names_are_left_out),
        TEST(line_ends_are_left_out_where_a_line_was_wrapped),
        TEST(positions_lead_back_to_the_text),
        TEST(positions_of_random_texts),
        TEST(sentences_end_at_stops_and_lines),
        TEST(long_sentences_are_cut),
        TEST(forms_are_folded_like_texts),
        TEST(scripts_are_told_by_their_own_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
