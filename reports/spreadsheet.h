/* spreadsheet.h: report.xlsx, the reports as one workbook with charts.
 *
 * Stage 3 of 3:  tally.h -> rank.h -> [spreadsheet] -> report.xlsx
 *
 *     status = yinde_spreadsheet_write(tallies, &all, &columns, outputs, &error);
 *
 * Its sheets:
 *   summary    what was read, and the first ten of each type
 *   top        as top.csv
 *   timeline   as timeline_wide.csv, and a chart of the ten most frequent
 *   people  countries  organizations  phrases
 *              a chart of the first eight each; none of a type that has none
 *   articles   all articles, those that were not counted too
 */
#ifndef YINDE_REPORTS_SPREADSHEET_H
#define YINDE_REPORTS_SPREADSHEET_H

#include "common/output.h"
#include "common/status.h"
#include "reports/rank.h"
#include "reports/tally.h"

#define YINDE_SPREADSHEET_FILE "report.xlsx"

/* Write the file.  `all` ranks as for top.csv, `columns` as for
 * timeline_wide.csv.  What is beyond the last row of a sheet is left out, and
 * said so in it.  YINDE_EUSAGE when `columns` are more than a sheet holds, and
 * YINDE_EOUTPUT as common/workbook.h. */
yinde_status yinde_spreadsheet_write(const yinde_tallies *tallies,
                                     const yinde_ranking *all,
                                     const yinde_ranking *columns,
                                     yinde_outputs *outputs,
                                     yinde_error *error);

#endif
