/* contender.c: the part of every contender that is not the matcher. */
#define _POSIX_C_SOURCE 200809L

#include "bench/matchers/contender.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "common/memory.h"

static uint64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

/* The most memory that the process has had, in kilobytes. */
static long peak_memory(void)
{
    char line[256];
    long kilobytes = 0;
    FILE *status = fopen("/proc/self/status", "r");
    while (status != NULL && fgets(line, sizeof line, status) != NULL)
        if (strncmp(line, "VmHWM:", 6) == 0)
            kilobytes = strtol(line + 6, NULL, 10);
    if (status != NULL)
        fclose(status);
    return kilobytes;
}

static contender_text read_file(const char *path)
{
    contender_text text = {NULL, 0};
    FILE *file = fopen(path, "rb");
    size_t capacity = 0;
    for (size_t n = 1; file != NULL && n > 0; text.n += n) {
        text.bytes = yinde_reserve(text.bytes, &capacity,
                                   text.n + (1u << 20), 1);
        n = fread(text.bytes + text.n, 1, 1u << 20, file);
    }
    if (file == NULL || ferror(file)) {
        fprintf(stderr, "cannot read %s\n", path);
        exit(2);
    }
    fclose(file);
    return text;
}

/* The parts of the text with the mark behind each, which becomes a NUL; empty ones
 * are left out. */
static contender_text *split(contender_text *text, char mark, size_t *n)
{
    contender_text *part = NULL;
    size_t capacity = 0;
    *n = 0;
    for (char *at = text->bytes; at < text->bytes + text->n;) {
        char *end = memchr(at, mark, (size_t)(text->bytes + text->n - at));
        end = end != NULL ? end : text->bytes + text->n;
        *end = '\0';
        part = yinde_reserve(part, &capacity, *n + 1, sizeof *part);
        if (end > at)
            part[(*n)++] = (contender_text){at, (size_t)(end - at)};
        at = end + 1;
    }
    return part;
}

/* Let the contender find what is in all articles of the text. */
static contender_result find_all(const contender *under_test, void *matcher,
                                 const char *text,
                                 const contender_text *article, size_t n)
{
    contender_result result = {0, 0, 0};
    for (size_t i = 0; i < n; i++) {
        result.base = (size_t)(article[i].bytes - text);
        under_test->find(matcher, &article[i], &result);
    }
    return result;
}

int contender_run(const contender *under_test, int argc, char **argv)
{
    char line[64];
    if (argc != 3) {
        fprintf(stderr, "usage: %s WORDS TEXT\n", argv[0]);
        return 2;
    }
    contender_text words = read_file(argv[1]), text = read_file(argv[2]);
    size_t n_words, n_articles;
    const contender_text *word = split(&words, '\n', &n_words);
    const contender_text *article = split(&text, '\f', &n_articles);
    long memory = peak_memory();
    uint64_t since = now();
    void *matcher = under_test->build(word, n_words);
    uint64_t built = now() - since;
    if (matcher == NULL)
        return 3;
    printf("ready %.3f %ld\n", (double)built / 1e6, peak_memory() - memory);
    fflush(stdout);
    while (fgets(line, sizeof line, stdin) != NULL) {
        since = now();
        contender_result result = find_all(under_test, matcher, text.bytes,
                                           article, n_articles);
        printf("%llu %llu %llu\n", (unsigned long long)(now() - since),
               (unsigned long long)result.count,
               (unsigned long long)result.checksum);
        fflush(stdout);
    }
    return 0;
}
