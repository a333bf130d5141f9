/* arena.c: memory that lives as long as one article.
 *
 * A list of blocks, newest first; allocation moves a cursor in the newest.
 * What does not fit there and is larger than a quarter of a block gets a block of
 * its own, so that it does not waste the rest of the current one.  A reset leaves
 * one block, of the size that all had together: an article like the last one then
 * needs nothing from the system.
 */
#include "common/arena.h"

#include <assert.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <stdlib.h>

#include "common/memory.h"

#define BLOCK_BYTES ((size_t)256 * 1024)
/* Most that a reset keeps: one giant article is not paid for until the end. */
#define KEPT_BYTES ((size_t)8 * 1024 * 1024)

typedef struct block {
    struct block *next;
    size_t capacity; /* bytes */
    size_t used;     /* bytes */
    max_align_t data[];
} block;

struct yinde_arena {
    block *newest; /* the one that small allocations come from */
};

static block *block_new(size_t capacity, block *next)
{
    if (capacity > SIZE_MAX - sizeof(block))
        yinde_oom();
    block *made = yinde_malloc(sizeof(block) + capacity);
    made->next = next;
    made->capacity = capacity;
    made->used = 0;
    return made;
}

yinde_arena *yinde_arena_new(void)
{
    yinde_arena *arena = yinde_malloc(sizeof *arena);
    arena->newest = block_new(BLOCK_BYTES, NULL);
    return arena;
}

static void free_blocks(block *first)
{
    while (first != NULL) {
        block *next = first->next;
        free(first);
        first = next;
    }
}

void yinde_arena_free(yinde_arena *arena)
{
    if (arena == NULL)
        return;
    free_blocks(arena->newest);
    free(arena);
}

void yinde_arena_reset(yinde_arena *arena)
{
    size_t total = 0;
#ifdef YINDE_ARENA_SINGLE
    total = 1; /* nothing is taken from it */
#else
    for (const block *b = arena->newest; b != NULL; b = b->next)
        total += b->capacity;
#endif
    if (arena->newest->next != NULL || total > KEPT_BYTES) {
        free_blocks(arena->newest);
        arena->newest =
            block_new(total < KEPT_BYTES ? total : KEPT_BYTES, NULL);
    }
    arena->newest->used = 0;
}

void *yinde_arena_allocate(yinde_arena *arena, size_t n)
{
    if (n > SIZE_MAX / 2)
        yinde_oom();
    size_t unit = sizeof(max_align_t);
    size_t size = (n + unit - 1) / unit * unit;
#ifdef YINDE_ARENA_SINGLE
    block *own = block_new(n, arena->newest->next);
    own->used = size;
    arena->newest->next = own;
    return own->data;
#else
    if (arena->newest->capacity - arena->newest->used < size) {
        if (size > BLOCK_BYTES / 4) {
            block *own = block_new(size, arena->newest->next);
            own->used = size;
            arena->newest->next = own;
            return own->data;
        }
        arena->newest = block_new(BLOCK_BYTES, arena->newest);
    }
    void *at = (char *)arena->newest->data + arena->newest->used;
    arena->newest->used += size;
    return at;
#endif
}

void *yinde_arena_zeroed(yinde_arena *arena, size_t n, size_t size)
{
    if (size != 0 && n > SIZE_MAX / size)
        yinde_oom();
    void *memory = yinde_arena_allocate(arena, n * size);
    memset(memory, 0, n * size);
    return memory;
}

void *yinde_arena_grow(yinde_arena *arena, void *array, size_t n,
                       size_t *capacity, size_t size)
{
    return yinde_arena_reserve(arena, array, n, n + 1, capacity, size);
}

void *yinde_arena_reserve(yinde_arena *arena, void *array, size_t n,
                          size_t needed, size_t *capacity, size_t size)
{
    if (array != NULL && needed <= *capacity)
        return array;
    *capacity = yinde_grown_capacity(*capacity, needed);
    if (*capacity > SIZE_MAX / size)
        yinde_oom();
    void *grown = yinde_arena_allocate(arena, *capacity * size);
    if (n > 0)
        memcpy(grown, array, n * size);
    return grown;
}

yinde_span yinde_arena_copy(yinde_arena *arena, yinde_span text)
{
    char *copy = yinde_arena_allocate(arena, text.n + 1);
    if (text.n > 0)
        memcpy(copy, text.bytes, text.n);
    copy[text.n] = '\0';
    yinde_span span = {copy, text.n};
    return span;
}

yinde_span yinde_arena_format(yinde_arena *arena, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    assert(length >= 0);
    size_t n = length > 0 ? (size_t)length : 0;
    char *text = yinde_arena_allocate(arena, n + 1);
    vsnprintf(text, n + 1, format, again);
    va_end(again);
    va_end(arguments);
    yinde_span span = {text, n};
    return span;
}
