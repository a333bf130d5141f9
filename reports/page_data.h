/* page_data.h: what report.html shows, as one JSON object.
 *
 *   tally.h -> rank.h -> [page_data] -> html_page.h
 *
 * docs/FORMATS.md describes the object.  A cell of a series is three numbers: how
 * many periods after the cell before it (for the first: after the first period),
 * its articles, its mentions less its articles.  Each is written in digits of
 * base 32, lowest first, one character each of
 * "ABC...Zabc...z0123456789-_": those from `g` on are the digits of which more
 * follow (the variable-length quantity of source maps, revision 3, 2011, without a
 * sign).  A text of them is a third of the bytes of an array of numbers, and the
 * page reads only the series that it draws.
 */
#ifndef YINDE_REPORTS_PAGE_DATA_H
#define YINDE_REPORTS_PAGE_DATA_H

#include "common/json.h"
#include "reports/rank.h"
#include "reports/tally.h"

/* The most entities and sources in the page. */
#define YINDE_PAGE_MAX_ENTITIES 5000
#define YINDE_PAGE_MAX_SOURCES  100

/* The most pairs of an entity and a day for a page by day: 4 MB of series. */
#define YINDE_PAGE_MAX_CELLS 1000000

/* The sums of `tallies` (of dated articles only) for the entities of `ranking` that
 * are in most articles, whatever their type, for a page that opens with periods of
 * `opens`; the caller owns the object.  Cost: n log n in the entities, linear in the
 * cells. */
yinde_json *yinde_page_data(const yinde_tallies *tallies,
                            const yinde_ranking *ranking,
                            yinde_period_unit opens);

#endif
