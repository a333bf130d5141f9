/* json.h: JSON as a tree, read, built and printed, over jansson.
 *
 *     yinde_json *object = yinde_json_object();
 *     yinde_json_set(object, "name", yinde_json_text(YINDE_SPAN("yinde")));
 *     yinde_json_print(object, file, true);
 *     yinde_json_free(object);
 *
 * Whoever makes or parses a value owns it until it is put into an object or an
 * array, which own it from then on; what is taken out of one is borrowed.
 * Functions that look at a value take NULL, and one of another kind, for a
 * value that is not there.  Memory exhaustion ends in yinde_oom().
 *
 * json.c is the only file that includes jansson.h.
 */
#ifndef YINDE_COMMON_JSON_H
#define YINDE_COMMON_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "common/span.h"
#include "common/status.h"

/* One value: an object, array, text, number, true, false or null. */
typedef struct json_t yinde_json;

/* ---- reading ---------------------------------------------------------- */

/* Parse all of `text`, whose first line is line `line` of the file `path`; the
 * caller owns *root.  YINDE_EUSAGE with path, line and column when it is no
 * JSON, is nested deeper than 2048, names a key twice or holds a NUL; *root is
 * NULL then. */
yinde_status yinde_json_parse(yinde_span text, const char *path, size_t line,
                              yinde_json **root, yinde_error *error);

bool yinde_json_is_object(const yinde_json *value);
bool yinde_json_is_array(const yinde_json *value);
bool yinde_json_is_text(const yinde_json *value);

/* The value of `key` in an object, or NULL. */
yinde_json *yinde_json_get(const yinde_json *object, const char *key);

/* How many values an array has, and value `i` of it or NULL. */
size_t yinde_json_count(const yinde_json *array);
yinde_json *yinde_json_at(const yinde_json *array, size_t i);

/* The text, valid as long as its value; bytes NULL when it is no text. */
yinde_span yinde_json_span(const yinde_json *value);

/* ---- building --------------------------------------------------------- */

yinde_json *yinde_json_object(void);
yinde_json *yinde_json_array(void);
yinde_json *yinde_json_text(yinde_span text); /* well-formed UTF-8 */
yinde_json *yinde_json_integer(int64_t number);
yinde_json *yinde_json_true(void);

/* A copy that shares nothing with `value`, which must not be NULL. */
yinde_json *yinde_json_copy(const yinde_json *value);

/* Set `key` of an object, in place of what it was; add to the end of an array.
 * `value` is theirs from then on. */
void yinde_json_set(yinde_json *object, const char *key, yinde_json *value);
void yinde_json_append(yinde_json *array, yinde_json *value);

/* Take value `i` away; those after it move up. */
void yinde_json_remove(yinde_json *array, size_t i);

/* Print as one line without its end, or `pretty` over several; keys in the
 * order they were set.  A failed write sets the error flag of `file`. */
void yinde_json_print(const yinde_json *value, FILE *file, bool pretty);

/* Print as one line for a <script> of a page: the same value, but no `<` stands in
 * it, so that nothing in a text can end the script or begin a comment. */
void yinde_json_print_in_page(const yinde_json *value, FILE *file);

/* NULL is allowed. */
void yinde_json_free(yinde_json *value);

#endif
