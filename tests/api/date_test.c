/* date_test.c: dates as the web writes them, and the day they fall on. */
#define _DEFAULT_SOURCE /* setenv, timegm */
#include <time.h>

#include "tests/api/check.h"

#include "common/arena.h"
#include "common/date.h"

static int set_up(void **state)
{
    *state = yinde_arena_new();
    return 0;
}

static int tear_down(void **state)
{
    yinde_arena_free(*state);
    return 0;
}

static const struct {
    const char *text, *iso;
    const char *rest; /* what is left of text */
} dates[] = {
    {"2021-04-22", "2021-04-22", ""},
    {"2021-04-22T01:43:53.304Z", "2021-04-22T01:43:53.304Z", ""},
    {"2021-04-22T01:43:53.3047Z", "2021-04-22T01:43:53.304Z", ""},
    {"2021-04-22T01:43:53.3Z", "2021-04-22T01:43:53.300Z", ""},
    {"2021-04-22T01:43:53Z", "2021-04-22T01:43:53Z", ""},
    {"2021-04-22T01:43:53+08:00", "2021-04-22T01:43:53+08:00", ""},
    {"2021-04-22T01:43:53-03:30", "2021-04-22T01:43:53-03:30", ""},
    {"2021-04-22T01:43:53+00:00", "2021-04-22T01:43:53Z", ""},
    {"2021-04-22T01:43:53", "2021-04-22T01:43:53", ""},
    {"2021-04-22T01:43", "2021-04-22T01:43", ""},
    {"2021-04-22 01:43:53 +0800", "2021-04-22T01:43:53+08:00", ""},
    {"2021-04-22 01:43:53 +08", "2021-04-22T01:43:53+08:00", ""},
    {"2021/01/02 10:19", "2021-01-02T10:19", ""},
    {"2021/1/2", "2021-01-02", ""},
    {"2021.01.02", "2021-01-02", ""},
    {"2021年1月2日 10:19", "2021-01-02T10:19", ""},
    {"2021年1月2日10时19分", "2021-01-02T10:19", ""},
    {"2021年1月2日10時19分", "2021-01-02T10:19", ""},
    {"2021年01月02日 星期六 10:19", "2021-01-02T10:19", ""},
    {"２０２１年１月２日", "2021-01-02", ""},
    {"２０２１－０１－０２　１０：１９", "2021-01-02T10:19", ""},
    {" 　2021-04-22", "2021-04-22", ""},
    {"2021-04-22 来源：某报", "2021-04-22", " 来源：某报"},
    {"2021-04-22，晴", "2021-04-22", "，晴"},
    {"2021-04-22 25:00", "2021-04-22", " 25:00"},
    {"2020-02-29", "2020-02-29", ""},
    {"2000-02-29", "2000-02-29", ""},
    {"1900-01-01", "1900-01-01", ""},
    {"2199-12-31", "2199-12-31", ""},
    {"2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z", ""}, /* a leap second */
};

static void dates_are_read(void **state)
{
    for (size_t i = 0; i < N_OF(dates); i++) {
        yinde_instant instant;
        yinde_span text = yinde_span_of(dates[i].text);
        size_t used = yinde_date_parse(text, &instant);
        if (used == 0)
            fail_msg("\"%s\" is a date", dates[i].text);
        assert_span(yinde_date_format(&instant, *state), dates[i].iso);
        assert_span(yinde_span_slice(text, used, text.n), dates[i].rest);
    }
}

static void what_is_no_date_is_none(void **state)
{
    (void)state;
    const char *const none[] = {
        "",           "2021",       "2021-04",     "2021-04-31", "2021-02-29",
        "1900-02-29", "2100-02-29", "2021-13-01",  "2021-00-01", "2021-01-00",
        "1899-12-31", "2200-01-01", "21-01-02",    "02/01/2021", "20210102",
        "2021-1/2",   "12021-01-02", "2021-01-022", "2021年13月1日", "昨天",
        "2021年1月",  "x2021-01-02", "2021--01-02", "2021-01- 02"};
    for (size_t i = 0; i < N_OF(none); i++) {
        yinde_instant instant;
        if (yinde_date_parse(yinde_span_of(none[i]), &instant) != 0)
            fail_msg("\"%s\" is no date", none[i]);
    }
}

