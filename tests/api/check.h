/* check.h: what the tests of tests/api/ share: cmocka, spans, random numbers.
 *
 * The generator (Marsaglia's xorshift64*) always starts from the same seed, so
 * a failure comes again.
 */
#ifndef YINDE_TESTS_API_CHECK_H
#define YINDE_TESTS_API_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "common/span.h"

#define N_OF(array) (sizeof(array) / sizeof((array)[0]))

/* The span holds the bytes of `string`. */
#define assert_span(span, string)                                              \
    do {                                                                       \
        yinde_span span_ = (span);                                             \
        assert_int_equal(span_.n, strlen(string));                             \
        if (span_.n > 0)                                                       \
            assert_memory_equal(span_.bytes, string, span_.n);                 \
    } while (0)

/* The next number below `limit`; *state starts at any number but 0. */
static inline uint32_t next_random(uint64_t *state, uint32_t limit)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return (uint32_t)((*state * 0x2545F4914F6CDD1Du) >> 32) % limit;
}

#endif
