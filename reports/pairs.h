/* pairs.h: pairs.csv, which entities meet in the same articles.
 *
 *   tally.h -> rank.h -> [pairs] -> pairs.csv, graphml.h
 *
 *     YINDE_TRY(yinde_pairs_init(&pairs, tallies, &ranking, 1000, &error));
 *     yinde_pairs_write(&pairs, file, csv);
 *   done:
 *     yinde_pairs_release(&pairs);
 *
 * Of a pair a, b let n(ab) be the counted articles that mention both, n(a) and
 * n(b) those that mention each, and N all that are counted (tally.h: the same
 * as for top.csv).  Then
 *
 *   jaccard         n(ab) / (n(a) + n(b) - n(ab)), 6 decimals: 1 when one is
 *                   never without the other (Jaccard 1901)
 *   log_likelihood  G2 = 2 * sum of o * ln(o / e) over the four cells of the
 *                   table "with a or not, with b or not", o being the articles
 *                   of a cell and e = its row's sum * its column's sum / N what
 *                   chance would give; a cell with o = 0 adds 0 (Dunning 1993,
 *                   Accurate Methods for the Statistics of Surprise and
 *                   Coincidence).  Negative when n(ab) * N < n(a) * n(b): they
 *                   meet less often than by chance.  3 decimals
 *   pmi             log2(n(ab) * N / (n(a) * n(b))), pointwise mutual
 *                   information, 3 decimals (Church and Hanks 1990)
 *
 * Order: log_likelihood as written falling, articles falling, then a and b,
 * each by type (person, country, organization, phrase) and bytes of its id.
 * In a row a comes before b in that order of names.  It is total.
 *
 * What is left out: entities that the ranking leaves out; pairs that meet in
 * fewer than YINDE_PAIRS_MIN_ARTICLES.  Of one article at most
 * YINDE_PAIRS_MAX_MEMBERS entities make pairs, those that are in most articles
 * of the corpus, so that an article cannot cost the square of its size; the
 * others count as not mentioned in it, for n(a) and n(b) too.
 *
 * Cost: time is the sum over the articles of n * n / 2 for n entities in it
 * (at most 124,750 an article); memory 8 to 16 bytes a count of an entity that
 * takes part, and 24 a pair kept, of which there are twice the limit at most.
 * Pairs are counted for one `a` at a time, so that those not kept take none.
 */
#ifndef YINDE_REPORTS_PAIRS_H
#define YINDE_REPORTS_PAIRS_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "common/csv.h"
#include "common/status.h"
#include "reports/rank.h"
#include "reports/tally.h"

/* Pairs in fewer articles, and entities in fewer, are not looked at: one
 * article is no pattern. */
#define YINDE_PAIRS_MIN_ARTICLES 2u

/* Most entities of one article that make pairs. */
#define YINDE_PAIRS_MAX_MEMBERS ((size_t)500)

/* Most rows of pairs.csv: five spreadsheets full. */
#define YINDE_PAIRS_MAX_ROWS ((size_t)5000000)

/* Two entities and the articles that mention both. */
typedef struct yinde_pair {
    uint32_t a, b;          /* indexes into pairs->member, a < b */
    uint32_t articles;      /* count */
    int64_t log_likelihood; /* in thousandths, as it is written */
} yinde_pair;

typedef struct yinde_pairs {
    yinde_ranked *member; /* [n_members] who takes part: by type, then id;
                             `articles` are n(a) of above */
    size_t n_members;     /* count */
    yinde_pair *pair;     /* [n] in the order of the rows */
    size_t n;             /* count */
    size_t capacity;      /* count */
    uint64_t total_articles; /* count of articles counted */
} yinde_pairs;

/* Pair the entities of `ranking`, which is of `tallies`, dated articles or not
 * as its scope says, and keep the first `limit` pairs; 0: all.  YINDE_EUSAGE when
 * more than YINDE_PAIRS_MAX_ROWS would be kept: the message says which option
 * helps.  Release `pairs` in either case. */
yinde_status yinde_pairs_init(yinde_pairs *pairs, const yinde_tallies *tallies,
                              const yinde_ranking *ranking, size_t limit,
                              yinde_error *error);

void yinde_pairs_release(yinde_pairs *pairs);

/* The measures that are described above. */
double yinde_pair_jaccard(const yinde_pairs *pairs, const yinde_pair *pair);
double yinde_pair_log_likelihood(const yinde_pair *pair);
double yinde_pair_pmi(const yinde_pairs *pairs, const yinde_pair *pair);

/* Write pairs.csv. */
void yinde_pairs_write(const yinde_pairs *pairs, FILE *file,
                       yinde_csv_options options);

#endif