static void precision_is_that_of_the_document(void **state)
{
    (void)state;
    yinde_instant instant;
    yinde_date_parse(YINDE_SPAN("2021-04-22"), &instant);
    assert_int_equal(instant.precision, YINDE_PRECISION_DAY);
    assert_false(instant.has_offset);
    assert_int_equal(instant.hour + instant.minute + instant.second, 0);
    yinde_date_parse(YINDE_SPAN("2021-04-22 10:19 -0800"), &instant);
    assert_int_equal(instant.precision, YINDE_PRECISION_MINUTE);
    assert_true(instant.has_offset);
    assert_int_equal(instant.offset_minutes, -480);
    yinde_date_parse(YINDE_SPAN("2021-04-22T10:19:07.000Z"), &instant);
    assert_int_equal(instant.precision, YINDE_PRECISION_MILLISECOND);
}

static void offsets_are_read(void **state)
{
    (void)state;
    const struct {
        const char *text;
        size_t used;
        int minutes;
    } cases[] = {{"+08:00", 6, 480},  {"+0800", 5, 480}, {"+08", 3, 480},
                 {"-03:30", 6, -210}, {"-0330", 5, -210}, {"+00:00", 6, 0},
                 {"+15:00", 6, 900},  {"+15:01", 0, 0},  {"+16", 0, 0},
                 {"0800", 0, 0},      {"+8", 0, 0},      {"", 0, 0},
                 {"+0860", 0, 0},     {"+080", 0, 0},    {"+08:00 x", 6, 480}};
    for (size_t i = 0; i < N_OF(cases); i++) {
        int minutes = 0;
        size_t used = yinde_offset_parse(yinde_span_of(cases[i].text), &minutes);
        if (used != cases[i].used || minutes != cases[i].minutes)
            fail_msg("\"%s\": %zu bytes, %d minutes", cases[i].text, used,
                     minutes);
    }
}

static void days_and_dates_agree_with_the_calendar_of_the_system(void **state)
{
    (void)state;
    int64_t first = yinde_days_from_civil(1890, 1, 1);
    int64_t last = yinde_days_from_civil(2210, 12, 31);
    assert_int_equal(yinde_days_from_civil(1970, 1, 1), 0);
    assert_int_equal(last - first, 117241); /* 321 years, 77 of them leap */
    for (int64_t days = first; days <= last; days++) {
        time_t seconds = (time_t)days * 86400;
        struct tm tm;
        gmtime_r(&seconds, &tm);
        int year, month, day;
        yinde_civil_from_days(days, &year, &month, &day);
        assert_int_equal(year, tm.tm_year + 1900);
        assert_int_equal(month, tm.tm_mon + 1);
        assert_int_equal(day, tm.tm_mday);
        assert_int_equal(yinde_days_from_civil(year, month, day), days);
        yinde_instant instant;
        assert_int_equal(yinde_date_set_day(&instant, year, month, day),
                         year >= 1900 && year <= 2199);
    }
}

static void epochs_become_instants(void **state)
{
    const struct {
        int64_t milliseconds;
        const char *iso;
    } cases[] = {{0, "1970-01-01T00:00:00Z"},
                 {-1, "1969-12-31T23:59:59.999Z"},
                 {1619055833304, "2021-04-22T01:43:53.304Z"},
                 {951868799000, "2000-02-29T23:59:59Z"}};
    for (size_t i = 0; i < N_OF(cases); i++) {
        yinde_instant instant = yinde_date_from_epoch(cases[i].milliseconds);
        assert_span(yinde_date_format(&instant, *state), cases[i].iso);
    }
}

