/* yaml_test.c: a small YAML document as a tree. */
#include "tests/api/check.h"

#include "common/arena.h"
#include "common/buffer.h"
#include "common/yaml.h"

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

static const yinde_yaml *parse(yinde_arena *arena, const char *text)
{
    const yinde_yaml *root;
    yinde_error error = YINDE_ERROR_NONE;
    assert_int_equal(
        yinde_yaml_parse(yinde_span_of(text), "x.yaml", arena, &root, &error),
        YINDE_OK);
    return root;
}

static void mappings_keep_their_order(void **state)
{
    const yinde_yaml *root = parse(*state, "b: 一\na: '二: 2'\nc: \"\\u4e09\"\n");
    assert_int_equal(root->kind, YINDE_YAML_MAPPING);
    assert_span(root->first->key, "b");
    assert_span(root->first->scalar, "一");
    assert_span(root->first->next->key, "a");
    assert_span(root->first->next->scalar, "二: 2");
    assert_span(yinde_yaml_get(root, "c")->scalar, "三");
    assert_null(root->first->next->next->next);
    assert_null(yinde_yaml_get(root, "d"));
    assert_null(yinde_yaml_get(root->first, "b"));
    assert_null(yinde_yaml_get(NULL, "b"));
}

static void sequences_and_nesting(void **state)
{
    const yinde_yaml *root =
        parse(*state, "list:\n  - 甲\n  - {x: [1, 2]}\n  -\nempty: []\n");
    const yinde_yaml *list = yinde_yaml_get(root, "list");
    assert_int_equal(list->kind, YINDE_YAML_SEQUENCE);
    assert_span(list->first->scalar, "甲");
    assert_span(list->first->key, "");
    const yinde_yaml *x = yinde_yaml_get(list->first->next, "x");
    assert_span(x->first->next->scalar, "2");
    assert_span(list->first->next->next->scalar, "");
    assert_null(list->first->next->next->next);
    assert_null(yinde_yaml_get(root, "empty")->first);
}

static void places_are_in_code_points(void **state)
{
    const yinde_yaml *root = parse(*state, "甲: 乙\n丙: [丁, 戊]\n");
    assert_int_equal(root->first->line, 1);
    assert_int_equal(root->first->column, 4);
    const yinde_yaml *last = root->first->next->first->next;
    assert_span(last->scalar, "戊");
    assert_int_equal(last->line, 2);
    assert_int_equal(last->column, 8);
}

static void only_the_first_document_counts(void **state)
{
    assert_span(yinde_yaml_get(parse(*state, "a: 1\n---\na: [\n"), "a")->scalar,
                "1");
    assert_null(parse(*state, ""));
    assert_null(parse(*state, "# nothing\n"));
}

static void assert_refused(yinde_arena *arena, const char *text, size_t line,
                           size_t column)
{
    const yinde_yaml *root;
    yinde_error error = YINDE_ERROR_NONE;
    assert_int_equal(
        yinde_yaml_parse(yinde_span_of(text), "x.yaml", arena, &root, &error),
        YINDE_EUSAGE);
    assert_null(root);
    assert_string_equal(error.path, "x.yaml");
    assert_int_equal(error.line, line);
    assert_int_equal(error.column, column);
    assert_true(strlen(error.message) > 0);
}

static void what_is_no_yaml_is_refused(void **state)
{
    assert_refused(*state, "a: [1, 2\n", 2, 1);
    assert_refused(*state, "a: 1\n  b: 2\n", 2, 4);
    assert_refused(*state, "a: 1\n? [b]\n: 2\n", 2, 3);
}

static void bytes_that_are_no_utf8_are_refused(void **state)
{
    assert_refused(*state, "a: 1\nb: \xFF\n", 2, 4);
}

static void aliases_are_refused(void **state)
{
    assert_refused(*state, "a: 1\nb: *x\n", 2, 4);
}

static void anchors_are_refused(void **state)
{
    assert_refused(*state, "a: 1\nb: &x 2\n", 2, 4);
    assert_refused(*state, "a: &x [1]\n", 1, 4);
    assert_refused(*state, "a: &x {b: 1}\n", 1, 4);
}

static void depth_is_limited(void **state)
{
    yinde_buffer text;
    yinde_buffer_init(&text, 1000);
    for (unsigned i = 0; i < YINDE_YAML_MAX_DEPTH; i++)
        yinde_buffer_append_byte(&text, '[');
    for (unsigned i = 0; i < YINDE_YAML_MAX_DEPTH; i++)
        yinde_buffer_append_byte(&text, ']');
    yinde_buffer_append_byte(&text, '\0');
    assert_non_null(parse(*state, text.bytes));
    text.bytes[YINDE_YAML_MAX_DEPTH] = '[';
    assert_refused(*state, text.bytes, 1, YINDE_YAML_MAX_DEPTH + 1);
    yinde_buffer_release(&text);
}

static void the_number_of_nodes_is_limited(void **state)
{
    yinde_buffer text;
    yinde_buffer_init(&text, (size_t)2 * YINDE_YAML_MAX_NODES + 10);
    yinde_buffer_append_byte(&text, '[');
    for (unsigned i = 0; i < YINDE_YAML_MAX_NODES; i++)
        yinde_buffer_append_string(&text, "1,");
    yinde_buffer_append_string(&text, "]");
    const yinde_yaml *root;
    assert_int_equal(yinde_yaml_parse(yinde_buffer_span(&text), "x", *state,
                                      &root, NULL),
                     YINDE_EUSAGE);
    assert_null(root);
    yinde_buffer_release(&text);
}

#define TEST(function)                                                         \
    cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(mappings_keep_their_order),
        TEST(sequences_and_nesting),
        TEST(places_are_in_code_points),
        TEST(only_the_first_document_counts),
        TEST(what_is_no_yaml_is_refused),
        TEST(bytes_that_are_no_utf8_are_refused),
        TEST(aliases_are_refused),
        TEST(anchors_are_refused),
        TEST(depth_is_limited),
        TEST(the_number_of_nodes_is_limited),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
