/* automaton_test.c: bursts of series made by hand, and of random ones against
 * all sequences of states there are. */
#include "tests/api/check.h"

#include <math.h>

#include "reports/automaton.h"

#define N_MAX 12 /* periods of a series of these tests */

/* Of n periods: all their articles, and those with the entity. */
typedef struct drawn {
    uint64_t all[N_MAX], with[N_MAX];
    size_t n;
} drawn;

/* A burst by periods, in natural logarithms. */
typedef struct expected {
    size_t first, last;
    double weight;
} expected;

static size_t run(const drawn *series, yinde_automaton_burst *burst,
                  yinde_automaton_cell *cell)
{
    uint64_t before[N_MAX + 1] = {0};
    size_t n = 0;
    for (size_t i = 0; i < series->n; i++) {
        before[i + 1] = before[i] + series->all[i];
        if (series->with[i] > 0)
            cell[n++] = (yinde_automaton_cell){i, series->with[i]};
    }
    yinde_automaton_series given = {before, series->n, cell, n};
    return yinde_automaton_run(&given, burst);
}

static void check(const drawn *series, const expected *wanted, size_t n_wanted)
{
    yinde_automaton_burst burst[N_MAX];
    yinde_automaton_cell cell[N_MAX];
    size_t n = run(series, burst, cell);
    assert_int_equal(n, n_wanted);
    for (size_t i = 0; i < n; i++) {
        uint64_t articles = 0;
        for (size_t k = wanted[i].first; k <= wanted[i].last; k++)
            articles += series->with[k];
        assert_int_equal(cell[burst[i].first].period, wanted[i].first);
        assert_int_equal(cell[burst[i].last].period, wanted[i].last);
        assert_int_equal(burst[i].articles, articles);
        assert_true(fabs(burst[i].weight - wanted[i].weight) < 1e-9);
    }
}

static void a_flat_series_has_none(void **state)
{
    (void)state;
    check(&(drawn){{50, 50, 50, 50, 50}, {5, 5, 5, 5, 5}, 5}, NULL, 0);
    check(&(drawn){{50, 10, 90, 50, 30}, {5, 1, 9, 5, 3}, 5}, NULL, 0);
    check(&(drawn){{50}, {50}, 1}, NULL, 0);
    check(&(drawn){{50, 20, 0, 7}, {50, 20, 0, 7}, 4}, NULL, 0); /* p0 is 1 */
    check(&(drawn){{50, 20}, {0, 0}, 2}, NULL, 0);
    check(&(drawn){{0, 0}, {0, 0}, 2}, NULL, 0);
    check(&(drawn){{0}, {0}, 0}, NULL, 0);
}

static void a_spike_is_one(void **state)
{
    (void)state;
    /* p0 = 95 / 1000, p1 = 190 / 1000: 50 ln 2 - 50 ln(905 / 810). */
    drawn series = {{100, 100, 100, 100, 100, 100, 100, 100, 100, 100},
                    {5, 5, 5, 5, 50, 5, 5, 5, 5, 5},
                    10};
    expected spike = {4, 4, 50 * log(2.0) - 50 * log(905.0 / 810.0)};
    check(&series, &spike, 1);
    assert_true(fabs(spike.weight - 29.113) < 0.001);
}

static void a_spike_at_either_end_is_one(void **state)
{
    (void)state;
    /* p0 = 30 / 300, p1 = 60 / 300. */
    double weight = 20 * log(2.0) - 80 * log(270.0 / 240.0);
    check(&(drawn){{100, 100, 100}, {20, 5, 5}, 3}, &(expected){0, 0, weight},
          1);
    check(&(drawn){{100, 100, 100}, {5, 5, 20}, 3}, &(expected){2, 2, weight},
          1);
}

static void going_up_has_its_price(void **state)
{
    (void)state;
    /* p0 = 4 / 80: 4 ln 2 - 36 ln(76 / 72) = 0.826, more than ln 2 = 0.693 for two
     * periods and less than ln 3 = 1.099 for three. */
    drawn two = {{40, 40}, {4, 0}, 2};
    check(&two, &(expected){0, 0, 4 * log(2.0) - 36 * log(76.0 / 72.0)}, 1);
    drawn three = {{40, 20, 20}, {4, 0, 0}, 3};
    check(&three, NULL, 0);
}

static void two_bursts_are_two(void **state)
{
    (void)state;
    /* p0 = 52 / 600. */
    drawn series = {{100, 100, 100, 100, 100, 100}, {1, 25, 0, 1, 24, 1}, 6};
    double without = log((600 - 52.0) / (600 - 104));
    expected two[] = {{1, 1, 25 * log(2.0) - 75 * without},
                      {4, 4, 24 * log(2.0) - 76 * without}};
    check(&series, two, 2);
}

