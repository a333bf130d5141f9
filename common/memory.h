/* memory.h: allocation that does not fail.
 *
 * Memory exhaustion ends the program with one line on stderr (the single place
 * where the library prints), so that hundreds of untestable branches need not
 * exist.  Named maxima on everything that grows from input (article size,
 * buffers, hits) keep data from ever reaching it.
 */
#ifndef YINDE_COMMON_MEMORY_H
#define YINDE_COMMON_MEMORY_H

#include <stddef.h>

/* Print one line and end the program with status 3.  Never returns. */
__attribute__((noreturn)) void yinde_oom(void);

/* `n` bytes, uninitialised; n == 0 gives a pointer that can be freed. */
__attribute__((malloc, returns_nonnull)) void *yinde_malloc(size_t n);

/* `n` items of `size` bytes, all zero.  Overflow of n * size is exhaustion. */
__attribute__((malloc, returns_nonnull)) void *yinde_calloc(size_t n,
                                                            size_t size);

/* Resize `old` (may be NULL) to `n` items of `size` bytes. */
__attribute__((returns_nonnull)) void *yinde_resize(void *old, size_t n,
                                                    size_t size);

/* A copy of the `n` bytes at `bytes` with a NUL after it. */
__attribute__((malloc, returns_nonnull)) char *
yinde_copy_string(const char *bytes, size_t n);

/* The capacity, in items, to grow to from `capacity` so that `needed` fit:
 * doubling, so that appending is linear in the end. */
size_t yinde_grown_capacity(size_t capacity, size_t needed);

/* Make room for `needed` items in an array of `*capacity` items of `size`
 * bytes; updates *capacity and returns the array, moved or not. */
__attribute__((returns_nonnull)) void *
yinde_reserve(void *array, size_t *capacity, size_t needed, size_t size);

#endif
