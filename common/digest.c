/* digest.c: digests of bytes, over nettle. */
#include "common/digest.h"

#include <assert.h>
#include <nettle/base64.h>
#include <nettle/sha2.h>
#include <stdint.h>
#include <string.h>

static const char prefix[] = "sha256-";

void yinde_digest_source(yinde_span text,
                         char source[YINDE_DIGEST_SOURCE_BYTES])
{
    struct sha256_ctx state;
    uint8_t digest[SHA256_DIGEST_SIZE];
    size_t n = BASE64_ENCODE_RAW_LENGTH(SHA256_DIGEST_SIZE);
    assert(sizeof prefix + n == YINDE_DIGEST_SOURCE_BYTES);
    sha256_init(&state);
    sha256_update(&state, text.n, (const uint8_t *)text.bytes);
    sha256_digest(&state, sizeof digest, digest);
    memcpy(source, prefix, sizeof prefix - 1);
    base64_encode_raw(source + sizeof prefix - 1, sizeof digest, digest);
    source[sizeof prefix - 1 + n] = '\0';
}
