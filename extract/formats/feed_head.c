/* feed_head.c: the lines that feed scrapes begin with. */
#include "extract/formats/feed_head.h"

#include <string.h>

#include "extract/formats/address.h"

/* Shortest and longest count of milliseconds: 1973 to 2286. */
#define EPOCH_DIGITS_MIN 12u
#define EPOCH_DIGITS_MAX 13u

/* The next line that is not blank; empty at the end. */
static yinde_span next_line(yinde_span *rest)
{
    while (rest->bytes != NULL) {
        yinde_span line = yinde_span_trim(yinde_span_next(rest, '\n'));
        if (line.n > 0)
            return line;
    }
    return (yinde_span){NULL, 0};
}

/* Read `<!--1672026424000-->` or `<!--NaN-->`. */
static bool read_epoch(yinde_span line, yinde_feed_head *head)
{
    if (!yinde_span_starts_with(line, "<!--") ||
        !yinde_span_ends_with(line, "-->") || line.n < strlen("<!---->"))
        return false;
    yinde_span inner = yinde_span_trim(
        yinde_span_slice(line, strlen("<!--"), line.n - strlen("-->")));
    if (yinde_span_equals(inner, "NaN"))
        return true;
    if (inner.n < EPOCH_DIGITS_MIN || inner.n > EPOCH_DIGITS_MAX)
        return false;
    int64_t milliseconds = 0;
    for (size_t i = 0; i < inner.n; i++) {
        if (inner.bytes[i] < '0' || inner.bytes[i] > '9')
            return false;
        milliseconds = milliseconds * 10 + (inner.bytes[i] - '0');
    }
    head->epoch = yinde_date_from_epoch(milliseconds);
    head->has_epoch = true;
    return true;
}

/* Read `[title](url)`: the url begins after the last `](http`. */
static bool read_link(yinde_span line, yinde_feed_head *head)
{
    if (!yinde_span_starts_with(line, "[") || !yinde_span_ends_with(line, ")"))
        return false;
    for (size_t i = line.n - 1; i > 0; i--) {
        yinde_span at = yinde_span_slice(line, i, line.n - 1);
        if (!yinde_span_starts_with(at, "](http"))
            continue;
        head->title = yinde_span_slice(line, 1, i);
        head->url = yinde_span_slice(at, strlen("]("), at.n);
        return yinde_is_address(head->url);
    }
    return false;
}

static bool is_rule(yinde_span line)
{
    size_t n = 0;
    while (n < line.n && line.bytes[n] == '-')
        n++;
    return n == line.n && n >= 3;
}

bool yinde_feed_head_read(yinde_span text, yinde_feed_head *head)
{
    yinde_feed_head found = {.has_epoch = false};
    yinde_span rest = text;
    yinde_span line = next_line(&rest);
    bool has_comment = read_epoch(line, &found);
    if (has_comment)
        line = next_line(&rest);
    if (!read_link(line, &found))
        return false;
    found.body = rest;
    bool has_rule = is_rule(next_line(&rest));
    if (has_rule)
        found.body = rest;
    if (!has_comment && !has_rule)
        return false;
    *head = found;
    return true;
}
