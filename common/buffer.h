/* buffer.h: bytes that grow, up to a declared maximum.
 *
 *     yinde_buffer text;
 *     yinde_buffer_init(&text, YINDE_ARTICLE_MAX_BYTES);
 *     yinde_buffer_append(&text, "中", 3);
 *     if (text.overflowed) ...
 *     yinde_buffer_release(&text);
 *
 * What does not fit is dropped and `overflowed` stays set, so that a run of
 * appends needs one check at its end.
 */
#ifndef YINDE_COMMON_BUFFER_H
#define YINDE_COMMON_BUFFER_H

#include <stdbool.h>
#include <stddef.h>

#include "common/span.h"

typedef struct yinde_buffer {
    char *bytes;     /* [capacity], of which n are in use */
    size_t n;        /* bytes */
    size_t capacity; /* bytes */
    size_t maximum;  /* bytes that n never exceeds */
    bool overflowed; /* something did not fit */
} yinde_buffer;

void yinde_buffer_init(yinde_buffer *buffer, size_t maximum);

/* Free the bytes; the buffer must be initialised before it is used again. */
void yinde_buffer_release(yinde_buffer *buffer);

/* Forget the contents and keep the memory. */
void yinde_buffer_clear(yinde_buffer *buffer);

void yinde_buffer_append(yinde_buffer *buffer, const char *bytes, size_t n);
void yinde_buffer_append_span(yinde_buffer *buffer, yinde_span text);
void yinde_buffer_append_string(yinde_buffer *buffer, const char *string);
void yinde_buffer_append_byte(yinde_buffer *buffer, char byte);

/* Room for `n` more bytes, uninitialised and counted as used; NULL when they
 * would pass the maximum. */
char *yinde_buffer_extend(yinde_buffer *buffer, size_t n);

/* What the buffer holds; valid until it is next changed. */
yinde_span yinde_buffer_span(const yinde_buffer *buffer);

#endif
