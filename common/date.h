/* date.h: dates as the web writes them, and the day they fall on.
 *
 *     yinde_time_zone *zone;
 *     status = yinde_time_zone_open("Asia/Shanghai", &zone, &error);
 *     yinde_instant instant;
 *     if (yinde_date_parse(YINDE_SPAN("2021-04-22T01:43:53.304Z"), &instant))
 *         yinde_date_local(&instant, zone, day);    -> "2021-04-22"
 *
 * No clock, no locale and no TZ variable is looked at: the same input gives
 * the same day on every machine.  Time zones are zone.h's matter.
 */
#ifndef YINDE_COMMON_DATE_H
#define YINDE_COMMON_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/arena.h"
#include "common/span.h"
#include "common/zone.h"

/* How exact a date was given. */
typedef enum yinde_precision {
    YINDE_PRECISION_DAY,
    YINDE_PRECISION_MINUTE,
    YINDE_PRECISION_SECOND,
    YINDE_PRECISION_MILLISECOND
} yinde_precision;

/* A point in time as a document gives it. */
typedef struct yinde_instant {
    int year, month, day;     /* proleptic Gregorian, as written */
    int hour, minute, second; /* 0 when not given */
    int millisecond;          /* 0 when not given */
    bool has_offset;          /* the document says which offset it means */
    int offset_minutes;       /* east of UTC; 0 unless has_offset */
    yinde_precision precision;
} yinde_instant;

/* Parse the date at the start of `text` (leading blanks are skipped):
 *   2021-04-22  2021-04-22T01:43:53.304Z  2021-04-22T01:43:53+08:00
 *   2021-04-22 01:43:53 +0800  2021/01/02 10:19  2021.01.02
 *   2021年1月2日 10:19  2021年1月2日10时19分  ２０２１年１月２日 (full width)
 *   2021年1月2日 星期六 10:19
 * Years 1900 to 2199 and real days only (no 31 April).  Returns the bytes
 * used, or 0 when there is no date. */
size_t yinde_date_parse(yinde_span text, yinde_instant *instant);

/* Parse the offset from UTC at the start of `text`: +08:00, +0800 or +08, at
 * most 15 hours.  Returns the bytes used, or 0 when there is none. */
size_t yinde_offset_parse(yinde_span text, int *minutes);

/* Make `instant` a day.  False, and nothing done, when there is no such day or
 * its year is not in 1900 to 2199. */
bool yinde_date_set_day(yinde_instant *instant, int year, int month, int day);

/* The instant of a count of milliseconds since 1970-01-01T00:00Z. */
yinde_instant yinde_date_from_epoch(int64_t milliseconds);

/* ISO 8601 text of `instant`, exact to its precision, with Z or an offset when
 * it has one; in `arena`. */
yinde_span yinde_date_format(const yinde_instant *instant, yinde_arena *arena);

/* Write the day of `instant` in `zone` as YYYY-MM-DD and a NUL into `day`.
 * An instant without offset is taken to be in `zone` already; without a zone
 * (NULL) it is the day that the document writes. */
void yinde_date_local(const yinde_instant *instant, const yinde_time_zone *zone,
                      char day[11]);

/* Days since 1970-01-01 of a Gregorian date, and back.
 * Source: Howard Hinnant, chrono-Compatible Low-Level Date Algorithms. */
int64_t yinde_days_from_civil(int year, int month, int day);
void yinde_civil_from_days(int64_t days, int *year, int *month, int *day);

#endif
