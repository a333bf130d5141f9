/* zone.c: how far a place's clock is from UTC.
 *
 * A zone of the tz database is a TZif file (RFC 8536): a header, a table of
 * moments at which the offset changed, and a last line in POSIX TZ notation
 * (zone_rule.h) for all times after the table.  Files of version 2 and later
 * hold everything twice, with 32-bit and with 64-bit times; only the second is
 * read, and version 1 alone, last seen about 2005, is refused.
 *
 *     "TZif" '2' 15 zero bytes     header: six counts of 4 bytes
 *     block with 32-bit times      skipped
 *     "TZif" '2' ...               header
 *     when[n] 8 bytes each, kind[n] 1 byte each, kinds of 6 bytes each,
 *     names, leap seconds, flags
 *     '\n' "CST-8" '\n'
 */
#include "common/zone.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "common/arena.h"
#include "common/date.h"
#include "common/file.h"
#include "common/memory.h"
#include "common/zone_rule.h"

#define HEADER_BYTES   ((size_t)44)
#define KIND_BYTES     ((size_t)6)
#define FILE_MAX       ((size_t)1024 * 1024) /* bytes; real ones have 4 KB */
#define NAME_MAX_BYTES 64u
#define COUNT(array)   (sizeof(array) / sizeof((array)[0]))

struct yinde_time_zone {
    int64_t *when;   /* [n] seconds since 1970, rising */
    int32_t *offset; /* [n] seconds east, from when[i] on */
    size_t n;        /* count */
    int32_t first;   /* seconds east, before when[0] */
    bool has_rule;   /* rule holds after when[n - 1] */
    yinde_zone_rule rule;
};

/* Zones of today's Chinese press that need no database. */
static const struct {
    const char *name;
    int minutes; /* east */
} built_in[] = {
    {"UTC", 0},
    {"Z", 0},
    {"Asia/Shanghai", 480},
    {"Asia/Taipei", 480},
    {"Asia/Hong_Kong", 480},
    {"Asia/Macau", 480},
    {"Asia/Singapore", 480},
    {"Asia/Tokyo", 540},
    {"Asia/Seoul", 540},
};

static const char *const directories[] = {
    "/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo",
    "/etc/zoneinfo"};

/* The six counts of a TZif header. */
typedef struct counts {
    size_t flags_utc, flags_standard, leaps, times, kinds, names;
} counts;

static int64_t read_number(const char *bytes, size_t n)
{
    uint64_t value = bytes[0] & 0x80 ? UINT64_MAX : 0; /* the sign */
    for (size_t i = 0; i < n; i++)
        value = value << 8 | (unsigned char)bytes[i];
    return (int64_t)value;
}

static bool read_header(yinde_span file, counts *c)
{
    if (file.n < HEADER_BYTES || !yinde_span_starts_with(file, "TZif"))
        return false;
    size_t *const fields[] = {&c->flags_utc, &c->flags_standard, &c->leaps,
                              &c->times,     &c->kinds,          &c->names};
    for (size_t i = 0; i < COUNT(fields); i++) {
        int64_t value = read_number(file.bytes + 20 + 4 * i, 4);
        if (value < 0 || (size_t)value > file.n)
            return false;
        *fields[i] = (size_t)value;
    }
    return true;
}

static size_t block_bytes(const counts *c, size_t time_bytes)
{
    return c->times * (time_bytes + 1) + c->kinds * KIND_BYTES + c->names +
           c->leaps * (time_bytes + 4) + c->flags_standard + c->flags_utc;
}

static bool copy_times(yinde_time_zone *zone, const counts *c, yinde_span data)
{
    const char *kind_of = data.bytes + 8 * c->times;
    const char *kinds = kind_of + c->times;
    zone->n = c->times;
    zone->when = yinde_calloc(c->times, sizeof *zone->when);
    zone->offset = yinde_calloc(c->times, sizeof *zone->offset);
    zone->first = (int32_t)read_number(kinds, 4);
    for (size_t i = 0; i < c->times; i++) {
        size_t kind = (unsigned char)kind_of[i];
        if (kind >= c->kinds)
            return false;
        zone->when[i] = read_number(data.bytes + 8 * i, 8);
        zone->offset[i] = (int32_t)read_number(kinds + kind * KIND_BYTES, 4);
        if (i > 0 && zone->when[i] <= zone->when[i - 1])
            return false;
    }
    return true;
}

