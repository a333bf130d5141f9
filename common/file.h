/* file.h: a whole file into memory, and which files a directory holds. */
#ifndef YINDE_COMMON_FILE_H
#define YINDE_COMMON_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "common/arena.h"
#include "common/span.h"
#include "common/status.h"

/* Read all of the file `path` ("-" is stdin) into `arena`, followed by a NUL
 * that text->n does not count.  YINDE_EINPUT, path and sentence in `error`:
 * cannot be opened or read, is a directory, or holds more than `maximum`
 * bytes. */
yinde_status yinde_file_read(const char *path, size_t maximum,
                             yinde_arena *arena, yinde_span *text,
                             yinde_error *error);

/* List the files of `directory` whose names end in `ending` and do not begin with
 * a dot, sorted by bytes whatever the locale: *names gets their *n names, in
 * `arena`.  False with errno set when the directory cannot be listed. */
bool yinde_file_names(const char *directory, const char *ending,
                      yinde_arena *arena, yinde_span **names, size_t *n);

/* Fill `error`: `path` cannot be read, why, and what to do about it. */
yinde_status yinde_file_unreadable(const char *path, int reason,
                                   yinde_error *error);

#endif
