/* pairs.c: which entities meet in the same articles.
 *
 * The entities that take part ("members") are numbered in the order of names.
 * Of each article the numbers of its members are laid down one after another,
 * rising, with an END behind them; of each member it is known where it stands
 * there.  All b that a given a meets are then what stands to the right of it,
 * and one array of counts, used again for every a, is enough to count them: no
 * table of all pairs is ever made.
 */
#include "reports/pairs.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "common/memory.h"

/* Behind the members of an article; no member. */
#define END UINT32_MAX

/* Who is in which article. */
typedef struct meetings {
    uint32_t *prominence; /* [n_entities] place of an entity among the members
                             in order of articles falling, or END */
    uint32_t *prominent;  /* [n_members] member with that place */
    uint32_t *item;       /* [n_items] members of the articles, and ENDs */
    size_t n_items, capacity; /* count */
    size_t *first; /* [n_members + 1] where in `place` those of a member start */
    size_t *place; /* indexes into `item`, member after member */
} meetings;

/* ---- members ---------------------------------------------------------- */

static int compare_names(const void *left, const void *right)
{
    const yinde_ranked *a = left, *b = right;
    if (a->about->type != b->about->type)
        return a->about->type < b->about->type ? -1 : 1;
    return yinde_span_compare(a->about->id, b->about->id);
}

static void take_members(yinde_pairs *pairs, const yinde_ranking *ranking)
{
    pairs->member = yinde_calloc(ranking->n, sizeof *pairs->member);
    for (size_t i = 0; i < ranking->n; i++)
        if (ranking->place[i].articles >= YINDE_PAIRS_MIN_ARTICLES)
            pairs->member[pairs->n_members++] = ranking->place[i];
    qsort(pairs->member, pairs->n_members, sizeof *pairs->member,
          compare_names);
}

/* One member, to be put in order of prominence. */
typedef struct known {
    uint64_t articles; /* count */
    uint32_t member;
} known;

static int compare_prominence(const void *left, const void *right)
{
    const known *a = left, *b = right;
    if (a->articles != b->articles)
        return a->articles > b->articles ? -1 : 1;
    return (a->member > b->member) - (a->member < b->member);
}

static void rank_prominence(meetings *m, const yinde_pairs *pairs,
                            uint32_t n_entities)
{
    size_t n = pairs->n_members;
    known *order = yinde_calloc(n, sizeof *order);
    for (uint32_t i = 0; i < n; i++)
        order[i] = (known){pairs->member[i].articles, i};
    qsort(order, n, sizeof *order, compare_prominence);
    m->prominence = yinde_calloc(n_entities, sizeof *m->prominence);
    m->prominent = yinde_calloc(n, sizeof *m->prominent);
    for (uint32_t i = 0; i < n_entities; i++)
        m->prominence[i] = END;
    for (uint32_t i = 0; i < n; i++) {
        m->prominent[i] = order[i].member;
        m->prominence[pairs->member[order[i].member].entity] = i;
    }
    free(order);
}

/* ---- articles --------------------------------------------------------- */

