/* arena.h: memory that lives as long as one article.
 *
 * Stages allocate from the article's arena and nobody frees single things;
 * pipeline.c resets the arena when the rows of the article are written.
 *
 *     yinde_arena *arena = yinde_arena_new();
 *     uint32_t *codes = yinde_arena_allocate(arena, n * sizeof *codes);
 *     yinde_arena_reset(arena);
 *     yinde_arena_free(arena);
 *
 * Built with YINDE_ARENA_SINGLE, each allocation is a malloc of its own, so
 * that AddressSanitizer sees the bounds of every object.
 */
#ifndef YINDE_COMMON_ARENA_H
#define YINDE_COMMON_ARENA_H

#include <stddef.h>

#include "common/span.h"

typedef struct yinde_arena yinde_arena;

yinde_arena *yinde_arena_new(void);

/* Free the arena and all that was allocated from it.  NULL is allowed. */
void yinde_arena_free(yinde_arena *arena);

/* Forget all allocations.  One block is kept for the next article. */
void yinde_arena_reset(yinde_arena *arena);

/* `n` bytes, uninitialised, aligned for any type, valid until reset. */
__attribute__((returns_nonnull)) void *yinde_arena_allocate(yinde_arena *arena,
                                                            size_t n);

/* `n` items of `size` bytes, all zero. */
__attribute__((returns_nonnull)) void *
yinde_arena_zeroed(yinde_arena *arena, size_t n, size_t size);

/* Make room for one more item in an array of `n` items of `size` bytes with room
 * for *capacity: the array, or a copy twice as large. */
__attribute__((returns_nonnull)) void *yinde_arena_grow(yinde_arena *arena,
                                                        void *array, size_t n,
                                                        size_t *capacity,
                                                        size_t size);

/* The same for `needed` items in all, of which n are there. */
__attribute__((returns_nonnull)) void *
yinde_arena_reserve(yinde_arena *arena, void *array, size_t n, size_t needed,
                    size_t *capacity, size_t size);

/* A copy of `text` in the arena, followed by a NUL that its n does not count.
 */
yinde_span yinde_arena_copy(yinde_arena *arena, yinde_span text);

/* A printf into the arena. */
yinde_span yinde_arena_format(yinde_arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
