/* regex.h: regular expressions over code points, over PCRE2.
 *
 * Subjects are arrays of code points, as fold.h makes them, so offsets need no
 * conversion and no UTF-8 is checked (the 32-bit library of PCRE2).  Patterns
 * are compiled by the JIT where the machine has one.
 *
 *     yinde_regex *regex;
 *     status = yinde_regex_compile(pattern, &regex, &error);
 *     yinde_regex_match *match = yinde_regex_match_new(regex);
 *     switch (yinde_regex_run(regex, match, code, n, start, last)) ...
 *
 * regex.c is the only file that includes pcre2.h.
 */
#ifndef YINDE_COMMON_REGEX_H
#define YINDE_COMMON_REGEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/span.h"
#include "common/status.h"

/* Most steps of one match before it is given up (PCRE2's match limit). */
#define YINDE_REGEX_MATCH_LIMIT 200000u

typedef enum yinde_regex_result {
    YINDE_REGEX_NONE,    /* no match from `start` on */
    YINDE_REGEX_MATCHED, /* the groups hold the match */
    YINDE_REGEX_LIMIT    /* a limit was met: not known */
} yinde_regex_result;

typedef struct yinde_regex yinde_regex;             /* read-only once made */
typedef struct yinde_regex_match yinde_regex_match; /* one per thread */

/* Compile the UTF-8 `pattern` (Unicode properties; `.` matches no line end;
 * blanks and # comments in it are ignored, as with (?x)).  On YINDE_EUSAGE the
 * message says what is wrong and shows the place. */
yinde_status yinde_regex_compile(yinde_span pattern, yinde_regex **regex,
                                 yinde_error *error);
void yinde_regex_free(yinde_regex *regex);

/* Number of the group called `name`, or -1. */
int yinde_regex_group(const yinde_regex *regex, const char *name);

/* Room for the groups of a match of `regex`. */
yinde_regex_match *yinde_regex_match_new(const yinde_regex *regex);
void yinde_regex_match_free(yinde_regex_match *match);

/* Search code[n] for the first match that starts at one of [start, last];
 * look-behind sees what is before. */
yinde_regex_result yinde_regex_run(const yinde_regex *regex,
                                   yinde_regex_match *match,
                                   const uint32_t *code, size_t n,
                                   size_t start, size_t last);

/* Where group `number` (0 is the whole match) lies; false when it took no
 * part. */
bool yinde_regex_where(const yinde_regex_match *match, int number,
                       size_t *start, size_t *end);

#endif
