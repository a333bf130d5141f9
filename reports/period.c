/* period.c: days, and the periods of a calendar that they fall in.
 *
 * Each unit needs two functions only: the period of a day, and the first day
 * of a period.  The last day is the one before the next period's first.
 */
#include "reports/period.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

#include "common/date.h"

/* 1900-01-01 in days since 1970-01-01. */
#define DAY_ZERO INT64_C(-25567)

static const char *const unit_names[] = {"day", "week", "month", "quarter",
                                         "year"};

#define N_UNITS (sizeof unit_names / sizeof unit_names[0])

bool yinde_period_unit_parse(const char *name, yinde_period_unit *unit)
{
    for (size_t i = 0; i < N_UNITS; i++) {
        if (strcmp(name, unit_names[i]) == 0) {
            *unit = (yinde_period_unit)i;
            return true;
        }
    }
    return false;
}

const char *yinde_period_unit_name(yinde_period_unit unit)
{
    assert((size_t)unit < N_UNITS);
    return unit_names[unit];
}

/* ---- days ------------------------------------------------------------- */

/* A day of the calendar. */
typedef struct civil {
    int year;  /* 1900 to 2200 */
    int month; /* 1 to 12 */
    int day;   /* 1 to 31 */
} civil;

static civil civil_of(yinde_day day)
{
    civil date;
    yinde_civil_from_days((int64_t)day + DAY_ZERO, &date.year, &date.month,
                          &date.day);
    return date;
}

static yinde_day day_of(int year, int month, int day)
{
    int64_t days = yinde_days_from_civil(year, month, day) - DAY_ZERO;
    assert(days >= 0 && days < YINDE_NO_DAY);
    return (yinde_day)days;
}

/* Read `n` digits at `start`; -1 when they are not all digits. */
static int read_digits(yinde_span text, size_t start, size_t n)
{
    int number = 0;
    for (size_t i = start; i < start + n; i++) {
        if (text.bytes[i] < '0' || text.bytes[i] > '9')
            return -1;
        number = number * 10 + (text.bytes[i] - '0');
    }
    return number;
}

bool yinde_day_parse(yinde_span text, yinde_day *day)
{
    if (text.n != 10 || text.bytes[4] != '-' || text.bytes[7] != '-')
        return false;
    civil asked = {read_digits(text, 0, 4), read_digits(text, 5, 2),
                   read_digits(text, 8, 2)};
    if (asked.year < YINDE_PERIOD_FIRST_YEAR ||
        asked.year > YINDE_PERIOD_LAST_YEAR || asked.month < 1 ||
        asked.month > 12 || asked.day < 1 || asked.day > 31)
        return false;
    *day = day_of(asked.year, asked.month, asked.day);
    return civil_of(*day).month == asked.month; /* else it was 31 April */
}

/* ---- periods ---------------------------------------------------------- */

uint32_t yinde_period_of(yinde_period_unit unit, yinde_day day)
{
    assert(day != YINDE_NO_DAY);
    if (unit == YINDE_PERIOD_DAY)
        return day;
    if (unit == YINDE_PERIOD_WEEK)
        return day / 7;
    civil date = civil_of(day);
    uint32_t year = (uint32_t)(date.year - YINDE_PERIOD_FIRST_YEAR);
    uint32_t month = (uint32_t)(date.month - 1);
    if (unit == YINDE_PERIOD_MONTH)
        return year * 12 + month;
    return unit == YINDE_PERIOD_QUARTER ? year * 4 + month / 3 : year;
}

yinde_day yinde_period_first_day(yinde_period_unit unit, uint32_t period)
{
    switch (unit) {
    case YINDE_PERIOD_DAY:
        return period;
    case YINDE_PERIOD_WEEK:
        return period * 7;
    case YINDE_PERIOD_MONTH:
        return day_of(YINDE_PERIOD_FIRST_YEAR + (int)(period / 12),
                      (int)(period % 12) + 1, 1);
    case YINDE_PERIOD_QUARTER:
        return day_of(YINDE_PERIOD_FIRST_YEAR + (int)(period / 4),
                      (int)(period % 4) * 3 + 1, 1);
    case YINDE_PERIOD_YEAR:
        break;
    }
    return day_of(YINDE_PERIOD_FIRST_YEAR + (int)period, 1, 1);
}

yinde_day yinde_period_last_day(yinde_period_unit unit, uint32_t period)
{
    return yinde_period_first_day(unit, period + 1) - 1;
}

/* ---- labels ----------------------------------------------------------- */

/* Write `number` with exactly `n` digits, and a NUL; returns where that is.
 * (printf would have the compiler fear for the size of `at`.) */
static char *put_number(char *at, int number, size_t n)
{
    for (size_t i = n; i > 0; i--) {
        at[i - 1] = (char)('0' + number % 10);
        number /= 10;
    }
    at[n] = '\0';
    return at + n;
}

void yinde_day_format(yinde_day day, char text[YINDE_PERIOD_LABEL_BYTES])
{
    text[0] = '\0';
    if (day == YINDE_NO_DAY)
        return;
    civil date = civil_of(day);
    char *at = put_number(text, date.year, 4);
    *at++ = '-';
    at = put_number(at, date.month, 2);
    *at++ = '-';
    put_number(at, date.day, 2);
}

static void label_week(uint32_t week, char *label)
{
    yinde_day thursday = week * 7 + 3;
    int year = civil_of(thursday).year;
    char *at = put_number(label, year, 4);
    *at++ = '-';
    *at++ = 'W';
    put_number(at, (int)(thursday - day_of(year, 1, 1)) / 7 + 1, 2);
}

void yinde_period_label(yinde_period_unit unit, uint32_t period,
                        char label[YINDE_PERIOD_LABEL_BYTES])
{
    yinde_day first = yinde_period_first_day(unit, period);
    if (unit == YINDE_PERIOD_DAY) {
        yinde_day_format(first, label);
        return;
    }
    if (unit == YINDE_PERIOD_WEEK) {
        label_week(period, label);
        return;
    }
    civil date = civil_of(first);
    char *at = put_number(label, date.year, 4);
    if (unit == YINDE_PERIOD_YEAR)
        return;
    *at++ = '-';
    if (unit == YINDE_PERIOD_QUARTER)
        *at++ = 'Q';
    if (unit == YINDE_PERIOD_QUARTER)
        put_number(at, (date.month - 1) / 3 + 1, 1);
    else
        put_number(at, date.month, 2);
}
