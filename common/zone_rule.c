/* zone_rule.c: yearly rules of summer time, as POSIX TZ strings say them. */
#include "common/zone_rule.h"

#include <string.h>

#include "common/date.h"

#define HOUR        3600
#define DAY_SECONDS 86400
#define CHANGE_TIME (2 * HOUR) /* when a rule names no time */

static void advance(yinde_span *rest, size_t n)
{
    *rest = yinde_span_slice(*rest, n, rest->n);
}

static bool take(yinde_span *rest, char mark)
{
    if (rest->n == 0 || rest->bytes[0] != mark)
        return false;
    advance(rest, 1);
    return true;
}

static bool take_number(yinde_span *rest, int *number)
{
    size_t n = 0;
    int value = 0;
    for (; n < rest->n && n < 4; n++) {
        char c = rest->bytes[n];
        if (c < '0' || c > '9')
            break;
        value = value * 10 + (c - '0');
    }
    advance(rest, n);
    *number = value;
    return n > 0;
}

/* Skip a name: letters, or anything between < and >. */
static bool skip_name(yinde_span *rest)
{
    size_t n = 0;
    if (take(rest, '<')) {
        while (n < rest->n && rest->bytes[n] != '>')
            n++;
        advance(rest, n);
        return take(rest, '>');
    }
    while (n < rest->n && ((rest->bytes[n] >= 'A' && rest->bytes[n] <= 'Z') ||
                           (rest->bytes[n] >= 'a' && rest->bytes[n] <= 'z')))
        n++;
    advance(rest, n);
    return n > 0;
}

/* Take [+-]hh[:mm[:ss]]. */
static bool take_time(yinde_span *rest, int32_t *seconds)
{
    int sign = take(rest, '-') ? -1 : 1;
    int hours, minutes = 0, odd = 0;
    if (sign > 0)
        take(rest, '+');
    if (!take_number(rest, &hours) || hours > 167)
        return false;
    if (take(rest, ':') && !take_number(rest, &minutes))
        return false;
    if (take(rest, ':') && !take_number(rest, &odd))
        return false;
    *seconds = sign * (hours * HOUR + minutes % 60 * 60 + odd % 60);
    return true;
}

static bool take_month_rule(yinde_span *rest, yinde_zone_day *day)
{
    return take_number(rest, &day->month) && take(rest, '.') &&
           take_number(rest, &day->week) && take(rest, '.') &&
           take_number(rest, &day->weekday) && day->month >= 1 &&
           day->month <= 12 && day->week >= 1 && day->week <= 5 &&
           day->weekday <= 6;
}

static bool take_day(yinde_span *rest, yinde_zone_day *day)
{
    if (!take(rest, ','))
        return false;
    day->kind = take(rest, 'M') ? 'M' : take(rest, 'J') ? 'J' : 'D';
    day->seconds = CHANGE_TIME;
    if (day->kind == 'M' ? !take_month_rule(rest, day)
                         : !take_number(rest, &day->day) || day->day > 365)
        return false;
    return !take(rest, '/') || take_time(rest, &day->seconds);
}

bool yinde_zone_rule_parse(yinde_span text, yinde_zone_rule *rule)
{
    yinde_span rest = text;
    int32_t west;
    memset(rule, 0, sizeof *rule);
    if (!skip_name(&rest) || !take_time(&rest, &west))
        return false;
    rule->standard = -west; /* POSIX counts west of Greenwich */
    if (rest.n == 0)
        return true;
    rule->has_summer = true;
    rule->summer = rule->standard + HOUR;
    if (!skip_name(&rest))
        return false;
    if (rest.n > 0 && rest.bytes[0] != ',') {
        if (!take_time(&rest, &west))
            return false;
        rule->summer = -west;
    }
    return take_day(&rest, &rule->start) && take_day(&rest, &rule->end) &&
           rest.n == 0;
}

/* Days since 1970 of the weekday that an 'M' day names.  1970-01-01 was a
 * Thursday, weekday 4. */
static int64_t month_rule_day(const yinde_zone_day *day, int year)
{
    int64_t first = yinde_days_from_civil(year, day->month, 1);
    int64_t weekday = ((first + 4) % 7 + 7) % 7;
    int64_t found = first + (day->weekday - weekday + 7) % 7;
    int64_t next_month = day->month == 12
                             ? yinde_days_from_civil(year + 1, 1, 1)
                             : yinde_days_from_civil(year, day->month + 1, 1);
    found += 7 * ((int64_t)day->week - 1);
    return found < next_month ? found : found - 7;
}

/* Local seconds since 1970 at which the rule's day comes in `year`. */
static int64_t moment_of(const yinde_zone_day *day, int year)
{
    int64_t days = yinde_days_from_civil(year, 1, 1);
    bool leap = yinde_days_from_civil(year, 3, 1) - days == 60;
    if (day->kind == 'M')
        days = month_rule_day(day, year);
    else if (day->kind == 'D')
        days += day->day;
    else
        days += day->day - 1 + (leap && day->day >= 60);
    return days * DAY_SECONDS + day->seconds;
}

int32_t yinde_zone_rule_offset(const yinde_zone_rule *rule, int64_t seconds)
{
    if (!rule->has_summer)
        return rule->standard;
    int year, month, day;
    int64_t local = seconds + rule->standard;
    int64_t days = local / DAY_SECONDS - (local % DAY_SECONDS < 0);
    yinde_civil_from_days(days, &year, &month, &day);
    int64_t start = moment_of(&rule->start, year) - rule->standard;
    int64_t end = moment_of(&rule->end, year) - rule->summer;
    bool summer = start < end ? seconds >= start && seconds < end
                              : seconds >= start || seconds < end;
    return summer ? rule->summer : rule->standard;
}
