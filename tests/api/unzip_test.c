/* unzip_test.c: what is in a ZIP archive, part after part. */
#define _GNU_SOURCE /* mkstemp */
#include <unistd.h>

#include "tests/api/check.h"

#include "common/unzip.h"

/* What Python's zipfile makes of "a", "stored", and "b/c", eight times
 * "deflated ". */
static const unsigned char archive[] = {
    0x50, 0x4b, 0x03, 0x04, 0x14, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x21, 0x00, 0x0b, 0xf9, 0x43, 0x56, 0x06, 0x00, 0x00, 0x00, 0x06, 0x00,
    0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x61, 0x73, 0x74, 0x6f, 0x72, 0x65,
    0x64, 0x50, 0x4b, 0x03, 0x04, 0x14, 0x00, 0x00, 0x00, 0x08, 0x00, 0x00,
    0x00, 0x21, 0x00, 0x85, 0x3c, 0x36, 0x55, 0x0e, 0x00, 0x00, 0x00, 0x48,
    0x00, 0x00, 0x00, 0x03, 0x00, 0x00, 0x00, 0x62, 0x2f, 0x63, 0x4b, 0x49,
    0x4d, 0xcb, 0x49, 0x2c, 0x49, 0x4d, 0x51, 0x48, 0xa1, 0x8c, 0x01, 0x00,
    0x50, 0x4b, 0x01, 0x02, 0x14, 0x03, 0x14, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x21, 0x00, 0x0b, 0xf9, 0x43, 0x56, 0x06, 0x00, 0x00, 0x00,
    0x06, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x80, 0x01, 0x00, 0x00, 0x00, 0x00, 0x61, 0x50,
    0x4b, 0x01, 0x02, 0x14, 0x03, 0x14, 0x00, 0x00, 0x00, 0x08, 0x00, 0x00,
    0x00, 0x21, 0x00, 0x85, 0x3c, 0x36, 0x55, 0x0e, 0x00, 0x00, 0x00, 0x48,
    0x00, 0x00, 0x00, 0x03, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x80, 0x01, 0x25, 0x00, 0x00, 0x00, 0x62, 0x2f, 0x63,
    0x50, 0x4b, 0x05, 0x06, 0x00, 0x00, 0x00, 0x00, 0x02, 0x00, 0x02, 0x00,
    0x60, 0x00, 0x00, 0x00, 0x54, 0x00, 0x00, 0x00, 0x00, 0x00};

/* Where the bytes of the two parts lie in it. */
#define STORED_START   31u
#define STORED_END     37u
#define DEFLATED_START 70u
#define DEFLATED_END   84u

/* What was handed out: "name=bytes;" for each part. */
typedef struct heard {
    char text[256];
    size_t n;
    size_t most; /* bytes before the handler is not content */
} heard;

static void put(heard *h, yinde_span span)
{
    assert_true(h->n + span.n < sizeof h->text);
    if (span.n > 0)
        memcpy(h->text + h->n, span.bytes, span.n);
    h->n += span.n;
    h->text[h->n] = '\0';
}

static bool listen(void *payload, yinde_span name, yinde_span bytes)
{
    heard *h = payload;
    if (bytes.n == 0) {
        put(h, YINDE_SPAN("="));
        put(h, name);
        put(h, YINDE_SPAN(";"));
    } else {
        put(h, bytes);
    }
    return h->n <= h->most;
}

static yinde_status read_all(const unsigned char *bytes, size_t n, heard *h)
{
    char path[] = "/tmp/yinde-unzip-XXXXXX";
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, bytes, n), n);
    close(descriptor);
    yinde_error error = YINDE_ERROR_NONE;
    yinde_status status = yinde_unzip(path, listen, h, &error);
    assert_true(status == YINDE_OK || error.message[0] != '\0');
    unlink(path);
    return status;
}

static void parts_are_handed_out(void **state)
{
    (void)state;
    heard h = {.most = SIZE_MAX};
    assert_int_equal(read_all(archive, sizeof archive, &h), YINDE_OK);
    assert_string_equal(h.text,
                        "stored=a;deflated deflated deflated deflated deflated "
                        "deflated deflated deflated =b/c;");
}

static void a_part_of_an_archive_is_none(void **state)
{
    (void)state;
    for (size_t n = 0; n < sizeof archive; n++) {
        heard h = {.most = SIZE_MAX};
        assert_int_equal(read_all(archive, n, &h), YINDE_EINPUT);
    }
}

static void changed_bytes_are_found(void **state)
{
    (void)state;
    for (size_t i = STORED_START; i < DEFLATED_END; i++) {
        if (i >= STORED_END && i < DEFLATED_START)
            continue;
        unsigned char changed[sizeof archive];
        heard h = {.most = SIZE_MAX};
        memcpy(changed, archive, sizeof archive);
        changed[i] ^= 1;
        assert_int_equal(read_all(changed, sizeof changed, &h), YINDE_EINPUT);
    }
}

static void a_handler_can_end_it(void **state)
{
    (void)state;
    heard h = {.most = 3};
    assert_int_equal(read_all(archive, sizeof archive, &h), YINDE_EINPUT);
    assert_string_equal(h.text, "stored");
}

static void no_file_is_an_error(void **state)
{
    (void)state;
    heard h = {.most = SIZE_MAX};
    assert_int_equal(yinde_unzip("/nowhere/at.all", listen, &h, NULL),
                     YINDE_EINPUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_are_handed_out),
        cmocka_unit_test(a_part_of_an_archive_is_none),
        cmocka_unit_test(changed_bytes_are_found),
        cmocka_unit_test(a_handler_can_end_it),
        cmocka_unit_test(no_file_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
