/* decode.c: bytes as found -> well-formed UTF-8.
 *
 * Most documents are UTF-8 with LF line ends already: two searches for single
 * bytes and one check of the encoding tell so, and nothing is copied.
 */
#include "extract/decode.h"

#include <string.h>

#include "common/buffer.h"
#include "common/utf8.h"
#include "extract/article.h"

/* One replaced code point in this many is the most that text may have. */
#define REPLACED_SHARE 10

/* A UTF-16 document in UTF-8 has at most 3 bytes for its 2, and each
 * ill-formed byte becomes the 3 of U+FFFD. */
#define GROWTH 3

typedef enum encoding { UTF_8, UTF_16_LITTLE, UTF_16_BIG } encoding;

/* Tell the encoding by the byte order mark, and take the mark away. */
static encoding take_mark(yinde_span *bytes)
{
    static const struct {
        const char *mark;
        encoding encoding;
    } marks[] = {{"\xEF\xBB\xBF", UTF_8},
                 {"\xFF\xFE", UTF_16_LITTLE},
                 {"\xFE\xFF", UTF_16_BIG}};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        if (!yinde_span_starts_with(*bytes, marks[i].mark))
            continue;
        *bytes = yinde_span_slice(*bytes, strlen(marks[i].mark), bytes->n);
        return marks[i].encoding;
    }
    return UTF_8;
}

static uint32_t unit_at(yinde_span bytes, size_t i, encoding from)
{
    unsigned char a = (unsigned char)bytes.bytes[i];
    unsigned char b = (unsigned char)bytes.bytes[i + 1];
    return from == UTF_16_BIG ? (uint32_t)(a << 8 | b) : (uint32_t)(b << 8 | a);
}

/* Append UTF-16 `bytes` to `out` as UTF-8.  Lone surrogates and an odd last
 * byte become U+FFFD; returns how many did. */
static size_t convert_utf16(yinde_span bytes, encoding from, yinde_buffer *out)
{
    size_t replaced = 0, i = 0;
    for (; i + 1 < bytes.n; i += 2) {
        uint32_t unit = unit_at(bytes, i, from);
        uint32_t next = i + 3 < bytes.n ? unit_at(bytes, i + 2, from) : 0;
        if (unit >= 0xD800 && unit <= 0xDBFF && next >= 0xDC00 &&
            next <= 0xDFFF) {
            unit = 0x10000 + ((unit - 0xD800) << 10) + (next - 0xDC00);
            i += 2;
        }
        replaced += unit >= 0xD800 && unit <= 0xDFFF;
        yinde_utf8_append(out, unit); /* surrogates become U+FFFD */
    }
    if (i < bytes.n) {
        yinde_utf8_append(out, YINDE_REPLACEMENT);
        replaced++;
    }
    return replaced;
}

/* Turn CR and CRLF into LF, in place. */
static void unify_line_ends(yinde_buffer *text)
{
    size_t n = 0;
    for (size_t i = 0; i < text->n; i++) {
        char c = text->bytes[i];
        if (c == '\r' && i + 1 < text->n && text->bytes[i + 1] == '\n')
            continue;
        text->bytes[n++] = c == '\r' ? '\n' : c;
    }
    text->n = n;
}

/* Convert or repair `bytes` into `arena`. */
static yinde_span rewrite(yinde_span bytes, encoding from, yinde_arena *arena,
                          size_t *replaced)
{
    yinde_buffer text;
    yinde_buffer_init(&text, GROWTH * bytes.n + GROWTH);
    *replaced = from == UTF_8 ? yinde_utf8_repair(bytes, &text)
                              : convert_utf16(bytes, from, &text);
    unify_line_ends(&text);
    yinde_span copy = yinde_arena_copy(arena, yinde_buffer_span(&text));
    yinde_buffer_release(&text);
    return copy;
}

static bool is_blank(yinde_span text)
{
    for (size_t i = 0; i < text.n;) {
        uint32_t code_point;
        bool well_formed;
        i += yinde_utf8_decode(text.bytes + i, text.n - i, &code_point,
                               &well_formed);
        if (!yinde_is_blank(code_point) && code_point != '\n')
            return false;
    }
    return true;
}

static yinde_status not_text(yinde_error *error)
{
    return yinde_fail(error, YINDE_EINPUT, NULL, 0, 0,
                      "is not UTF-8 text; convert it first, for example with "
                      "iconv -f GB18030 -t UTF-8 or iconv -f BIG5 -t UTF-8");
}

yinde_status yinde_decode(yinde_span bytes, yinde_arena *arena,
                          yinde_span *text, size_t *replaced,
                          yinde_error *error)
{
    *replaced = 0;
    encoding from = take_mark(&bytes);
    if (from != UTF_8 ||
        (bytes.n > 0 && memchr(bytes.bytes, '\r', bytes.n) != NULL) ||
        !yinde_utf8_valid(bytes))
        bytes = rewrite(bytes, from, arena, replaced);
    if (bytes.n > 0 && memchr(bytes.bytes, '\0', bytes.n) != NULL)
        return not_text(error);
    if (*replaced > 0 && *replaced > yinde_utf8_length(bytes) / REPLACED_SHARE)
        return not_text(error);
    if (is_blank(bytes))
        return yinde_fail(error, YINDE_EINPUT, NULL, 0, 0,
                          "is empty; fill it or leave it out");
    if (bytes.n > YINDE_ARTICLE_MAX_BYTES)
        return yinde_fail(error, YINDE_EINPUT, NULL, 0, 0,
                          "is larger than %zu MB; split it",
                          YINDE_ARTICLE_MAX_BYTES >> 20);
    *text = bytes;
    return YINDE_OK;
}
