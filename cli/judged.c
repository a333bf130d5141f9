/* judged.c: tells the precision of a judged sheet; part of two commands. */
#include "cli/judged.h"

#include <stdio.h>

#include "cli/console.h"
#include "curation/verdict.h"

int yinde_judged_tell(const char *path, yinde_csv_options options)
{
    int exit_status = YINDE_EXIT_USAGE;
    yinde_faults faults = {.n = 0};
    yinde_verdicts *verdicts = yinde_verdicts_new();
    if (yinde_verdicts_read(verdicts, path, options.raw, &faults) == YINDE_OK) {
        yinde_csv_writer csv;
        yinde_csv_writer_init(&csv, stdout, options);
        yinde_verdicts_write(verdicts, &csv);
        if (yinde_verdicts_judged(verdicts) == 0)
            fputs("yinde: nothing is judged yet; fill the column verdict in\n",
                  stderr);
        exit_status = yinde_finish_stdout(0);
    } else {
        yinde_complain_all(&faults);
    }
    yinde_verdicts_free(verdicts);
    return exit_status;
}
