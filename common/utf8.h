/* utf8.h: UTF-8 to code points and back, nothing more.
 *
 * Ill-formed input follows the Unicode Standard, chapter 3.9: each maximal
 * subpart of an ill-formed sequence becomes one U+FFFD.
 */
#ifndef YINDE_COMMON_UTF8_H
#define YINDE_COMMON_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/buffer.h"
#include "common/span.h"

#define YINDE_REPLACEMENT 0xFFFDu

/* Decode the code point at the start of `bytes` (n > 0) into *code_point.
 * Returns the bytes it takes, at least 1.  What is ill-formed gives
 * YINDE_REPLACEMENT and *well_formed == false. */
size_t yinde_utf8_decode(const char *bytes, size_t n, uint32_t *code_point,
                         bool *well_formed);

/* The code point at *at in text that is well-formed throughout; *at moves behind
 * it.  For inner loops. */
static inline uint32_t yinde_utf8_step(const char **at)
{
    const unsigned char *in = (const unsigned char *)*at;
    if (in[0] < 0x80) {
        *at += 1;
        return in[0];
    }
    if (in[0] < 0xE0) {
        *at += 2;
        return (in[0] & 0x1Fu) << 6 | (in[1] & 0x3Fu);
    }
    if (in[0] < 0xF0) {
        *at += 3;
        return (in[0] & 0x0Fu) << 12 | (in[1] & 0x3Fu) << 6 | (in[2] & 0x3Fu);
    }
    *at += 4;
    return (in[0] & 0x07u) << 18 | (in[1] & 0x3Fu) << 12 |
           (in[2] & 0x3Fu) << 6 | (in[3] & 0x3Fu);
}

/* Whether one of E1..EC, EE, EF begins a sequence of three that is well-formed:
 * nearly all of Chinese.  For inner loops. */
static inline bool yinde_utf8_is_plain_three(const unsigned char *in, size_t n)
{
    return n >= 3 && (in[0] & 0xF0) == 0xE0 && in[0] != 0xE0 && in[0] != 0xED &&
           (in[1] & 0xC0) == 0x80 && (in[2] & 0xC0) == 0x80;
}

/* Encode `code_point` into `out` (4 bytes of room).  Returns the bytes used.
 * Surrogates and values above U+10FFFF are encoded as U+FFFD. */
size_t yinde_utf8_encode(uint32_t code_point, char *out);

/* Append `code_point` to `buffer`. */
void yinde_utf8_append(yinde_buffer *buffer, uint32_t code_point);

/* Number of code points in `text`; ill-formed parts count as replaced. */
size_t yinde_utf8_length(yinde_span text);

/* The same of text that is well-formed throughout, and faster. */
size_t yinde_utf8_count(yinde_span text);

/* The `%.*s` of a message that shows the start of `text`: at most `maximum`
 * bytes, cut between characters. */
int yinde_utf8_shown(yinde_span text, size_t maximum);

/* Whether `text` is well-formed throughout. */
bool yinde_utf8_valid(yinde_span text);

/* Append `text` to `out` with every ill-formed part replaced by U+FFFD.
 * Returns the number of replacements. */
size_t yinde_utf8_repair(yinde_span text, yinde_buffer *out);

/* Whether the code point is a Han character (Unified Ideographs, their
 * extensions and compatibility forms, and 〇). */
static inline bool yinde_is_han(uint32_t code_point)
{
    return (code_point >= 0x4E00 && code_point <= 0x9FFF) ||
           (code_point >= 0x3400 && code_point <= 0x4DBF) ||
           (code_point >= 0xF900 && code_point <= 0xFAFF) ||
           (code_point >= 0x20000 && code_point <= 0x323AF) ||
           code_point == 0x3007;
}

/* Whether the code point takes no room: joiners, marks of byte order, the soft
 * hyphen. */
static inline bool yinde_is_zero_width(uint32_t code_point)
{
    return (code_point >= 0x200B && code_point <= 0x200D) ||
           code_point == 0x2060 || code_point == 0xFEFF || code_point == 0xAD;
}

/* Whether the code point is a blank: ASCII and Unicode spaces, tab, the
 * ideographic space, zero-width characters; not line ends. */
static inline bool yinde_is_blank(uint32_t code_point)
{
    if (code_point > 0x3000)
        return code_point == 0xFEFF;
    return code_point == ' ' || code_point == '\t' || code_point == 0xA0 ||
           code_point == 0x3000 ||
           (code_point >= 0x2000 && code_point <= 0x200A) ||
           code_point == 0x202F || code_point == 0x205F ||
           yinde_is_zero_width(code_point);
}

#endif
