/* address.h: what a url or a file name tells about its article.
 *
 * formats/draft.c -> url, path -> [address] -> host, day
 */
#ifndef YINDE_EXTRACT_FORMATS_ADDRESS_H
#define YINDE_EXTRACT_FORMATS_ADDRESS_H

#include <stdbool.h>

#include "common/arena.h"
#include "common/date.h"
#include "common/span.h"

bool yinde_is_address(yinde_span text);

/* The address that https://web.archive.org/web/20210712002928/ADDRESS and the
 * like keep a copy of; any other address as it is. */
yinde_span yinde_address_unwrap(yinde_span url);

/* The host of `url` in small letters, without www. and port; in `arena`.
 * Empty when it has none. */
yinde_span yinde_address_host(yinde_span url, yinde_arena *arena);

/* The first day in `url` between 1990 and 2099, written with / - _ or nothing
 * between its numbers: /2021/04/22/, /2021-04/22/c_11, story20210422-114. */
bool yinde_address_date(yinde_span url, yinde_instant *day);

/* The day that the file name of `path` begins with: 2021-04-22-title.md,
 * 20210422.txt. */
bool yinde_file_name_date(yinde_span path, yinde_instant *day);

#endif