static void assert_day(const char *text, const char *name, const char *day)
{
    yinde_error error = YINDE_ERROR_NONE;
    yinde_time_zone *zone = NULL;
    yinde_instant instant;
    char got[11];
    if (name != NULL)
        assert_int_equal(yinde_time_zone_open(name, &zone, &error), YINDE_OK);
    assert_true(yinde_date_parse(yinde_span_of(text), &instant) > 0);
    yinde_date_local(&instant, zone, got);
    assert_string_equal(got, day);
    yinde_time_zone_free(zone);
}

static void the_day_is_that_of_the_zone(void **state)
{
    (void)state;
    setenv("TZ", "America/New_York", 1); /* is not looked at */
    tzset();
    assert_day("2021-04-22T16:00:00Z", "Asia/Shanghai", "2021-04-23");
    assert_day("2021-04-22T15:59:59Z", "Asia/Shanghai", "2021-04-22");
    assert_day("2021-04-22T15:00:00Z", "Asia/Tokyo", "2021-04-23");
    assert_day("2021-04-22T16:00:00Z", "UTC", "2021-04-22");
    assert_day("2021-04-22T16:00:00Z", "+08:00", "2021-04-23");
    assert_day("2021-04-22T01:00:00+08:00", "UTC", "2021-04-21");
    assert_day("2021-01-01T02:00:00Z", "-03:30", "2020-12-31");
    assert_day("2020-02-29T20:00:00Z", "Asia/Taipei", "2020-03-01");
    /* Without an offset it is in the zone already. */
    assert_day("2021-04-22 23:59", "UTC", "2021-04-22");
    assert_day("2021-04-22 23:59", "Asia/Shanghai", "2021-04-22");
    /* Without a zone it is what the document says. */
    assert_day("2021-04-22T23:59:00Z", NULL, "2021-04-22");
    assert_day("2021-04-22T00:01:00+08:00", NULL, "2021-04-22");
    assert_day("2021-04-22", "-11:00", "2021-04-22");
}

static void zones_that_are_none(void **state)
{
    (void)state;
    const char *const names[] = {"Nowhere/Land", "", "+8", "+25:00",
                                 "../../../etc/passwd", "/etc/passwd"};
    for (size_t i = 0; i < N_OF(names); i++) {
        yinde_time_zone *zone = NULL;
        yinde_error error = YINDE_ERROR_NONE;
        if (yinde_time_zone_open(names[i], &zone, &error) != YINDE_EUSAGE)
            fail_msg("\"%s\" is no zone", names[i]);
        assert_true(strlen(error.message) > 0);
    }
    yinde_time_zone_free(NULL);
}

/* Every change of half a century, where the tz database is installed. */
static void zones_agree_with_those_of_the_system(void **state)
{
    (void)state;
    const char *const names[] = {"America/New_York", "Europe/Berlin",
                                 "Australia/Lord_Howe", "America/Sao_Paulo",
                                 "Asia/Kathmandu", "Africa/Casablanca"};
    for (size_t i = 0; i < N_OF(names); i++) {
        yinde_time_zone *zone;
        if (yinde_time_zone_open(names[i], &zone, NULL) != YINDE_OK)
            skip();
        setenv("TZ", names[i], 1);
        tzset();
        for (int64_t t = 0; t < (int64_t)75 * 366 * 86400; t += 3 * 3600) {
            time_t seconds = (time_t)t;
            struct tm tm;
            localtime_r(&seconds, &tm);
            if (yinde_time_zone_offset(zone, t) != tm.tm_gmtoff)
                fail_msg("%s at %lld", names[i], (long long)t);
        }
        yinde_time_zone_free(zone);
    }
}

#define TEST(function)                                                         \
    cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(dates_are_read),
        TEST(what_is_no_date_is_none),
        TEST(precision_is_that_of_the_document),
        TEST(offsets_are_read),
        TEST(days_and_dates_agree_with_the_calendar_of_the_system),
        TEST(epochs_become_instants),
        TEST(the_day_is_that_of_the_zone),
        TEST(zones_that_are_none),
        TEST(zones_agree_with_those_of_the_system),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
