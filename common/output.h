/* output.h: files that appear whole or not at all.
 *
 *     yinde_outputs *outputs;
 *     YINDE_TRY(yinde_outputs_open("out", &outputs, &error));
 *     YINDE_TRY(yinde_outputs_file(outputs, "counts.csv", &file, &error));
 *     ... fprintf(file, ...) ...
 *     YINDE_TRY(yinde_outputs_commit(outputs, &error));
 *   done:
 *     yinde_outputs_free(outputs);
 *
 * Each file is written beside its place under a name of its own
 * (.counts.csv.partial) and renamed when all of them are written and synced.
 * After a failure, a kill -9 or a full disk the files of the last good run
 * stand as they were.
 */
#ifndef YINDE_COMMON_OUTPUT_H
#define YINDE_COMMON_OUTPUT_H

#include <stdio.h>

#include "common/status.h"

typedef struct yinde_outputs yinde_outputs;

/* Most files of one set. */
#define YINDE_OUTPUTS_MAX 32

/* Make `directory` and its parents if they are not there, and check that files
 * can be made in it.  YINDE_EOUTPUT with the reason in `error` (YINDE_EUSAGE when the
 * directory has no name), *outputs NULL. */
yinde_status yinde_outputs_open(const char *directory, yinde_outputs **outputs,
                                yinde_error *error);

/* Only one set at a time is open in a directory (flock); a second run is told
 * to wait. */

/* Start the file `name`.  *file belongs to `outputs`: never close it. */
yinde_status yinde_outputs_file(yinde_outputs *outputs, const char *name,
                                FILE **file, yinde_error *error);

/* The same for a library that opens its files by name itself: *path, which
 * belongs to `outputs`, is that of a new and empty file to write into. */
yinde_status yinde_outputs_path(yinde_outputs *outputs, const char *name,
                                const char **path, yinde_error *error);

/* Flush, sync, close and rename all files.  On YINDE_EOUTPUT before the first
 * rename nothing has changed; the error names the file. */
yinde_status yinde_outputs_commit(yinde_outputs *outputs, yinde_error *error);

/* Forget a file that was started: what stands in its place stays. */
void yinde_outputs_drop(yinde_outputs *outputs, const char *name);

/* Take the file `name` of an earlier run away at commit. */
void yinde_outputs_remove(yinde_outputs *outputs, const char *name);

/* Free; files that were not committed are removed.  NULL is allowed. */
void yinde_outputs_free(yinde_outputs *outputs);

/* What stands where one file is to be written. */
typedef enum yinde_place {
    YINDE_PLACE_FREE,     /* nothing, or a file: to be replaced */
    YINDE_PLACE_STREAM,   /* a pipe, device or dangling link: written to */
    YINDE_PLACE_DIRECTORY /* no file can be there */
} yinde_place;

/* What stands at `path`.  For YINDE_PLACE_FREE, *real gets, in new memory, the
 * path to replace, which is another when `path` is a symbolic link; otherwise
 * NULL. */
yinde_place yinde_output_place(const char *path, char **real);

/* Open a YINDE_PLACE_STREAM, and close it again: YINDE_EOUTPUT, the reason in
 * `error`, when that or what was written failed.  *file is NULL then. */
yinde_status yinde_stream_open(const char *path, FILE **file,
                               yinde_error *error);
yinde_status yinde_stream_close(const char *path, FILE *file,
                                yinde_error *error);

/* Flush `file`, our stdout.  YINDE_ECLOSED when its reader went away, else
 * YINDE_EOUTPUT when it could not be written. */
yinde_status yinde_stdout_finish(FILE *file, yinde_error *error);

#endif
