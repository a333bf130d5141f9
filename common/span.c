/* span.c: bytes that somebody else owns. */
#define _GNU_SOURCE /* memmem */
#include "common/span.h"

#include <string.h>

yinde_span yinde_span_of(const char *string)
{
    yinde_span span = {string, string != NULL ? strlen(string) : 0};
    return span;
}

bool yinde_span_equal(yinde_span a, yinde_span b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.bytes, b.bytes, a.n) == 0);
}

bool yinde_span_equals(yinde_span a, const char *string)
{
    return yinde_span_equal(a, yinde_span_of(string));
}

bool yinde_span_starts_with(yinde_span a, const char *prefix)
{
    size_t n = strlen(prefix);
    return a.n >= n && (n == 0 || memcmp(a.bytes, prefix, n) == 0);
}

bool yinde_span_ends_with(yinde_span a, const char *suffix)
{
    size_t n = strlen(suffix);
    return a.n >= n &&
           (n == 0 || memcmp(a.bytes + a.n - n, suffix, n) == 0);
}

int yinde_span_compare(yinde_span a, yinde_span b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n > 0 ? memcmp(a.bytes, b.bytes, n) : 0;
    if (order != 0)
        return order;
    return (a.n > b.n) - (a.n < b.n);
}

yinde_span yinde_span_slice(yinde_span a, size_t start, size_t end)
{
    if (end > a.n)
        end = a.n;
    if (start > end)
        start = end;
    yinde_span slice = {a.n > 0 ? a.bytes + start : a.bytes, end - start};
    return slice;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' ||
           c == '\v';
}

yinde_span yinde_span_trim(yinde_span a)
{
    size_t start = 0;
    while (start < a.n && is_blank(a.bytes[start]))
        start++;
    size_t end = a.n;
    while (end > start && is_blank(a.bytes[end - 1]))
        end--;
    return yinde_span_slice(a, start, end);
}

size_t yinde_span_find(yinde_span a, yinde_span needle)
{
    if (needle.n > a.n || a.n == 0)
        return a.n;
    const char *at = memmem(a.bytes, a.n, needle.bytes, needle.n);
    return at != NULL ? (size_t)(at - a.bytes) : a.n;
}

yinde_span yinde_span_next(yinde_span *rest, char separator)
{
    const char *at =
        rest->n > 0 ? memchr(rest->bytes, separator, rest->n) : NULL;
    yinde_span part = *rest;
    if (at == NULL) {
        rest->bytes = NULL;
        rest->n = 0;
        return part;
    }
    part.n = (size_t)(at - rest->bytes);
    rest->bytes += part.n + 1;
    rest->n -= part.n + 1;
    return part;
}

bool yinde_span_number(yinde_span text, uint32_t maximum, uint32_t *number)
{
    uint64_t value = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (text.bytes[i] < '0' || text.bytes[i] > '9')
            return false;
        value = value * 10 + (uint64_t)(text.bytes[i] - '0');
        if (value > maximum)
            return false;
    }
    *number = (uint32_t)value;
    return text.n > 0;
}

size_t yinde_digits(uint64_t number, char digits[YINDE_DIGITS_MAX])
{
    char reversed[YINDE_DIGITS_MAX];
    size_t n = 0;
    do
        reversed[n++] = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    for (size_t i = 0; i < n; i++)
        digits[i] = reversed[n - 1 - i];
    return n;
}
