/* data_folder.h: where the files are that the program comes with.
 *
 * They are in the first of these that has them:
 *   $YINDE_DATA
 *   the folder of the program, or one up to three levels above it, or its
 *   share/yinde: the source tree, or where `make install` put them
 *   the prefix that it was built for
 */
#ifndef YINDE_CLI_DATA_FOLDER_H
#define YINDE_CLI_DATA_FOLDER_H

#include <stdbool.h>

/* Bytes of the longest path, with its NUL. */
#define YINDE_DATA_PATH_BYTES 4096

/* Whether `base` holds what is looked for; writes its paths where `paths` says. */
typedef bool (*yinde_data_check)(const char *base, void *paths);

/* Show the places but the first to `holds`, in that order, until one holds it. */
bool yinde_data_find(yinde_data_check holds, void *paths);

/* Write the path of the folder with the parts of report.html; when there is none,
 * the one where it should be. */
void yinde_data_find_page(char path[YINDE_DATA_PATH_BYTES]);

#endif
