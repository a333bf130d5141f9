/* judged.h: tells the precision of a judged sheet; part of two commands. */
#ifndef YINDE_CLI_JUDGED_H
#define YINDE_CLI_JUDGED_H

#include "common/csv.h"

/* Read the sheet `path`, whose column verdict is filled in, write precision.csv
 * to stdout; complains itself.  Returns the exit status. */
int yinde_judged_tell(const char *path, yinde_csv_options options);

#endif
