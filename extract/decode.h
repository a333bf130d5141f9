/* decode.h: bytes as found -> well-formed UTF-8.
 *
 * Stage 2 of 9:  input.h -> bytes -> [decode] -> UTF-8 -> formats/formats.h
 */
#ifndef YINDE_EXTRACT_DECODE_H
#define YINDE_EXTRACT_DECODE_H

#include "common/arena.h"
#include "common/span.h"
#include "common/status.h"

/* Make `bytes` well-formed UTF-8 with LF line ends and no BOM, into *text.
 *
 * UTF-16 with a BOM is converted; CR and CRLF become LF; ill-formed sequences
 * become U+FFFD and are counted in *replaced.  Where nothing is to be changed
 * *text borrows from `bytes`, else it is in `arena`.
 *
 * YINDE_EINPUT, with a sentence for the user in `error` (path left empty):
 * nothing but blanks ("is empty"), NUL bytes or more replacements than one in
 * ten code points ("is not text"). */
yinde_status yinde_decode(yinde_span bytes, yinde_arena *arena,
                          yinde_span *text, size_t *replaced,
                          yinde_error *error);

#endif
