/* unzip.h: what is in a ZIP archive, part after part, over zlib.
 *
 *     status = yinde_unzip(path, look_at, &watcher, &error);
 *
 * For archives that we wrote ourselves and want to be sure of: stored and
 * deflated parts, no ZIP64, no encryption.  Source of the format: PKWARE,
 * APPNOTE.TXT 6.3.10.
 *
 * unzip.c is the only file that includes zlib's header.
 */
#ifndef YINDE_COMMON_UNZIP_H
#define YINDE_COMMON_UNZIP_H

#include <stdbool.h>

#include "common/span.h"
#include "common/status.h"

/* Told of the bytes of a part called `name` as they come, and with an empty
 * `bytes` once it has ended.  False ends the reading. */
typedef bool (*yinde_unzip_handler)(void *payload, yinde_span name,
                                    yinde_span bytes);

/* Read the archive `path` from its first part to its last.  YINDE_EINPUT in
 * `error` when it cannot be read, is cut short or no ZIP archive, a part is not
 * what its length and checksum say, or `handler` was not content. */
yinde_status yinde_unzip(const char *path, yinde_unzip_handler handler,
                         void *payload, yinde_error *error);

#endif
