/* zone_rule.h: yearly rules of summer time, as POSIX TZ strings say them.
 *
 * The last line of a tz database file: CST-8, or EST5EDT,M3.2.0,M11.1.0 (the
 * second Sunday of March to the first one of November).  Only zone.c uses it.
 */
#ifndef YINDE_COMMON_ZONE_RULE_H
#define YINDE_COMMON_ZONE_RULE_H

#include <stdbool.h>
#include <stdint.h>

#include "common/span.h"

/* A day of every year. */
typedef struct yinde_zone_day {
    char kind; /* 'M' month, week and weekday; 'J' day 1 to 365, never 29
                  February; 'D' day 0 to 365 */
    int month, week, weekday; /* of 'M': 1-12, 1-5 (5 is the last), 0 Sunday */
    int day;                  /* of 'J' and 'D' */
    int32_t seconds;          /* local time of that day */
} yinde_zone_day;

typedef struct yinde_zone_rule {
    int32_t standard; /* seconds east */
    bool has_summer;
    int32_t summer; /* seconds east, from start to end */
    yinde_zone_day start, end;
} yinde_zone_rule;

/* Parse all of `text`.  False when it is no such rule. */
bool yinde_zone_rule_parse(yinde_span text, yinde_zone_rule *rule);

/* Seconds east of UTC at `seconds` since 1970-01-01T00:00Z. */
int32_t yinde_zone_rule_offset(const yinde_zone_rule *rule, int64_t seconds);

#endif