/* The last line of a TZif file. */
static void read_footer(yinde_time_zone *zone, yinde_span footer)
{
    if (footer.n < 2 || footer.bytes[0] != '\n')
        return;
    yinde_span rest = yinde_span_slice(footer, 1, footer.n);
    yinde_span line = yinde_span_next(&rest, '\n');
    zone->has_rule = yinde_zone_rule_parse(line, &zone->rule);
}

static bool read_file(yinde_time_zone *zone, yinde_span file)
{
    counts c;
    if (!read_header(file, &c) || file.bytes[4] < '2')
        return false;
    file = yinde_span_slice(file, HEADER_BYTES + block_bytes(&c, 4), file.n);
    if (!read_header(file, &c) || c.kinds == 0)
        return false;
    yinde_span data = yinde_span_slice(file, HEADER_BYTES, file.n);
    size_t used = block_bytes(&c, 8);
    if (used > data.n || !copy_times(zone, &c, data))
        return false;
    read_footer(zone, yinde_span_slice(data, used, data.n));
    return true;
}

static bool is_safe_name(const char *name)
{
    size_t n = strlen(name);
    if (n == 0 || n > NAME_MAX_BYTES || name[0] == '/' ||
        strstr(name, "..") != NULL)
        return false;
    return strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                        "0123456789_+-/") == n;
}

static bool load(yinde_time_zone *zone, const char *name)
{
    yinde_arena *arena = yinde_arena_new();
    bool loaded = false;
    for (size_t i = 0; i < COUNT(directories) && !loaded; i++) {
        yinde_span file;
        yinde_span path =
            yinde_arena_format(arena, "%s/%s", directories[i], name);
        if (yinde_file_read(path.bytes, FILE_MAX, arena, &file, NULL) !=
            YINDE_OK)
            continue;
        loaded = read_file(zone, file);
    }
    yinde_arena_free(arena);
    return loaded;
}

/* A zone that needs no file. */
static bool set_fixed(yinde_time_zone *zone, const char *name)
{
    int minutes;
    yinde_span text = yinde_span_of(name);
    for (size_t i = 0; i < COUNT(built_in); i++)
        if (strcmp(name, built_in[i].name) == 0) {
            zone->first = built_in[i].minutes * 60;
            return true;
        }
    if (text.n == 0 || yinde_offset_parse(text, &minutes) != text.n)
        return false;
    zone->first = minutes * 60;
    return true;
}

yinde_status yinde_time_zone_open(const char *name, yinde_time_zone **zone,
                                  yinde_error *error)
{
    yinde_time_zone *made = yinde_calloc(1, sizeof *made);
    if (set_fixed(made, name) || (is_safe_name(name) && load(made, name))) {
        *zone = made;
        return YINDE_OK;
    }
    yinde_time_zone_free(made);
    *zone = NULL;
    return yinde_fail(error, YINDE_EUSAGE, NULL, 0, 0,
                      "there is no time zone %s here; install tzdata, or give "
                      "an offset such as +08:00",
                      name);
}

void yinde_time_zone_free(yinde_time_zone *zone)
{
    if (zone == NULL)
        return;
    free(zone->when);
    free(zone->offset);
    free(zone);
}

int32_t yinde_time_zone_offset(const yinde_time_zone *zone, int64_t seconds)
{
    size_t low = 0, high = zone->n; /* when[0 .. low) <= seconds */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (zone->when[middle] <= seconds)
            low = middle + 1;
        else
            high = middle;
    }
    assert(low == zone->n || zone->when[low] > seconds);
    if (low == zone->n && zone->has_rule)
        return yinde_zone_rule_offset(&zone->rule, seconds);
    return low == 0 ? zone->first : zone->offset[low - 1];
}
