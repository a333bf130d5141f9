/* digest.h: digests of bytes, over nettle.
 *
 * A page may say which scripts and styles it runs by their digest
 * (Content Security Policy Level 3, W3C); whatever else gets into it stays text.
 *
 * digest.c is the only file that includes nettle's headers.
 */
#ifndef YINDE_COMMON_DIGEST_H
#define YINDE_COMMON_DIGEST_H

#include "common/span.h"

/* Bytes of "sha256-", 44 characters and a NUL. */
#define YINDE_DIGEST_SOURCE_BYTES 52

/* Write the SHA-256 (FIPS 180-4) of `text` as a policy names it: "sha256-" and its
 * base64. */
void yinde_digest_source(yinde_span text,
                         char source[YINDE_DIGEST_SOURCE_BYTES]);

#endif
