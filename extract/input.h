/* input.h: what the user named -> the documents behind it.
 *
 * Stage 1 of 9:  command line -> [input] -> bytes -> decode.h
 *
 *     yinde_inputs *inputs = yinde_inputs_new();
 *     yinde_inputs_add(inputs, "posts/", &report);
 *     yinde_inputs_sort(inputs);
 *     for (size_t i = 0; i < yinde_inputs_count(inputs); i++) {
 *         const yinde_input *input = yinde_inputs_at(inputs, i);
 *         status = yinde_input_read(input, arena, &bytes, &error);
 *     }
 *     yinde_inputs_free(inputs);
 *
 * Directories are walked recursively, all regular files but hidden ones (name
 * starts with a dot); symbolic links to files are followed, to directories are
 * not below the first level, so a walk always ends.  A pipe or device is read
 * where it is named itself: yinde extract <(curl ...).
 */
#ifndef YINDE_EXTRACT_INPUT_H
#define YINDE_EXTRACT_INPUT_H

#include <stddef.h>

#include "common/arena.h"
#include "common/span.h"
#include "common/status.h"

/* One document. */
typedef struct yinde_input {
    yinde_span id;   /* path below the directory named, '/' between parts; the
                        file name for a file named directly; "stdin" for "-".
                        Made unique by yinde_inputs_sort: a second one of the
                        same id gets "~2" at its end, the third "~3", ... */
    yinde_span path; /* to open and to show: as the user spelled it */
} yinde_input;

typedef struct yinde_inputs yinde_inputs;

/* Told of what could not be listed; `error` is valid during the call. */
typedef struct yinde_input_report {
    void (*tell)(void *payload, const yinde_error *error);
    void *payload;
} yinde_input_report;

yinde_inputs *yinde_inputs_new(void);
void yinde_inputs_free(yinde_inputs *inputs);

/* Add the file or directory `path`, or stdin for "-".  What cannot be listed
 * (no such file, no permission, neither file nor directory) is told to
 * `report`, and the rest goes on. */
void yinde_inputs_add(yinde_inputs *inputs, const char *path,
                      const yinde_input_report *report);

/* Leave out the files of `directory` that have one of the n names: what an
 * earlier run wrote there is no article. */
void yinde_inputs_leave_out(yinde_inputs *inputs, const char *directory,
                            const char *const *names, size_t n);

/* Sort by the bytes of id, then of path, and make ids unique. */
void yinde_inputs_sort(yinde_inputs *inputs);

size_t yinde_inputs_count(const yinde_inputs *inputs);

/* Input `i` < count; valid until the inputs are freed. */
const yinde_input *yinde_inputs_at(const yinde_inputs *inputs, size_t i);

/* Read all of `input` into `arena`.  YINDE_EINPUT with path and sentence in
 * `error`: cannot be opened or read, or larger than
 * YINDE_ARTICLE_MAX_BYTES. */
yinde_status yinde_input_read(const yinde_input *input, yinde_arena *arena,
                              yinde_span *bytes, yinde_error *error);

#endif
