/* period.h: days, and the periods of a calendar that they fall in.
 *
 * Ground floor of the reports: knows numbers only, neither rows nor files.
 *
 *     yinde_day day;
 *     if (yinde_day_parse(YINDE_SPAN("2021-01-02"), &day)) {
 *         uint32_t week = yinde_period_of(YINDE_PERIOD_WEEK, day);
 *         yinde_period_label(YINDE_PERIOD_WEEK, week, label);  -> "2020-W53"
 *     }
 *
 * Both kinds of number count from 1900-01-01, which was a Monday: day 0 is the
 * first day of period 0 of every unit.  Numbers of neighbouring periods are
 * neighbours, so the next period is `period + 1` and a range is a for loop.
 */
#ifndef YINDE_REPORTS_PERIOD_H
#define YINDE_REPORTS_PERIOD_H

#include <stdbool.h>
#include <stdint.h>

#include "common/span.h"

/* Years that a day can be in; the same as in common/date.h. */
#define YINDE_PERIOD_FIRST_YEAR 1900
#define YINDE_PERIOD_LAST_YEAR  2199

/* Bytes of the longest label, "2021-01-02", with its NUL. */
#define YINDE_PERIOD_LABEL_BYTES 11

typedef enum yinde_period_unit {
    YINDE_PERIOD_DAY,     /* 2021-01-02 */
    YINDE_PERIOD_WEEK,    /* 2020-W53: ISO 8601, Monday to Sunday, in the year
                             that its Thursday is in */
    YINDE_PERIOD_MONTH,   /* 2021-01 */
    YINDE_PERIOD_QUARTER, /* 2021-Q1 */
    YINDE_PERIOD_YEAR     /* 2021 */
} yinde_period_unit;

/* The unit called `name`: day, week, month, quarter or year.  False, and *unit
 * as it was, when there is none of that name. */
bool yinde_period_unit_parse(const char *name, yinde_period_unit *unit);

/* What yinde_period_unit_parse() takes. */
const char *yinde_period_unit_name(yinde_period_unit unit);

/* Days since 1900-01-01. */
typedef uint32_t yinde_day;

/* No such day: the date is not known. */
#define YINDE_NO_DAY UINT32_MAX

/* The day that `text` is, all of it: YYYY-MM-DD and nothing else.  False when
 * it is written otherwise, is not in the calendar (31 April) or lies outside
 * the years above. */
bool yinde_day_parse(yinde_span text, yinde_day *day);

/* Write `day` as YYYY-MM-DD; YINDE_NO_DAY becomes the empty string. */
void yinde_day_format(yinde_day day, char text[YINDE_PERIOD_LABEL_BYTES]);

/* The number of the period that `day` (not YINDE_NO_DAY) falls in. */
uint32_t yinde_period_of(yinde_period_unit unit, yinde_day day);

yinde_day yinde_period_first_day(yinde_period_unit unit, uint32_t period);
yinde_day yinde_period_last_day(yinde_period_unit unit, uint32_t period);

/* Write the name of `period` as in yinde_period_unit. */
void yinde_period_label(yinde_period_unit unit, uint32_t period,
                        char label[YINDE_PERIOD_LABEL_BYTES]);

#endif
