/* unzip.c: what is in a ZIP archive, part after part, over zlib.
 *
 * A ZIP archive is read from its end: the last record tells where the list of
 * parts is, the list where each part begins.  All numbers are little-endian.
 */
#define _POSIX_C_SOURCE 200809L /* fseeko, ftello */
#include "common/unzip.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <zlib.h>

#include "common/memory.h"

/* Bytes of the records without the names in them. */
#define END_BYTES   22
#define ENTRY_BYTES 46
#define LOCAL_BYTES 30

#define END_MARK   0x06054b50u
#define ENTRY_MARK 0x02014b50u
#define LOCAL_MARK 0x04034b50u

#define STORED   0
#define DEFLATED 8

/* Bytes that are read and unpacked at a time. */
#define CHUNK_BYTES ((size_t)128 * 1024)

typedef struct reader {
    FILE *file;
    yinde_unzip_handler handler;
    void *payload;
    unsigned char *in;  /* [CHUNK_BYTES] */
    unsigned char *out; /* [CHUNK_BYTES] */
} reader;

/* One part, as the list has it. */
typedef struct part {
    uint32_t method;
    uint32_t checksum; /* CRC-32 of the unpacked bytes */
    uint32_t packed;   /* bytes */
    uint32_t unpacked; /* bytes */
    uint32_t offset;   /* of its local record in the file */
    char *name;        /* [name_bytes] */
    size_t name_bytes;
} part;

static uint32_t number_at(const unsigned char *bytes, size_t n)
{
    uint32_t number = 0;
    for (size_t i = n; i > 0; i--)
        number = number << 8 | bytes[i - 1];
    return number;
}

static bool read_at(reader *r, uint64_t offset, unsigned char *bytes, size_t n)
{
    return fseeko(r->file, (off_t)offset, SEEK_SET) == 0 &&
           fread(bytes, 1, n, r->file) == n;
}

/* ---- one part --------------------------------------------------------- */

static bool hand_over(reader *r, const part *p, const unsigned char *bytes,
                      size_t n)
{
    yinde_span name = {p->name, p->name_bytes};
    yinde_span span = {(const char *)bytes, n};
    return r->handler(r->payload, name, span);
}

/* Unpack what is in `stream`; *ended tells whether that was all of the part. */
static bool unpack_chunk(reader *r, const part *p, z_stream *stream,
                         uint32_t *checksum, uint64_t *total, bool *ended)
{
    do {
        stream->next_out = r->out;
        stream->avail_out = (uInt)CHUNK_BYTES;
        int code = inflate(stream, Z_NO_FLUSH);
        if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR)
            return false;
        *ended = code == Z_STREAM_END;
        size_t n = CHUNK_BYTES - stream->avail_out;
        *checksum = (uint32_t)crc32(*checksum, r->out, (uInt)n);
        *total += n;
        if (n > 0 && !hand_over(r, p, r->out, n))
            return false;
    } while (stream->avail_out == 0 && !*ended);
    return true;
}

/* Read the packed bytes that follow in the file. */
static bool read_deflated(reader *r, const part *p)
{
    z_stream stream = {0};
    uint32_t checksum = 0, left = p->packed;
    uint64_t total = 0;
    bool ended = false, sound = true;
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK)
        yinde_oom();
    while (sound && left > 0 && !ended) {
        size_t n = left < CHUNK_BYTES ? left : CHUNK_BYTES;
        sound = fread(r->in, 1, n, r->file) == n;
        stream.next_in = r->in;
        stream.avail_in = (uInt)n;
        left -= (uint32_t)n;
        sound = sound &&
                unpack_chunk(r, p, &stream, &checksum, &total, &ended);
    }
    inflateEnd(&stream);
    return sound && ended && left == 0 && total == p->unpacked &&
           checksum == p->checksum;
}

static bool read_stored(reader *r, const part *p)
{
    uint32_t checksum = 0;
    for (uint32_t left = p->packed; left > 0;) {
        size_t n = left < CHUNK_BYTES ? left : CHUNK_BYTES;
        if (fread(r->in, 1, n, r->file) != n)
            return false;
        checksum = (uint32_t)crc32(checksum, r->in, (uInt)n);
        left -= (uint32_t)n;
        if (!hand_over(r, p, r->in, n))
            return false;
    }
    return p->packed == p->unpacked && checksum == p->checksum;
}

static bool read_part(reader *r, const part *p)
{
    unsigned char local[LOCAL_BYTES];
    if (!read_at(r, p->offset, local, sizeof local) ||
        number_at(local, 4) != LOCAL_MARK)
        return false;
    uint64_t start = (uint64_t)p->offset + LOCAL_BYTES +
                     number_at(local + 26, 2) + number_at(local + 28, 2);
    if (fseeko(r->file, (off_t)start, SEEK_SET) != 0)
        return false;
    if (p->method == DEFLATED ? !read_deflated(r, p)
                              : p->method != STORED || !read_stored(r, p))
        return false;
    return hand_over(r, p, NULL, 0);
}

/* ---- the list of parts ------------------------------------------------ */

/* Read the entry at *offset of the list, and the part that it tells of. */
static bool read_entry(reader *r, uint64_t *offset)
{
    unsigned char entry[ENTRY_BYTES];
    if (!read_at(r, *offset, entry, sizeof entry) ||
        number_at(entry, 4) != ENTRY_MARK)
        return false;
    part p = {.method = number_at(entry + 10, 2),
              .checksum = number_at(entry + 16, 4),
              .packed = number_at(entry + 20, 4),
              .unpacked = number_at(entry + 24, 4),
              .offset = number_at(entry + 42, 4),
              .name_bytes = number_at(entry + 28, 2)};
    p.name = yinde_malloc(p.name_bytes);
    bool sound = fread(p.name, 1, p.name_bytes, r->file) == p.name_bytes &&
                 read_part(r, &p);
    free(p.name);
    *offset += ENTRY_BYTES + p.name_bytes + number_at(entry + 30, 2) +
               number_at(entry + 32, 2);
    return sound;
}

static bool read_archive(reader *r)
{
    unsigned char end[END_BYTES];
    if (fseeko(r->file, -END_BYTES, SEEK_END) != 0 ||
        fread(end, 1, sizeof end, r->file) != sizeof end ||
        number_at(end, 4) != END_MARK)
        return false; /* our archives have no comment behind the record */
    uint64_t offset = number_at(end + 16, 4);
    for (uint32_t left = number_at(end + 10, 2); left > 0; left--)
        if (!read_entry(r, &offset))
            return false;
    return true;
}

yinde_status yinde_unzip(const char *path, yinde_unzip_handler handler,
                         void *payload, yinde_error *error)
{
    reader r = {.file = fopen(path, "rb"), .handler = handler,
                .payload = payload};
    bool sound = false;
    if (r.file != NULL) {
        r.in = yinde_malloc(CHUNK_BYTES);
        r.out = yinde_malloc(CHUNK_BYTES);
        sound = read_archive(&r);
        free(r.in);
        free(r.out);
        fclose(r.file);
    }
    if (sound)
        return YINDE_OK;
    return yinde_fail(error, YINDE_EINPUT, path, 0, 0,
                      "is not a whole ZIP archive; make it again");
}
