/* span.h: bytes that somebody else owns.
 *
 * A span borrows; a buffer (buffer.h) owns.  Whoever keeps a span says beside
 * it what it borrows from.  Spans are counted: a NUL byte is data.
 */
#ifndef YINDE_COMMON_SPAN_H
#define YINDE_COMMON_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct yinde_span {
    const char *bytes; /* [n] may be NULL when n is 0 */
    size_t n;          /* bytes */
} yinde_span;

/* The span of a string literal. */
#define YINDE_SPAN(literal) ((yinde_span){(literal), sizeof(literal) - 1})

/* The span of a NUL-terminated string; NULL gives the empty span. */
yinde_span yinde_span_of(const char *string);

bool yinde_span_equal(yinde_span a, yinde_span b);
bool yinde_span_equals(yinde_span a, const char *string);
bool yinde_span_starts_with(yinde_span a, const char *prefix);
bool yinde_span_ends_with(yinde_span a, const char *suffix);

/* Order by bytes, a shorter prefix first: < 0, 0, > 0. */
int yinde_span_compare(yinde_span a, yinde_span b);

/* The bytes of `a` from `start` up to `end`, both clipped to it. */
yinde_span yinde_span_slice(yinde_span a, size_t start, size_t end);

/* `a` without ASCII blanks and line ends at either side. */
yinde_span yinde_span_trim(yinde_span a);

/* Offset in bytes of the first `needle` in `a`, or a.n when there is none. */
size_t yinde_span_find(yinde_span a, yinde_span needle);

/* Cut the next part off `*rest` at `separator` and return it; the separator is
 * consumed.  When none is left, returns all of *rest and sets rest->bytes to
 * NULL:
 *
 *     while (rest.bytes != NULL)
 *         use(yinde_span_next(&rest, '|'));
 */
yinde_span yinde_span_next(yinde_span *rest, char separator);

/* Whether `text` is a whole number up to `maximum`: digits, nothing else.
 * *number gets it. */
bool yinde_span_number(yinde_span text, uint32_t maximum, uint32_t *number);

/* The most decimal digits of a number. */
#define YINDE_DIGITS_MAX 20

/* Write the decimal digits of `number`; returns how many. */
size_t yinde_digits(uint64_t number, char digits[YINDE_DIGITS_MAX]);

#endif