static int compare_numbers(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

/* Of the members at item[n], given by prominence, keep the most prominent; for
 * the others it is as if the article did not mention them, so that all numbers
 * of a pair are about the same articles. */
static size_t cut_off(yinde_pairs *pairs, const meetings *m, uint32_t *item,
                      size_t n)
{
    if (n <= YINDE_PAIRS_MAX_MEMBERS)
        return n;
    qsort(item, n, sizeof *item, compare_numbers);
    for (size_t i = YINDE_PAIRS_MAX_MEMBERS; i < n; i++)
        pairs->member[m->prominent[item[i]]].articles--;
    return YINDE_PAIRS_MAX_MEMBERS;
}

/* Lay down the members of an article. */
static void lay_down(meetings *m, yinde_pairs *pairs,
                     const yinde_corpus_count *count, size_t n)
{
    m->item = yinde_reserve(m->item, &m->capacity, m->n_items + n + 1,
                            sizeof *m->item);
    uint32_t *item = m->item + m->n_items;
    size_t n_here = 0;
    for (size_t i = 0; i < n; i++)
        if (m->prominence[count[i].entity] != END)
            item[n_here++] = m->prominence[count[i].entity];
    n_here = cut_off(pairs, m, item, n_here);
    if (n_here < 2) /* nobody to meet */
        return;
    for (size_t i = 0; i < n_here; i++)
        item[i] = m->prominent[item[i]];
    qsort(item, n_here, sizeof *item, compare_numbers);
    item[n_here] = END;
    m->n_items += n_here + 1;
}

static void lay_down_articles(meetings *m, yinde_pairs *pairs,
                              const yinde_tallies *tallies)
{
    const yinde_corpus *corpus = tallies->corpus;
    for (size_t i = 0; i < corpus->n_articles; i++) {
        const yinde_corpus_article *article = &corpus->article[i];
        if (article->n > 0 && yinde_tallies_counts(tallies, article))
            lay_down(m, pairs, &corpus->count[article->first], article->n);
    }
}

/* Note where each member stands: a counting sort of the items. */
static void find_places(meetings *m, size_t n_members)
{
    m->first = yinde_calloc(n_members + 1, sizeof *m->first);
    m->place = yinde_calloc(m->n_items, sizeof *m->place);
    for (size_t i = 0; i < m->n_items; i++)
        if (m->item[i] != END)
            m->first[m->item[i] + 1]++;
    for (size_t k = 0; k < n_members; k++)
        m->first[k + 1] += m->first[k];
    size_t *next = yinde_calloc(n_members, sizeof *next);
    for (size_t k = 0; k < n_members; k++)
        next[k] = m->first[k];
    for (size_t i = 0; i < m->n_items; i++)
        if (m->item[i] != END)
            m->place[next[m->item[i]]++] = i;
    free(next);
}

static void release_meetings(meetings *m)
{
    free(m->prominence);
    free(m->prominent);
    free(m->item);
    free(m->first);
    free(m->place);
}

/* ---- measures --------------------------------------------------------- */

/* What a cell with `observed` articles adds to half of G2. */
static double surprise(uint64_t observed, uint64_t row, uint64_t column,
                       uint64_t total)
{
    if (observed == 0)
        return 0.0;
    double chance = (double)row * (double)column / (double)total;
    return (double)observed * log((double)observed / chance);
}

/* Numbers are rounded before they are compared, so that the order of the rows
 * does not hang on the last bit of a logarithm; nor is there a -0. */
static int64_t thousandths(double number)
{
    return llround(number * 1000.0);
}

/* G2 with its sign, in thousandths.  The rarer of the two is a: the same
 * table gives the same sum whichever is named first. */
static int64_t measure(uint64_t n_a, uint64_t n_b, uint64_t both,
                       uint64_t total)
{
    uint64_t a = n_a < n_b ? n_a : n_b, b = n_a < n_b ? n_b : n_a;
    assert(both <= a && b - both <= total - a);
    double sum = surprise(both, a, b, total) +
                 surprise(a - both, a, total - b, total) +
                 surprise(b - both, total - a, b, total) +
                 surprise(total - a - b + both, total - a, total - b, total);
    /* Articles are fewer than 2^32: the products fit. */
    int64_t size = sum > 0.0 ? thousandths(2.0 * sum) : 0;
    return both * total < a * b ? -size : size;
}

double yinde_pair_jaccard(const yinde_pairs *pairs, const yinde_pair *pair)
{
    uint64_t either = pairs->member[pair->a].articles +
                      pairs->member[pair->b].articles - pair->articles;
    return (double)pair->articles / (double)either;
}

double yinde_pair_log_likelihood(const yinde_pair *pair)
{
    return (double)pair->log_likelihood / 1000.0;
}

double yinde_pair_pmi(const yinde_pairs *pairs, const yinde_pair *pair)
{
    double chance = (double)pairs->member[pair->a].articles *
                    (double)pairs->member[pair->b].articles;
    double observed = (double)pair->articles * (double)pairs->total_articles;
    return (double)thousandths(log2(observed / chance)) / 1000.0;
}

/* ---- pairs ------------------------------------------------------------ */

static int compare_pairs(const void *left, const void *right)
{
    const yinde_pair *x = left, *y = right;
    if (x->log_likelihood != y->log_likelihood)
        return x->log_likelihood > y->log_likelihood ? -1 : 1;
    if (x->articles != y->articles)
        return x->articles > y->articles ? -1 : 1;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

/* Put the pairs in order and keep the first `limit`; 0: all. */
static void keep_first(yinde_pairs *pairs, size_t limit)
{
    if (pairs->n > 1)
        qsort(pairs->pair, pairs->n, sizeof *pairs->pair, compare_pairs);
    if (limit > 0 && pairs->n > limit)
        pairs->n = limit;
}

/* Add a pair, and when there are twice as many as asked for drop the worse
 * half; *cut tells that this was done, so that pair[limit - 1] is one to beat.
 * False when there are too many. */
static bool add_pair(yinde_pairs *pairs, yinde_pair pair, size_t limit,
                     bool *cut)
{
    bool limited = limit > 0 && limit <= YINDE_PAIRS_MAX_ROWS;
    if (*cut && compare_pairs(&pair, &pairs->pair[limit - 1]) > 0)
        return true;
    if (limited && pairs->n / 2 >= limit) {
        keep_first(pairs, limit);
        *cut = true;
    }
    if (!limited && pairs->n == YINDE_PAIRS_MAX_ROWS)
        return false;
    pairs->pair = yinde_reserve(pairs->pair, &pairs->capacity, pairs->n + 1,
                                sizeof *pairs->pair);
    pairs->pair[pairs->n++] = pair;
    return true;
}

/* Count how often `a` meets each b after it: both[b], of which the *n_met that
 * are not 0 are listed in met[]. */
static void count_meetings(const meetings *m, uint32_t a, uint32_t *both,
                           uint32_t *met, size_t *n_met)
{
    *n_met = 0;
    for (size_t i = m->first[a]; i < m->first[a + 1]; i++)
        for (const uint32_t *b = &m->item[m->place[i] + 1]; *b != END; b++)
            if (both[*b]++ == 0)
                met[(*n_met)++] = *b;
}

/* Find all pairs.  False when there are too many. */
static bool find_pairs(yinde_pairs *pairs, const meetings *m, size_t limit)
{
    size_t n = pairs->n_members, n_met;
    uint32_t *both = yinde_calloc(n, sizeof *both);
    uint32_t *met = yinde_calloc(n, sizeof *met);
    bool fits = true, cut = false;
    for (uint32_t a = 0; a < n && fits; a++) {
        count_meetings(m, a, both, met, &n_met);
        for (size_t i = 0; i < n_met; i++) {
            uint32_t b = met[i], articles = both[b];
            both[b] = 0;
            if (!fits || articles < YINDE_PAIRS_MIN_ARTICLES)
                continue;
            int64_t g2 =
                measure(pairs->member[a].articles, pairs->member[b].articles,
                        articles, pairs->total_articles);
            yinde_pair pair = {a, b, articles, g2};
            fits = add_pair(pairs, pair, limit, &cut);
        }
    }
    free(both);
    free(met);
    return fits;
}

yinde_status yinde_pairs_init(yinde_pairs *pairs, const yinde_tallies *tallies,
                              const yinde_ranking *ranking, size_t limit,
                              yinde_error *error)
{
    meetings m = {0};
    *pairs = (yinde_pairs){.total_articles = tallies->n_counted};
    take_members(pairs, ranking);
    rank_prominence(&m, pairs, tallies->corpus->n_entities);
    lay_down_articles(&m, pairs, tallies);
    find_places(&m, pairs->n_members);
    bool fits = find_pairs(pairs, &m, limit);
    release_meetings(&m);
    if (!fits)
        return yinde_fail(error, YINDE_EUSAGE, yinde_table_pairs.file, 0, 0,
                          "would have more than %zu rows; take --pairs %zu or "
                          "fewer, a smaller --top or a larger --min-articles",
                          YINDE_PAIRS_MAX_ROWS, YINDE_PAIRS_MAX_ROWS);
    keep_first(pairs, limit);
    return YINDE_OK;
}

void yinde_pairs_release(yinde_pairs *pairs)
{
    free(pairs->member);
    free(pairs->pair);
    *pairs = (yinde_pairs){0};
}

/* ---- pairs.csv -------------------------------------------------------- */

static void write_member(yinde_csv_writer *writer, const yinde_ranked *member)
{
    yinde_csv_word(writer, yinde_corpus_type_name(member->about->type));
    yinde_csv_text(writer, member->about->id);
    yinde_csv_text(writer, member->about->label);
}

static void write_pair(yinde_csv_writer *writer, const yinde_pairs *pairs,
                       const yinde_pair *pair)
{
    const yinde_ranked *a = &pairs->member[pair->a];
    const yinde_ranked *b = &pairs->member[pair->b];
    write_member(writer, a);
    write_member(writer, b);
    yinde_csv_number(writer, pair->articles);
    yinde_csv_number(writer, a->articles);
    yinde_csv_number(writer, b->articles);
    yinde_csv_number(writer, pairs->total_articles);
    yinde_csv_decimal(writer, yinde_pair_jaccard(pairs, pair), 6);
    yinde_csv_decimal(writer, yinde_pair_log_likelihood(pair), 3);
    yinde_csv_decimal(writer, yinde_pair_pmi(pairs, pair), 3);
    yinde_csv_end_row(writer);
}

void yinde_pairs_write(const yinde_pairs *pairs, FILE *file,
                       yinde_csv_options options)
{
    yinde_csv_writer writer;
    yinde_csv_writer_init(&writer, file, options);
    yinde_csv_header(&writer, &yinde_table_pairs);
    for (size_t i = 0; i < pairs->n; i++)
        write_pair(&writer, pairs, &pairs->pair[i]);
}
