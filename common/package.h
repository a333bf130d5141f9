/* package.h: datapackage.json, which says what the CSV files beside it are.
 *
 *     yinde_package *package = yinde_package_new("out");
 *     yinde_package_add(package, &yinde_table_counts);
 *     yinde_package_set_dictionaries(package, hash);
 *     status = yinde_package_write(package, outputs, &error);
 *     yinde_package_free(package);
 *
 * A Frictionless Data Package (https://specs.frictionlessdata.io): every file
 * with its columns, their types and meanings, and its primary key.  Files that
 * an earlier command described in the same directory stay in it.
 */
#ifndef YINDE_COMMON_PACKAGE_H
#define YINDE_COMMON_PACKAGE_H

#include <stdint.h>

#include "common/columns.h"
#include "common/csv.h"
#include "common/output.h"
#include "common/status.h"

typedef struct yinde_package yinde_package;

/* Start from the datapackage.json of `directory` if there is a sound one. */
yinde_package *yinde_package_new(const char *directory);
void yinde_package_free(yinde_package *package);

/* Describe a file, written with `options`, in place of any earlier description
 * of it. */
void yinde_package_add(yinde_package *package, const yinde_table *table,
                       yinde_csv_options options);

/* Describe a file whose columns depend on the data. */
void yinde_package_add_wide(yinde_package *package, const char *file,
                            const char *meaning, yinde_csv_options options);

/* Forget a file that this run did not write and that is now stale. */
void yinde_package_remove(yinde_package *package, const char *file);

/* Say which dictionaries made the rows. */
void yinde_package_set_dictionaries(yinde_package *package, uint64_t hash);

/* Write datapackage.json as one more file of `outputs`. */
yinde_status yinde_package_write(const yinde_package *package,
                                 yinde_outputs *outputs, yinde_error *error);

#endif
