/* date_parse.c: dates as the web writes them.
 *
 * The parser walks a span that shrinks from its left.  Every step either takes
 * what it wants or leaves the span as it was, so that optional parts (a time,
 * seconds, an offset) can be tried in turn.  Digits may be full width, and the
 * marks between the numbers come from two tables.
 */
#include "common/date.h"

#include <string.h>

#define OFFSET_MAX (15 * 60) /* minutes; the widest in use is +14:00 */

/* What stands between the numbers of a date. */
typedef struct date_marks {
    const char *after_year;
    const char *after_month;
    const char *after_day; /* "" when nothing does */
} date_marks;

static const date_marks date_forms[] = {
    {"-", "-", ""},     {"/", "/", ""},     {".", ".", ""},
    {"年", "月", "日"}, {"年", "月", "号"}, {"年", "月", "號"},
    {"／", "／", ""},   {"－", "－", ""},   {"．", "．", ""},
};

/* What stands between the numbers of a time. */
typedef struct time_marks {
    const char *after_hour;
    const char *after_minute;
    const char *after_second;
} time_marks;

static const time_marks time_forms[] = {
    {":", ":", ""},     {"：", "：", ""},   {"时", "分", "秒"},
    {"時", "分", "秒"}, {"点", "分", "秒"}, {"點", "分", "秒"},
};

static const char *const blanks[] = {" ", "\t", "\xC2\xA0", "\xE3\x80\x80"};

static const char *const weekdays[] = {"星期", "周", "週", "礼拜", "禮拜"};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void advance(yinde_span *rest, size_t n)
{
    *rest = yinde_span_slice(*rest, n, rest->n);
}

/* Take `mark` if it is next. */
static bool take(yinde_span *rest, const char *mark)
{
    if (!yinde_span_starts_with(*rest, mark))
        return false;
    advance(rest, strlen(mark));
    return true;
}

static bool take_any(yinde_span *rest, const char *const *marks, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (take(rest, marks[i]))
            return true;
    return false;
}

static bool skip_blanks(yinde_span *rest)
{
    bool skipped = false;
    while (take_any(rest, blanks, COUNT(blanks)))
        skipped = true;
    return skipped;
}

/* The bytes that the digit at the start of `text` takes, 0 when there is none.
 * Full-width digits are U+FF10 to U+FF19: EF BC 90 to EF BC 99. */
static size_t digit_at(yinde_span text, int *value)
{
    if (text.n > 0 && text.bytes[0] >= '0' && text.bytes[0] <= '9') {
        *value = text.bytes[0] - '0';
        return 1;
    }
    if (!yinde_span_starts_with(text, "\xEF\xBC") || text.n < 3)
        return 0;
    int digit = (unsigned char)text.bytes[2] - 0x90;
    if (digit < 0 || digit > 9)
        return 0;
    *value = digit;
    return 3;
}

/* Take a number of `least` to `most` digits that no further digit follows. */
static bool take_number(yinde_span *rest, int least, int most, int *number)
{
    yinde_span at = *rest;
    int value = 0, n_digits = 0, digit;
    for (size_t n; (n = digit_at(at, &digit)) > 0; n_digits++) {
        if (n_digits == most)
            return false;
        value = value * 10 + digit;
        advance(&at, n);
    }
    if (n_digits < least)
        return false;
    *rest = at;
    *number = value;
    return true;
}

static bool take_day_as(yinde_span *rest, const date_marks *form,
                        yinde_instant *instant)
{
    yinde_span at = *rest;
    int year, month, day;
    if (!take_number(&at, 4, 4, &year) || !take(&at, form->after_year) ||
        !take_number(&at, 1, 2, &month) || !take(&at, form->after_month) ||
        !take_number(&at, 1, 2, &day) || !take(&at, form->after_day) ||
        !yinde_date_set_day(instant, year, month, day))
        return false;
    *rest = at;
    return true;
}

static bool take_day(yinde_span *rest, yinde_instant *instant)
{
    for (size_t i = 0; i < COUNT(date_forms); i++)
        if (take_day_as(rest, &date_forms[i], instant))
            return true;
    return false;
}

/* Take a fraction of a second of any length; digits past the third are cut. */
static bool take_fraction(yinde_span *rest, int *milliseconds)
{
    yinde_span at = *rest;
    int value = 0, n_digits = 0, digit;
    if (!take(&at, ".") && !take(&at, ","))
        return false;
    for (size_t n; (n = digit_at(at, &digit)) > 0; n_digits++) {
        if (n_digits < 3)
            value = value * 10 + digit;
        advance(&at, n);
    }
    if (n_digits == 0)
        return false;
    for (int i = n_digits; i < 3; i++)
        value *= 10;
    *milliseconds = value;
    *rest = at;
    return true;
}

