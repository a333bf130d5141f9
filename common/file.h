/* file.h: a whole file into memory. */
#ifndef YINDE_COMMON_FILE_H
#define YINDE_COMMON_FILE_H

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

/* Fill `error`: `path` cannot be read, why, and what to do about it. */
yinde_status yinde_file_unreadable(const char *path, int reason,
                                   yinde_error *error);

#endif
