/* memory.c: allocation that does not fail. */
#include "common/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void yinde_oom(void)
{
    static const char line[] = "yinde: out of memory; nothing more was "
                               "written. Try fewer inputs at a time.\n";
    /* write(), not stdio: stdio may want memory. */
    ssize_t ignored = write(STDERR_FILENO, line, sizeof line - 1);
    (void)ignored;
    _exit(3);
}

void *yinde_malloc(size_t n)
{
    void *memory = malloc(n > 0 ? n : 1);
    if (memory == NULL)
        yinde_oom();
    return memory;
}

void *yinde_calloc(size_t n, size_t size)
{
    void *memory = calloc(n > 0 ? n : 1, size > 0 ? size : 1);
    if (memory == NULL)
        yinde_oom();
    return memory;
}

void *yinde_resize(void *old, size_t n, size_t size)
{
    if (size != 0 && n > SIZE_MAX / size)
        yinde_oom();
    size_t bytes = n * size;
    void *memory = realloc(old, bytes > 0 ? bytes : 1);
    if (memory == NULL)
        yinde_oom();
    return memory;
}

char *yinde_copy_string(const char *bytes, size_t n)
{
    char *copy = yinde_malloc(n + 1);
    if (n > 0)
        memcpy(copy, bytes, n);
    copy[n] = '\0';
    return copy;
}

size_t yinde_grown_capacity(size_t capacity, size_t needed)
{
    size_t grown = capacity < 16 ? 16 : capacity;
    while (grown < needed) {
        if (grown > SIZE_MAX / 2)
            yinde_oom();
        grown *= 2;
    }
    return grown;
}

void *yinde_reserve(void *array, size_t *capacity, size_t needed, size_t size)
{
    if (array != NULL && needed <= *capacity)
        return array;
    *capacity = yinde_grown_capacity(*capacity, needed);
    return yinde_resize(array, *capacity, size);
}
