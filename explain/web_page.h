/* web_page.h: the account of an article as one page of HTML.
 *
 * account.h, marks.h -> [web_page] -> stdout
 *
 * The page holds everything and fetches nothing; its Content-Security-Policy
 * allows no script at all and one style sheet, known by its hash, so what an
 * article smuggles in could not run even if it were not escaped.  A mention is
 * a <mark> with the colour and the line of its type; what is known of it stands
 * in its title, and in a bar at the foot while it is pointed at or has the
 * focus.
 */
#ifndef YINDE_EXPLAIN_WEB_PAGE_H
#define YINDE_EXPLAIN_WEB_PAGE_H

#include <stdio.h>

#include "explain/account.h"

/* Write the page. */
void yinde_web_page_print(const yinde_account *account, FILE *file);

#endif
