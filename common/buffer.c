/* buffer.c: bytes that grow, up to a declared maximum. */
#include "common/buffer.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "common/memory.h"

void yinde_buffer_init(yinde_buffer *buffer, size_t maximum)
{
    *buffer = (yinde_buffer){NULL, 0, 0, maximum, false};
}

void yinde_buffer_release(yinde_buffer *buffer)
{
    free(buffer->bytes);
    yinde_buffer_init(buffer, 0);
}

void yinde_buffer_clear(yinde_buffer *buffer)
{
    buffer->n = 0;
    buffer->overflowed = false;
}

char *yinde_buffer_extend(yinde_buffer *buffer, size_t n)
{
    assert(buffer->n <= buffer->maximum);
    if (n > buffer->maximum - buffer->n) {
        buffer->overflowed = true;
        return NULL;
    }
    buffer->bytes = yinde_reserve(buffer->bytes, &buffer->capacity,
                                  buffer->n + n, sizeof *buffer->bytes);
    char *room = buffer->bytes + buffer->n;
    buffer->n += n;
    return room;
}

void yinde_buffer_append(yinde_buffer *buffer, const char *bytes, size_t n)
{
    if (n == 0)
        return;
    char *room = yinde_buffer_extend(buffer, n);
    if (room != NULL)
        memcpy(room, bytes, n);
}

void yinde_buffer_append_span(yinde_buffer *buffer, yinde_span text)
{
    yinde_buffer_append(buffer, text.bytes, text.n);
}

void yinde_buffer_append_string(yinde_buffer *buffer, const char *string)
{
    yinde_buffer_append(buffer, string, strlen(string));
}

void yinde_buffer_append_byte(yinde_buffer *buffer, char byte)
{
    yinde_buffer_append(buffer, &byte, 1);
}

yinde_span yinde_buffer_span(const yinde_buffer *buffer)
{
    yinde_span span = {buffer->bytes, buffer->n};
    return span;
}
