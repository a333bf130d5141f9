/* date.c: the day that a point in time falls on, and how it is written. */
#include "common/date.h"

#include <assert.h>
#include <stdio.h>

#define YEAR_MIN     1900
#define YEAR_MAX     2199
#define DAY_SECONDS  86400
#define MILLISECONDS 1000
#define MINUTE       60
#define HOUR         3600
#define EPOCH_SHIFT  719468 /* days from 0000-03-01 to 1970-01-01 */
#define ERA_DAYS     146097 /* days in 400 years */

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    assert(month >= 1 && month <= 12);
    return days[month - 1] + (month == 2 && leap);
}

static bool is_real_day(int year, int month, int day)
{
    return year >= YEAR_MIN && year <= YEAR_MAX && month >= 1 && month <= 12 &&
           day >= 1 && day <= days_in_month(year, month);
}

bool yinde_date_set_day(yinde_instant *instant, int year, int month, int day)
{
    if (!is_real_day(year, month, day))
        return false;
    *instant = (yinde_instant){.year = year,
                               .month = month,
                               .day = day,
                               .precision = YINDE_PRECISION_DAY};
    return true;
}

/* Division that rounds down, also below zero. */
static int64_t floor_divide(int64_t a, int64_t b)
{
    int64_t quotient = a / b;
    return a % b < 0 ? quotient - 1 : quotient;
}

int64_t yinde_days_from_civil(int year, int month, int day)
{
    assert(month >= 1 && month <= 12 && day >= 1 && day <= 31);
    int64_t shifted = month <= 2 ? (int64_t)year - 1 : year;
    int64_t era = floor_divide(shifted, 400);
    int64_t year_of_era = shifted - era * 400;
    int64_t month_from_march = (month + 9) % 12;
    int64_t day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    int64_t day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * ERA_DAYS + day_of_era - EPOCH_SHIFT;
}

void yinde_civil_from_days(int64_t days, int *year, int *month, int *day)
{
    days += EPOCH_SHIFT;
    int64_t era = floor_divide(days, ERA_DAYS);
    int64_t day_of_era = days - era * ERA_DAYS;
    int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
                           day_of_era / 146096) /
                          365;
    int64_t day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t month_from_march = (5 * day_of_year + 2) / 153;
    *day = (int)(day_of_year - (153 * month_from_march + 2) / 5 + 1);
    *month = (int)(month_from_march < 10 ? month_from_march + 3
                                         : month_from_march - 9);
    *year = (int)(year_of_era + era * 400 + (*month <= 2));
}

yinde_instant yinde_date_from_epoch(int64_t milliseconds)
{
    int64_t seconds = floor_divide(milliseconds, MILLISECONDS);
    int64_t days = floor_divide(seconds, DAY_SECONDS);
    int of_day = (int)(seconds - days * DAY_SECONDS);
    yinde_instant instant = {.has_offset = true,
                             .precision = YINDE_PRECISION_SECOND};
    yinde_civil_from_days(days, &instant.year, &instant.month, &instant.day);
    instant.hour = of_day / HOUR;
    instant.minute = of_day % HOUR / MINUTE;
    instant.second = of_day % MINUTE;
    instant.millisecond = (int)(milliseconds - seconds * MILLISECONDS);
    if (instant.millisecond != 0)
        instant.precision = YINDE_PRECISION_MILLISECOND;
    return instant;
}

yinde_span yinde_date_format(const yinde_instant *instant, yinde_arena *arena)
{
    const yinde_instant *i = instant;
    yinde_precision exact = i->precision;
    char second[12] = "", fraction[12] = "", offset[12] = "";
    if (exact == YINDE_PRECISION_DAY)
        return yinde_arena_format(arena, "%04d-%02d-%02d", i->year, i->month,
                                  i->day);
    if (exact >= YINDE_PRECISION_SECOND)
        snprintf(second, sizeof second, ":%02u", (unsigned)i->second % 100);
    if (exact >= YINDE_PRECISION_MILLISECOND)
        snprintf(fraction, sizeof fraction, ".%03u",
                 (unsigned)i->millisecond % MILLISECONDS);
    unsigned east = (unsigned)(i->offset_minutes < 0 ? -i->offset_minutes
                                                     : i->offset_minutes);
    if (i->has_offset && east == 0)
        snprintf(offset, sizeof offset, "Z");
    else if (i->has_offset)
        snprintf(offset, sizeof offset, "%c%02u:%02u",
                 i->offset_minutes < 0 ? '-' : '+', east / 60 % 100, east % 60);
    return yinde_arena_format(arena, "%04d-%02d-%02dT%02d:%02d%s%s%s", i->year,
                              i->month, i->day, i->hour, i->minute, second,
                              fraction, offset);
}

void yinde_date_local(const yinde_instant *instant, const yinde_time_zone *zone,
                      char day[11])
{
    int64_t days =
        yinde_days_from_civil(instant->year, instant->month, instant->day);
    if (instant->has_offset && zone != NULL) {
        int64_t seconds = days * DAY_SECONDS + instant->hour * HOUR +
                          instant->minute * MINUTE + instant->second -
                          instant->offset_minutes * MINUTE;
        seconds += yinde_time_zone_offset(zone, seconds);
        days = floor_divide(seconds, DAY_SECONDS);
    }
    int year, month, day_of_month;
    yinde_civil_from_days(days, &year, &month, &day_of_month);
    snprintf(day, 11, "%04u-%02u-%02u", (unsigned)year % 10000,
             (unsigned)month % 100, (unsigned)day_of_month % 100);
}
