/* exchange_options.h: what actions of `yinde dictionary` have in common.
 *
 *     status = yinde_choose_format(values.format, "--to", true, &format,
 *                                  &error);
 *     ... yinde_exchange_write() or yinde_exchange_read() ...
 *     yinde_tell_remarks(&remarks);
 */
#ifndef YINDE_CLI_EXCHANGE_OPTIONS_H
#define YINDE_CLI_EXCHANGE_OPTIONS_H

#include "common/status.h"
#include "curation/exchange.h"

/* The format called `name`, which is NULL when the user gave none: YINDE_EUSAGE
 * then, and when there is none of that name or, for `to_write`, only a reader
 * for it.  `option` is "--to" or "--from". */
yinde_status yinde_choose_format(const char *name, const char *option,
                                 bool to_write,
                                 const yinde_exchange_format **format,
                                 yinde_error *error);

/* Tell on stderr what was lost, and what was kept otherwise; nothing when there
 * was none. */
void yinde_tell_remarks(const yinde_remarks *remarks);

#endif
