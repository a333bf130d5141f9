/* json.c: JSON as a tree, read, built and printed, over jansson.
 *
 * jansson's constructors give NULL only when memory is gone, or for text that
 * is no UTF-8, which callers promise not to give.
 */
#include "common/json.h"

#include <assert.h>
#include <jansson.h>

#include "common/memory.h"
#include "common/utf8.h"

static json_t *must(json_t *made)
{
    if (made == NULL)
        yinde_oom();
    return made;
}

yinde_status yinde_json_parse(yinde_span text, const char *path, size_t line,
                              yinde_json **root, yinde_error *error)
{
    json_error_t why;
    const char *bytes = text.bytes != NULL ? text.bytes : "";
    *root = json_loadb(bytes, text.n, JSON_REJECT_DUPLICATES, &why);
    if (*root != NULL)
        return YINDE_OK;
    size_t column = why.column > 0 ? (size_t)why.column : 1;
    size_t after = why.line > 1 ? (size_t)why.line - 1 : 0;
    return yinde_fail(error, YINDE_EUSAGE, path, line + after, column,
                      "not JSON: %s", why.text);
}

bool yinde_json_is_object(const yinde_json *value)
{
    return json_is_object(value);
}

bool yinde_json_is_array(const yinde_json *value)
{
    return json_is_array(value);
}

bool yinde_json_is_text(const yinde_json *value)
{
    return json_is_string(value);
}

yinde_json *yinde_json_get(const yinde_json *object, const char *key)
{
    return json_object_get(object, key);
}

size_t yinde_json_count(const yinde_json *array)
{
    return json_array_size(array);
}

yinde_json *yinde_json_at(const yinde_json *array, size_t i)
{
    return json_array_get(array, i);
}

yinde_span yinde_json_span(const yinde_json *value)
{
    return (yinde_span){json_string_value(value), json_string_length(value)};
}

yinde_json *yinde_json_object(void)
{
    return must(json_object());
}

yinde_json *yinde_json_array(void)
{
    return must(json_array());
}

yinde_json *yinde_json_text(yinde_span text)
{
    assert(yinde_utf8_valid(text));
    return must(json_stringn(text.bytes != NULL ? text.bytes : "", text.n));
}

yinde_json *yinde_json_integer(int64_t number)
{
    return must(json_integer(number));
}

yinde_json *yinde_json_true(void)
{
    return json_true();
}

yinde_json *yinde_json_copy(const yinde_json *value)
{
    return must(json_deep_copy(value));
}

void yinde_json_set(yinde_json *object, const char *key, yinde_json *value)
{
    if (json_object_set_new(object, key, value) != 0)
        yinde_oom();
}

void yinde_json_append(yinde_json *array, yinde_json *value)
{
    if (json_array_append_new(array, value) != 0)
        yinde_oom();
}

void yinde_json_remove(yinde_json *array, size_t i)
{
    json_array_remove(array, i);
}

void yinde_json_print(const yinde_json *value, FILE *file, bool pretty)
{
    json_dumpf(value, file,
               JSON_PRESERVE_ORDER | (pretty ? JSON_INDENT(2) : 0));
}

/* A `<` can only stand in a text or key, where an escape means the same. */
static int print_without_angles(const char *bytes, size_t n, void *context)
{
    FILE *file = context;
    yinde_span rest = {bytes, n};
    while (rest.bytes != NULL) {
        yinde_span part = yinde_span_next(&rest, '<');
        fwrite(part.bytes, 1, part.n, file);
        if (rest.bytes != NULL)
            fputs("\\u003c", file);
    }
    return 0;
}

void yinde_json_print_in_page(const yinde_json *value, FILE *file)
{
    json_dump_callback(value, print_without_angles, file,
                       JSON_PRESERVE_ORDER | JSON_COMPACT);
}

void yinde_json_free(yinde_json *value)
{
    json_decref(value);
}
