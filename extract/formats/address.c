/* address.c: what a url or a file name tells about its article. */
#include "extract/formats/address.h"

#include <string.h>

#define FIRST_YEAR 1990
#define LAST_YEAR  2099

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static char small(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

bool yinde_is_address(yinde_span text)
{
    return yinde_span_starts_with(text, "http://") ||
           yinde_span_starts_with(text, "https://");
}

yinde_span yinde_address_unwrap(yinde_span url)
{
    static const char *const archives[] = {"http://web.archive.org/web/",
                                           "https://web.archive.org/web/"};
    for (size_t i = 0; i < sizeof archives / sizeof archives[0]; i++) {
        if (!yinde_span_starts_with(url, archives[i]))
            continue;
        size_t start = strlen(archives[i]);
        while (start < url.n && url.bytes[start] != '/')
            start++;
        yinde_span inner = yinde_span_slice(url, start + 1, url.n);
        return yinde_is_address(inner) ? inner : url;
    }
    return url;
}

yinde_span yinde_address_host(yinde_span url, yinde_arena *arena)
{
    size_t start = yinde_span_find(url, YINDE_SPAN("://"));
    if (start == url.n)
        return (yinde_span){NULL, 0};
    start += strlen("://");
    size_t end = start;
    for (; end < url.n && strchr("/?#", url.bytes[end]) == NULL; end++)
        if (url.bytes[end] == '@')
            start = end + 1;
    yinde_span host = yinde_span_slice(url, start, end);
    host = yinde_span_next(&host, ':');
    if (host.n > 4 && small(host.bytes[0]) == 'w' &&
        small(host.bytes[1]) == 'w' && small(host.bytes[2]) == 'w' &&
        host.bytes[3] == '.')
        host = yinde_span_slice(host, 4, host.n);
    char *copy = yinde_arena_allocate(arena, host.n + 1);
    for (size_t i = 0; i < host.n; i++)
        copy[i] = small(host.bytes[i]);
    return (yinde_span){copy, host.n};
}

/* Take a number of `n` digits off `rest`, and a separator that may precede it;
 * -1 when there is none. */
static int take_number(yinde_span *rest, size_t n)
{
    yinde_span at = *rest;
    int value = 0;
    if (at.n > 0 && strchr("/-_", at.bytes[0]) != NULL)
        at = yinde_span_slice(at, 1, at.n);
    if (at.n < n)
        return -1;
    for (size_t i = 0; i < n; i++) {
        if (!is_digit(at.bytes[i]))
            return -1;
        value = value * 10 + (at.bytes[i] - '0');
    }
    *rest = yinde_span_slice(at, n, at.n);
    return value;
}

/* The day at the start of `text`, which begins with a digit. */
static bool read_day(yinde_span text, yinde_instant *day)
{
    yinde_span rest = text;
    int year = take_number(&rest, 4);
    int month = take_number(&rest, 2);
    int of_month = take_number(&rest, 2);
    if (rest.n > 0 && is_digit(rest.bytes[0]))
        return false;
    return year >= FIRST_YEAR && year <= LAST_YEAR &&
           yinde_date_set_day(day, year, month, of_month);
}

bool yinde_address_date(yinde_span url, yinde_instant *day)
{
    for (size_t i = 0; i < url.n; i++) {
        bool starts =
            is_digit(url.bytes[i]) && (i == 0 || !is_digit(url.bytes[i - 1]));
        if (starts && read_day(yinde_span_slice(url, i, url.n), day))
            return true;
    }
    return false;
}

bool yinde_file_name_date(yinde_span path, yinde_instant *day)
{
    size_t start = path.n;
    while (start > 0 && path.bytes[start - 1] != '/')
        start--;
    yinde_span name = yinde_span_slice(path, start, path.n);
    return name.n > 0 && is_digit(name.bytes[0]) && read_day(name, day);
}
