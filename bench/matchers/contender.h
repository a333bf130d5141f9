/* contender.h: what a matcher under test does, and how it is asked.
 *
 *     CONTENDER WORDS TEXT
 *
 * reads a file of words, one a line, and a text, builds the matcher and prints
 * "ready MILLISECONDS KILOBYTES" (time, and memory that it took, -1: not known).  Then for every
 * line on its input it finds all occurrences, overlapping ones too, and prints
 * "NANOSECONDS COUNT CHECKSUM".  The text is articles, a form feed behind each, and is
 * searched article by article.  The checksum is the sum of start * 0x9E3779B1 + end,
 * in bytes of the text, over all occurrences.
 */
#ifndef YINDE_BENCH_MATCHERS_CONTENDER_H
#define YINDE_BENCH_MATCHERS_CONTENDER_H

#include <stddef.h>
#include <stdint.h>

typedef struct contender_text {
    char *bytes; /* [n] */
    size_t n;
} contender_text;

typedef struct contender_result {
    uint64_t base; /* byte of the text that the article begins with */
    uint64_t count;
    uint64_t checksum;
} contender_result;

static inline void contender_note(contender_result *result, uint64_t start,
                               uint64_t end)
{
    result->count++;
    result->checksum +=
        (result->base + start) * 0x9E3779B1u + result->base + end;
}

typedef struct contender {
    /* A matcher of n words, a NUL behind each. */
    void *(*build)(const contender_text *word, size_t n);
    /* All occurrences in one article, into *result. */
    void (*find)(void *matcher, const contender_text *article,
                 contender_result *result);
} contender;

/* Do what is described above; the exit status. */
int contender_run(const contender *under_test, int argc, char **argv);

#endif
