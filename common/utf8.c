/* utf8.c: UTF-8 to code points and back, nothing more. */
#include "common/utf8.h"

#include <string.h>

/* The range that the second byte may have after `lead` (Table 3-7 of the
 * Unicode Standard); later bytes are always 80..BF. */
static void second_byte_range(unsigned char lead, unsigned char *low,
                              unsigned char *high)
{
    *low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    *high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
}

static size_t sequence_length(unsigned char lead)
{
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead <= 0xDF)
        return 2;
    if (lead >= 0xE0 && lead <= 0xEF)
        return 3;
    if (lead >= 0xF0 && lead <= 0xF4)
        return 4;
    return 0;
}

size_t yinde_utf8_decode(const char *bytes, size_t n, uint32_t *code_point,
                         bool *well_formed)
{
    const unsigned char *in = (const unsigned char *)bytes;
    *well_formed = true;
    if (yinde_utf8_is_plain_three(in, n)) {
        *code_point = (in[0] & 0x0Fu) << 12 | (in[1] & 0x3Fu) << 6 |
                      (in[2] & 0x3Fu);
        return 3;
    }
    size_t length = sequence_length(in[0]);
    *well_formed = length > 0;
    *code_point = YINDE_REPLACEMENT;
    if (length == 0)
        return 1;
    if (length == 1) {
        *code_point = in[0];
        return 1;
    }
    unsigned char low, high;
    second_byte_range(in[0], &low, &high);
    uint32_t value = in[0] & (0x7Fu >> length);
    for (size_t i = 1; i < length; i++) {
        if (i >= n || in[i] < low || in[i] > high) {
            *well_formed = false;
            return i;
        }
        value = value << 6 | (in[i] & 0x3Fu);
        low = 0x80;
        high = 0xBF;
    }
    *code_point = value;
    return length;
}

size_t yinde_utf8_encode(uint32_t code_point, char *out)
{
    if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF))
        code_point = YINDE_REPLACEMENT;
    if (code_point < 0x80) {
        out[0] = (char)code_point;
        return 1;
    }
    if (code_point < 0x800) {
        out[0] = (char)(0xC0 | code_point >> 6);
        out[1] = (char)(0x80 | (code_point & 0x3F));
        return 2;
    }
    if (code_point < 0x10000) {
        out[0] = (char)(0xE0 | code_point >> 12);
        out[1] = (char)(0x80 | (code_point >> 6 & 0x3F));
        out[2] = (char)(0x80 | (code_point & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | code_point >> 18);
    out[1] = (char)(0x80 | (code_point >> 12 & 0x3F));
    out[2] = (char)(0x80 | (code_point >> 6 & 0x3F));
    out[3] = (char)(0x80 | (code_point & 0x3F));
    return 4;
}

void yinde_utf8_append(yinde_buffer *buffer, uint32_t code_point)
{
    char encoded[4];
    yinde_buffer_append(buffer, encoded,
                        yinde_utf8_encode(code_point, encoded));
}

size_t yinde_utf8_length(yinde_span text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.n; count++) {
        uint32_t code_point;
        bool well_formed;
        i += yinde_utf8_decode(text.bytes + i, text.n - i, &code_point,
                               &well_formed);
    }
    return count;
}

int yinde_utf8_shown(yinde_span text, size_t maximum)
{
    size_t n = 0;
    while (n < text.n) {
        uint32_t c;
        bool well_formed;
        size_t width =
            yinde_utf8_decode(text.bytes + n, text.n - n, &c, &well_formed);
        if (n + width > maximum)
            break;
        n += width;
    }
    return (int)n;
}

/* Eight bytes, of any alignment. */
static uint64_t load_eight(const char *bytes)
{
    uint64_t eight;
    memcpy(&eight, bytes, sizeof eight);
    return eight;
}

size_t yinde_utf8_count(yinde_span text)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    size_t tails = 0, i = 0;
    for (; i + 8 <= text.n; i += 8) {
        uint64_t eight = load_eight(text.bytes + i);
        /* bit 0 of each byte: it is 80..BF; a product adds them up */
        tails += ((eight >> 7 & ~eight >> 6 & ones) * ones) >> 56;
    }
    for (; i < text.n; i++)
        tails += ((unsigned char)text.bytes[i] & 0xC0) == 0x80;
    return text.n - tails;
}

bool yinde_utf8_valid(yinde_span text)
{
    for (size_t i = 0; i < text.n;) {
        const unsigned char *in = (const unsigned char *)text.bytes + i;
        uint32_t code_point;
        bool well_formed;
        if (yinde_utf8_is_plain_three(in, text.n - i)) {
            i += 3;
            continue;
        }
        if (i + 8 <= text.n && (load_eight(text.bytes + i) &
                                UINT64_C(0x8080808080808080)) == 0) {
            i += 8;
            continue;
        }
        i += yinde_utf8_decode(text.bytes + i, text.n - i, &code_point,
                               &well_formed);
        if (!well_formed)
            return false;
    }
    return true;
}

size_t yinde_utf8_repair(yinde_span text, yinde_buffer *out)
{
    size_t replaced = 0;
    for (size_t i = 0; i < text.n;) {
        uint32_t code_point;
        bool well_formed;
        size_t used = yinde_utf8_decode(text.bytes + i, text.n - i, &code_point,
                                        &well_formed);
        if (well_formed) {
            yinde_buffer_append(out, text.bytes + i, used);
        } else {
            yinde_utf8_append(out, YINDE_REPLACEMENT);
            replaced++;
        }
        i += used;
    }
    return replaced;
}