/* Take seconds and what follows them; without them nothing happens. */
static void take_seconds(yinde_span *rest, const time_marks *form,
                         yinde_instant *instant)
{
    yinde_span at = *rest;
    int second;
    if (!take(&at, form->after_minute))
        return;
    if (form->after_second[0] != '\0')
        *rest = at; /* 19分 is complete without seconds */
    if (!take_number(&at, 1, 2, &second) || second > 60 ||
        !take(&at, form->after_second))
        return;
    instant->second = second < 60 ? second : 59; /* a leap second */
    instant->precision = YINDE_PRECISION_SECOND;
    if (take_fraction(&at, &instant->millisecond))
        instant->precision = YINDE_PRECISION_MILLISECOND;
    *rest = at;
}

static bool take_time_as(yinde_span *rest, const time_marks *form,
                         yinde_instant *instant)
{
    yinde_span at = *rest;
    int hour, minute = 0;
    if (!take_number(&at, 1, 2, &hour) || !take(&at, form->after_hour))
        return false;
    bool has_minute = take_number(&at, 1, 2, &minute);
    if (!has_minute && form->after_second[0] == '\0')
        return false;
    if (hour > 23 || minute > 59)
        return false;
    instant->hour = hour;
    instant->minute = minute;
    instant->precision = YINDE_PRECISION_MINUTE;
    if (has_minute)
        take_seconds(&at, form, instant);
    *rest = at;
    return true;
}

/* Skip 星期六, （周六） and the like. */
static void skip_weekday(yinde_span *rest)
{
    static const char *const opening[] = {"(", "（"};
    static const char *const closing[] = {")", "）"};
    static const char *const days[] = {"一", "二", "三", "四",
                                       "五", "六", "日", "天"};
    yinde_span at = *rest;
    take_any(&at, opening, COUNT(opening));
    if (!take_any(&at, weekdays, COUNT(weekdays)) ||
        !take_any(&at, days, COUNT(days)))
        return;
    take_any(&at, closing, COUNT(closing));
    *rest = at;
}

static bool take_time(yinde_span *rest, yinde_instant *instant)
{
    yinde_span at = *rest;
    if (!take(&at, "T") && !take(&at, "t")) {
        skip_blanks(&at);
        skip_weekday(&at);
        skip_blanks(&at);
    }
    for (size_t i = 0; i < COUNT(time_forms); i++)
        if (take_time_as(&at, &time_forms[i], instant)) {
            *rest = at;
            return true;
        }
    return false;
}

static bool is_letter(yinde_span rest)
{
    return rest.n > 0 && ((rest.bytes[0] >= 'A' && rest.bytes[0] <= 'Z') ||
                          (rest.bytes[0] >= 'a' && rest.bytes[0] <= 'z'));
}

/* Take Z. */
static bool take_utc(yinde_span *rest)
{
    yinde_span at = *rest;
    if ((!take(&at, "Z") && !take(&at, "z")) || is_letter(at))
        return false;
    *rest = at;
    return true;
}

/* Take +0800, +08:00 or +08 as minutes. */
static bool take_offset(yinde_span *rest, int *minutes)
{
    yinde_span at = *rest;
    int sign = take(&at, "+") ? 1 : take(&at, "-") ? -1 : 0;
    int hours, odd = 0;
    if (sign == 0)
        return false;
    if (take_number(&at, 4, 4, &odd)) {
        hours = odd / 100;
        odd %= 100;
    } else if (take_number(&at, 2, 2, &hours)) {
        yinde_span colon = at;
        if (take(&colon, ":") && take_number(&colon, 2, 2, &odd))
            at = colon;
    } else {
        return false;
    }
    if (odd > 59 || hours * 60 + odd > OFFSET_MAX)
        return false;
    *minutes = sign * (hours * 60 + odd);
    *rest = at;
    return true;
}

static void take_zone(yinde_span *rest, yinde_instant *instant)
{
    yinde_span at = *rest;
    skip_blanks(&at);
    if (!take_utc(&at) && !take_offset(&at, &instant->offset_minutes))
        return;
    instant->has_offset = true;
    *rest = at;
}

size_t yinde_date_parse(yinde_span text, yinde_instant *instant)
{
    yinde_span rest = text;
    skip_blanks(&rest);
    if (!take_day(&rest, instant))
        return 0;
    if (take_time(&rest, instant))
        take_zone(&rest, instant);
    return text.n - rest.n;
}

size_t yinde_offset_parse(yinde_span text, int *minutes)
{
    yinde_span rest = text;
    return take_offset(&rest, minutes) ? text.n - rest.n : 0;
}
