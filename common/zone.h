/* zone.h: how far a place's clock is from UTC.
 *
 *     yinde_time_zone *zone;
 *     status = yinde_time_zone_open("Asia/Shanghai", &zone, &error);
 *     int32_t east = yinde_time_zone_offset(zone, seconds);    -> 28800
 *     yinde_time_zone_free(zone);
 *
 * No TZ variable is looked at.  Dates themselves are date.h's matter.
 */
#ifndef YINDE_COMMON_ZONE_H
#define YINDE_COMMON_ZONE_H

#include <stdint.h>

#include "common/status.h"

/* A time zone: a fixed offset, or the rules of an installed tz database. */
typedef struct yinde_time_zone yinde_time_zone;

/* Open `name`: "UTC", any fixed offset ("+08:00"), or a tz database name.
 * Asia/Shanghai, Asia/Taipei, Asia/Hong_Kong, Asia/Macau, Asia/Singapore,
 * Asia/Tokyo and Asia/Seoul need no database installed (minimal systems have
 * none) and are the same everywhere: the offset that they have kept since 1992
 * is used for all times.  The caller owns *zone.  YINDE_EUSAGE when there is no
 * such zone; the message says to install tzdata or to give an offset. */
yinde_status yinde_time_zone_open(const char *name, yinde_time_zone **zone,
                                  yinde_error *error);

/* NULL is allowed. */
void yinde_time_zone_free(yinde_time_zone *zone);

/* Seconds east of UTC that `zone` keeps at `seconds` since 1970-01-01T00:00Z.
 * Time: logarithmic in the changes that the zone has seen. */
int32_t yinde_time_zone_offset(const yinde_time_zone *zone, int64_t seconds);

#endif
