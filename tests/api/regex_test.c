/* regex_test.c: regular expressions over code points. */
#include "tests/api/check.h"

#include "common/regex.h"
#include "common/utf8.h"

#define CODES_MAX 4000

typedef struct subject {
    uint32_t code[CODES_MAX];
    size_t n;
} subject;

static subject decode(const char *text)
{
    subject s = {.n = 0};
    for (size_t i = 0, n = strlen(text); i < n;) {
        bool well_formed;
        i += yinde_utf8_decode(text + i, n - i, &s.code[s.n++], &well_formed);
    }
    return s;
}

static yinde_regex *compile(const char *pattern)
{
    yinde_regex *regex;
    yinde_error error = YINDE_ERROR_NONE;
    assert_int_equal(
        yinde_regex_compile(yinde_span_of(pattern), &regex, &error), YINDE_OK);
    return regex;
}

/* The first match of `pattern` in `text` from code `from` on is [start, end);
 * end 0 for none. */
static void assert_match(const char *pattern, const char *text, size_t from,
                         size_t start, size_t end)
{
    subject s = decode(text);
    yinde_regex *regex = compile(pattern);
    yinde_regex_match *match = yinde_regex_match_new(regex);
    yinde_regex_result result =
        yinde_regex_run(regex, match, s.code, s.n, from, s.n);
    assert_int_equal(result, end > 0 ? YINDE_REGEX_MATCHED : YINDE_REGEX_NONE);
    size_t at = 0, to = 0;
    if (end > 0)
        assert_true(yinde_regex_where(match, 0, &at, &to));
    assert_int_equal(at, end > 0 ? start : 0);
    assert_int_equal(to, end);
    yinde_regex_match_free(match);
    yinde_regex_free(regex);
}

static void offsets_are_in_code_points(void **state)
{
    (void)state;
    assert_match("国", "中国", 0, 1, 2);
    assert_match("京", "😀𠮷普京", 0, 3, 4);
    assert_match("a", "中国", 0, 0, 0);
    assert_match("中", "中中", 1, 1, 2);
    assert_match("\\p{Han}+", "ab中国c", 0, 2, 4);
    assert_match("[中美]国", "英国美国", 0, 2, 4);
}

static void a_match_starts_at_the_last_place_at_latest(void **state)
{
    (void)state;
    subject s = decode("他访问中国");
    yinde_regex *regex = compile("中国");
    yinde_regex_match *match = yinde_regex_match_new(regex);
    assert_int_equal(yinde_regex_run(regex, match, s.code, s.n, 0, 2),
                     YINDE_REGEX_NONE);
    assert_int_equal(yinde_regex_run(regex, match, s.code, s.n, 0, 3),
                     YINDE_REGEX_MATCHED);
    yinde_regex_match_free(match);
    yinde_regex_free(regex);
}

static void look_behind_sees_what_is_before_the_start(void **state)
{
    (void)state;
    assert_match("(?<=中)国", "中国", 1, 1, 2);
    assert_match("(?<!中)国", "中国", 1, 0, 0);
}

static void blanks_and_comments_in_a_pattern_mean_nothing(void **state)
{
    (void)state;
    assert_match("中 国  # the country\n 人", "中国人", 0, 0, 3);
    assert_match(".", "\n中", 0, 1, 2);
}

static void groups_have_names_and_places(void **state)
{
    (void)state;
    subject s = decode("中俄");
    yinde_regex *regex = compile("(?<a>中)(?<none>美)?(?<b>俄)");
    yinde_regex_match *match = yinde_regex_match_new(regex);
    size_t start, end;
    assert_int_equal(yinde_regex_run(regex, match, s.code, s.n, 0, s.n),
                     YINDE_REGEX_MATCHED);
    assert_int_equal(yinde_regex_group(regex, "a"), 1);
    assert_int_equal(yinde_regex_group(regex, "none"), 2);
    assert_int_equal(yinde_regex_group(regex, "b"), 3);
    assert_int_equal(yinde_regex_group(regex, "c"), -1);
    assert_true(yinde_regex_where(match, 3, &start, &end));
    assert_int_equal(start, 1);
    assert_int_equal(end, 2);
    assert_false(yinde_regex_where(match, 2, &start, &end));
    assert_false(yinde_regex_where(match, 4, &start, &end));
    assert_false(yinde_regex_where(match, -1, &start, &end));
    yinde_regex_match_free(match);
    yinde_regex_free(regex);
}

static void wrong_patterns_are_told_with_their_place(void **state)
{
    (void)state;
    const struct {
        const char *pattern, *place;
    } cases[] = {{"中(国", "\"中(国\""}, {"中[国", "\"中[国\""},
                 {"*中", "\"\""},        {"\\C", "\\C"},
                 {"(?&none)中", "(?&"}};
    for (size_t i = 0; i < N_OF(cases); i++) {
        yinde_regex *regex;
        yinde_error error = YINDE_ERROR_NONE;
        yinde_span pattern = yinde_span_of(cases[i].pattern);
        assert_int_equal(yinde_regex_compile(pattern, &regex, &error),
                         YINDE_EUSAGE);
        assert_null(regex);
        if (strstr(error.message, cases[i].place) == NULL)
            fail_msg("%s: %s", cases[i].pattern, error.message);
        assert_int_equal(yinde_regex_compile(pattern, &regex, NULL),
                         YINDE_EUSAGE);
    }
}

/* A pattern that tries every way to cut a run: a limit, not "no match". */
static void a_limit_is_not_taken_for_no_match(void **state)
{
    (void)state;
    subject s = {.n = 60};
    for (size_t i = 0; i < s.n; i++)
        s.code[i] = 'a';
    s.code[s.n++] = '!';
    s.code[s.n++] = 'b';
    yinde_regex *regex = compile("(a|aa)+b");
    yinde_regex_match *match = yinde_regex_match_new(regex);
    assert_int_equal(yinde_regex_run(regex, match, s.code, s.n, 0, s.n),
                     YINDE_REGEX_LIMIT);
    assert_int_equal(yinde_regex_run(regex, match, s.code, s.n, 55, s.n),
                     YINDE_REGEX_NONE);
    yinde_regex_match_free(match);
    yinde_regex_free(regex);
}

static void null_can_be_freed(void **state)
{
    (void)state;
    yinde_regex_free(NULL);
    yinde_regex_match_free(NULL);
}

/* PCRE2 itself counts stops and quotation marks among \p{Han}. */
static void han_is_characters_only(void **state)
{
    (void)state;
    assert_match("\\p{Han}+", "。「中国」", 0, 2, 4);
    assert_match("(?<!\\p{Han})中", "、中", 0, 1, 2);
    assert_match("[\\p{Han}·]+", "《阿·马》", 0, 1, 4);
    assert_match("\\P{Han}", "中，", 0, 1, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(offsets_are_in_code_points),
        cmocka_unit_test(a_match_starts_at_the_last_place_at_latest),
        cmocka_unit_test(look_behind_sees_what_is_before_the_start),
        cmocka_unit_test(blanks_and_comments_in_a_pattern_mean_nothing),
        cmocka_unit_test(groups_have_names_and_places),
        cmocka_unit_test(wrong_patterns_are_told_with_their_place),
        cmocka_unit_test(a_limit_is_not_taken_for_no_match),
        cmocka_unit_test(han_is_characters_only),
        cmocka_unit_test(null_can_be_freed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
