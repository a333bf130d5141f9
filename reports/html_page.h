/* html_page.h: report.html, one page that needs nothing else.
 *
 *   page_data.h -> [html_page] -> report.html
 *
 * The page is put together from files: page.html says where its parts go, in slots
 * {{style}}, {{script}}, {{chart}}, {{data}} and {{style_digest}}, {{script_digest}},
 * {{chart_digest}}; page.css and page.js are ours, the chart library is what
 * Debian's libjs-chart.js installs.  The digests stand in the page's content security
 * policy: a browser runs these two scripts and loads nothing at all.
 */
#ifndef YINDE_REPORTS_HTML_PAGE_H
#define YINDE_REPORTS_HTML_PAGE_H

#include "common/json.h"
#include "common/output.h"
#include "common/status.h"

#define YINDE_HTML_PAGE_FILE "report.html"

/* Where Debian and Ubuntu put the chart library. */
#define YINDE_HTML_PAGE_CHART "/usr/share/javascript/chart.js/chart.min.js"

/* Where the parts are; borrowed. */
typedef struct yinde_html_page_parts {
    const char *folder; /* with page.html, page.css and page.js */
    const char *chart;  /* path of the chart library, or NULL for the above */
} yinde_html_page_parts;

/* Write report.html with `data` in it.  YINDE_EUSAGE when a part cannot be read (the
 * message names the package that has it) or does not fit in; YINDE_EOUTPUT as
 * output.h. */
yinde_status yinde_html_page_write(const yinde_json *data,
                                   const yinde_html_page_parts *parts,
                                   yinde_outputs *outputs, yinde_error *error);

#endif