static void a_small_gap_is_bridged(void **state)
{
    (void)state;
    /* The 2 articles between cost less than to go up once more. */
    drawn series = {{100, 100, 2, 100, 100}, {0, 25, 0, 25, 0}, 5};
    double without = log((402 - 50.0) / (402 - 100));
    expected one = {1, 3, 50 * log(2.0) - 152 * without};
    check(&series, &one, 1);
}

static void periods_without_articles_cost_nothing(void **state)
{
    (void)state;
    /* They belong to a burst only within it; p0 = 50 / 400. */
    drawn series = {{0, 100, 0, 100, 0, 0, 100, 0, 100, 0},
                    {0, 0, 0, 25, 0, 0, 25, 0, 0, 0},
                    10};
    double weight = 50 * log(2.0) - 150 * log(350.0 / 300.0);
    check(&series, &(expected){3, 6, weight}, 1);
}

static void p1_stays_below_1(void **state)
{
    (void)state;
    /* p0 = 60 / 100: twice that is no probability. */
    drawn series = {{20, 20, 20, 20, 20}, {20, 20, 10, 5, 5}, 5};
    check(&series,
          &(expected){0, 1, 40 * log(YINDE_AUTOMATON_P1_MAX / 0.6)}, 1);
}

/* ---- against all sequences --------------------------------------------- */

static double log_cost(double p, uint64_t with, uint64_t all)
{
    return -(double)with * log(p) - (double)(all - with) * log(1.0 - p);
}

/* What the sequence of states `bits` costs, period 0 being the lowest bit. */
static double cost_of(const drawn *series, unsigned bits, double p0, double p1)
{
    double cost = 0.0;
    bool before = false;
    for (size_t i = 0; i < series->n; i++) {
        bool high = bits >> i & 1;
        cost += log_cost(high ? p1 : p0, series->with[i], series->all[i]);
        cost += high && !before ? log((double)series->n) : 0.0;
        before = high;
    }
    return cost;
}

static double cheapest_of(const drawn *series, double p0, double p1)
{
    double best = INFINITY;
    for (unsigned bits = 0; bits < 1u << series->n; bits++)
        best = fmin(best, cost_of(series, bits, p0, p1));
    return best;
}

/* The states that the bursts found stand for. */
static unsigned bits_of(const drawn *series)
{
    yinde_automaton_burst burst[N_MAX];
    yinde_automaton_cell cell[N_MAX];
    size_t n = run(series, burst, cell);
    unsigned bits = 0;
    for (size_t k = 0; k < n; k++)
        for (size_t i = cell[burst[k].first].period;
             i <= cell[burst[k].last].period; i++)
            bits |= 1u << i;
    return bits;
}

static drawn draw(uint64_t *random)
{
    drawn series = {.n = next_random(random, 10) + 1};
    uint32_t most = next_random(random, 40) + 2;
    for (size_t i = 0; i < series.n; i++) {
        series.all[i] = next_random(random, most);
        if (next_random(random, 2) == 0 && series.all[i] > 0)
            series.with[i] = next_random(random, (uint32_t)series.all[i] + 1);
    }
    return series;
}

static void no_sequence_is_cheaper(void **state)
{
    (void)state;
    uint64_t random = 2002;
    size_t n_bursting = 0;
    for (int round = 0; round < 3000; round++) {
        drawn series = draw(&random);
        double with = 0.0, all = 0.0;
        for (size_t i = 0; i < series.n; i++) {
            with += (double)series.with[i];
            all += (double)series.all[i];
        }
        double p0 = with / all, p1 = fmin(2.0 * p0, YINDE_AUTOMATON_P1_MAX);
        unsigned bits = bits_of(&series);
        n_bursting += bits != 0;
        if (!(with > 0 && p0 < p1)) {
            assert_int_equal(bits, 0);
            continue;
        }
        assert_true(cost_of(&series, bits, p0, p1) <
                    cheapest_of(&series, p0, p1) + 1e-9);
    }
    assert_true(n_bursting > 500);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_flat_series_has_none),
        cmocka_unit_test(a_spike_is_one),
        cmocka_unit_test(a_spike_at_either_end_is_one),
        cmocka_unit_test(going_up_has_its_price),
        cmocka_unit_test(two_bursts_are_two),
        cmocka_unit_test(a_small_gap_is_bridged),
        cmocka_unit_test(periods_without_articles_cost_nothing),
        cmocka_unit_test(p1_stays_below_1),
        cmocka_unit_test(no_sequence_is_cheaper),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
